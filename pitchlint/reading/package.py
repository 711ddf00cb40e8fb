"""Zipped Office packages, opened with distrust: names, sizes and XML are checked as they are read."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lxml import etree

from pitchlint.errors import ReadingError
from pitchlint.model import Limits
from pitchlint.reading.characters import squeeze

CHUNK = 1 << 16
RATIO_FREE = 1 << 20
MAX_DEPTH = 3
# A paragraph of Word holds some ten elements, a cell of Excel three; beyond this many a tree would fill the
# memory.
ELEMENTS_PER_PARAGRAPH = 20

_DOCTYPE = b"<!DOCTYPE"
# Paragraphs and cells, whatever the prefix of their namespace.
_COUNTED = re.compile(rb"<(?:\w{1,9}:)?[pc][\s/>]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_RESAVE = "ask for the file again, saved anew in the program it was made with"
# Other parts are pictures, sound or settings of a printer: no XML, and of any density.
_XML = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its id, its kind ("header", "footnotes", …), the part it points to."""

    id: str
    kind: str
    target: str


@dataclass(slots=True)
class _Spent:
    """What a file has cost so far, the packages embedded in it included."""

    unpacked: int = 0
    paragraphs: int = 0


class Package:
    """An open OOXML package. Part names are compared without regard to case, as the standard says.

    `depth` counts the packages around it.
    """

    def __init__(
        self, archive: zipfile.ZipFile, limits: Limits, spent: _Spent | None = None, depth: int = 0
    ) -> None:
        self.depth = depth
        self._archive = archive
        self._limits = limits
        self._spent = spent or _Spent()
        self._members = _checked(archive, limits)

    def has(self, name: str) -> bool:
        """Whether the package holds a part of that name."""
        return name.lower() in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a part, none where there is no such part; raises `ReadingError`."""
        member = self._members.get(name.lower())
        return b"" if member is None else b"".join(self._chunks(member))

    def inner(self, data: bytes) -> Package:
        """A package embedded in this one, within the same bounds; raises `ReadingError`."""
        if self.depth >= MAX_DEPTH:
            raise _too_large(f"more than {MAX_DEPTH} documents are packed one inside the other")
        try:
            archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise _damaged("it is cut off or damaged") from error
        return Package(archive, self._limits, self._spent, self.depth + 1)

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, or None where there is no such part; raises `ReadingError`."""
        member = self._members.get(name.lower())
        if member is None:
            return None
        parser: etree.XMLPullParser = etree.XMLPullParser(
            events=("start",),
            tag=("{*}p", "{*}c"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for chunk in self._parsed_chunks(member):
                parser.feed(chunk)
                self._count(sum(1 for _ in parser.read_events()))
            root: etree._Element = parser.close()
        except etree.XMLSyntaxError as error:
            # The type stubs of lxml do not know the code.
            if getattr(error, "code", 0) == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
                raise _too_large("a part of it is nested or stretched beyond any real document") from error
            raise _damaged(f"the part {name} inside the file is damaged") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise _doctype(name)
        return root

    def check(self) -> None:
        """Go through all XML, so that a library may then open the file.

        Raises `ReadingError` where a part is damaged, packed like a bomb, too large, or has a DOCTYPE.
        """
        for name, member in self._members.items():
            if name.endswith(_XML):
                for chunk in self._parsed_chunks(member):
                    self._count(len(_COUNTED.findall(chunk.replace(b"\x00", b""))))
        self._unpacked = self._paragraphs = 0

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The internal relationships of a part ("" for the package itself), in order."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", base + ".rels"))
        found = []
        for item in root if root is not None else ():
            target = item.get("Target")
            if not target or item.get("TargetMode") == "External":
                continue
            whole = target if target.startswith("/") else posixpath.join(folder, target)
            kind = (item.get("Type") or "").rpartition("/")[2]
            found.append(Relation(item.get("Id") or "", kind, posixpath.normpath(whole).lstrip("/")))
        return tuple(found)

    def _count(self, paragraphs: int) -> None:
        self._spent.paragraphs += paragraphs
        if self._spent.paragraphs > self._limits.max_paragraphs:
            raise _too_large(f"it holds more than {self._limits.max_paragraphs:,} paragraphs or cells")

    def _parsed_chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        elements, tail = 0, b""
        for chunk in self._chunks(member):
            # UTF-16 puts zero bytes between the letters.
            window = (tail + chunk).replace(b"\x00", b"")
            if _DOCTYPE in window:
                raise _doctype(member.filename)
            tail = chunk[-2 * len(_DOCTYPE) :]
            elements += chunk.count(b"<")
            if elements > self._limits.max_paragraphs * ELEMENTS_PER_PARAGRAPH * 2:
                raise _too_large("it holds more elements than any real document")
            yield chunk

    def _chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        try:
            with self._archive.open(member) as stream:
                while chunk := stream.read(CHUNK):
                    size += len(chunk)
                    self._spent.unpacked += len(chunk)
                    self._weigh(member, size)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise _damaged(f"the part {squeeze(member.filename)[:80]} inside the file is damaged") from error

    def _weigh(self, member: zipfile.ZipInfo, size: int) -> None:
        if self._spent.unpacked > self._limits.max_unpacked:
            raise _too_large(f"it unpacks to more than {self._limits.max_unpacked >> 20} MB")
        if size > RATIO_FREE and size > self._limits.max_ratio * max(1, member.compress_size):
            raise _too_large(
                f"a part of it is packed more than {self._limits.max_ratio} to 1, like a zip bomb"
            )


@contextmanager
def open_package(path: Path, limits: Limits) -> Iterator[Package]:
    """Open the package at `path`; raises `ReadingError` where it is damaged, hostile or too large."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged("the file is cut off or damaged") from error
    with archive:
        yield Package(archive, limits)


def _checked(archive: zipfile.ZipFile, limits: Limits) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > limits.max_members:
        raise _too_large(f"it holds more than {limits.max_members:,} parts")
    if sum(info.file_size for info in infos) > limits.max_unpacked:
        raise _too_large(f"it unpacks to more than {limits.max_unpacked >> 20} MB")
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
            raise _hostile(f"a part of the file has a path that leads outside it ({squeeze(name)[:80]})")
        if info.flag_bits & 1:
            raise ReadingError(
                "parts of the file are encrypted", reason="open", hint="ask for a copy without a password"
            )
        if name.lower() in members:
            raise _hostile(
                f"the file holds the part {squeeze(name)[:80]} twice: two programs may show different texts"
            )
        members[name.lower()] = info
    return members


def _doctype(name: str) -> ReadingError:
    return _hostile(f"the part {name} declares a DOCTYPE, which Office never writes and which can hide text")


def _damaged(what: str) -> ReadingError:
    return ReadingError(what, reason="open", hint=_RESAVE)


def _hostile(what: str) -> ReadingError:
    return ReadingError(what, reason="open", hint=f"do not trust this file; {_RESAVE}")


def _too_large(what: str) -> ReadingError:
    return ReadingError(f"the file is too large to read: {what}", reason="limits", hint=_RESAVE)
