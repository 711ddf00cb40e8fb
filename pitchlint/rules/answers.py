"""Whether the document answers in another place what a passage leaves open."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pitchlint.language.annotated import Annotated, Term
from pitchlint.language.terms import folded_words
from pitchlint.model import Context
from pitchlint.packs.rules import Answer, Rule
from pitchlint.rules.hit import Spot
from pitchlint.rules.windows import unit_of

_NO_ANSWER = frozenset(
    (
        Context.QUESTION,
        Context.QUOTATION,
        Context.DEFINITION,
        Context.NEGATED,
        Context.BUYER,
        Context.HISTORICAL,
        Context.THIRD_PARTY,
        Context.CONDITIONAL,
        Context.HEADING,
        Context.CODE,
    )
)
_RESULTS = frozenset(("proof", "profile", "pilot"))
"""Sections that tell of results, which promise nothing."""


def answer_to(
    rule: Rule, annotated: Annotated, spots: Collection[Spot], charged: Collection[Spot]
) -> Spot | None:
    """The sentence or row that answers the first of these passages, if each of them is answered somewhere.

    `charged` are the sentences and rows that the rule itself finds fault with: they answer nothing.
    """
    found = [next(_answers(rule, annotated, spot, charged), None) for spot in spots]
    return found[0] if found and all(found) else None


def _answers(rule: Rule, annotated: Annotated, spot: Spot, charged: Collection[Spot]) -> Iterator[Spot]:
    unit = unit_of(annotated, spot)
    for answer in rule.answered_by:
        wanted = {_words(annotated, term) for term in _named(annotated, answer, unit)}
        for term in annotated.terms(answer.same) if wanted else ():
            place = unit_of(annotated, Spot(term.block, term.start, term.end))
            if place == unit or place in charged or _words(annotated, term) not in wanted:
                continue
            if _gives(annotated, answer, place) and _is_stated(annotated, term):
                yield place


def _named(annotated: Annotated, answer: Answer, unit: Spot) -> Iterator[Term]:
    labels = annotated.labels(answer.same)
    return annotated.blocks[unit.block].terms_in(unit.start, unit.end, labels)


def _gives(annotated: Annotated, answer: Answer, place: Spot) -> bool:
    labels = annotated.labels(answer.given)
    return any(annotated.blocks[place.block].terms_in(place.start, place.end, labels))


def _is_stated(annotated: Annotated, term: Term) -> bool:
    block = annotated.blocks[term.block]
    told = _RESULTS & set(block.section_types)
    return not told and not block.contexts_at(term.start, term.end) & _NO_ANSWER


def _words(annotated: Annotated, term: Term) -> tuple[str, ...]:
    return folded_words(annotated.blocks[term.block].block.text[term.start : term.end])
