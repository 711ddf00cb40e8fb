"""Prices brought to one measure, so that a reader may hold them side by side: Decimal, and never by guess."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pitchlint.model import Amount

_A_YEAR = {"year": 1, "quarter": 4, "month": 12, "week": 52}
_BY_THOUSAND = frozenset(
    (
        *("image", "page", "document", "word", "request", "query", "message", "record", "piece", "product"),
        *("conversation", "resolution", "ticket", "action", "task", "video", "track", "3D asset", "credit"),
    )
)
_SEATS = frozenset(("user", "agent", "FTE"))
_TOKENS = {"token": 1_000_000, "1K tokens": 1_000, "1M tokens": 1}
_CHARACTERS = {"character": 1_000_000, "1K characters": 1_000, "1M characters": 1}
_SECONDS = {"second": 60, "minute": 1}
_AS_STATED = {"once": "paid once", "total": "a total as stated"}
_PLURALS = {"query": "queries"}
_CENT = Decimal("0.01")
_HUGE = Decimal(10) ** 20


@dataclass(frozen=True, slots=True)
class Comparable:
    """An amount per `measure` ("year", "1,000 images"): the low end, the high end or None, and how.

    `times` is what the amount was multiplied by, `over` what it was divided by; one of them is 1.
    """

    measure: str
    value: Decimal
    upper: Decimal | None
    times: int = 1
    over: int = 1


def comparable(amount: Amount) -> Comparable | None:
    """The amount in the measure that such prices are compared in, or None where its basis is not stated."""
    if not amount.value.is_finite() or amount.period in _AS_STATED:
        return None
    if not amount.unit:
        times = _A_YEAR.get(amount.period)
        return _times(amount, "year", times) if times else None
    if amount.unit in _SEATS:
        return _by_seat(amount)
    if amount.period:
        times = _A_YEAR.get(amount.period)
        return _times(amount, f"{amount.unit} and year", times) if times else None
    return _by_use(amount)


def why_not(amount: Amount) -> str:
    """Why an amount has no comparable figure, in words."""
    if amount.period in _AS_STATED:
        return _AS_STATED[amount.period]
    if not amount.unit and not amount.period:
        return "not brought to a measure"
    if amount.period:
        return f"how many {amount.period}s a year is not stated"
    return "stands as it is"


def _by_seat(amount: Amount) -> Comparable | None:
    """Per seat and month: the measure in which seats are sold."""
    measure = f"{amount.unit} and month"
    if amount.period == "month":
        return _times(amount, measure, 1)
    months = {"year": 12, "quarter": 3}.get(amount.period)
    return _over(amount, measure, months) if months else None


def _by_use(amount: Amount) -> Comparable | None:
    for measures, measure in (
        (_TOKENS, "1M tokens"),
        (_CHARACTERS, "1M characters"),
        (_SECONDS, "minute"),
    ):
        if amount.unit in measures:
            return _times(amount, measure, measures[amount.unit])
    if amount.unit in _BY_THOUSAND:
        return _times(amount, f"1,000 {_PLURALS.get(amount.unit, amount.unit + 's')}", 1_000)
    return None


def _times(amount: Amount, measure: str, times: int) -> Comparable:
    upper = None if amount.upper is None else _plain(amount.upper * times)
    return Comparable(measure, _plain(amount.value * times), upper, times=times)


def _over(amount: Amount, measure: str, months: int) -> Comparable:
    upper = None if amount.upper is None else _rounded(amount.upper / months)
    return Comparable(measure, _rounded(amount.value / months), upper, over=months)


def _plain(value: Decimal) -> Decimal:
    """Without the zeros that a multiplication leaves behind the cents: 45.000 is 45.00."""
    cents = value.quantize(_CENT) if value.is_finite() and abs(value) < _HUGE else value
    return cents if cents == value and value.as_tuple().exponent not in (0, -1) else value


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, ROUND_HALF_UP)
