"""The tables of a comparison as plain cells: the offers of several vendors, one line for each thing said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pitchlint.model import Bound, Price, Report, TopicStatus
from pitchlint.rendering.characters import visible
from pitchlint.rendering.comparison.grid import extent_word
from pitchlint.rendering.comparison.models import uses_of
from pitchlint.rendering.comparison.overview import question_count, severities, topic_counts, unread
from pitchlint.rendering.comparison.prices import NO_CURRENCY, lines_of
from pitchlint.rendering.comparison.states import Answers, requirements, shortened, topics
from pitchlint.rendering.comparison.vendors import Vendor
from pitchlint.rendering.digest import OPEN_SEVERITIES
from pitchlint.rendering.exports.cells import Cell, Column, Look, Table
from pitchlint.rendering.money import price_basis
from pitchlint.rendering.wording import SEVERITY_WORDS, STATE_WORDS, pages_of

_LONGEST = 600
_VENDOR = Column("Vendor", 24, Look.STRONG)
_FILE = Column("File", 22)
_PAGE = Column("Page", 9)
_STATE = Column("State", 20, Look.STATE)
_QUOTE = Column("The vendor’s words", 48, Look.QUOTE)
_NOT_COMPARED = "not comparable"
NOT_READ = "Not read"


def comparison_tables(report: Report, offers: Sequence[Vendor]) -> tuple[Table, ...]:
    """All sheets of the comparison; topics and requirements bring the vendors together line by line."""
    return (
        vendor_table(offers),
        _states("Topics", "Topic", offers, topics(offers)),
        _states("Requirements", "Requirement", offers, requirements(offers)),
        price_table(offers),
        model_table(offers, report.as_of),
        unread_table(offers, report.passed_by),
    )


def vendor_table(offers: Sequence[Vendor]) -> Table:
    """One line for each vendor: what was read, and figures that are no score."""
    states = [status for status in STATE_WORDS if status is not TopicStatus.NOT_APPLICABLE]
    columns = (
        _VENDOR,
        Column("Documents", 34),
        Column("Read", 12, Look.STATE),
        Column("Questions", 10),
        *(Column(f"Findings: {SEVERITY_WORDS[severity].lower()}", 10) for severity in OPEN_SEVERITIES),
        *(Column(f"Topics: {STATE_WORDS[status].lower()}", 11) for status in states),
    )
    return Table("Vendors", columns, tuple(_vendor(vendor, states) for vendor in offers))


def _vendor(vendor: Vendor, states: Sequence[TopicStatus]) -> tuple[Cell, ...]:
    files = "\n".join(visible(document.name) for document in vendor.documents)
    head = (visible(vendor.name), files, extent_word(vendor) or "Read")
    if not vendor.checked:
        return (*head, *([""] * (1 + len(OPEN_SEVERITIES) + len(states))))
    found, known = severities(vendor), topic_counts(vendor)
    figures = (
        question_count(vendor),
        *(found[severity] for severity in OPEN_SEVERITIES),
        *(known[status] for status in states),
    )
    return (*head, *figures)


def _states(name: str, subject: str, offers: Sequence[Vendor], answers: Answers) -> Table:
    columns = (
        Column("No.", 8),
        Column(subject, 40, Look.STRONG),
        _VENDOR,
        _STATE,
        _FILE,
        _PAGE,
        _QUOTE,
    )
    rows = tuple(
        (visible(head.mark), visible(head.text), visible(vendor.name), *_said(vendor, answers, key))
        for head, key in answers.subjects
        for vendor in offers
    )
    return Table(name, columns, rows)


def _said(vendor: Vendor, answers: Answers, key: str) -> tuple[Cell, ...]:
    standing = answers.standings[vendor.number].get(key)
    if standing is None:
        return ("Not looked for" if vendor.checked else NOT_READ, "", "", "")
    document, places = standing.document, standing.evidence[:1]
    pages = visible(pages_of(places, document.noun))
    quote = shortened(visible(places[0].quote), _LONGEST) if places else ""
    return (standing.word, visible(document.name), pages, quote)


def price_table(offers: Sequence[Vendor]) -> Table:
    """Every amount: as stated, and in the measure in which it can be held against others of its currency."""
    columns = (
        Column("Currency", 12),
        Column("Kind", 20),
        Column("Per", 22, Look.STRONG),
        _VENDOR,
        Column("Item", 30),
        Column("Amount in this measure", 14, Look.NUMBER),
        Column("Up to", 14, Look.NUMBER),
        Column("Reckoned", 16),
        Column("Amount as stated", 14, Look.NUMBER),
        Column("Up to, as stated", 14, Look.NUMBER),
        Column("Basis as stated", 20),
        Column("Not brought to a measure because", 26),
        _FILE,
        _PAGE,
    )
    found = [(vendor, line) for vendor in offers for line in lines_of(vendor)]
    found.sort(key=lambda pair: (*_by_currency(pair[1].price.amount.currency), pair[1].measure.order))
    rows = []
    for vendor, line in found:
        amount = line.price.amount
        per = line.measure.words if line.is_compared else f"{line.measure.words}: {_NOT_COMPARED}"
        rows.append(
            (
                visible(amount.currency) or NO_CURRENCY,
                line.measure.part.value.capitalize(),
                visible(per),
                visible(vendor.name),
                visible(line.item),
                line.value,
                "" if line.upper is None else line.upper,
                visible(line.sum),
                amount.value,
                "" if amount.upper is None else amount.upper,
                visible(_basis(line.price)),
                visible(line.standing.why_not),
                visible(line.document.name),
                visible(line.pages),
            )
        )
    return Table("Prices", columns, tuple(rows))


def _basis(price: Price) -> str:
    """What a price is per, and whether it is a least, a most or a rough figure."""
    bound = "" if price.bound is Bound.EXACT else f"{price.bound.value}, "
    return f"{bound}{price_basis(price)}"


def _by_currency(code: str) -> tuple[bool, str]:
    """Amounts without a currency last."""
    return not code, code


def model_table(offers: Sequence[Vendor], as_of: date) -> Table:
    """Every model a vendor names, with the day its maker retires it."""
    columns = (
        Column("Model", 26, Look.STRONG),
        Column("Maker", 20),
        Column("Retires", 14),
        _VENDOR,
        _FILE,
        Column("Page", 16),
    )
    found = [
        (use.name.casefold(), vendor.number, order, vendor, document, use)
        for vendor in offers
        for order, (document, use) in enumerate(uses_of(vendor))
    ]
    rows = tuple(
        (
            visible(use.name),
            visible(use.maker),
            _retires(use.retires, as_of),
            visible(vendor.name),
            visible(document.name),
            visible(pages_of(use.places, document.noun)),
        )
        for *_, vendor, document, use in sorted(found, key=lambda each: each[:3])
    )
    return Table("Models", columns, rows)


def _retires(day: date | None, as_of: date) -> str:
    if day is None:
        return "no date known"
    return f"{day.isoformat()}, already past" if day < as_of else day.isoformat()


def unread_table(offers: Sequence[Vendor], passed_by: Sequence[str]) -> Table:
    """What took no part in the comparison: documents, parts of them, and what the folders held beside."""
    columns = (
        _VENDOR,
        _FILE,
        Column("State", 14, Look.STATE),
        Column("What", 60),
        Column("What to do", 50),
    )
    return Table("Not read", columns, (*_unread(offers), *_passed_by(passed_by)))


def _unread(offers: Sequence[Vendor]) -> Iterator[tuple[Cell, ...]]:
    for each in unread(offers):
        state = "Partly read" if each.checked else NOT_READ
        shown = map(visible, (" ".join(each.gaps), each.hint))
        yield (visible(each.vendor), visible(each.file), state, *shown)


def _passed_by(sentences: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    for sentence in sentences:
        yield ("", "", "To know", visible(sentence), "")
