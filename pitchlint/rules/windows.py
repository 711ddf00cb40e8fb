"""Windows: the stretches of text around a passage that a condition looks into."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from pitchlint.language.annotated import Annotated, AnnotatedBlock
from pitchlint.model import BlockKind
from pitchlint.packs.conditions import Window
from pitchlint.rules.hit import Spot

_FOLLOWING = 2
BLOCK_WINDOWS = frozenset((Window.BLOCK, Window.NEIGHBOURS, Window.SECTION))
_BREAKS = frozenset((";", ":", "|", "\u2013", "\u2014", "but", "while", "whereas", "although"))


def unit_of(annotated: Annotated, spot: Spot) -> Spot:
    """The sentence around a passage, or the whole row of a table."""
    block = annotated.blocks[spot.block]
    if block.block.kind is BlockKind.TABLE_ROW or not block.sentences:
        return Spot(spot.block, 0, len(block.block.text))
    first, last = block.sentence_at(spot.start), block.sentence_at(max(spot.start, spot.end - 1))
    return Spot(spot.block, first.start, max(last.end, spot.end))


def stretches(annotated: Annotated, spot: Spot, window: Window) -> Iterator[Spot]:
    """The stretches of text that make up a window around a passage, in document order."""
    block = annotated.blocks[spot.block]
    if window is Window.FOCUS:
        yield spot
    elif window is Window.CLAUSE:
        yield _clause(block, spot)
    elif window is Window.SENTENCE:
        sentence = block.sentence_at(spot.start)
        yield Spot(spot.block, sentence.start, sentence.end)
    elif window is Window.UNIT:
        yield unit_of(annotated, spot)
    elif window is Window.EVIDENCE:
        yield from _evidence(annotated, spot)
    else:
        yield from (whole(annotated, position) for position in blocks_of(annotated, spot, window))


def blocks_of(annotated: Annotated, spot: Spot, window: Window) -> range:
    """The positions of the blocks that make up a window of whole blocks around a passage."""
    if window is Window.BLOCK:
        return range(spot.block, spot.block + 1)
    section = annotated.section_of(spot.block)
    if window is Window.NEIGHBOURS:
        return range(max(section.start, spot.block - 1), min(section.stop, spot.block + 2))
    return section if window is Window.SECTION else range(len(annotated.blocks))


def whole(annotated: Annotated, position: int) -> Spot:
    """The whole block at a position."""
    return Spot(position, 0, len(annotated.blocks[position].block.text))


def _evidence(annotated: Annotated, spot: Spot) -> Iterator[Spot]:
    unit = unit_of(annotated, spot)
    block = annotated.blocks[spot.block]
    next_one = bisect_left(block.sentences, unit.end, key=lambda sentence: sentence.start)
    after = block.sentences[next_one : next_one + _FOLLOWING]
    yield Spot(spot.block, unit.start, after[-1].end if after else unit.end)
    if block.block.kind is BlockKind.HEADING and spot.block + 1 < len(annotated.blocks):
        yield whole(annotated, spot.block + 1)


def _clause(block: AnnotatedBlock, spot: Spot) -> Spot:
    sentence = block.sentence_at(spot.start)
    start, end = sentence.start, sentence.end
    for token in block.doc[sentence.first : sentence.last]:
        if token.lower_ in _BREAKS:
            if token.idx + len(token) <= spot.start:
                start = token.idx + len(token)
            elif token.idx >= spot.end:
                end = min(end, token.idx)
    return Spot(spot.block, start, end)
