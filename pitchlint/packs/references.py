"""Which reference figures a price may be held against, converted to the price's own unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache

from pitchlint.packs.prices import PriceRow, PriceTable, load_prices

_UNIT = re.compile(r"(?:(?P<number>\d+)(?P<scale>[KM]?) )?(?P<measure>[^\d\s].*|3d .*)", re.IGNORECASE)
_SCALES = {"": 1, "K": 1_000, "M": 1_000_000}
_SIX_DIGITS = Context(prec=6)
_PIECE = "piece"
"""What the reader of amounts calls one of whatever the item is ("$12 each")."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The figures a price is held against, per `unit` and `period`; `rows` are as the table gives them.

    `median` is None where the figures come from several rows or have none.
    """

    label: str
    low: Decimal
    high: Decimal
    median: Decimal | None
    currency: str
    unit: str
    period: str
    rows: tuple[PriceRow, ...]

    def times_above(self, value: Decimal) -> Decimal:
        """How many times the high end `value` is; over 1 means above the band."""
        return value / self.high

    def times_below(self, value: Decimal) -> Decimal:
        """How many times `value` fits into the low end; over 1 means below the band, 0 for no price."""
        return self.low / value if value else Decimal(0)


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A count of the smallest measure of its kind: "1K pages" is 1000 page, "minute" is 60 second."""

    count: Decimal
    measure: str


class References:
    """The price table, made ready to be asked."""

    def __init__(self, table: PriceTable) -> None:
        self._table = table
        self._measures = {measure.name: measure for measure in table.measures}
        self._labels = {entry.key: entry.label for entry in table.capabilities}
        self._terms = {entry.key: _any_of(entry.terms) for entry in table.capabilities}
        self._people = _any_of(table.human)
        without = "|".join(map(re.escape, table.without))
        self._without = re.compile(rf"(?<!\w)(?:{without})\s(?:\w+\s)?$", re.IGNORECASE)

    def find(self, item: str, unit: str, period: str, currency: str) -> Reference | None:
        """The figures for an item priced per `unit` and `period`, or None where none are comparable.

        Only the same currency is compared; nothing is converted between currencies. A price that holds
        work by people has no reference, nor one whose unit or period differs from the table's.
        """
        if self._has_people(item):
            return None
        asked = self._quantity(unit) if unit else None
        scored: list[tuple[int, PriceRow, Decimal]] = []
        for row in self._table.rows:
            factor = self._factor(row, asked, period, currency)
            score = 0 if factor is None else self._score(row.capability, item)
            if factor is not None and score:
                scored.append((score, row, factor))
        most = max((score for score, _, _ in scored), default=0)
        best = [(row, factor) for score, row, factor in scored if score == most]
        return self._reference(best, unit, period) if best else None

    def _has_people(self, item: str) -> bool:
        return any(not self._without.search(item[: found.start()]) for found in self._people.finditer(item))

    def _score(self, capability: str, item: str) -> int:
        """How many words of the item speak of the capability."""
        hits = {found.lower() for found in self._terms[capability].findall(item)}
        return sum(len(re.split(r"[\s-]", hit)) for hit in hits)

    def _factor(self, row: PriceRow, asked: _Quantity | None, period: str, currency: str) -> Decimal | None:
        """What a figure of `row` is multiplied by to be per the asked unit, or None where it cannot be."""
        if row.weak or row.currency != currency or row.period != period:
            return None
        if not row.unit or asked is None:
            return None if row.unit or asked is not None else Decimal(1)
        own = self._quantity(row.unit)
        if asked.measure == _PIECE and own.count == 1:
            return asked.count
        return asked.count / own.count if own.measure == asked.measure else None

    def _quantity(self, unit: str) -> _Quantity:
        found = _UNIT.fullmatch(unit)
        if found is None:
            return _Quantity(Decimal(1), unit)
        count = Decimal(int(found["number"] or 1) * _SCALES[(found["scale"] or "").upper()])
        name = _singular(found["measure"].lower())
        measure = self._measures.get(name)
        return _Quantity(count * measure.count, measure.of) if measure else _Quantity(count, name)

    def _reference(self, found: Sequence[tuple[PriceRow, Decimal]], unit: str, period: str) -> Reference:
        medians = [
            _SIX_DIGITS.multiply(row.median, factor) for row, factor in found if row.median is not None
        ]
        return Reference(
            label=" / ".join(dict.fromkeys(self._labels[row.capability] for row, _ in found)),
            low=min(_SIX_DIGITS.multiply(row.low, factor) for row, factor in found),
            high=max(_SIX_DIGITS.multiply(row.high, factor) for row, factor in found),
            median=medians[0] if len(medians) == 1 else None,
            currency=found[0][0].currency,
            unit=unit,
            period=period,
            rows=tuple(row for row, _ in found),
        )


def reference_for(item: str, unit: str, period: str, currency: str) -> Reference | None:
    """The shipped figures an item's price may be held against; see `References.find`."""
    return _shipped().find(item, unit, period, currency)


@cache
def _shipped() -> References:
    return References(load_prices())


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the terms, the longest first; blanks and hyphens stand for each other."""
    parts = []
    for term in sorted(terms, key=len, reverse=True):
        stem = r"[\s-]".join(map(re.escape, re.split(r"[\s-]", term.removesuffix("*"))))
        parts.append(stem + (r"\w*" if term.endswith("*") else r"(?:e?s)?"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _singular(name: str) -> str:
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
