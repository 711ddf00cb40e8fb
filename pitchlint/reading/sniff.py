"""The format of a file, from its first bytes; the suffix only tells Markdown from plain text."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum
from pathlib import Path

from pitchlint.errors import ReadingError
from pitchlint.reading.archive import open_archive

HEAD = 4096
_FIRST_MEMBERS = 1 << 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml")
MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")

_IMAGES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"BM",
)
_ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"\x1f\x8b",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"BZh",
    b"\xfd7zXZ\x00",
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
# A page may begin with its content; Markdown and plain text may too, so this takes the suffix into account.
_FRAGMENT = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:meta|title|style|script|table|div|p|h[1-6]|section|main)\b", re.I | re.S
)
_SAVED_PAGE = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?content-type:\s*multipart/related", re.I
)
_TAG = re.compile(rb"<[a-z][a-z0-9-]*[\s/>]", re.I)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(
    r"^#{1,6} \S|^\|? *:?-{3,}:? *\||\*\*\S[^*\n]*\*\*|\[[^\[\]\n]+\]\([^()\s]+\)|^```", re.M
)
_STRUCTURE = re.compile(r"^#{1,6} \S|^\|? *:?-{3,}:? *\|", re.M)


class Format(StrEnum):
    """The formats pitchlint reads, and those it knows by sight only."""

    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"
    MARKDOWN = "markdown"
    PPTX = "pptx"
    XLSX = "xlsx"
    OLD_OFFICE = "old-office"
    HTML = "html"
    RTF = "rtf"
    IMAGE = "image"
    ZIP = "zip"
    ODT = "odt"
    UNKNOWN = "unknown"


def sniff(path: Path) -> Format:
    """The format of the file at `path`; raises `OSError` where it cannot be opened."""
    form = glance(path)
    return _packed(path) if form is Format.ZIP else form


def glance(path: Path) -> Format:
    """The format as the first bytes tell it: what is inside a zip archive stays unknown."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    return _by_magic(head) or _as_text(head, path.suffix.lower())


def looks_like_markdown(text: str) -> bool:
    """Whether a plain text is evidently Markdown: headings or tables, and a second sign of it."""
    return bool(_STRUCTURE.search(text)) and len(_MARKUP.findall(text)) > 1


def is_archive(head: bytes) -> bool:
    """Whether a file that begins so is an archive."""
    return head.startswith(_ARCHIVES)


def is_web_page(head: bytes) -> bool:
    """Whether a file that begins so is a web page."""
    return bool(_HTML.match(head.removeprefix(codecs.BOM_UTF8)))


def _by_magic(head: bytes) -> Format | None:
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(OLE):
        return Format.OLD_OFFICE
    if head.lstrip().startswith(b"{\\rtf"):
        return Format.RTF
    if is_archive(head):
        return Format.ZIP
    if head.startswith(_IMAGES[:-1]) or (head.startswith(_IMAGES[-1]) and b"\x00" in head):
        return Format.IMAGE
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Format.IMAGE
    return Format.IMAGE if head[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif") else None


def _as_text(head: bytes, suffix: str) -> Format:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _is_wide(head):
        head = head.replace(b"\x00", b"")
    if _is_page(head.removeprefix(codecs.BOM_UTF8), suffix):
        return Format.HTML
    # A few stray control characters happen in exported text; a binary file is full of them.
    if len(_CONTROL.findall(head)) > len(head) // 50:
        return Format.UNKNOWN
    return Format.MARKDOWN if suffix in MARKDOWN_SUFFIXES else Format.TEXT


def _is_page(head: bytes, suffix: str) -> bool:
    if _HTML.match(head) or _SAVED_PAGE.match(head):
        return True
    if suffix in HTML_SUFFIXES:
        return bool(_TAG.search(head))
    return suffix not in (*MARKDOWN_SUFFIXES, ".txt") and bool(_FRAGMENT.match(head))


def _is_wide(head: bytes) -> bool:
    return len(head) > 3 and (not any(head[1:64:2]) or not any(head[0:64:2]))


def _packed(path: Path) -> Format:
    try:
        with open_archive(path) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
    except ReadingError:
        # A cut-off package has lost its directory; its first members still tell what it was.
        with path.open("rb") as stream:
            head = stream.read(_FIRST_MEMBERS)
        names = {
            name
            for name in ("word/", "ppt/", "xl/", "[content_types].xml")
            if name in head.decode("latin-1").lower()
        }
    if any(name.startswith("word/") for name in names):
        return Format.DOCX
    if any(name.startswith("ppt/") for name in names):
        return Format.PPTX
    if any(name.startswith("xl/") for name in names):
        return Format.XLSX
    if "mimetype" in names and "content.xml" in names:
        return Format.ODT
    # An unusual producer may keep the main part elsewhere: only the relationships tell.
    return Format.DOCX if "[content_types].xml" in names else Format.ZIP
