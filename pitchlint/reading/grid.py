"""Rows of cells become drafts: aligned columns, header rows found, one draft a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pitchlint.model import BlockKind, Cell
from pitchlint.reading.assemble import Draft, row_text
from pitchlint.reading.origins import Origin, shifted

MAX_HEADER_WORDS = 12
_ABBREVIATED = 3

_FIGURE = re.compile(r"\d")
_PERIOD = re.compile(r"(?:19|20)\d\d|(?:year|month|quarter|phase|y|q)[ .]?\d{1,2}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;]$")


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell as it stands in its row, `span` columns wide."""

    text: str
    bold: bool = False
    span: int = 1
    origins: tuple[Origin, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `marked` where the file itself calls it a header."""

    cells: tuple[CellText, ...]
    page: int | None = None
    marked: bool = False


def drafts_of_rows(rows: Sequence[Row], table: int, *, styled_first: bool = False) -> Iterator[Draft]:
    """One draft for each row that holds text; cells know the header of their column.

    `styled_first` where a style sets the first row apart. A cell covered by a merged one is empty.
    """
    count = _header_rows(rows, styled_first)
    headers = _headers(rows[:count])
    for index, row in enumerate(rows):
        texts = [text for cell in row.cells for text in (cell.text, *[""] * (cell.span - 1))]
        if not any(texts):
            continue
        is_header = index < count
        text, cells = row_text(texts, () if is_header else headers)
        yield Draft(
            BlockKind.TABLE_ROW,
            text,
            page=row.page,
            table=table,
            row=index,
            is_header=is_header,
            cells=cells,
            origins=_origins(row, cells),
        )


def _origins(row: Row, cells: Sequence[Cell]) -> tuple[Origin, ...]:
    found: list[Origin] = []
    column = 0
    for cell in row.cells:
        found += shifted(cell.origins, cells[column].start)
        column += cell.span
    return tuple(found)


def _header_rows(rows: Sequence[Row], styled_first: bool) -> int:
    marked = 0
    while marked < len(rows) and rows[marked].marked:
        marked += 1
    if marked:
        return marked if marked < len(rows) else 1
    if len(rows) < 2:
        return 0
    filled = [cell for cell in rows[0].cells if cell.text]
    if len(filled) < 2 or not all(_short(cell.text) for cell in filled):
        return 0
    stands_out = all(cell.bold for cell in filled) and not _all_bold(rows[1])
    return int(styled_first or stands_out or _has_empty_corner(rows) or _heads_figures(rows))


def is_sentence(text: str) -> bool:
    """Whether a cell holds a sentence; a full stop after a word or two is an abbreviation ("S. No.")."""
    return bool(_SENTENCE_END.search(text)) and len(text.split()) > _ABBREVIATED


def _short(text: str) -> bool:
    return len(text.split()) <= MAX_HEADER_WORDS and not is_sentence(text)


def _all_bold(row: Row) -> bool:
    return all(cell.bold for cell in row.cells if cell.text)


def _has_empty_corner(rows: Sequence[Row]) -> bool:
    first = rows[0].cells
    filled_beside = all(cell.text for cell in first[1:])
    return not first[0].text and filled_beside and all(row.cells[0].text for row in rows[1:] if row.cells)


def _heads_figures(rows: Sequence[Row]) -> bool:
    first, *others = (cell.text for cell in rows[0].cells)
    if _FIGURE.search(first) or any(_FIGURE.search(text) and not _PERIOD.fullmatch(text) for text in others):
        return False
    width = len(rows[0].cells)
    below = [row.cells for row in rows[1:] if len(row.cells) == width]
    return any(_mostly_figures([cells[column].text for cells in below]) for column in range(1, width))


def _mostly_figures(texts: Sequence[str]) -> bool:
    """Whether most cells of a column hold figures, or most of those that are filled."""
    figures = sum(bool(_FIGURE.search(text)) for text in texts)
    return figures * 2 > len(texts) or (figures >= 2 and figures * 2 > sum(map(bool, texts)))


def _headers(rows: Sequence[Row]) -> list[str]:
    columns: list[list[str]] = []
    for row in rows:
        column = 0
        for cell in row.cells:
            for _ in range(cell.span):
                while len(columns) <= column:
                    columns.append([])
                if cell.text:
                    columns[column].append(cell.text)
                column += 1
    return [" ".join(texts) for texts in columns]
