"""Bytes of a web page become text: by the byte order mark, what the page says of itself, or a guess."""

from __future__ import annotations

import re

from pitchlint.reading.text_lines import decode

_DECLARED_WITHIN = 4096
_DECLARATION = re.compile(rb"<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
# Python knows encodings that no page is written in, some of which run wild on hostile input.
_USUAL = re.compile(
    r"iso-?8859-?\d{1,2}|latin-?\d|windows-?\d{3,4}|cp-?\d{3,4}|koi8-?[ru]|macintosh"
    r"|gb2312|gbk|gb18030|big5|shift[_-]?jis|euc-(?:jp|kr)"
)
# Browsers read these as Windows-1252, which has typographic quotes and the euro sign beside them.
_WESTERN = re.compile(r"iso-?8859-?1|latin-?1|windows-?1252")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def text_of(data: bytes, *, stated: str = "") -> str:
    """The text of a page; what its encoding cannot mean becomes a replacement character.

    `stated` is the encoding that what holds the page gives it; the page's own word counts where it is "".
    """
    if data.startswith(_MARKS) or b"\x00" in data[:_DECLARED_WITHIN]:
        return decode(data).replace("\x00", "").removeprefix("\ufeff")
    encoding = _usual(stated.lower() or _declared(data))
    if encoding is None:
        return decode(data)
    return data.decode(encoding, errors="replace")


def _declared(data: bytes) -> str:
    found = _DECLARATION.search(data[:_DECLARED_WITHIN])
    return found[1].decode("latin-1").lower() if found else ""


def _usual(name: str) -> str | None:
    """The encoding to read with, None for one that is not usual, and for UTF-8, which is tried anyway."""
    if _WESTERN.fullmatch(name):
        return "cp1252"
    return name if _USUAL.fullmatch(name) and _known(name) else None


def _known(name: str) -> bool:
    try:
        b"".decode(name)
    except LookupError:
        return False
    return True
