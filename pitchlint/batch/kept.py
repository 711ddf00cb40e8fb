"""Reviews that lie in a file until somebody needs them: a run over many documents holds one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Protocol, TypeAlias, overload

from pitchlint.batch.codec import review_from_text, review_to_text
from pitchlint.errors import UsageError
from pitchlint.model import Review

Key: TypeAlias = tuple[str, str]
"""The path of a document as it was given, and the SHA-256 of its file."""


class Slot(Protocol):
    """Where one review is kept."""

    def taken(self) -> Review:
        """The review; raises `UsageError` where it is no longer there."""
        ...


class Store(Protocol):
    """Keeps the reviews of a run."""

    def add(self, key: Key, state: str, review: Review) -> Slot:
        """Keep the review of a finished document, with how that ended."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """A review in memory."""

    review: Review

    def taken(self) -> Review:
        """The review."""
        return self.review


class InMemory:
    """Keeps reviews in memory: for one document, or a few."""

    def add(self, key: Key, state: str, review: Review) -> Held:
        """Keep a review."""
        return Held(review)


@dataclass(frozen=True, slots=True)
class Span:
    """A review as a part of a file: `length` bytes of its JSON from byte `start` on."""

    path: Path
    start: int
    length: int

    def taken(self) -> Review:
        """The review; raises `UsageError` where the file was changed or removed."""
        try:
            with self.path.open("rb") as stream:
                stream.seek(self.start)
                return review_from_text(stream.read(self.length))
        except OSError as error:
            why = (error.strerror or "it is no file").lower()
            raise UsageError(f"the journal cannot be read: {why}", where=str(self.path)) from error


class Spool:
    """Keeps reviews in a file without a name, which is gone when it is closed. Use it with `with`."""

    def __init__(self) -> None:
        self._file: IO[bytes] = TemporaryFile(prefix="pitchlint-")  # noqa: SIM115  (closed by __exit__)

    def __enter__(self) -> Spool:
        """The spool itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Let the file go."""
        self._file.close()

    def add(self, key: Key, state: str, review: Review) -> _Spooled:
        """Keep a review; raises `UsageError` where there is no room."""
        data = review_to_text(review).encode("ascii")
        try:
            start = self._file.seek(0, 2)
            self._file.write(data)
        except OSError as error:
            why = (error.strerror or "error").lower()
            raise UsageError(f"no review can be kept: {why}", hint="make room for temporary files") from error
        return _Spooled(self._file, start, len(data))


@dataclass(frozen=True, slots=True)
class _Spooled:
    file: IO[bytes]
    start: int
    length: int

    def taken(self) -> Review:
        self.file.seek(self.start)
        return review_from_text(self.file.read(self.length))


@dataclass(frozen=True, slots=True)
class Kept:
    """A review of a run: what its document is called here, whose it is, and which files are the same."""

    slot: Slot
    path: str
    vendor: str = ""
    twins: tuple[str, ...] = ()

    def taken(self) -> Review:
        """The review as this run shows it."""
        review = self.slot.taken()
        said = tuple(f"The file {twin} is the same; it was reviewed once." for twin in self.twins)
        notices = (*review.document.notices, *said)
        document = replace(review.document, path=self.path, notices=notices)
        return replace(review, document=document, vendor=self.vendor)


class KeptReviews(Sequence[Review]):
    """The reviews of a run in their order, each taken from where it is kept whenever it is asked for.

    Documents of one vendor are one offer: what one of them answers is not asked of another.
    """

    def __init__(self, kept: Sequence[Kept]) -> None:
        self._kept = tuple(kept)
        self._offers = _offers(self._kept)
        self._latest: tuple[str, Mapping[int, Review]] = ("", {})

    @property
    def paths(self) -> tuple[str, ...]:
        """What the documents are called."""
        return tuple(each.path for each in self._kept)

    @property
    def can_travel(self) -> bool:
        """Whether another process finds what this one kept: a file without a name is here alone."""
        return not any(isinstance(each.slot, _Spooled) for each in self._kept)

    @property
    def vendors(self) -> tuple[str, ...]:
        """The folder of the vendor of each, "" for a document that stands alone."""
        return tuple(each.vendor for each in self._kept)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._kept)

    @overload
    def __getitem__(self, index: int) -> Review: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Review, ...]: ...

    def __getitem__(self, index: int | slice) -> Review | tuple[Review, ...]:
        """One review, or some; raises `UsageError` where a file they lie in is gone."""
        if isinstance(index, slice):
            return tuple(self[number] for number in range(len(self))[index])
        number = range(len(self))[index]
        vendor = self._kept[number].vendor
        if vendor not in self._offers:
            return self._kept[number].taken()
        # Only now: a run that is answered from an earlier one needs no rules.
        from pitchlint.offers import beside

        offer = self._offer(vendor)
        return beside(offer[number], [review for other, review in offer.items() if other != number])

    def _offer(self, vendor: str) -> Mapping[int, Review]:
        """All reviews of a vendor, by place; kept in hand, as its documents mostly stand together."""
        if self._latest[0] != vendor:
            self._latest = ("", {})  # No two vendors in hand at once.
            self._latest = vendor, {number: self._kept[number].taken() for number in self._offers[vendor]}
        return self._latest[1]


def paths_of(reviews: Sequence[Review]) -> tuple[str, ...]:
    """What the documents of some reviews are called."""
    if isinstance(reviews, KeptReviews):
        return reviews.paths
    return tuple(review.document.path for review in reviews)


def can_travel(reviews: Sequence[Review]) -> bool:
    """Whether another process can take these reviews from where they are kept."""
    return not isinstance(reviews, KeptReviews) or reviews.can_travel


def vendors_of(reviews: Sequence[Review]) -> tuple[str, ...]:
    """Whose the documents of some reviews are: the folder of the vendor, or ""."""
    if isinstance(reviews, KeptReviews):
        return reviews.vendors
    return tuple(review.vendor for review in reviews)


def _offers(kept: Sequence[Kept]) -> dict[str, tuple[int, ...]]:
    """The places of the documents of each vendor that has several."""
    found: dict[str, list[int]] = {}
    for number, each in enumerate(kept):
        if each.vendor:
            found.setdefault(each.vendor, []).append(number)
    return {vendor: tuple(numbers) for vendor, numbers in found.items() if len(numbers) > 1}
