"""Bytes become lines of text: the encoding, the pages, and the width the lines were broken to."""

from __future__ import annotations

import codecs
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pitchlint.errors import ReadingError
from pitchlint.reading.labels import split_bullet, split_number

# Longer lines are no lines somebody broke to a width; in shorter ones every line stands for itself.
MAX_WRAP = 120
MIN_WRAP = 45
# Share of full lines among those with a successor, from which on a text counts as broken to a width.
WRAPPED_SHARE = 0.2
WIDE_SHARE = 0.2

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank, without white space at its ends.

    `gap` where a blank line or a page break stands before it; `page` counts from 1, None without pages.
    """

    text: str
    indent: int
    gap: bool
    page: int | None


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else UTF-16, else Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    head = data[:4096]
    # A stray zero byte does not make two bytes a letter; in UTF-16 of Latin script every second is zero.
    if head.count(0) > len(head) * WIDE_SHARE:
        return _decoded(data, _wide(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def lines_of(text: str) -> tuple[TextLine, ...]:
    """The lines of a text that are not blank; a form feed starts a new page."""
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    numbered = sum(bool(page.strip()) for page in pages) > 1
    found = []
    for number, page in enumerate(pages, 1):
        gap = True
        for line in page.split("\n"):
            bare = line.strip()
            if bare:
                indent = len(line) - len(line.lstrip())
                found.append(TextLine(bare, indent, gap, number if numbered else None))
            gap = not bare
    return tuple(found)


def wrap_width(lines: Sequence[TextLine]) -> int | None:
    """The width the lines of a text were broken to, or None where each line is a paragraph of its own."""
    lengths = sorted(len(line.text) for line in lines)
    if not lengths:
        return None
    width = lengths[math.ceil(len(lengths) * 0.97) - 1]
    if not MIN_WRAP <= width <= MAX_WRAP:
        return None
    pairs = [(one, two) for one, two in pairwise(lines) if not two.gap]
    full = sum(_is_full(one.text, two.text, width) for one, two in pairs)
    return width if pairs and full >= WRAPPED_SHARE * len(pairs) else None


def goes_on(line: TextLine, following: TextLine, width: int) -> bool:
    """Whether the next line carries on the paragraph of this one."""
    if following.gap or split_bullet(following.text) or split_number(following.text):
        return False
    unfinished = following.text[0].islower() and line.text[-1] not in ".!?:;"
    return unfinished or _is_full(line.text, following.text, width)


def _is_full(line: str, following: str, width: int) -> bool:
    # The first word of the next line would not have fitted any more.
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _wide(data: bytes) -> str:
    even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
    return "utf-16-le" if odd >= even else "utf-16-be"


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingError(
            "the text is cut off or damaged", reason="parse", hint="save it again as UTF-8 text"
        ) from error
