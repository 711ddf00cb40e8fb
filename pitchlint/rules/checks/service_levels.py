"""Checks on what level of service is owed."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, Term
from pitchlint.model import Context
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import CheckRule, Rule
from pitchlint.rules.checks.support import claimed, has_near, spot_of
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import unit_of

_UP = ("UPTIME_WORD",)
_OWED = ("SLA_WORD",)
_FIGURE = ("PERCENT", "DURATION", "NUMBER")
_QUALITY = ("QUALITY_OWED",)
_LEVEL = ("LEVEL_OWED", "SLA_WORD", "REMEDY", "QUALITY_SAMPLE")
_LEVEL_SECTIONS = frozenset(("sla", "deliverables"))
_TOLD_OF = frozenset((Context.HISTORICAL, Context.THIRD_PARTY, Context.BUYER))
_SUPPORTED = frozenset(
    ("sla", "legal", "price", "scope", "deliverables", "security", "solution", "requirements")
)


def uptime_only(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Being up and being answered are levels of service, and no level of being right is."""
    if isinstance(rule, CheckRule) and rule.parameters.get("about_ai") and not annotated.terms(("AI_TERM",)):
        return
    spots = tuple(dict.fromkeys(unit_of(annotated, spot_of(term)) for term in _levels_of_uptime(annotated)))
    if spots and not any(_is_quality_level(annotated, term) for term in claimed(annotated, _QUALITY)):
        yield Hit(spots)


def _levels_of_uptime(annotated: Annotated) -> Iterator[Term]:
    for term in claimed(annotated, _UP):
        spot = spot_of(term)
        if contexts_of(annotated, spot) & _TOLD_OF:
            continue
        in_sla = "sla" in annotated.blocks[term.block].section_types
        figure = has_near(annotated, spot, _FIGURE, Window.UNIT)
        owed = has_near(annotated, spot, _OWED, Window.UNIT)
        if (owed or in_sla) and (figure or owed) and _is_of_service(annotated, spot):
            yield term


def _is_of_service(annotated: Annotated, spot: Spot) -> bool:
    kinds = annotated.blocks[spot.block].section_types
    return not kinds or bool(_SUPPORTED & set(kinds)) or has_near(annotated, spot, _OWED, Window.UNIT)


def _is_quality_level(annotated: Annotated, term: Term) -> bool:
    """Whether it is a level to come, with a figure or a reference, and not a result that is told."""
    spot = spot_of(term)
    if contexts_of(annotated, spot) & _TOLD_OF:
        return False
    figure = has_near(annotated, spot, (*_FIGURE, "CLAUSE"), Window.UNIT)
    kinds = set(annotated.blocks[term.block].section_types)
    return figure and (bool(kinds & _LEVEL_SECTIONS) or has_near(annotated, spot, _LEVEL, Window.UNIT))
