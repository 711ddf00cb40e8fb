"""Reads annotated copies back with other means than those that wrote them."""

from __future__ import annotations

import ctypes
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from build_pdf import lines_at
from lxml import etree
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = {"noBreakHyphen": "-", "tab": " ", "br": " "}


class Remark(NamedTuple):
    """A comment or highlight: the words it stands at, and what it says."""

    words: str
    text: str


def text_pdf(path: Path, lines: Sequence[str], protection: StandardEncryption | None = None) -> Path:
    """A PDF file of one page with lines of text, the first one at 72, 700."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1, encrypt=protection)
    lines_at(canvas, 72, 700, lines, lead=20)
    canvas.save()
    return path


def bare(text: str) -> str:
    """Text without blanks, borders of cells and hyphens, which the layout may add or drop."""
    return "".join(
        character for character in text if not character.isspace() and character not in "|-\u2010\ufffe"
    )


def comments_of(path: Path) -> list[Remark]:
    """The comments of a Word file by pitchlint, in order."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        body = etree.fromstring(archive.read("word/document.xml"))
        part = etree.fromstring(archive.read("word/comments.xml"))
    words: dict[str, list[str]] = {}
    open_: set[str] = set()
    for element in body.iter("*"):
        name = element.tag.removeprefix(W)
        identifier = element.get(f"{W}id", "")
        if name == "commentRangeStart":
            open_.add(identifier)
            words[identifier] = []
        elif name == "commentRangeEnd":
            open_.remove(identifier)
        elif name == "commentReference":
            assert identifier in words and identifier not in open_
        elif name == "t" or name in _SHOWN:
            for one in open_:
                words[one].append(_SHOWN.get(name) or element.text or "")
    assert not open_
    return [
        Remark("".join(words[comment.get(f"{W}id", "")]), _text(comment))
        for comment in part
        if isinstance(comment.tag, str) and comment.get(f"{W}author") == "pitchlint"
    ]


def _text(comment: etree._Element) -> str:
    return "\n".join("".join(item.itertext(f"{W}t")) for item in comment.iter(f"{W}p"))


def highlights_of(path: Path, password: str | None = None) -> list[Remark]:
    """The highlights of a PDF file, page after page, with the letters whose middle they cover."""
    found = []
    document = pdfium.PdfDocument(path, password=password)
    with pdfplumber.open(path, password=password or "") as read:
        for page, letters in zip(document, read.pages, strict=True):
            for number in range(raw.FPDFPage_GetAnnotCount(page)):
                note = raw.FPDFPage_GetAnnot(page, number)
                if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_HIGHLIGHT:
                    found.append(Remark(_covered(letters, note), _said(note, b"Contents")))
                    assert _said(note, b"T") == "pitchlint"
                raw.FPDFPage_CloseAnnot(note)
            page.close()
    document.close()
    return found


def pinned_on(path: Path, password: str | None = None) -> list[str]:
    """What the notes on the first page of a PDF file say."""
    document = pdfium.PdfDocument(path, password=password)
    page = document[0]
    notes = [raw.FPDFPage_GetAnnot(page, number) for number in range(raw.FPDFPage_GetAnnotCount(page))]
    found = [
        _said(note, b"Contents") for note in notes if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_TEXT
    ]
    for note in notes:
        raw.FPDFPage_CloseAnnot(note)
    page.close()
    document.close()
    return found


def _said(note: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le")


def _covered(page: pdfplumber.page.Page, note: Any) -> str:
    # The letters keep the matrix of page space, before any turning and cutting of the page.
    letters = []
    for index in range(raw.FPDFAnnot_CountAttachmentPoints(note)):
        quad = raw.FS_QUADPOINTSF()
        assert raw.FPDFAnnot_GetAttachmentPoints(note, index, quad)
        xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
        for char in page.chars:
            x, y = _middle(char)
            if min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys):
                letters.append(char["text"])
    return "".join(letters)


def _middle(char: dict[str, Any]) -> tuple[float, float]:
    """The middle of a letter in page space: half its width along the baseline, a third of its height up."""
    a, b, c, d, x, y = char["matrix"]
    scale = char["size"] / 3
    length = max(abs(char["x1"] - char["x0"]), 0.1) if abs(a) > abs(b) else char["bottom"] - char["top"]
    across, up = (a**2 + b**2) ** 0.5 or 1, (c**2 + d**2) ** 0.5 or 1
    return x + a / across * length / 2 + c / up * scale, y + b / across * length / 2 + d / up * scale
