"""Hostile text inside Markdown: shown letter by letter, never read as markup, link or template."""

from __future__ import annotations

import re

from pitchlint.rendering.characters import visible

_MARKUP = re.compile(r"[\\`*_{}\[\]<>&|~$^!@%]")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^([#+\-=>]|\d{1,9}(?=[.)]))")


def escaped(text: str) -> str:
    """A text on one line, in which nothing is markup; the reader sees it letter by letter."""
    line = " ".join(visible(text).split())
    return _LINE_START.sub(_started, _ADDRESS.sub(r"\\\g<0>", _MARKUP.sub(r"\\\g<0>", line)))


def _started(match: re.Match[str]) -> str:
    # A number at the start of a line makes a list by what follows it.
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"
