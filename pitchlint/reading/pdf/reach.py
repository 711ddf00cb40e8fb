"""How far a price table without ruling lines reaches: from its first amounts to its last words."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.reading.amounts import is_amount, is_placeholder, is_year
from pitchlint.reading.pdf.bands import Band
from pitchlint.reading.pdf.columns import MOST_COLUMNS
from pitchlint.reading.pdf.wraps import WIDEST_PITCH, Layout, goes_on, overlap, tight_pitch

FARTHEST = 3.5  # line heights between two bands
LONGEST_AMOUNTLESS = 6  # bands in a row without an amount: a cell of so many lines
_LONGEST_CELL = 100
_SAME_EDGE = 3.0
_MOST_BANDS = 150  # of one table on one page


def is_anchor(band: Band) -> bool:
    """Whether one of its pieces, not the first, is an amount."""
    return (
        1 < len(band.pieces) <= MOST_COLUMNS
        and any(is_amount(piece.text) and not is_year(piece.text) for piece in band.pieces[1:])
        and not any(len(piece.text) > _LONGEST_CELL for piece in band.pieces)
    )


def reach_of(bands: Sequence[Band], start: int) -> int:
    """Behind the last band with an amount that may belong to the table that has one at `start`."""
    end = start + 1
    for number in range(start + 1, min(start + _MOST_BANDS, len(bands))):
        above, band = bands[number - 1], bands[number]
        far = band.top - above.bottom > FARTHEST * band.height
        long = any(len(piece.text) > _LONGEST_CELL for piece in band.pieces)
        if far or long or number - end > LONGEST_AMOUNTLESS:
            break
        if is_anchor(band):
            end = number + 1
    return end


def belongs(band: Band, layout: Layout) -> bool:
    """Whether a band between others with amounts is one of theirs: in the columns, or a short line alone."""
    if layout.priced(band) or layout.fits(band):
        return True
    return len(band.pieces) == 1 and len(band.pieces[0].text) <= 60


def grown_up(bands: Sequence[Band], start: int, layout: Layout) -> int:
    """Where the rows begin whose first amount stands at `start`."""
    while start and layout.fits(bands[start - 1]):
        above, band = bands[start - 1], bands[start]
        open_row = any(is_placeholder(piece.text) for piece in above.pieces) and _is_open_row(above, layout)
        if not (overlap(above, band) or (open_row and _near(above, band))):
            break
        start -= 1
    return start


def grown_down(bands: Sequence[Band], start: int, end: int, layout: Layout) -> int:
    """Where the rows end, the last amount of which stands before `end`."""
    tight = tight_pitch(bands[start:end], layout)
    while end < len(bands) and layout.fits(bands[end]):
        above, band = bands[end - 1], bands[end]
        near = band.bottom - above.bottom <= (tight or WIDEST_PITCH * band.height)
        wrapped = near and not _is_note(band) and (tight is not None or goes_on(above, band, layout))
        if not (wrapped or overlap(above, band) or (_is_open_row(band, layout) and _near(above, band))):
            break
        end += 1
    return end


def is_section(bands: Sequence[Band], first: int, layout: Layout) -> bool:
    """Whether a line alone above the first amounts heads a part of the table, below its header."""
    if first < 2 or len(bands[first - 1].pieces) > 1:
        return False
    title = bands[first - 1].pieces[0]
    level = abs(title.x0 - layout.columns[0][0]) <= _SAME_EDGE
    return level and not title.text[:1].islower() and len(bands[first - 2].pieces) > 1


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
