"""Prices held against the dated reference figures."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.model import Price


def with_references(prices: Sequence[Price]) -> tuple[Price, ...]:
    """The prices, each with what the reference figures say of it."""
    return tuple(prices)
