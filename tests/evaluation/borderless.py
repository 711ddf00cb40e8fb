"""Count how price tables without ruling lines come back from PDF pages, and how many are made up of prose.

    python tests/evaluation/borderless.py                  figures of every setting, and of prose pages
    python tests/evaluation/borderless.py --show dense     the tables of that setting that came back wrong
    python tests/evaluation/borderless.py --draw FOLDER A.pdf B.pdf    pages with their tables drawn on them

A table is right when its header and every row come back alone, in order and whole; partly when half its
rows do. The tables of the locked part are counted and never shown.
"""

from __future__ import annotations

import re
import sys
import textwrap
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from build_samples_look import look_of, register_fonts
from build_samples_pdf import MARGIN, Writer, _paragraph, flow, write_pdf
from evaluation.corpus import load
from reportlab.lib.enums import TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Preformatted, Table
from sample_texts.blocks import Grid, Sample

from pitchlint.model import BlockKind, Document, Layer, Limits
from pitchlint.reading.reader import read_document

SETTINGS = ("airy", "middle", "dense", "spaces", "leaders")
PROSE_PAGES = 50  # of one column, and as many of two
_MONEY = re.compile(r"[$€£₹]\s?\d|\b(?:EUR|USD|GBP|CHF|INR|Rs\.?)\s?\d|\d\s?(?:EUR|€|CHF|USD)")
_WIDTH = A4[0] - 2 * MARGIN - 12


@dataclass(frozen=True, slots=True)
class Priced:
    """A price table of the corpus and the document it stands in."""

    document: str
    locked: bool
    grid: Grid


class BareWriter(Writer):
    """Writes tables without a line or a colour, in one of the settings."""

    def __init__(self, sample: Sample, setting: str) -> None:
        register_fonts()
        super().__init__(look_of(sample.name))
        self.setting = setting

    def table(self, grid: Grid) -> Flowable:
        """The table as its cells alone."""
        if self.setting == "spaces":
            return Preformatted(
                "\n".join(_typed(grid)), ParagraphStyle("typed", fontName="Courier", fontSize=7.5)
            )
        rows = [grid.header, *grid.rows]
        widths = _widths(rows)
        bold = ParagraphStyle("bold", self.cell, fontName=f"{self.look.text}-Bold")
        right = {column for column in range(1, len(grid.header)) if _priced(grid, column)}
        cells = []
        for number, row in enumerate(rows):
            style = self.cell if number else bold
            flush = ParagraphStyle("flush", style, alignment=TA_RIGHT)
            cells.append(
                [
                    _paragraph(
                        self._led(text, row, column, widths[column], style),
                        flush if column in right and self.setting != "dense" else style,
                    )
                    for column, text in enumerate(row)
                ]
            )
        space = 0 if self.setting == "dense" else 3
        table = Table(cells, colWidths=widths, repeatRows=1, spaceAfter=self.look.size)
        table.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if self.setting == "middle" else "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), space),
                ("BOTTOMPADDING", (0, 0), (-1, -1), space),
            ]
        )
        return table

    def _led(self, text: str, row: Sequence[str], column: int, width: float, style: ParagraphStyle) -> str:
        """The item with dots that lead to the amount beside it, where it stands on one line."""
        if self.setting != "leaders" or column or len(row) != 2 or not _MONEY.search(row[1]):
            return text
        dot = stringWidth(".", style.fontName, style.fontSize)
        free = width - 12 - stringWidth(text + " ", style.fontName, style.fontSize)
        return f"{text} {'.' * int(free / dot)}" if free > 5 * dot else text


def _widths(rows: Sequence[Sequence[str]]) -> list[float]:
    shares = [max(len(row[column]) for row in rows) ** 0.6 for column in range(len(rows[0]))]
    return [_WIDTH * share / sum(shares) for share in shares]


def _typed(grid: Grid) -> Iterator[str]:
    rows = [grid.header, *grid.rows]
    widths = [max(9, int(width / 4.5) - 3) for width in _widths(rows)]
    for row in rows:
        cells = [textwrap.wrap(text, width) or [""] for text, width in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells))):
            pieces = [cell[number] if number < len(cell) else "" for cell in cells]
            yield "   ".join(piece.ljust(width) for piece, width in zip(pieces, widths, strict=True)).rstrip()


def _priced(grid: Grid, column: int) -> bool:
    filled = sum(bool(_MONEY.search(row[column])) for row in grid.rows if column < len(row))
    return filled >= max(2, len(grid.rows) / 2)


def price_tables(sample: Sample) -> list[Grid]:
    """The tables of a document that have a column of amounts."""
    grids = [block for block in sample.body if isinstance(block, Grid)]
    return [grid for grid in grids if any(_priced(grid, column) for column in range(1, len(grid.header)))]


def tables_of(document: Document) -> list[list[tuple[bool, str]]]:
    """The tables as read: whether each row is a header, and its letters without blanks."""
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW and b.layer is Layer.BODY]
    return [
        [(row.is_header, _plain(row.text)) for row in table]
        for _, table in groupby(rows, key=lambda row: row.table)
    ]


def _plain(text: str) -> str:
    return re.sub(r"[\s₹■]", "", text)  # the fonts at hand have no sign for rupees


