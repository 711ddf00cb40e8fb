"""A review of one document, and the report over all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pitchlint.model.document import Document
from pitchlint.model.fact import ModelPromise, ModelUse, Price, PromisedOutput, SumCheck, TermUse, TopicState
from pitchlint.model.finding import Finding, Question


@dataclass(frozen=True, slots=True)
class CheckFailure:
    """A rule that crashed or was cut short on a document: the result is incomplete, and says so."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """Everything found out about one document."""

    document: Document
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    topics: tuple[TopicState, ...] = ()
    prices: tuple[Price, ...] = ()
    models: tuple[ModelUse, ...] = ()
    outputs: tuple[PromisedOutput, ...] = ()
    failures: tuple[CheckFailure, ...] = ()
    sums: tuple[SumCheck, ...] = ()
    terms: tuple[TermUse, ...] = ()
    promises: tuple[ModelPromise, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    """What made a report: version of pitchlint, digest of its packs, the language model used."""

    version: str
    packs: str
    model: str
    rules: int
    prices_as_of: date
    models_as_of: date


@dataclass(frozen=True, slots=True)
class Report:
    """The reviews of one run; `as_of` is the day it speaks for, passed in, never the clock."""

    reviews: tuple[Review, ...]
    as_of: date
    tool: Tool
