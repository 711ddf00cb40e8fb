"""Which part of a page shows a passage: its lines, what stands around them, the whole width of its column."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pitchlint.model import Block, BlockKind, Box, Document, Line, Place

SCALE = 110 / 72
"""Pixels for each point."""
MOST_ACROSS, MOST_DOWN = 920, 420  # pixels
_LEAST_SCALE = 0.75  # smaller, ordinary type is no longer read
_AROUND = 1.6  # of a line's height: far enough to take in the line before and the one after
_EDGE = 4.0  # points
_OVERLAP = 2.0  # points
_NARROWEST = 260.0  # points
_SEPARATOR = " |"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of text in its box, of which characters `quote` are to be tinted and `focuses` underlined."""

    box: Box
    text: str
    quote: Span
    focuses: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a page (counted from 1) to be drawn, with pixels for each point and the lines to mark."""

    page: int
    region: Box
    scale: float
    lines: tuple[MarkedLine, ...]


class Surroundings:
    """The lines of a document by page, to see what stands around a passage."""

    def __init__(self, document: Document) -> None:
        self._blocks = {block.index: block for block in document.blocks}
        self._sizes = {page.number: (page.width, page.height) for page in document.pages}
        self._lines: dict[int, list[Line]] = {}
        for block in document.blocks:
            for line in block.lines:
                if _is_sound(line.box):
                    self._lines.setdefault(line.page, []).append(line)

    def crop(self, places: Sequence[Place]) -> Crop | None:
        """The part of its page that shows the first place; None where that is on no page.

        Marked is what made the rule fire there, also where it did so several times.
        """
        place = places[0]
        block = self._blocks.get(place.block)
        if block is None or place.page not in self._sizes:
            return None
        quoted = [line for line in self._on_page(block, place.page) if _meets(line, place.start, place.end)]
        size = self._sizes[place.page]
        if not quoted or not all(map(math.isfinite, size)):
            return None
        same = [
            one for one in places if (one.block, one.start, one.end) == (place.block, place.start, place.end)
        ]
        focuses = [one.focus or (one.start, one.end) for one in same]
        core = _around(line.box for line in quoted)
        if core.bottom - core.top > MOST_DOWN / SCALE / 2:
            core = _around(
                line.box for line in [li for li in quoted if _meets(li, *focuses[0])] or quoted[:1]
            )
        region = self._with_edges(place.page, self._region(block, place.page, core, quoted[0].box))
        scale = max(_LEAST_SCALE, min(SCALE, MOST_ACROSS / max(1.0, region.x1 - region.x0)))
        cut = _cut(region, core, scale, size)
        if cut.x1 - cut.x0 < 1 or cut.bottom - cut.top < 1:
            return None
        marked = tuple(_marked(block, line, (place.start, place.end), focuses) for line in quoted)
        return Crop(place.page, cut, scale, marked)

    def _on_page(self, block: Block, page: int) -> list[Line]:
        return [line for line in block.lines if line.page == page and _is_sound(line.box)]

    def _region(self, block: Block, page: int, core: Box, first: Box) -> Box:
        reach = _AROUND * (first.bottom - first.top)
        column = [core, *(line.box for line in self._on_page(block, page))]
        left, right = min(box.x0 for box in column), max(box.x1 for box in column)
        near = [
            line.box
            for line in self._lines.get(page, ())
            if line.box.bottom > core.top - reach
            and line.box.top < core.bottom + reach
            and line.box.x0 < right
            and left < line.box.x1
            # What is much higher than the passage, such as turned text, is no line beside it.
            and line.box.bottom - line.box.top < core.bottom - core.top + 2 * reach
        ]
        whole = _around([core, *near])
        return Box(min(left, whole.x0), whole.top, max(right, whole.x1), whole.bottom)

    def _with_edges(self, page: int, region: Box) -> Box:
        """The region with white around it, as far as no other line begins there."""
        spare = max(_EDGE, (_NARROWEST - (region.x1 - region.x0)) / 2)
        left, right = region.x0 - spare, region.x1 + spare
        others = [
            line.box for line in self._lines.get(page, ()) if line.box.x0 < right and left < line.box.x1
        ]
        above = [box.bottom for box in others if box.top + box.bottom < 2 * region.top]
        below = [box.top for box in others if box.top + box.bottom > 2 * region.bottom]
        # The boxes of lines set close overlap a little.
        top = min(region.top + _OVERLAP, max([region.top - _EDGE, *above]))
        bottom = max(region.bottom - _OVERLAP, min([region.bottom + _EDGE, *below]))
        return Box(left, top, right, bottom)


def _around(boxes: Iterable[Box]) -> Box:
    every = list(boxes)
    return Box(
        min(box.x0 for box in every),
        min(box.top for box in every),
        max(box.x1 for box in every),
        max(box.bottom for box in every),
    )


def _cut(region: Box, core: Box, scale: float, size: Sequence[float]) -> Box:
    """The region, no larger than the pixels allow and within the page; the passage's beginning stays."""
    left, right, top, bottom = region.x0, region.x1, region.top, region.bottom
    if (right - left) * scale > MOST_ACROSS:
        left = max(left, min(core.x0 - _EDGE, right - MOST_ACROSS / scale))
        right = left + MOST_ACROSS / scale
    if (bottom - top) * scale > MOST_DOWN:
        top = max(top, min(core.top - _EDGE, bottom - MOST_DOWN / scale))
        bottom = top + MOST_DOWN / scale
    width, height = size
    return Box(max(0.0, left), max(0.0, top), min(width, right), min(height, bottom))


def _marked(block: Block, line: Line, quote: Span, focuses: Sequence[Span]) -> MarkedLine:
    start, end = _written(block, line)
    return MarkedLine(
        line.box,
        block.text[start:end],
        _within(start, end, quote),
        tuple(_within(start, end, focus) for focus in focuses),
    )


def _written(block: Block, line: Line) -> Span:
    """The line without the separators that reading put between the cells of a row."""
    text = block.text[line.start : line.end]
    if block.kind is not BlockKind.TABLE_ROW:
        return line.start, line.end
    start = line.start + len(text) - len(text.lstrip(_SEPARATOR))
    return start, max(start, line.start + len(text.rstrip(_SEPARATOR)))


def _within(start: int, end: int, span: Span) -> Span:
    low, high = max(start, span[0]), min(end, span[1])
    return (low - start, high - start) if low < high else (0, 0)


def _meets(line: Line, start: int, end: int) -> bool:
    return line.start < end and start < line.end


def _is_sound(box: Box) -> bool:
    sides = (box.x0, box.top, box.x1, box.bottom)
    return all(map(math.isfinite, sides)) and box.x0 < box.x1 and box.top < box.bottom
