"""Walks a Word document in reading order and yields drafts of its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from pitchlint.model import BlockKind, Layer, Unseen
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import squeeze
from pitchlint.reading.docx.attached import Attachment, Kind
from pitchlint.reading.docx.beside import Beside
from pitchlint.reading.docx.carried import Carried, joined_lines, origins_of_lines, with_origins
from pitchlint.reading.docx.fields import Fields
from pitchlint.reading.docx.inline import Inline, InlineReader
from pitchlint.reading.docx.number_forms import in_form
from pitchlint.reading.docx.numbering import Numbering, is_bullet
from pitchlint.reading.docx.pages import Pages
from pitchlint.reading.docx.paragraphs import Numbered, drafts_of_paragraph, is_heading
from pitchlint.reading.docx.story import Notes, Story
from pitchlint.reading.docx.styles import Look, Styles
from pitchlint.reading.docx.tables import (
    cells_of,
    claims_first_row,
    is_covered,
    is_marked,
    is_shaded,
    padding_of,
    rows_of,
    width_of,
)
from pitchlint.reading.docx.xml import Element, attribute_in, child, content_of, local, number, switch, value
from pitchlint.reading.grid import CellText, Row, drafts_of_rows


@dataclass(slots=True)
class Walker:
    """State of one pass over a document: counters for lists, tables, notes and pages.

    `on_paper` where nothing is painted behind the text of the document.
    """

    styles: Styles
    numbering: Numbering
    pages: Pages
    story: Story
    beside: Beside
    notes: Mapping[Kind, Notes] = field(default_factory=dict)
    on_paper: bool = True
    _tables: int = 0
    _above: int = 0
    _carried: list[Carried] = field(default_factory=list)
    _inline: InlineReader = field(init=False)

    def __post_init__(self) -> None:
        self._inline = InlineReader(self.styles, self.pages, Fields(self.story.root), self.on_paper)

    def blocks(self, parent: Element) -> Iterator[Draft]:
        """The drafts of everything inside `parent`, in order."""
        for item in content_of(parent):
            name = local(item)
            if name == "p":
                yield from self._paragraph(item)
            elif name == "tbl":
                yield from self._table(item)
            else:
                yield from self._own_tables(self.beside.chunk(item, self.story, self.pages.number))

    def stray_comments(self) -> Iterator[Draft]:
        """The comments that no paragraph refers to."""
        notes = self.notes.get(Kind.COMMENT)
        if notes is not None:
            for element in notes.rest():
                yield from self._comment(element, notes)

    def _paragraph(self, paragraph: Element) -> Iterator[Draft]:
        properties = child(paragraph, "pPr")
        look = self.styles.paragraph(properties)
        if not self.pages.rendered and switch(properties, "pageBreakBefore"):
            self.pages.hard()
        found = self._inline.read(paragraph, look)
        self._carried.append(Carried(found.text, tuple(found.shown)))
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            # The mark that ended the paragraph is deleted: its text runs on into the next one.
            self._carried.append(Carried(" " if found.text else ""))
        elif attribute_in(properties, "framePr", "dropCap") not in ("drop", "margin"):
            text = "".join(part.text for part in self._carried).rstrip()
            carried, self._carried = self._carried, []
            unseen = not text and (switch(mark, "vanish") or look.hidden)
            listed = Numbered() if unseen else self._listed(properties, look)
            if text:
                drafts = drafts_of_paragraph(
                    text, look, listed, bold=found.bold, page=found.page, above=self._above
                )
                yield from with_origins(drafts, text, carried)
            self._above = look.level if text and is_heading(text, look) else self._above
        yield from self._attached(found)
        if child(properties, "sectPr") is not None:
            for notes in self.notes.values():
                notes.end_section()

    def _listed(self, properties: Element | None, look: Look) -> Numbered:
        listing = child(properties, "numPr")
        identifier = number(listing, "numId")
        identifier = look.list_id if identifier is None else identifier
        if not identifier:
            return Numbered()
        level = number(listing, "ilvl")
        level = look.list_level if level is None else level
        if level is None:
            level = self.numbering.level_of_style(identifier, value(properties, "pStyle"))
        return Numbered(self.numbering.label(identifier, level), level + 1)

    def _attached(self, found: Inline) -> Iterator[Draft]:
        if found.hidden_text:
            yield Draft(BlockKind.PARAGRAPH, found.hidden_text, Layer.HIDDEN, found.page, unseen=found.unseen)
        for attachment in dict.fromkeys(found.attached):
            if attachment.kind in (Kind.FOOTNOTE, Kind.ENDNOTE, Kind.COMMENT):
                yield from self._noted(attachment)
            elif attachment.kind is Kind.BOX and attachment.element is not None:
                with self._apart(attachment.element, on_paper=False):
                    yield from self._aside(attachment.element)
            else:
                yield from self._own_tables(self.beside.drafts(attachment, self.story, self.pages.number))

    def _own_tables(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """Drafts of another document with its tables counted on from those of this one."""
        first = self._tables
        for draft in drafts:
            if draft.table is None:
                yield draft
            else:
                self._tables = max(self._tables, first + draft.table + 1)
                yield replace(draft, table=first + draft.table)

    def _aside(self, element: Element) -> Iterator[Draft]:
        """What floats beside the text: its own page breaks and unfinished paragraphs do not count."""
        page, carried, self._carried = self.pages.number, self._carried, []
        for draft in self.blocks(element):
            yield replace(draft, page=page)
        self.pages.number, self._carried = page, carried

    @contextmanager
    def _apart(self, element: Element, *, on_paper: bool, story: Story | None = None) -> Iterator[None]:
        """Fields that are open around a box or a note do not reach into it."""
        around = self._inline.fields, self._inline.on_paper, self.story
        self._inline.fields, self._inline.on_paper = Fields(element), on_paper
        self.story = story or self.story
        yield
        self._inline.fields, self._inline.on_paper, self.story = around

    def _noted(self, attachment: Attachment) -> Iterator[Draft]:
        notes = self.notes.get(attachment.kind)
        element = notes.take(attachment.key) if notes else None
        if notes is None or element is None:
            return
        if attachment.kind is Kind.COMMENT:
            yield from self._comment(element, notes)
            return
        label = "" if attachment.marked else in_form(notes.number(), notes.form)
        with self._apart(element, on_paper=self.on_paper, story=notes.story):
            for draft in self._aside(element):
                is_text = draft.table is None and draft.layer is Layer.BODY
                yield replace(draft, kind=BlockKind.FOOTNOTE, label=label, level=0) if is_text else draft

    def _comment(self, element: Element, notes: Notes) -> Iterator[Draft]:
        """One block for the whole of a comment, whatever is in it."""
        with self._apart(element, on_paper=False, story=notes.story):
            text = "\n".join(draft.text for draft in self._aside(element))
        if text:
            yield Draft(BlockKind.PARAGRAPH, text, Layer.COMMENT, self.pages.number)

    def _table(self, table: Element) -> Iterator[Draft]:
        properties = child(table, "tblPr")
        for name in ("tblCaption", "tblDescription"):
            if text := squeeze(value(properties, name)):
                yield Draft(BlockKind.CAPTION, text, Layer.ALTERNATIVE, self.pages.number)
        style = self.styles.look(value(properties, "tblStyle"))
        around = self._inline.on_paper
        self._inline.on_paper = around and not style.shaded and not is_shaded(table)
        yield from self._rows(table, styled=style.first_row and claims_first_row(table))
        self._inline.on_paper = around

    def _rows(self, table: Element, *, styled: bool) -> Iterator[Draft]:
        elements = list(rows_of(table))
        if len(elements) == 1 and len(list(cells_of(elements[0]))) == 1:
            yield from self.blocks(next(cells_of(elements[0])))
            return
        index = self._tables
        self._tables += 1
        rows: list[Row] = []
        after: dict[int, list[Draft]] = {}
        for position, element in enumerate(elements):
            after[position] = []
            rows.append(self._row(element, after[position]))
        drafts = {draft.row: draft for draft in drafts_of_rows(rows, index, styled_first=styled)}
        for position, others in after.items():
            if position in drafts:
                yield drafts[position]
            yield from others

    def _row(self, element: Element, after: list[Draft]) -> Row:
        start = self.pages.number
        pages: list[int] = []
        last = start
        cells: list[CellText] = list(padding_of(element))
        for cell in cells_of(element):
            # Word marks a page break in every cell of the row it cuts.
            self.pages.number = start
            texts: list[Inline] = []
            lines = self._cell(cell, texts, after)
            text = joined_lines(lines)
            if text and is_covered(cell):
                after.append(Draft(BlockKind.PARAGRAPH, text, Layer.HIDDEN, start, unseen=Unseen.ROW))
                text = ""
            bold = all(text.bold for text in texts if text.started)
            cells.append(CellText(text, bold, width_of(cell), origins_of_lines(lines) if text else ()))
            pages += [text.page for text in texts if text.started and text.page is not None][:1]
            last = max(filter(None, (last, self.pages.number)), default=None)
        self.pages.number = last
        self.story.package.span(sum(cell.span for cell in cells))
        return Row(tuple(cells), pages[0] if pages else start, is_marked(element))

    def _cell(self, cell: Element, texts: list[Inline], after: list[Draft]) -> list[Carried]:
        lines = []
        for item in content_of(cell):
            if local(item) == "p":
                properties = child(item, "pPr")
                look = self.styles.paragraph(properties)
                found = self._inline.read(item, look)
                label = self._listed(properties, look).label
                line = " ".join(filter(None, ("" if is_bullet(label) else label, found.text)))
                lines.append(Carried(line, tuple(found.shown), len(line) - len(found.text)))
                texts.append(found)
                after.extend(self._attached(found))
            elif local(item) == "tbl":
                after.extend(self._table(item))
            else:
                after.extend(self._own_tables(self.beside.chunk(item, self.story, self.pages.number)))
        return [line for line in lines if line.text]