def verdict(grid: Grid, found: Sequence[list[tuple[bool, str]]]) -> str:
    """Whether the table came back "right", "partly" or is "lost"."""
    expected = [
        (True, _plain(" | ".join(grid.header))),
        *((False, _plain(" | ".join(row))) for row in grid.rows),
    ]
    if expected in found:
        return "right"
    best = max(
        (len({text for _, text in expected} & {text for _, text in rows}) for rows in found), default=0
    )
    return "partly" if 2 * best >= len(expected) else "lost"


def measure(setting: str, show: bool) -> Counter[str]:
    """How many tables came back in which state."""
    tally: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for labelled in load():
            expected = price_tables(labelled.sample)
            expected = [grid for grid in expected if setting != "leaders" or len(grid.header) == 2]
            if not expected:
                continue
            path = Path(folder) / f"{labelled.id}.pdf"
            write_pdf(labelled.sample, path, BareWriter(labelled.sample, setting))
            found = tables_of(read_document(str(path), limits=Limits(), password=None))
            for grid in expected:
                state = verdict(grid, found)
                tally[state] += 1
                if show and state != "right" and labelled.part != "locked":
                    _report(labelled.id, state, grid, found)
    return tally


def _report(name: str, state: str, grid: Grid, found: Sequence[list[tuple[bool, str]]]) -> None:
    print(f"\n{name}: {state}")
    for row in (grid.header, *grid.rows):
        print("   want", " | ".join(row))
    wanted = {_plain(cell) for row in grid.rows for cell in row if len(cell) > 3}
    for rows in found:
        if any(cell in wanted for _, text in rows for cell in text.split("|")):
            for header, text in rows:
                print("   read", "H" if header else " ", text)


def invented(folder: Path) -> tuple[int, int]:
    """How many prose pages were read, and on how many of them a table was found."""
    pages = tables = 0
    for columns in (1, 2):
        read = 0
        for number, labelled in enumerate(load()):
            if read >= PROSE_PAGES:
                break
            path = _prose(labelled.sample, folder / f"{labelled.id}-{columns}.pdf", columns, number % 2 == 0)
            document = read_document(str(path), limits=Limits(), password=None)
            rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
            read += len(document.pages)
            tables += len({row.page for row in rows})
            for row in rows:
                shown = "" if labelled.part == "locked" else row.text[:90]
                print(f"   made up in {labelled.id}, {columns} columns: {shown}")
        pages += read
    return pages, tables


def _prose(sample: Sample, path: Path, columns: int, justify: bool) -> Path:
    """The document without its tables."""
    body = tuple(block for block in sample.body if not isinstance(block, Grid))
    writer = BareWriter(sample, "airy")
    for style in (writer.text, writer.item) if justify else ():
        style.alignment = TA_JUSTIFY
    prose = replace(sample, body=body, contents=columns == 1)
    if columns == 1:
        return write_pdf(prose, path, writer)
    width = (A4[0] - 2 * MARGIN - 14) / 2
    frames = [Frame(MARGIN + number * (width + 14), 62, width, A4[1] - 124) for number in range(2)]
    template = BaseDocTemplate(str(path), pagesize=A4)
    template.addPageTemplates([PageTemplate(frames=frames)])
    template.build([flowable for block in body for flowable in flow(block, writer)])
    return path


def draw(paths: Sequence[str], folder: Path) -> None:
    """Write the pages that hold tables as pictures, with every row's pieces framed."""
    import pypdfium2
    from PIL import ImageDraw

    for path in paths:
        document = read_document(path, limits=Limits(), password=None)
        rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
        pdf: Any = pypdfium2.PdfDocument(path)
        for page in sorted({line.page for row in rows for line in row.lines}):
            picture = pdf[page - 1].render(scale=1.5).to_pil().convert("RGB")
            pen = ImageDraw.Draw(picture)
            for row in rows:
                boxes = [line.box for line in row.lines if line.page == page]
                for box in boxes:
                    corners = tuple(1.5 * edge for edge in (box.x0, box.top, box.x1, box.bottom))
                    pen.rectangle(corners, outline="red" if row.is_header else "blue")
                if boxes:
                    edges = (min(b.x0 for b in boxes), min(b.top for b in boxes))
                    ends = (max(b.x1 for b in boxes), max(b.bottom for b in boxes))
                    frame = (*(1.5 * edge - 3 for edge in edges), *(1.5 * end + 3 for end in ends))
                    pen.rectangle(frame, outline="green")
            picture.save(folder / f"{Path(path).stem}-{page}.png")
            print(folder / f"{Path(path).stem}-{page}.png")


def main() -> None:
    """Print the figures."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--draw", type=Path)
    parser.add_argument("--show", choices=SETTINGS)
    parser.add_argument("--keep", type=Path, help="write the PDF files of prose pages there")
    options = parser.parse_args()
    if options.draw:
        draw(options.paths, options.draw)
        return
    for setting in [options.show] if options.show else SETTINGS:
        tally = measure(setting, options.show is not None)
        total = sum(tally.values())
        shares = ", ".join(f"{state} {tally[state]}" for state in ("right", "partly", "lost"))
        print(f"{setting:8} {total} tables: {shares}; right {tally['right'] / total:.0%}")
    if not options.show:
        with TemporaryDirectory() as folder:
            pages, tables = invented(options.keep or Path(folder))
        print(f"prose    {pages} pages: tables made up on {tables}")


if __name__ == "__main__":
    main()
