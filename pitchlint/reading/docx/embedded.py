"""Files inside a Word file: read where they are Word documents, web pages or plain text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from pitchlint.errors import ReadingError
from pitchlint.reading.content import Content
from pitchlint.reading.docx.story import Story
from pitchlint.reading.html.archive import text_of_archive
from pitchlint.reading.html.encoding import text_of
from pitchlint.reading.html.read import read_fragment
from pitchlint.reading.package import Package, Relation
from pitchlint.reading.text import read_text
from pitchlint.reading.text_lines import decode

MAX_BYTES = 16 << 20
MAX_ELEMENTS = 1_000_000
_HEAD = 4096
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_WEB = (".html", ".htm", ".xhtml")
_ARCHIVES = (".mht", ".mhtml")
_TAGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<div", b"<p", b"<table", b"<h1", b"<ul")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


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
        return _of_text(data, relation.target.lower(), story.package.span)


def _of_text(data: bytes, name: str, span: Callable[[int], None]) -> Content:
    head = data[:_HEAD].replace(b"\x00", b"").removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if not head:
        raise _unread("it is missing or empty")
    if len(data) > MAX_BYTES or data.count(b"<") > MAX_ELEMENTS:
        raise _unread("it is larger than any real page")
    if head.startswith(b"{\\rtf"):
        raise _unread("it is in Rich Text Format")
    if b"mime-version:" in head or name.endswith(_ARCHIVES):
        return _of_page(_of_archive(data), span)
    if name.endswith(_WEB) or head.startswith(_TAGS):
        return _of_page(text_of(data), span)
    if head.startswith((b"<?xml", b"%pdf")) or (_CONTROL.search(data[:_HEAD]) and not data.startswith(_WIDE)):
        raise _unread("it is in a form that is not read")
    return read_text(decode(data))


def _of_archive(data: bytes) -> str:
    try:
        return text_of_archive(data)
    except (ReadingError, RecursionError):
        return ""


def _of_page(source: str, span: Callable[[int], None]) -> Content:
    content = read_fragment(source, span)
    if not content.drafts:
        raise _unread("it holds no page with text")
    return content


def _unread(why: str) -> ReadingError:
    return ReadingError(why, reason="open", hint="ask for it as a file of its own")
