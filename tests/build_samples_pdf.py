"""Turn a sample proposal into a PDF file with cover, contents, running header and ruled tables."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from build_samples_look import Look, look_of, register_fonts
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BalancedColumns,
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus.tableofcontents import TableOfContents
from sample_texts.blocks import (
    Asked,
    Block,
    Bullets,
    Grid,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Para,
    Quote,
    Sample,
    TwoColumns,
)

MARGIN = 23 * mm


def write_pdf(sample: Sample, path: Path, writer: Writer | None = None) -> Path:
    """Write `sample` to `path`; FileNotFoundError where a font is missing."""
    register_fonts()
    writer = writer or Writer(look_of(sample.name))
    document = Template(str(path), sample, writer)
    document.multiBuild(writer.story(sample))
    return path


class Template(BaseDocTemplate):  # type: ignore[misc]
    """Cover page without margins' text, then pages with header and footer."""

    def __init__(self, path: str, sample: Sample, writer: Writer) -> None:
        super().__init__(
            path,
            pagesize=A4,
            title=sample.title,
            author=sample.vendor,
            subject=sample.subtitle,
            keywords=sample.keywords,
            creator=sample.vendor,
            invariant=1,
            lang="en-GB",
        )
        frame = Frame(MARGIN, 22 * mm, A4[0] - 2 * MARGIN, A4[1] - 44 * mm, id="body", showBoundary=0)
        self.addPageTemplates(
            [
                PageTemplate("cover", [frame], onPage=lambda canvas, _: writer.draw_cover(canvas, sample)),
                PageTemplate("inner", [frame], onPage=lambda canvas, _: writer.draw_margins(canvas, sample)),
            ]
        )

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        """Tell the contents list where a heading stands."""
        level = getattr(flowable, "contents_level", None)
        if level is not None:
            self.notify("TOCEntry", (level, flowable.getPlainText(), self.page - 1))


class Writer:
    """Makes flowables of blocks in one look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        size = look.size
        text = ParagraphStyle(
            "text", fontName=look.text, fontSize=size, leading=size * 1.42, spaceAfter=size * 0.7
        )
        self.text = text
        self.cell = ParagraphStyle("cell", text, fontSize=size - 1, leading=size * 1.22, spaceAfter=0)
        self.item = ParagraphStyle("item", text, spaceAfter=size * 0.3)
        self.quote = ParagraphStyle(
            "quote", text, fontName=f"{look.text}-Italic", leftIndent=16, rightIndent=16
        )
        self.asked = ParagraphStyle(
            "asked", text, fontName=f"{look.heads}-Bold", backColor=HexColor(look.shade), borderPadding=5,
            spaceBefore=9, spaceAfter=9, leftIndent=5, rightIndent=5, keepWithNext=1,
        )  # fmt: skip
        self.note = ParagraphStyle("note", text, fontSize=size - 1.8, leading=(size - 1.8) * 1.35)
        self.caption = ParagraphStyle(
            "caption",
            text,
            fontName=f"{look.heads}-Italic",
            fontSize=size - 1,
            spaceBefore=4,
            spaceAfter=4,
            keepWithNext=1,
        )
        self.heads = {level: self._head(level) for level in (1, 2, 3)}

    def _head(self, level: int) -> ParagraphStyle:
        size = self.look.size + {1: 5.5, 2: 2.2, 3: 1}[level]
        return ParagraphStyle(
            f"head{level}", fontName=f"{self.look.heads}-Bold", fontSize=size, leading=size * 1.25,
            textColor=HexColor(self.look.accent), spaceBefore=size * 0.9, spaceAfter=size * 0.45,
            keepWithNext=1,
        )  # fmt: skip

    def story(self, sample: Sample) -> list[Flowable]:
        """All flowables of a sample, cover first."""
        big = ParagraphStyle("big", self.heads[1], fontSize=27, leading=33, spaceAfter=12)
        lead = ParagraphStyle("lead", self.text, fontSize=14, leading=19, spaceAfter=30)
        if self.look.cover == "band":
            big.textColor = lead.textColor = HexColor("#FFFFFF")
        parts: list[Flowable] = [
            Spacer(1, 78 * mm),
            _paragraph(sample.title, big),
            _paragraph(sample.subtitle, lead),
        ]
        parts += [
            Spacer(1, 46 * mm),
            *(_paragraph(line, self.text) for line in (sample.vendor, *sample.cover)),
        ]
        parts += [NextPageTemplate("inner"), NewPage()]
        if sample.contents:
            parts += [_paragraph("Contents", self.heads[1]), self._contents(), NewPage()]
        for block in sample.body:
            parts += flow(block, self)
        return parts

    def _contents(self) -> TableOfContents:
        size = self.look.size
        styles = [
            ParagraphStyle(
                "toc1", self.text, fontName=f"{self.look.heads}-Bold", spaceBefore=4, spaceAfter=0
            ),
            ParagraphStyle("toc2", self.text, leftIndent=size * 1.5, spaceAfter=0),
        ]
        return TableOfContents(levelStyles=styles, dotsMinLevel=0)

    def draw_cover(self, canvas: Any, sample: Sample) -> None:
        """Paint what stands behind the cover's text."""
        canvas.saveState()
        canvas.setFillColor(HexColor(self.look.accent))
        if self.look.cover == "band":
            canvas.rect(0, A4[1] - 160 * mm, A4[0], 95 * mm, stroke=0, fill=1)
        elif self.look.cover == "rule":
            canvas.rect(MARGIN, A4[1] - 92 * mm, A4[0] - 2 * MARGIN, 1.2 * mm, stroke=0, fill=1)
        canvas.restoreState()

    def draw_margins(self, canvas: Any, sample: Sample) -> None:
        """Paint running header, footer and page number (the cover is not counted)."""
        canvas.saveState()
        canvas.setFont(self.look.heads, 7.8)
        canvas.setFillColor(HexColor("#555555"))
        canvas.drawString(MARGIN, A4[1] - 13 * mm, sample.header)
        canvas.drawString(MARGIN, 11 * mm, sample.footer)
        canvas.drawRightString(A4[0] - MARGIN, 11 * mm, f"Page {canvas.getPageNumber() - 1}")
        canvas.setStrokeColor(HexColor(self.look.accent))
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, A4[1] - 15 * mm, A4[0] - MARGIN, A4[1] - 15 * mm)
        canvas.restoreState()

    def table(self, grid: Grid) -> Table:
        """A ruled table whose header row is repeated on the next page."""
        shares = grid.shares or (1.0,) * len(grid.header)
        widths = [(A4[0] - 2 * MARGIN - 12) * share / sum(shares) for share in shares]
        bold = ParagraphStyle("bold", self.cell, fontName=f"{self.look.text}-Bold")
        rows = [self._row(grid.header, grid, bold)]
        for number, row in enumerate(grid.rows, 1):
            rows.append(self._row(row, grid, bold if grid.total and number == len(grid.rows) else self.cell))
        table = Table(rows, colWidths=widths, repeatRows=1, spaceAfter=self.look.size)
        table.setStyle(TableStyle(self._ruling()))
        return table

    def _row(self, texts: Sequence[str], grid: Grid, style: ParagraphStyle) -> list[Paragraph]:
        right = ParagraphStyle("right", style, alignment=TA_RIGHT)
        return [
            _paragraph(text, right if column in grid.amounts else style) for column, text in enumerate(texts)
        ]

    def _ruling(self) -> list[tuple[Any, ...]]:
        line = HexColor("#888888")
        common = [
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(self.look.shade)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
        if self.look.rules == "grid":
            return [*common, ("GRID", (0, 0), (-1, -1), 0.5, line)]
        fine = ("GRID", (0, 0), (-1, -1), 0.3, HexColor("#C8C8C8"))
        return [
            *common,
            fine,
            ("LINEABOVE", (0, 0), (-1, 0), 1, line),
            ("LINEBELOW", (0, -1), (-1, -1), 1, line),
        ]


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)


