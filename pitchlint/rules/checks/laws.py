"""Whether a rule that the document relies on still holds."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated
from pitchlint.model import Context
from pitchlint.packs.conditions import Window
from pitchlint.packs.laws import StaleLaw, load_laws
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import claimed, has_near, spot_of, words_of
from pitchlint.rules.conditions import contexts_of, holds
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import unit_of

_PAST = ("LAW_PAST",)
_ELSEWHERE = frozenset((Context.HISTORICAL, Context.THIRD_PARTY))


def stale_law(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A rule that was replaced, withdrawn or moved by the report's day is named as current."""
    table = {law.label: law for law in load_laws() if law.since <= facts.as_of}
    told: set[tuple[Spot, str]] = set()
    for term in claimed(annotated, ("STALE_LAW",)):
        law, spot = table.get(term.label), spot_of(term)
        unit = unit_of(annotated, spot)
        if law is None or (unit, law.label) in told or not _is_current(annotated, spot, law):
            continue
        told.add((unit, law.label))
        severity = next(
            (item.severity for item in rule.adjust if holds(item.when, annotated, facts, spot)), None
        )
        slots = {"words": words_of(annotated, spot), "now": law.now, "since": f"{law.since}"}
        yield Hit((spot,), slots, severity)


def _is_current(annotated: Annotated, spot: Spot, law: StaleLaw) -> bool:
    if contexts_of(annotated, spot) & _ELSEWHERE or has_near(annotated, spot, _PAST, Window.UNIT):
        return False
    if law.apart and has_near(annotated, spot, law.apart, Window.UNIT):
        return False
    return not law.beside or has_near(annotated, spot, law.beside, Window.UNIT)
