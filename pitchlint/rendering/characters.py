"""Hostile characters made visible: the one gate between a document's text and a page or a terminal."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"\r\n?|[\n\t]")


def visible(text: str, *, lines: bool = False) -> str:
    r"""Text with every control, format, private, unassigned or separator character spelt out as `\u{202e}`.

    Line breaks and tabs become blanks; with `lines` they stay (a carriage return becomes a line break).
    Doing it twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    broken = _BREAKS.sub(_kept if lines else " ", text)
    return "".join(character if _is_plain(character) else _spelt(character) for character in broken)


def _kept(match: re.Match[str]) -> str:
    return "\t" if match[0] == "\t" else "\n"


def _is_plain(character: str) -> bool:
    if character in "\n\t":
        return True
    category = unicodedata.category(character)
    return category[0] != "C" and category not in ("Zl", "Zp")


def _spelt(character: str) -> str:
    return f"\\u{{{ord(character):x}}}"
