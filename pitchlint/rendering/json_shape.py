"""The shape of the JSON report, schema 1: what `reports/report.schema.json` describes, as types."""

from __future__ import annotations

from typing import TypedDict


class WaivedJson(TypedDict):
    """Why a finding is set aside, and until when."""

    reason: str
    expires: str | None


class PlaceJson(TypedDict):
    """Where a passage stands."""

    page: int | None
    section: list[str]
    block: int
    start: int
    end: int
    focus: list[int] | None
    box: list[float] | None
    quote: str


class FindingJson(TypedDict):
    """A finding."""

    rule: str
    name: str
    family: str
    severity: str
    confidence: str
    quote: str
    places: list[PlaceJson]
    message: str
    question: str | None
    fingerprint: str
    context: list[str]
    waived: WaivedJson | None


class QuestionJson(TypedDict):
    """A question to the vendor."""

    id: str
    topic: str
    severity: str
    text: str
    why: str
    good: str
    bad: str
    findings: list[str]
    first: bool


class EvidenceJson(TypedDict):
    """A passage that speaks of a topic."""

    page: int | None
    quote: str


class RequirementJson(TypedDict):
    """How far a response answers one requirement of the tender."""

    id: str
    text: str
    mandatory: bool
    state: str
    evidence: list[EvidenceJson]


class TopicJson(TypedDict):
    """The state of a topic."""

    id: str
    name: str
    state: str
    evidence: list[EvidenceJson]


class PriceJson(TypedDict):
    """A price with its unit."""

    item: str
    amount: str
    upper: str | None
    currency: str
    unit: str
    page: int | None
    quote: str


class ModelJson(TypedDict):
    """A model that the document names."""

    name: str
    maker: str
    inputs: list[str]
    outputs: list[str]
    retires: str | None
    pages: list[int]


class ProblemJson(TypedDict):
    """Why a document was not read."""

    stage: str
    reason: str
    hint: str


class UnreadJson(TypedDict):
    """A part that was not read."""

    page: int | None
    reason: str


class AsideJson(TypedDict):
    """Text beside the body, by layer."""

    layer: str
    words: int
    pages: list[int]


class OutsideJson(TypedDict):
    """What the document refers to outside of itself."""

    kind: str
    target: str
    page: int | None


class FailureJson(TypedDict):
    """A rule that broke off."""

    rule: str
    reason: str


class DocumentJson(TypedDict):
    """A document and what was found in it."""

    path: str
    format: str
    sha256: str
    title: str
    pages: int | None
    ocr_pages: list[int]
    words: int
    status: str
    problem: ProblemJson | None
    unread: list[UnreadJson]
    notices: list[str]
    asides: list[AsideJson]
    page_labels: list[str] | None
    outside: list[OutsideJson]
    findings: list[FindingJson]
    questions: list[QuestionJson]
    topics: list[TopicJson]
    vendor: str
    beside: list[str]
    requirements: list[RequirementJson]
    prices: list[PriceJson]
    models: list[ModelJson]
    failures: list[FailureJson]


class ToolJson(TypedDict):
    """What made the report."""

    name: str
    version: str
    packs: str
    model: str


class ReportJson(TypedDict):
    """The whole report."""

    schema: int
    tool: ToolJson
    as_of: str
    documents: list[DocumentJson]
    failures: int
    passed_by: list[str]
