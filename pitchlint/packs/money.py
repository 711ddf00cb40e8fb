"""`patterns/money.yaml` as frozen values: how currencies, magnitudes, units and taxes are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from pitchlint.packs.source import Entry, load_entry

Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Words = tuple[Word, ...]
PeriodKey = Literal["month", "year", "quarter", "week", "day", "hour", "once", "total"]


class Currency(Entry):
    """A currency and its spellings; `weak` ones are shared with other currencies, `minor` are hundredths."""

    code: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
    symbols: Words
    words: Words = ()
    weak: Words = ()
    minor: Words = ()
    comma: bool = False

    @model_validator(mode="after")
    def _weak_is_known(self) -> Currency:
        stray = set(self.weak) - set(self.symbols) - set(self.words)
        if stray:
            raise ValueError(f"weak spellings are neither symbols nor words: {', '.join(sorted(stray))}")
        return self


class Magnitude(Entry):
    """A factor and its spellings: any case, exact, or exact and touching the digit."""

    factor: Annotated[int, Field(gt=1)]
    words: Words = ()
    exact: Words = ()
    touching: Words = ()
    only: str = ""


class Period(Entry):
    """How often a sum is due: words after "per", and words that say it alone near, at or after the sum."""

    key: PeriodKey
    nouns: Words = ()
    marks: Words = ()
    close: Words = ()
    after: Words = ()


class Unit(Entry):
    """What a price is per; `sized` things have a resolution ("2K image")."""

    key: Word
    words: Words
    plural: str = ""
    sized: bool = False


class TaxWords(Entry):
    """Words that say whether sales tax is in an amount, by their place beside the name of the tax."""

    nouns: Words
    excluded_before: Words
    included_before: Words
    excluded_after: Words
    included_after: Words
    excluded_alone: Words
    included_alone: Words
    alone_not: Words
    fillers: Words


class _File(Entry):
    currencies: tuple[Currency, ...]
    magnitudes: tuple[Magnitude, ...]
    periods: tuple[Period, ...]
    units: tuple[Unit, ...]
    each: Words
    not_units: Words
    tax: TaxWords

    @field_validator("currencies")
    @classmethod
    def _spelt_once(cls, value: tuple[Currency, ...]) -> tuple[Currency, ...]:
        _refuse_repeats(word for c in value for word in (*c.symbols, *c.words, *c.minor))
        return value

    @field_validator("units")
    @classmethod
    def _named_once(cls, value: tuple[Unit, ...]) -> tuple[Unit, ...]:
        _refuse_repeats(word.lower() for unit in value for word in unit.words)
        return value

    @field_validator("periods")
    @classmethod
    def _said_once(cls, value: tuple[Period, ...]) -> tuple[Period, ...]:
        _refuse_repeats(word.lower() for p in value for word in (*p.nouns, *p.marks, *p.close, *p.after))
        return value


# Compared by identity, so that what is compiled from it can be cached for the price of a pointer.
@dataclass(frozen=True, slots=True, eq=False)
class Money:
    """The vocabulary of prices."""

    currencies: tuple[Currency, ...]
    magnitudes: tuple[Magnitude, ...]
    periods: tuple[Period, ...]
    units: tuple[Unit, ...]
    each: Words
    not_units: frozenset[str]
    tax: TaxWords


def parse_money(text: str, where: str) -> Money:
    """The vocabulary that the YAML `text` holds; raises `PackError` with `where` and line."""
    held = load_entry(text, where, _File)
    return Money(
        currencies=held.currencies,
        magnitudes=held.magnitudes,
        periods=held.periods,
        units=held.units,
        each=held.each,
        not_units=frozenset(word.lower() for word in held.not_units),
        tax=held.tax,
    )


@cache
def load_money() -> Money:
    """The vocabulary that ships with pitchlint, read once."""
    source = files("pitchlint.patterns").joinpath("money.yaml")
    return parse_money(source.read_text(encoding="utf-8"), "money.yaml")


def _refuse_repeats(words: Iterable[str]) -> None:
    seen: set[str] = set()
    for word in words:
        if word in seen:
            raise ValueError(f"{word!r} is given twice")
        seen.add(word)
