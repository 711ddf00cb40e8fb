"""Currency and number side by side become figures: value, currency, the high end of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pitchlint.language.money_grammar import Grammar, Marker, factor_of
from pitchlint.language.money_numbers import ENDING, NumberStyle, number_style, numeral_value

_DIGIT = re.compile(r"[0-9]")
_MINUS = re.compile(r"\s{0,2}(?P<sign>[-−]\s?)?")
_ENDING = re.compile(rf"\s?{ENDING}")
_JOIN = re.compile(r"(?P<dash>\s?[-–—‒~]\s?)|\s(?:to|till|until|up\sto)\s|(?P<both>\sand\s)")
_BETWEEN = re.compile(r"\bbetween\s(?:\w{1,20}\s)?\Z", re.IGNORECASE)
# A spaced dash before a bare number is a range only where no counted noun follows ("$500 - 3 users").
_NO_NOUN = re.compile(r"\s{0,2}(?:\Z|[/.,;:)|+]|(?:per|a|an|each|p\.?[am]\.?)\b)", re.IGNORECASE)
_NO_MONEY = re.compile(r"\w|\s?(?:%|percent\b|per\scent\b|pct\b|bps\b|basis\spoints?\b)", re.IGNORECASE)
_AND = re.compile(r"\s(?:and\s)?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_CELL_OPENS = re.compile(r"(?:\A|\|)\s{0,3}\(\s?\Z")
_CELL_CLOSES = re.compile(r"\s?\)\s{0,3}(?:\Z|\|)")

_REACH = 48
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum at `start:end`; `mantissa` is its number before the magnitude, where it has one."""

    start: int
    end: int
    value: Decimal
    currency: str
    upper: Decimal | None = None
    mantissa: Decimal | None = None


def find_figures(text: str, rules: Grammar, style: NumberStyle) -> tuple[Figure, ...]:
    """The sums in `text`, in order and apart from each other."""
    if _DIGIT.search(text) is None:
        return ()
    hits = list(markers_in(text, rules))
    if hits and style is NumberStyle.AUTO:
        style = number_style((text,))
    reader = _Reader(text, rules, style)
    figures: list[Figure] = []
    for match, marker in hits:
        done = figures[-1].end if figures else 0
        figure = reader.figure(match, marker, done) if match.start() >= done else None
        if figure is not None:
            figures.append(figure)
    return tuple(figures)


def markers_in(text: str, rules: Grammar) -> Iterator[tuple[re.Match[str], Marker]]:
    """Every spelling of a currency that is not a part of a longer word."""
    for match in rules.marker.finditer(text):
        if _stands_alone(text, match):
            yield match, rules.markers[match[0]]


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    if not match[0][0].isalpha() or not (before.isalpha() or before == "_"):
        return True
    thousands = before in "kKmM" and len(match[0]) == 3 and match[0].isupper()
    return thousands and not text[match.start() - 2 : match.start() - 1].isalpha()