@singledispatch
def flow(block: Block, writer: Writer) -> list[Flowable]:
    """The flowables of one block; TypeError for a block of an unknown kind."""
    raise TypeError(f"no way to write {block!r}")


@flow.register
def _(block: Heading, writer: Writer) -> list[Flowable]:
    paragraph = _paragraph(block.text, writer.heads[block.level])
    paragraph.contents_level = block.level - 1
    return [paragraph]


@flow.register
def _(block: Para, writer: Writer) -> list[Flowable]:
    return [_paragraph(block.text, writer.text)]


@flow.register
def _(block: Quote, writer: Writer) -> list[Flowable]:
    return [_paragraph(block.text, writer.quote)]


@flow.register
def _(block: Asked, writer: Writer) -> list[Flowable]:
    return [_paragraph(block.text, writer.asked)]


@flow.register
def _(block: Note, writer: Writer) -> list[Flowable]:
    return [_paragraph(block.text, writer.note)]


@flow.register
def _(block: PageBreak, writer: Writer) -> list[Flowable]:
    return [NewPage()]


@flow.register
def _(block: Bullets, writer: Writer) -> list[Flowable]:
    return [_listing(block.items, writer, kind="bullet")]


@flow.register
def _(block: Numbered, writer: Writer) -> list[Flowable]:
    return [_listing(block.items, writer, kind="1")]


def _listing(items: Sequence[str], writer: Writer, *, kind: str) -> ListFlowable:
    entries = [ListItem(_paragraph(item, writer.item)) for item in items]
    marks = {"start": "•"} if kind == "bullet" else {"bulletFormat": "%s."}
    return ListFlowable(
        entries, bulletType=kind, bulletFontName=writer.look.text, bulletFontSize=writer.look.size,
        leftIndent=18, spaceAfter=writer.look.size * 0.6, **marks,
    )  # fmt: skip


@flow.register
def _(block: Grid, writer: Writer) -> list[Flowable]:
    captions = [_paragraph(block.caption, writer.caption)] if block.caption else []
    return [*captions, writer.table(block)]


@flow.register
def _(block: TwoColumns, writer: Writer) -> list[Flowable]:
    inner = [flowable for part in block.blocks for flowable in flow(part, writer)]
    return [BalancedColumns(inner, nCols=2, innerPadding=14)]
