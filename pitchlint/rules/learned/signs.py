"""The signs of a sentence, bullet or row that the learned model weighs: words and annotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pitchlint.language.annotated import Annotated, AnnotatedBlock, Sentence
from pitchlint.language.folding import fold
from pitchlint.model import BlockKind
from pitchlint.rules.hit import Spot
from pitchlint.rules.windows import unit_of

_NUMBER = "#"
_WORD = re.compile(r"[^\W\d_]+")
_SHORT, _LONG = 8, 20
_FOLLOWING = 2
_TENTHS = 10
MOST_TOKENS = 120
"""Words of a unit that are weighed; a longer one is judged by its beginning."""


def units_of(annotated: Annotated) -> Iterator[Spot]:
    """Every sentence, bullet and table row, header rows and headings apart."""
    for position, block in enumerate(annotated.blocks):
        if block.block.is_header or block.block.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.CODE):
            continue
        if block.block.kind is BlockKind.TABLE_ROW:
            yield Spot(position, 0, len(block.block.text))
        else:
            yield from (Spot(position, s.start, s.end) for s in block.sentences)


def signs_of(annotated: Annotated, spot: Spot) -> frozenset[str]:
    """The signs of one unit: words and pairs of words, words of headings, labels, its place."""
    block = annotated.blocks[spot.block]
    words = list(_words(block, unit_of(annotated, spot)))
    signs = {f"w:{word}" for word in words}
    signs.update(f"b:{one} {other}" for one, other in zip(["<", *words], [*words, ">"], strict=True))
    signs.update(f"T:{term.label}" for term in block.terms_from(spot.start, spot.end))
    signs.update(f"C:{context.value}" for context in block.contexts_at(spot.start, spot.end))
    signs.update(f"S:{kind}" for kind in block.section_types or ("none",))
    signs.update(f"H:{word}" for heading in block.block.section for word in _folded(heading))
    signs.update(f"h:{fold(word)}" for cell in block.block.cells for word in cell.header.split())
    signs.add(f"K:{block.block.kind.value}")
    signs.add(f"D:{min(_TENTHS - 1, _TENTHS * spot.block // len(annotated.blocks))}")
    signs.add("L:short" if len(words) < _SHORT else "L:long" if len(words) >= _LONG else "L:middling")
    signs.update(_neighbours(block, spot))
    return frozenset(signs)


@lru_cache(maxsize=512)
def _folded(heading: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(heading))


def _words(block: AnnotatedBlock, spot: Spot) -> Iterator[str]:
    first = block.sentence_at(spot.start).first if block.sentences else 0
    for token in block.doc[first : first + MOST_TOKENS]:
        if token.idx >= spot.end:
            return
        if not token.is_space:
            word = fold(token.text)
            yield _NUMBER if any(map(str.isdigit, word)) else word


def _neighbours(block: AnnotatedBlock, spot: Spot) -> Iterator[str]:
    """Labels of the sentence before and of the two after, in the same block: evidence often stands there."""
    next_one = bisect_left(block.sentences, spot.end, key=lambda sentence: sentence.start)
    past = bisect_right(block.sentences, spot.start, key=lambda sentence: sentence.end)
    after = block.sentences[next_one : next_one + _FOLLOWING]
    before = block.sentences[max(0, past - 1) : past]
    if not after:
        yield "N:end"
    yield from (f"N:{label}" for label in _labels(block, after))
    yield from (f"P:{label}" for label in _labels(block, before))


def _labels(block: AnnotatedBlock, sentences: Sequence[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        yield from (term.label for term in block.terms_from(sentence.start, sentence.end))
