"""Levels of headings, from their sizes and their numbers, and which one is the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pitchlint.reading.pdf.blocks import TextBlock
from pitchlint.reading.pdf.markers import MarkerKind

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Ranked:
    """A heading's level from 1; the title has 0."""

    block: TextBlock
    level: int


def ranked(headings: Sequence[TextBlock], body: float) -> dict[int, Ranked]:
    """The level of every heading, by its position in the sequence."""
    title = _title(headings, body)
    styles = sorted({_style(block) for index, block in enumerate(headings) if index != title}, reverse=True)
    ranks = {style: min(number + 1, _DEEPEST) for number, style in enumerate(styles)}
    levels: dict[int, Ranked] = {}
    numbered: dict[int, int] = {}
    for index, block in enumerate(headings):
        if index == title:
            levels[index] = Ranked(block, 0)
            continue
        level = ranks[_style(block)]
        depth = block.marker.depth if block.marker and block.marker.kind is MarkerKind.NUMBER else 0
        if depth > 1 and depth - 1 in numbered:
            level = max(level, numbered[depth - 1] + 1)
        if depth:
            numbered[depth] = level
        levels[index] = Ranked(block, min(level, _DEEPEST))
    return levels


def _style(block: TextBlock) -> tuple[float, bool]:
    return block.first.style.size, all(line.style.bold for line in block.lines)


def _title(headings: Sequence[TextBlock], body: float) -> int | None:
    """The largest heading of the first page, if no other heading of the document is as large."""
    on_first = [index for index, block in enumerate(headings) if block.first.page == 1]
    if not on_first:
        return None
    best = max(on_first, key=lambda index: (headings[index].first.style.size, -index))
    size = headings[best].first.style.size
    peers = [index for index, block in enumerate(headings) if block.first.style.size >= size - 0.1]
    return best if peers == [best] and size > 1.15 * body else None
