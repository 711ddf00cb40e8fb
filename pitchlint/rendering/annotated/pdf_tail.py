"""The end of an annotated PDF file: the same for the same input, and marked as ours."""

from __future__ import annotations

import hashlib
import re

MARK = b"% annotated copy written by pitchlint\n"
# PDFium makes the identifiers of a file from the clock and an address in memory.
_IDENTIFIERS = re.compile(rb"/ID\s*\[\s*(<[0-9A-Fa-f]*>)?[^\[\]]{0,400}?<([0-9A-Fa-f]{32})>\s*\]")


def finished(data: bytes, original: int) -> bytes:
    """The copy, whose first `original` bytes are the vendor's, with steady identifiers and our mark."""
    found = list(_IDENTIFIERS.finditer(data, original))
    if found:
        data = _steady(data, found[-1], original)
    gap = b"" if data.endswith(b"\n") else b"\n"
    return data + gap + MARK


def is_our_copy(tail: bytes) -> bool:
    """Whether the last bytes of a file are those of a copy that nobody has changed since."""
    return tail.endswith(MARK)


def _steady(data: bytes, found: re.Match[bytes], original: int) -> bytes:
    spans = [found.span(2)]
    first = found[1]
    if (
        first is not None
        and found.start(1) + 34 == found.end(1)
        and first.lower() not in data[:original].lower()
    ):
        # The vendor's file had none, so both are new.
        spans.append((found.start(1) + 1, found.end(1) - 1))
    blank = bytearray(data)
    for start, end in spans:
        blank[start:end] = b"0" * (end - start)
    steady = hashlib.sha256(blank).hexdigest()[:32].upper().encode()
    for start, end in spans:
        blank[start:end] = steady
    return bytes(blank)
