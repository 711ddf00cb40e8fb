"""A whole tender made by hand: offers of every kind, of vendors with one document and with several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from build_report import (
    AS_OF,
    TOOL,
    failed_check_review,
    partly_read_review,
    sound_review,
    unreadable_review,
    weak_review,
)

from pitchlint.model import (
    Amount,
    Place,
    Price,
    Report,
    RequirementState,
    Review,
    TenderRequirement,
    TopicStatus,
)
from pitchlint.rendering.comparison.documents import offer_documents
from pitchlint.rendering.comparison.page import compare
from pitchlint.rendering.comparison.shapes import Comparison
from pitchlint.rendering.comparison.vendors import Vendor, vendors
from pitchlint.rendering.exports.comparison import comparison_csv, comparison_workbook
from pitchlint.rendering.html import render_index

NAMES = ("Brightleaf", "Quillon", "Nordlys", "Corvid", "Halden", "Ostara", "Pellworm", "Tamarind", "Vesper")
ASKED = (
    TenderRequirement("R1", "The supplier shall state where data are stored."),
    TenderRequirement("R2", "The supplier shall give a price per year, capped."),
    TenderRequirement("R3.1", "The supplier shall hand over all data at the end.", is_mandatory=False),
    TenderRequirement("", "Name the persons who will work on the contract."),
)
PASSED_BY = "Passed by in the folders, as no documents: 3 .png."


def tender(number: int, *, asked: bool = True) -> Report:
    """A report over offers of `number` vendors; every seventh has three documents."""
    reviews = tuple(review for position in range(number) for review in _offer(position, asked=asked))
    return Report(reviews, AS_OF, TOOL, (PASSED_BY,))


def names(report: Report) -> dict[int, str]:
    """A page for each document, as the writer of files names them."""
    return {
        position: f"{review.document.path.replace('/', '-')}.pitchlint.html"
        for position, review in enumerate(report.reviews)
    }


def moved(review: Review, path: str, title: str = "", vendor: str = "") -> Review:
    """The same review of a document at another place."""
    document = replace(review.document, path=path, title=title)
    return replace(review, document=document, vendor=vendor)


def _offer(position: int, *, asked: bool) -> Iterator[Review]:
    kinds = (weak_review, sound_review, partly_read_review, failed_check_review, weak_review, sound_review)
    name = f"{NAMES[position % len(NAMES)]}{f' {position}' if position >= len(NAMES) else ''}"
    stem = name.lower().replace(" ", "-")
    if position % 11 == 3:
        yield moved(unreadable_review(), f"offers/{stem}.pdf")
        return
    main = _priced(kinds[position % len(kinds)](), position)
    main = replace(main, requirements=_answers(main, position) if asked else ())
    if position % 7 != 2:
        yield moved(main, f"offers/{stem}.pdf", f"Offer of {name}")
        return
    folder = f"offers/{name}"
    annex = replace(sound_review(), topics=sound_review().topics[-3:], prices=main.prices[:1])
    yield moved(main, f"{folder}/proposal.pdf", f"Offer of {name}", folder)
    yield moved(annex, f"{folder}/annex.pdf", "Annex", folder)
    yield moved(unreadable_review(), f"{folder}/terms.pdf", vendor=folder)


def _answers(review: Review, position: int) -> tuple[RequirementState, ...]:
    states = (TopicStatus.ANSWERED, TopicStatus.PARTIAL, TopicStatus.MENTIONED, TopicStatus.MISSING)
    block = review.document.blocks[-1]
    place = Place(block.index, 0, len(block.text), block.text, page=block.page)
    found = []
    for number, each in enumerate(ASKED):
        status = states[(position + number) % len(states)]
        found.append(RequirementState(each, status, (place,) if status is not TopicStatus.MISSING else ()))
    return tuple(found)


def _priced(review: Review, position: int) -> Review:
    """Amounts of several bases; a third of the offers ask for euros."""
    block = review.document.blocks[-1]
    place = Place(block.index, 0, len(block.text), block.text, page=block.page)
    code = "EUR" if position % 3 == 0 else "USD"
    lines = (
        ("Hosting and support", "1150", "", "month", code),
        ("Licences", "24", "user", "month", code),
        ("Language model", "0.80", "1K tokens", "", code),
        ("Training day", "960", "", "day", code),
        ("Set-up", "18000", "", "once", code),
        ("Premium package", "4900", "", "", code),
        ("Travel", "300", "", "", ""),
    )
    made = tuple(
        Price(item, Amount(0, 4, Decimal(value) + position, currency, None, unit, period), place)
        for item, value, unit, period, currency in lines[: 3 + position % 5]
    )
    return replace(review, prices=(*review.prices, *made))


def compared(report: Report, links: Mapping[int, str] | None = None) -> tuple[Vendor, ...]:
    """The vendors of a report, whose documents have these pages."""
    return vendors(offer_documents(report.reviews, links or {}))


def index_of(report: Report, links: Mapping[int, str] | None = None) -> str:
    """The page that compares the documents of a report."""
    return render_index(report, compared(report, links))


def comparison_of(report: Report, links: Mapping[int, str] | None = None) -> Comparison:
    """What that page shows."""
    return compare(report, compared(report, links))


def workbook_of(report: Report) -> bytes:
    """The comparison as a workbook."""
    return comparison_workbook(report, compared(report))


def csv_of(report: Report) -> str:
    """The comparison as CSV."""
    return comparison_csv(report, compared(report))
