"""The report as JSON, schema 1: its own types, never a dump of the values inside."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from textwrap import indent

from pitchlint.model import (
    Box,
    Document,
    Finding,
    Place,
    Price,
    Question,
    Report,
    RequirementState,
    Review,
    Status,
    TopicState,
)
from pitchlint.model import ModelUse as Use
from pitchlint.rendering.asides import asides_of
from pitchlint.rendering.json_shape import (
    DocumentJson,
    FindingJson,
    ModelJson,
    PlaceJson,
    PriceJson,
    ProblemJson,
    QuestionJson,
    ReportJson,
    RequirementJson,
    TopicJson,
)

SCHEMA = 1


def render_json(report: Report) -> str:
    """The report as JSON text in ASCII, one final line break; the same report gives the same text."""
    return "".join(json_parts(report))


def json_parts(report: Report) -> Iterator[str]:
    """The same text in parts: of thousands of documents only one is in memory at a time."""
    tool = report.tool
    failures = 0
    value: ReportJson = {
        "schema": SCHEMA,
        "tool": {"name": "pitchlint", "version": tool.version, "packs": tool.packs, "model": tool.model},
        "as_of": report.as_of.isoformat(),
        "documents": [],
        "failures": 0,
        "passed_by": list(report.passed_by),
    }
    head, _, _ = _dumped(value).partition("[]")
    yield head + "["
    for number, review in enumerate(report.reviews):
        failures += _failures(review)
        yield ("," if number else "") + "\n" + indent(_dumped(_document(review)), "    ")
    _, _, tail = _dumped({**value, "failures": failures}).partition("[]")
    yield ("\n  ]" if report.reviews else "]") + tail + "\n"


def _dumped(value: ReportJson | DocumentJson) -> str:
    # ASCII keeps a document's control and direction characters out of a terminal that shows the text.
    return json.dumps(value, indent=2, ensure_ascii=True, allow_nan=False)


def _failures(review: Review) -> int:
    return (review.document.status is not Status.READ) + len(review.failures)


def _document(review: Review) -> DocumentJson:
    document = review.document
    return {
        "path": document.path,
        "format": document.format,
        "sha256": document.sha256,
        "title": document.title,
        "pages": len(document.pages) or None,
        "ocr_pages": [page.number for page in document.pages if page.recognised],
        "words": document.words,
        "status": document.status.value,
        "problem": _problem(document),
        "unread": [{"page": part.page, "reason": part.reason} for part in document.unread],
        "notices": list(document.notices),
        "page_labels": _labels(document),
        "asides": [
            {"layer": aside.layer.value, "words": aside.words, "pages": list(aside.pages)}
            for aside in asides_of(document)
        ],
        "outside": [
            {"kind": item.kind.value, "target": item.target, "page": item.page} for item in document.outside
        ],
        "findings": [_finding(finding) for finding in review.findings],
        "questions": [_question(question) for question in review.questions],
        "topics": [_topic(topic) for topic in review.topics],
        "vendor": review.vendor,
        "beside": list(review.beside),
        "requirements": [_requirement(state) for state in review.requirements],
        "prices": [_price(price) for price in review.prices],
        "models": [_model(use) for use in review.models],
        "failures": [{"rule": failure.rule, "reason": failure.reason} for failure in review.failures],
    }


def _labels(document: Document) -> list[str] | None:
    """What the viewer calls each page, where that differs from its number anywhere."""
    if not any(page.label for page in document.pages):
        return None
    return [page.label or str(page.number) for page in document.pages]


def _problem(document: Document) -> ProblemJson | None:
    problem = document.problem
    if problem is None:
        return None
    return {"stage": problem.stage, "reason": problem.reason, "hint": problem.hint}


def _finding(finding: Finding) -> FindingJson:
    waiver = finding.waived
    return {
        "rule": finding.rule,
        "name": finding.name,
        "family": finding.family,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "quote": finding.quote,
        "places": [_place(place) for place in finding.places],
        "message": finding.message,
        "question": finding.question or None,
        "fingerprint": finding.fingerprint,
        "context": [context.value for context in finding.contexts],
        "waived": {"reason": waiver.reason, "expires": waiver.expires or None} if waiver else None,
    }


def _place(place: Place) -> PlaceJson:
    return {
        "page": place.page,
        "section": list(place.section),
        "block": place.block,
        "start": place.start,
        "end": place.end,
        "focus": list(place.focus) if place.focus else None,
        "box": _box(place.box),
        "quote": place.quote,
    }


def _box(box: Box | None) -> list[float] | None:
    """Four numbers to a tenth of a point; none where a broken file gives no finite ones."""
    if box is None:
        return None
    sides = (box.x0, box.top, box.x1, box.bottom)
    if not all(map(math.isfinite, sides)):
        return None
    # Adding zero turns -0.0 into 0.0.
    return [round(float(side), 1) + 0.0 for side in sides]


def _question(question: Question) -> QuestionJson:
    return {
        "id": question.id,
        "topic": question.topic,
        "severity": question.severity.value,
        "text": question.text,
        "why": question.why,
        "good": question.good,
        "bad": question.bad,
        "findings": list(question.findings),
        "first": question.first,
    }


def _topic(topic: TopicState) -> TopicJson:
    return {
        "id": topic.id,
        "name": topic.name,
        "state": topic.status.value,
        "evidence": [{"page": place.page, "quote": place.quote} for place in topic.evidence],
    }


def _requirement(state: RequirementState) -> RequirementJson:
    return {
        "id": state.asked.id,
        "text": state.asked.text,
        "mandatory": state.asked.is_mandatory,
        "state": state.status.value,
        "evidence": [{"page": place.page, "quote": place.quote} for place in state.evidence],
    }


def _price(price: Price) -> PriceJson:
    amount = price.amount
    return {
        "item": price.item,
        "amount": f"{amount.value:f}",
        "upper": None if amount.upper is None else f"{amount.upper:f}",
        "currency": amount.currency,
        "unit": "/".join(part for part in (amount.unit, amount.period) if part),
        "page": price.place.page,
        "quote": price.place.quote,
    }


def _model(use: Use) -> ModelJson:
    return {
        "name": use.name,
        "maker": use.maker,
        "inputs": [modality.value for modality in use.inputs],
        "outputs": [modality.value for modality in use.outputs],
        "retires": use.retires.isoformat() if use.retires else None,
        "pages": sorted({place.page for place in use.places if place.page is not None}),
    }
