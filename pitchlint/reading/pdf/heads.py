"""The header above the amounts of a table without ruling lines, of one line or several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pitchlint.reading.amounts import is_amount, is_placeholder, is_year
from pitchlint.reading.grid import is_sentence
from pitchlint.reading.pdf.bands import Band, Piece
from pitchlint.reading.pdf.columns import covered, parted
from pitchlint.reading.pdf.wraps import Layout

_MOST_LINES = 4
_LONGEST = 40
_NEAR = 0.7  # line heights between lines of one header
_FARTHEST = 2.5
_OUTSIDE = 12.0


def header_above(bands: Sequence[Band], first: int, layout: Layout) -> list[Band]:
    """The bands above `bands[first]` that name its columns, [] where there are none."""
    found: list[Band] = []
    below = bands[first]
    lowest = bands[first - 1] if first else None
    if lowest and len(lowest.pieces) == 1 and not _goes_on_below(lowest, bands[first - 2 : first - 1]):
        return []
    for band in reversed(bands[max(0, first - _MOST_LINES) : first]):
        limit = _NEAR if found else _FARTHEST
        if below.top - band.bottom > limit * band.height or not _can_head(band, layout):
            break
        found.insert(0, band)
        below = band
    while found and _is_caption(found[0], found[1:], layout):
        found.pop(0)
    return found if _names(found, layout) else []


def _goes_on_below(lowest: Band, above: Sequence[Band]) -> bool:
    """Whether a line alone is the last of a header of several lines."""
    near = bool(above) and lowest.top - above[0].bottom < _NEAR * lowest.height
    return near and (lowest.pieces[0].text[:1].islower() or lowest.pieces[0].x0 > above[0].pieces[0].x1)


def _can_head(band: Band, layout: Layout) -> bool:
    left, right = layout.columns[0][0] - _OUTSIDE, layout.columns[-1][1] + _OUTSIDE
    return all(
        len(piece.text) <= _LONGEST
        and (is_year(piece.text) or not (is_amount(piece.text) or is_placeholder(piece.text)))
        and not is_sentence(piece.text)
        and piece.x0 >= left
        and piece.x0 <= right
        for piece in band.pieces
    )


def _pieces(band: Band, layout: Layout) -> list[Piece]:
    return [part for piece in band.pieces for part in parted(piece, layout.columns)]


def _is_caption(band: Band, below: Sequence[Band], layout: Layout) -> bool:
    """Whether the line stands over the header: alone in the first column, or over several of them."""
    pieces = _pieces(band, layout)
    if len(pieces) > 1 or not below:
        return False
    over = covered(pieces[0], layout.columns)
    if over and over[0] > 0 and len(over) == 1:
        return False
    lower = _pieces(below[0], layout)[0]
    return not lower.text[:1].islower() or band.height > 1.1 * below[0].height


def _names(bands: Sequence[Band], layout: Layout) -> bool:
    """Whether two columns are named, one of them of amounts."""
    named: set[int] = set()
    for band in bands:
        for piece in _pieces(band, layout):
            named.update(covered(piece, layout.columns, 0.0))
    tops = [band.top for band in bands]
    in_order = all(one <= two for one, two in pairwise(tops))
    return in_order and len(named) >= 2 and any(column in named for column in layout.amounts)
