"""Which bands of a table without ruling lines are one row: cells go on over lines, rows do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pitchlint.reading.amounts import is_amount, is_placeholder
from pitchlint.reading.pdf.bands import Band, Piece
from pitchlint.reading.pdf.columns import Interval, covered, home_of

_OVERLAPS = -0.15  # line heights between bands of cells that are centred beside one another
_SAME_PITCH = 1.12
_OUTSIDE = 6.0
_LONG_OUTSIDE = 90.0  # points: a last cell may be longer than the amounts above it
_BLANK = 0.25  # line heights
WIDEST_PITCH = 1.6  # line heights within one cell
_SHORTEST_LINE = 12  # characters of a line that is broken because it is full


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table and those of them that hold amounts."""

    columns: tuple[Interval, ...]
    amounts: tuple[int, ...]

    def homes(self, band: Band) -> dict[int, list[Piece]]:
        """The pieces of a band by column."""
        cells: dict[int, list[Piece]] = {}
        for piece in band.pieces:
            cells.setdefault(home_of(piece, self.columns), []).append(piece)
        return cells

    def priced(self, band: Band) -> bool:
        """Whether the band holds an amount, or a word in its place, in a column of amounts."""
        return any(
            home in self.amounts and (is_amount(piece.text) or is_placeholder(piece.text))
            for home, pieces in self.homes(band).items()
            for piece in pieces
        )

    def fits(self, band: Band) -> bool:
        """Whether every piece stands in one column, and none far beyond them."""
        left, right = self.columns[0][0] - _OUTSIDE, self.columns[-1][1]
        return all(
            len(covered(piece, self.columns)) <= 1
            and left <= piece.x0 <= right
            and piece.x1 <= right + (_LONG_OUTSIDE if number else _OUTSIDE)
            for number, piece in enumerate(band.pieces)
        )


def rows_of(bands: Sequence[Band], layout: Layout) -> list[list[Band]]:
    """The bands of each row, from top to bottom."""
    tight = tight_pitch(bands, layout)
    rows: list[list[Band]] = []
    for number, band in enumerate(bands):
        above = bands[number - 1] if number else None
        if above is not None and _one_row(bands, number, layout, tight):
            rows[-1].append(band)
        else:
            rows.append([band])
    return rows


def tight_pitch(bands: Sequence[Band], layout: Layout) -> float | None:
    """The pitch of lines within a cell, where rows stand further apart than lines; else None."""
    pitches = [
        (lower.bottom - upper.bottom, layout.priced(upper) and layout.priced(lower))
        for upper, lower in pairwise(bands)
        if not overlap(upper, lower)
    ]
    if not pitches:
        return None
    tight = min(pitch for pitch, _ in pitches) * _SAME_PITCH
    if tight > _SAME_PITCH * WIDEST_PITCH * min(band.height for band in bands):
        return None
    dense = any(priced and pitch <= tight for pitch, priced in pitches)
    return None if dense or all(pitch <= tight for pitch, _ in pitches) else tight


def overlap(upper: Band, lower: Band) -> bool:
    """Whether two bands stand partly beside one another, as lines of centred cells do."""
    return lower.top - upper.bottom < _OVERLAPS * min(upper.height, lower.height)


def _one_row(bands: Sequence[Band], number: int, layout: Layout, tight: float | None) -> bool:
    above, band = bands[number - 1], bands[number]
    if overlap(above, band):
        return True
    if tight is not None:
        return band.bottom - above.bottom <= tight
    if goes_on(above, band, layout):
        return not layout.priced(band) or _begins_below(above, band, bands[:number], layout)
    return False


def _begins_below(above: Band, band: Band, before: Sequence[Band], layout: Layout) -> bool:
    """Whether the amount of a row stands beside the last line of its item, as dots lead to it."""
    alone = not layout.priced(above) and 0 in layout.homes(above) and 0 in layout.homes(band)
    return alone and not (before[:-1] and goes_on(before[-2], above, layout))


def goes_on(above: Band, band: Band, layout: Layout) -> bool:
    """Whether every cell of the band goes on with the words of the cell above it."""
    if band.bottom - above.bottom > WIDEST_PITCH * band.height:
        return False
    upper, lower = layout.homes(above), layout.homes(band)
    priced = layout.priced(band)
    if priced and layout.priced(above):
        return False
    first = min(lower)
    if not priced and first > 0 and all(home in upper or 0 in upper for home in lower):
        return True
    homes = [0] if priced else list(lower)
    return all(
        home in upper
        and home in lower
        and _wraps(upper[home][-1], lower[home][0], layout.columns[home], priced)
        for home in homes
    )


def _wraps(above: Piece, below: Piece, column: Interval, strictly: bool) -> bool:
    word = below.words[0].x1 - below.words[0].x0 if below.words else 0.0
    reach = above.x1 + 3 * _BLANK * (above.bottom - above.top) + word
    full = len(above.text) >= _SHORTEST_LINE and reach > column[1]
    if above.text.endswith((":", ".")):
        return False
    open_ended = above.hyphen or above.text.endswith((",", "&", "/", "-", "("))
    lower = below.text[:1].islower() or below.text[:1] == "("
    return open_ended or (full and lower if strictly else full or lower)
