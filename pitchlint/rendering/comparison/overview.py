"""The vendors at a glance: a card for each of a few, a row of figures and topics for each of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pitchlint.model import Severity, TopicStatus
from pitchlint.rendering.comparison.grid import are_many, extent_word, grid, legend, vendor_heading
from pitchlint.rendering.comparison.shapes import Card, Cell, Entry, Heading, Row, Section, Table, Unread
from pitchlint.rendering.comparison.states import NOT_READ, topics
from pitchlint.rendering.comparison.vendors import Vendor
from pitchlint.rendering.digest import OPEN_SEVERITIES
from pitchlint.rendering.html_view import Count
from pitchlint.rendering.wording import SEVERITY_WORDS, counted

_INTRO = (
    "How far each offer answers the topics every sound offer answers. "
    "Silence is a reason to ask, not a fault."
)
_FEW = " A state leads to that place of the report; its quote unfolds below it."
_MANY = " A mark leads to the vendor’s words in its report."


def topic_section(vendors: Sequence[Vendor]) -> Section | None:
    """The topics against the vendors, or None where nothing was read; many vendors have figures in front."""
    found = topics(vendors)
    if not found.subjects:
        return None
    many = are_many(vendors)
    table = grid(
        vendors,
        found.subjects,
        lambda vendor, name: found.cell(vendor, name, quoted=not many),
        caption="Topics and offers",
        corner="Topic",
        states=True,
    )
    if many:
        table = _with_figures(table, vendors)
    return Section("topics", "Topic by topic", f"{_INTRO}{_MANY if many else _FEW}", (table,))


def cards(vendors: Sequence[Vendor]) -> tuple[Card, ...]:
    """A card for each of a few vendors."""
    return () if are_many(vendors) else tuple(map(_card, vendors))


def unread(vendors: Sequence[Vendor]) -> tuple[Unread, ...]:
    """Every document of which something was not read or not checked, those not read at all first."""
    found = [
        Unread(
            vendor=vendor.name,
            file=document.name,
            link=document.page,
            checked=document.extent.checked,
            gaps=document.extent.gaps if document.extent.checked else (document.extent.reason,),
            hint=document.extent.hint,
        )
        for vendor in vendors
        for document in vendor.documents
        if not document.extent.complete
    ]
    return tuple(sorted(found, key=lambda each: each.checked))


def severities(vendor: Vendor) -> Counter[Severity]:
    """The open findings of a vendor by severity."""
    counts: Counter[Severity] = Counter()
    for document in vendor.checked:
        counts.update(finding.severity for finding in document.findings)
    return counts


def question_count(vendor: Vendor) -> int:
    """How many questions there are to ask a vendor."""
    return sum(document.questions for document in vendor.checked)


def topic_counts(vendor: Vendor) -> Counter[TopicStatus]:
    """How many topics a vendor has in each state."""
    return Counter(state.status for state in vendor.topics)


def _card(vendor: Vendor) -> Card:
    counts, states = severities(vendor), topic_counts(vendor)
    applicable = sum(states.values()) - states[TopicStatus.NOT_APPLICABLE]
    notes = [counted(question_count(vendor), "question")]
    if applicable:
        notes.append(f"{states[TopicStatus.ANSWERED]} of {applicable} topics answered")
    alone = len(vendor.documents) == 1
    return Card(
        name=vendor.name,
        read=extent_word(vendor),
        documents=tuple(
            Entry(each.name, each.page, note=each.extent.read if each.extent.checked else each.extent.reason)
            for each in vendor.documents
        ),
        headline=vendor.documents[0].headline if alone else "",
        counts=tuple(
            Count(severity.value, SEVERITY_WORDS[severity], counts[severity]) for severity in OPEN_SEVERITIES
        ),
        notes=" · ".join(notes),
        checked=bool(vendor.checked),
    )


def _with_figures(table: Table, vendors: Sequence[Vendor]) -> Table:
    """The rows of many vendors with what was read, how much is to ask, and how many topics are answered."""
    columns = (Heading("Read"), Heading("Questions"), Heading("Open findings"), Heading("Topics answered"))
    rows = tuple(
        Row(vendor_heading(vendor), (*_figures(vendor), *row.cells))
        for vendor, row in zip(vendors, table.rows, strict=True)
    )
    return replace(
        table,
        columns=(*columns, *table.columns),
        rows=rows,
        numbers=len(columns),
        legend=legend([row.cells for row in table.rows]),
    )


def _figures(vendor: Vendor) -> tuple[Cell, ...]:
    if not vendor.checked:
        return ((NOT_READ,), *(((Entry("–", order="-1"),),) * 3))
    states = topic_counts(vendor)
    word = extent_word(vendor) or "Read"
    numbers = (
        question_count(vendor),
        sum(severities(vendor).values()),
        states[TopicStatus.ANSWERED],
    )
    read = Entry(word, order="1" if word == "Read" else "2")
    return ((read,), *((Entry(f"{number:,}", order=str(number)),) for number in numbers))
