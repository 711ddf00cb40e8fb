"""What a test looks at in a document that was read, and packages changed member by member."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from pitchlint.model import Document, Layer

_SPACES = ("officeDocument", "presentationml", "spreadsheetml", "drawingml")


def texts(document: Document, layer: Layer = Layer.BODY) -> list[str]:
    """The texts of one layer of a document that was read."""
    assert document.problem is None, document.problem
    return [block.text for block in document.blocks if block.layer is layer]


def with_members(path: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> Path:
    """The same package with each member changed and some added (`__` in a name stands for "/")."""
    with zipfile.ZipFile(path) as archive:
        members = {name: change(name, archive.read(name)) for name in archive.namelist()}
    members |= {name.replace("__", "/"): data for name, data in more.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def strict(path: Path) -> Path:
    """The same package with the namespaces of Strict Open XML."""

    def change(name: str, data: bytes) -> bytes:
        for space in _SPACES if name.endswith((".xml", ".rels")) else ():
            old = f'"http://schemas.openxmlformats.org/{space}/2006/'
            data = data.replace(old.encode(), f'"http://purl.oclc.org/ooxml/{space}/'.encode())
        return data

    return with_members(path, change)
