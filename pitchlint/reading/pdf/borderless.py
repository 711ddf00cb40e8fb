"""Price tables without ruling lines: rows whose pieces stand in columns, with amounts in one of them.

Only rows with amounts count, so that no prose page is taken for a table: on 50 such pages pdfplumber's
own strategy for borderless tables "finds" one on every page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pitchlint.model import Box
from pitchlint.reading.pdf.blocks import is_contents_entry
from pitchlint.reading.pdf.model import CellText, Fragment, Grid, Run, TextLine

_CURRENCY = r"(?:[$€£₹¥]|(?:USD|EUR|GBP|CHF|INR|Rs\.?)(?=[\s\d]))"
_MONEY = re.compile(
    rf"[(−–-]?\s*(?:from\s+|ca\.?\s+)?{_CURRENCY}\s*[\d.,'’ ]*\d\S{{0,3}}(?:\s+.{{0,25}})?"
    rf"|[(−–-]?\s*[\d.,'’ ]*\d\s*(?:{_CURRENCY}|%|€)\S{{0,3}}(?:\s+.{{0,25}})?"
)
_NUMBER = re.compile(r"[(−–-]?\s*\d[\d.,'’ ]*\)?")
_LONGEST_AMOUNT = 32
_LONGEST_CELL = 90
_WINDOW = 8  # lines: as far back as a cell of several lines can put the next cell of its row
_FARTHEST = 3.5  # line heights between two rows
_WRAPPED = 1.35  # line heights between two lines of one cell
_LEAST_ROWS = 3
_MOST_COLUMNS = 12


@dataclass(slots=True)
class _Row:
    """Pieces of text on one height."""

    cells: list[tuple[Run, bool]] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)

    def add(self, line: TextLine) -> None:
        self.lines.append(line)
        last = len(line.runs) - 1
        self.cells.extend((run, line.hyphen and number == last) for number, run in enumerate(line.runs))

    @property
    def top(self) -> float:
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in self.lines)

    @property
    def height(self) -> float:
        return max(line.height for line in self.lines)

    @property
    def priced(self) -> bool:
        """Whether one of its pieces, not the first, is a sum of money."""
        return len(self.cells) > 1 and any(_is_money(run.text) for run, _ in self.cells[1:])

    @property
    def counted(self) -> bool:
        """Whether one of its pieces, not the first, is a bare number."""
        return len(self.cells) > 1 and any(_NUMBER.fullmatch(run.text) for run, _ in self.cells[1:])


def find_price_tables(lines: Sequence[TextLine], grids: Sequence[Grid]) -> tuple[list[TextLine], list[Grid]]:
    """The lines that stand in no table, and the page's tables with those found here."""
    if not any(len(line.runs) > 1 or _is_money(line.text) for line in lines):
        return list(lines), list(grids)
    rows = _rows(lines)
    found: list[Grid] = []
    taken: set[int] = set()
    for group in _groups(rows):
        grid = _grid(group)
        if grid:
            found.append(grid)
            taken.update(id(line) for row in group for line in row.lines)
    return [line for line in lines if id(line) not in taken], [*grids, *found]


def _is_money(text: str) -> bool:
    return len(text) <= _LONGEST_AMOUNT and bool(_MONEY.fullmatch(text))


def _rows(lines: Sequence[TextLine]) -> list[_Row]:
    rows: list[_Row] = []
    for line in lines:
        home = next((row for row in reversed(rows[-_WINDOW:]) if _beside(row, line)), None)
        if home is None:
            home = _Row()
            rows.append(home)
        home.add(line)
    return rows


def _beside(row: _Row, line: TextLine) -> bool:
    last = row.lines[-1]
    overlap = min(last.bottom, line.bottom) - max(last.top, line.top)
    return line.upright and line.x0 > last.x1 and overlap > 0.6 * min(last.height, line.height)


