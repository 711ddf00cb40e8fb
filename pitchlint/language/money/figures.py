"""Currency and number side by side become figures: value, currency, the high end of a range."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pitchlint.language.money.grammar import Grammar, markers_in
from pitchlint.language.money.measure import Figure, Measure
from pitchlint.language.money.numbers import NumberStyle, number_style
from pitchlint.language.money.ranges import REACH, with_high, with_low
from pitchlint.language.money.tables import Marker

_DIGIT = re.compile(r"[0-9]")
_MINUS = re.compile(r"\s{0,2}([-−]\s?)?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_CELL_OPENS = re.compile(r"(?:\A|\|)\s{0,3}\(\s?\Z")
_CELL_CLOSES = re.compile(r"\s?\)(?=\s{0,3}(?:\Z|\|))")
_GLUED = {"k": 1_000, "K": 1_000, "T": 1_000, "m": 1_000_000, "M": 1_000_000}
_HUNDREDTH = Decimal("0.01")
_LETTER_SUM = re.compile(r"\s?(?:[0-9]{1,3}(?:[ ,\u00a0][0-9]{3})+|[0-9]{3,}|[0-9]+[.,][0-9]{2}(?![0-9]))")


def find_figures(text: str, rules: Grammar, style: NumberStyle) -> tuple[Figure, ...]:
    """The sums in `text`, in order and apart from each other."""
    if _DIGIT.search(text) is None:
        return ()
    hits = list(markers_in(text, rules))
    if hits and style is NumberStyle.AUTO:
        style = number_style((text,))
    measure = Measure(text, rules, style)
    figures: list[Figure] = []
    for match, marker in hits:
        done = figures[-1].end if figures else 0
        figure = _figure(match, marker, measure, done) if match.start() >= done else None
        if figure is not None:
            figures.append(figure)
    return tuple(figures)


def _figure(match: re.Match[str], marker: Marker, measure: Measure, done: int) -> Figure | None:
    after = _number_after(match, marker, measure) if marker.leads else None
    before = _number_before(match, marker, measure, done)
    if before is not None and (after is None or _belongs_before(match, marker, before, after, measure)):
        figure = with_low(before, marker, measure, done)
    elif after is not None:
        figure = after
    else:
        return None
    if figure.upper is None:
        figure = with_high(figure, marker, measure)
    return _signed(figure, measure.text, done)


def _number_after(match: re.Match[str], marker: Marker, measure: Measure) -> Figure | None:
    if _is_letter(match) and _LETTER_SUM.match(measure.text, match.end()) is None:
        return None
    at = measure.blanks(match.end())
    second = measure.rules.marker.match(measure.text, at)
    if second is not None and measure.rules.markers[second[0]].leads:
        other = measure.rules.markers[second[0]]
        marker = other if marker.weak and not other.weak else marker
        at = second.end()
    minus = _MINUS.match(measure.text, at)
    figure = measure.leading(match.start(), minus.end() if minus else at, marker)
    if figure is None:
        return None
    figure = _scaled(figure, match, measure.text)
    return replace(figure, value=-figure.value) if minus is not None and minus[1] else figure


def _scaled(figure: Figure, match: re.Match[str], text: str) -> Figure:
    """The figure times the letter glued to its currency ("k€ 12", "TEUR 80")."""
    glued = text[max(0, match.start() - 2) : match.start()]
    scale = _GLUED.get(glued[-1:])
    if scale is None or glued[:-1].isalnum() or figure.mantissa is not None:
        return figure
    return replace(figure, start=figure.start - 1, value=figure.value * scale, mantissa=figure.value)


def _is_letter(match: re.Match[str]) -> bool:
    """Whether the currency is one letter ("R"), which stands for much else ("R2", "R 12")."""
    return len(match[0]) == 1 and match[0].isascii() and match[0].isalpha()


def _number_before(match: re.Match[str], marker: Marker, measure: Measure, done: int) -> Figure | None:
    nearest = measure.text[max(0, match.start() - 2) : match.start()].rstrip()
    if _is_letter(match):
        return None
    if not nearest or not (nearest[-1].isalnum() or nearest[-1] in ".-–—"):
        return None
    window = max(done, match.start() - REACH)
    found = measure.rules.number_before.search(measure.text, window, match.start())
    figure = measure.trailing(found, match.start(), marker) if found else None
    if figure is None:
        return None
    end = measure.ending(match.end())
    # "5 € a" goes on, "5€a" and "5 €%" are something else.
    if not match[0][-1].isalpha() and measure.is_rate(end):
        return None
    value = figure.value * _HUNDREDTH if marker.minor else figure.value
    return replace(figure, value=value, end=end)


def _belongs_before(
    match: re.Match[str], marker: Marker, before: Figure, after: Figure, measure: Measure
) -> bool:
    """Whether "500 € 300" means 500 €: a label ("Phase 2", "2026") is no price."""
    if not (match[0].isalpha() or marker.comma):
        return False
    follow = _MINUS.match(measure.text, after.end)
    if follow is not None and measure.rules.marker.match(measure.text, follow.end()):
        return True
    number = measure.text[before.start : match.start()].strip()
    return len(number) > 2 and _YEAR.fullmatch(number) is None


def _signed(figure: Figure, text: str, done: int) -> Figure:
    """The figure made negative by a minus before it, or by brackets that fill a cell."""
    if figure.upper is not None:
        return figure
    near = max(done, figure.start - 6)
    closes = _CELL_CLOSES.match(text, figure.end)
    if closes is not None and _CELL_OPENS.search(text, near, figure.start):
        return replace(figure, start=text.index("(", near), end=closes.end(), value=-abs(figure.value))
    sign = figure.start - 1
    if sign < done or text[sign] not in "-−" or text[max(0, sign - 1) : sign].strip(" \n(|"):
        return figure
    return replace(figure, start=sign, value=-abs(figure.value))
