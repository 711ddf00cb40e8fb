"""Whether a condition holds around a passage."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated
from pitchlint.model import Context, TopicStatus
from pitchlint.packs.conditions import Condition, Window
from pitchlint.packs.rules import Where
from pitchlint.rules.hit import Spot
from pitchlint.rules.windows import BLOCK_WINDOWS, blocks_of, stretches, unit_of


def holds(condition: Condition, annotated: Annotated, facts: Facts, spot: Spot) -> bool:
    """Whether `condition` is true of the passage `spot`."""
    block = annotated.blocks[spot.block]
    if condition.context is not None:
        return condition.context in contexts_of(annotated, spot)
    if condition.near:
        return _near(condition, condition.near, annotated, spot)
    if condition.lacks:
        return not _near(condition, condition.lacks, annotated, spot)
    if condition.all_of:
        return all(holds(part, annotated, facts, spot) for part in condition.all_of)
    if condition.any_of:
        return any_holds(condition.any_of, annotated, facts, spot)
    if condition.fewer_words:
        unit = unit_of(annotated, spot)
        return len(block.block.text[unit.start : unit.end].split()) < condition.fewer_words
    if condition.section:
        return bool(set(condition.section) & set(block.section_types))
    if condition.block:
        return block.block.kind in condition.block
    return any(state.id == condition.topic and state.status is TopicStatus.ANSWERED for state in facts.topics)


def any_holds(conditions: Iterable[Condition], annotated: Annotated, facts: Facts, spot: Spot) -> bool:
    """Whether one of the conditions is true of the passage."""
    return any(holds(condition, annotated, facts, spot) for condition in conditions)


def contexts_of(annotated: Annotated, spot: Spot) -> frozenset[Context]:
    """All contexts a passage stands in, those of its block and section among them."""
    return annotated.blocks[spot.block].contexts_at(spot.start, spot.end)


def is_looked_into(where: Where, annotated: Annotated, position: int) -> bool:
    """Whether a rule with this `where` looks into the block at a position."""
    block = annotated.blocks[position]
    if block.block.kind not in where.blocks or block.block.is_header:
        return False
    kinds = set(block.section_types)
    return not (where.sections and not kinds & set(where.sections)) and not kinds & set(where.not_sections)


def _near(condition: Condition, names: tuple[str, ...], annotated: Annotated, spot: Spot) -> bool:
    if condition.kinds == 1:
        return _together(condition, names, annotated, spot)
    present = (True for name in names if _together(condition, (name,), annotated, spot))
    return sum(islice(present, condition.kinds)) == condition.kinds


def _together(condition: Condition, names: tuple[str, ...], annotated: Annotated, spot: Spot) -> bool:
    if condition.within is Window.DOCUMENT:
        return len(annotated.terms(names)) >= condition.count
    if condition.within in BLOCK_WINDOWS:
        blocks = blocks_of(annotated, spot, condition.within)
        return len(annotated.terms_of_blocks(names, blocks)) >= condition.count
    labels = annotated.labels(names)
    found = (
        term
        for stretch in stretches(annotated, spot, condition.within)
        for term in annotated.blocks[stretch.block].terms_in(stretch.start, stretch.end, labels)
    )
    return sum(1 for _ in islice(found, condition.count)) >= condition.count
