"""What the tables, the map, the glossary and the printed sheets of a page show, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pitchlint.rendering.html_basics import Count, Link
from pitchlint.rendering.passages import Passage


@dataclass(frozen=True, slots=True)
class MapView:
    """The topics as one picture: a mark for each, like ones side by side, and the same in words."""

    marks: tuple[str, ...]
    counts: tuple[Count, ...]
    description: str


@dataclass(frozen=True, slots=True)
class AmountView:
    """One amount of a price line: as written, as read, what it is per, and brought to a common measure.

    `label` is the header of its column where the line has several amounts; `comparable` and `sum` (how it
    was reckoned) are "" where it could not be compared, and `reason` then says why.
    """

    label: str
    written: str
    read_as: str
    basis: str
    comparable: str
    sum: str
    reason: str
    reference: str


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One thing that is paid for: the amounts of its table row, or its one amount with its sentence.

    `passage` is None for a row, which the table shows already.
    """

    item: str
    amounts: tuple[AmountView, ...]
    passage: Passage | None
    page: str
    section: str

    @property
    def alike(self) -> bool:
        """Whether its amounts differ in nothing but their column, so that one row can hold them all."""
        said = {(amount.basis, amount.reason) for amount in self.amounts}
        plain = not any(amount.comparable for amount in self.amounts)
        return len(self.amounts) > 1 and len(said) == 1 and plain

    @property
    def references(self) -> tuple[str, ...]:
        """How its amounts stand against the reference figures, each once."""
        return tuple(dict.fromkeys(amount.reference for amount in self.amounts if amount.reference))


@dataclass(frozen=True, slots=True)
class PriceGroup:
    """Prices that are paid in one way, in one currency."""

    title: str
    intro: str
    lines: tuple[PriceLine, ...]


@dataclass(frozen=True, slots=True)
class SumView:
    """A total of the offer beside what its lines make."""

    title: str
    parts: tuple[tuple[str, str], ...]
    computed: str
    stated: str
    agrees: bool
    verdict: str
    where: str
    question: Link | None


@dataclass(frozen=True, slots=True)
class PromiseView:
    """An output linked to a model; `doubt` is "" or says in neutral words what does not fit."""

    name: str
    medium: str
    where: str
    doubt: str
    question: Link | None


@dataclass(frozen=True, slots=True)
class ModelLine:
    """One model: `alert` is "past", "soon" or "", `distance` how far off its last day is."""

    name: str
    maker: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    retires: str
    distance: str
    alert: str
    pages: str
    sections: str
    promises: tuple[PromiseView, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """A word of the glossary that the document uses."""

    anchor: str
    term: str
    means: str
    mixed_up: str
    where: str
    written: str
    questions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class BriefQuestion:
    """A question on the one-page brief, shortened where it is long; `good` is "" where there is no room."""

    number: int
    topic: str
    stake: str
    severity: str
    text: str
    good: str
    where: str


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """A question on the meeting sheet, in full; `anchor` is its place in the report."""

    number: int
    anchor: str
    topic: str
    topic_name: str
    stake: str
    severity: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class BriefView:
    """What fits on one page: whose offer, what was read, what it comes to, the questions to ask first."""

    title: str
    file_name: str
    headline: str
    sentences: tuple[str, ...]
    gaps: tuple[str, ...]
    questions: tuple[BriefQuestion, ...]
    shortened: bool


@dataclass(frozen=True, slots=True)
class PartsView:
    """All of these for one document; `words` are the glossary's links of a question, by its address."""

    map: MapView
    prices: tuple[PriceGroup, ...]
    reference: str
    sums: tuple[SumView, ...]
    models: tuple[ModelLine, ...]
    model_question: Link | None
    terms: tuple[TermView, ...]
    words: Mapping[str, tuple[Link, ...]]
    brief: BriefView
    sheet: tuple[SheetQuestion, ...]
