"""Run compiled rules over one annotated document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, Sentence
from pitchlint.language.grammar import GrammarPipeline
from pitchlint.model import Severity
from pitchlint.packs.rules import GrammarRule, Rule
from pitchlint.rules.answers import answer_to
from pitchlint.rules.candidates import candidate_sentences
from pitchlint.rules.compiled import CompiledRule
from pitchlint.rules.conditions import any_holds, holds, is_looked_into
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.kinds import Parses
from pitchlint.rules.windows import stretches, unit_of

_EXCERPT = 180


def parse_candidates(
    rules: Sequence[CompiledRule], annotated: Annotated, grammar: Callable[[], GrammarPipeline]
) -> Parses:
    """Parse each sentence that some grammar rule asks for, once; the model loads only if there is one."""
    wanted: dict[tuple[int, int], Sentence] = {}
    for compiled in rules:
        if isinstance(compiled.rule, GrammarRule) and not compiled.rule.hidden:
            for sentence in candidate_sentences(annotated, compiled.rule.needs):
                wanted[(sentence.block, sentence.number)] = sentence
    if not wanted:
        return {}
    todo = ((annotated.blocks[s.block].doc, s.first, s.last) for s in wanted.values())
    return dict(zip(wanted, grammar().parse(todo), strict=True))


def run_rule(compiled: CompiledRule, annotated: Annotated, facts: Facts, parses: Parses) -> Iterator[Hit]:
    """The hits of one rule, in document order; pure and lazy."""
    if compiled.rule.offers_only and not facts.is_offer:
        return
    rule = compiled.rule
    told: set[Spot] = set()
    charged: set[Spot] = set()
    found = candidate_spots(compiled, annotated, parses)
    if rule.answered_by:
        charged = {unit_of(annotated, spot) for spot in candidate_spots(compiled, annotated, parses)}
    for spots in _once(rule, annotated, _accepted(rule, annotated, facts, found)):
        units = {unit_of(annotated, spot) for spot in spots}
        told |= units
        slots = {**slots_of(rule, annotated, spots[0]), "count": _counted(len(units))}
        severity = severity_at(rule, annotated, facts, spots[0])
        yield Hit(spots, slots, severity, answer_to(rule, annotated, spots, charged))
    if compiled.check is not None:
        for hit in compiled.check(rule, annotated, facts):
            if unit_of(annotated, hit.spots[0]) not in told:
                yield replace(hit, slots={**slots_of(rule, annotated, hit.spots[0]), **hit.slots})


def severity_at(rule: Rule, annotated: Annotated, facts: Facts, spot: Spot) -> Severity | None:
    """The severity an `adjust` entry gives at this passage, or None for the rule's own."""
    found = (item.severity for item in rule.adjust if holds(item.when, annotated, facts, spot))
    return next(found, None)


def slots_of(rule: Rule, annotated: Annotated, spot: Spot) -> dict[str, str]:
    """The vendor's own words for each slot: the term nearest to the passage, in its sentence or row."""
    unit = unit_of(annotated, spot)
    block = annotated.blocks[spot.block]
    words = block.block.text[spot.start : spot.end]
    slots = {"quote": excerpt(annotated, spot), "words": words, "count": _counted(1)}
    for name, labels in rule.slots.items():
        terms = list(block.terms_in(unit.start, unit.end, annotated.labels(labels)))
        best = min(terms, key=lambda term: (_distance(term.start, term.end, spot), term.start), default=None)
        slots[name] = block.block.text[best.start : best.end] if best else slots["words"]
    return slots


def excerpt(annotated: Annotated, spot: Spot) -> str:
    """The sentence or row around a passage, cut at word bounds to a length one can read aloud."""
    unit = unit_of(annotated, spot)
    text = annotated.blocks[spot.block].block.text
    start, end = unit.start, unit.end
    if end - start > _EXCERPT:
        start = max(start, min(spot.start - _EXCERPT // 4, end - _EXCERPT))
        start = text.find(" ", start) + 1 if start > unit.start else start
        end = min(end, max(spot.end, text.rfind(" ", start, start + _EXCERPT)))
    head, tail = ("… " if start > unit.start else ""), (" …" if end < unit.end else "")
    words = _tidy(text[start:end])
    # The words stand inside a sentence of ours, so the full stop of their own would be one too many.
    return head + (words if words.endswith("..") else words.removesuffix(".")) + tail


def _tidy(text: str) -> str:
    """The words with single blanks between them, and without the empty cells of a table row."""
    cells = (" ".join(cell.split()) for cell in text.split("|"))
    return " | ".join(cell for cell in cells if cell)


def candidate_spots(compiled: CompiledRule, annotated: Annotated, parses: Parses) -> Iterator[Spot]:
    """The passages whose words set a rule off, before its conditions are asked."""
    if compiled.finder is not None:
        yield from compiled.finder(annotated)
    elif compiled.parsed is not None:
        yield from compiled.parsed(annotated, parses)


def _accepted(rule: Rule, annotated: Annotated, facts: Facts, spots: Iterator[Spot]) -> Iterator[Spot]:
    for spot in spots:
        if (
            is_looked_into(rule.where, annotated, spot.block)
            and all(holds(condition, annotated, facts, spot) for condition in rule.requires)
            and not any_holds(rule.unless, annotated, facts, spot)
        ):
            yield spot


def _once(rule: Rule, annotated: Annotated, spots: Iterator[Spot]) -> Iterator[tuple[Spot, ...]]:
    """Passages of one unit are one hit; with `once_per` those of one such window are, the worst first."""
    groups: dict[Spot, list[Spot]] = {}
    for spot in spots:
        groups.setdefault(_home(rule, annotated, spot), []).append(spot)
    for members in groups.values():
        yield _worst_first(annotated, tuple(dict.fromkeys(members)))


def _worst_first(annotated: Annotated, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The passages by how many of them share their sentence or row, then in text order."""
    crowd = Counter(unit_of(annotated, spot) for spot in spots)
    return tuple(sorted(spots, key=lambda spot: -crowd[unit_of(annotated, spot)]))


def _counted(number: int) -> str:
    return "1 passage" if number == 1 else f"{number:,} passages"


def _home(rule: Rule, annotated: Annotated, spot: Spot) -> Spot:
    if rule.once_per is None:
        return unit_of(annotated, spot)
    return next(iter(stretches(annotated, spot, rule.once_per)))


def _distance(start: int, end: int, spot: Spot) -> int:
    return max(0, start - spot.end, spot.start - end)
