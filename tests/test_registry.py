"""The whole registry: every rule is known by its code, worded fairly, and right on its own examples."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

import pitchlint
from pitchlint.examples import AS_OF, document_of, failures_of, try_text
from pitchlint.facts.gather import gather
from pitchlint.lint import Linter
from pitchlint.model import Confidence, Document, Severity, Status
from pitchlint.packs.conditions import Condition, Window
from pitchlint.packs.files import shipped_text
from pitchlint.packs.pack import shipped_pack
from pitchlint.packs.rules import (
    CheckRule,
    DensityRule,
    GrammarRule,
    PhraseRule,
    Rule,
    TogetherRule,
    TokenRule,
)
from pitchlint.packs.sections import load_sections
from pitchlint.packs.topics import load_topics
from pitchlint.packs.vocabularies import load_vocabularies
from pitchlint.rules.checks import CHECKS
from pitchlint.rules.compiled import CompiledRule
from pitchlint.rules.run import parse_candidates, run_rule

NAMES = {
    "VAG001": "buzzword-stack",
    "VAG002": "category-blend",
    "VAG003": "no-output-noun",
    "VAG004": "unnamed-or-self-named-model",
    "VAG005": "vague-quantity-or-time",
    "VAG006": "open-ended-scope",
    "VAG007": "borrowed-authority",
    "VAG008": "agent-washing",
    "MOD001": "text-model-for-media",
    "MOD002": "deliverable-without-a-maker",
    "MOD003": "metric-modality-mismatch",
    "MOD004": "sees-is-not-makes",
    "MOD005": "multimodal-without-a-map",
    "MOD006": "media-without-spec",
    "MOD007": "retired-or-unknown-model",
    "PRC001": "bundle-without-breakdown",
    "PRC002": "price-without-unit",
    "PRC003": "no-volume-no-overage",
    "PRC004": "unlimited-with-limits",
    "PRC005": "opaque-credits",
    "PRC006": "undefined-outcome",
    "PRC007": "pass-through-unclear",
    "PRC008": "lock-in-terms",
    "PRC009": "placeholder-price",
    "PRC010": "run-cost-missing",
    "PRC011": "outside-reference-band",
    "APP001": "tuning-for-knowledge",
    "APP002": "train-from-scratch",
    "APP003": "biggest-model-everywhere",
    "APP004": "machinery-beyond-need",
    "APP005": "generative-for-deterministic",
    "APP006": "rag-without-facts",
    "APP007": "pilot-without-exit",
    "CLM001": "accuracy-without-method",
    "CLM002": "hallucination-free",
    "CLM003": "absolute-promise",
    "CLM004": "no-human-needed",
    "CLM005": "bias-free",
    "CLM006": "impossible-compliance",
    "CLM007": "roi-without-baseline",
    "CLM008": "superlative-without-comparator",
    "CLM009": "human-level-or-benchmark-leap",
    "CLM010": "uncheckable-proof",
    "RSK001": "your-data-may-train",
    "RSK002": "where-and-who",
    "RSK003": "oversight-slogan",
    "RSK004": "output-rights-unclear",
    "RSK005": "synthetic-media-duties",
    "RSK006": "sensitive-use-unclassified",
    "RSK007": "unbounded-agent-access",
    "RSK008": "liability-shift",
    "RSK009": "stale-law",
    "COM001": "hedged-commitment",
    "COM002": "loophole",
    "COM003": "roadmap-sold-as-product",
    "COM004": "deferred-essentials",
    "COM005": "uptime-only-sla",
    "COM006": "unilateral-model-change",
    "COV001": "topic-missing",
    "COV002": "mentioned-not-answered",
    "COV003": "no-limitations-stated",
    "COV004": "requirement-unanswered",
    "CON001": "arithmetic",
    "CON002": "two-prices-one-thing",
    "CON003": "term-and-date-conflict",
    "CON004": "words-figures-currency-tax",
    "CON005": "scope-price-gap",
    "CON006": "plan-does-not-add-up",
    "CON007": "claim-against-caveat",
    "CON008": "template-residue",
    "CON009": "hidden-text",
    "CON010": "hidden-instruction",
}
FAMILIES = {
    "VAG": "vague",
    "MOD": "modality",
    "PRC": "pricing",
    "APP": "approach",
    "CLM": "claims",
    "RSK": "risk",
    "COM": "commitment",
    "CON": "consistency",
    "COV": "coverage",
}
# Words that charge the vendor with intent, which no text can show.
ACCUSING = re.compile(
    r"\b(?:mislead\w*|mis-?represent\w*|l(?:ie|ies|ied|ying)|liars?|false(?:ly)?|dishonest\w*|decei\w*|"
    r"decepti\w*|fraud\w*|cheat\w*|scam\w*|bogus|fake\w*|untrue|untruth\w*|trick\w*|swindl\w*|con-?artist\w*|"
    r"unethical\w*|snake oil|rip-?off|nonsense|illegal\w*|guilty|hid(?:e|es|ing) from you)\b",
    re.IGNORECASE,
)
# Asked by Python over `annotated.labels`, not by a rule's YAML.
IN_CODE = re.compile(r"\"([A-Z][A-Z0-9_]{2,})\"")

RULES = {item.rule.id: item for item in shipped_pack().rules}
IN_FAMILIES = {code: item for code, item in RULES.items() if code[:3] in FAMILIES}


def wordings(rule: Rule) -> Iterator[str]:
    """Everything a reader of the report may see of a rule."""
    yield from (rule.message, rule.why, rule.question, rule.good, rule.bad)


class TestNames:
    @pytest.mark.parametrize("family", FAMILIES)
    def test_codes_and_names_are_stable(self, family: str) -> None:
        here = {code: item.rule.name for code, item in RULES.items() if code.startswith(family)}
        known = {code: name for code, name in NAMES.items() if code.startswith(family)}
        assert known == here

    def test_names_are_unique(self) -> None:
        names = [item.rule.name for item in RULES.values()]
        assert len(names) == len(set(names))

    @pytest.mark.parametrize("code", IN_FAMILIES)
    def test_a_code_tells_its_family(self, code: str) -> None:
        assert RULES[code].family == FAMILIES[code[:3]]
        assert RULES[code].where.startswith(f"{FAMILIES[code[:3]]}.yaml:")

    @pytest.mark.parametrize("code", RULES)
    def test_topics_and_yields_exist(self, code: str) -> None:
        rule = RULES[code].rule
        assert rule.topic in {topic.id for topic in load_topics()}
        assert set(rule.yields_to) <= set(RULES) - {code}
        named = {part.topic for condition in conditions_of(rule) for part in condition.parts()} - {None}
        assert named <= {topic.id for topic in load_topics()}

    @pytest.mark.parametrize("code", RULES)
    def test_sections_exist(self, code: str) -> None:
        rule = RULES[code].rule
        named = {
            kind for condition in conditions_of(rule) for part in condition.parts() for kind in part.section
        }
        named |= {*rule.where.sections, *rule.where.not_sections}
        assert named <= {entry.type for entry in load_sections()}

    def test_every_check_is_used(self) -> None:
        used = {item.rule.check for item in RULES.values() if isinstance(item.rule, CheckRule)}
        asked_as_well = {item.rule.also for item in RULES.values() if item.rule.also}
        assert used | asked_as_well == set(CHECKS)


class TestWording:
    @pytest.mark.parametrize("code", RULES)
    def test_sentences_are_whole(self, code: str) -> None:
        rule = RULES[code].rule
        assert rule.message.endswith(".")
        assert rule.why.endswith((".", "?"))
        if rule.question != "{topic_question}":
            assert rule.question.endswith(("?", "."))
        for text in wordings(rule):
            assert text == text.strip() and "  " not in text
            assert text[0].isupper() or not text[0].isalpha()

    def test_questions_of_topics_are_whole(self) -> None:
        for topic in load_topics():
            assert topic.question.endswith(("?", "."))
            assert "{" not in topic.question

    @pytest.mark.parametrize("code", RULES)
    def test_nobody_is_accused(self, code: str) -> None:
        for text in wordings(RULES[code].rule):
            assert not ACCUSING.search(text), text

    def test_topics_accuse_nobody(self) -> None:
        for topic in load_topics():
            for text in (topic.name, topic.question, topic.why, topic.good, topic.bad):
                assert not ACCUSING.search(text), text

    def test_the_list_of_accusing_words_works(self) -> None:
        for text in ("This is misleading.", "They lie.", "A false claim", "dishonest", "It deceives you"):
            assert ACCUSING.search(text)
        for text in ("A list lies... no, stands here"[:6], "What can you believe?", "a falsifiable test"):
            assert not ACCUSING.search(text)

    @pytest.mark.parametrize("code", RULES)
    def test_every_rule_names_its_sources(self, code: str) -> None:
        assert all(source.strip() for source in RULES[code].rule.sources)

    @pytest.mark.parametrize("code", RULES)
    def test_a_low_chance_of_truth_is_no_grave_charge(self, code: str) -> None:
        rule = RULES[code].rule
        if rule.confidence is Confidence.LOW:
            assert rule.severity is not Severity.HIGH


class TestExamples:
    @pytest.mark.parametrize("code", RULES)
    def test_there_are_enough(self, code: str) -> None:
        rule = RULES[code].rule
        assert len(set(rule.flag)) >= 3
        assert len(set(rule.pass_)) >= 3
        assert not set(rule.flag) & set(rule.pass_)

    @pytest.mark.parametrize("code", RULES)
    def test_they_hold(self, linter: Linter, code: str) -> None:
        failures = [f"{item.example!r} {item.what}" for item in failures_of(linter, linter.rule(code))]
        assert not failures, "\n".join(failures)

    @pytest.mark.parametrize("code", RULES)
    def test_their_findings_are_worded_to_the_end(self, linter: Linter, code: str) -> None:
        compiled = linter.rule(code)
        for example in compiled.rule.flag:
            for finding in try_text(linter, compiled, re.sub(r"\[\[(.+?)\]\]", r"\1", example)):
                assert not re.search(r"\{\w+\}|\bNone\b", finding.message), finding.message
                assert finding.message.endswith(".")
        for question in questions_asked(linter, compiled):
            assert not re.search(r"\{\w*\}", question), question
            assert question.endswith(("?", ".")), question

    @pytest.mark.parametrize("code", RULES)
    def test_no_rule_fires_on_nothing(self, linter: Linter, code: str) -> None:
        compiled = linter.rule(code)
        for text in ("Hello.", "# Heading only", "| a | b |\n|---|---|\n| c | d |", "- \u2022", "12"):
            hits = list(hits_of(linter, compiled, document_of(text)))
            assert not hits or code in ("COV001", "COV003")

    def test_an_empty_document_is_silent(self, linter: Linter) -> None:
        for status in (Status.READ, Status.PARTLY_READ, Status.UNREADABLE):
            review = linter.lint(Document("x", "text", "", "x", status))
            assert (review.findings, review.questions, review.topics) == ((), (), ())
            assert review.failures == ()


def hits_of(linter: Linter, compiled: CompiledRule, document: Document) -> Iterator[Any]:
    """What one rule hits in a document."""
    annotated = linter.pipeline.annotate(document)
    facts = gather(annotated, linter.pipeline, linter.topics, AS_OF)
    parses = parse_candidates([compiled], annotated, lambda: linter.grammar)
    return run_rule(compiled, annotated, facts, parses)


def questions_asked(linter: Linter, compiled: CompiledRule) -> Iterator[str]:
    """The rule's question about each of its own examples."""
    for example in compiled.rule.flag:
        text = re.sub(r"^\[T\d+\]\s*", "", example).replace("[[", "").replace("]]", "")
        for hit in hits_of(linter, compiled, document_of(text)):
            words = dict(hit.slots)
            asked = {name for _, name, _, _ in string.Formatter().parse(compiled.rule.question) if name}
            assert asked <= set(words), f"no words for {asked - set(words)}"
            yield compiled.rule.question.format_map(words)


