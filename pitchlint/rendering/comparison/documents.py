"""What the comparison tells of one document, and no more: a tender may have thousands of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import quote

from pitchlint.model import ModelUse, Price, RequirementState, Review, Severity, TopicState
from pitchlint.rendering.anchors import anchors
from pitchlint.rendering.digest import OPEN_SEVERITIES
from pitchlint.rendering.documents import file_name, title_of
from pitchlint.rendering.extent import Extent, extent
from pitchlint.rendering.verdict import assess
from pitchlint.rendering.wording import page_noun

State = TypeVar("State", TopicState, RequirementState)


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding that leaves something open, and where it stands in its report."""

    family: str
    severity: Severity
    anchor: str


@dataclass(frozen=True, slots=True)
class OfferDocument:
    """One document of a vendor; `page` is the relative address of its report, or "".

    `label` is its name where the vendor has several, and "" where there is nothing to tell apart. `noun` is
    what one of its pages is called, `questions` the number of those to ask. Topics and requirements keep the
    first of their passages.
    """

    path: str
    vendor: str
    name: str
    title: str
    noun: str
    headline: str
    extent: Extent
    questions: int
    findings: tuple[OpenFinding, ...]
    topics: tuple[TopicState, ...]
    requirements: tuple[RequirementState, ...]
    prices: tuple[Price, ...]
    models: tuple[ModelUse, ...]
    page: str = ""
    label: str = ""

    def address(self, anchor: str) -> str:
        """Where a part of its report is found, or "" where there is no report."""
        return f"{self.page}#{anchor}" if self.page else ""


def offer_documents(
    reviews: Iterable[Review], links: Mapping[int, str] = MappingProxyType({})
) -> Iterator[OfferDocument]:
    """Each document of a run; `links` are relative paths of the reports by position, where there are any."""
    for position, review in enumerate(reviews):
        yield offer_document(review, links.get(position, ""))


def offer_document(review: Review, link: str) -> OfferDocument:
    """What there is to compare of one document; `link` is the relative path of its report, or ""."""
    document = review.document
    return OfferDocument(
        path=document.path,
        vendor=review.vendor,
        name=file_name(document),
        title=title_of(document),
        noun=page_noun(document.format),
        headline=assess(review).headline,
        extent=extent(review),
        questions=len(review.questions),
        findings=tuple(_open(review)),
        topics=_brief(review.topics),
        requirements=_brief(review.requirements),
        prices=review.prices,
        models=review.models,
        # Led by "./", so that no name can be taken for a scheme such as javascript:.
        page=f"./{quote(link)}" if link else "",
    )


def _open(review: Review) -> Iterator[OpenFinding]:
    names = anchors("f", (finding.fingerprint for finding in review.findings))
    for finding, anchor in zip(review.findings, names, strict=True):
        if not finding.waived and finding.severity in OPEN_SEVERITIES:
            yield OpenFinding(finding.family, finding.severity, anchor)


def _brief(states: Iterable[State]) -> tuple[State, ...]:
    return tuple(replace(state, evidence=state.evidence[:1]) for state in states)
