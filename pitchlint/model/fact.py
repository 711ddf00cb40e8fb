"""What a document says, in figures and names: amounts, prices, models, promised outputs, topics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pitchlint.model.document import Box


class Modality(StrEnum):
    """A medium that a model takes in or gives out."""

    TEXT = "text"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    THREE_D = "3d"
    CODE = "code"
    DATA = "data"


class Tax(StrEnum):
    """Whether an amount holds its sales tax."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    UNSTATED = "unstated"


class PriceRole(StrEnum):
    """What an amount is beside the others of its row or column."""

    PLAIN = "plain"
    EACH = "each"
    """The price of one of so many ("14 days at 960")."""
    LINE = "line"
    """What so many of them make, in the same row."""
    TOTAL = "total"
    """A total that its table states."""
    FURTHER = "further"
    """One more amount of a row whose column of units speaks of the first."""
    OFF = "off"
    """What is taken off a price."""


class Bound(StrEnum):
    """Whether an amount is meant as it stands, or as the least, the most, or a rough figure."""

    EXACT = "exact"
    FROM = "from"
    UP_TO = "up to"
    ABOUT = "about"


class TopicStatus(StrEnum):
    """How far a document answers one of the questions every sound offer answers."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    MENTIONED = "mentioned"
    MISSING = "missing"
    NOT_APPLICABLE = "na"


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: characters `start:end` of block `block`, which read `quote`.

    `focus` are the characters (of the same block) that made a rule fire, inside `start:end`.
    `page` counts from 1, `box` is in points with the origin top-left; both None where there are no pages.
    `page_name` is what a reader's viewer calls the page ("iv (4 of 90)"), "" where its number says it all.
    """

    block: int
    start: int
    end: int
    quote: str
    page: int | None = None
    section: tuple[str, ...] = ()
    box: Box | None = None
    focus: tuple[int, int] | None = None
    page_name: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money at characters `start:end` of a block's text.

    `currency` is an ISO 4217 code, or "" where the text gives none; `upper` is the high end of a range.
    `unit` is what it is per ("user", "image", "1M tokens"), `period` how often
    ("month", "year", "quarter", "week", "day", "hour", "once", "total"); both "" where unstated.
    """

    start: int
    end: int
    value: Decimal
    currency: str
    upper: Decimal | None = None
    unit: str = ""
    period: str = ""
    tax: Tax = Tax.UNSTATED


@dataclass(frozen=True, slots=True)
class Price:
    """A price of the offer: what is paid for, how much, per what, and where it is said.

    `reference` says in words how the price stands against a dated reference figure, or "". `count` is how
    many of one thing make a line, and `each` the price of one, where `role` says that there are so many.
    `column` is the header above an amount in a table.
    """

    item: str
    amount: Amount
    place: Place
    reference: str = ""
    role: PriceRole = PriceRole.PLAIN
    bound: Bound = Bound.EXACT
    count: int = 1
    each: Decimal | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class ModelUse:
    """A model the document names as used; `retires` is the provider's date, where known."""

    name: str
    maker: str
    inputs: tuple[Modality, ...]
    outputs: tuple[Modality, ...]
    retires: date | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PromisedOutput:
    """Something the vendor says it will hand over, with its medium."""

    name: str
    modality: Modality
    place: Place


@dataclass(frozen=True, slots=True)
class TenderRequirement:
    """A numbered requirement or question of the buyer's tender; `id` as it is written there.

    `topic` is the topic it has most words of, or "". `page` counts from 1, None where there are no pages.
    """

    id: str
    text: str
    is_mandatory: bool = True
    topic: str = ""
    page: int | None = None
    section: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Number and words."""
        return f"{self.id} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class RequirementState:
    """How far a response answers one requirement of the tender, with the passages that show it."""

    asked: TenderRequirement
    status: TopicStatus
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelPromise:
    """An output promised in one sentence or table row with the model of this name."""

    model: str
    output: str
    modality: Modality
    place: Place


@dataclass(frozen=True, slots=True)
class TopicState:
    """How far the document answers one topic, with the passages that show it."""

    id: str
    name: str
    status: TopicStatus
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of the glossary, by its id, that the document uses `count` times, first at `place`."""

    term: str
    place: Place
    count: int


@dataclass(frozen=True, slots=True)
class SumPart:
    """One line of a sum: its words and its value, negative where it is taken off."""

    words: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A total that a table states, the lines above it, and what these make.

    `words` are those of the total's row, `column` the header above it; `agrees` allows for rounding and
    for totals that take in only the lines since the last one.
    """

    words: str
    column: str
    currency: str
    parts: tuple[SumPart, ...]
    computed: Decimal
    stated: Decimal
    agrees: bool
    place: Place
