"""How much work there is a month, where the document says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pitchlint.language.annotated import Annotated, Term
from pitchlint.language.money.numbers import parse_number
from pitchlint.model import Context

_FIGURE = re.compile(r"\d[\d.,'\u2019]*")
_TIMES = {
    "million": 10**6,
    "m": 10**6,
    "thousand": 10**3,
    "k": 10**3,
    "lakh": 10**5,
    "crore": 10**7,
    "billion": 10**9,
    "bn": 10**9,
}
# Working time: 60 minutes in each of 8 hours on each of 21 days.
_PERIODS = {
    "second": 60 * 60 * 8 * 21,
    "minute": 60 * 8 * 21,
    "hour": 8 * 21,
    "dai": 21,
    "day": 21,
    "night": 21,
    "week": 4,
    "month": 1,
}
_YEARLY = ("year", "annual", "quarter")
_UNREADABLE = Decimal(1)
"""A number in words ("forty letters a month"): small, as large ones are written in digits."""


def monthly_volumes(annotated: Annotated, terms: Iterable[Term]) -> Iterator[Decimal]:
    """The volumes of these `VOLUME_RATE` terms in pieces a month; money and told history are none."""
    for term in terms:
        block = annotated.blocks[term.block]
        told = block.contexts_at(term.start, term.end) & {Context.HISTORICAL, Context.THIRD_PARTY}
        if not told and not any(item.start < term.end and term.start < item.end for item in block.amounts):
            yield _monthly(block.block.text[term.start : term.end].lower())


def _monthly(text: str) -> Decimal:
    match = _FIGURE.search(text)
    value = parse_number(match.group().rstrip(".,'\u2019")) if match else None
    number = (value or _UNREADABLE) * _magnitude(text)
    if any(word in text for word in _YEARLY):
        return number / (3 if "quarter" in text else 12)
    return number * next((times for word, times in _PERIODS.items() if word in text), 1)


def _magnitude(text: str) -> int:
    words = re.findall(r"[a-z]+", text)
    return next((_TIMES[word] for word in words if word in _TIMES), 1)
