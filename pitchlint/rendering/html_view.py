"""What the page of one document shows, as plain values: the template only loops over them."""

from __future__ import annotations

from dataclasses import dataclass

from pitchlint.model import Severity, TopicStatus
from pitchlint.rendering.extent import Extent
from pitchlint.rendering.html_basics import Count as Count
from pitchlint.rendering.html_basics import Fact as Fact
from pitchlint.rendering.html_basics import Link as Link
from pitchlint.rendering.html_parts_view import PartsView
from pitchlint.rendering.html_requirements import RequirementView
from pitchlint.rendering.passages import Passages
from pitchlint.rendering.pictures import PictureView
from pitchlint.rendering.verdict import Assessment


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding with its passages; `waiver` and `expires` are "" unless it was set aside.

    `above` are passages its question quotes already, which `passages` then leaves out. `pages` are page
    numbers with blanks between, for the filter.
    """

    anchor: str
    rule: str
    name: str
    family: str
    severity: Severity
    severity_word: str
    confidence: str
    confidence_words: str
    message: str
    why: str
    excerpt: str
    where: str
    pages: str
    picture: PictureView | None
    above: tuple[Fact, ...]
    passages: Passages
    contexts: str
    question: Link | None
    fingerprint: str
    waiver: str
    expires: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question for the vendor with the findings it rests on; `number` counts through the whole page."""

    anchor: str
    number: int
    topic: str
    topic_name: str
    severity: Severity
    severity_word: str
    text: str
    why: str
    good: str
    bad: str
    passages: Passages
    follow_ups: tuple[str, ...]
    pages: str
    findings: tuple[FindingView, ...]
    rests_on: str


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The further questions of one topic."""

    topic: str
    name: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one severity."""

    severity: Severity
    word: str
    meaning: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class FoundInOrder:
    """What the check found in order: topics answered, sums that hold, rules of each family without a hit."""

    topics: tuple[Link, ...]
    sums: tuple[Fact, ...]
    silent: tuple[Fact, ...]
    silent_count: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """How far one topic is answered, with the passages that show it."""

    anchor: str
    id: str
    name: str
    status: TopicStatus
    word: str
    passages: Passages
    question: Link | None


@dataclass(frozen=True, slots=True)
class OutputView:
    """What the vendor promises to hand over in one medium: each name with its pages, and the passages."""

    modality: str
    names: tuple[Fact, ...]
    passages: Passages


@dataclass(frozen=True, slots=True)
class ReportView:
    """Everything the page of one document shows, in the order in which it is shown."""

    title: str
    file_name: str
    as_of: str
    version: str
    noun: str
    extent: Extent
    beside: str
    assessment: Assessment
    counts: tuple[Count, ...]
    first: tuple[QuestionView, ...]
    further: tuple[TopicGroup, ...]
    groups: tuple[FindingGroup, ...]
    families: tuple[str, ...]
    pages: tuple[Fact, ...]
    in_order: FoundInOrder
    topics: tuple[TopicView, ...]
    topic_counts: tuple[Count, ...]
    requirements: tuple[RequirementView, ...]
    requirements_line: str
    outputs: tuple[OutputView, ...]
    waived: tuple[FindingView, ...]
    elsewhere: tuple[FindingView, ...]
    method: tuple[Fact, ...]
    notes: tuple[str, ...]
    parts: PartsView

    @property
    def contents(self) -> tuple[Link, ...]:
        """The parts that are there, for the list of contents."""
        further = sum(len(group.questions) for group in self.further)
        findings = sum(len(group.findings) for group in self.groups)
        order = self.in_order
        parts = (
            (len(self.first), "first", "Ask these first"),
            (further, "further", "Further questions"),
            (findings, "findings", "Other findings"),
            (len(self.topics), "topics", "Topics"),
            (len(self.requirements), "requirements", "Your requirements"),
            (len(self.parts.prices), "prices", "Prices"),
            (len(self.parts.models), "models", "Models"),
            (len(self.outputs), "outputs", "Promised outputs"),
            (len(self.parts.terms), "words", "Words used"),
            (len(order.topics) + len(order.sums) + len(order.silent), "in-order", "Found in order"),
            (len(self.elsewhere), "elsewhere", "Answered elsewhere"),
            (len(self.waived), "waived", "Set aside"),
        )
        there = tuple(Link(anchor, text) for number, anchor, text in parts if number)
        return (*there, Link("method", "How this was checked"))
