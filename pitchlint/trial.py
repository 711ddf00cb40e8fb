"""One rule tried on a text or a document, as text: what it saw, and why it fired or stayed silent."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from pitchlint.batch.isolate import read_all
from pitchlint.errors import UsageError
from pitchlint.examples import document_of
from pitchlint.facts.gather import gather
from pitchlint.language.annotated import Annotated, Sentence
from pitchlint.lint import Linter
from pitchlint.model import Document, Finding, Limits, Status
from pitchlint.rendering.characters import visible
from pitchlint.rules.compiled import CompiledRule
from pitchlint.rules.hit import Spot
from pitchlint.rules.kinds import Parses
from pitchlint.rules.run import parse_candidates
from pitchlint.rules.trace import Considered, Trace, labels_asked_for, needed_labels, trace_rule
from pitchlint.rules.windows import unit_of
from pitchlint.settings import Settings

_WIDTH = 100
_ANCHOR = "ANCHOR"


def try_on_text(code: str, text: str, as_of: date, packs: Sequence[str] = ()) -> str:
    """What a rule makes of a text, written as Markdown; raises `UsageError` for an unknown code."""
    return try_on_document(code, document_of(text), as_of, packs, everything=True)


def try_on_file(
    code: str, path: str, as_of: date, packs: Sequence[str] = (), password: str | None = None
) -> str:
    """What a rule makes of a file; raises `UsageError` where the file cannot be read."""
    with read_all([path], limits=Limits(), password=password) as documents:
        document = next(documents)
    if document.status is Status.UNREADABLE:
        problem = document.problem
        reason, hint = (problem.reason, problem.hint) if problem else ("it cannot be read", "")
        raise UsageError(f"{path}: {reason}", hint=hint)
    return try_on_document(code, document, as_of, packs)


def try_on_document(
    code: str, document: Document, as_of: date, packs: Sequence[str] = (), *, everything: bool = False
) -> str:
    """What a rule makes of a document: the sentences it considered or came close to, or `everything`."""
    linter = Linter(Settings(packs=tuple(packs)), as_of)
    compiled = linter.rule(code)
    annotated = linter.pipeline.annotate(document)
    facts = gather(annotated, linter.pipeline, linter.topics, as_of)
    parses = parse_candidates([compiled], annotated, lambda: linter.grammar)
    side = annotated.side(hidden=compiled.rule.hidden)
    trial = _Trial(compiled, side, parses, trace_rule(compiled, side, facts, parses))
    findings = linter.lint(document).findings
    return "\n".join([*trial.lines(everything), *_outcome(compiled, findings)])


@dataclass(frozen=True, slots=True)
class _Trial:
    """A rule, the document it was tried on, and the trace."""

    compiled: CompiledRule
    annotated: Annotated
    parses: Parses
    trace: Trace

    def lines(self, everything: bool) -> Iterator[str]:
        rule = self.compiled.rule
        yield f"{rule.id} {rule.name} ({rule.kind})"
        groups = needed_labels(rule)
        if groups:
            yield f"It starts from: {', and '.join(' or '.join(group) for group in groups)}"
        if self.compiled.check is not None:
            about = inspect.getdoc(self.compiled.check) or ""
            yield f"It asks the whole document: {about.splitlines()[0] if about else rule.also}"
        shown = 0
        for block in self.annotated.blocks:
            for sentence in block.sentences:
                notes = list(dict.fromkeys(self._notes(sentence)))
                if notes or everything:
                    shown += 1
                    yield ""
                    yield from self._sentence(sentence)
                    yield from (f"   {note}" for note in notes)
        if not shown:
            yield "\nNo sentence holds any of its terms."

    def _sentence(self, sentence: Sentence) -> Iterator[str]:
        block = self.annotated.blocks[sentence.block]
        place = [block.block.kind.value]
        place += [f"page {block.block.page}"] if block.block.page else []
        place += [f"section about {', '.join(block.section_types)}"] if block.section_types else []
        yield f"{sentence.block + 1}.{sentence.number + 1}  {', '.join(place)}"
        yield _wrapped("", self._quoted(sentence.block, sentence.start, sentence.end))
        for title, words in self._terms(sentence):
            yield _wrapped(title, ", ".join(words) or "none")
        yield _wrapped("contexts", ", ".join(self._contexts(sentence)) or "none")
        parse = self.parses.get((sentence.block, sentence.number))
        if parse is not None:
            yield _wrapped("parse", _parsed(parse))

    def _terms(self, sentence: Sentence) -> Iterator[tuple[str, list[str]]]:
        """Terms the rule asks for, anchors, and what else the vocabularies know in a sentence."""
        own = self.annotated.labels(labels_asked_for(self.compiled.rule))
        anchors = self.annotated.labels((_ANCHOR,))
        kinds: dict[str, dict[str, None]] = {"terms": {}, "anchors": {}, "others": {}}
        for term in self.annotated.blocks[sentence.block].terms_from(sentence.start, sentence.end):
            words = f"{term.label} {self._quoted(term.block, term.start, term.end)}"
            named = term.label in own or term.label in anchors
            for title, labels in (("terms", own), ("anchors", anchors)):
                if term.label in labels:
                    kinds[title][words] = None
            if not named:
                kinds["others"][words] = None
        yield from ((title, list(words)) for title, words in kinds.items())

    def _contexts(self, sentence: Sentence) -> Iterator[str]:
        block = self.annotated.blocks[sentence.block]
        scoped = [
            f"{scope.context.value} over {self._quoted(sentence.block, scope.start, scope.end)}"
            for scope in block.scopes
            if scope.start < sentence.end and sentence.start < scope.end
        ]
        whole = block.contexts_at(sentence.start, sentence.start)
        yield from dict.fromkeys([*(context.value for context in sorted(whole, key=str)), *scoped])

    def _notes(self, sentence: Sentence) -> Iterator[str]:
        for item in self.trace.considered:
            if self._within(item.spot, sentence):
                yield from self._considered(item)
        for lacking in self.trace.close:
            if lacking.sentence == sentence:
                has, missing = ", ".join(lacking.found), ", ".join(lacking.missing)
                yield f"silent: has {has}; " + (f"lacks {missing}" if missing else "no pattern fits")
        for hit in self.trace.hits:
            for spot in hit.spots[:1]:
                if self._within(spot, sentence):
                    yield f"FIRES on {self._quoted(spot.block, spot.start, spot.end)}"

    def _considered(self, item: Considered) -> Iterator[str]:
        words = self._quoted(item.spot.block, item.spot.start, item.spot.end)
        for reason in item.stopped_by:
            yield f"silent on {words}: {reason}"

    def _within(self, spot: Spot, sentence: Sentence) -> bool:
        at = unit_of(self.annotated, spot)
        return (
            spot.block == sentence.block
            and at.start <= sentence.start < at.end
            and (sentence.start <= spot.start < sentence.end or at.start == sentence.start)
        )

    def _quoted(self, block: int, start: int, end: int) -> str:
        text = self.annotated.blocks[block].block.text[start:end]
        return f"«{visible(' '.join(text.split()))}»"


def _outcome(compiled: CompiledRule, findings: Sequence[Finding]) -> Iterator[str]:
    code = compiled.rule.id
    own = [finding for finding in findings if finding.rule == code]
    yield ""
    if own:
        marks = ", ".join(sorted({f"{finding.severity.value}/{finding.confidence.value}" for finding in own}))
        yield f"{code} makes {len(own)} finding{'s' if len(own) > 1 else ''} ({marks} severity/confidence)."
        return
    stronger = sorted({finding.rule for finding in findings} & set(compiled.rule.yields_to))
    yield f"{code} makes no finding." + (f" It yields to {', '.join(stronger)}." if stronger else "")


def _wrapped(title: str, text: str) -> str:
    head = f"   {title:<9} " if title else "   "
    return textwrap.fill(text, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head))


def _parsed(parse: Doc) -> str:
    return visible(" ".join(f"{token.text}/{token.dep_}→{token.head.text}" for token in parse))
