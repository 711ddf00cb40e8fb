"""Tables become drafts of rows that know their headers, over page breaks too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pitchlint.model import BlockKind, Layer
from pitchlint.reading.assemble import Draft, row_text
from pitchlint.reading.grid import is_sentence
from pitchlint.reading.pdf.compose import compose_row
from pitchlint.reading.pdf.hyphens import Hyphens
from pitchlint.reading.pdf.model import CellText, Grid

_AMOUNT = re.compile(
    r"[$€£₹¥]\s?\d|\b(?:USD|EUR|GBP|CHF|INR|Rs\.?)\s?\d|\d\s?(?:€|£|%)|^[\s(−–-]*\d[\d.,'’ ]*\)?$"
)
_LONGEST_HEADER = 60
_SAME_WIDTH = 3.0
_SAME_EDGE = 6.0


@dataclass(slots=True)
class TableRows:
    """Gives out the rows of a document's tables, in reading order; tables count from 1."""

    hyphens: Hyphens
    _table: int = 0
    _row: int = 0
    _headers: tuple[str, ...] = ()
    _previous: Grid | None = field(default=None)

    def drafts(self, grid: Grid, adjoining: bool) -> list[Draft]:
        """The rows of the next table; `adjoining`: at most a page or column break parts it from the last."""
        texts = [compose_row(row, self.hyphens)[0] for row in grid.rows]
        headed = _has_header(grid.rows, texts) if grid.headed is None else grid.headed
        goes_on = adjoining and self._goes_on(grid, texts[0], headed)
        if not goes_on:
            self._table, self._row = self._table + 1, 0
            self._headers = texts[0] if headed else ()
        self._previous = grid
        rows = []
        for number, row in enumerate(grid.rows):
            header = headed and number == 0
            rows.append(self._draft(row, grid.page, header, again=header and goes_on))
        return rows

    def _goes_on(self, grid: Grid, first: tuple[str, ...], headed: bool) -> bool:
        before = self._previous
        if before is None or len(before.widths) != len(grid.widths):
            return False
        moved = grid.page != before.page or grid.box.top < before.box.bottom
        return moved and _same_columns(before, grid) and (not headed or first == self._headers)

    def _draft(self, row: Sequence[CellText], page: int, header: bool, again: bool) -> Draft:
        texts, lines = compose_row(row, self.hyphens)
        text, cells = row_text(texts, () if header else self._headers)
        draft = Draft(
            kind=BlockKind.TABLE_ROW,
            text=text,
            layer=Layer.FURNITURE if again else Layer.BODY,
            page=page,
            table=self._table,
            row=0 if again else self._row,
            is_header=header,
            cells=cells,
            lines=lines,
        )
        self._row += 0 if again else 1
        return draft


def _same_columns(one: Grid, other: Grid) -> bool:
    """Whether the columns are as wide; without ruling lines, whether their text stands in the same places."""
    if one.columns and other.columns:
        return all(
            min(abs(a0 - b0), abs(a1 - b1)) <= _SAME_EDGE
            or min(a1, b1) - max(a0, b0) > 0.5 * min(a1 - a0, b1 - b0)
            for (a0, a1), (b0, b1) in zip(one.columns, other.columns, strict=True)
        )
    return all(abs(a - b) <= _SAME_WIDTH for a, b in zip(one.widths, other.widths, strict=True))


def _has_header(rows: Sequence[Sequence[CellText]], texts: Sequence[tuple[str, ...]]) -> bool:
    """Whether the first row names the columns: short, filled, without amounts, unlike the rows below."""
    first, rest = texts[0], texts[1:]
    if not rest:
        return False
    named = [text for text in first if text]
    if len(named) < max(1, len(first) - 1) or any(_AMOUNT.search(text) for text in named):
        return False
    if any(len(text) > _LONGEST_HEADER or is_sentence(text) for text in named):
        return False
    return len(set(named)) == len(named)
