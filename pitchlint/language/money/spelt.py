"""Numbers spelt out in English words, Western and Indian."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pitchlint.language.money.measure import plain

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
_FIGURE = re.compile(r"[0-9][.,]?[\s-]{0,2}\Z")
_ARTICLE = re.compile(r"\ba[\s-]\Z", re.IGNORECASE)
_NEAR = 32


@dataclass(frozen=True, slots=True)
class Spelt:
    """Number words at `start:end`: how many there are and what they come to."""

    start: int
    end: int
    words: int
    value: Decimal


def spelt_in(text: str) -> Iterator[Spelt]:
    """The runs of number words, a run of cents or paise added to the one before it."""
    held: Spelt | None = None
    for run in _plain_runs(text):
        minor = _MINOR.match(text, run.end)
        if minor is None:
            if held is not None:
                yield held
            held = run
            continue
        part = run.value / 100
        if held is not None and _joins(text, held.end, run.start):
            yield Spelt(held.start, minor.end(), held.words + run.words, held.value + part)
        else:
            if held is not None:
                yield held
            yield Spelt(run.start, minor.end(), run.words, part)
        held = None
    if held is not None:
        yield held


def _joins(text: str, start: int, stop: int) -> bool:
    return stop - start <= _NEAR and _JOINING.fullmatch(text, start, stop) is not None


def _plain_runs(text: str) -> Iterator[Spelt]:
    group: list[re.Match[str]] = []
    for match in _NUMERAL.finditer(text):
        if group and not _BETWEEN.fullmatch(text, group[-1].end(), match.start()):
            yield from _run(text, group)
            group = []
        group.append(match)
    if group:
        yield from _run(text, group)


def _run(text: str, group: Sequence[re.Match[str]]) -> Iterator[Spelt]:
    words = [match[0].lower() for match in group]
    value = _value(words)
    if value is None or not _begins(text, group[0].start(), words[0]):
        return
    end = group[-1].end()
    if value >= 100 and words[-1] in _UNITS and _MINOR.match(text, end):
        # "five hundred and fifty paise" are five hundred, and fifty paise.
        last = 2 if words[-2] in _TENS and words[-1] in _ONES else 1
        yield from _run(text, group[:-last])
        yield from _run(text, group[-last:])
        return
    cents = _CENTS.match(text, end)
    if cents is not None:
        value, end = value + Decimal(cents["hundredths"]) / 100, cents.end()
    yield Spelt(group[0].start(), end, len(group), value)


def _begins(text: str, start: int, word: str) -> bool:
    """Whether a number begins here: not in "8 lakh" or "millions of", but in "a million"."""
    if _FIGURE.search(text, max(0, start - 4), start):
        return False
    return word not in _SIZES or _ARTICLE.search(text, max(0, start - 3), start) is not None


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
    return plain(total + part)
