"""Rules made ready to run: patterns compiled, labels and slots checked, checks looked up by name."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.vocab import Vocab

from pitchlint.errors import PackError
from pitchlint.language.terms import refusal
from pitchlint.packs.conditions import Condition
from pitchlint.packs.pack import Pack, PackRule
from pitchlint.packs.rules import (
    CheckRule,
    DensityRule,
    GrammarRule,
    PhraseRule,
    Rule,
    TogetherRule,
    TokenRule,
    Widened,
)
from pitchlint.packs.vocabularies import COMPUTED
from pitchlint.rules.candidates import alternatives
from pitchlint.rules.checks import CHECKS, Check
from pitchlint.rules.kinds import (
    Finder,
    ParsedFinder,
    density_finder,
    grammar_finder,
    phrase_finder,
    together_finder,
    token_finder,
)
from pitchlint.rules.patterns import register_extensions

COMMON_SLOTS = frozenset(("quote", "words", "count"))


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule and what runs it: a finder or a parsed finder, a whole-document check, or one of each."""

    item: PackRule
    finder: Finder | None = None
    parsed: ParsedFinder | None = None
    check: Check | None = None

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        return self.item.rule


def compile_pack(pack: Pack, groups: Mapping[str, frozenset[str]], vocab: Vocab) -> tuple[CompiledRule, ...]:
    """Compile all rules of a pack; raises `PackError` with file:line for one that cannot work."""
    register_extensions()
    known = frozenset(groups) | COMPUTED
    return tuple(_compile(item, groups, known, vocab) for item in pack.rules)


def _compile(
    item: PackRule,
    groups: Mapping[str, frozenset[str]],
    known: frozenset[str],
    vocab: Vocab,
) -> CompiledRule:
    rule = item.rule
    _check_labels(item, known)
    _check_slots(item)
    if rule.hidden and isinstance(rule, GrammarRule):
        raise PackError(f"{rule.id}: hidden text is not parsed; use another kind of rule", where=item.where)

    def expand(labels: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(groups.get(label, frozenset((label,))) for label in labels))

    also = _named_check(rule.id, rule.also, item.where) if rule.also else None
    try:
        match rule:
            case PhraseRule():
                return CompiledRule(item, finder=phrase_finder(rule), check=also)
            case TokenRule():
                return CompiledRule(item, finder=token_finder(rule, vocab, expand), check=also)
            case TogetherRule():
                return CompiledRule(item, finder=together_finder(rule), check=also)
            case DensityRule():
                return CompiledRule(item, finder=density_finder(rule), check=also)
            case GrammarRule():
                return CompiledRule(item, parsed=grammar_finder(rule, vocab, expand), check=also)
            case CheckRule():
                return CompiledRule(item, check=_named_check(rule.id, rule.check, item.where))
    except ValueError as error:
        raise PackError(f"{rule.id}: spaCy refuses a pattern: {refusal(error)}", where=item.where) from error


def _named_check(code: str, name: str, where: str) -> Check:
    if name not in CHECKS:
        raise PackError(
            f"{code}: there is no check named {name!r}", where=where, hint=", ".join(sorted(CHECKS))
        )
    return CHECKS[name]


def _check_labels(item: PackRule, known: frozenset[str]) -> None:
    for label in _labels_of(item.rule):
        if label not in known:
            raise PackError(f"{item.rule.id}: no vocabulary is labelled {label!r}", where=item.where)


def _labels_of(rule: Rule) -> Iterator[str]:
    for condition in _conditions_of(rule):
        for part in condition.parts():
            yield from (*part.near, *part.lacks)
    for labels in rule.slots.values():
        yield from labels
    for answer in rule.answered_by:
        yield from (*answer.same, *answer.given)
    match rule:
        case PhraseRule():
            yield from rule.terms
        case DensityRule():
            yield from (*rule.terms, *rule.tempered_by)
        case TogetherRule():
            yield from (label for item in rule.all for label in alternatives(item))
        case TokenRule() | GrammarRule():
            yield from (label for item in rule.needs for label in alternatives(item))
            for pattern in rule.patterns:
                for spec in pattern:
                    term = spec.get("RIGHT_ATTRS", spec).get("TERM", ())
                    yield from ([term] if isinstance(term, str) else term)
        case CheckRule():
            return


def _conditions_of(rule: Rule) -> Iterator[Condition]:
    yield from rule.requires
    yield from rule.unless
    yield from (adjust.when for adjust in rule.adjust)


def _check_slots(item: PackRule) -> None:
    allowed = COMMON_SLOTS | frozenset(item.rule.slots)
    for text in _texts(item.rule):
        for _, name, _, _ in string.Formatter().parse(text):
            if name is not None and name not in allowed:
                raise PackError(f"{item.rule.id}: no slot is named {name!r}", where=item.where)


def _texts(rule: Rule) -> Iterator[str]:
    """The texts that must do with the slots of any passage; a check brings its own for its own words."""
    if isinstance(rule.learned, Widened):
        yield from (rule.learned.message, rule.learned.question)
    if not isinstance(rule, CheckRule) or rule.learned is True:
        yield from (rule.message, rule.question)
