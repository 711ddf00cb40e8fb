"""A Word package written anew: some parts changed, all others with the bytes they had."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from pitchlint.errors import ReadingError
from pitchlint.reading.archive import plain_name
from pitchlint.reading.docx.xml import Element
from pitchlint.reading.package import Package

TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = {
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
}
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_STRICT = "http://purl.oclc.org/"


def parsed(data: bytes) -> Element:
    """The root of a part with all that is in it, its comments too; nothing outside of it is read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def serialised(root: Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def with_comments(package: Package, main: str, space: str) -> tuple[str, dict[str, bytes]]:
    """The name of the part for comments, and the parts that must change so that the main part knows it."""
    known = next((item.target for item in package.relations(main) if item.kind == "comments"), None)
    if known is not None and package.has(known):
        return known, {}
    folder, base = posixpath.split(main)
    name = _free_name(package, folder)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    return name, {
        TYPES: _typed(package.read(TYPES), name),
        relations: _related(package.read(relations), name, strict=space.startswith(_STRICT)),
    }


def written(archive: zipfile.ZipFile, package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The package with the changed parts in place of the old ones and the new parts behind all others."""
    left = {plain_name(name): (name, data) for name, data in changed.items()}
    day = archive.infolist()[0].date_time
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in archive.infolist():
            _, data = left.pop(plain_name(member.filename), ("", None))
            copy.writestr(_like(member), package.read(plain_name(member.filename)) if data is None else data)
        for name, data in left.values():
            added = zipfile.ZipInfo(name, day)
            added.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(added, data)
    return target.getvalue()


def _like(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    same = zipfile.ZipInfo(member.filename, member.date_time)
    stored = member.compress_type == zipfile.ZIP_STORED
    same.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    same.external_attr, same.create_system = member.external_attr, member.create_system
    return same


def _free_name(package: Package, folder: str) -> str:
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(1000))
    name = next((name for name in names if not package.has(name)), None)
    if name is None:
        raise ReadingError("no name is left for its comments", reason="parse", hint="ask for the file again")
    return name


def _typed(data: bytes, name: str) -> bytes:
    root = parsed(data)
    space = etree.QName(root).namespace
    etree.SubElement(root, f"{{{space}}}Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE)
    return serialised(root)


def _related(data: bytes, part: str, *, strict: bool) -> bytes:
    root = parsed(data or _NO_RELATIONS)
    taken = {item.get("Id") for item in root}
    names = (f"rIdPitchlint{number}" for number in range(len(taken) + 1))
    identifier = next(name for name in names if name not in taken)
    space = etree.QName(root).namespace
    etree.SubElement(
        root, f"{{{space}}}Relationship", Id=identifier, Type=_RELATION[strict], Target=f"/{part}"
    )
    return serialised(root)
