"""Price tables without ruling lines: an item, and amounts that stand under one another in columns.

Only rows with amounts count, so that no prose page is taken for a table: on 50 such pages pdfplumber's
own strategy for borderless tables "finds" one on every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pitchlint.model import Box
from pitchlint.reading.amounts import (
    holds_leader,
    is_amount,
    is_currency,
    is_number,
    is_placeholder,
    is_sum,
    is_year,
    names_unit,
)
from pitchlint.reading.pdf.bands import Band, Piece, bands_of
from pitchlint.reading.pdf.blocks import is_contents_entry
from pitchlint.reading.pdf.columns import Interval, amount_columns, columns_of, home_of, parted
from pitchlint.reading.pdf.heads import header_above
from pitchlint.reading.pdf.model import Fragment, Grid, TextLine
from pitchlint.reading.pdf.beside import prose_column
from pitchlint.reading.pdf.wraps import WIDEST_PITCH, Layout, goes_on, overlap, rows_of, tight_pitch

_LONGEST_CELL = 100
_LONGEST_AMOUNTLESS = 6  # bands in a row without an amount: a cell of so many lines
_FARTHEST = 3.5  # line heights between two bands
_LEAST_ROWS = 3
_SAME_EDGE = 3.0


def find_price_tables(
    lines: Sequence[TextLine], grids: Sequence[Grid], before: Grid | None = None
) -> tuple[list[TextLine], list[Grid]]:
    """The lines that stand in no table, and the page's tables with those found here.

    `before` is the table at the foot of the page before, if this page may go on with it.
    """
    if not any(len(line.runs) > 1 or is_sum(line.text) or holds_leader(line.text) for line in lines):
        return list(lines), list(grids)
    found: list[Grid] = []
    taken: set[tuple[int, int]] = set()
    for number, bands in enumerate(bands_of(lines)):
        for table in _tables(bands, lines, None if number else before):
            found.append(table.grid(lines))
            taken.update(
                (piece.line, piece.run) for row in table.rows for band in row for piece in band.pieces
            )
    return list(_left(lines, taken)), [*grids, *found]


def table_at_foot(lines: Sequence[TextLine], grids: Sequence[Grid]) -> Grid | None:
    """The table that no line or other table of the page stands below, if it has one."""
    last = max(grids, key=lambda grid: grid.box.bottom, default=None)
    below = last is not None and any(line.bottom > last.box.bottom for line in lines)
    return None if below else last


def _left(lines: Sequence[TextLine], taken: set[tuple[int, int]]) -> Iterator[TextLine]:
    for number, line in enumerate(lines):
        kept = [run for place, run in enumerate(line.runs) if (number, place) not in taken]
        if len(kept) == len(line.runs):
            yield line
        elif kept:
            yield replace(
                line,
                text=" ".join(run.text for run in kept),
                x0=kept[0].x0,
                x1=kept[-1].x1,
                text_x=kept[0].x0,
                runs=tuple(kept),
                split=True,
            )


class _Table:
    """A table as found: its rows of bands, the first of them its header if it is headed."""

    def __init__(self, header: Sequence[Band], rows: Sequence[list[Band]], layout: Layout) -> None:
        self.headed = bool(header)
        self.rows = [list(header), *rows] if header else list(rows)
        self._layout = layout

    def grid(self, lines: Sequence[TextLine]) -> Grid:
        """The table with its cells' texts and boxes."""
        columns = list(self._layout.columns)
        cells = [self._cells(row, columns) for row in self.rows]
        for number in reversed(range(len(columns) - 1)):
            if _is_currency_column(cells, number, self.headed):
                cells = [
                    [*row[:number], [*row[number], *row[number + 1]], *row[number + 2 :]] for row in cells
                ]
                columns[number : number + 2] = [(columns[number][0], columns[number + 1][1])]
        pieces = [piece for row in self.rows for band in row for piece in band.pieces]
        box = Box(
            min(piece.x0 for piece in pieces),
            min(piece.top for piece in pieces),
            max(piece.x1 for piece in pieces),
            max(piece.bottom for piece in pieces),
        )
        page = lines[pieces[0].line].page
        lefts = [left for left, _ in columns]
        widths = tuple(round(b - a, 1) for a, b in zip(lefts, [*lefts[1:], box.x1], strict=True))
        filled = tuple(
            tuple(tuple(_fragment(piece, page) for piece in cell) for cell in row) for row in cells
        )
        order = min(lines[piece.line].order for piece in pieces)
        return Grid(page, order, box, filled, widths, tuple(columns), self.headed)

    def _cells(self, row: Sequence[Band], columns: Sequence[Interval]) -> list[list[Piece]]:
        cells: list[list[Piece]] = [[] for _ in columns]
        for band in row:
            for piece in band.pieces:
                for part in parted(piece, columns):
                    cells[home_of(part, columns)].append(part)
        return cells


