"""Answers that are to come from a store of papers of which too little is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, Term
from pitchlint.model import Context
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import CheckRule, Rule
from pitchlint.rules.checks.support import SILENT, by_unit, has_near, is_elsewhere, spot_of
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Hit, Spot

_FACTS: Mapping[str, str] = {
    "RAG_SOURCES": "which sources",
    "RAG_VOLUME": "how many papers",
    "RAG_REFRESH": "how fresh they are",
    "RAG_RIGHTS": "whose permissions hold",
    "RAG_CITES": "what is cited",
    "RAG_SCORE": "how often the right passage is found",
    "RAG_NO_ANSWER": "what is said when nothing is found",
}
_SILENT_SECTIONS = frozenset(("profile", "legal", "price", "glossary", "proof"))
_SHOWN = 6


def retrieval_without_facts(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Answers are to come from papers, and fewer than `least` of seven facts about them are given."""
    mentions = list(_mentions(annotated))
    if not mentions:
        return
    least = rule.parameters.get("least", 3) if isinstance(rule, CheckRule) else 3
    positions = {position for term in mentions for position in annotated.section_of(term.block)}
    missing = [
        words
        for label, words in _FACTS.items()
        if not any(term.block in positions for term in annotated.terms((label,)))
    ]
    if len(_FACTS) - len(missing) < least:
        yield Hit(_spots(annotated, mentions), {"missing": _listed(missing)})


def _mentions(annotated: Annotated) -> Iterator[Term]:
    """Passages in which the vendor names retrieval, or answers that are drawn from a store of papers."""
    for term in annotated.terms(("RAG_STRONG", "RAG_WEAK")):
        spot = spot_of(term)
        block = annotated.blocks[term.block]
        if block.block.is_header or _SILENT_SECTIONS & set(block.section_types):
            continue
        weak = term.label == "RAG_WEAK"
        if weak and not _is_drawn_on(annotated, spot):
            continue
        silent = contexts_of(annotated, spot) & (SILENT | {Context.QUOTATION})
        refused = has_near(annotated, spot, ("RAG_REFUSED",), Window.UNIT)
        if not (silent or refused or is_elsewhere(annotated, spot)):
            yield term


def _is_drawn_on(annotated: Annotated, spot: Spot) -> bool:
    """Whether answers are said to come from the papers named here; a share would tell of a test."""
    drawn = all(has_near(annotated, spot, (label,), Window.UNIT) for label in ("DRAWS_ON", "ANSWER_OUT"))
    return drawn and not has_near(annotated, spot, ("PERCENT",), Window.UNIT)


def _spots(annotated: Annotated, terms: Sequence[Term]) -> tuple[Spot, ...]:
    """The first such passage of each sentence or row."""
    return tuple(spot_of(found[0]) for found in list(by_unit(annotated, terms).values())[:_SHOWN])


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}" if len(words) > 1 else "".join(words)
