"""Values of cells as Excel shows them: currency, percent, thousands, dates in ISO form."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from pitchlint.reading.characters import squeeze

GENERAL_DIGITS = 11
EXACT_BELOW = 10**15
MAX_DECIMALS = 15

# The widest float has 309 digits before the point.
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[\$(?P<symbol>[^\]-]*)[^\]]*\]|(?P<bracket>\[[^\]]*\])'
    r"|(?P<digits>[#0?][#0?,]*(?:\.[#0?]*)?,*|\.[#0?]+)|(?P<percent>%)|(?P<other>.)",
    re.S,
)
_SECTION = re.compile(r'((?:"[^"]*"?|\\.|\[[^\]]*\]|[^;])*)(?:;|$)', re.S)
# Fractions, powers of ten and conditions are shown as plain numbers: rare in offers, and easily got wrong.
_UNUSUAL = re.compile(r"General|[#0?]\s*/|[#0?]E[+-]|\[[<>=]", re.I)

Value = bool | int | float | str | datetime.datetime | datetime.date | datetime.time | datetime.timedelta


@dataclass(frozen=True, slots=True)
class _Digits:
    """How the digits of a number are to be written."""

    least_whole: int
    least_decimals: int
    most_decimals: int
    grouped: bool
    thousandths: int

    @classmethod
    def of(cls, pattern: str) -> _Digits:
        whole, _, decimals = pattern.partition(".")
        tail = (decimals if decimals.strip(",") else whole + decimals)[::-1]
        scale = len(tail) - len(tail.lstrip(","))
        places = min(len(decimals.rstrip(",")), MAX_DECIMALS)
        return cls(whole.count("0"), decimals.count("0"), places, "," in whole.rstrip(","), scale)

    def write(self, value: Decimal) -> str:
        """The digits of a number that is not negative."""
        scaled = _EXACT.scaleb(value, -3 * self.thousandths)
        exact = _EXACT.quantize(scaled, Decimal(1).scaleb(-self.most_decimals))
        whole, _, decimals = f"{exact:f}".partition(".")
        while len(decimals) > self.least_decimals and decimals.endswith("0"):
            decimals = decimals[:-1]
        whole = whole.lstrip("0").rjust(self.least_whole, "0")
        if self.grouped and whole:
            whole = f"{int(whole):,}".rjust(self.least_whole, "0")
        return f"{whole}.{decimals}" if decimals else whole


def shown(value: Value, number_format: str) -> str:
    """The text a cell shows for a value in a number format; "" where the format shows nothing."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        sections = _sections(number_format)
        return "" if len(sections) > 3 and not sections[3] else value
    if isinstance(value, (int, float)):
        return squeeze(_number(value, number_format))
    return _moment(value)


def _moment(value: datetime.datetime | datetime.date | datetime.time | datetime.timedelta) -> str:
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", timespec="minutes")
    if isinstance(value, datetime.time):
        return value.isoformat("seconds" if value.second else "minutes")
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _number(value: int | float, number_format: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    sections = _sections(number_format)
    which = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    section = sections[which]
    if _UNUSUAL.search(re.sub(r'"[^"]*"', "", section)) or number_format in ("", "@"):
        return _general(value)
    written = _written(abs(Decimal(repr(value))), section)
    return f"-{written}" if value < 0 and which == 0 and re.search("[1-9]", written) else written


def _general(value: int | float) -> str:
    if value == int(value) and abs(value) < EXACT_BELOW:
        return str(int(value))
    return f"{value:.{GENERAL_DIGITS}g}"


def _sections(number_format: str) -> list[str]:
    found = _SECTION.findall(number_format)
    return found[:-1] if len(found) > 1 and not number_format.endswith(";") else found


def _written(value: Decimal, section: str) -> str:
    percent = len(re.sub(r'"[^"]*"|\\.', "", section).split("%")) - 1
    value = _EXACT.scaleb(value, 2 * percent)
    pieces, done = [], False
    for token in _TOKEN.finditer(section):
        if token["digits"] is not None:
            pieces.append("" if done else _Digits.of(token["digits"]).write(value))
            done = True
        elif token["bracket"] is None:
            pieces += [token[name] or "" for name in ("quoted", "escaped", "symbol", "percent", "other")]
    return "".join(pieces)
