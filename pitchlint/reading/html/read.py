"""Reading a web page: bytes become drafts of blocks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from lxml import etree

from pitchlint.errors import ReadingError
from pitchlint.model import Limits, Unread
from pitchlint.reading.characters import squeeze
from pitchlint.reading.content import Content, visible_title
from pitchlint.reading.html.archive import text_of_archive
from pitchlint.reading.html.elements import Element, text_inside
from pitchlint.reading.html.encoding import text_of
from pitchlint.reading.html.styles import sheet_of
from pitchlint.reading.html.walker import Walker

_DEEP = "the page nests its elements too deeply; what stands inside and after them was not read"
_HEAD = 4096
_DEPTH_ERROR = "Excessive depth"


def read_html(data: bytes, *, limits: Limits) -> Content:
    """Read a web page; no script is run, no style sheet, picture or frame is fetched.

    Raises ReadingError (`parse`, `too-large`).
    """
    saved = data[:_HEAD].lstrip().lower()
    is_archive = not saved.startswith(b"<") and b"multipart/related" in saved
    root, unread = _tree(text_of_archive(data) if is_archive else text_of(data))
    walker = Walker(unread, sheet_of(root))
    drafts = tuple(islice(walker.drafts(root), limits.max_paragraphs + 1))
    if len(drafts) > limits.max_paragraphs:
        raise ReadingError(
            f"the file is too large to read: it holds more than {limits.max_paragraphs:,} paragraphs",
            reason="too-large",
            hint="split it",
        )
    title = next((squeeze(text_inside(item)) for item in root.iterfind("./head/title")), "")
    return Content(drafts, title or visible_title(drafts), unread=tuple(walker.unread))


def read_fragment(source: str, span: Callable[[int], None] | None = None) -> Content:
    """Read a piece of HTML that stands in another text; `span` hears of each row's cells, and may raise."""
    walker = Walker()
    try:
        root, walker.unread = _tree(source)
        walker.sheet = sheet_of(root)
    except ReadingError:
        return Content(())
    drafts = []
    for draft in walker.drafts(root):
        if span is not None:
            span(len(draft.cells))
        drafts.append(draft)
    return Content(tuple(drafts), unread=tuple(walker.unread))


def _tree(text: str) -> tuple[Element, list[Unread]]:
    # Past a depth of 2,048 the parser itself stops; what it read until then is kept and the rest named.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    if root is None:
        raise ReadingError(
            "the document holds no text", reason="text", hint="check that this is the right file"
        )
    deep = any(entry.message.startswith(_DEPTH_ERROR) for entry in parser.error_log)
    return root, [Unread(None, _DEEP)] if deep else []
