"""Whether an offer that names a hosted model says who pays the bill of its maker."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated
from pitchlint.model import Context, Severity
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import claimed, has_near, spot_of
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Hit

_ASIDE = frozenset((Context.HISTORICAL, Context.THIRD_PARTY, Context.BUYER))
_SETTLES = (
    *("INCLUDED_WORD", "INCLUDED_PLAIN", "OWN_BURDEN", "PASS_STRONG", "PASSED_ON", "NOT_IN_PRICE"),
    *("OUTSIDE_PRICE", "OPEN_AMOUNT", "PAY_WORD", "MONEY", "NO_FEE"),
)
_NO_BILL = ("ON_PREMISES", "OPEN_AMOUNT", "PASS_STRONG", "NOT_IN_PRICE")


def bill_unassigned(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A hosted model is named, things are priced, and no sentence says whose the model's bill is."""
    if not facts.prices or annotated.terms(_NO_BILL):
        return
    if any(
        has_near(annotated, spot_of(term), _SETTLES, Window.UNIT) for term in annotated.terms(("MODEL_BILL",))
    ):
        return
    for term in claimed(annotated, ("HOSTED_NAME",)):
        spot = spot_of(term)
        if (
            not contexts_of(annotated, spot) & _ASIDE
            and "proof" not in annotated.blocks[spot.block].section_types
        ):
            yield Hit((spot,), severity=Severity.MEDIUM)
            return
