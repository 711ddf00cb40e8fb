"""What is ordinary in a document: the size of its body type, how far apart its lines stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pitchlint.reading.pdf.markers import marker_of
from pitchlint.reading.pdf.model import PageScan, TextLine
from pitchlint.reading.pdf.order import Column, Part

_FULL = 0.85  # of the column's width
_NARROW = 12.0  # type sizes: what is narrower is no column of running text
_LEAST_PROOF = 3  # pairs of lines that make a wide pitch credible
_LONGEST_TITLE = 160
_SLIDE_CHARACTERS = 1300  # an average page of fewer, in landscape, is a slide


@dataclass(frozen=True, slots=True)
class Profile:
    """Sizes in points; `body` by page number where pages differ (slides), else the document's own."""

    body: float
    bold: bool
    mono: bool
    deck: bool
    pages: dict[int, float]
    leading: dict[float, float]

    def body_of(self, page: int) -> float:
        """The size of ordinary text on the page."""
        return self.pages.get(page, self.body) if self.deck else self.body

    def pitch(self, size: float) -> float:
        """From one baseline to the next within a paragraph of this size."""
        return self.leading.get(size, 1.25 * size)


def profile_of(scans: Sequence[PageScan], lines: Iterable[TextLine], parts: Iterable[Part] = ()) -> Profile:
    """Measure the document by its lines that a reader sees, and by how they follow one another in `parts`."""
    sizes: Counter[float] = Counter()
    by_page: dict[int, Counter[float]] = defaultdict(Counter)
    bold = mono = 0
    characters = 1
    for line in lines:
        count = len(line.text)
        sizes[line.style.size] += count
        by_page[line.page][line.style.size] += count
        bold += count * line.style.bold
        mono += count * line.style.mono
        characters += count
    wide = sum(scan.width > scan.height for scan in scans)
    cells = sum(
        len(cell.text)
        for scan in scans
        for grid in scan.grids
        for row in grid.rows
        for c in row
        for cell in c
    )
    deck = bool(scans) and wide > len(scans) / 2 and (characters + cells) / len(scans) < _SLIDE_CHARACTERS
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    return Profile(
        body=body,
        bold=bold > 0.5 * characters,
        mono=mono > 0.5 * characters,
        deck=deck,
        pages={page: _page_body(counts, body) for page, counts in by_page.items()},
        leading=_leading(parts),
    )


def _page_body(counts: Counter[float], body: float) -> float:
    """The commonest size of a slide, leaving out its largest, which its title or a big figure has."""
    largest = max(counts)
    rest = Counter({size: count for size, count in counts.items() if size != largest})
    if counts[largest] > _LONGEST_TITLE:
        rest = counts
    return rest.most_common(1)[0][0] if rest else min(body, largest / 1.2)


def _leading(parts: Iterable[Part]) -> dict[float, float]:
    """The commonest distance of a line from the full line above it, for each size."""
    pitches: dict[float, Counter[float]] = defaultdict(Counter)
    for column in parts:
        if not isinstance(column, Column):
            continue
        if column.right - column.x0 < _NARROW * column.lines[0].style.size:
            continue
        full = column.x0 + _FULL * (column.right - column.x0)
        for above, below in pairwise(column.lines):
            if above.style.size == below.style.size and above.x1 >= full and not marker_of(below.text):
                pitches[above.style.size][round((below.bottom - above.bottom) * 2) / 2] += 1
    return {size: _typical(size, counts) for size, counts in pitches.items()}


def _typical(size: float, counts: Counter[float]) -> float:
    """The commonest pitch, smoothed over half points, or a smaller one that is common too."""
    usable = {pitch: count for pitch, count in counts.items() if 0.9 * size <= pitch <= 2.6 * size}
    if not usable:
        return 1.25 * size

    def weight(pitch: float) -> int:
        return sum(usable.get(pitch + step, 0) for step in (-0.5, 0.0, 0.5))

    best = max(usable, key=lambda pitch: (weight(pitch), -pitch))
    if best > 1.4 * size and weight(best) < _LEAST_PROOF:
        return 1.25 * size
    closer = [pitch for pitch in usable if pitch < best - 1 and weight(pitch) >= 0.3 * weight(best)]
    return min(closer, default=best)


def same_look(one: TextLine, other: TextLine) -> bool:
    """Whether two lines are set in the same size."""
    larger = max(one.style.size, other.style.size)
    return abs(one.style.size - other.style.size) <= 0.06 * larger
