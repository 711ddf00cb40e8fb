"""Excel workbooks (.xlsx, .xlsm, .xltx) become drafts of blocks, a page and a section for each sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pitchlint.model import BlockKind, Layer, Limits, Page, Unread, Unseen, Verdict
from pitchlint.reading.assemble import CELL_SEPARATOR, Draft
from pitchlint.reading.characters import squeeze
from pitchlint.reading.content import Content
from pitchlint.reading.xlsx.asides import asides_of
from pitchlint.reading.xlsx.formats import shown
from pitchlint.reading.xlsx.layout import MAX_COLUMNS, MAX_ROWS, PIECES, Position, SheetLayout
from pitchlint.reading.xlsx.tables import Composer, SheetCell, SheetRow
from pitchlint.reading.xlsx.workbook import BROKEN, Sheet, Workbook, open_workbook, title_of

MOST_NAMED = 5
# Rows hidden between two others are no gap; nobody hides more than this many in one go.
WIDEST_GAP = 1000
DAMAGED = "The sheet is damaged and could not be read."
ONLY_PICTURES = "The sheet holds only pictures, no text."
BEYOND = "The sheet lies beyond the limit on pages."
_FORMULAS = "{} without a stored result could not be read ({}): open the file in Excel and save it."


def read_xlsx(path: Path, *, limits: Limits) -> Content:
    """Read a workbook sheet by sheet, those that are hidden last; raises `ReadingError`."""
    with open_workbook(path, limits) as workbook:
        sheets = sorted(workbook.sheets, key=lambda sheet: not sheet.visible)
        reader = _Reader(workbook)
        for number, sheet in enumerate(sheets[: limits.max_pages], 1):
            reader.read(sheet, number)
        reader.unread += (Unread(number, BEYOND) for number in range(limits.max_pages + 1, len(sheets) + 1))
        properties = getattr(workbook.values, "properties", None)
        title = squeeze(str(getattr(properties, "title", None) or ""))
        return Content(tuple(reader.drafts), title, tuple(reader.pages), tuple(reader.unread))


@dataclass(slots=True)
class _Reader:
    """Reads the sheets one after the other."""

    workbook: Workbook
    drafts: list[Draft] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _tables: int = 0

    def read(self, sheet: Sheet, number: int) -> None:
        """Add the drafts of a sheet, its page and what of it was not read."""
        heading = Draft(BlockKind.HEADING, title_of(sheet), page=number, level=1, afresh=True)
        try:
            found, pictured = self._sheet(sheet, number)
        except BROKEN:
            self._judge(number, Verdict.FAILED, DAMAGED)
            return
        if any(draft.layer is Layer.BODY for draft in found):
            self._judge(number, Verdict.OK)
        elif pictured and sheet.visible:
            self._judge(number, Verdict.SCANNED, ONLY_PICTURES)
        else:
            self._judge(number, Verdict.OK if found else Verdict.EMPTY)
        drafts = [heading, *found] if found else []
        self.drafts += drafts if sheet.visible else map(_aside, drafts)

    def _judge(self, number: int, verdict: Verdict, reason: str = "") -> None:
        self.pages.append(Page(number, 0, 0, verdict, reason))
        if reason:
            self.unread.append(Unread(number, reason))

    def _sheet(self, sheet: Sheet, number: int) -> tuple[list[Draft], bool]:
        if not (sheet.part.endswith(".xml") and self.workbook.package.has(sheet.part)):
            raise KeyError(sheet.part)
        asides = asides_of(self.workbook.package, sheet.part, number)
        drafts: list[Draft] = []
        # Sheets that are one chart have no cells, and openpyxl gives them none.
        if hasattr(self.workbook.values[sheet.name], "iter_rows"):
            layout = SheetLayout.of(self.workbook.package.pieces(sheet.part, PIECES))
            drafts += self._cells(sheet, layout, number)
            drafts += (Draft(BlockKind.PARAGRAPH, text, Layer.FURNITURE, number) for text in layout.margins)
            self._tell(layout, number)
        return [*drafts, *asides.drafts], asides.pictured

    def _cells(self, sheet: Sheet, layout: SheetLayout, number: int) -> list[Draft]:
        open_rows: list[SheetRow] = []
        hidden: list[Draft] = []
        last = 0
        for row, cells in _rows(self.workbook.values[sheet.name], layout):
            seen = tuple(cell for cell in cells if _is_seen(cell, row, layout))
            unseen = [cell.text for cell in cells if cell.text and cell not in seen]
            if unseen:
                text = CELL_SEPARATOR.join(unseen)
                hidden.append(Draft(BlockKind.PARAGRAPH, text, Layer.HIDDEN, number, unseen=Unseen.ROW))
            if seen:
                between = (
                    set(range(last + 1, row)) - layout.hidden_rows if row - last <= WIDEST_GAP else {row}
                )
                open_rows.append(SheetRow(row, seen, bool(between) and last > 0))
                last = row
        composer = Composer(number, self._tables)
        drafts = list(composer.drafts(open_rows))
        self._tables = composer.tables
        return [*drafts, *hidden]

    def _tell(self, layout: SheetLayout, number: int) -> None:
        if layout.unsaved:
            count = len(layout.unsaved)
            names = ", ".join(position.name for position in layout.unsaved[:MOST_NAMED])
            what = "A formula" if count == 1 else f"{count:,} formulas"
            more = f"{names} …" if count > MOST_NAMED else names
            self.unread.append(Unread(number, _FORMULAS.format(what, more)))
        if layout.last_column > MAX_COLUMNS:
            self.unread.append(Unread(number, f"Columns beyond the first {MAX_COLUMNS} were not read."))


def _rows(sheet: Any, layout: SheetLayout) -> Iterator[tuple[int, list[SheetCell]]]:
    """The cells with a value, row by row."""
    if not layout.filled:
        return
    last = min(max(layout.filled), MAX_ROWS)
    width = min(layout.last_column, MAX_COLUMNS)
    for number, row in enumerate(sheet.iter_rows(min_row=1, max_row=last, min_col=1, max_col=width), 1):
        if number in layout.filled:
            yield number, [_cell(cell, number, layout) for cell in row if cell.value is not None]


def _cell(cell: Any, number: int, layout: SheetLayout) -> SheetCell:
    value = cell.value
    text = squeeze(shown(value, cell.number_format))
    # A zero that a format leaves out is no secret.
    masked = not text and value != 0
    numeric = not isinstance(value, (str, bool))
    span = layout.spans.get(Position(number, cell.column), 1)
    text = squeeze(str(value)) if masked else text
    return SheetCell(cell.column, text, numeric, bool(cell.font.b), span, masked)


def _is_seen(cell: SheetCell, row: int, layout: SheetLayout) -> bool:
    hidden = cell.masked or row in layout.hidden_rows or cell.column in layout.hidden_columns
    return bool(cell.text) and not hidden


def _aside(draft: Draft) -> Draft:
    if draft.layer not in (Layer.BODY, Layer.FURNITURE):
        return draft
    return replace(draft, layer=Layer.HIDDEN, unseen=Unseen.SHEET)
