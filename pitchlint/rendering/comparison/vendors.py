"""The vendors of a run: each with all its documents, which are one offer together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from urllib.parse import quote

from pitchlint.model import Report, RequirementState, Review, TopicState
from pitchlint.offers import standing_requirements, standing_topics
from pitchlint.rendering.documents import file_name, title_of
from pitchlint.rendering.extent import Extent, extent


@dataclass(frozen=True, slots=True)
class OfferDocument:
    """One document of a vendor; `page` is the relative address of its report, or "".

    `label` is its name where the vendor has several, and "" where there is nothing to tell apart.
    """

    review: Review
    extent: Extent
    page: str
    label: str = ""

    @property
    def name(self) -> str:
        """The name of its file."""
        return file_name(self.review.document)

    def address(self, anchor: str) -> str:
        """Where a part of its report is found, or "" where there is no report."""
        return f"{self.page}#{anchor}" if self.page else ""


@dataclass(frozen=True, slots=True)
class Vendor:
    """One offer; `number` counts from 0, in the order of the first documents."""

    number: int
    name: str
    documents: tuple[OfferDocument, ...]

    @property
    def checked(self) -> tuple[OfferDocument, ...]:
        """The documents that were read."""
        return tuple(document for document in self.documents if document.extent.checked)

    @property
    def whole(self) -> bool:
        """Whether every document was read from end to end, so that silence is known to be silence."""
        return all(document.extent.whole for document in self.documents)

    @property
    def complete(self) -> bool:
        """Whether every rule finished on all of it as well."""
        return all(document.extent.complete for document in self.documents)

    @property
    def topics(self) -> tuple[TopicState, ...]:
        """How far the documents together answer each topic."""
        return standing_topics([document.review for document in self.checked])

    @property
    def requirements(self) -> tuple[RequirementState, ...]:
        """How far the documents together answer each requirement."""
        return standing_requirements([document.review for document in self.checked])


def vendors(report: Report, links: Mapping[int, str]) -> tuple[Vendor, ...]:
    """The vendors in the order of their first documents; `links` are report paths by position."""
    folders: dict[str, list[OfferDocument]] = {}
    for position, review in enumerate(report.reviews):
        link = links.get(position, "")
        # Led by "./", so that no name can be taken for a scheme such as javascript:.
        page = f"./{quote(link)}" if link else ""
        document = OfferDocument(review, extent(review), page)
        folders.setdefault(review.vendor or f"\0{position}", []).append(document)
    made = [Vendor(number, "", _labelled(group)) for number, group in enumerate(folders.values())]
    return tuple(replace(one, name=name) for one, name in zip(made, _names(made), strict=True))


def _labelled(documents: Sequence[OfferDocument]) -> tuple[OfferDocument, ...]:
    several = len(documents) > 1
    return tuple(replace(document, label=document.name if several else "") for document in documents)


def _names(made: Sequence[Vendor]) -> tuple[str, ...]:
    """The folder or title of each vendor, with the file or the whole path where two would be alike."""
    names = [_name(one) for one in made]
    for more in (_file, _path):
        names = _apart(names, made, more)
    return tuple(names)


def _apart(names: list[str], made: Sequence[Vendor], more: Callable[[Vendor], str]) -> list[str]:
    counts = Counter(name.casefold() for name in names)
    return [
        f"{_name(one)} ({more(one)})" if counts[name.casefold()] > 1 and more(one) != _name(one) else name
        for name, one in zip(names, made, strict=True)
    ]


def _name(vendor: Vendor) -> str:
    review = vendor.documents[0].review
    return PurePath(review.vendor).name or title_of(review.document)


def _file(vendor: Vendor) -> str:
    review = vendor.documents[0].review
    return PurePath(review.vendor).parent.name if review.vendor else vendor.documents[0].name


def _path(vendor: Vendor) -> str:
    review = vendor.documents[0].review
    return review.vendor or review.document.path
