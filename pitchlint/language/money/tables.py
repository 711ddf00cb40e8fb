"""Tables from a spelling to its meaning, made from the vocabulary of prices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pitchlint.packs.money import Currency, Magnitude, Money


@dataclass(frozen=True, slots=True)
class Marker:
    """A spelling of a currency: `leads` if it may stand before the number."""

    code: str
    leads: bool
    weak: bool
    minor: bool
    comma: bool


@dataclass(frozen=True, slots=True)
class Noun:
    """What a word after "per" means: a unit or a period, and how it is counted."""

    unit: str = ""
    period: str = ""
    plural: str = ""
    sized: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Factor:
    """A magnitude, and the currency it is reserved for, or ""."""

    value: Decimal
    only: str


def key(word: str) -> str:
    """A word as the tables hold it: lower case, hyphens as blanks."""
    return " ".join(word.replace("-", " ").lower().split())


def plural_of(word: str) -> str:
    """The regular English plural."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) and len(word) > 2 else "s")


def markers_of(currencies: Iterable[Currency]) -> Iterator[tuple[str, Marker]]:
    """Every spelling of every currency; where a word is a symbol too, the symbol comes last and counts."""
    # "5,000/-" is money without a currency said.
    yield from ((ending, Marker("", False, False, False, False)) for ending in ("/-", "-/-", "/="))
    for currency in currencies:
        for word in (*currency.minor, *currency.words):
            minor = word in currency.minor
            marker = Marker(currency.code, False, word in currency.weak, minor, currency.comma)
            for form in (word, plural_of(word)):
                capital = " ".join(part[:1].upper() + part[1:] for part in form.split())
                yield from ((spelt, marker) for spelt in (form, capital, form.upper()))
    for currency in currencies:
        for symbol in currency.symbols:
            yield symbol, Marker(currency.code, True, symbol in currency.weak, False, currency.comma)


def factors_of(magnitudes: Iterable[Magnitude]) -> Iterator[tuple[str, Factor]]:
    """Every spelling of every magnitude; those in any case are given in lower case."""
    for magnitude in magnitudes:
        factor = Factor(Decimal(magnitude.factor), magnitude.only)
        for word in magnitude.words:
            yield word.lower(), factor
            yield plural_of(word.lower()), factor
        for word in (*magnitude.exact, *magnitude.touching):
            yield word, factor


def nouns_of(money: Money) -> Iterator[tuple[str, Noun]]:
    """Every noun a price may be per, by its `key`; singular before plural where they are alike."""
    for period in money.periods:
        for word in period.nouns:
            yield key(word), Noun(period=period.key, plural=plural_of(period.key))
            yield key(plural_of(word)), Noun(period=period.key, plural=plural_of(period.key), many=True)
    for unit in money.units:
        plural = unit.plural or plural_of(unit.key)
        for word in unit.words:
            yield key(plural_of(word)), Noun(unit.key, plural=plural, sized=unit.sized, many=True)
        for word in unit.words:
            yield key(word), Noun(unit.key, plural=plural, sized=unit.sized)
