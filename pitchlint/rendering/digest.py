"""A review sorted for the reader: what is open, what is answered elsewhere, what was set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pitchlint.model import Finding, Question, Review, Severity, TopicStatus

MOST_FIRST = 7
OPEN_SEVERITIES = (Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.ASK)


@dataclass(frozen=True, slots=True)
class Digest:
    """The findings of one review in three heaps, its questions in two, and their counts."""

    open: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    first: tuple[Question, ...]
    further: tuple[Question, ...]
    severities: Mapping[Severity, int]
    topics: Mapping[TopicStatus, int]

    @property
    def applicable(self) -> int:
        """Topics that apply to this document."""
        return sum(count for status, count in self.topics.items() if status is not TopicStatus.NOT_APPLICABLE)


def digest(review: Review) -> Digest:
    """Sort a review into heaps; order inside a heap stays as given, at most seven questions come first."""
    waived = tuple(finding for finding in review.findings if finding.waived)
    standing = [finding for finding in review.findings if not finding.waived]
    first = tuple(question for question in review.questions if question.first)[:MOST_FIRST]
    return Digest(
        open=tuple(finding for finding in standing if finding.severity is not Severity.INFO),
        elsewhere=tuple(finding for finding in standing if finding.severity is Severity.INFO),
        waived=waived,
        first=first,
        further=tuple(question for question in review.questions if question not in first),
        severities=Counter(finding.severity for finding in standing),
        topics=Counter(topic.status for topic in review.topics),
    )
