"""The rows of a sheet become drafts: tables with their headers, headings and remarks around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pitchlint.model import BlockKind
from pitchlint.reading.amounts import is_sum
from pitchlint.reading.assemble import Draft
from pitchlint.reading.docx.paragraphs import stands_as_heading
from pitchlint.reading.grid import MAX_HEADER_WORDS, CellText, Row, drafts_of_rows, is_sentence


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with text; `column` counts from 1, `numeric` where its value is a number or date.

    `masked` where the number format shows nothing of its value.
    """

    column: int
    text: str
    numeric: bool = False
    bold: bool = False
    span: int = 1
    masked: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of a row that show text, from left to right; `gap` where a blank row stands above."""

    number: int
    cells: tuple[SheetCell, ...]
    gap: bool


@dataclass(slots=True)
class Composer:
    """Groups the rows of sheets into tables, headings and paragraphs; counts the tables."""

    page: int
    tables: int = 0
    _open: list[SheetRow] = field(default_factory=list)

    def drafts(self, rows: Sequence[SheetRow]) -> Iterator[Draft]:
        """The drafts of the rows of one sheet."""
        for place, row in enumerate(rows):
            below = rows[place + 1] if place + 1 < len(rows) else None
            if self._stands_alone(row):
                yield from self._close()
                yield self._alone(row, below)
                continue
            if row.gap and _could_be_header(row):
                yield from self._close()
            self._open.append(row)
        yield from self._close()

    def _stands_alone(self, row: SheetRow) -> bool:
        if len(row.cells) > 1 or row.cells[0].numeric:
            return False
        text = row.cells[0].text
        # A single short text inside a table names the group of rows below it.
        return not self._open or row.gap or is_sentence(text) or len(text.split()) > MAX_HEADER_WORDS

    def _alone(self, row: SheetRow, below: SheetRow | None) -> Draft:
        cell = row.cells[0]
        heads = below is not None and (cell.bold or row.cells[0].span > 1 or len(below.cells) > 1)
        if heads and stands_as_heading(cell.text):
            return Draft(BlockKind.HEADING, cell.text, page=self.page, level=2)
        return Draft(BlockKind.PARAGRAPH, cell.text, page=self.page)

    def _close(self) -> Iterator[Draft]:
        rows, self._open = self._open, []
        if not rows:
            return
        columns = sorted({cell.column for row in rows for cell in row.cells})
        headed = _headers(rows)
        aligned = [
            Row(tuple(_aligned(row, columns)), self.page, marked=place < headed)
            for place, row in enumerate(rows)
        ]
        yield from drafts_of_rows(aligned, self.tables)
        self.tables += 1


def _aligned(row: SheetRow, columns: Sequence[int]) -> Iterator[CellText]:
    cells = {cell.column: cell for cell in row.cells}
    covered = 0
    for column in columns:
        cell = cells.get(column)
        if cell is not None:
            covered = column + cell.span
            inside = sum(column < other < covered and other not in cells for other in columns)
            yield CellText(cell.text, cell.bold, 1 + inside)
        elif column >= covered:
            yield CellText("")


def _could_be_header(row: SheetRow) -> bool:
    short = all(len(cell.text.split()) <= MAX_HEADER_WORDS for cell in row.cells)
    return (
        len(row.cells) > 1
        and short
        and not any(_is_figure(cell) or is_sentence(cell.text) for cell in row.cells)
    )


def _is_figure(cell: SheetCell) -> bool:
    """Whether a cell holds a number, or a sum of money typed as text."""
    return cell.numeric or is_sum(cell.text)


def _headers(rows: Sequence[SheetRow]) -> int:
    """How many rows name the columns: one, or two where the first spans columns of the second."""
    if not _is_header(rows):
        return 0
    banded = any(cell.span > 1 for cell in rows[0].cells) and len(rows[1].cells) >= len(rows[0].cells)
    return 2 if banded and _is_header(rows[1:]) else 1


def _is_header(rows: Sequence[SheetRow]) -> bool:
    """Whether the first row is all text and numbers stand below it."""
    named = {column for cell in rows[0].cells for column in range(cell.column, cell.column + cell.span)}
    return _could_be_header(rows[0]) and any(
        _is_figure(cell) and cell.column in named for row in rows[1:] for cell in row.cells
    )