def _fragment(piece: Piece, page: int) -> Fragment:
    return Fragment(piece.text, page, Box(piece.x0, piece.top, piece.x1, piece.bottom), piece.hyphen)


def _is_currency_column(cells: Sequence[Sequence[Sequence[Piece]]], number: int, headed: bool) -> bool:
    """Whether the column and the next hold the two halves of amounts, without heads of their own."""
    if headed and cells[0][number] and cells[0][number + 1]:
        return False
    body = cells[1:] if headed else cells
    pairs = [(row[number], row[number + 1]) for row in body if row[number] or row[number + 1]]
    one = [" ".join(piece.text for piece in left) for left, _ in pairs if left]
    other = [" ".join(piece.text for piece in right) for _, right in pairs if right]
    halves = (one, other) if one and all(map(is_currency, one)) else (other, one)
    return bool(halves[0]) and all(map(is_currency, halves[0])) and any(map(is_number, halves[1]))


def _anchors(band: Band) -> bool:
    """Whether one of its pieces, not the first, is an amount."""
    return (
        len(band.pieces) > 1
        and any(is_amount(piece.text) and not is_year(piece.text) for piece in band.pieces[1:])
        and not any(len(piece.text) > _LONGEST_CELL for piece in band.pieces)
    )


def _tables(bands: Sequence[Band], lines: Sequence[TextLine], before: Grid | None) -> Iterator[_Table]:
    start = 0
    going_on = _continued(bands, before) if before and before.columns else None
    if going_on:
        yield going_on[0]
        start = going_on[1]
    while start < len(bands):
        end = _reach(bands, start) if _anchors(bands[start]) else 0
        table = None
        while end > start and table is None:
            table = _table(bands, start, end, lines)
            if table is None:
                end = next(
                    (number for number in reversed(range(start, end)) if not _anchors(bands[number])), 0
                )
                while end > start and not _anchors(bands[end - 1]):
                    end -= 1
        if table is None:
            start += 1
        else:
            yield table[0]
            start = table[1]


def _continued(bands: Sequence[Band], before: Grid) -> tuple[_Table, int] | None:
    """The rows at the head of a page that go on with the table at the foot of the page before, and their end."""
    layout = Layout(before.columns, _amounts_of(before))
    end = 0
    for number, band in enumerate(bands):
        above = bands[number - 1] if number else None
        far = above is not None and band.top - above.bottom > _FARTHEST * band.height
        if far or number - end > _LONGEST_AMOUNTLESS or not _belongs(band, layout):
            break
        if layout.priced(band) and len(band.pieces) > 1:
            end = number + 1
    first = next((number for number in range(end) if _anchors(bands[number])), end)
    if first == end or not all(layout.fits(band) for band in bands[first:end] if len(band.pieces) > 1):
        return None
    end = _grown_down(bands, first, end, layout)
    header = header_above(bands, first, layout)
    rest = bands[: first - len(header)]
    if header and (rest or not before.headed):
        return None
    if not all(layout.fits(band) and band.pieces[0].text[:1].islower() for band in rest):
        return None
    rows = rows_of(bands[len(header) : end], layout)
    return _Table(header, rows, layout), end


def _amounts_of(grid: Grid) -> tuple[int, ...]:
    """The columns of a table that hold amounts."""
    texts = [[" ".join(piece.text for piece in cell) for cell in row] for row in grid.rows]
    return tuple(
        column
        for column in range(1, len(grid.columns))
        if any(is_sum(row[column]) or is_number(row[column]) for row in texts)
    )


def _reach(bands: Sequence[Band], start: int) -> int:
    """Behind the last band with an amount that may belong to the table that has one at `start`."""
    end = start + 1
    for number in range(start + 1, len(bands)):
        above, band = bands[number - 1], bands[number]
        far = band.top - above.bottom > _FARTHEST * band.height
        long = any(len(piece.text) > _LONGEST_CELL for piece in band.pieces)
        if far or long or number - end > _LONGEST_AMOUNTLESS:
            break
        if _anchors(band):
            end = number + 1
    return end


def _table(
    bands: Sequence[Band], start: int, end: int, lines: Sequence[TextLine]
) -> tuple[_Table, int] | None:
    """The table whose amounts stand in `bands[start:end]` and where it ends, or None."""
    columns = columns_of(bands[start:end])
    amounts = amount_columns(bands[start:end], columns) if columns else []
    if not amounts:
        return None
    layout = Layout(tuple(columns), tuple(amounts))
    beside = prose_column(bands[start:end], layout)
    if beside is not None:
        return _table(_without(bands, columns[beside]), start, end, lines)
    if not all(_belongs(band, layout) for band in bands[start:end]):
        return None
    first, last = _grown_up(bands, start, layout), _grown_down(bands, start, end, layout)
    header = header_above(bands, first, layout)
    if not header and _is_section(bands, first, layout):
        header = header_above(bands, first - 1, layout)
        first -= bool(header)
    rows = rows_of(bands[first:last], layout)
    if not _plausible(header, rows, layout, lines):
        return None
    return _Table(header, rows, layout), last


