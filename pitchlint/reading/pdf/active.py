"""What a PDF would do by itself in a viewer: run scripts, start programs, send its fields. Nothing is run.

PDFium tells of the scripts of a whole document and of clicked links only. Names of actions stand in a file as
plain words or in compressed streams of objects, so these bytes are searched, within bounds.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2.raw as raw

from pitchlint.model import Outside, OutsideKind
from pitchlint.reading.characters import squeeze

_MOST_BYTES = 64_000_000  # of the file
_MOST_INFLATED = 32_000_000  # of all its streams of objects
_MOST_OF_ONE = 4_000_000
_MOST_FOUND = 1000
_LONGEST_TARGET = 300
_REACH = 600  # bytes before and after an action's name in which its target stands
_BEFORE_STREAM = 400  # bytes before a stream that tell what it holds
_SCRIPTS = (
    "The PDF holds scripts that a viewer may run; they were not run. Ask the vendor why they are there."
)
_UNNAMED = "not named"
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")
_SCRIPT = re.compile(rb"/S\s*/(?:JavaScript|Rendition)\b|/JS\s*[(<\d]")
_START = re.compile(rb"/S\s*/Launch\b")
_SEND = re.compile(rb"/S\s*/(?:SubmitForm|ImportData)\b")
_TARGET = re.compile(
    rb"/(?:F|UF|URL)\s*(?:<<[^>]{0,200}?/(?:F|UF)\s*)?\(((?:[^()\\]|\\.){1,300})\)", re.DOTALL
)
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d|<<)")


@dataclass(frozen=True, slots=True)
class Actions:
    """Sentences on what the file would do, and what it would reach for outside of itself."""

    notices: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()


def actions_of(document: Any | None, path: Path) -> Actions:
    """The scripts, the programs to start and the places to send to that the file names, wherever they hang.

    `document` is None where PDFium cannot open the file.
    """
    scripts = max(raw.FPDFDoc_GetJavaScriptActionCount(document.raw), 0) if document else 0
    starts: list[str] = []
    sends: list[str] = []
    for part in _parts(path):
        scripts += sum(1 for _ in _SCRIPT.finditer(part))
        starts.extend(_targets(_START, part))
        sends.extend(_targets(_SEND, part))
    outside = [Outside(OutsideKind.PROGRAM, target or _UNNAMED) for target in starts[:_MOST_FOUND]]
    outside += [Outside(OutsideKind.LINK, target) for target in sends[:_MOST_FOUND] if target]
    return Actions(tuple(_notices(scripts, sends)), tuple(dict.fromkeys(outside)))


def _notices(scripts: int, sends: list[str]) -> Iterator[str]:
    if scripts:
        yield _SCRIPTS
    if sends:
        where = (
            ", ".join(dict.fromkeys(filter(None, sends)))[:_LONGEST_TARGET] or "an address it does not name"
        )
        yield f"The PDF can send the contents of its form fields to {where}; nothing was sent."


def _targets(action: re.Pattern[bytes], part: bytes) -> Iterator[str]:
    for match in islice(action.finditer(part), _MOST_FOUND):
        # The entries of an action may stand before its name or after it.
        after = part[match.end() : match.end() + _REACH].partition(b"endobj")[0]
        before = part[max(0, match.start() - _REACH) : match.start()].rpartition(b" obj")[2]
        found = _TARGET.search(after) or _TARGET.search(before)
        yield squeeze(found.group(1).decode("latin-1"))[:_LONGEST_TARGET] if found else ""


def _parts(path: Path) -> Iterator[bytes]:
    """The file without the contents of its streams, then each stream that holds objects, as plain bytes."""
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES)
    plain, place, left = bytearray(), 0, _MOST_INFLATED
    compressed: list[tuple[int, int]] = []
    for match in _STREAM.finditer(data):
        if match.start() < place:
            continue  # inside of the stream before
        plain += data[place : match.start()]
        end = data.find(b"endstream", match.end())
        place = end if end >= 0 else len(data)
        if _OBJECTS.search(data, max(0, match.start() - _BEFORE_STREAM), match.start()):
            compressed.append((match.end(), place))
    plain += data[place:]
    yield _unescaped(bytes(plain))
    if _ENCRYPTED.search(plain):
        return
    for first, last in compressed:
        found = _inflated(data[first:last], min(left, _MOST_OF_ONE))
        left -= len(found)
        if found:
            yield _unescaped(found)
        if left <= 0:
            return


def _inflated(data: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, most)
    except zlib.error:
        return b""


def _unescaped(data: bytes) -> bytes:
    """The bytes with names such as "/J#61vaScript" written out."""
    return _ESCAPE.sub(lambda match: bytes([int(match.group(1), 16)]), data)
