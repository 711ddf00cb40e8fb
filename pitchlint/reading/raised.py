"""Raised text: an exponent belongs to the word before it, a footnote mark does not."""

from __future__ import annotations

import re

_MARK = re.compile(r"\[?(?:\d{1,3}|[*†‡§]{1,3}|[a-z])\]?")
_BASE = re.compile(r"(?:.*\d[\s×x·]*)?10|[kcm]?m|ft|in|km")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(before: str, text: str) -> str:
    """What raised text adds to the text before it: an exponent as such, a mark nothing, else itself."""
    last = before.rsplit(maxsplit=1)[-1] if before.strip() else ""
    if text.isdigit() and not before[-1:].isspace() and _BASE.fullmatch(last):
        return text.translate(_SUPERSCRIPT)
    return "" if _MARK.fullmatch(text) else text
