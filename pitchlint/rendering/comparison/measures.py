"""The headings under which prices of several offers stand side by side, and their order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pitchlint.facts.comparable import Standing, Way, standing
from pitchlint.model import Price, PriceRole
from pitchlint.rendering.money import unit_words

_NOT_STATED = "not stated per what"
_FIRST = ("year", "user and month", "agent and month", "FTE and month")


class Part(Enum):
    """The tables that prices of one currency stand in, because they are never held against each other."""

    RUNNING = "recurring and by use"
    ONCE = "paid once and totals"
    OPEN = "not comparable"


_PARTS = {
    Way.AGAIN: Part.RUNNING,
    Way.USE: Part.RUNNING,
    Way.ONCE: Part.ONCE,
    Way.TOTAL: Part.ONCE,
    Way.OFF: Part.ONCE,
    Way.COUNTED: Part.OPEN,
    Way.OPEN: Part.OPEN,
}


@dataclass(frozen=True, slots=True)
class Measure:
    """What amounts are per, in words; `note` says why those of one heading are not brought to a measure."""

    part: Part
    rank: int
    words: str
    note: str = ""

    @property
    def order(self) -> tuple[int, int, str]:
        """What recurs first, what is not comparable last."""
        return list(Part).index(self.part), self.rank, self.words


def measure_of(price: Price) -> tuple[Measure, Standing]:
    """The heading a price stands under, and its figure there."""
    found = standing(price)
    part = _PARTS[found.way]
    if found.comparable is not None:
        words = found.comparable.measure
        rank = _FIRST.index(words) if words in _FIRST else len(_FIRST)
        return Measure(part, rank, f"per {words}"), found
    if price.role is PriceRole.FURTHER:
        part = Part.OPEN
    return Measure(part, len(_FIRST) + 1, *_as_stated(price, found)), found


def _as_stated(price: Price, found: Standing) -> tuple[str, str]:
    """The words for amounts that stay as they are, and why they do."""
    amount = price.amount
    if not amount.value and not amount.upper:
        return found.why_not, ""
    if found.way is Way.ONCE:
        return (f"per {unit_words(amount.unit)}, once" if amount.unit else "once"), ""
    if found.way is Way.TOTAL:
        return "in total", found.why_not
    if found.way is Way.OFF:
        return "taken off", ""
    if found.way is Way.OPEN:
        return _NOT_STATED, ""
    if found.way is Way.COUNTED or price.role is PriceRole.FURTHER:
        return found.why_not, ""
    per = " and ".join(part for part in (unit_words(amount.unit), amount.period) if part)
    return f"per {per}", found.why_not
