"""A review of one document becomes the values its page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pitchlint.model import Finding, Picture, Review, Tool
from pitchlint.rendering.anchors import anchors
from pitchlint.rendering.data_age import stale_notes
from pitchlint.rendering.digest import OPEN_SEVERITIES, Digest, digest
from pitchlint.rendering.documents import file_name, title_of
from pitchlint.rendering.extent import extent
from pitchlint.rendering.html_facts import output_views, topic_counts, topic_views
from pitchlint.rendering.html_findings import (
    Shelf,
    by_severity,
    by_topic,
    finding_view,
    page_options,
    question_views,
    together,
)
from pitchlint.rendering.html_order import found_in_order
from pitchlint.rendering.html_parts import parts_of
from pitchlint.rendering.html_requirements import requirement_views
from pitchlint.rendering.html_view import Count, Fact, FindingView, Link, ReportView
from pitchlint.rendering.outside import outside_note
from pitchlint.rendering.pictures import by_finding
from pitchlint.rendering.silence import without_stand_ins
from pitchlint.rendering.tender_words import beside_line, requirements_line
from pitchlint.rendering.verdict import assess
from pitchlint.rendering.wording import SEVERITY_WORDS, counted, long_date, page_noun


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Where each finding, question (by id) and topic's question stands on the page, and its picture."""

    findings: Mapping[Finding, str]
    questions: Mapping[str, Link]
    topics: Mapping[str, Link]
    pictures: Mapping[str, Picture]


def view_report(review: Review, *, tool: Tool, as_of: date, notes: Sequence[str] = ()) -> ReportView:
    """Everything the page of one document shows; `notes` are sentences on the whole run."""
    review = without_stand_ins(review)
    document, heaps, known = review.document, digest(review), extent(review)
    noun = page_noun(document.format)
    addresses = _addresses(review, heaps)
    ordered = (*heaps.first, *together(heaps.further))
    loose: list[Finding] = []
    under: dict[str, list[Finding]] = {question.id: [] for question in ordered}
    for finding in heaps.open:
        under.get(finding.question, loose).append(finding)
    shelf = Shelf(addresses.questions, addresses.findings, under, addresses.pictures, noun)
    questions = question_views(ordered, shelf, start=1)
    return ReportView(
        title=title_of(document),
        file_name=file_name(document),
        as_of=long_date(as_of),
        version=tool.version,
        noun=noun,
        extent=known,
        beside=beside_line(review),
        assessment=assess(review),
        counts=severity_counts(heaps),
        first=questions[: len(heaps.first)],
        further=by_topic(questions[len(heaps.first) :]),
        groups=by_severity(_findings(loose, addresses, noun)),
        families=tuple(sorted({finding.family for finding in heaps.open})),
        pages=page_options(heaps.open),
        in_order=found_in_order(review, tool),
        topics=topic_views(review, addresses.topics, whole=known.whole),
        topic_counts=topic_counts(review.topics, whole=known.whole),
        requirements=requirement_views(review, whole=known.whole),
        requirements_line=requirements_line(review.requirements, whole=known.whole),
        outputs=output_views(review),
        waived=_findings(heaps.waived, addresses, noun),
        elsewhere=_findings(heaps.elsewhere, addresses, noun),
        method=_method(review, tool, as_of),
        parts=parts_of(
            review,
            as_of,
            questions[: len(heaps.first)],
            questions[len(heaps.first) :],
            addresses.questions,
            addresses.topics,
        ),
        notes=(*notes, *stale_notes(tool, as_of), *outside_note(review.document)),
    )


def tool_facts(tool: Tool, as_of: date) -> tuple[Fact, ...]:
    """Versions and data dates: with them the same file gives the same report again."""
    return (
        Fact("Report as of", long_date(as_of)),
        Fact("pitchlint", f"version {tool.version}"),
        Fact("Rules", f"{counted(tool.rules, 'rule')}, packs {tool.packs}"),
        Fact("Language model", tool.model),
        Fact("Reference prices as of", long_date(tool.prices_as_of)),
        Fact("Model dates as of", long_date(tool.models_as_of)),
    )


def severity_counts(heaps: Digest) -> tuple[Count, ...]:
    """How many open findings there are of each severity, zeros included."""
    return tuple(
        Count(severity.value, SEVERITY_WORDS[severity], heaps.severities.get(severity, 0))
        for severity in OPEN_SEVERITIES
    )


def _addresses(review: Review, heaps: Digest) -> _Addresses:
    ordered = (*heaps.first, *heaps.further)
    question_names = anchors("q", (question.topic for question in ordered))
    finding_names = anchors("f", (finding.fingerprint for finding in review.findings))
    questions = [
        (question, Link(name, question.topic)) for question, name in zip(ordered, question_names, strict=True)
    ]
    return _Addresses(
        findings=dict(zip(review.findings, finding_names, strict=True)),
        questions={question.id: link for question, link in questions},
        topics={question.topic: link for question, link in reversed(questions)},
        pictures=by_finding(review.pictures),
    )


def _findings(findings: Sequence[Finding], addresses: _Addresses, noun: str) -> tuple[FindingView, ...]:
    return tuple(
        finding_view(
            finding,
            addresses.findings[finding],
            addresses.questions.get(finding.question),
            noun,
            picture=addresses.pictures.get(finding.fingerprint),
        )
        for finding in findings
    )


def _method(review: Review, tool: Tool, as_of: date) -> tuple[Fact, ...]:
    document, pictures = review.document, review.pictures_note
    return (
        Fact("Document", f"{file_name(document)}, {document.format}"),
        Fact("SHA-256 of the file", document.sha256),
        *tool_facts(tool, as_of),
        *([Fact("Pictures of pages", pictures)] if pictures else []),
    )
