"""Price tables without ruling lines: an item, and amounts that stand under one another in columns.

Only rows with amounts count, so that no prose page is taken for a table: on 50 such pages pdfplumber's
own strategy for borderless tables "finds" one on every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pitchlint.reading.amounts import holds_leader, is_sum
from pitchlint.reading.pdf.bands import Band, bands_of
from pitchlint.reading.pdf.beside import prose_column
from pitchlint.reading.pdf.columns import Interval, amount_columns, columns_of
from pitchlint.reading.pdf.heads import header_above
from pitchlint.reading.pdf.model import Grid, TextLine
from pitchlint.reading.pdf.plausible import is_plausible
from pitchlint.reading.pdf.price_grid import PriceTable, amounts_of
from pitchlint.reading.pdf.reach import (
    FARTHEST,
    LONGEST_AMOUNTLESS,
    belongs,
    grown_down,
    grown_up,
    is_anchor,
    is_section,
    reach_of,
)
from pitchlint.reading.pdf.wraps import Layout, rows_of

_MOST_TRIED = 2000  # bands, some more than once, in one column of a page: so that no page takes long
_MOST_BESIDE = 2  # columns of prose beside a table


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


def _tables(bands: Sequence[Band], lines: Sequence[TextLine], before: Grid | None) -> Iterator[PriceTable]:
    start = 0
    going_on = _continued(bands, before) if before and before.columns else None
    if going_on:
        yield going_on[0]
        start = going_on[1]
    tried = 0
    while start < len(bands):
        ends = _ends(bands, start) if is_anchor(bands[start]) and tried < _MOST_TRIED else []
        start += 1
        for end in ends:
            tried += end - start + 1
            table = _table(bands, start - 1, end, lines)
            if table:
                yield table[0]
                start = table[1]
                break


def _ends(bands: Sequence[Band], start: int) -> list[int]:
    """Where a table that has an amount at `start` may end, the farthest first: where amounts leave off."""
    reach = reach_of(bands, start)
    anchors = [is_anchor(band) for band in bands[start:reach]]
    return [
        start + number + 1
        for number in reversed(range(len(anchors)))
        if anchors[number] and (start + number + 1 == reach or not anchors[number + 1])
    ]


def _continued(bands: Sequence[Band], before: Grid) -> tuple[PriceTable, int] | None:
    """The rows at a page's head that go on with the table at the foot of the one before, and their end."""
    layout = Layout(before.columns, amounts_of(before))
    end = 0
    for number, band in enumerate(bands):
        above = bands[number - 1] if number else None
        far = above is not None and band.top - above.bottom > FARTHEST * band.height
        if far or number - end > LONGEST_AMOUNTLESS or not belongs(band, layout):
            break
        if layout.priced(band) and len(band.pieces) > 1:
            end = number + 1
    first = next((number for number in range(end) if is_anchor(bands[number])), end)
    if first == end or not all(layout.fits(band) for band in bands[first:end] if len(band.pieces) > 1):
        return None
    end = grown_down(bands, first, end, layout)
    header = header_above(bands, first, layout)
    rest = bands[: first - len(header)]
    if header and (rest or not before.headed):
        return None
    if not all(layout.fits(band) and band.pieces[0].text[:1].islower() for band in rest):
        return None
    rows = rows_of(bands[len(header) : end], layout)
    return PriceTable(header, rows, layout), end


def _table(
    bands: Sequence[Band], start: int, end: int, lines: Sequence[TextLine], depth: int = 0
) -> tuple[PriceTable, int] | None:
    """The table whose amounts stand in `bands[start:end]` and where it ends, or None."""
    columns = columns_of(bands[start:end])
    amounts = amount_columns(bands[start:end], columns) if columns else []
    if not amounts:
        return None
    layout = Layout(tuple(columns), tuple(amounts))
    beside = prose_column(bands[start:end], layout)
    if beside is not None:
        kept = _without_column(bands, columns[beside])
        return _table(kept, start, end, lines, depth + 1) if depth < _MOST_BESIDE else None
    if not all(belongs(band, layout) for band in bands[start:end]):
        return None
    first, last = grown_up(bands, start, layout), grown_down(bands, start, end, layout)
    header = header_above(bands, first, layout)
    if not header and is_section(bands, first, layout):
        header = header_above(bands, first - 1, layout)
        first -= bool(header)
    rows = rows_of(bands[first:last], layout)
    if not is_plausible(header, rows, layout, lines):
        return None
    return PriceTable(header, rows, layout), last


def _without_column(bands: Sequence[Band], column: Interval) -> list[Band]:
    """The bands without what stands in a column of the page beside the table; empty ones keep their place."""
    kept = []
    for band in bands:
        pieces = [piece for piece in band.pieces if piece.x1 <= column[0] or piece.x0 >= column[1]]
        kept.append(Band(pieces or band.pieces, band.led))
    return kept
