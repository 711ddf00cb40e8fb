"""Whether an offer that generates content says who owns it."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, Term
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import PhraseRule, Rule
from pitchlint.rules.checks.support import claimed, has_near, spot_of
from pitchlint.rules.conditions import any_holds, holds
from pitchlint.rules.hit import Hit

_SAID = ("OWN_CLAUSE", "OWNED_BY_YOU", "INDEMNITY", "RIGHTS_NAMED")
_LEAFLET_WORDS = 400
_SHOWN = 3


def rights_unsaid(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """An offer with a price generates content and names neither rights in it nor an indemnity."""
    brief = annotated.document.words < _LEAFLET_WORDS or not facts.prices
    if brief or any(_is_about_outputs(annotated, term) for term in claimed(annotated, _SAID)):
        return
    made = list(_generated(annotated))
    if made and not _is_told_already(rule, annotated, facts):
        yield Hit(tuple(dict.fromkeys(spot_of(term) for term in made[:_SHOWN])))


def _is_about_outputs(annotated: Annotated, term: Term) -> bool:
    return has_near(annotated, spot_of(term), ("MADE_ASSET", "OUTPUT", "INDEMNITY"), Window.UNIT)


def _generated(annotated: Annotated) -> Iterator[Term]:
    """Outputs beside a verb of making, where a model or a machine is spoken of."""
    for term in claimed(annotated, ("OUTPUT_TEXT", "OUTPUT_MEDIA")):
        spot = spot_of(term)
        makes = has_near(annotated, spot, ("GENERATE",), Window.UNIT)
        if makes and has_near(annotated, spot, ("AI_TERM", "MODEL"), Window.SECTION):
            yield term


def _is_told_already(rule: Rule, annotated: Annotated, facts: Facts) -> bool:
    """Whether some passage of its own gives the rule something to quote."""
    terms = annotated.terms(rule.terms) if isinstance(rule, PhraseRule) else ()
    return any(
        all(holds(condition, annotated, facts, spot_of(term)) for condition in rule.requires)
        and not any_holds(rule.unless, annotated, facts, spot_of(term))
        for term in terms
    )
