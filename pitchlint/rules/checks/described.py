"""Things that a document proposes and does not describe: retrieval without sources, pilots without a mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, Term
from pitchlint.model import Severity
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import CheckRule, Rule
from pitchlint.rules.checks.support import by_unit, claimed, has_near, is_elsewhere, spot_of
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import unit_of

_SHOWN = 6
_RETRIEVAL: Mapping[str, str] = {
    "RAG_SOURCES": "which sources",
    "RAG_VOLUME": "how many papers",
    "RAG_REFRESH": "how fresh they are",
    "RAG_RIGHTS": "whose permissions hold",
    "RAG_CITES": "what is cited",
    "RAG_SCORE": "how often the right passage is found",
    "RAG_NO_ANSWER": "what is said when nothing is found",
}
_NO_RETRIEVAL_SECTIONS = frozenset(("profile", "team", "legal", "price", "glossary"))
_NO_PILOT_SECTIONS = frozenset(("profile", "team", "proof", "legal", "glossary"))
_FOLLOWING = 4
"""Blocks after the one that names a pilot in which its terms may stand."""


def retrieval_without_facts(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Answers are to come from papers, and fewer than `least` of seven facts about them are given."""
    mentions = [
        term for term in _retrieval(annotated) if _is_proposed(annotated, term, _NO_RETRIEVAL_SECTIONS)
    ]
    if not mentions:
        return
    least = rule.parameters.get("least", 3) if isinstance(rule, CheckRule) else 3
    positions = {position for term in mentions for position in annotated.section_of(term.block)}
    missing = [words for label, words in _RETRIEVAL.items() if not _stands_in(annotated, label, positions)]
    if len(_RETRIEVAL) - len(missing) < least:
        yield Hit(_spots(annotated, mentions), {"missing": _listed(missing)})


def _retrieval(annotated: Annotated) -> Iterator[Term]:
    """Passages that speak of retrieval by name, or of answers drawn from a store of papers."""
    for term in annotated.terms(("RAG_STRONG", "RAG_WEAK")):
        spot = spot_of(term)
        strong = term.label == "RAG_STRONG"
        if not strong and not all(
            has_near(annotated, spot, (label,), Window.UNIT) for label in ("DRAWS_ON", "ANSWER_OUT")
        ):
            continue
        if not has_near(annotated, spot, ("RAG_REFUSED",), Window.UNIT):
            yield term


def pilot_without_exit(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A small start is proposed without a level to reach, or with nothing else that would bound it."""
    mentions = [term for term in _pilots(annotated) if _is_proposed(annotated, term, _NO_PILOT_SECTIONS)]
    if not mentions:
        return
    positions = _pilot_positions(annotated, mentions)
    given = {
        "a pass mark": any(_holds_level(annotated, position) for position in positions),
        "cases to test it on": _stands_in(annotated, "QUANTITY", positions)
        or _stands_in(annotated, "TEST_SET", positions),
        "a length": _stands_in(annotated, "DURATION", positions),
        "a right to stop": _stands_in(annotated, "STOP_RIGHT", positions),
    }
    missing = [words for words, here in given.items() if not here]
    if not given["a pass mark"] or len(missing) == len(given) - 1:
        yield Hit(_spots(annotated, mentions), {"missing": _listed(missing)}, _if_paid(annotated, mentions))


def _pilots(annotated: Annotated) -> Iterator[Term]:
    """Small starts by name, or told as one place that comes before the rest; none that lie behind."""
    for term in annotated.terms(("PILOT_AHEAD", "SMALL_FIRST")):
        spot = spot_of(term)
        if term.label == "SMALL_FIRST" and not has_near(annotated, spot, ("FIRST_WORD",), Window.UNIT):
            continue
        if not has_near(annotated, spot, ("PILOT_TOLD", "FLYING"), Window.UNIT):
            yield term


def _pilot_positions(annotated: Annotated, mentions: Sequence[Term]) -> set[int]:
    """Blocks under a heading about pilots, and those that follow a mention within its section."""
    found = {at for at, block in enumerate(annotated.blocks) if "pilot" in block.section_types}
    for term in mentions:
        section = annotated.section_of(term.block)
        found.update(range(term.block, min(term.block + _FOLLOWING + 1, section.stop)))
    return found


def _holds_level(annotated: Annotated, position: int) -> bool:
    """Whether a sentence or row of the block holds a level to reach, as a share or as a figure of a measure."""
    block = annotated.blocks[position]
    level, share, number, measure = (
        annotated.labels((label,)) for label in ("PILOT_LEVEL", "PERCENT", "NUMBER", "PILOT_MEASURE")
    )
    units = {unit_of(annotated, Spot(position, sentence.start, sentence.end)) for sentence in block.sentences}
    for unit in units:
        labels = {term.label for term in block.terms_from(unit.start, unit.end)}
        if labels & level and (labels & share or (labels & number and labels & measure)):
            return True
    return False


def _if_paid(annotated: Annotated, mentions: Iterable[Term]) -> Severity | None:
    paid = any(has_near(annotated, spot_of(term), ("MONEY",), Window.UNIT) for term in mentions)
    return Severity.HIGH if paid else None


def _is_proposed(annotated: Annotated, term: Term, silent: frozenset[str]) -> bool:
    """Whether the vendor speaks of it as part of this offer."""
    spot = spot_of(term)
    if silent & set(annotated.blocks[term.block].section_types) or is_elsewhere(annotated, spot):
        return False
    return term in set(claimed(annotated, (term.label,)))


def _stands_in(annotated: Annotated, label: str, positions: set[int]) -> bool:
    return any(term.block in positions for term in annotated.terms((label,)))


def _spots(annotated: Annotated, terms: Sequence[Term]) -> tuple[Spot, ...]:
    """The first such passage of each sentence or row."""
    return tuple(spot_of(found[0]) for found in list(by_unit(annotated, terms).values())[:_SHOWN])


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}" if len(words) > 1 else "".join(words)
