"""Dates as a text writes them: with or without year and weekday, day or month only, first and last day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(?:\b(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b\.?,?\s{1,2}(?:the\s)?)?"
)
_YEAR = r"(?P<year{0}>(?:19|20)\d\d)\b"
_DAY = r"\b(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"""
      (?P<iso>\b(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b)
    | {_WEEKDAY.replace(" ", "[ ]")}(?:
        {_DAY.format(1)}\s?(?:of\s)?{_MONTH.format(1)}(?:,?\s{{1,2}}{_YEAR.format(1)})?
      | {_MONTH.format(2)}\s{_DAY.format(2)}\b(?![.,]?\d)(?:,?\s{{1,2}}{_YEAR.format(2)})?
      | (?P<dot>\b(?P<dd>[0-3]?\d)(?P<mark>[./])(?P<mm>[0-3]?\d)(?P=mark)(?P<yy>(?:19|20)\d\d)\b)
      )
    | {_MONTH.format(3)},?\s{_YEAR.format(3)}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIRST_DAYS = re.compile(
    r"(?<![\d.,])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s?(?:[-\u2013\u2014]|to|and|until|till)\s?$", re.IGNORECASE
)
_REACH = 12
_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date at characters `start:end` of a text.

    `day` is None where only a month is given, `year` None where none is; `weekday` counts from Monday, 0.
    `first_day` is the day a span of days within the month begins on ("1\u201320 July"), else `day`.
    """

    start: int
    end: int
    day: int | None
    month: int
    year: int | None
    weekday: int | None = None
    first_day: int | None = None

    def on(self, year: int) -> date | None:
        """Its (last) day in a year; None where that year has no such day."""
        last = monthrange(year, self.month)[1]
        day = last if self.day is None else self.day
        return date(year, self.month, day) if 1 <= day <= last else None

    def first_on(self, year: int) -> date | None:
        """Its first day in a year; None where that year has no such day."""
        day = 1 if self.day is None else (self.first_day or self.day)
        return date(year, self.month, day) if 1 <= day <= monthrange(year, self.month)[1] else None


@lru_cache(maxsize=4096)
def dates_in(text: str) -> tuple[WrittenDate, ...]:
    """The dates in a text, in order; "3/4/2027", which two countries read in two ways, is none."""
    if _DIGIT.search(text) is None:
        return ()
    found = (_date(match) for match in _DATE.finditer(text))
    return tuple(_with_first_day(text, item) for item in found if item is not None)


def _date(match: re.Match[str]) -> WrittenDate | None:
    if match["iso"]:
        return _checked(match, int(match["d"]), int(match["m"]), int(match["y"]))
    if match["dot"]:
        day, month = int(match["dd"]), int(match["mm"])
        if match["mark"] == "/" and day != month:
            if day <= 12 and month <= 12:
                return None
            day, month = (day, month) if month <= 12 else (month, day)
        return _checked(match, day, month, int(match["yy"]))
    for part in ("1", "2"):
        if match[f"month{part}"]:
            year = match[f"year{part}"]
            if _is_word(match[f"month{part}"]):
                return None
            return _checked(match, int(match[f"day{part}"]), _month(match[f"month{part}"]), _int(year))
    return _checked(match, None, _month(match["month3"]), int(match["year3"]))


def _is_word(month: str) -> bool:
    """Whether "may" or "march" is written as a verb ("2 may be", "step 3 march on")."""
    return month in ("may", "march", "mar", "sept")


def _checked(match: re.Match[str], day: int | None, month: int, year: int | None) -> WrittenDate | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    name = match["weekday"]
    weekday = _WEEKDAYS.index(name[:3].lower()) if name else None
    return WrittenDate(match.start(), match.end(), day, month, year, weekday)


def _with_first_day(text: str, found: WrittenDate) -> WrittenDate:
    before = _FIRST_DAYS.search(text, max(0, found.start - _REACH), found.start)
    if before is None or found.day is None or not 1 <= int(before["day"]) < found.day:
        return found
    return WrittenDate(
        before.start(), found.end, found.day, found.month, found.year, found.weekday, int(before["day"])
    )


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _int(text: str | None) -> int | None:
    return int(text) if text else None
