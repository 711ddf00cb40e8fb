"""A price table as found, rows of bands, becomes a grid of cells."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.model import Box
from pitchlint.reading.amounts import is_currency, is_number, is_sum
from pitchlint.reading.pdf.bands import Band, Piece
from pitchlint.reading.pdf.columns import Interval, home_of, parted
from pitchlint.reading.pdf.model import Fragment, Grid, TextLine
from pitchlint.reading.pdf.wraps import Layout


class PriceTable:
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


def amounts_of(grid: Grid) -> tuple[int, ...]:
    """The columns of a table that hold amounts."""
    texts = [[" ".join(piece.text for piece in cell) for cell in row] for row in grid.rows]
    return tuple(
        column
        for column in range(1, len(grid.columns))
        if any(is_sum(row[column]) or is_number(row[column]) for row in texts)
    )
