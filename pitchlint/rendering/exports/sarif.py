"""The report as SARIF 2.1.0, for the viewers and gates that programs for code use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pitchlint.model import Finding, Place, Report, Review, Severity
from pitchlint.rendering.characters import visible
from pitchlint.rendering.exports.asked import numbers_of
from pitchlint.rendering.exports.cover import NOT_ACCUSATIONS, NOTHING
from pitchlint.rendering.exports.sarif_model import (
    Artifact,
    ArtifactLocation,
    Driver,
    Invocation,
    Json,
    Level,
    Location,
    LogicalLocation,
    Message,
    Notification,
    PhysicalLocation,
    Reference,
    Result,
    Run,
    Suppression,
    Tool,
    plain,
    said,
)
from pitchlint.rendering.exports.sarif_rules import LEVELS, NOT_CHECKED, NOT_READ, NOTIFICATIONS, rules_of
from pitchlint.rendering.exports.uri import uri_of
from pitchlint.rendering.extent import extent
from pitchlint.rendering.passages import whereabouts
from pitchlint.rendering.wording import page_noun

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "pitchlint/v1"


def render_sarif(report: Report) -> str:
    """The report as SARIF text in ASCII; a run with an unread document has no successful execution."""
    log: Json = {"$schema": SCHEMA, "version": "2.1.0", "runs": [plain(_run(report))]}
    return json.dumps(log, indent=2, ensure_ascii=True, allow_nan=False) + "\n"


def _run(report: Report) -> Run:
    rules = rules_of(report)
    indexes = {rule.id: index for index, rule in enumerate(rules)}
    files = {review.document.path: review for review in report.reviews}
    positions = {path: index for index, path in enumerate(files)}
    notifications = tuple(_notifications(report, positions))
    return Run(
        tool=Tool(Driver("pitchlint", visible(report.tool.version), rules, NOTIFICATIONS)),
        invocations=(Invocation(not notifications, notifications),),
        artifacts=tuple(map(_artifact, files.values())),
        results=tuple(
            _result(finding, review, positions[review.document.path], indexes, numbers)
            for review in report.reviews
            for numbers in (numbers_of(review),)
            for finding in review.findings
        ),
        properties={
            "asOf": report.as_of.isoformat(),
            "note": NOT_ACCUSATIONS,
            "packs": visible(report.tool.packs),
            "languageModel": visible(report.tool.model),
        },
    )


def _artifact(review: Review) -> Artifact:
    document = review.document
    hashes: Mapping[str, Json] | None = {"sha-256": visible(document.sha256)} if document.sha256 else None
    return Artifact(ArtifactLocation(uri_of(document.path)), ("analysisTarget",), hashes)


def _result(
    finding: Finding, review: Review, number: int, indexes: Mapping[str, int], numbers: Mapping[str, str]
) -> Result:
    questions = {question.id: question.text for question in review.questions}
    asked = visible(questions.get(finding.question, ""))
    noun = page_noun(review.document.format)
    answered = finding.severity is Severity.INFO
    return Result(
        rule_id=visible(finding.rule),
        rule_index=indexes[visible(finding.rule)],
        kind="informational" if answered else "fail",
        level=LEVELS[finding.severity],
        message=said(finding.message),
        locations=tuple(_location(place, review, number, noun) for place in finding.places),
        partial_fingerprints={FINGERPRINT: visible(finding.fingerprint)},
        suppressions=_suppressions(finding),
        properties={
            "severity": finding.severity.value,
            "confidence": finding.confidence.value,
            "topic": visible(finding.topic),
            "questionNumber": numbers.get(finding.question, ""),
            "question": asked,
        },
    )


def _suppressions(finding: Finding) -> tuple[Suppression, ...]:
    waiver = finding.waived
    if waiver is None:
        return ()
    expires: Mapping[str, Json] | None = {"expires": visible(waiver.expires)} if waiver.expires else None
    return (Suppression("external", "accepted", visible(waiver.reason), expires),)


def _location(place: Place, review: Review, number: int, noun: str) -> Location:
    where = visible(whereabouts(place, noun))
    name = visible(f"{noun} {place.page_name or place.page}") if place.page is not None else where
    properties: dict[str, Json] = {"section": [visible(step) for step in place.section]}
    if place.page is not None:
        properties["page"] = place.page
    return Location(
        _file(review, number),
        (LogicalLocation(name, where, noun if place.page is not None else "section"),) if where else (),
        said(place.quote) if place.quote else None,
        properties,
    )


def _file(review: Review, number: int) -> PhysicalLocation:
    return PhysicalLocation(ArtifactLocation(uri_of(review.document.path), number))


def _notifications(report: Report, positions: Mapping[str, int]) -> Iterator[Notification]:
    if not report.reviews:
        yield Notification(Level.ERROR, Message(NOTHING), Reference(NOT_READ))
    for review in report.reviews:
        known = extent(review)
        where = (Location(_file(review, positions[review.document.path])),)
        gaps = known.gaps[: len(known.gaps) - len(review.failures)] if known.checked else (known.reason,)
        for gap in gaps:
            level = Level.WARNING if known.checked else Level.ERROR
            text = f"{gap} {known.hint}".strip()
            yield Notification(level, said(text), Reference(NOT_READ), where)
        for failure in review.failures:
            text = f"Rule {failure.rule} did not finish: {failure.reason}"
            rule = Reference(visible(failure.rule))
            yield Notification(Level.ERROR, said(text), Reference(NOT_CHECKED), where, rule)
