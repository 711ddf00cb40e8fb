"""Numbers as people write them: points, commas, blanks and apostrophes as group or decimal marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

_BLANK = " \u00a0\u2009\u202f"
_APOSTROPHE = "'’ʼ"

# Every repetition has a bound, so that a match costs the same however long the text is.
NUMBER = rf"""(?:
      [0-9]{{1,3}} (?:[{_BLANK}][0-9]{{3}}){{1,6}} (?![0-9]) (?:[.,][0-9]{{1,12}})?
    | [0-9]{{1,3}} (?:[{_APOSTROPHE}][0-9]{{3}}){{1,6}} (?![0-9]) (?:[.,][0-9]{{1,12}})?
    | [0-9]{{1,3}} (?:,[0-9]{{2,3}}){{1,8}} (?![0-9]) (?:\.[0-9]{{1,12}})?
    | [0-9]{{1,3}} (?:\.[0-9]{{3}}){{1,6}} (?![0-9]) (?:,[0-9]{{1,12}})?
    | [0-9]{{1,18}} (?:[.,][0-9]{{1,12}})?
    | \.[0-9]{{1,12}}
    ) (?![.,{_APOSTROPHE}]?[0-9])"""

# "5,000/-" and "5,000/=" in South Asia and East Africa, "500.-" and "500,–" in Europe.
ENDING = r"(?:-/-|/[-=]|[.,][-–—](?![0-9]))"

_CELL = re.compile(
    rf"\s*(?P<open>\()?\s*(?P<sign>[-−–+])?\s*(?P<number>{NUMBER})\s*{ENDING}?\s*(?P<close>\))?\s*[*†‡]{{0,3}}\s*",
    re.VERBOSE,
)
_CELL_LENGTH = 64

_GROUPING = re.compile(rf"[{_BLANK}{_APOSTROPHE}]")
_THOUSANDS = {mark: re.compile(rf"[0-9]{{1,3}}(?:\{mark}[0-9]{{3}})+") for mark in ".,"}
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")

_VOTE = re.compile(
    r"(?<![0-9.,])[0-9]{1,15}(?:[.,][0-9]{1,15}){1,8}(?![0-9])(?!\.[0-9])(?=(?P<mark>\s?[%€$£₹])?)"
)


class NumberStyle(StrEnum):
    """Which mark stands before the decimals; `AUTO` where nothing is known."""

    AUTO = "auto"
    POINT = "point"
    COMMA = "comma"


def parse_number(text: str, *, style: NumberStyle = NumberStyle.AUTO) -> Decimal | None:
    """The number that a table cell holds and nothing else; brackets or a minus make it negative."""
    match = _CELL.fullmatch(text) if len(text) <= _CELL_LENGTH else None
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    value = numeral_value(match["number"], style)
    if value is None:
        return None
    return -value if match["open"] or match["sign"] not in (None, "+") else value


def number_style(texts: Iterable[str]) -> NumberStyle:
    """The decimal mark that most unambiguous numbers of a document use; `AUTO` on a tie."""
    balance = sum(_vote(match) for text in texts for match in _VOTE.finditer(text))
    if balance == 0:
        return NumberStyle.AUTO
    return NumberStyle.POINT if balance > 0 else NumberStyle.COMMA


def numeral_value(numeral: str, style: NumberStyle, *, points_group: bool = False) -> Decimal | None:
    """The value of what `NUMBER` matched; None where its groups make no number.

    `points_group` says what a bare "1.234" means where the style is unknown.
    """
    plain = _GROUPING.sub("", numeral)
    if len(plain) < len(numeral):
        return Decimal(plain.replace(",", "."))
    mark = _decimal_mark(plain, style, points_group)
    whole, _, fraction = plain.rpartition(mark) if mark else (plain, "", "")
    groups = [group for group in ".," if group in whole]
    if len(groups) > 1 or any(not _grouped(whole, group) for group in groups):
        return None
    digits = whole.replace(",", "").replace(".", "") or "0"
    return Decimal(f"{digits}.{fraction}" if fraction else digits)


def _decimal_mark(plain: str, style: NumberStyle, points_group: bool) -> str:
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        return "." if plain.rindex(".") > plain.rindex(",") else ","
    if points > 1 or commas > 1 or not (points or commas):
        return ""
    mark = "." if points else ","
    if _AMBIGUOUS.fullmatch(plain) is None:
        return mark
    # Nobody writes fifteen euros as "15.000 €", whatever the other numbers look like.
    if points_group and plain.endswith(".000"):
        return ""
    if style is NumberStyle.AUTO:
        return "." if points and not points_group else ""
    return mark if (style is NumberStyle.POINT) == bool(points) else ""


def _grouped(whole: str, mark: str) -> bool:
    if _THOUSANDS[mark].fullmatch(whole):
        return True
    return mark == "," and _INDIAN.fullmatch(whole) is not None


def _vote(match: re.Match[str]) -> int:
    numeral = match[0]
    points, commas = numeral.count("."), numeral.count(",")
    if points and commas:
        return 1 if numeral.rindex(".") > numeral.rindex(",") else -1
    if points + commas > 1:
        mark = "," if commas else "."
        return (1 if commas else -1) if _grouped(numeral, mark) else 0
    decimals = len(numeral) - 1 - max(numeral.find("."), numeral.find(","))
    if _AMBIGUOUS.fullmatch(numeral):
        return 1 if commas else 0
    # A single decimal is as often the number of a section as a quantity.
    if decimals == 2 or match["mark"]:
        return 1 if points else -1
    return 0
