"""What the buyer asked and what the vendor answers, pair by pair, as a response to a tender holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pitchlint.facts.once import once_a_document
from pitchlint.facts.places import place_of
from pitchlint.facts.requirement_rows import row_requirements
from pitchlint.facts.requirement_text import Asked, asked_in, marker_end
from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind, Place

_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)
_LONGEST = 12
"""Blocks that an answer may run over; what follows is taken to be about something else."""
# Who closes a list with a word on all the rest does not speak of its last entry.
_ON_OTHERS = re.compile(
    r"\b(?:(?:all\s)?other|remaining|(?:rest|remainder)\sof\s(?:the|your))\s(?:requirements|questions|points)\b",
    re.IGNORECASE,
)
_RESPONSE_HEADING = re.compile(r"\W*(?:our |your |the )?(?:answer|response|reply)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A question or demand of the buyer (`id` as it is written, or "") and the passages that answer it."""

    id: str
    ask: Place
    answer: tuple[Place, ...]


@once_a_document
def requirements(annotated: Annotated) -> tuple[Requirement, ...]:
    """All pairs of a document, in its order; a lone question of the vendor's own making is none."""
    asked = {at: found for at in range(len(annotated.blocks)) if (found := asked_in(annotated, at))}
    surely = [found for found in asked.values() if found.is_sure]
    if len(surely) < len(asked) and not _is_response(annotated, len(surely)):
        asked = {at: found for at, found in asked.items() if found.is_sure}
    prose = [_pair(annotated, at, found, asked) for at, found in asked.items()]
    rows = [
        Requirement(
            row.id,
            place_of(annotated, row.position, *row.ask),
            tuple(place_of(annotated, row.position, *cell) for cell in row.answers),
        )
        for row in row_requirements(annotated)
    ]
    return tuple(sorted((*prose, *rows), key=lambda pair: (pair.ask.block, pair.ask.start)))


def _is_response(annotated: Annotated, numbered: int) -> bool:
    """Whether the paper answers a buyer's questions, so that those without a number are the buyer's too."""
    if numbered > 1:
        return True
    return any("requirements" in block.section_types for block in annotated.blocks)


def _pair(annotated: Annotated, at: int, found: Asked, asked: dict[int, Asked]) -> Requirement:
    ask = place_of(annotated, at, *found.ask)
    if found.answer is not None and not _is_answered_below(annotated, at):
        return Requirement(found.id, ask, (place_of(annotated, at, *found.answer),))
    if found.answer is not None:
        ask = place_of(annotated, at, found.ask[0], found.answer[1])
    places = (place_of(annotated, position, *span) for position, span in _below(annotated, at, asked))
    return Requirement(found.id, ask, tuple(places))


def _is_answered_below(annotated: Annotated, at: int) -> bool:
    """Whether the next block opens with "Response:", so that this one is all question."""
    return at + 1 < len(annotated.blocks) and marker_end(annotated.blocks[at + 1].block.text) > 0


def _below(annotated: Annotated, at: int, asked: dict[int, Asked]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The blocks that follow a question, up to the next one or to a heading that ends its section."""
    for position in _following(annotated, at, asked):
        text = annotated.blocks[position].block.text
        start = marker_end(text)
        if not start and _ON_OTHERS.search(text):
            break
        if text[start:].strip():
            yield position, (start, len(text))


def _following(annotated: Annotated, at: int, asked: dict[int, Asked]) -> Sequence[int]:
    first = annotated.blocks[at].block
    found: list[int] = []
    for position in range(at + 1, len(annotated.blocks)):
        block = annotated.blocks[position].block
        if position in asked or len(found) == _LONGEST:
            break
        if block.kind in _HEADINGS:
            if _RESPONSE_HEADING.fullmatch(block.text):
                continue
            if first.kind not in _HEADINGS or block.level <= first.level:
                break
        found.append(position)
    return found
