"""What a PDF refers to outside of itself: links, files, programs. It is listed, never fetched or started."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as raw

from pitchlint.model import Outside, OutsideKind, Unread
from pitchlint.reading.characters import squeeze
from pitchlint.reading.pdf.model import PageScan

_MOST_NOTES = 10_000
_MOST_BYTES = 4096
_MOST_NAMED = 5
_KINDS = {
    raw.PDFACTION_URI: OutsideKind.LINK,
    raw.PDFACTION_REMOTEGOTO: OutsideKind.FILE,
    raw.PDFACTION_LAUNCH: OutsideKind.PROGRAM,
}


def outside_of(document: Any, page: Any, number: int) -> tuple[Outside, ...]:
    """The targets of the links of a page, in their order in the file."""
    found = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        link = raw.FPDFAnnot_GetLink(note) if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_LINK else None
        action = raw.FPDFLink_GetAction(link) if link else None
        kind = _KINDS.get(raw.FPDFAction_GetType(action)) if action else None
        if kind is not None:
            found.append(Outside(kind, _target(document, action, kind), number))
        raw.FPDFPage_CloseAnnot(note)
    return tuple(found)


def pinned_to(page: Any) -> tuple[str, ...]:
    """The names of the files that are attached at a place of the page."""
    names = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_FILEATTACHMENT:
            names.append(_name(raw.FPDFAnnot_GetFileAttachment(note)))
        raw.FPDFPage_CloseAnnot(note)
    return tuple(names)


def attached(document: Any, scans: Sequence[PageScan]) -> Iterator[Unread]:
    """What to say of files that are attached to the document or pinned to its pages."""
    of_file = max(document.count_attachments(), 0)
    pinned = [name for scan in scans for name in scan.attached]
    count = of_file + len(pinned)
    if not count:
        return
    names = [
        _name(raw.FPDFDoc_GetAttachment(document.raw, index)) for index in range(min(of_file, _MOST_NAMED))
    ]
    named = list(filter(None, (*names, *pinned)))[:_MOST_NAMED]
    listed = ", ".join(named) + (", …" if count > len(named) else "")
    noun, verb = ("a file", "was") if count == 1 else (f"{count:,} files", "were")
    yield Unread(None, f"{noun} attached to the PDF ({listed}) {verb} not read")


def _name(attachment: Any) -> str:
    if not attachment:
        return ""
    size = raw.FPDFAttachment_GetName(attachment, None, 0)
    if not 2 < size <= _MOST_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAttachment_GetName(attachment, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return squeeze(buffer.raw[: size - 2].decode("utf-16-le", errors="replace"))[:80]


def _target(document: Any, action: Any, kind: OutsideKind) -> str:
    buffer = ctypes.create_string_buffer(_MOST_BYTES)
    if kind is OutsideKind.LINK:
        size = raw.FPDFAction_GetURIPath(document.raw, action, buffer, _MOST_BYTES)
    else:
        size = raw.FPDFAction_GetFilePath(action, buffer, _MOST_BYTES)
    if not 0 < size <= _MOST_BYTES:
        return ""
    return squeeze(buffer.raw[: size - 1].decode("utf-8", errors="replace"))
