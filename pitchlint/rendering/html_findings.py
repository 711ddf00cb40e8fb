"""Findings and questions as a page shows them, each with the address of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pitchlint.model import Finding, Picture, Place, Question, Severity
from pitchlint.rendering.html_view import Fact, FindingGroup, FindingView, Link, QuestionView, TopicGroup
from pitchlint.rendering.passages import SHOWN, Passages, distinct, passage, passages, same_words
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


@dataclass(frozen=True, slots=True)
class Shelf:
    """What questions are put together from: addresses by id, and by id the findings they rest on."""

    questions: Mapping[str, Link]
    findings: Mapping[Finding, str]
    open: Mapping[str, Sequence[Finding]]
    pictures: Mapping[str, Picture]
    noun: str


def question_views(questions: Sequence[Question], shelf: Shelf, *, start: int) -> tuple[QuestionView, ...]:
    """Questions numbered from `start`, each with its findings beneath it."""
    return tuple(_question_view(question, number, shelf) for number, question in enumerate(questions, start))


def _question_view(question: Question, number: int, shelf: Shelf) -> QuestionView:
    findings = sorted(shelf.open.get(question.id, ()), key=lambda finding: -finding.severity.rank)
    quoted = passages(question.places, shelf.noun)
    return QuestionView(
        anchor=shelf.questions[question.id].anchor,
        number=number,
        topic=question.topic,
        topic_name=question.topic_name,
        severity=question.severity,
        severity_word=SEVERITY_WORDS[question.severity],
        text=question.text,
        why=question.why,
        good=question.good,
        bad=question.bad,
        # The findings beneath quote the rest.
        passages=Passages(quoted.shown, ()) if findings else quoted,
        follow_ups=question.follow_ups,
        pages=_pages((*question.places, *(place for finding in findings for place in finding.places))),
        findings=tuple(_nested(findings, question, shelf)),
        rests_on=_rests_on(findings),
    )


def _nested(findings: Sequence[Finding], question: Question, shelf: Shelf) -> Iterator[FindingView]:
    """Findings without what their question, or one before them, says already."""
    above = frozenset(map(same_words, distinct(question.places)[:SHOWN]))
    told = {question.why}
    for finding in findings:
        picture = shelf.pictures.get(finding.fingerprint)
        view = finding_view(finding, shelf.findings[finding], None, shelf.noun, above, picture)
        yield replace(view, why="") if view.why in told else view
        told.add(view.why)


def _rests_on(findings: Sequence[Finding]) -> str:
    """How many findings of which severity: "3 findings: 2 high, 1 low"."""
    numbers = Counter(finding.severity for finding in findings)
    each = [
        f"{numbers[severity]} {SEVERITY_WORDS[severity].lower()}"
        for severity in Severity
        if numbers[severity]
    ]
    return f"{counted(len(findings), 'finding')}: {', '.join(each)}"


def together(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Questions of one topic side by side, topics in the order in which they first come."""
    order = {question.topic: rank for rank, question in reversed(list(enumerate(questions)))}
    return tuple(sorted(questions, key=lambda question: order[question.topic]))


def by_topic(questions: Sequence[QuestionView]) -> tuple[TopicGroup, ...]:
    """Questions that stand together, gathered by topic."""
    groups = ((topic, tuple(group)) for topic, group in groupby(questions, key=lambda view: view.topic))
    return tuple(TopicGroup(topic, group[0].topic_name, group) for topic, group in groups)


def finding_view(
    finding: Finding,
    anchor: str,
    question: Link | None,
    noun: str,
    above: Collection[tuple[str, int | None, tuple[str, ...]]] = (),
    picture: Picture | None = None,
) -> FindingView:
    """One finding as the page shows it; `above` are passages that stand just above it already.

    `picture` shows its first place.
    """
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
        where=_where(passages(finding.places, noun)),
        pages=_pages(finding.places),
        picture=picture_view(picture, finding) if picture and finding.places else None,
        above=tuple(_above(place, noun) for place in distinct(finding.places) if same_words(place) in above),
        passages=passages([place for place in finding.places if same_words(place) not in above], noun),
        contexts=listing([CONTEXT_WORDS[context] for context in finding.contexts]),
        question=question,
        fingerprint=finding.fingerprint,
        waiver=finding.waived.reason if finding.waived else "",
        expires=finding.waived.expires if finding.waived else "",
    )


def _above(place: Place, noun: str) -> Fact:
    """Where a passage stands and the words in it that count."""
    shown = passage(place, noun)
    return Fact(shown.where, _excerpt(shown.focus or shown.after))


def _pages(places: Iterable[Place]) -> str:
    return " ".join(map(str, sorted({place.page for place in places if place.page is not None})))


def page_options(findings: Iterable[Finding]) -> tuple[Fact, ...]:
    """The pages that findings stand on, with what the reader's viewer calls each."""
    named = {
        place.page: place.page_name or str(place.page)
        for finding in findings
        for place in finding.places
        if place.page is not None
    }
    return tuple(Fact(named[page], str(page)) for page in sorted(named))


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
