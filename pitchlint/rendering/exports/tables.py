"""The tables of a report as plain cells, for the workbook and the Markdown brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from pitchlint.model import Finding, Place, Report, Review, Severity
from pitchlint.rendering.characters import visible
from pitchlint.rendering.exports.asked import Asked, asked_of, numbers_of
from pitchlint.rendering.exports.cover import file_of, name_of
from pitchlint.rendering.extent import extent
from pitchlint.rendering.html_facts import model_views, price_views, state_word
from pitchlint.rendering.outside import outside_note
from pitchlint.rendering.wording import SEVERITY_WORDS, counted, page_noun, pages_of

Cell: TypeAlias = str | int | Decimal | date


class Look(str, Enum):
    """How a column is to be shown."""

    TEXT = "text"
    STRONG = "strong"
    QUOTE = "quote"
    NUMBER = "number"
    DAY = "day"
    STATE = "state"
    CHOICE = "choice"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in characters, its look."""

    title: str
    width: float
    look: Look = Look.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A named table; every row has a cell for each column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


OPEN, ASKED, PARTLY, ANSWERED, DROPPED = STATUSES = (
    "Open",
    "Asked",
    "Partly answered",
    "Answered",
    "Not needed",
)
_MOST_QUOTES = 5
_ID = Column("No.", 5, Look.STRONG)
_DOCUMENT = Column("Document", 17)
_PAGE = Column("Page", 9)
_TOPIC = Column("Topic", 13)
_QUOTE = Column("The vendor’s words", 36, Look.QUOTE)


def tables(report: Report) -> tuple[Table, ...]:
    """All tables over all documents, in the order of a workbook's sheets."""
    return (
        questions(report),
        findings(report),
        topics(report),
        prices(report),
        models(report),
        extents(report),
    )


def questions(report: Report) -> Table:
    """What to ask, one row each, with room for who asked, when, and what came back."""
    columns = (
        _ID,
        _DOCUMENT,
        _TOPIC,
        _PAGE,
        _QUOTE,
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
        _pages(asked.places, review),
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
        _DOCUMENT,
        _PAGE,
        _QUOTE,
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
        _pages(finding.places, review),
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
        _DOCUMENT,
        Column("No.", 6),
        Column("Topic", 30, Look.STRONG),
        Column("State", 22, Look.STATE),
        _PAGE,
        _QUOTE,
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
            _pages(topic.evidence, review),
            quotes(topic.evidence, 2),
        )


def prices(report: Report) -> Table:
    """The prices found, as written and as read."""
    columns = (
        _DOCUMENT,
        Column("Item", 26, Look.STRONG),
        Column("As written", 15),
        Column("Currency", 10),
        Column("Amount", 13, Look.NUMBER),
        Column("Up to", 13, Look.NUMBER),
        Column("Basis", 20),
        _PAGE,
        Column("Held against list prices", 26),
        _QUOTE,
    )
    return Table("Prices", columns, tuple(row for review in report.reviews for row in _prices(review)))


def _prices(review: Review) -> Iterator[tuple[Cell, ...]]:
    for price, view in zip(review.prices, price_views(review), strict=True):
        amount = price.amount
        upper: Cell = "" if amount.upper is None else amount.upper
        yield (
            name_of(review),
            visible(price.item),
            visible(view.written),
            visible(amount.currency),
            amount.value,
            upper,
            visible(view.basis),
            _pages((price.place,), review),
            visible(price.reference),
            quotes((price.place,)),
        )


def models(report: Report) -> Table:
    """The models named, what goes in and out, and when they retire."""
    columns = (
        _DOCUMENT,
        Column("Model", 28, Look.STRONG),
        Column("Maker", 20),
        Column("Takes in", 20),
        Column("Gives out", 20),
        Column("Retires", 28),
        Column("Pages", 18),
    )
    return Table(
        "Models", columns, tuple(row for review in report.reviews for row in _models(review, report.as_of))
    )


def _models(review: Review, as_of: date) -> Iterator[tuple[Cell, ...]]:
    for view in model_views(review, as_of):
        shown = (view.name, view.maker, view.inputs, view.outputs, view.retires, view.pages)
        yield (name_of(review), *map(visible, shown))


def extents(report: Report) -> Table:
    """What was not read of each document, and a line for those read in full."""
    columns = (
        _DOCUMENT,
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
    return Table("Not read", columns, rows)


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


def quotes(places: tuple[Place, ...], most: int = _MOST_QUOTES) -> str:
    """The passages of a finding or topic, each once with a dash between, and how many more."""
    distinct = list(dict.fromkeys(visible(place.quote) for place in places))
    shown, rest = distinct[:most], len(distinct) - most
    return "\n—\n".join([*shown, f"and {counted(rest, 'more passage')}"] if rest > 0 else shown)


def _pages(places: tuple[Place, ...], review: Review) -> str:
    return visible(pages_of(places, page_noun(review.document.format)))
