"""Prices in measures that can stand side by side: by currency and basis, by the year where it is known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pitchlint.model import Amount
from pitchlint.rendering.money import number

_A_YEAR = {"year": 1, "quarter": 4, "month": 12, "week": 52}
_TOKENS = {
    "token": (1_000_000, "1M tokens"),
    "1K tokens": (1_000, "1M tokens"),
    "character": (1_000_000, "1M characters"),
    "1K characters": (1_000, "1M characters"),
}
_ONCE = {"once": "once", "total": "in total"}
_HUGE = Decimal(10) ** 20
OPEN = "not stated per what"


@dataclass(frozen=True, slots=True)
class Measure:
    """What amounts are per, in words; `comparable` is False where the offer does not say it."""

    rank: int
    words: str
    comparable: bool = True

    @property
    def order(self) -> tuple[int, str]:
        """By the year first, what is not comparable last."""
        return self.rank, self.words


@dataclass(frozen=True, slots=True)
class Measured:
    """An amount in its measure; `times` is what it was multiplied by to get there."""

    measure: Measure
    value: Decimal
    upper: Decimal | None
    times: int

    @property
    def figure(self) -> str:
        """The value, or the range, with thousands apart."""
        high = "" if self.upper is None else f"–{number(self.upper)}"
        return f"{number(self.value)}{high}"


def measured(amount: Amount) -> Measured:
    """An amount brought to the year where its period is known, and left as it is where it is not."""
    times, unit = _TOKENS.get(amount.unit, (1, amount.unit))
    if amount.period in _ONCE:
        words = f"per {unit}, {_ONCE[amount.period]}" if unit else _ONCE[amount.period]
        measure = Measure(3, words)
    elif amount.period in _A_YEAR:
        times *= _A_YEAR[amount.period]
        measure = Measure(1 if unit else 0, f"per {unit} and year" if unit else "per year")
    elif amount.period:
        measure = Measure(2, f"per {unit} and {amount.period}" if unit else f"per {amount.period}")
    elif unit:
        measure = Measure(2, f"per {unit}")
    else:
        measure = Measure(4, OPEN, comparable=False)
    upper = None if amount.upper is None else _times(amount.upper, times)
    return Measured(measure, _times(amount.value, times), upper, times)


def _times(value: Decimal, times: int) -> Decimal:
    if times == 1 or not value.is_finite() or abs(value) >= _HUGE:
        return value
    made = value * times
    cents = made.quantize(Decimal("0.01"))
    # A multiplication leaves zeros behind the cents.
    return cents if cents == made and made.as_tuple().exponent not in (0, -1) else made
