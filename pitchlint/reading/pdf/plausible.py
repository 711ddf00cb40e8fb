"""Whether rows with amounts are a price table, not a table of contents or a list of numbers."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.reading.amounts import is_amount, is_currency, is_number, names_unit
from pitchlint.reading.pdf.bands import Band, Piece
from pitchlint.reading.pdf.blocks import is_contents_entry
from pitchlint.reading.pdf.model import TextLine
from pitchlint.reading.pdf.wraps import Layout

_LEAST_ROWS = 3


def is_plausible(
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
