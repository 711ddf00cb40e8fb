"""Bullets and numbers at the start of a line."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

_BULLETS = "•‣◦●○∙·▪▫■□◆◇❖➢➤►▶▸»✓✔✗✘☐☑☒★➔→⁃–—\\-*"
_PATTERN = re.compile(
    rf"(?P<bullet>[{_BULLETS}\uf000-\uf0ff]|o(?=\s+[A-Z\d“\"]))\s+(?=\S)"
    r"|(?P<number>(?:\d{1,2}(?:\.\d{1,3}){1,4}\.?|\d{1,3}[.)]|\(\d{1,3}\)"
    r"|\(?[a-zA-Z][.)]|\(?[ivx]{1,5}[.)]|\(?[IVX]{1,5}[.)]"
    r"|(?:Section|Part|Chapter|Annex|Annexure|Appendix|Schedule)\s+[\dA-Z]{1,3}[.:]))\s+(?=\S)"
)
_DEPTH = re.compile(r"\d+")


class MarkerKind(Enum):
    """A sign that only opens an item, or a number that counts it."""

    BULLET = "bullet"
    NUMBER = "number"


class Marker(NamedTuple):
    """What a line opens with: the marker as seen, how long it is with its blank, its depth (1.2.3 = 3)."""

    kind: MarkerKind
    label: str
    length: int
    depth: int


def marker_of(text: str) -> Marker | None:
    """The bullet or number that the line opens with."""
    match = _PATTERN.match(text)
    if not match:
        return None
    bullet = match.group("bullet")
    if bullet:
        label = "•" if "\uf000" <= bullet <= "\uf0ff" else bullet
        return Marker(MarkerKind.BULLET, label, match.end(), 1)
    label = match.group("number")
    return Marker(MarkerKind.NUMBER, label, match.end(), len(_DEPTH.findall(label)) or 1)