def _belongs(band: Band, layout: Layout) -> bool:
    """Whether a band between others with amounts is one of theirs: in the columns, or a short line alone."""
    if layout.priced(band) or layout.fits(band):
        return True
    return len(band.pieces) == 1 and len(band.pieces[0].text) <= 60


def _grown_up(bands: Sequence[Band], start: int, layout: Layout) -> int:
    while start and layout.fits(bands[start - 1]):
        above, band = bands[start - 1], bands[start]
        open_row = any(is_placeholder(piece.text) for piece in above.pieces) and _is_open_row(above, layout)
        if not (overlap(above, band) or (open_row and _near(above, band))):
            break
        start -= 1
    return start


def _grown_down(bands: Sequence[Band], start: int, end: int, layout: Layout) -> int:
    tight = tight_pitch(bands[start:end], layout)
    while end < len(bands) and layout.fits(bands[end]):
        above, band = bands[end - 1], bands[end]
        near = band.bottom - above.bottom <= (tight or WIDEST_PITCH * band.height)
        wrapped = near and not _is_note(band) and (tight is not None or goes_on(above, band, layout))
        if not (wrapped or overlap(above, band) or (_is_open_row(band, layout) and _near(above, band))):
            break
        end += 1
    return end


def _is_section(bands: Sequence[Band], first: int, layout: Layout) -> bool:
    """Whether a line alone above the first amounts heads a part of the table, below its header."""
    if first < 2 or len(bands[first - 1].pieces) > 1:
        return False
    title = bands[first - 1].pieces[0]
    level = abs(title.x0 - layout.columns[0][0]) <= _SAME_EDGE
    return level and not title.text[:1].islower() and len(bands[first - 2].pieces) > 1


def _without(bands: Sequence[Band], column: Interval) -> list[Band]:
    """The bands without what stands in a column of the page beside the table; empty ones keep their place."""
    kept = []
    for band in bands:
        pieces = [piece for piece in band.pieces if piece.x1 <= column[0] or piece.x0 >= column[1]]
        kept.append(Band(pieces or band.pieces, band.led))
    return kept


def _is_note(band: Band) -> bool:
    return band.pieces[0].text.lower().startswith(("*", "note", "all prices", "prices ", "†", "¹"))


def _is_open_row(band: Band, layout: Layout) -> bool:
    """A row whose amount is a word: "included", "on request", or any other at the edge of its column."""
    homes = layout.homes(band)
    if abs(band.pieces[0].x0 - layout.columns[0][0]) > _SAME_EDGE:
        return False
    return any(
        is_placeholder(piece.text)
        or min(abs(piece.x0 - layout.columns[home][0]), abs(piece.x1 - layout.columns[home][1])) <= _SAME_EDGE
        for home in homes
        if home in layout.amounts
        for piece in homes[home]
    )


def _near(above: Band, band: Band) -> bool:
    return band.top - above.bottom < 2 * band.height


def _plausible(
    header: Sequence[Band], rows: Sequence[Sequence[Band]], layout: Layout, lines: Sequence[TextLine]
) -> bool:
    """Enough rows with amounts, and neither a table of contents nor prose beside something else."""
    priced = [row for row in rows if any(layout.priced(band) for band in row)]
    cells = [
        piece
        for row in rows
        for band in row
        for home, pieces in layout.homes(band).items()
        if home in layout.amounts
        for piece in pieces
    ]
    money = any(is_amount(piece.text) and not is_number(piece.text) for piece in cells)
    money = money or any(is_currency(piece.text) for row in rows for band in row for piece in band.pieces)
    money = money or any(names_unit(piece.text) for band in header for piece in band.pieces)
    led = any(is_contents_entry(lines[piece.line].text) for piece in cells)
    least = (_least_below(header, layout) if money else _LEAST_ROWS) if header else _LEAST_ROWS
    if len(priced) < least or (not money and (not header or led)):
        return False
    return money or not _counts_pages(cells)


def _least_below(header: Sequence[Band], layout: Layout) -> int:
    """How many rows make a table: one may be all that a page's foot has room for, below a full header."""
    named = {home for band in header for home in layout.homes(band)}
    return 1 if len(named) == len(layout.columns) > 2 else 2


def _counts_pages(cells: Sequence[Piece]) -> bool:
    """Whether the numbers only rise, as the page numbers of a table of contents do."""
    numbers = [int(piece.text) for piece in cells if piece.text.isdigit()]
    return len(numbers) == len(cells) and numbers == sorted(numbers) and max(numbers, default=0) < 1000
