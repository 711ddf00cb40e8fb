"""Prices held against the dated reference figures: in words, with date and source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pitchlint.model import Price
from pitchlint.packs.prices import PriceTable, load_prices
from pitchlint.packs.references import Reference, reference_for


def with_references(prices: Sequence[Price]) -> tuple[Price, ...]:
    """The prices, each with how it stands against the reference figures in its own currency, if any do."""
    return tuple(_held(price, load_prices()) for price in prices)


def _held(price: Price, table: PriceTable) -> Price:
    amount = price.amount
    text = f"{price.item} {price.place.quote}" if len(price.place.quote) < 200 else price.item
    reference = reference_for(text, amount.unit, amount.period, amount.currency)
    if reference is None or not amount.value:
        return price
    return replace(price, reference=_words(amount.value, reference, table))


def _words(value: Decimal, reference: Reference, table: PriceTable) -> str:
    above, below = reference.times_above(value), reference.times_below(value)
    if above > table.outside:
        where = f"above the reference figures by a factor of {above:.0f}"
    elif below > table.outside:
        where = f"below the reference figures by a factor of {below:.0f}"
    else:
        where = "near the reference figures"
    band = f"{_plain(reference.low)}–{_plain(reference.high)} {reference.currency}"
    unit = f" per {reference.unit}" if reference.unit else ""
    period = f" a {reference.period}" if reference.period else ""
    return f"{where} ({reference.label}: {band}{unit}{period}; {_sources(reference, table)})"


def _sources(reference: Reference, table: PriceTable) -> str:
    """Where the figures come from and of which day each is, in words."""
    rows = {(row.source, row.date): row for row in reference.rows}
    return "; ".join(f"{table.source_text(source)}, {day.isoformat()}" for source, day in rows)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}" if value == value.normalize() else f"{value:f}"
