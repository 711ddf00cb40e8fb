"""Walks a Word document in reading order and yields drafts of its blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pitchlint.model import BlockKind, Layer, Limits, Unread
from pitchlint.reading.archive import too_large
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import squeeze
from pitchlint.reading.docx.inline import Inline, InlineReader, Pages
from pitchlint.reading.docx.numbering import Numbering, in_form, is_bullet
from pitchlint.reading.docx.paragraphs import Numbered, drafts_of_paragraph, is_heading
from pitchlint.reading.docx.styles import Look, Styles
from pitchlint.reading.docx.tables import (
    cell_of,
    cells_of,
    claims_first_row,
    is_marked,
    padding_of,
    rows_of,
)
from pitchlint.reading.docx.xml import Element, child, content_of, local, number, switch, value
from pitchlint.reading.grid import CellText, Row, drafts_of_rows

MAX_PROGRAM = 40


@dataclass(frozen=True, slots=True)
class Notes:
    """Footnotes or endnotes by their id, and the form their numbers take."""

    elements: Mapping[str, Element]
    form: str


@dataclass(slots=True)
class Walker:
    """State of one pass over a document: counters for lists, tables, notes and pages."""

    styles: Styles
    numbering: Numbering
    pages: Pages
    notes: Mapping[str, Notes] = field(default_factory=dict)
    diagrams: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    max_cells: int = Limits().max_cells
    unread: list[Unread] = field(default_factory=list)
    _tables: int = 0
    _above: int = 0
    _carried: list[str] = field(default_factory=list)
    _cells: int = 0
    _noted: dict[str, int] = field(default_factory=dict)
    _shown: set[tuple[str, str]] = field(default_factory=set)
    _inline: InlineReader = field(init=False)

    def __post_init__(self) -> None:
        self._inline = InlineReader(self.styles, self.pages)

    def blocks(self, parent: Element) -> Iterator[Draft]:
        """The drafts of everything inside `parent`, in order."""
        for item in content_of(parent):
            name = local(item)
            if name == "p":
                yield from self._paragraph(item)
            elif name == "tbl":
                yield from self._table(item)
            else:
                self._miss("a document embedded in this one was not read")

    def _miss(self, reason: str) -> None:
        missed = Unread(self.pages.number, reason)
        if missed not in self.unread:
            self.unread.append(missed)

    def _paragraph(self, paragraph: Element) -> Iterator[Draft]:
        properties = child(paragraph, "pPr")
        look = self.styles.paragraph(properties)
        if not self.pages.rendered and switch(properties, "pageBreakBefore"):
            self.pages.hard()
        found = self._inline.read(paragraph, look)
        self._carried.append(found.text)
        # Where the mark that ended the paragraph is deleted, its text runs on into the next one.
        if child(child(properties, "rPr"), "del") is None:
            text = " ".join(filter(None, self._carried))
            self._carried = []
            listed = self._listed(properties, look)
            if text:
                yield from drafts_of_paragraph(
                    text, look, listed, bold=found.bold, page=found.page, above=self._above
                )
            self._above = look.level if text and is_heading(text, look) else self._above
        yield from self._attached(found)

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
            yield Draft(BlockKind.PARAGRAPH, found.hidden_text, Layer.HIDDEN, found.page)
        for kind, identifier in found.notes:
            yield from self._note(kind, identifier)
        for box in found.boxes:
            yield from self._aside(box)
        for relation in found.diagrams:
            if ("diagram", relation) in self._shown:
                continue
            self._shown.add(("diagram", relation))
            for text in self.diagrams.get(relation, ()):
                yield Draft(BlockKind.PARAGRAPH, text, page=found.page)
        for program in found.embedded:
            named = f" ({squeeze(program)[:MAX_PROGRAM]})" if program else ""
            self._miss(f"an embedded object{named} was not read")

    def _aside(self, element: Element) -> Iterator[Draft]:
        """What floats beside the text: its own page breaks and unfinished paragraphs do not count."""
        page, carried, self._carried = self.pages.number, self._carried, []
        for draft in self.blocks(element):
            yield replace(draft, page=page)
        self.pages.number, self._carried = page, carried

    def _note(self, kind: str, identifier: str) -> Iterator[Draft]:
        notes = self.notes.get(kind)
        element = notes.elements.get(identifier) if notes else None
        # Word shows each note once; one that is called again, or by itself, could be called for ever.
        if notes is None or element is None or (kind, identifier) in self._shown:
            return
        self._shown.add((kind, identifier))
        self._noted[kind] = self._noted.get(kind, 0) + 1
        label = in_form(self._noted[kind], notes.form)
        for draft in self._aside(element):
            is_text = draft.table is None and draft.layer is Layer.BODY
            yield replace(draft, kind=BlockKind.FOOTNOTE, label=label, level=0) if is_text else draft

    def _table(self, table: Element) -> Iterator[Draft]:
        elements = list(rows_of(table))
        if len(elements) == 1 and len(list(cells_of(elements[0]))) == 1:
            yield from self.blocks(next(cells_of(elements[0])))
            return
        index = self._tables
        self._tables += 1
        styled = (
            claims_first_row(table) and self.styles.look(value(child(table, "tblPr"), "tblStyle")).first_row
        )
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
            cells.append(
                cell_of(
                    cell, self._cell(cell, texts, after), all(text.bold for text in texts if text.started)
                )
            )
            pages += [text.page for text in texts if text.started and text.page is not None][:1]
            last = max(filter(None, (last, self.pages.number)), default=None)
        self.pages.number = last
        self._cells += sum(cell.span for cell in cells)
        if self._cells > self.max_cells:
            raise too_large(f"its tables span more than {self.max_cells:,} cells")
        return Row(tuple(cells), pages[0] if pages else start, is_marked(element))

    def _cell(self, cell: Element, texts: list[Inline], after: list[Draft]) -> str:
        lines = []
        for item in content_of(cell):
            if local(item) == "p":
                properties = child(item, "pPr")
                look = self.styles.paragraph(properties)
                found = self._inline.read(item, look)
                label = self._listed(properties, look).label
                lines.append(" ".join(filter(None, ("" if is_bullet(label) else label, found.text))))
                texts.append(found)
                after.extend(self._attached(found))
            elif local(item) == "tbl":
                after.extend(self._table(item))
            else:
                self._miss("a document embedded in this one was not read")
        return "\n".join(filter(None, lines))
