"""Files inside a Word file: read where they are Word documents, web pages or plain text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pitchlint.errors import ReadingError
from pitchlint.reading.content import Content
from pitchlint.reading.docx.markup import drafts_of_html, html_of_archive
from pitchlint.reading.docx.story import Story
from pitchlint.reading.package import Package, Relation
from pitchlint.reading.text import read_text
from pitchlint.reading.text_lines import decode

_HEAD = 4096
_WEB = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Inside:
    """Reads embedded files; `read_package` reads a Word document from its package."""

    read_package: Callable[[Package], Content]

    def __call__(self, story: Story, relation: Relation, chunk: bool) -> Content:
        """The content of an embedded file; text of any kind counts in a `chunk` only.

        Raises `ReadingError` where the file is of another kind, or damaged.
        """
        data = story.package.read(relation.target)
        if data.startswith(b"PK"):
            return self.read_package(story.package.inner(data))
        if not chunk:
            raise _unread("it is no Word document")
        return _of_text(data, relation.target.lower())


def _of_text(data: bytes, name: str) -> Content:
    head = data[:_HEAD].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not head:
        raise _unread("it is missing or empty")
    if head.startswith(b"{\\rtf"):
        raise _unread("it is in Rich Text Format")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise _unread("it is an old Word document")
    if b"mime-version:" in head or name.endswith((".mht", ".mhtml")):
        data, name = html_of_archive(data), "page.html"
    if name.endswith(_WEB) or head.startswith(
        (b"<!doctype html", b"<html", b"<body", b"<div", b"<p", b"<table")
    ):
        return Content(tuple(drafts_of_html(data)))
    if head.startswith(b"<?xml") and b"<html" not in head:
        raise _unread("it is in a form of XML that is not read")
    if head.startswith(b"<?xml"):
        return Content(tuple(drafts_of_html(data)))
    return read_text(decode(data))


def _unread(why: str) -> ReadingError:
    return ReadingError(why, reason="open", hint="ask for it as a file of its own")
