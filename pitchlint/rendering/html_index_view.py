"""What the index over several documents shows, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from pitchlint.model import Report, Review, TopicState, TopicStatus
from pitchlint.rendering.data_age import stale_notes
from pitchlint.rendering.digest import digest
from pitchlint.rendering.documents import file_name, title_of
from pitchlint.rendering.extent import Extent, extent
from pitchlint.rendering.html_facts import state_word
from pitchlint.rendering.html_report import severity_counts, tool_facts
from pitchlint.rendering.html_view import Count, Fact
from pitchlint.rendering.verdict import assess
from pitchlint.rendering.wording import counted, long_date

# So many vendors fit side by side as columns; more of them become rows.
MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document in the index; `link` is a relative address, or "" where it has no report."""

    number: int
    title: str
    file_name: str
    link: str
    extent: Extent
    headline: str
    counts: tuple[Count, ...]
    questions: int
    answered: str


@dataclass(frozen=True, slots=True)
class Square:
    """One meeting of a vendor and a topic."""

    key: str
    word: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a row or column of the comparison: a short mark and its words."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Vendors against topics; `upright` where the columns are many and their heads stand upright."""

    columns: tuple[Heading, ...]
    rows: tuple[tuple[Heading, tuple[Square, ...]], ...]
    upright: bool


@dataclass(frozen=True, slots=True)
class IndexView:
    """Everything the index shows, in the order in which it is shown."""

    heading: str
    as_of: str
    version: str
    unchecked: tuple[DocumentView, ...]
    incomplete: tuple[DocumentView, ...]
    documents: tuple[DocumentView, ...]
    comparison: Comparison
    legend: tuple[Square, ...]
    method: tuple[Fact, ...]
    notes: tuple[str, ...]


def view_index(report: Report, links: Mapping[int, str]) -> IndexView:
    """Compare the documents of a run; `links` are relative addresses by position in the report."""
    documents = tuple(
        _document(number, review, links.get(number - 1, ""))
        for number, review in enumerate(report.reviews, 1)
    )
    tool = report.tool
    comparison = _comparison(report, documents)
    return IndexView(
        heading=f"Questions for {counted(len(documents), 'offer')}",
        as_of=long_date(report.as_of),
        version=tool.version,
        unchecked=tuple(view for view in documents if not view.extent.checked),
        incomplete=tuple(view for view in documents if view.extent.checked and not view.extent.complete),
        documents=documents,
        comparison=comparison,
        legend=_legend(comparison),
        method=tool_facts(tool, report.as_of),
        notes=(*report.passed_by, *stale_notes(tool, report.as_of)),
    )


def _document(number: int, review: Review, link: str) -> DocumentView:
    heaps, document = digest(review), review.document
    answered = heaps.topics.get(TopicStatus.ANSWERED, 0)
    return DocumentView(
        number=number,
        title=title_of(document),
        file_name=file_name(document),
        # Led by "./", so that no name can be taken for a scheme such as javascript:.
        link=f"./{quote(link)}" if link else "",
        extent=extent(review),
        headline=assess(review).headline,
        counts=severity_counts(heaps),
        questions=len(heaps.first) + len(heaps.further),
        answered=f"{answered} of {heaps.applicable}" if heaps.applicable else "",
    )


def _comparison(report: Report, documents: tuple[DocumentView, ...]) -> Comparison:
    compared = [
        (view, review) for view, review in zip(documents, report.reviews, strict=True) if view.extent.checked
    ]
    topics = {topic.id: topic.name for _, review in compared for topic in review.topics}
    states = [{topic.id: topic for topic in review.topics} for _, review in compared]
    vendors = tuple(Heading(str(view.number), view.title) for view, _ in compared)
    subjects = tuple(Heading(name, text) for name, text in topics.items())
    table = [
        [_square(state.get(name), view.extent) for name in topics]
        for (view, _), state in zip(compared, states, strict=True)
    ]
    if len(vendors) > MOST_COLUMNS:
        return Comparison(subjects, _rows(vendors, table), upright=True)
    return Comparison(
        vendors, _rows(subjects, [list(row) for row in zip(*table, strict=True)]), upright=False
    )


def _rows(
    heads: tuple[Heading, ...], table: list[list[Square]]
) -> tuple[tuple[Heading, tuple[Square, ...]], ...]:
    return tuple((head, tuple(row)) for head, row in zip(heads, table, strict=True))


def _square(topic: TopicState | None, known: Extent) -> Square:
    if topic is None:
        return Square("na", "Not looked for")
    return Square(topic.status.value, state_word(topic.status, whole=known.whole))


def _legend(comparison: Comparison) -> tuple[Square, ...]:
    order = [status.value for status in TopicStatus]
    met = {square for _, squares in comparison.rows for square in squares}
    return tuple(sorted(met, key=lambda square: (order.index(square.key), square.word)))
