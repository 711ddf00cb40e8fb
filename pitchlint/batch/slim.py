"""What a finished review need not keep of its document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pitchlint.model import Place, Review


def slim(review: Review) -> Review:
    """The review without the lines and cells of the blocks that no passage points to; all text stays.

    Every output is the same from it: reports count words and show passages, and what compares the text
    with another document still has it. The boxes of the lines are most of a document's size.
    """
    pointed = {place.block for place in _places(review)}
    blocks = tuple(
        block
        if block.index in pointed or not (block.lines or block.cells)
        else replace(block, lines=(), cells=())
        for block in review.document.blocks
    )
    return replace(review, document=replace(review.document, blocks=blocks))


def _places(review: Review) -> Iterator[Place]:
    for finding in review.findings:
        yield from finding.places
    for question in review.questions:
        yield from question.places
    for topic in review.topics:
        yield from topic.evidence
    for model in review.models:
        yield from model.places
    yield from (price.place for price in review.prices)
    yield from (output.place for output in review.outputs)
