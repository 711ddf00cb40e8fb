"""The whole line for one document: annotate, gather facts, run the rules, ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import islice

from pitchlint.errors import UsageError
from pitchlint.facts.facts import Facts
from pitchlint.facts.gather import gather
from pitchlint.facts.glossary import prepare_terms
from pitchlint.facts.tender import tender_requirements
from pitchlint.findings import finding_of, from_pictures, merged, without_lesser
from pitchlint.language.annotated import Annotated
from pitchlint.language.grammar import GrammarPipeline
from pitchlint.language.pipeline import QuickPipeline
from pitchlint.likeness import SecondLook
from pitchlint.model import CheckFailure, Document, Finding, Problem, Review, Status, TenderRequirement
from pitchlint.packs.pack import chosen_pack
from pitchlint.packs.topics import load_topics
from pitchlint.questions import questions_of
from pitchlint.rules.checks.sums_held import sums_that_hold
from pitchlint.rules.compiled import CompiledRule, compile_pack
from pitchlint.rules.learned.model import load_learned
from pitchlint.rules.run import parse_candidates, run_rule
from pitchlint.settings import Settings

SUMS = "CON001"
MOST_HITS = 400
"""Hits of one rule in one document; a document with more is built to swamp the reader."""


class Linter:
    """Loads the language stage and the rules once, then reviews documents one by one."""

    def __init__(self, settings: Settings, as_of: date, tender: Sequence[TenderRequirement] = ()) -> None:
        pack = chosen_pack(settings.packs)
        self.settings = settings
        self.as_of = as_of
        self.tender = tuple(tender)
        self.pipeline = QuickPipeline(pack.vocabularies)
        prepare_terms(self.pipeline.nlp)
        self.topics = load_topics()
        self._every = every = compile_pack(pack, self.pipeline.groups, self.pipeline.nlp.vocab)
        self.choose(settings)
        self._yields = {item.rule.id: item.rule.yields_to for item in every if item.rule.yields_to}
        self._by_code = {item.rule.id: item.rule for item in every}

    def tuned(self, settings: Settings, as_of: date) -> Linter:
        """A linter with other choices among the same packs, for another day; nothing is loaded anew."""
        if settings.packs != self.settings.packs:
            raise UsageError("other packs need a linter of their own")
        chosen = copy(self)
        chosen.settings, chosen.as_of = settings, as_of
        chosen.choose(settings)
        return chosen

    def against(self, tender: Sequence[TenderRequirement]) -> Linter:
        """A linter that holds documents against these requirements; nothing is loaded anew."""
        chosen = copy(self)
        chosen.tender = tuple(tender)
        return chosen

    def choose(self, settings: Settings) -> None:
        """Keep the rules that the settings ask for; raises `UsageError` where none is left."""
        self.rules = tuple(item for item in self._every if settings.wants(item.rule.id))
        if not self.rules:
            raise UsageError("no rule is left to run", hint="loosen --select and --ignore")
        self.model = load_learned() if settings.learned else None

    def requirements(self, tender: Document) -> tuple[TenderRequirement, ...]:
        """The numbered requirements of a buyer's tender, in its order."""
        annotated = self.pipeline.annotate(tender)
        return tender_requirements(annotated) if annotated.blocks else ()

    @cached_property
    def grammar(self) -> GrammarPipeline:
        """The parsing pipeline, loaded when the first sentence needs it."""
        return GrammarPipeline()

    def warm(self) -> None:
        """Load now what the first document would have to wait for."""
        self.grammar  # noqa: B018

    def lint(self, document: Document) -> Review:
        """Review one document; one that was not read, or broke the line, is reviewed as just that."""
        if document.status is Status.UNREADABLE:
            return Review(document)
        try:
            with self._zone():
                return self._review(document)
        except Exception as error:  # noqa: BLE001  (one document must not take the others down)
            reason = f"the review of it broke off ({type(error).__name__}: {error})"
            problem = Problem("review", reason, "report this to the authors of pitchlint", "error")
            return Review(replace(document, status=Status.UNREADABLE, blocks=(), problem=problem))

    @contextmanager
    def _zone(self) -> Iterator[None]:
        """The words that spaCy meets in here are forgotten at the end, so that a process does not grow.

        A grammar that is loaded while a document is read keeps the words of that one.
        """
        grammar = self.grammar.nlp.memory_zone() if "grammar" in self.__dict__ else nullcontext()
        with self.pipeline.nlp.memory_zone(), grammar:
            yield

    def _review(self, document: Document) -> Review:
        annotated = self.pipeline.annotate(document)
        if not annotated.blocks:
            return Review(document)
        facts = gather(annotated, self.pipeline, self.topics, self.as_of, self.tender)
        findings, worded, failures = self._run(annotated, facts)
        questions, asked = questions_of(findings, worded, facts.topics, self.topics, self._by_code)
        return Review(
            document,
            asked,
            questions,
            facts.topics,
            facts.prices,
            facts.models,
            facts.outputs,
            failures,
            requirements=facts.asked,
            sums_held=sums_that_hold(annotated) if self._finished(SUMS, failures) else (),
            sums=facts.sums,
            terms=facts.terms,
            promises=facts.promises,
        )

    def _finished(self, code: str, failures: Sequence[CheckFailure]) -> bool:
        """Whether a rule was run to its end."""
        ran = any(item.rule.id == code for item in self.rules)
        return ran and not any(failure.rule == code for failure in failures)

    def _run(
        self, annotated: Annotated, facts: Facts
    ) -> tuple[tuple[Finding, ...], dict[str, str], tuple[CheckFailure, ...]]:
        parses = parse_candidates(self.rules, annotated, lambda: self.grammar)
        findings: list[Finding] = []
        failures: list[CheckFailure] = []
        worded: dict[str, str] = {}
        for compiled in self.rules:
            try:
                side = annotated.side(hidden=compiled.rule.hidden)
                hits = list(islice(run_rule(compiled, side, facts, parses), MOST_HITS + 1))
                made = [finding_of(compiled.item, hit, side) for hit in hits]
                asked = [compiled.rule.question.format_map(dict(hit.slots)) for hit in hits]
            except Exception as error:  # noqa: BLE001  (one broken rule must not silence the others)
                failures.append(CheckFailure(compiled.rule.id, f"{type(error).__name__}: {error}"))
                continue
            if len(hits) > MOST_HITS:
                what = f"found more than {MOST_HITS} passages; only the first {MOST_HITS} are shown"
                failures.append(CheckFailure(compiled.rule.id, what))
                hits, made = hits[:MOST_HITS], made[:MOST_HITS]
            for finding, words in zip(made, asked, strict=False):
                worded.setdefault(finding.fingerprint, words)
            findings += made
        findings = list(merged(without_lesser(findings, self._yields)))
        if self.model is not None:
            findings = self._looked_at_again(SecondLook(self.model, annotated, facts), findings, worded)
        recognised = frozenset(page.number for page in annotated.document.pages if page.recognised)
        findings = [from_pictures(finding, recognised) for finding in findings]
        least = self.settings.min_confidence.rank
        kept = merged(finding for finding in findings if finding.confidence.rank >= least)
        return kept, worded, tuple(failures)

    def _looked_at_again(
        self, look: SecondLook, findings: Sequence[Finding], worded: dict[str, str]
    ) -> list[Finding]:
        raised = list(look.raised({item.rule.id: item for item in self.rules}, findings))
        for item in raised:
            worded.setdefault(item.finding.fingerprint, item.question)
        return [*look.doubted(findings), *(item.finding for item in raised)]

    def rule(self, code: str) -> CompiledRule:
        """The rule with this code; raises `UsageError` where there is none."""
        for compiled in self.rules:
            if compiled.rule.id == code.upper():
                return compiled
        raise UsageError(f"there is no rule {code}", hint="`pitchlint rules` lists them")
