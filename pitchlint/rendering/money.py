"""Amounts of money as a buyer compares them: code first, thousands apart, what it is per in words."""

from __future__ import annotations

from decimal import Decimal

from pitchlint.model import Amount, Tax

_PERIODS = {"once": "once", "total": "in total"}
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


def basis(amount: Amount) -> str:
    """What an amount is per: "per user, per month, before tax", or "not stated, before tax"."""
    per_unit = f"per {amount.unit}" if amount.unit else ""
    per_time = _PERIODS.get(amount.period, f"per {amount.period}") if amount.period else ""
    per = [part for part in (per_unit, per_time) if part] or ["not stated"]
    return ", ".join((*per, _TAXES[amount.tax]) if _TAXES[amount.tax] else per)
