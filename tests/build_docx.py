"""Writes small Word files part by part, so that tests can hold what no library writes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    f'xmlns:w="{{w}}" xmlns:r="{_R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


@dataclass
class Docx:
    """A Word file: the XML inside `w:body`, and the XML inside the root of each further part.

    `files` are embedded as they are; the id and kind of each relationship follow from its name.
    """

    body: str
    parts: Mapping[str, str] = field(default_factory=dict)
    namespace: str = W
    core: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    background: str = ""

    def write(self, path: Path) -> Path:
        """Write the file to `path`."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.members().items():
                archive.writestr(name, text)
            for name, data in self.files.items():
                archive.writestr(f"word/{name}", data)
        return path

    def members(self) -> dict[str, str]:
        """All members of the package by name."""
        roots = {
            "styles": "styles",
            "numbering": "numbering",
            "footnotes": "footnotes",
            "endnotes": "endnotes",
            "comments": "comments",
            "settings": "settings",
        }
        links = "".join(_link(f"r{name}", name.rstrip("0123456789"), f"{name}.xml") for name in self.parts)
        links += "".join(_link(f"r{name.partition('.')[0]}", _file_kind(name), name) for name in self.files)
        found = {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": _relations(
                _link("r1", "officeDocument", "word/document.xml")
                + _link("r2", "core-properties", "docProps/core.xml")
            ),
            "word/document.xml": self._part("document", f"{self.background}<w:body>{self.body}</w:body>"),
            "word/_rels/document.xml.rels": _relations(links),
            "docProps/core.xml": '<c:coreProperties xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{self.core}</dc:title></c:coreProperties>",
        }
        for name, inner in self.parts.items():
            kind = name.rstrip("0123456789")
            root = roots.get(
                kind, {"header": "hdr", "footer": "ftr", "chart": "chartSpace"}.get(kind, "dataModel")
            )
            prefix = {"dataModel": "dgm", "chartSpace": "c"}.get(root, "w")
            found[f"word/{name}.xml"] = self._part(root, inner, prefix)
        return found

    def _part(self, root: str, inner: str, prefix: str = "w") -> str:
        spaces = _NAMESPACES.replace("{w}", self.namespace)
        return f'<?xml version="1.0" encoding="UTF-8"?><{prefix}:{root} {spaces}>{inner}</{prefix}:{root}>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    marked = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marked}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; a run may be plain text or ready XML."""
    inner = "".join(item if item.startswith("<") else run(item) for item in runs)
    marked = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    return f"<w:p>{f'<w:pPr>{marked}</w:pPr>' if marked else ''}{inner}</w:p>"


def listed(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of a numbered list."""
    return paragraph(
        text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def cell(*paragraphs: str, properties: str = "") -> str:
    """A table cell; its paragraphs may be plain text or ready XML."""
    inner = "".join(item if item.startswith("<") else paragraph(item) for item in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, header: bool = False) -> str:
    """A table row; its cells may be plain text or ready XML."""
    inner = "".join(item if item.startswith("<w:tc>") else cell(item) for item in cells)
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if header else ''}{inner}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    """A table of ready rows."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def style(identifier: str, name: str, inner: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    """A style of styles.xml."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{base}{inner}</w:style>'
    )


def level(index: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """A level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def definition(identifier: int, *levels: str) -> str:
    """A list definition of numbering.xml."""
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def listing(number: int, of: int, inner: str = "") -> str:
    """A list of numbering.xml that counts by a definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{inner}</w:num>'


def _link(identifier: str, kind: str, target: str) -> str:
    kind = "diagramData" if kind == "diagram" else kind
    return f'<Relationship Id="{identifier}" Type="{_R}/{kind}" Target="{target}"/>'


def _file_kind(name: str) -> str:
    if name.startswith("chunk"):
        return "aFChunk"
    return "vbaProject" if name.startswith("vba") else "oleObject" if name.endswith(".bin") else "package"


def _relations(links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
