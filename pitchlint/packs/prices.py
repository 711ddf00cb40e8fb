"""The dated table of reference figures for prices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Literal

from pydantic import Field

from pitchlint.errors import PackError
from pitchlint.packs.files import shipped_text
from pitchlint.packs.models import SourceNote
from pitchlint.packs.source import Entry, lines_of, load_entry

NAME = "prices.yaml"


class Band(StrEnum):
    """Where a figure comes from: public list prices, the seed articles, or secondary sources."""

    LIST = "list"
    SEED = "seed"
    PRESS = "press"


class Measure(Entry):
    """A measure that is `count` times another one."""

    name: str
    of: str
    count: Decimal


class Capability(Entry):
    """What is priced, and the words by which an item of an offer is known as it."""

    key: str
    label: str
    terms: tuple[str, ...] = Field(min_length=1)


class PriceRow(Entry):
    """One reference figure: `low` to `high` in `currency` per `unit` and `period` ("" where none)."""

    capability: str
    low: Decimal = Field(gt=0)
    high: Decimal = Field(gt=0)
    median: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    currency: str = Field(default="USD", pattern=r"^[A-Z]{3}$")
    unit: str = ""
    period: Literal["", "month", "year", "once"] = ""
    source: str
    date: date
    band: Band
    weak: bool = False
    note: str = ""


class PriceRatio(Entry):
    """A share or a multiple of something, `low` to `high` times `of`."""

    label: str
    low: Decimal = Field(gt=0)
    high: Decimal = Field(gt=0)
    of: str
    source: str
    date: date


class PriceTable(Entry):
    """The whole table; `outside` and `far_outside` are the multiples of a band from which to ask."""

    as_of: date
    stale_after_days: int = Field(gt=0)
    outside: Decimal = Field(gt=1)
    far_outside: Decimal = Field(gt=1)
    sources: tuple[SourceNote, ...]
    measures: tuple[Measure, ...]
    human: tuple[str, ...]
    without: tuple[str, ...]
    capabilities: tuple[Capability, ...]
    rows: tuple[PriceRow, ...]
    ratios: tuple[PriceRatio, ...]

    def is_stale(self, day: date) -> bool:
        """Whether the table is too old on `day` to be quoted without saying so."""
        return (day - self.as_of).days > self.stale_after_days

    def source_text(self, source: str) -> str:
        """The text of a source by its id."""
        return next(note.text for note in self.sources if note.id == source)


def parse_prices(text: str, where: str) -> PriceTable:
    """Check a price table; raises `PackError` with file and line."""
    table = load_entry(text, where, PriceTable)
    keys = [entry.key for entry in table.capabilities]
    sources = {note.id for note in table.sources}
    for key in keys:
        if keys.count(key) > 1:
            raise PackError(f"capability {key} is given twice", where=where)
    for row, line in zip(table.rows, lines_of(text, where, "rows"), strict=True):
        problem = _problem(row, keys, sources)
        if problem:
            raise PackError(f"{row.capability}: {problem}", where=f"{where}:{line}")
    for ratio, line in zip(table.ratios, lines_of(text, where, "ratios"), strict=True):
        if ratio.source not in sources:
            raise PackError(f"{ratio.label}: unknown source {ratio.source!r}", where=f"{where}:{line}")
    return table


def _problem(row: PriceRow, keys: list[str], sources: set[str]) -> str:
    if row.capability not in keys:
        return "no such capability"
    if row.source not in sources:
        return f"unknown source {row.source!r}"
    if not (row.unit or row.period):
        return "needs a unit or a period"
    bounds = [bound for bound in (row.least, row.low, row.median, row.high, row.most) if bound is not None]
    return "" if bounds == sorted(bounds) else "least, low, median, high and most must rise in this order"


@cache
def load_prices() -> PriceTable:
    """The shipped table, checked once a process."""
    return parse_prices(shipped_text(NAME), NAME)
