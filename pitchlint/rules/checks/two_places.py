"""Charges against one passage, and the words of a second place for messages that show two."""

from __future__ import annotations

from pitchlint.facts.passages import Passage
from pitchlint.language.annotated import Annotated
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import unit_of

_LONGEST = 160


def told(annotated: Annotated, spot: Spot) -> str:
    """The sentence or row around a passage on one line, cut at a word to a length one can read aloud."""
    unit = unit_of(annotated, spot)
    text = annotated.blocks[spot.block].block.text
    words = " | ".join(
        part for cell in text[unit.start : unit.end].split("|") if (part := " ".join(cell.split()))
    )
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition(" ")[0] + " \u2026"
    return words if words.endswith("..") else words.removesuffix(".")


def hit_in(passage: Passage, start: int, end: int, what: str) -> Hit:
    """A charge against characters `start:end` of a passage; `what` says in words what is wrong there."""
    return Hit((Spot(passage.position, passage.start + start, passage.start + end),), {"what": what})
