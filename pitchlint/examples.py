"""Rules tried on their own examples: `flag` must fire, on the marked words; `pass` must not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pitchlint.facts.gather import gather
from pitchlint.findings import finding_of
from pitchlint.lint import Linter
from pitchlint.model import Document, Finding, Severity, Status
from pitchlint.packs.rules import CheckRule
from pitchlint.reading.assemble import assemble
from pitchlint.reading.markdown import read_markdown
from pitchlint.rules.compiled import CompiledRule
from pitchlint.rules.run import parse_candidates, run_rule

AS_OF = date(2026, 11, 21)
"""The day the shipped examples speak for: retired models and reference prices are held against it."""
_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_TOPIC = re.compile(r"^\[(T\d+)\]\s*")


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that does not hold: the rule, where it is defined, the example and what went wrong."""

    rule: str
    where: str
    example: str
    what: str


def failures_of(linter: Linter, compiled: CompiledRule) -> Iterator[ExampleFailure]:
    """The examples of one rule that do not hold."""
    for example in compiled.rule.flag:
        what = _flag_fault(linter, compiled, example)
        if what:
            yield ExampleFailure(compiled.rule.id, compiled.item.where, example, what)
    for example in compiled.rule.pass_:
        found = try_text(linter, compiled, example)
        if found:
            what = f"fires on {found[0].quote!r}"
            yield ExampleFailure(compiled.rule.id, compiled.item.where, example, what)


def try_text(linter: Linter, compiled: CompiledRule, text: str) -> list[Finding]:
    """The findings above information that one rule makes of a text; Markdown gives it structure.

    A text that begins with `[T24]` is held against that topic only.
    """
    topic = _TOPIC.match(text)
    plain = _MARKED.sub(r"\1", _TOPIC.sub("", text))
    annotated = linter.pipeline.annotate(document_of(plain))
    facts = gather(annotated, linter.pipeline, linter.topics, AS_OF)
    rule = compiled.rule
    if isinstance(rule, CheckRule) and rule.example_parameters:
        changed = rule.model_copy(update={"parameters": {**rule.parameters, **rule.example_parameters}})
        compiled = replace(compiled, item=replace(compiled.item, rule=changed))
    parses = parse_candidates([compiled], annotated, lambda: linter.grammar)
    side = annotated.side(hidden=rule.hidden)
    findings = (finding_of(compiled.item, hit, side) for hit in run_rule(compiled, side, facts, parses))
    return [
        finding
        for finding in findings
        if finding.severity is not Severity.INFO and (topic is None or finding.topic == topic.group(1))
    ]


def document_of(text: str) -> Document:
    """A document of a Markdown text."""
    return Document("example", "markdown", "", "", Status.READ, assemble(read_markdown(text).drafts))


def _flag_fault(linter: Linter, compiled: CompiledRule, example: str) -> str:
    found = try_text(linter, compiled, example)
    if not found:
        return "does not fire"
    marked = _MARKED.search(example)
    if marked is None:
        return ""
    words = [_focus(finding) for finding in found]
    return "" if marked.group(1) in words else f"marks {words[0]!r}"


def _focus(finding: Finding) -> str:
    place = finding.places[0]
    start, end = place.focus or (place.start, place.end)
    return place.quote[start - place.start : end - place.start]
