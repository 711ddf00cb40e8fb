"""Ranges of money: "$20-$200", "20–200 €", "between $20 and $200", "$1.5-2M"."""

from __future__ import annotations

import re
from dataclasses import replace

from pitchlint.language.money.measure import Figure, Measure, plain
from pitchlint.language.money.tables import Marker

REACH = 48
"""How many characters before a currency its number may begin."""

_JOIN = re.compile(r"(?P<dash>\s?[-–—‒~]\s?)|\s(?:to|till|until|up\sto)\s|(?P<both>\sand\s)")
_BETWEEN = re.compile(r"\bbetween\s(?:\w{1,20}\s)?\Z", re.IGNORECASE)
# "$500 - 3 users" is no range, "$500 - 800 per month" is one.
_NO_NOUN = re.compile(r"\s{0,2}(?:\Z|[/.,;:)|+]|(?:per|a|an|each|p\.?[am]\.?)\b)", re.IGNORECASE)


def with_high(figure: Figure, marker: Marker, measure: Measure) -> Figure:
    """The figure with the high end that follows it, where one does."""
    join = _JOIN.match(measure.text, figure.end)
    if join is None or (join["both"] and not _is_between(figure, measure)):
        return figure
    at, codes = join.end(), (figure.currency, marker.code)
    second = measure.rules.marker.match(measure.text, at)
    if second is not None and measure.rules.markers[second[0]].code in codes:
        at = measure.blanks(second.end())
    high = measure.leading(at, at, marker)
    if high is None or high.currency not in codes:
        return figure
    tight = join["dash"] is not None and join["dash"] == join["dash"].strip()
    bare = second is None and not high.named and not tight
    if bare and _NO_NOUN.match(measure.text, high.end) is None:
        return figure
    low = _shared(figure, high)
    return replace(low, end=high.end, upper=high.value) if low.value < high.value else figure


def with_low(figure: Figure, marker: Marker, measure: Measure, done: int) -> Figure:
    """The figure, whose currency follows it, with the low end that stands before it."""
    window = max(done, figure.start - REACH)
    found = measure.rules.low_before.search(measure.text, window, figure.start)
    if found is None:
        return figure
    low = measure.trailing(found, found.start("join"), marker)
    if low is None or (found["both"] and not _is_between(low, measure)):
        return figure
    low = _shared(low, figure)
    if not low.value < figure.value:
        return figure
    return replace(low, end=figure.end, upper=figure.value, currency=figure.currency)


def _is_between(figure: Figure, measure: Measure) -> bool:
    return _BETWEEN.search(measure.text, max(0, figure.start - 32), figure.start) is not None


def _shared(low: Figure, high: Figure) -> Figure:
    """The low end with the magnitude of the high one, where it has none of its own and is the smaller."""
    if low.mantissa is not None or high.mantissa is None or low.value >= high.mantissa:
        return low
    return replace(low, value=plain(low.value * (high.value / high.mantissa)))
