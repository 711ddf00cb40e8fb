"""Web pages that are embedded in Word files, as drafts of blocks: text, headings, lists, tables."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from pitchlint.model import BlockKind, Layer
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import squeeze
from pitchlint.reading.docx.numbering import BULLET
from pitchlint.reading.docx.tables import MAX_COLUMNS
from pitchlint.reading.docx.xml import Element
from pitchlint.reading.grid import CellText, Row, drafts_of_rows

_SILENT = frozenset(("script", "style", "head", "template", "noscript", "object", "iframe", "svg", "select"))
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
))  # fmt: skip
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)


def html_of_archive(data: bytes) -> bytes:
    """The web page inside a MIME archive (.mht); none where it holds no page."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except RecursionError:
        return b""
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    return b""


def drafts_of_html(data: bytes, span: Callable[[int], None]) -> Iterator[Draft]:
    """The text of a web page in order; scripts and styles are left out.

    `span` hears how many columns each cell spans, and may raise.
    """
    encoding = None if re.search(rb"charset|^\xef\xbb\xbf|^\xff\xfe|^\xfe\xff", data[:2048]) else "utf-8"
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding=encoding)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return
    yield from _Page(span).drafts(root)


@dataclass(slots=True)
class _Page:
    """State of one walk over a page."""

    span: Callable[[int], None]
    _text: list[str] = field(default_factory=list)
    _kinds: list[str] = field(default_factory=list)
    _rows: list[list[CellText]] = field(default_factory=list)
    _tables: int = 0
    _nested: int = 0
    _unseen: int = 0

    def drafts(self, root: Element) -> Iterator[Draft]:
        """Everything below `root`."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, item in walk:
            name = str(item.tag).lower()
            if event == "end":
                yield from self._leave(item, name)
            elif name in _SILENT:
                walk.skip_subtree()
            else:
                yield from self._enter(item, name)
        yield from self._flush("p")

    def _enter(self, item: Element, name: str) -> Iterator[Draft]:
        if name not in _INLINE:
            yield from self._flush(self._kinds[-1] if self._kinds else "p")
            self._kinds.append(name)
        if name == "table":
            self._nested += 1
        if name == "tr" and self._nested == 1:
            self._rows.append([])
        if _is_unseen(item):
            yield from self._flush("p")
            self._unseen += 1
        self._text.append(item.text or "")

    def _leave(self, item: Element, name: str) -> Iterator[Draft]:
        if name not in _SILENT:
            if _is_unseen(item):
                yield from self._flush("p")
                self._unseen -= 1
            if name not in _INLINE:
                if name in ("td", "th") and self._nested == 1 and self._rows:
                    self._cell(item, name)
                yield from self._flush(self._kinds.pop())
            yield from self._end_of_table(name)
        self._text.append(item.tail or "")

    def _flush(self, kind: str) -> Iterator[Draft]:
        # Cells are finished by their own end; what stands in them has no block of its own.
        if self._nested and not self._unseen:
            self._text.append(" ")
            return
        text = squeeze("".join(self._text))
        self._text.clear()
        if not text:
            return
        if self._unseen:
            yield Draft(BlockKind.PARAGRAPH, text, Layer.HIDDEN)
        elif len(kind) == 2 and kind[0] == "h" and kind[1] in "123456":
            yield Draft(BlockKind.HEADING, text, level=int(kind[1]))
        elif kind == "li":
            yield Draft(BlockKind.LIST_ITEM, text, label=BULLET, level=1)
        else:
            yield Draft(BlockKind.PARAGRAPH, text)

    def _cell(self, item: Element, name: str) -> None:
        width = item.get("colspan") or ""
        span = min(int(width), MAX_COLUMNS) if width.isdecimal() and len(width) < 5 else 1
        self.span(max(span, 1))
        text = squeeze("".join(self._text))
        self._rows[-1].append(CellText(text, bold=name == "th", span=max(span, 1)))
        self._text.clear()

    def _end_of_table(self, name: str) -> Iterator[Draft]:
        if name != "table":
            return
        self._nested -= 1
        if not self._nested:
            rows = [Row(tuple(cells)) for cells in self._rows]
            self._rows = []
            self._text.clear()
            yield from drafts_of_rows(rows, self._tables)
            self._tables += 1


def _is_unseen(item: Element) -> bool:
    return item.get("hidden") is not None or bool(_UNSEEN.search(item.get("style") or ""))
