"""Prices brought to one measure, so that a reader may hold them side by side: Decimal, and never by guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import cache
from math import gcd

from pitchlint.language.money.tables import key, nouns_of
from pitchlint.model import Amount, Price, PriceRole
from pitchlint.packs.money import load_money

_A_YEAR = {"year": 1, "quarter": 4, "month": 12, "week": 52}
_MONTHS = 12
_MANY = ("image", "page", "word", "request", "query", "enquiry", "message", "record", "action", "credit")
_SINGLE = (
    *("video", "track", "3D asset", "document", "product", "piece", "ticket", "task", "conversation"),
    *("resolution", "lesson", "hour of media"),
)
_SOLD_BY = {**dict.fromkeys(_MANY, 1_000), **dict.fromkeys(_SINGLE, 1)}
"""How many of a thing its price is quoted for; what costs much is sold one by one."""
_SEATS = frozenset(("user", "agent", "FTE"))
_LARGE = {"token": (1_000_000, "1M tokens"), "character": (1_000_000, "1M characters")}
_SPAN = {"second": (60, "minute"), "minute": (1, "minute")}
_PLURALS = {"query": "queries", "enquiry": "enquiries"}
_AS_STATED = {"once": "paid once", "total": "a total as stated"}
_UNEVEN = frozenset(("day", "hour"))
_COUNTED = re.compile(r"(?P<number>[0-9.]{1,12})(?P<scale>[KMB]?) (?P<noun>.+)")
_SCALES = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9}
_CENT = Decimal("0.01")
_HUGE = Decimal(10) ** 20
_SMALL = Context(prec=4, rounding=ROUND_HALF_EVEN)


class Way(StrEnum):
    """How a price is paid; prices of different ways are never held against each other."""

    AGAIN = "again"
    USE = "use"
    ONCE = "once"
    COUNTED = "counted"
    TOTAL = "total"
    OFF = "off"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Comparable:
    """An amount per `measure` ("year", "1,000 images"): the low end, the high end or None, and how.

    `times` is what the amount was multiplied by, `over` what it was divided by.
    """

    measure: str
    value: Decimal
    upper: Decimal | None
    times: int = 1
    over: int = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a price stands among others: its way, and its common measure, or why it has none."""

    way: Way
    comparable: Comparable | None
    why_not: str


def standing(price: Price) -> Standing:
    """How a price is paid, and the measure it is compared in or the reason why it is not."""
    way = _way(price)
    reason = _reason(price, way)
    found = None if reason else comparable(price.amount)
    return Standing(way, found, "" if found is not None else reason or why_not(price.amount))


def comparable(amount: Amount) -> Comparable | None:
    """The amount in the measure that such prices are compared in, or None where its basis is not stated."""
    if not amount.value.is_finite() or amount.period in _AS_STATED:
        return None
    if not amount.period:
        return _by_use(amount)
    times = _A_YEAR.get(amount.period)
    if times is None:
        return None
    if amount.unit in _SEATS:
        return _brought(amount, f"{amount.unit} and month", times, _MONTHS)
    return _brought(amount, f"{amount.unit} and year" if amount.unit else "year", times, 1)


def why_not(amount: Amount) -> str:
    """Why an amount has no comparable figure, in words."""
    if amount.period in _AS_STATED:
        return _AS_STATED[amount.period]
    if not amount.value.is_finite():
        return "not a figure"
    if not amount.unit and not amount.period:
        return "what it is per is not stated"
    if amount.period:
        return f"how many {amount.period}s a year is not stated"
    return "stands as it is"


def _way(price: Price) -> Way:
    amount = price.amount
    if price.role is PriceRole.TOTAL:
        return Way.TOTAL
    if price.role is PriceRole.OFF or (amount.value.is_finite() and amount.value < 0):
        return Way.OFF
    if price.role in (PriceRole.EACH, PriceRole.LINE):
        return Way.COUNTED
    if amount.period in _AS_STATED:
        return Way.ONCE if amount.period == "once" else Way.TOTAL
    if amount.period and amount.period not in _UNEVEN:
        return Way.AGAIN
    return Way.USE if amount.unit or amount.period else Way.OPEN


def _reason(price: Price, way: Way) -> str:
    """Why a price is not compared, whatever it is per; "" where its amount decides."""
    if way is Way.TOTAL:
        return _AS_STATED["total"]
    if way is Way.OFF:
        return "taken off"
    if not price.amount.value and not price.amount.upper:
        return "free of charge"
    if price.role is PriceRole.LINE:
        return "for the whole line"
    if price.role is PriceRole.EACH:
        return "for one of so many"
    return "a second amount for the same thing" if price.role is PriceRole.FURTHER else ""


def _by_use(amount: Amount) -> Comparable | None:
    count, unit = _counted(amount.unit)
    if unit in _LARGE:
        many, measure = _LARGE[unit]
    elif unit in _SPAN:
        many, measure = _SPAN[unit]
    elif unit in _SOLD_BY:
        many = _SOLD_BY[unit]
        measure = unit if many == 1 else f"{many:,} {_PLURALS.get(unit, unit + 's')}"
    else:
        return None
    return _brought(amount, measure, many, count)


def _counted(unit: str) -> tuple[int, str]:
    """How many of what a unit is: "1K images" is 1000 of image."""
    found = _COUNTED.fullmatch(unit)
    if found is None:
        return 1, unit
    count = Decimal(found["number"]) * _SCALES[found["scale"]]
    noun = _singulars().get(key(found["noun"]))
    return (int(count), noun) if noun and count > 0 and count == int(count) else (1, unit)


@cache
def _singulars() -> dict[str, str]:
    return {word: noun.unit for word, noun in nouns_of(load_money()) if noun.unit}


def _brought(amount: Amount, measure: str, times: int, over: int) -> Comparable:
    common = gcd(times, over)
    times, over = times // common, over // common
    upper = None if amount.upper is None else _reckoned(amount.upper, times, over)
    return Comparable(measure, _reckoned(amount.value, times, over), upper, times, over)


def _reckoned(value: Decimal, times: int, over: int) -> Decimal:
    made = value * times
    if over == 1:
        return _plain(made)
    # Prices of single tokens would vanish in cents.
    parted = made / over
    return parted.quantize(_CENT, ROUND_HALF_UP) if abs(parted) >= 1 else _plain(_SMALL.plus(parted))


def _plain(value: Decimal) -> Decimal:
    """Without the zeros that a multiplication leaves behind the cents: 45.000 is 45.00."""
    if abs(value) >= _HUGE or value.as_tuple().exponent in (0, -1):
        return value
    cents = value.quantize(_CENT)
    return cents if cents == value else value
