"""Bullets and numbers that were typed by hand at the start of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLET = re.compile(r"(?P<label>[•‣◦▪▫■□●○◆◇►▶➢➤✓✔✗✘☐☑☒·*+–—-])\s+(?=\S)")
_NUMBER = re.compile(
    r"(?P<label>\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-z]|[ivxlc]{1,5}|[A-Z]|[IVXLC]{1,5})[.)]"
    # A bare "2.1" is a number of a section before a capitalised word, but a figure in "2.1 million".
    r"|\d{1,3}(?:\.\d{1,3}){1,4}(?=\s+[A-Z][a-z]))\s+(?=\S)"
)
_NOTE = re.compile(r"(?:\*{1,3}|[†‡¹²³⁴⁵])(?=[\w“\"'(])(?!.*\*)", re.S)
_SECTION = re.compile(
    r"(?:(?:section|chapter|part|annex|appendix)\s+)?(?P<number>\d{1,3}(?:\.\d{1,3})*)[.):]?\s+\S", re.I
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line without its bullet or number."""

    label: str
    text: str


def split_bullet(line: str) -> Labelled | None:
    """The bullet and the rest of a line, or None where the line has no bullet."""
    return _split(_BULLET, line)


def split_number(line: str) -> Labelled | None:
    """The number ("1.", "2.3", "(a)", "iv)") and the rest of a line, or None."""
    return _split(_NUMBER, line)


def is_note(line: str) -> bool:
    """Whether a line starts with a note mark, as in "*Fair use applies."."""
    return bool(_NOTE.match(line))


def section_depth(line: str) -> int:
    """How deep a typed section number goes ("2.3 Prices" is 2), 0 where the line has none."""
    found = _SECTION.match(line)
    return found["number"].count(".") + 1 if found else 0


def _split(pattern: re.Pattern[str], line: str) -> Labelled | None:
    found = pattern.match(line)
    return Labelled(found["label"], line[found.end() :]) if found else None
