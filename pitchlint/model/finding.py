"""Findings, and the questions they are merged into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pitchlint.model.fact import Place


class Severity(StrEnum):
    """Harm if the finding is true; `ASK` is a question without a charge, `INFO` a pointer."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    ASK = "ask"
    INFO = "info"

    @property
    def rank(self) -> int:
        """5 for the most severe down to 1."""
        return 5 - list(Severity).index(self)


class Confidence(StrEnum):
    """Odds that the finding is true: structural, mixed, or lexical evidence."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """3 for the surest down to 1."""
        return 3 - list(Confidence).index(self)


class Context(StrEnum):
    """What surrounds a passage and changes what it means."""

    QUESTION = "question"
    QUOTATION = "quotation"
    DEFINITION = "definition"
    HEADING = "heading"
    FURNITURE = "furniture"
    NEGATED = "negated"
    CODE = "code"
    ANSWERED_ELSEWHERE = "answered-elsewhere"
    BUYER = "buyer"
    PROFILE = "profile"
    THIRD_PARTY = "third-party"
    HISTORICAL = "historical"
    CONDITIONAL = "conditional"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a finding was set aside by the reader."""

    reason: str
    expires: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's charge against one or more passages, worded as something to ask.

    `quote` are the words of the first place. `why`, `good` and `bad` come from the rule.
    `fingerprint` is stable over pages and layout: rule and normalised quote. `question` is the id of the
    question it went into, `asks` what its own rule would ask, in the vendor's words. `about` is what a
    finding about silence misses: the id of a topic, or number and words of a requirement; "" for others.
    """

    rule: str
    name: str
    family: str
    severity: Severity
    confidence: Confidence
    quote: str
    places: tuple[Place, ...]
    message: str
    why: str
    topic: str
    fingerprint: str
    question: str = ""
    asks: str = ""
    contexts: tuple[Context, ...] = ()
    waived: Waiver | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question for the vendor, with the findings it grew from (none where a topic is only silent).

    `first` marks the handful to ask when there are ten minutes. `follow_ups` are further questions
    of the same topic, strongest first; `follow_up_findings` are the fingerprints they come from, one each.
    `places` hold the vendor's own words.
    """

    id: str
    topic: str
    topic_name: str
    severity: Severity
    text: str
    why: str
    good: str
    bad: str
    findings: tuple[str, ...]
    places: tuple[Place, ...]
    follow_ups: tuple[str, ...] = ()
    follow_up_findings: tuple[str, ...] = ()
    first: bool = False
