"""Figures written the way the document writes them."""

from __future__ import annotations

import re
from decimal import Decimal

_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(?!\d)")
_DECIMALS = re.compile(r"([.,])(\d{1,2})(?!\d)\D*$")
_GROUPING = re.compile(r"\d([.,'\u2019\u00a0\u202f ])\d{3}(?!\d)")
_UNGROUPED = re.compile(r"\d{4}")


def written_like(value: Decimal, sample: str) -> str:
    """A value with the decimals, the decimal sign and the grouping of a figure in the document."""
    decimals = _DECIMALS.search(sample)
    point = decimals.group(1) if decimals else "."
    exact = value == value.to_integral_value()
    places = len(decimals.group(2)) if decimals else (0 if exact else 2)
    whole, _, rest = f"{value:.{places}f}".partition(".")
    grouping = _GROUPING.search(sample)
    if not grouping and _UNGROUPED.search(sample):
        return f"{whole}{point}{rest}" if rest else whole
    sign = grouping.group(1) if grouping else ("." if point == "," else ",")
    grouped = _indian(whole) if _INDIAN.search(sample) else _by_three(whole, sign)
    return f"{grouped}{point}{rest}" if rest else grouped


def _by_three(whole: str, sign: str) -> str:
    return f"{int(whole):,}".replace(",", sign)


def _indian(whole: str) -> str:
    """Groups of two above the last three digits: 1570000 becomes 15,70,000."""
    minus, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    head, tail = digits[:-3], digits[-3:]
    pairs = re.sub(r"(?<=\d)(?=(?:\d\d)+$)", ",", head)
    return f"{minus}{pairs},{tail}" if pairs else f"{minus}{tail}"
