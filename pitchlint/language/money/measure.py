"""One number with its magnitude and what belongs to it: "1.5M", "1 crore 20 lakh", "5,000/-", "500 CAD"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pitchlint.language.money.grammar import Grammar, factor_of
from pitchlint.language.money.numbers import ENDING, NumberStyle, numeral_value
from pitchlint.language.money.tables import Marker

_DIGIT = re.compile(r"[0-9]")
_STARTS = re.compile(r"\.?[0-9]")
_ENDING = re.compile(rf"\s?{ENDING}")
_AND = re.compile(r"\s(?:and\s)?")
_NO_MONEY = re.compile(r"\w|\s?(?:%|percent\b|per\scent\b|pct\b|bps\b|basis\spoints?\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum at `start:end`; `mantissa` is its number before the magnitude, None where it has none.

    `named` says that more than a bare number was written: a currency, a magnitude, an ending.
    """

    start: int
    end: int
    value: Decimal
    currency: str
    upper: Decimal | None = None
    mantissa: Decimal | None = None
    named: bool = False


class Measure:
    """Measures the numbers of one text in one number style."""

    def __init__(self, text: str, rules: Grammar, style: NumberStyle) -> None:
        self.text, self.rules, self.style = text, rules, style

    def leading(self, start: int, at: int, marker: Marker) -> Figure | None:
        """The figure from `start` whose number begins at `at`, behind its currency."""
        if _STARTS.match(self.text, at) is None:
            return None
        number = self.rules.number.match(self.text, at)
        figure = self._sized(start, number[0], at, len(self.text), marker) if number else None
        if number is None or figure is None:
            return None
        code, end = self._code_after(self.ending(figure.end), marker)
        if _NO_MONEY.match(self.text, end):
            return None
        return Figure(start, end, figure.value, code, mantissa=figure.mantissa, named=end > number.end())

    def trailing(self, found: re.Match[str], stop: int, marker: Marker) -> Figure | None:
        """The figure that `number_before` or `low_before` matched; its currency begins at `stop`."""
        return self._sized(found.start(), found["number"], found.start("number"), stop, marker)

    def ending(self, at: int) -> int:
        """Where an ending such as "/-" at `at` ends; `at` where there is none."""
        ending = _ENDING.match(self.text, at)
        return ending.end() if ending else at

    def blanks(self, at: int) -> int:
        """The place after at most two blanks."""
        for _ in range(2):
            at += self.text[at : at + 1].isspace()
        return at

    def is_rate(self, at: int) -> bool:
        """Whether a percent sign or a letter at `at` makes the number before it no sum of money."""
        return _NO_MONEY.match(self.text, at) is not None

    def _sized(self, start: int, numeral: str, at: int, limit: int, marker: Marker) -> Figure | None:
        value = numeral_value(numeral, self.style, points_group=marker.comma)
        if value is None:
            return None
        end = at + len(numeral)
        factor = self._factor(end, limit, marker)
        if factor is None:
            return Figure(start, end, value, marker.code)
        size, end = factor
        total = plain(value * size)
        while marker.code == "INR":
            part = self._smaller(end, limit, marker, size)
            if part is None:
                break
            added, size, end = part
            total += added
        return Figure(start, end, total, marker.code, mantissa=value)

    def _smaller(
        self, at: int, limit: int, marker: Marker, than: Decimal
    ) -> tuple[Decimal, Decimal, int] | None:
        """The "20 lakh" of "1 crore 20 lakh": what it adds, its size and its end."""
        gap = _AND.match(self.text, at, limit)
        number = self.rules.number.match(self.text, gap.end(), limit) if gap else None
        value = numeral_value(number[0], self.style) if number else None
        factor = self._factor(number.end(), limit, marker) if number else None
        if value is None or factor is None or factor[0] >= than:
            return None
        return plain(value * factor[0]), factor[0], factor[1]

    def _factor(self, at: int, limit: int, marker: Marker) -> tuple[Decimal, int] | None:
        match = self.rules.magnitude.match(self.text, at, limit)
        if match is None:
            return None
        factor = factor_of(match, self.rules)
        return (factor.value, match.end()) if factor.only in ("", marker.code) else None

    def _code_after(self, at: int, marker: Marker) -> tuple[str, int]:
        """The currency said once more after the number, as in "$500 CAD"."""
        match = self.rules.marker.match(self.text, self.blanks(at))
        if match is None or _DIGIT.match(self.text, self.blanks(match.end())):
            return marker.code, at
        other = self.rules.markers[match[0]]
        if other.minor or not other.code:
            return marker.code, at
        if other.code != marker.code and not (marker.weak and other.leads and not other.weak):
            return marker.code, at
        return other.code, match.end()


def plain(value: Decimal) -> Decimal:
    """Whole numbers without the decimals that a multiplication leaves."""
    whole = value.to_integral_value()
    return whole if whole == value else value
