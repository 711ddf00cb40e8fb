"""The vendors of a run: each with all its documents, which are one offer together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from pitchlint.model import RequirementState, TopicState
from pitchlint.offers import standing_requirements, standing_topics
from pitchlint.rendering.comparison.documents import OfferDocument


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
        return standing_topics([document.topics for document in self.checked])

    @property
    def requirements(self) -> tuple[RequirementState, ...]:
        """How far the documents together answer each requirement."""
        return standing_requirements([document.requirements for document in self.checked])


def vendors(documents: Iterable[OfferDocument]) -> tuple[Vendor, ...]:
    """The vendors in the order of their first documents."""
    folders: dict[str, list[OfferDocument]] = {}
    for position, document in enumerate(documents):
        folders.setdefault(document.vendor or f"\0{position}", []).append(document)
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
    first = vendor.documents[0]
    return PurePath(first.vendor).name or first.title


def _file(vendor: Vendor) -> str:
    first = vendor.documents[0]
    return PurePath(first.vendor).parent.name if first.vendor else first.name


def _path(vendor: Vendor) -> str:
    first = vendor.documents[0]
    return first.vendor or first.path
