"""Sums and products told in a sentence: "a 12; b 18; total 30", "24 months at $950 make $22,800"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pitchlint.language.money.numbers import NumberStyle, parse_number

_NUMBER = re.compile(r"\d+(?:(?:[.,'\u2019]|[\u00a0\u202f ](?=\d{3}(?!\d)))\d+)*")
_CURRENCY = r"(?:[$\u20ac\u00a3\u20b9\u00a5]|\b(?:USD|EUR|GBP|INR|CHF|AUD|CAD|SGD|AED|Rs)\b\.?)"
_BEFORE = re.compile(_CURRENCY + r"\s?$", re.IGNORECASE)
_AFTER = re.compile(r"^\s?" + _CURRENCY, re.IGNORECASE)
_SIGNS = re.compile(r"[+\u00d7x*=]")
_TOTAL = re.compile(
    r"\b(?:grand\s+)?total(?:s|ling|ing)?\b|\bsum\b|\boverall\b|\baltogether\b|\btogether\b"
    r"|\badds? up to\b|\bin all\b|\bmakes?\b|\bcomes? to\b|\bamounts? to\b",
    re.IGNORECASE,
)
_STRONG = re.compile(r"\badds? up to\b", re.IGNORECASE)
_PARTIAL = re.compile(
    r"\bsub-?\s?total\b|\bnet\b.*\btotal\b|\btotal\b.*\b(?:net|before|excl)|\boption|\bnot in\b|\bof which\b"
    r"|\bincluding\b|\bdiscount|\bprovisional\b",
    re.IGNORECASE,
)
_TIMES = re.compile(r"^\s*(?:[^\W\d_]+\s+){0,3}(?:at|[\u00d7x*@])\s*" + _CURRENCY + r"?\s?$", re.IGNORECASE)
_RATE_FOR = re.compile(
    r"^\s?" + _CURRENCY + r"?\s?(?:a|an|per|each)\s+[^\W\d_]+\s+(?:for|over|\u00d7|x|times)\s*$",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"(?:=|\bmakes?\b|\bcomes? to\b|\bamounts? to\b|\bequals?\b|\btotals?\b|\bgives?\b|\bor\b)[^\d;.]{0,12}$",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"[;+,]|\band\b|&")
_LEAST = 3
_MOST = 40
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class StatedSum:
    """A result at characters `start:end` of a text that differs, or not, from what its parts make."""

    start: int
    end: int
    stated: Decimal
    computed: Decimal


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: Decimal
    money: bool


def stated_sums(text: str, style: NumberStyle) -> Iterator[StatedSum]:
    """The sum or product that a sentence states, with what its parts make; none where that is not clear."""
    numbers = _numbers(text, style) if len(text) <= _LONGEST else []
    if not _LEAST <= len(numbers) <= _MOST:
        return
    gaps = [text[one.end : other.start] for one, other in pairwise(numbers)]
    for computed, last in (_equation(text, numbers, gaps), _product(numbers, gaps), _list(text, numbers)):
        if computed is not None and last is not None:
            yield StatedSum(last.start, last.end, last.value, computed)
            return


def _numbers(text: str, style: NumberStyle) -> list[_Number]:
    found: list[_Number] = []
    for match in _NUMBER.finditer(text):
        value = parse_number(match.group().strip(), style=style)
        after = text[match.end() : match.end() + 12]
        if value is None or after.lstrip().startswith(("%", "per cent")):
            continue
        money = bool(_BEFORE.search(text[max(0, match.start() - 6) : match.start()]) or _AFTER.match(after))
        found.append(_Number(match.start(), match.start() + len(match.group().rstrip()), value, money))
    return found


_Result = tuple[Decimal | None, _Number | None]
_NONE: _Result = (None, None)


def _equation(text: str, numbers: Sequence[_Number], gaps: Sequence[str]) -> _Result:
    """ "6 + 9 + 1 = 15", "24 months × $1,150 = $26,700"."""
    if text.count("=") != 1 or "=" not in gaps[-1]:
        return _NONE
    signs = [next(iter(_SIGNS.findall(_outside_words(gap))), "") for gap in gaps[:-1]]
    values = [number.value for number in numbers[:-1]]
    if all(sign == "+" for sign in signs):
        return sum(values, Decimal(0)), numbers[-1]
    if len(values) == 2 and signs[0] in ("\u00d7", "x", "*"):
        return values[0] * values[1], numbers[-1]
    return _NONE


def _product(numbers: Sequence[_Number], gaps: Sequence[str]) -> _Result:
    """ "12 months at £950 make £11,400", "1,150 a month for 24 months comes to 27,600"."""
    if len(numbers) != _LEAST or not _MAKES.search(gaps[1]):
        return _NONE
    if _TIMES.match(gaps[0]) or _RATE_FOR.match(gaps[0]):
        return numbers[0].value * numbers[1].value, numbers[2]
    return _NONE


def _list(text: str, numbers: Sequence[_Number]) -> _Result:
    """Parts, one word of summing up, and the total after it."""
    words = list(_TOTAL.finditer(text))
    if len(words) != 1 or _PARTIAL.search(text):
        return _NONE
    before = [number for number in numbers if number.end <= words[0].start()]
    after = [number for number in numbers if number.start >= words[0].end()]
    if len(before) < 2 or len(after) != 1 or len(text[words[0].end() : after[0].start].split()) > 3:
        return _NONE
    gaps = [text[one.end : other.start] for one, other in pairwise(before)]
    strict = all(";" in gap or "+" in gap for gap in gaps)
    joined = all(_JOINTS.search(gap) for gap in gaps)
    alike = all(number.money for number in (*before, *after)) or _STRONG.search(text) is not None
    return (
        (sum((number.value for number in before), Decimal(0)), after[0])
        if strict or (joined and alike)
        else _NONE
    )


def _outside_words(gap: str) -> str:
    """The gap without letters that belong to words, so that the x of "text" is no multiplication sign."""
    return re.sub(r"[^\W\d_]{2,}", " ", gap)
