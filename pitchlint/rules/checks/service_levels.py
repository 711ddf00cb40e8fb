"""Checks on what level of service is owed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, Term
from pitchlint.model import Context
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import CheckRule, Rule
from pitchlint.rules.checks.support import claimed, has_near, spot_of, words_of
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import unit_of

_UP = ("UPTIME_WORD",)
_OWED = ("SLA_WORD",)
_SHARE = ("PERCENT",)
_TERMS = ("LEVEL_TERMS",)
_FIGURE = ("PERCENT", "DURATION", "NUMBER")
_QUALITY = ("QUALITY_OWED",)
_LEVEL = ("LEVEL_OWED", "SLA_WORD", "CADENCE")
_REMEDY = ("REMEDY",)
_ONCE = ("ONCE_ONLY",)
_TOLD_OF = frozenset((Context.HISTORICAL, Context.THIRD_PARTY, Context.BUYER, Context.PROFILE))
_NO_LEVEL = _TOLD_OF | {Context.QUESTION, Context.DEFINITION, Context.QUOTATION, Context.HEADING}
_WAS = frozenset(("was", "were", "had", "reached", "achieved", "measured", "scored", "showed", "came"))
_TELLING = frozenset(("proof", "profile", "team", "pilot", "data"))


def uptime_only(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Being up and being answered are levels of service, and no level of being right is."""
    if isinstance(rule, CheckRule) and rule.parameters.get("about_ai") and not annotated.terms(("AI_TERM",)):
        return
    levels = list(_levels_of_uptime(annotated))
    found = [*levels, *_beside(annotated, levels)]
    spots = tuple(dict.fromkeys(unit_of(annotated, spot_of(term)) for term in found))
    if levels and not any(_is_quality_level(annotated, term) for term in annotated.terms(_QUALITY)):
        yield Hit(spots)


def _levels_of_uptime(annotated: Annotated) -> Iterator[Term]:
    for term in claimed(annotated, _UP):
        spot = spot_of(term)
        kinds = set(annotated.blocks[term.block].section_types)
        if contexts_of(annotated, spot) & _TOLD_OF or kinds & _TELLING or _is_told(annotated, spot):
            continue
        owed = has_near(annotated, spot, _OWED, Window.UNIT)
        figure = has_near(annotated, spot, _FIGURE, Window.UNIT)
        if owed or has_near(annotated, spot, _SHARE, Window.UNIT) or ("sla" in kinds and figure):
            yield term


def _beside(annotated: Annotated, levels: Sequence[Term]) -> Iterator[Term]:
    """What the sections of these levels say of credits, and of there being no further level."""
    sections = {annotated.section_of(term.block) for term in levels}
    for term in annotated.terms(_TERMS):
        if annotated.section_of(term.block) in sections:
            yield term


def _is_quality_level(annotated: Annotated, term: Term) -> bool:
    """Whether it is a level for the time to come, with a figure or a reference, and not a result told."""
    spot = spot_of(term)
    kinds = set(annotated.blocks[term.block].section_types)
    if contexts_of(annotated, spot) & _NO_LEVEL or has_near(annotated, spot, _ONCE, Window.UNIT):
        return False
    if _is_told(annotated, spot) or not has_near(annotated, spot, (*_FIGURE, "CLAUSE"), Window.UNIT):
        return False
    if has_near(annotated, spot, _REMEDY, Window.EVIDENCE):
        return True
    if kinds & _TELLING:
        return False
    shared = has_near(annotated, spot, (*_SHARE, "CLAUSE"), Window.UNIT)
    return has_near(annotated, spot, _LEVEL, Window.UNIT) or ("sla" in kinds and shared)


def _is_told(annotated: Annotated, spot: Spot) -> bool:
    """Whether the sentence tells of what was, not of what will be."""
    words = words_of(annotated, unit_of(annotated, spot)).lower().split()
    return not _WAS.isdisjoint(words)
