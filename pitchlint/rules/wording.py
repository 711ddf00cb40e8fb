"""Conditions of rules in plain words."""

from __future__ import annotations

from pitchlint.packs.conditions import Condition


def condition_text(condition: Condition) -> str:
    """What a condition asks for, in a line."""
    if condition.context is not None:
        return f"the passage is {condition.context.value}"
    if condition.near:
        least = f"at least {condition.count} of " if condition.count > 1 else ""
        return f"{least}{_either(condition.near)} within the {condition.within.value}"
    if condition.lacks:
        return f"no {_either(condition.lacks)} within the {condition.within.value}"
    if condition.all_of:
        return " and ".join(f"({condition_text(part)})" for part in condition.all_of)
    if condition.any_of:
        return " or ".join(f"({condition_text(part)})" for part in condition.any_of)
    if condition.fewer_words:
        return f"fewer than {condition.fewer_words} words in the sentence or row"
    if condition.section:
        return f"a section about {_either(condition.section)}"
    if condition.block:
        return f"a block of kind {_either(tuple(kind.value for kind in condition.block))}"
    return f"the document answers {condition.topic}"


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(names)
