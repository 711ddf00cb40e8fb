"""What the tables of a report are made of: cells, columns and the columns that several tables have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from pitchlint.model import Place, Review
from pitchlint.rendering.characters import visible
from pitchlint.rendering.wording import counted, page_noun, pages_of

Cell: TypeAlias = str | int | Decimal | date


class Look(StrEnum):
    """How a column is to be shown."""

    TEXT = "text"
    STRONG = "strong"
    QUOTE = "quote"
    NUMBER = "number"
    DAY = "day"
    STATE = "state"
    CHOICE = "choice"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its width in characters, its look."""

    title: str
    width: float
    look: Look = Look.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A named table; every row has a cell for each column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


_MOST_QUOTES = 5
ID = Column("No.", 5, Look.STRONG)
DOCUMENT = Column("Document", 17)
PAGE = Column("Page", 9)
TOPIC = Column("Topic", 13)
QUOTE = Column("The vendor’s words", 36, Look.QUOTE)


def quotes(places: tuple[Place, ...], most: int = _MOST_QUOTES) -> str:
    """The passages of a finding or topic, each once with a dash between, and how many more."""
    distinct = list(dict.fromkeys(visible(place.quote) for place in places))
    shown, rest = distinct[:most], len(distinct) - most
    return "\n—\n".join([*shown, f"and {counted(rest, 'more passage')}"] if rest > 0 else shown)


def pages_in(places: tuple[Place, ...], review: Review) -> str:
    """The pages of some places as words, "" where there are none."""
    return visible(pages_of(places, page_noun(review.document.format)))
