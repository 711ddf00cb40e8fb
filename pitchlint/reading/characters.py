"""Characters as a reader sees them: ligatures spelt out, odd spaces plain, invisible marks gone."""

from __future__ import annotations

import unicodedata

_PLAIN_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
)
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_LIGATURES = [chr(code) for code in range(0xFB00, 0xFB07)]
_WIDE = [chr(code) for code in range(0xFF01, 0xFF5F)]

_TABLE = str.maketrans(
    dict.fromkeys(_PLAIN_SPACES, " ")
    | dict.fromkeys(_INVISIBLE, "")
    | {character: unicodedata.normalize("NFKC", character) for character in _LIGATURES + _WIDE}
    | {chr(code): "" for code in range(32) if chr(code) not in "\t\n\r"}
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    | {"\x7f": "", "\u2028": "\n", "\u2029": "\n", "\u2010": "-", "\u2011": "-"}
)


def clean(text: str) -> str:
    """Text for matching and quoting; may be shorter or longer than the input, so clean before counting."""
    return text.translate(_TABLE)


def squeeze(text: str) -> str:
    """`clean`, with every run of white space as one blank and none at the ends."""
    return " ".join(clean(text).split())
