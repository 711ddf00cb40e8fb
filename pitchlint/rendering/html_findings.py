"""Findings and questions as a page shows them, each with the address of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from pitchlint.model import Finding, Picture, Question, Severity
from pitchlint.rendering.html_view import FindingGroup, FindingView, Link, QuestionView, TopicGroup
from pitchlint.rendering.passages import Passages, passages
from pitchlint.rendering.pictures import picture_view
from pitchlint.rendering.wording import CONFIDENCE_WORDS, CONTEXT_WORDS, SEVERITY_WORDS, counted, listing

_MEANINGS = {
    Severity.HIGH: "much is at stake if it is so",
    Severity.MEDIUM: "worth settling before signing",
    Severity.LOW: "small on its own",
    Severity.ASK: "a question without a charge",
    Severity.INFO: "a pointer, nothing to answer",
}
_EXCERPT = 150


def question_views(
    questions: Sequence[Question],
    names: Mapping[str, str],
    findings: Mapping[str, Link],
    *,
    noun: str,
    start: int,
) -> tuple[QuestionView, ...]:
    """Questions numbered from `start`; `names` are their addresses, `findings` those of the findings."""
    return tuple(
        QuestionView(
            anchor=names[question.id],
            number=number,
            topic=question.topic,
            topic_name=question.topic_name,
            severity=question.severity,
            severity_word=SEVERITY_WORDS[question.severity],
            text=question.text,
            why=question.why,
            good=question.good,
            bad=question.bad,
            passages=passages(question.places, noun),
            follow_ups=question.follow_ups,
            sources=_sources(question, findings),
        )
        for number, question in enumerate(questions, start)
    )


def _sources(question: Question, findings: Mapping[str, Link]) -> tuple[Link, ...]:
    """The rules a question rests on, each once with its first finding and how many there are."""
    links = [findings[mark] for mark in question.findings if mark in findings]
    numbers = Counter(link.text for link in links)
    first = {link.text: link for link in reversed(links)}
    return tuple(
        Link(first[rule].anchor, rule if number == 1 else f"{rule} ({counted(number, 'time')})")
        for rule, number in numbers.items()
    )


def together(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Questions of one topic side by side, topics in the order in which they first come."""
    order = {question.topic: rank for rank, question in reversed(list(enumerate(questions)))}
    return tuple(sorted(questions, key=lambda question: order[question.topic]))


def by_topic(questions: Sequence[QuestionView]) -> tuple[TopicGroup, ...]:
    """Questions that stand together, gathered by topic."""
    groups = ((topic, tuple(group)) for topic, group in groupby(questions, key=lambda view: view.topic))
    return tuple(TopicGroup(topic, group[0].topic_name, group) for topic, group in groups)


def finding_view(
    finding: Finding, anchor: str, question: Link | None, noun: str, picture: Picture | None = None
) -> FindingView:
    """One finding as the page shows it, with the picture of its first place."""
    shown = passages(finding.places, noun)
    if picture is not None:
        first = replace(shown.shown[0], picture=picture_view(picture, finding))
        shown = replace(shown, shown=(first, *shown.shown[1:]))
    return FindingView(
        anchor=anchor,
        rule=finding.rule,
        name=finding.name,
        family=finding.family,
        severity=finding.severity,
        severity_word=SEVERITY_WORDS[finding.severity],
        confidence=finding.confidence.value,
        confidence_words=CONFIDENCE_WORDS[finding.confidence],
        message=finding.message,
        why=finding.why,
        excerpt=_excerpt(finding.quote),
        where=_where(shown),
        passages=shown,
        contexts=listing([CONTEXT_WORDS[context] for context in finding.contexts]),
        question=question,
        fingerprint=finding.fingerprint,
        waiver=finding.waived.reason if finding.waived else "",
        expires=finding.waived.expires if finding.waived else "",
    )


def by_severity(findings: Sequence[FindingView]) -> tuple[FindingGroup, ...]:
    """Findings gathered by severity, most severe first."""
    return tuple(
        FindingGroup(severity, SEVERITY_WORDS[severity], _MEANINGS[severity], group)
        for severity in Severity
        if (group := tuple(finding for finding in findings if finding.severity is severity))
    )


def _excerpt(quote: str) -> str:
    # The page sets quotation marks of its own.
    flat = " ".join(quote.split()).strip('“”"')
    return flat if len(flat) <= _EXCERPT else f"{flat[:_EXCERPT].rstrip()} […]"


def _where(shown: Passages) -> str:
    """Where the first passage stands, and how many more there are."""
    if not shown.shown:
        return ""
    others = len(shown.shown) + len(shown.folded) - 1
    first = shown.shown[0].where.split(" · ")[0]
    return f"{first} and {counted(others, 'more place')}" if others else first
