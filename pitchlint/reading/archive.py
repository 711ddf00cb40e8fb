"""Zip archives, opened with distrust: directory, names, sizes and overlaps are checked before unpacking."""

from __future__ import annotations

import os
import re
import struct
import zipfile
from collections.abc import Sequence
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

from pitchlint.errors import ReadingError
from pitchlint.model import Limits
from pitchlint.reading.characters import squeeze

# Every entry of the directory becomes an object of some hundred bytes before anybody can count them.
MAX_DIRECTORY = 4 << 20
MAX_SHOWN = 80
RESAVE = "ask for the file again, saved anew by the program it was made with"

_DRIVE = re.compile(r"^[A-Za-z]:")
_LOCAL_HEADER = 30
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 1 << 16
_END_64 = b"PK\x06\x06"
_END_64_SIZE = 56
_LOCATOR_64_SIZE = 20


def open_archive(source: Path | BytesIO, called: str = "the file") -> zipfile.ZipFile:
    """Open an archive; raises `ReadingError` where its directory is damaged or too large."""
    if _directory_size(source) > MAX_DIRECTORY:
        raise too_large(f"the list of its parts takes more than {MAX_DIRECTORY >> 20} MB")
    try:
        return zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, EOFError) as error:
        raise damaged(f"{called} is cut off or damaged") from error


def checked_members(archive: zipfile.ZipFile, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """The members by their names in small letters; raises `ReadingError` for a hostile archive."""
    infos = archive.infolist()
    if len(infos) > limits.max_members:
        raise too_large(f"it holds more than {limits.max_members:,} parts")
    if sum(info.file_size for info in infos) > limits.max_unpacked:
        raise too_large(f"it unpacks to more than {limits.max_unpacked >> 20} MB")
    _check_overlaps(infos)
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
            raise hostile(f"a part of the file has a path that leads outside it ({shown(name)})")
        if info.flag_bits & 1:
            raise ReadingError(
                "parts of the file are encrypted", reason="open", hint="ask for a copy without a password"
            )
        if info.is_dir():
            continue
        plain = plain_name(name)
        if plain in members:
            raise hostile(
                f"the file holds the part {shown(name)} twice: two programs may show different texts"
            )
        members[plain] = info
    return members


def plain_name(name: str) -> str:
    """The name by which a member is known, whatever its letters and slashes."""
    return "/".join(step for step in name.replace("\\", "/").lower().split("/") if step not in ("", "."))


def _check_overlaps(infos: Sequence[zipfile.ZipInfo]) -> None:
    """A bomb lets many members share one stretch of packed data."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise hostile("parts of the file overlap, like in a zip bomb")
        # Its own header may hold more than is counted here, never less.
        end = info.header_offset + _LOCAL_HEADER + info.compress_size


def _directory_size(source: Path | BytesIO) -> int:
    """The size of the directory as the end of the archive states it, 0 where it states none."""
    with source.open("rb") if isinstance(source, Path) else nullcontext(source) as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_64_SIZE - _END_64_SIZE))
        tail = stream.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + _END_SIZE:
        return 0
    stated: int = struct.unpack_from("<L", tail, end + 12)[0]
    large = tail.rfind(_END_64, 0, end)
    if large >= 0 and len(tail) >= large + _END_64_SIZE:
        stated_64: int = struct.unpack_from("<Q", tail, large + 40)[0]
        return stated_64
    return stated


def shown(name: str) -> str:
    """The name of a member as a message may hold it."""
    return squeeze(name)[:MAX_SHOWN]


def damaged(what: str) -> ReadingError:
    """The error for an archive that cannot be read."""
    return ReadingError(what, reason="open", hint=RESAVE)


def hostile(what: str) -> ReadingError:
    """The error for an archive no program writes unless told to."""
    return ReadingError(what, reason="open", hint=f"do not trust this file; {RESAVE}")


def too_large(what: str) -> ReadingError:
    """The error for an archive that wants too much time or memory."""
    return ReadingError(f"the file is too large to read: {what}", reason="limits", hint=RESAVE)
