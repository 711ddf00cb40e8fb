"""Files that are two formats at once: whoever opens them with another program sees another document."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from pitchlint.errors import ReadingError
from pitchlint.reading.sniff import HEAD, Format, is_archive, is_web_page

_ZIP_END = b"PK\x05\x06"
_ZIP_END_SIZE = 22
_LONGEST_COMMENT = 1 << 16


def check_one_format(path: Path, form: Format) -> None:
    """Raise `ReadingError` where a PDF is a web page or a zip archive as well."""
    if form is not Format.PDF:
        return
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - _ZIP_END_SIZE - _LONGEST_COMMENT))
        tail = stream.read()
    if is_web_page(head):
        raise _two("a web page")
    if is_archive(head) or _ends_as_zip(tail):
        raise _two("a zip archive")


def _ends_as_zip(tail: bytes) -> bool:
    """Whether the directory of a zip archive ends exactly with the file; one inside the file does not."""
    end = tail.rfind(_ZIP_END)
    if end < 0 or len(tail) < end + _ZIP_END_SIZE:
        return False
    comment: int = struct.unpack_from("<H", tail, end + 20)[0]
    return end + _ZIP_END_SIZE + comment == len(tail)


def _two(other: str) -> ReadingError:
    return ReadingError(
        f"the file is a PDF and {other} at once: two programs may show different texts",
        reason="open",
        hint="do not trust this file; ask for a PDF exported anew",
    )
