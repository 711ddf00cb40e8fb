"""Sums spelt out in English words, Western and Indian: "Rupees sixty lakh eighteen thousand only"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pitchlint.language.money_figures import markers_in
from pitchlint.language.money_grammar import grammar
from pitchlint.model import Amount
from pitchlint.packs.money import Money

# fmt: off
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on
_SCALES = {
    "thousand": 10**3,
    "lakh": 10**5,
    "lac": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
_UNITS = {word: value for value, word in enumerate(_ONES)}
_UNITS |= {word: value * 10 for value, word in enumerate(_TENS, start=2)}
_SIZES = _SCALES | {f"{word}s": size for word, size in _SCALES.items()}

_NUMERAL = re.compile(
    rf"\b(?:{'|'.join(sorted([*_UNITS, *_SIZES, 'hundred', 'half'], key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,-]{1,3}(?:and[\s-]{1,2})?(?:a\s)?", re.IGNORECASE)
_CENTS = re.compile(r"\s(?:and\s)?(?P<hundredths>[0-9]{2})/100\b", re.IGNORECASE)
_MINOR = re.compile(r"\s(?:cents?|pence|paise|paisa|rappen)\b", re.IGNORECASE)
_JOINING = re.compile(r"\s(?:[a-z]+\s){0,3}(?:and\s)?", re.IGNORECASE)
_BESIDE = re.compile(r"[\s:-]{0,3}(?:of\s|only\s)?", re.IGNORECASE)
_NEAR = 32


@dataclass(frozen=True, slots=True)
class _Run:
    """Number words at `start:end`: how many there are and what they come to."""

    start: int
    end: int
    words: int
    value: Decimal


def amount_in_words(text: str) -> Decimal | None:
    """The longest number that `text` spells out, cents or paise included; None where it spells none."""
    runs = list(_runs(text))
    return max(runs, key=lambda run: run.words).value if runs else None


def find_amounts_in_words(text: str, money: Money) -> tuple[Amount, ...]:
    """The sums that `text` spells out with a currency right before or after them, in order."""
    runs = list(_runs(text))
    if not runs:
        return ()
    markers = [(match.span(), marker.code) for match, marker in markers_in(text, grammar(money))]
    amounts: list[Amount] = []
    for run in runs:
        near = [(span, code) for span, code in markers if _is_beside(text, span, run)]
        done = amounts[-1].end if amounts else 0
        if near and min(run.start, near[0][0][0]) >= done:
            start = min(run.start, near[0][0][0])
            amounts.append(Amount(start, max(run.end, near[-1][0][1]), run.value, near[0][1]))
    return tuple(amounts)


def _is_beside(text: str, span: tuple[int, int], run: _Run) -> bool:
    start, end = span
    if run.start <= start and end <= run.end:
        return True
    left, right = (end, run.start) if end <= run.start else (run.end, start)
    return 0 <= right - left <= 8 and _BESIDE.fullmatch(text, left, right) is not None


def _runs(text: str) -> Iterator[_Run]:
    """The runs of number words, a run of cents or paise added to the one before it."""
    held: _Run | None = None
    for run in _plain_runs(text):
        minor = _MINOR.match(text, run.end)
        if minor is None:
            if held is not None:
                yield held
            held = run
            continue
        part = run.value / 100
        if held is not None and _joins(text, held.end, run.start):
            yield _Run(held.start, minor.end(), held.words + run.words, held.value + part)
        else:
            if held is not None:
                yield held
            yield _Run(run.start, minor.end(), run.words, part)
        held = None
    if held is not None:
        yield held


def _joins(text: str, start: int, stop: int) -> bool:
    return stop - start <= _NEAR and _JOINING.fullmatch(text, start, stop) is not None


def _plain_runs(text: str) -> Iterator[_Run]:
    group: list[re.Match[str]] = []
    for match in _NUMERAL.finditer(text):
        if group and not _BETWEEN.fullmatch(text, group[-1].end(), match.start()):
            yield from _run(text, group)
            group = []
        group.append(match)
    if group:
        yield from _run(text, group)


def _run(text: str, group: Sequence[re.Match[str]]) -> Iterator[_Run]:
    value = _value([match[0].lower() for match in group])
    if value is None:
        return
    end = group[-1].end()
    cents = _CENTS.match(text, end)
    if cents is not None:
        value, end = value + Decimal(cents["hundredths"]) / 100, cents.end()
    yield _Run(group[0].start(), end, len(group), value)


def _value(words: Sequence[str]) -> Decimal | None:
    """What number words come to; None where they make no number ("five six", a year in words)."""
    total, part, said = Decimal(0), Decimal(0), False
    for word in words:
        if word == "hundred":
            if part >= 100:
                return None
            part = (part or Decimal(1)) * 100
        elif word in _SIZES:
            size = _SIZES[word]
            if total and total < size and not part:
                total *= size
            elif total and total % size:
                return None
            else:
                total += (part if said else Decimal(1)) * size
            part = Decimal(0)
        elif word == "half":
            part += Decimal("0.5")
        else:
            unit = _UNITS[word]
            room = 100 if unit >= 10 else 10
            if said and (part % room or part % 100 in range(10, 20)):
                return None
            part += unit
        said = word not in _SIZES
    return total + part
