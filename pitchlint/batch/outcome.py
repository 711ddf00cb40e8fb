"""What a child is asked to do with one document, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from pitchlint.errors import PitchlintError
from pitchlint.model import Document, Review, Status, TenderRequirement
from pitchlint.settings import Settings

# In notes on pictures: with more time there might have been some.
_HURRIED = ("took too long", "took longer")


class State(StrEnum):
    """How the review of one document ended."""

    READ = "read"
    PARTLY_READ = "partly read"
    UNREADABLE = "unreadable"
    ENCRYPTED = "encrypted"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    OUT_OF_MEMORY = "out of memory"
    ERROR = "error"

    @property
    def is_lasting(self) -> bool:
        """Whether the same file would end the same way again, on any machine at any load."""
        return self in (State.READ, State.PARTLY_READ, State.UNREADABLE, State.ENCRYPTED)


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """One document to read and to check; all a process needs for it, on this machine or another.

    `tender` are the requirements it is held against; with `pictures` the places of findings are drawn.
    `sha256` is the digest of the file, "" where nobody knows it yet.
    """

    path: str
    settings: Settings
    as_of: date
    password: str | None = field(default=None, repr=False)
    pictures: bool = False
    tender: tuple[TenderRequirement, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The review of one document, how it ended, and in which function it hung ("" elsewhere).

    `refusal` is what keeps every document from being checked, such as a pack that cannot be used.
    """

    review: Review
    state: State
    site: str = ""
    refusal: PitchlintError | None = None

    @classmethod
    def of(cls, review: Review) -> Outcome:
        """The outcome that a review, or the problem of its document, tells."""
        return cls(review, _state(review.document))

    def named(self, path: str) -> Outcome:
        """The same, of a document that goes by this path."""
        document = replace(self.review.document, path=path)
        return replace(self, review=replace(self.review, document=document))


def lasts(review: Review) -> bool:
    """Whether the same file would be reviewed the same again, on any machine at any load."""
    hurried = any(words in review.pictures_note for words in _HURRIED)
    return _state(review.document).is_lasting and not review.failures and not hurried


def _state(document: Document) -> State:
    if document.status is Status.READ:
        return State.READ
    if document.status is Status.PARTLY_READ:
        return State.PARTLY_READ
    cause = document.problem.cause if document.problem else ""
    return State(cause) if cause else State.UNREADABLE