def _groups(rows: Sequence[_Row]) -> Iterable[list[_Row]]:
    """Runs of rows with amounts, with the lines that their cells go on with and the header above."""
    group: list[_Row] = []
    for number, row in enumerate(rows):
        fits = _fits(row)
        if group and not (_follows(group[-1], row) and (fits or _wraps(group, row))):
            yield from _closed(group)
            group = []
        if fits and not group and number and _is_header(rows[number - 1], row):
            group.append(rows[number - 1])
        if fits or group:
            group.append(row)
    yield from _closed(group)


def _closed(group: list[_Row]) -> Iterable[list[_Row]]:
    rows = [row for row in group if _fits(row)]
    headed = bool(group) and not _fits(group[0])
    priced = sum(row.priced for row in rows)
    enough = priced >= _LEAST_ROWS or (priced >= 2 and headed)
    if enough or (headed and len(rows) >= _LEAST_ROWS):
        yield group


def _fits(row: _Row) -> bool:
    long = any(len(run.text) > _LONGEST_CELL for run, _ in row.cells)
    contents = any(is_contents_entry(line.text) for line in row.lines)
    return (row.priced or row.counted) and not long and not contents and len(row.cells) <= _MOST_COLUMNS


def _follows(above: _Row, row: _Row) -> bool:
    return -0.5 * row.height < row.top - above.bottom < _FARTHEST * row.height


def _wraps(group: Sequence[_Row], row: _Row) -> bool:
    """Whether the row only goes on with cells of the row above."""
    above = group[-1]
    near = row.bottom - above.bottom < _WRAPPED * row.height
    return near and all(
        any(
            abs(run.x0 - upper.x0) < 3 or (run.x0 >= upper.x0 and run.x1 <= upper.x1 + 3)
            for upper, _ in above.cells
        )
        for run, _ in row.cells
    )


def _is_header(row: _Row, below: _Row) -> bool:
    short = all(len(run.text) <= 40 for run, _ in row.cells)
    plain = not any(character.isdigit() for run, _ in row.cells for character in run.text)
    return len(row.cells) >= 2 and short and plain and _follows(row, below)


def _grid(group: Sequence[_Row]) -> Grid | None:
    columns = _columns(group)
    if len(columns) < 2:
        return None
    rows: list[list[list[Fragment]]] = []
    for row in group:
        wrapped = bool(rows) and not _fits(row) and row is not group[0]
        if not wrapped:
            rows.append([[] for _ in columns])
        for run, hyphen in row.cells:
            cell = rows[-1][_column_of(run, columns)]
            cell.append(
                Fragment(run.text, row.lines[0].page, Box(run.x0, run.top, run.x1, run.bottom), hyphen)
            )
    if any(sum(bool(cell) for cell in row) < 2 for row in rows):
        return None
    lefts = [left for left, _ in columns]
    edge = max(run.x1 for row in group for run, _ in row.cells)
    box = Box(
        min(run.x0 for row in group for run, _ in row.cells),
        min(row.top for row in group),
        edge,
        max(row.bottom for row in group),
    )
    widths = tuple(round(right - left, 1) for left, right in zip(lefts, [*lefts[1:], edge], strict=True))
    filled: tuple[tuple[CellText, ...], ...] = tuple(tuple(tuple(cell) for cell in row) for row in rows)
    return Grid(
        group[0].lines[0].page, min(line.order for row in group for line in row.lines), box, filled, widths
    )


def _columns(group: Sequence[_Row]) -> list[tuple[float, float]]:
    """Where the columns stand, from the rows with the commonest number of pieces."""
    rows = [row for row in group if _fits(row)]
    usual = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    spans = sorted((run.x0, run.x1) for row in rows if len(row.cells) == usual for run, _ in row.cells)
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns if len(columns) == usual else []


def _column_of(run: Run, columns: Sequence[tuple[float, float]]) -> int:
    """The column the piece overlaps most, else the nearest."""

    def overlap(number: int) -> float:
        left, right = columns[number]
        return min(right, run.x1) - max(left, run.x0)

    return max(range(len(columns)), key=overlap)
