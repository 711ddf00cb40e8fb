"""What an amount is beside the others of its row: one of so many, what these make, or a total."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pitchlint.facts.comparable import comparable
from pitchlint.model import Price, PriceRole, SumCheck

_COUNT = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[.,'\u2019 ]\d{3})+(?![\w]|[.,]\d)|(?<![\w.,])\d{1,7}(?![\w]|[.,]\d)"
)
_CENT = Decimal("0.01")


def with_roles(prices: Sequence[Price], sums: Sequence[SumCheck]) -> tuple[Price, ...]:
    """The prices, each with what it is beside the other amounts of its passage."""
    totals = {(check.place.block, check.place.focus) for check in sums}
    passages: dict[tuple[int, int, str], list[Price]] = {}
    for price in prices:
        key = (price.place.block, price.place.start, price.amount.currency)
        passages.setdefault(key, []).append(price)
    lines = _lines(passages)
    return tuple(_with_role(price, totals, lines) for price in prices)


_Key = tuple[int, int]


def _with_role(price: Price, totals: set[tuple[int, _Key | None]], lines: Mapping[_Key, Price]) -> Price:
    amount = price.amount
    if (price.place.block, (amount.start, amount.end)) in totals:
        return replace(price, role=PriceRole.TOTAL)
    if price.role is PriceRole.OFF:
        return price
    return lines.get((price.place.block, amount.start), price)


def _lines(passages: Mapping[tuple[int, int, str], Sequence[Price]]) -> dict[_Key, Price]:
    found: dict[_Key, Price] = {}
    for (block, _, _), row in passages.items():
        counts = sorted(_counts(row[0].place.quote)) if len(row) > 1 else []
        for position, price in enumerate(row):
            made = _made(price, row[:position], counts)
            if made is None:
                continue
            one, count = made
            found[block, price.amount.start] = replace(
                price, role=PriceRole.LINE, count=count, each=one.amount.value
            )
            if _is_loose(one):
                found.setdefault((block, one.amount.start), replace(one, role=PriceRole.EACH, count=count))
    return found


def _counts(text: str) -> set[int]:
    return {count for match in _COUNT.findall(text) if (count := int(re.sub(r"\D", "", match))) > 1}


def _made(price: Price, before: Sequence[Price], counts: Sequence[int]) -> tuple[Price, int] | None:
    """The earlier price, and how many of it make this one."""
    amount = price.amount
    if amount.upper is not None or not amount.value:
        return None
    for one in before:
        for count in counts:
            if abs(one.amount.value * count - amount.value) < _CENT:
                return one, count
    return None


def _is_loose(price: Price) -> bool:
    """Whether the price of one does not say itself what it is per ("14 days at 960")."""
    unit = price.amount.unit
    counted = unit[:1].isdigit() and comparable(price.amount) is None
    return not price.amount.period and (not unit or counted)
