"""The parts every table of the comparison is made of, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pitchlint.rendering.html_view import Count, Fact

UNREAD = "unread"
"""The state of whatever is asked of a vendor of whom nothing was read."""

UNKNOWN = "unknown"
"""The state of whatever a vendor does not say in what was read, where a part was not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a cell says; `key` names the shape of a state, `order` is what it is sorted by."""

    text: str
    link: str = ""
    key: str = ""
    note: str = ""
    quote: str = ""
    where: str = ""
    order: str = ""


Cell: TypeAlias = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a row or column: a short mark, its words, a note, and where it leads."""

    text: str
    mark: str = ""
    note: str = ""
    link: str = ""
    vendor: int | None = None
    others: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    head: Heading
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `by_vendor` where its rows are vendors, so that it can be filtered with the others.

    `states` where its cells are states of a closed set; the first `numbers` columns of such a table hold
    figures. `folded` where a cell is a number, and behind it those it counts.
    """

    caption: str
    corner: str
    columns: tuple[Heading, ...]
    rows: tuple[Row, ...]
    by_vendor: bool = False
    states: bool = False
    folded: bool = False
    numbers: int = 0
    legend: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its anchor, its title, a sentence, its tables."""

    anchor: str
    title: str
    intro: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A document of which something was not read."""

    vendor: str
    file: str
    link: str
    checked: bool
    gaps: tuple[str, ...]
    hint: str


@dataclass(frozen=True, slots=True)
class Card:
    """A vendor in the overview of a few."""

    name: str
    read: str
    documents: tuple[Entry, ...]
    headline: str
    counts: tuple[Count, ...]
    notes: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the comparison shows, in the order in which it is shown."""

    heading: str
    as_of: str
    version: str
    many: bool
    vendors: int
    documents: int
    unread: tuple[Unread, ...]
    passed_by: tuple[str, ...]
    cards: tuple[Card, ...]
    sections: tuple[Section, ...]
    states: tuple[Entry, ...]
    topics: tuple[Heading, ...]
    method: tuple[Fact, ...]
    notes: tuple[str, ...]

    @property
    def unchecked(self) -> tuple[Unread, ...]:
        """The documents of which nothing was read."""
        return tuple(each for each in self.unread if not each.checked)

    @property
    def incomplete(self) -> tuple[Unread, ...]:
        """The documents of which something was not read or not checked."""
        return tuple(each for each in self.unread if each.checked)
