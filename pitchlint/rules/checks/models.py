"""Checks on models: named, own, retired."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pitchlint.facts.facts import Facts
from pitchlint.facts.models import named_models
from pitchlint.language.annotated import Annotated, Term
from pitchlint.language.models.names import NamedModel
from pitchlint.model import Severity
from pitchlint.packs.conditions import Window
from pitchlint.packs.models import Lifecycle, load_models
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import claimed, has_near, spot_of, words_of
from pitchlint.rules.hit import Hit, Spot

_STALE_DAYS = 180
_ABOUT_MODELS = ("AI_TERM", "LLM_TERM", "OUTPUT", "MODEL", "PLATFORM")


def unnamed_model(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """An own or outstanding model is claimed and no model is named anywhere."""
    if facts.models:
        return
    praised = claimed(annotated, ("MODEL_PLACEHOLDER", "MODEL_PRAISED"))
    coined = (
        term
        for term in claimed(annotated, ("TRADEMARKED",))
        if has_near(annotated, spot_of(term), ("AI_TERM", "BUZZ_SMART", "MACHINE_MIND"), Window.UNIT)
    )
    found = sorted((*praised, *coined), key=lambda term: (term.block, term.start, -term.end))
    spots = tuple(dict.fromkeys(spot_of(term) for term in found))
    if spots:
        yield Hit(spots)


def retired_model(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A model is retired, retires within the contract, has an unknown version, or is only "the latest"."""
    table = load_models()
    stale = (facts.as_of - table.as_of).days > _STALE_DAYS
    groups: dict[tuple[str, str], list[Spot]] = {}
    levels: dict[tuple[str, str], Severity] = {}
    for position, model in named_models(annotated):
        state, severity = _state(model, facts.as_of, _end(facts))
        spot = Spot(position, model.start_char, model.end_char)
        if not state or has_near(annotated, spot, ("SUCCESSOR",), Window.SECTION):
            continue
        groups.setdefault((model.name, state), []).append(spot)
        levels[(model.name, state)] = Severity.MEDIUM if stale else severity
    for (name, state), spots in groups.items():
        yield Hit(tuple(spots), {"model": name, "state": state}, levels[(name, state)])
    for term in claimed(annotated, ("NEWEST_MODEL", "NEWEST_RELEASE")):
        if not _is_other_thing(annotated, term):
            words = words_of(annotated, spot_of(term))
            yield Hit((spot_of(term),), {"model": words, "state": "no version is named"}, Severity.MEDIUM)


def _is_other_thing(annotated: Annotated, term: Term) -> bool:
    """Whether "the latest model" is one of something else ("of the van")."""
    if term.label == "NEWEST_RELEASE":
        return not has_near(annotated, spot_of(term), ("LLM_TERM", "MODEL"), Window.UNIT)
    doc = annotated.blocks[term.block].doc
    owned = term.last < len(doc) and doc[term.last].lower_ == "of"
    return owned and not has_near(annotated, spot_of(term), _ABOUT_MODELS, Window.UNIT)


def _state(model: NamedModel, today: date, end: date | None) -> tuple[str, Severity]:
    day = model.retires
    if day is not None and day <= today:
        return f"its provider retired it on {day.isoformat()}", Severity.HIGH
    if model.facts.status is Lifecycle.RETIRED:
        return "its provider has retired it", Severity.HIGH
    if day is not None and end is not None and day < end:
        return f"its provider retires it on {day.isoformat()}, before the contract ends", Severity.HIGH
    if not model.known_version:
        return "our table of models does not know this version", Severity.MEDIUM
    return "", Severity.MEDIUM


def _end(facts: Facts) -> date | None:
    """The last day of the contract if it started on the day of the report."""
    if facts.months is None:
        return None
    year, month = divmod(facts.as_of.month - 1 + facts.months, 12)
    return date(facts.as_of.year + year, month + 1, min(facts.as_of.day, 28))
