"""Parts that must be run, secured and paid for, held against the work they are for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pitchlint.facts.facts import Facts
from pitchlint.facts.volumes import monthly_volumes
from pitchlint.language.annotated import Annotated, Term
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import by_unit, claimed, has_near, is_elsewhere, spot_of, words_of
from pitchlint.rules.hit import Hit, Spot

_PARTS = (
    "PART_AGENTS",
    "PART_GRAPH",
    "PART_VECTOR",
    "PART_CHAIN",
    "PART_TWIN",
    "PART_QUANTUM",
    "PART_GPU",
    "PART_MLOPS",
    "PART_STREAM",
    "PART_CONTAINERS",
    "PART_LEARNING",
)
_MANY = 3
_BUSY = 10_000
"""Pieces of work a month from which on parts of this weight may be needed."""
_SILENT_SECTIONS = frozenset(("profile", "proof", "price", "glossary"))
_SHOWN = 6


def machinery_beyond_need(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A section names three kinds of heavy parts, and neither a large volume nor a sizing that needs them."""
    sections: dict[range, list[Term]] = {}
    for term in claimed(annotated, _PARTS):
        if _counts(annotated, term):
            sections.setdefault(annotated.section_of(term.block), []).append(term)
    for section, terms in sections.items():
        kinds = {term.label: term for term in reversed(terms)}
        if len(kinds) >= _MANY and not _is_needed(annotated, section):
            parts = ", ".join(words_of(annotated, spot_of(term)) for term in reversed(kinds.values()))
            yield Hit(_spots(annotated, terms), {"parts": parts, "count": str(len(kinds))})


def _counts(annotated: Annotated, term: Term) -> bool:
    spot = spot_of(term)
    if _SILENT_SECTIONS & set(annotated.blocks[term.block].section_types):
        return False
    if is_elsewhere(annotated, spot):
        return False
    return not has_near(annotated, spot, ("EXISTS_ALREADY", "PART_DROPPED"), Window.UNIT)


def _is_needed(annotated: Annotated, section: range) -> bool:
    here = list(monthly_volumes(annotated, annotated.terms_of_blocks(("VOLUME_RATE",), section)))
    if here and max(here) >= _BUSY:
        return True
    return bool(annotated.terms_of_blocks(("LOAD_SIZED",), section))


def _spots(annotated: Annotated, terms: Sequence[Term]) -> tuple[Spot, ...]:
    """The first part of each sentence or row, that with the most kinds of them first."""
    units = sorted(by_unit(annotated, terms).values(), key=lambda found: -len({term.label for term in found}))
    return tuple(spot_of(found[0]) for found in units[:_SHOWN])