class TestKinds:
    def test_every_kind_is_used(self) -> None:
        used = {type(item.rule) for item in RULES.values()}
        assert (
            used
            == set(get_args(Rule))
            == {
                PhraseRule,
                TokenRule,
                TogetherRule,
                GrammarRule,
                DensityRule,
                CheckRule,
            }
        )

    def test_every_kind_of_condition_is_used_or_tested(self) -> None:
        parts = [
            part
            for item in RULES.values()
            for condition in conditions_of(item.rule)
            for part in condition.parts()
        ]
        used = {name for part in parts for name in Condition.model_fields if getattr(part, name)}
        # `topic` is tried in test_rules.
        assert used | {"topic"} >= set(Condition.model_fields) - {"within", "count"}

    def test_windows_in_use(self) -> None:
        used = {
            part.within
            for item in RULES.values()
            for condition in conditions_of(item.rule)
            for part in condition.parts()
        }
        assert used >= {Window.UNIT, Window.EVIDENCE, Window.SECTION, Window.DOCUMENT, Window.FOCUS}


def conditions_of(rule: Rule) -> Iterator[Condition]:
    """All conditions of a rule."""
    yield from (*rule.requires, *rule.unless, *(item.when for item in rule.adjust))


def labels_in(value: Any) -> Iterator[str]:
    """Every word in capitals in dumped YAML: labels, and alternatives joined by a bar."""
    if isinstance(value, str):
        yield from re.findall(r"\b[A-Z][A-Z0-9_]{2,}\b", value)
    elif isinstance(value, dict):
        for item in value.values():
            yield from labels_in(item)
    elif isinstance(value, Iterable):
        for item in value:
            yield from labels_in(item)


