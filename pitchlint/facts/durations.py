"""Lengths of time as a text writes them: "24 months", "two-year", "thirty (30) days"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pitchlint.language.money.spelt import spelt_in

_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|eighteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five"
    r"|six|seven|eight|nine))?)"
)
_DURATION = re.compile(
    rf"(?<![\w.,/-])(?P<number>\d{{1,4}}|{_WORD})(?:\s?\((?P<again>\d{{1,4}})\))?[\s\u2010-]{{0,2}}"
    r"(?:(?:full|calendar|consecutive|working|business|clear|whole)\s){0,2}"
    r"(?P<unit>day|week|month|year)s?\b(?:['\u2019]s?)?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?:\d|\b{_WORD})\s?(?:days?|weeks?|months?|years?)?\s?(?:[-\u2013\u2014]|to|or|and)\s?$", re.IGNORECASE
)
_RATE = re.compile(r"\b(?:per|every|each|last|past|previous|aged?|first)\s(?:the\s)?$", re.IGNORECASE)
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
_REACH = 24


@dataclass(frozen=True, slots=True)
class Duration:
    """A length at characters `start:end`: how many of which unit ("day", "week", "month", "year").

    `loose` says that it is one end of a range, a choice or a rate, and no length agreed.
    """

    start: int
    end: int
    number: int
    unit: str
    loose: bool = False

    @property
    def days(self) -> float:
        """Its length in days; a month has 30.4375, a year 365.25."""
        return self.number * _DAYS[self.unit]

    @property
    def weeks(self) -> float:
        """Its length in weeks."""
        return self.days / 7

    def agrees(self, other: Duration) -> bool:
        """Whether the two are the same length, months taken for four or for four and a third weeks."""
        return abs(self.days - other.days) <= 0.09 * max(self.days, other.days)


def durations_in(text: str) -> Iterator[Duration]:
    """The lengths of time in a text, in order."""
    for match in _DURATION.finditer(text):
        number = number_of(match["number"])
        if number is None:
            continue
        low = max(0, match.start() - _REACH)
        before = text[low : match.start()]
        loose = bool(_RANGE.search(before) or _RATE.search(before)) or _goes_on(text[match.end() :])
        yield Duration(match.start(), match.end(), number, match["unit"].lower(), loose)


def number_of(word: str) -> int | None:
    """The whole number that figures or words say ("24", "twenty-four"), or None."""
    if word.isdecimal():
        return int(word)
    spelt = next(spelt_in(word), None)
    return int(spelt.value) if spelt is not None and spelt.value == int(spelt.value) else None


def _goes_on(after: str) -> bool:
    """Whether a second length follows as a choice or a range ("12 months or 24 months", "6 to 8 weeks")."""
    return re.match(rf"\s?(?:or|to|[-\u2013\u2014])\s(?:\d|{_WORD}\b)", after, re.IGNORECASE) is not None
