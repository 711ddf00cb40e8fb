"""Sums spelt out in English words, Western and Indian: "Rupees sixty lakh eighteen thousand only"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from decimal import Decimal

from pitchlint.language.money.grammar import grammar, markers_in
from pitchlint.language.money.spelt import Spelt, spelt_in
from pitchlint.model import Amount
from pitchlint.packs.money import Money

_BESIDE = re.compile(r"[\s:-]{0,3}(?:of\s|only\s)?", re.IGNORECASE)
_NEAR = 32


def amount_in_words(text: str) -> Decimal | None:
    """The longest number that `text` spells out, cents or paise included; None where it spells none."""
    runs = list(spelt_in(text))
    return max(runs, key=lambda run: run.words).value if runs else None


def find_amounts_in_words(text: str, money: Money) -> tuple[Amount, ...]:
    """The sums that `text` spells out with a currency right before or after them, in order."""
    runs = list(spelt_in(text))
    if not runs:
        return ()
    markers = [(match.span(), marker.code) for match, marker in markers_in(text, grammar(money))]
    starts = [span[0] for span, _ in markers]
    amounts: list[Amount] = []
    for run in runs:
        reach = slice(bisect_left(starts, run.start - _NEAR), bisect_right(starts, run.end + _NEAR))
        near = [(span, code) for span, code in markers[reach] if _is_beside(text, span, run)]
        done = amounts[-1].end if amounts else 0
        if near and min(run.start, near[0][0][0]) >= done:
            start = min(run.start, near[0][0][0])
            amounts.append(Amount(start, max(run.end, near[-1][0][1]), run.value, near[0][1]))
    return tuple(amounts)


def _is_beside(text: str, span: tuple[int, int], run: Spelt) -> bool:
    start, end = span
    if run.start <= start and end <= run.end:
        return True
    left, right = (end, run.start) if end <= run.start else (run.end, start)
    return 0 <= right - left <= 8 and _BESIDE.fullmatch(text, left, right) is not None
