"""Amounts of money as a buyer compares them: code first, thousands apart, what it is per in words."""

from __future__ import annotations

from decimal import Decimal

from pitchlint.facts.comparable import Comparable
from pitchlint.model import Amount, Bound, Price, PriceRole, Tax

_PERIODS = {"once": "once", "total": "in total"}
_SCALES = {"1K": "1,000", "1M": "1,000,000"}
_TAXES = {Tax.INCLUDED: "tax included", Tax.EXCLUDED: "before tax", Tax.UNSTATED: ""}


def number(value: Decimal) -> str:
    """A figure with thousands separators and the decimals it was given."""
    if not value.is_finite():
        return str(value)
    return f"{value:,f}"


def money(amount: Amount) -> str:
    """An amount with its ISO code, "USD 12,500.00" or "USD 22–30"; no code where none is known."""
    figure = number(amount.value)
    if amount.upper is not None:
        figure = f"{figure}–{number(amount.upper)}"
    return f"{amount.currency} {figure}".strip()


def unit_words(unit: str) -> str:
    """What an amount is per, for a reader: "1,000" where nobody says of what."""
    return _SCALES.get(unit, unit)


def basis(amount: Amount) -> str:
    """What an amount is per: "per user, per month, before tax", or "not stated, before tax"."""
    per_unit = f"per {unit_words(amount.unit)}" if amount.unit else ""
    per_time = _PERIODS.get(amount.period, f"per {amount.period}") if amount.period else ""
    per = [part for part in (per_unit, per_time) if part] or ["not stated"]
    return ", ".join((*per, _TAXES[amount.tax]) if _TAXES[amount.tax] else per)


def tax_words(amount: Amount) -> str:
    """Whether tax is in an amount, or "" where it is not stated."""
    return _TAXES[amount.tax]


def priced(price: Price) -> str:
    """A price as read: "EUR 20", "from EUR 250", "up to CHF 3,000"."""
    return _bounded(price, money(price.amount))


def price_basis(price: Price) -> str:
    """What a price is per, in words."""
    if price.role is PriceRole.LINE:
        return "for the whole line"
    return f"for one of {price.count:,}" if price.role is PriceRole.EACH else basis(price.amount)


def _bounded(price: Price, words: str) -> str:
    return words if price.bound is Bound.EXACT else f"{price.bound.value} {words}"


def figure(value: Decimal, upper: Decimal | None) -> str:
    """A value, or both ends of a range."""
    return number(value) if upper is None else f"{number(value)}–{number(upper)}"


def compared(price: Price, same: Comparable) -> str:
    """A price in its common measure: "EUR 24,000 per year"."""
    return f"{shown(price, same)} per {same.measure}"


def shown(price: Price, same: Comparable | None) -> str:
    """A price in its common measure without the words for it, or as stated where it has none."""
    if same is None:
        return priced(price)
    return _bounded(price, f"{price.amount.currency} {figure(same.value, same.upper)}".strip())


def reckoned(price: Price, same: Comparable | None) -> str:
    """How a price came to its figure: "2,000 × 12", "14 × 960", or "" where it stands as stated."""
    amount = price.amount
    if same is None:
        return f"{price.count:,} × {number(price.each)}" if price.each is not None else ""
    sign = f" × {same.times:,}" if same.times > 1 else ""
    sign += f" ÷ {same.over:,}" if same.over > 1 else ""
    written = figure(amount.value, amount.upper)
    return f"({written}){sign}" if sign and amount.upper is not None else f"{written}{sign}" if sign else ""
