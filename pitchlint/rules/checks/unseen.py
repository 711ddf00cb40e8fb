"""Checks on text that a file holds and no reader sees: orders to a machine, and what is merely left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import TypeAdapter

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, AnnotatedBlock
from pitchlint.model import Layer, Severity, Unseen
from pitchlint.packs.rules import CheckRule, Rule
from pitchlint.rules.hit import Hit, Spot

_LONGEST_QUOTE = 160
_MOST_PLACES = 20
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class _Parameters:
    """Labels of what is said to a machine (`orders`), and of what a program leaves in its files (`marks`).

    `low` and `ask` name the ways of hiding that are worth a finding or a question.
    """

    orders: tuple[str, ...]
    marks: tuple[str, ...] = ()
    fewest_words: int = 1
    low: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()

    def severity_of(self, block: AnnotatedBlock) -> Severity | None:
        """How much the way in which a block is hidden weighs, None where it is ordinary."""
        name = block.block.unseen.name.lower() if block.block.unseen else ""
        if name in self.low:
            return Severity.LOW
        return Severity.ASK if name in self.ask else None


_PARAMETERS = TypeAdapter(_Parameters)


def hidden_orders(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Hidden text that speaks to a program which reads, one charge for each block of it."""
    orders = annotated.labels(_parameters(rule).orders)
    for position, block in _hidden(annotated):
        spots = (Spot(position, term.start, term.end) for term in block.terms if term.label in orders)
        found = tuple(dict.fromkeys(spots))
        if found:
            yield Hit(found[:_MOST_PLACES], _slots(block))


def hidden_text(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Hidden text that stands nowhere else in the document, one charge for each way of hiding it."""
    given = _parameters(rule)
    known = annotated.labels((*given.orders, *given.marks))
    shown = _bare(" ".join(item.text for item in annotated.document.blocks if item.layer is not Layer.HIDDEN))
    found: dict[Unseen | None, list[int]] = {}
    for position, block in _hidden(annotated):
        told = any(term.label in known for term in block.terms)
        if given.severity_of(block) and not told and _bare(block.block.text) not in shown:
            found.setdefault(block.block.unseen, []).append(position)
    for positions in found.values():
        counts = {position: _words(annotated.blocks[position]) for position in positions}
        if sum(counts.values()) >= given.fewest_words:
            ranked = sorted(positions, key=lambda position: -counts[position])[:_MOST_PLACES]
            longest = annotated.blocks[ranked[0]]
            spots = (Spot(position, 0, len(annotated.blocks[position].block.text)) for position in ranked)
            yield Hit(tuple(spots), _slots(longest), given.severity_of(longest))


def _parameters(rule: Rule) -> _Parameters:
    return _PARAMETERS.validate_python(rule.parameters if isinstance(rule, CheckRule) else {})


def _hidden(annotated: Annotated) -> Iterator[tuple[int, AnnotatedBlock]]:
    for position, block in enumerate(annotated.blocks):
        if block.block.layer is Layer.HIDDEN:
            yield position, block


def _slots(block: AnnotatedBlock) -> dict[str, str]:
    text = " ".join(block.block.text.split())
    if len(text) > _LONGEST_QUOTE:
        text = f"{text[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    why = block.block.unseen
    return {"hidden": text, "how": why.value if why else "hidden"}


def _words(block: AnnotatedBlock) -> int:
    return len(_WORD.findall(block.block.text))


def _bare(text: str) -> str:
    return "".join(text.lower().split())
