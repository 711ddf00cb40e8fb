"""A review of one document, and the report over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pitchlint.model.document import Box, Document
from pitchlint.model.fact import (
    ModelPromise,
    ModelUse,
    Place,
    Price,
    PromisedOutput,
    RequirementState,
    SumCheck,
    TermUse,
    TopicState,
)
from pitchlint.model.finding import Finding, Question


@dataclass(frozen=True, slots=True)
class CheckFailure:
    """A rule that crashed or was cut short on a document: the result is incomplete, and says so."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of a page as it is shown, with the words of a passage marked, as a PNG file in base64.

    `findings` are the fingerprints of those whose first place it shows, `region` the part of the page.
    """

    findings: tuple[str, ...]
    page: int
    region: Box
    width: int
    height: int
    base64: str


@dataclass(frozen=True, slots=True)
class Review:
    """Everything found out about one document; `requirements` where a tender was given to hold it against.

    `sums_held` are the totals stated in it that do add up.
    `vendor` is the folder of a vendor with several documents, which are one offer together, and `beside`
    the paths of the others; both empty for a document that stands alone.
    `pictures_note` says which findings have a picture and why others have none, "" where none were asked for.
    """

    document: Document
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    topics: tuple[TopicState, ...] = ()
    prices: tuple[Price, ...] = ()
    models: tuple[ModelUse, ...] = ()
    outputs: tuple[PromisedOutput, ...] = ()
    failures: tuple[CheckFailure, ...] = ()
    requirements: tuple[RequirementState, ...] = ()
    vendor: str = ""
    beside: tuple[str, ...] = ()
    sums: tuple[SumCheck, ...] = ()
    terms: tuple[TermUse, ...] = ()
    promises: tuple[ModelPromise, ...] = ()
    sums_held: tuple[Place, ...] = ()
    pictures: tuple[Picture, ...] = ()
    pictures_note: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that was run: its code, name and family."""

    code: str
    name: str
    family: str


@dataclass(frozen=True, slots=True)
class Tool:
    """What made a report: version of pitchlint, digest of its packs, the language model, the rules run."""

    version: str
    packs: str
    model: str
    rules: int
    prices_as_of: date
    models_as_of: date
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The reviews of one run; `as_of` is the day it speaks for, passed in, never the clock.

    Reviews of many documents are taken from a file one by one, so go over them as seldom as may be.

    `passed_by` are sentences on what the folders of the run hold and it did not look at.
    """

    reviews: Sequence[Review]
    as_of: date
    tool: Tool
    passed_by: tuple[str, ...] = ()