class _Reader:
    """Reads the figures of one text in one number style."""

    def __init__(self, text: str, rules: Grammar, style: NumberStyle) -> None:
        self.text, self.rules, self.style = text, rules, style

    def figure(self, match: re.Match[str], marker: Marker, done: int) -> Figure | None:
        after = self._after(match, marker) if marker.leads else None
        before = self._before(match, marker, done)
        if after is None or before is None:
            figure = after or before
        else:
            figure = before if self._belongs_before(match, before, after) else after
        if figure is None:
            return None
        if figure is before:
            figure = self._with_low(figure, marker, done)
        if figure.upper is None:
            figure = self._with_high(figure, marker)
        return self._signed(figure, done)

    def _belongs_before(self, match: re.Match[str], before: Figure, after: Figure) -> bool:
        """Whether "500 € 300" means 500 €: a label ("Phase 2", "2026") is no price."""
        number = self.text[before.start : match.start()].strip()
        if not match[0][0].isalpha() and match[0] != "€":
            return False
        follow = _MINUS.match(self.text, after.end)
        if follow is not None and self.rules.marker.match(self.text, follow.end()):
            return True
        return len(number) > 2 and _YEAR.fullmatch(number) is None

    def _after(self, match: re.Match[str], marker: Marker) -> Figure | None:
        at = self._skip_blanks(match.end())
        second = self.rules.marker.match(self.text, at)
        if second is not None and self.rules.markers[second[0]].leads:
            other = self.rules.markers[second[0]]
            marker = other if marker.weak else marker
            at = second.end()
        minus = _MINUS.match(self.text, at)
        number = self.rules.number.match(self.text, minus.end()) if minus else None
        figure = self._measured(match.start(), number, marker) if number else None
        if figure is not None and minus is not None and minus["sign"]:
            figure = replace(figure, value=-figure.value)
        return figure

    def _before(self, match: re.Match[str], marker: Marker, done: int) -> Figure | None:
        if not self.text[max(0, match.start() - 2) : match.start()].strip():
            return None
        window = max(done, match.start() - _REACH)
        found = self.rules.number_before.search(self.text, window, match.start())
        if found is None:
            return None
        figure = self._measured(found.start(), found, marker, stop=match.start())
        if figure is None:
            return None
        end = self._ending(match.end())
        if _NO_MONEY.match(self.text, end) and not match[0][-1].isalpha():
            return None
        value = figure.value * _HUNDREDTH if marker.minor else figure.value
        return replace(figure, value=value, end=end)

    def _measured(
        self, start: int, number: re.Match[str], marker: Marker, stop: int | None = None
    ) -> Figure | None:
        """The figure whose number is matched; `stop` is where a currency that follows it begins."""
        limit = len(self.text) if stop is None else stop
        numeral = number["number"] if "number" in number.re.groupindex else number[0]
        value = numeral_value(numeral, self.style, points_group=marker.comma)
        if value is None:
            return None
        begin = number.start() + (number[0].index(numeral) if numeral != number[0] else 0)
        total, end, scaled = self._scaled(value, begin + len(numeral), limit, marker)
        mantissa = value if scaled else None
        if stop is not None:
            return Figure(start, end, total, marker.code, mantissa=mantissa)
        end = self._ending(end)
        code, end = self._code_after(end, marker)
        if _NO_MONEY.match(self.text, end):
            return None
        return Figure(start, end, total, code, mantissa=mantissa)

    def _scaled(self, value: Decimal, end: int, limit: int, marker: Marker) -> tuple[Decimal, int, bool]:
        """Value and end with the magnitudes that follow: "1 crore 20 lakh" adds up."""
        factor = self._factor(end, limit, marker)
        if factor is None:
            return value, end, False
        last, end = factor
        total = _plain(value * last)
        while marker.code == "INR":
            gap = _AND.match(self.text, end, limit)
            number = self.rules.number.match(self.text, gap.end(), limit) if gap else None
            part = numeral_value(number[0], self.style) if number else None
            smaller = self._factor(number.end(), limit, marker) if number else None
            if part is None or smaller is None or smaller[0] >= last:
                break
            last, end = smaller
            total += _plain(part * last)
        return total, end, True

    def _factor(self, at: int, limit: int, marker: Marker) -> tuple[Decimal, int] | None:
        match = self.rules.magnitude.match(self.text, at, limit)
        if match is None:
            return None
        factor = factor_of(match, self.rules)
        return (factor.value, match.end()) if factor.only in ("", marker.code) else None

    def _ending(self, at: int) -> int:
        ending = _ENDING.match(self.text, at)
        return ending.end() if ending else at

    def _code_after(self, at: int, marker: Marker) -> tuple[str, int]:
        """The currency said once more after the number, as in "$500 CAD"."""
        match = self.rules.marker.match(self.text, self._skip_blanks(at))
        if match is None or _DIGIT.match(self.text, self._skip_blanks(match.end())):
            return marker.code, at
        other = self.rules.markers[match[0]]
        if other.minor or (other.code != marker.code and not (marker.weak and other.leads)):
            return marker.code, at
        return other.code if marker.weak else marker.code, match.end()

    def _with_high(self, figure: Figure, marker: Marker) -> Figure:
        join = _JOIN.match(self.text, figure.end)
        if join is None or (join["both"] and not self._is_between(figure.start)):
            return figure
        at = join.end()
        second = self.rules.marker.match(self.text, at)
        if second is not None and self.rules.markers[second[0]].code in (figure.currency, marker.code):
            at = self._skip_blanks(second.end())
        number = self.rules.number.match(self.text, at)
        high = self._measured(at, number, marker) if number else None
        if high is None or high.currency not in (figure.currency, marker.code):
            return figure
        named = second is not None or high.mantissa is not None or high.end > self._last_digit(high)
        spaced = join["dash"] is not None and join["dash"] != join["dash"].strip()
        bare = not named and (spaced or join["dash"] is None)
        if bare and _NO_NOUN.match(self.text, high.end) is None:
            return figure
        low = _shared(figure, high)
        return replace(low, end=high.end, upper=high.value) if low.value < high.value else figure

    def _last_digit(self, figure: Figure) -> int:
        number = self.rules.number.match(self.text, figure.start)
        return number.end() if number else figure.end

    def _with_low(self, figure: Figure, marker: Marker, done: int) -> Figure:
        """ "20–200 €" and "between 20 and 200 euros": the low end stands before the figure."""
        found = self.rules.low_before.search(self.text, max(done, figure.start - _REACH), figure.start)
        if found is None or (found["both"] and not self._is_between(found.start())):
            return figure
        low = self._measured(found.start(), found, marker, stop=found.start("join"))
        if low is None:
            return figure
        low = _shared(low, figure)
        if not low.value < figure.value:
            return figure
        return replace(low, end=figure.end, upper=figure.value, currency=figure.currency)

    def _is_between(self, start: int) -> bool:
        return _BETWEEN.search(self.text, max(0, start - 32), start) is not None

    def _signed(self, figure: Figure, done: int) -> Figure:
        """The figure made negative by a minus before it, or by brackets that fill a cell."""
        opens = _CELL_OPENS.search(self.text, max(0, figure.start - 6), figure.start)
        closes = _CELL_CLOSES.match(self.text, figure.end)
        if opens is not None and closes is not None and figure.upper is None:
            start = self.text.index("(", max(0, figure.start - 6))
            end = self.text.index(")", figure.end) + 1
            return replace(figure, start=start, end=end, value=-abs(figure.value))
        sign = figure.start - 1
        if sign < done or self.text[sign] not in "-−" or self.text[sign - 1 : sign].strip(" \n(|"):
            return figure
        if figure.upper is not None:
            return figure
        return replace(figure, start=sign, value=-abs(figure.value))

    def _skip_blanks(self, at: int) -> int:
        for _ in range(2):
            at += self.text[at : at + 1].isspace()
        return at


def _shared(low: Figure, high: Figure) -> Figure:
    """The low end with the magnitude of the high one: "$1.5-2M"."""
    if low.mantissa is not None or high.mantissa is None or low.value >= high.mantissa:
        return low
    return replace(low, value=_plain(low.value * (high.value / high.mantissa)))


def _plain(value: Decimal) -> Decimal:
    """Whole numbers without the decimals that a multiplication leaves."""
    whole = value.to_integral_value()
    return whole if whole == value else value
