"""Prose in a column of the page beside a price table: it is no column of the table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pitchlint.reading.pdf.bands import Band, Piece
from pitchlint.reading.pdf.wraps import Layout

_LEAST_PROSE = 18  # characters of a line, on average
_FULL = 0.75  # of the widest line: as wide as most lines of prose are
_SENTENCE_ENDS = (".", ":", "!", "?", ";")


def prose_column(bands: Sequence[Band], layout: Layout) -> int | None:
    """The outermost column whose lines run on from row to row, if there is one."""
    outermost = [0, len(layout.columns) - 1]
    columns = [column for column in outermost if column not in layout.amounts]
    return next((column for column in columns if _runs_on(bands, layout, column)), None)


def _runs_on(bands: Sequence[Band], layout: Layout, column: int) -> bool:
    lines: list[tuple[Piece, bool]] = []
    for band in bands:
        pieces = layout.homes(band).get(column, [])
        lines.extend((piece, layout.priced(band)) for piece in pieces)
    if len(lines) < 3 or sum(len(piece.text) for piece, _ in lines) < _LEAST_PROSE * len(lines):
        return False
    widths = [piece.x1 - piece.x0 for piece, _ in lines]
    if median(widths) < _FULL * max(widths):
        return False
    pairs = [(above, below) for (above, _), (below, priced) in pairwise(lines) if priced]
    running = sum(
        below.text[:1].islower() and not above.text.endswith(_SENTENCE_ENDS) for above, below in pairs
    )
    return bool(pairs) and 2 * running >= len(pairs)
