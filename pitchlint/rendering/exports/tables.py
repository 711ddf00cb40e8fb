"""The tables of a report as plain cells, for the workbook and the Markdown brief."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.model import Finding, Report, Review, Severity
from pitchlint.rendering.characters import visible
from pitchlint.rendering.exports.asked import Asked, asked_of, numbers_of
from pitchlint.rendering.exports.cells import (
    DOCUMENT,
    ID,
    PAGE,
    QUOTE,
    TOPIC,
    Cell,
    Column,
    Look,
    Table,
    pages_in,
    quotes,
)
from pitchlint.rendering.exports.cover import file_of, name_of
from pitchlint.rendering.exports.offer_tables import models, prices, requirements
from pitchlint.rendering.extent import extent
from pitchlint.rendering.html_facts import state_word
from pitchlint.rendering.outside import outside_note
from pitchlint.rendering.wording import (
    SEVERITY_WORDS,
)

OPEN, ASKED, PARTLY, ANSWERED, DROPPED = STATUSES = (
    "Open",
    "Asked",
    "Partly answered",
    "Answered",
    "Not needed",
)


def tables(report: Report) -> tuple[Table, ...]:
    """All tables over all documents, in the order of a workbook's sheets."""
    tender = any(review.requirements for review in report.reviews)
    return (
        questions(report),
        *([requirements(report)] if tender else []),
        findings(report),
        topics(report),
        prices(report),
        models(report),
        extents(report),
    )


def questions(report: Report) -> Table:
    """What to ask, one row each, with room for who asked, when, and what came back."""
    columns = (
        ID,
        DOCUMENT,
        TOPIC,
        PAGE,
        QUOTE,
        Column("Question", 42, Look.STRONG),
        Column("Why it matters", 26),
        Column("A good answer", 22),
        Column("Owner", 10, Look.BLANK),
        Column("Asked on", 10.5, Look.DAY),
        Column("Answer", 34, Look.BLANK),
        Column("Status", 11, Look.CHOICE),
    )
    rows = tuple(_question(asked, review) for review in report.reviews for asked in asked_of(review))
    return Table("Questions", columns, rows)


def _question(asked: Asked, review: Review) -> tuple[Cell, ...]:
    return (
        asked.number,
        name_of(review),
        visible(asked.question.topic_name),
        pages_in(asked.places, review),
        quotes(asked.places),
        visible(asked.text),
        visible(asked.why),
        visible(asked.good),
        "",
        "",
        "",
        OPEN,
    )


def findings(report: Report) -> Table:
    """Every finding, also those answered elsewhere or set aside, which say so."""
    columns = (
        Column("Severity", 9, Look.STATE),
        Column("Confidence", 10.5),
        Column("Rule", 8.5),
        DOCUMENT,
        PAGE,
        QUOTE,
        Column("What was noticed", 38),
        Column("Why it matters", 26),
        Column("Question no.", 9),
        Column("State", 16),
        Column("Fingerprint", 13.5),
    )
    rows = tuple(row for review in report.reviews for row in _findings(review))
    return Table("Findings", columns, rows)


def _findings(review: Review) -> Iterator[tuple[Cell, ...]]:
    numbers = numbers_of(review)
    for finding in review.findings:
        yield _finding(finding, review, numbers.get(finding.question, ""))


def _finding(finding: Finding, review: Review, question: str) -> tuple[Cell, ...]:
    return (
        SEVERITY_WORDS[finding.severity],
        finding.confidence.value.capitalize(),
        visible(finding.rule),
        name_of(review),
        pages_in(finding.places, review),
        quotes(finding.places),
        visible(finding.message),
        visible(finding.why),
        question,
        finding_state(finding),
        visible(finding.fingerprint),
    )


def finding_state(finding: Finding) -> str:
    """Whether a finding is open, answered elsewhere in the document, or set aside and why."""
    if finding.waived:
        until = f" (until {visible(finding.waived.expires)})" if finding.waived.expires else ""
        return f"Set aside: {visible(finding.waived.reason)}{until}"
    return "Answered elsewhere" if finding.severity is Severity.INFO else "Open"


def topics(report: Report) -> Table:
    """How far each document answers each topic."""
    columns = (
        DOCUMENT,
        Column("No.", 6),
        Column("Topic", 30, Look.STRONG),
        Column("State", 22, Look.STATE),
        PAGE,
        QUOTE,
    )
    return Table("Topics", columns, tuple(row for review in report.reviews for row in _topics(review)))


def _topics(review: Review) -> Iterator[tuple[Cell, ...]]:
    whole = extent(review).whole
    for topic in review.topics:
        yield (
            name_of(review),
            visible(topic.id),
            visible(topic.name),
            state_word(topic.status, whole=whole),
            pages_in(topic.evidence, review),
            quotes(topic.evidence, 2),
        )


def extents(report: Report) -> Table:
    """What was not read of each document, and a line for those read in full."""
    columns = (
        DOCUMENT,
        Column("File", 30),
        Column("State", 18, Look.STATE),
        Column("What", 60),
        Column("What to do", 60),
    )
    rows = tuple(
        (name_of(review), file_of(review), state, visible(what), visible(hint))
        for review in report.reviews
        for state, what, hint in _extent(review)
    )
    run = tuple(("", "", "To know", visible(note), "") for note in report.passed_by)
    return Table("Not read", columns, (*rows, *run))


def _extent(review: Review) -> Iterator[tuple[str, str, str]]:
    known = extent(review)
    if not known.checked:
        yield "Not read", known.reason, known.hint
    for gap in known.gaps if known.checked else ():
        yield "Partly read", gap, known.hint
    if known.complete:
        yield "Read", f"{known.read}.", ""
    for note in (*known.asides, *known.notices, *outside_note(review.document)):
        yield "To know", note, ""
