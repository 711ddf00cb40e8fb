"""Why a rule fires or stays silent on a document: every passage it considered, and what decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, Sentence
from pitchlint.packs.conditions import Condition
from pitchlint.packs.rules import DensityRule, GrammarRule, PhraseRule, Rule, TogetherRule, TokenRule
from pitchlint.rules.candidates import alternatives
from pitchlint.rules.compiled import CompiledRule
from pitchlint.rules.conditions import holds, is_looked_into
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.kinds import Parses
from pitchlint.rules.run import candidate_spots, run_rule
from pitchlint.rules.wording import condition_text


@dataclass(frozen=True, slots=True)
class Considered:
    """A passage whose words set the rule off, and what then kept it silent (empty where nothing did)."""

    spot: Spot
    stopped_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A sentence that holds some of the terms a rule needs, and the labels of those it does not."""

    sentence: Sentence
    found: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """What a rule made of a document: passages considered, sentences that came close, hits."""

    considered: tuple[Considered, ...]
    close: tuple[Lacking, ...]
    hits: tuple[Hit, ...]


def trace_rule(compiled: CompiledRule, annotated: Annotated, facts: Facts, parses: Parses) -> Trace:
    """The trace of one rule over an annotated document."""
    rule = compiled.rule
    considered = tuple(
        Considered(spot, tuple(_stops(rule, annotated, facts, spot)))
        for spot in candidate_spots(compiled, annotated, parses)
    )
    reached = {
        (item.spot.block, annotated.blocks[item.spot.block].sentence_at(item.spot.start))
        for item in considered
    }
    close = tuple(
        item for item in _close(rule, annotated) if (item.sentence.block, item.sentence) not in reached
    )
    return Trace(considered, close, tuple(run_rule(compiled, annotated, facts, parses)))


def needed_labels(rule: Rule) -> tuple[tuple[str, ...], ...]:
    """The labels of the terms a rule starts from: one of each group must be there; none for a check."""
    match rule:
        case PhraseRule() | DensityRule():
            return (rule.terms,)
        case TogetherRule():
            return tuple(alternatives(item) for item in rule.all)
        case TokenRule() | GrammarRule():
            return tuple(alternatives(item) for item in rule.needs)
    return ()


def labels_asked_for(rule: Rule) -> frozenset[str]:
    """Every label that a rule starts from or asks for in its conditions."""
    conditions = (*rule.requires, *rule.unless, *(adjust.when for adjust in rule.adjust))
    parts = [part for condition in conditions for part in condition.parts()]
    asked = (label for part in parts for label in (*part.near, *part.lacks))
    return frozenset(asked).union(*needed_labels(rule))


def _stops(rule: Rule, annotated: Annotated, facts: Facts, spot: Spot) -> Iterator[str]:
    block = annotated.blocks[spot.block]
    if rule.offers_only and not facts.is_offer:
        yield "the paper does not speak as an offer"
    if not is_looked_into(rule.where, annotated, spot.block):
        kinds = ", ".join(block.section_types) or "none"
        yield f"the rule does not look here (block: {block.block.kind.value}, section types: {kinds})"
    for condition in rule.requires:
        if not holds(condition, annotated, facts, spot):
            yield f"it requires: {condition_text(condition)}"
    for condition in rule.unless:
        if holds(condition, annotated, facts, spot):
            yield f"not where: {condition_text(_deciding(condition, annotated, facts, spot))}"


def _deciding(condition: Condition, annotated: Annotated, facts: Facts, spot: Spot) -> Condition:
    """Of alternatives, the one that holds; else the condition itself."""
    return next((part for part in condition.any_of if holds(part, annotated, facts, spot)), condition)


def _close(rule: Rule, annotated: Annotated) -> Iterator[Lacking]:
    """Sentences with a term for at least one of the groups the rule starts from."""
    groups = needed_labels(rule)
    if not groups:
        return
    for block in annotated.blocks:
        for sentence in block.sentences:
            found: list[str] = []
            missing: list[str] = []
            for group in groups:
                labels = annotated.labels(group)
                held = sorted({term.label for term in block.terms_in(sentence.start, sentence.end, labels)})
                (found if held else missing).append(" or ".join(held or group))
            if found:
                yield Lacking(sentence, tuple(found), tuple(missing))
