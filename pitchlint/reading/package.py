"""Zipped Office packages, opened with distrust: names, sizes and XML are checked as they are read."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lxml import etree

from pitchlint.errors import ReadingError
from pitchlint.model import Limits, Outside, OutsideKind
from pitchlint.reading.archive import checked_members, damaged, hostile, open_archive, shown, too_large
from pitchlint.reading.characters import squeeze

CHUNK = 1 << 16
MAX_TARGET = 500
RATIO_FREE = 1 << 20
MAX_DEPTH = 3
# A paragraph of Word holds some ten elements, a cell of Excel three; beyond this many a tree would fill the
# memory.
ELEMENTS_PER_PARAGRAPH = 20

_DOCTYPE = b"<!DOCTYPE"
# Paragraphs and cells, whatever the prefix of their namespace.
_COUNTED = re.compile(rb"<(?:\w{1,9}:)?(p|tc|c)[\s/>]")
# Other parts are pictures, sound or settings of a printer: no XML, and of any density.
_XML = (".xml", ".rels", ".vml")
_OUTSIDE = {
    "hyperlink": OutsideKind.LINK,
    "image": OutsideKind.PICTURE,
    "attachedTemplate": OutsideKind.TEMPLATE,
}
# Cells of tables in Word and PowerPoint, and of sheets in Excel.
_CELLS = ("{*}tc", "{*}c")


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
    elements: int = 0
    paragraphs: int = 0
    cells: int = 0
    columns: int = 0


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
        self._members = checked_members(archive, limits)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, as the file spells them."""
        return tuple(member.filename for member in self._members.values())

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
            raise too_large(f"more than {MAX_DEPTH} documents are packed one inside the other")
        return Package(open_archive(BytesIO(data), "it"), self._limits, self._spent, self.depth + 1)

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part, or None where there is no such part; raises `ReadingError`."""
        member = self._members.get(name.lower())
        if member is None:
            return None
        parser: etree.XMLPullParser = etree.XMLPullParser(
            events=("start",),
            tag=("{*}p", *_CELLS),
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
                self._count(
                    [str(getattr(item, "tag", "")).rpartition("}")[2] for _, item in parser.read_events()]
                )
            root: etree._Element = parser.close()
        except etree.XMLSyntaxError as error:
            # The type stubs of lxml do not know the code.
            if getattr(error, "code", 0) == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
                raise too_large("a part of it is nested or stretched beyond any real document") from error
            raise damaged(f"the part {shown(name)} inside the file is damaged") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise _doctype(name)
        return root

    def pieces(self, name: str, tags: Sequence[str]) -> Iterator[etree._Element]:
        """The elements of these tags in a part that `check` let pass, each gone after its turn.

        Raises `ReadingError`.
        """
        member = self._members.get(name.lower())
        if member is None:
            return
        parser: etree.XMLPullParser = etree.XMLPullParser(
            events=("end",),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
        )
        try:
            for chunk in self._parsed_chunks(member):
                parser.feed(chunk)
                yield from _passing(parser)
            parser.close()
            yield from _passing(parser)
        except etree.XMLSyntaxError as error:
            raise damaged(f"the part {shown(name)} inside the file is damaged") from error

    def check(self) -> None:
        """Go through all XML, so that a library may then open the file.

        Raises `ReadingError` where a part is damaged, packed like a bomb, too large, or has a DOCTYPE.
        """
        for name, member in self._members.items():
            if name.endswith(_XML):
                for chunk in self._parsed_chunks(member):
                    self._count([tag.decode() for tag in _COUNTED.findall(chunk.replace(b"\x00", b""))])
        self._spent = _Spent()

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

    def outside(self) -> tuple[Outside, ...]:
        """What all the parts refer to outside of the package, in the order of its members."""
        found = []
        for name in self._members:
            root = self.xml(name) if name.endswith(".rels") else None
            for item in root if root is not None else ():
                target = squeeze(item.get("Target") or "")[:MAX_TARGET]
                if target and item.get("TargetMode") == "External":
                    kind = _OUTSIDE.get((item.get("Type") or "").rpartition("/")[2], OutsideKind.FILE)
                    found.append(Outside(kind, target))
        return tuple(dict.fromkeys(found))

    def span(self, columns: int) -> None:
        """Count the columns that cells of tables claim to span, which may be many more than the cells."""
        self._spent.columns += columns
        if self._spent.columns > self._limits.max_cells:
            raise too_large(f"its tables span more than {self._limits.max_cells:,} cells")

    def _count(self, tags: Sequence[str]) -> None:
        paragraphs = tags.count("p")
        self._spent.paragraphs += paragraphs
        self._spent.cells += len(tags) - paragraphs
        if self._spent.paragraphs > self._limits.max_paragraphs:
            raise too_large(f"it holds more than {self._limits.max_paragraphs:,} paragraphs")
        if self._spent.cells > self._limits.max_cells:
            raise too_large(f"it holds more than {self._limits.max_cells:,} table cells")

    def _parsed_chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        tail = b""
        for chunk in self._chunks(member):
            # UTF-16 puts zero bytes between the letters.
            window = (tail + chunk).replace(b"\x00", b"")
            if _DOCTYPE in window:
                raise _doctype(member.filename)
            tail = chunk[-2 * len(_DOCTYPE) :]
            self._spent.elements += chunk.count(b"<")
            if self._spent.elements > self._limits.max_paragraphs * ELEMENTS_PER_PARAGRAPH * 2:
                raise too_large("it holds more elements than any real document")
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
            raise damaged(f"the part {shown(member.filename)} inside the file is damaged") from error

    def _weigh(self, member: zipfile.ZipInfo, size: int) -> None:
        if self._spent.unpacked > self._limits.max_unpacked:
            raise too_large(f"it unpacks to more than {self._limits.max_unpacked >> 20} MB")
        if size > RATIO_FREE and size > self._limits.max_ratio * max(1, member.compress_size):
            raise too_large(
                f"a part of it is packed more than {self._limits.max_ratio} to 1, like a zip bomb"
            )


def _passing(parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    for _, item in parser.read_events():
        if isinstance(item, etree._Element):
            yield item
            parent = item.getparent()
            item.clear()
            while parent is not None and item.getprevious() is not None:
                del parent[0]


@contextmanager
def open_package(path: Path, limits: Limits) -> Iterator[Package]:
    """Open the package at `path`; raises `ReadingError` where it is damaged, hostile or too large."""
    with open_archive(path) as archive:
        yield Package(archive, limits)


def _doctype(name: str) -> ReadingError:
    what = f"the part {shown(name)} declares a DOCTYPE"
    return hostile(f"{what}, which no Office program writes and which can hide text")
