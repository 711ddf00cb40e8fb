"""The report as JSON, schema 1: its own types, never a dump of the values inside."""

from __future__ import annotations

import json
import math
from typing import TypedDict

from pitchlint.model import Box, Document, Finding, Place, Price, Question, Report, Review, Status, TopicState
from pitchlint.model import ModelUse as Use

SCHEMA = 1


class _Waived(TypedDict):
    reason: str
    expires: str | None


class _Place(TypedDict):
    page: int | None
    section: list[str]
    block: int
    start: int
    end: int
    focus: list[int] | None
    box: list[float] | None
    quote: str


class _Finding(TypedDict):
    rule: str
    name: str
    family: str
    severity: str
    confidence: str
    quote: str
    places: list[_Place]
    message: str
    question: str | None
    fingerprint: str
    context: list[str]
    waived: _Waived | None


class _Question(TypedDict):
    id: str
    topic: str
    severity: str
    text: str
    why: str
    good: str
    bad: str
    findings: list[str]
    first: bool


class _Evidence(TypedDict):
    page: int | None
    quote: str


class _Topic(TypedDict):
    id: str
    name: str
    state: str
    evidence: list[_Evidence]


class _Price(TypedDict):
    item: str
    amount: str
    upper: str | None
    currency: str
    unit: str
    page: int | None
    quote: str


class _Model(TypedDict):
    name: str
    maker: str
    inputs: list[str]
    outputs: list[str]
    retires: str | None
    pages: list[int]


class _Problem(TypedDict):
    stage: str
    reason: str
    hint: str


class _Unread(TypedDict):
    page: int | None
    reason: str


class _Outside(TypedDict):
    kind: str
    target: str
    page: int | None


class _Failure(TypedDict):
    rule: str
    reason: str


class _Document(TypedDict):
    path: str
    format: str
    sha256: str
    title: str
    pages: int | None
    words: int
    status: str
    problem: _Problem | None
    unread: list[_Unread]
    notices: list[str]
    page_labels: list[str] | None
    outside: list[_Outside]
    findings: list[_Finding]
    questions: list[_Question]
    topics: list[_Topic]
    prices: list[_Price]
    models: list[_Model]
    failures: list[_Failure]


class _Tool(TypedDict):
    name: str
    version: str
    packs: str
    model: str


class _Report(TypedDict):
    schema: int
    tool: _Tool
    as_of: str
    documents: list[_Document]
    failures: int


def render_json(report: Report) -> str:
    """The report as JSON text in ASCII, one final line break; the same report gives the same text."""
    tool = report.tool
    value: _Report = {
        "schema": SCHEMA,
        "tool": {"name": "pitchlint", "version": tool.version, "packs": tool.packs, "model": tool.model},
        "as_of": report.as_of.isoformat(),
        "documents": [_document(review) for review in report.reviews],
        "failures": sum(map(_failures, report.reviews)),
    }
    # ASCII keeps a document's control and direction characters out of a terminal that shows the text.
    return json.dumps(value, indent=2, ensure_ascii=True, allow_nan=False) + "\n"


def _failures(review: Review) -> int:
    return (review.document.status is not Status.READ) + len(review.failures)


def _document(review: Review) -> _Document:
    document = review.document
    return {
        "path": document.path,
        "format": document.format,
        "sha256": document.sha256,
        "title": document.title,
        "pages": len(document.pages) or None,
        "words": document.words,
        "status": document.status.value,
        "problem": _problem(document),
        "unread": [{"page": part.page, "reason": part.reason} for part in document.unread],
        "notices": list(document.notices),
        "page_labels": _labels(document),
        "outside": [
            {"kind": item.kind.value, "target": item.target, "page": item.page} for item in document.outside
        ],
        "findings": [_finding(finding) for finding in review.findings],
        "questions": [_question(question) for question in review.questions],
        "topics": [_topic(topic) for topic in review.topics],
        "prices": [_price(price) for price in review.prices],
        "models": [_model(use) for use in review.models],
        "failures": [{"rule": failure.rule, "reason": failure.reason} for failure in review.failures],
    }


def _labels(document: Document) -> list[str] | None:
    """What the viewer calls each page, where that differs from its number anywhere."""
    if not any(page.label for page in document.pages):
        return None
    return [page.label or str(page.number) for page in document.pages]


def _problem(document: Document) -> _Problem | None:
    problem = document.problem
    if problem is None:
        return None
    return {"stage": problem.stage, "reason": problem.reason, "hint": problem.hint}


def _finding(finding: Finding) -> _Finding:
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


def _place(place: Place) -> _Place:
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


def _question(question: Question) -> _Question:
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


def _topic(topic: TopicState) -> _Topic:
    return {
        "id": topic.id,
        "name": topic.name,
        "state": topic.status.value,
        "evidence": [{"page": place.page, "quote": place.quote} for place in topic.evidence],
    }


def _price(price: Price) -> _Price:
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


def _model(use: Use) -> _Model:
    return {
        "name": use.name,
        "maker": use.maker,
        "inputs": [modality.value for modality in use.inputs],
        "outputs": [modality.value for modality in use.outputs],
        "retires": use.retires.isoformat() if use.retires else None,
        "pages": sorted({place.page for place in use.places if place.page is not None}),
    }