def labels_of_rule(rule: Rule) -> set[str]:
    """The labels a rule asks for, wherever it does so."""
    silent = {"message", "why", "question", "good", "bad", "sources", "flag", "pass_", "id", "name"}
    return set(labels_in(rule.model_dump(exclude=silent)))


@cache
def idle() -> frozenset[str]:
    """Vocabularies that nothing asks for, neither by themselves nor through one that includes them."""
    every = {entry.label: entry for entry in load_vocabularies()}
    asked = {label for item in RULES.values() for label in labels_of_rule(item.rule)}
    for topic in load_topics():
        asked |= set(labels_in(topic.model_dump(include={"applies", "mention", "facets"})))
    for name in ("laws.yaml", "areas.yaml"):
        asked |= set(labels_in(yaml.safe_load(shipped_text(name))))
    for path in Path(pitchlint.__file__).parent.rglob("*.py"):
        asked |= set(IN_CODE.findall(path.read_text(encoding="utf-8")))
    todo = [label for label in asked if label in every]
    reached = set(todo)
    while todo:
        below = {label for label in every[todo.pop()].includes if label in every} - reached
        reached |= below
        todo += below
    return frozenset(every) - reached


# Vocabularies that no rule asks for yet, and why they stay.
WAITING = {
    "ABSOLUTE": "for packs of a user's own: the shipped rules use narrower ones",
    "CAPABILITY": "for packs of a user's own: the shipped rules use narrower ones",
    "CUSTOMER_VAGUE": "for packs of a user's own: the shipped rules use narrower ones",
    "HEDGE": "for packs of a user's own: the shipped rules use narrower ones",
    "SECURITY_CONTROL": "for packs of a user's own: the shipped rules use narrower ones",
    "SUBPROCESSOR_LIST": "for packs of a user's own: the shipped rules use narrower ones",
    "MEDIA_SPEC": "for packs of a user's own: the shipped check counts its parts one by one",
    "RUN_COST": "for packs of a user's own: the shipped check reads periods",
    "VAGUE_QUANT": "for packs of a user's own: the shipped rule keeps to VAGUE_STRONG",
    "VAGUE_TIME": "for packs of a user's own: the shipped rule keeps to VAGUE_STRONG",
    "ACCEPT_LEVEL": "topic on acceptance",
    "LEAVING": "topic on exit",
}


class TestVocabularies:
    def test_none_lies_idle(self) -> None:
        left = idle() - set(WAITING)
        assert not left, f"no rule, topic or code asks for {sorted(left)}"

    def test_what_waits_lies_idle(self) -> None:
        assert set(WAITING) <= idle()
