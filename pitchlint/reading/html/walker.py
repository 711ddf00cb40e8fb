"""Walks the tree of a web page in reading order and yields drafts of its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from pitchlint.model import BlockKind, Layer, Unread, Unseen
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import clean, squeeze
from pitchlint.reading.grid import drafts_of_rows
from pitchlint.reading.html import elements as known
from pitchlint.reading.html.elements import Element
from pitchlint.reading.html.lists import Lists
from pitchlint.reading.html.styles import Sheet
from pitchlint.reading.html.tables import TableBuilder, is_layout
from pitchlint.reading.labels import is_note
from pitchlint.reading.raised import raised

_SOURCE_SPACE = str.maketrans("\n\r\t\f", "    ")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_NOTES = frozenset(("doc-footnote", "doc-endnote", "doc-endnotes", "doc-footnotes"))
_PARTS = frozenset(("article", "main", "section", "blockquote", "dialog"))
_CAPTIONS = frozenset(("caption", "figcaption"))
_MISSED = "a page embedded in this one was not read"
_QUOTES = {"q": ("“", "”")}
_SET_APART = frozenset(("button", "img", "label"))


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element hands down: `gone` for good, `unseen` or `tiny` unless something in it is not."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    furniture: bool = False
    in_part: bool = False
    gone: bool = False
    unseen: bool = False
    tiny: bool = False
    kept: bool = False
    in_head: bool = False

    @property
    def hidden(self) -> Unseen | None:
        if self.gone or self.unseen:
            return Unseen.STYLED
        return Unseen.TINY if self.tiny else None


@dataclass(slots=True)
class Walker:
    """State of one pass over a page; a text is gathered until a block begins or ends."""

    unread: list[Unread] = field(default_factory=list)
    sheet: Sheet = field(default_factory=Sheet)
    _places: list[_Place] = field(default_factory=lambda: [_Place()])
    _lists: Lists = field(default_factory=Lists)
    _shown: list[str] = field(default_factory=list)
    _hidden: list[str] = field(default_factory=list)
    _why: Unseen | None = None
    _table: TableBuilder | None = None
    _of_table: Element | None = None
    _tables: int = 0

    def drafts(self, root: Element) -> Iterator[Draft]:
        """The drafts of everything in the tree, in order."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = known.name_of(element)
            if event == "end":
                yield from self._end(element, name)
            elif self._replaced(element, name):
                walk.skip_subtree()
                self._places.append(self._places[-1])
            else:
                yield from self._start(element, name)
        yield from self._flush()

    def _replaced(self, element: Element, name: str) -> bool:
        """Whether what stands in the element is no text of the page, or was taken as a whole."""
        if name in known.EMBEDDED:
            self._miss(element, name)
        elif name in known.FIELDS:
            self._add(f" {known.field_text(element, name)} ")
        elif name == "sup":
            text = squeeze(known.text_inside(element))
            self._add(raised("".join(self._shown[-3:]), text))
        elif name == "br":
            self._add("\n", breaks=True)
        elif name and name not in known.DROPPED:
            return False
        return True

    def _miss(self, element: Element, name: str) -> None:
        tiny = (
            known.whole_number(element, "width", 100) < 10 or known.whole_number(element, "height", 100) < 10
        )
        hidden = known.is_gone(element, name, self._style(element, name)) or self._places[-1].hidden
        missed = Unread(None, _MISSED)
        if not (tiny or hidden or self._places[-1].furniture or missed in self.unread):
            self.unread.append(missed)

    def _start(self, element: Element, name: str) -> Iterator[Draft]:
        style = self._style(element, name)
        if known.is_block(name, style) or known.heading_level(element, name):
            yield from self._flush()
        self._places.append(self._inside(element, name, style))
        self._structure(element, name)
        self._add(_QUOTES[name][0] if name in _QUOTES else " " if name in _SET_APART else "")
        self._add(element.text or "")

    def _style(self, element: Element, name: str) -> str:
        """The element's own style, before which what the sheets say gives way."""
        own = known.style_of(element)
        given = "" if known.says_display(own) else self.sheet.style_of(element, name)
        return f"{own};{given}" if given else own

    def _inside(self, element: Element, name: str, style: str) -> _Place:
        place = self._places[-1]
        if name == "pre":
            code = any(known.name_of(item) == "code" for item in element)
            place = replace(place, kept=True, kind=BlockKind.CODE if code else place.kind)
        elif name == "textarea":
            place = replace(place, kept=True)
        elif name == "blockquote":
            place = replace(place, kind=BlockKind.QUOTE)
        elif name in _CAPTIONS:
            place = replace(place, kind=BlockKind.CAPTION)
        elif element.get("role") in _NOTES:
            place = replace(place, kind=BlockKind.FOOTNOTE)
        level = known.heading_level(element, name)
        if level:
            # The heading of a page often stands in its header.
            place = replace(
                place, kind=BlockKind.HEADING, level=level, furniture=place.furniture and level > 1
            )
        if known.is_furniture(element, name, place.in_part):
            place = replace(place, furniture=True)
        seen = known.visibility(style)
        if seen is not None:
            place = replace(place, unseen=not seen)
        tiny = known.is_tiny(style)
        if tiny is not None:
            place = replace(place, tiny=tiny)
        if known.is_gone(element, name, style):
            place = replace(place, gone=True)
        if name in _PARTS or name == "thead":
            place = replace(place, in_part=place.in_part or name in _PARTS, in_head=name == "thead")
        return place

    def _structure(self, element: Element, name: str) -> None:
        """Lists and tables keep count of what stands in them."""
        if name in ("ul", "ol", "menu", "dir"):
            self._lists.open(element, name)
        elif name == "li":
            self._lists.item(element)
        elif name == "table" and self._table is None and not is_layout(element):
            self._table, self._of_table = TableBuilder(), element
        elif self._table is not None and name == "tr":
            self._table.start_row()
        elif self._table is not None and name in ("td", "th"):
            self._table.start_cell()

    def _end(self, element: Element, name: str) -> Iterator[Draft]:
        style = self._style(element, name)
        if name in _QUOTES or name in _SET_APART:
            self._add(_QUOTES[name][1] if name in _QUOTES else " ")
        if known.is_block(name, style) or known.heading_level(element, name):
            yield from self._flush()
        place = self._places.pop()
        if name in ("ul", "ol", "menu", "dir"):
            self._lists.close()
        elif name == "li":
            self._lists.label = ""
        elif self._table is not None and name in ("td", "th") and self._table.in_cell:
            self._table.end_cell(element, is_header=name == "th")
        elif self._table is not None and name == "tr":
            self._table.end_row(in_head=place.in_head)
        elif self._table is not None and element is self._of_table:
            yield from self._rows(self._table, place)
        self._add(element.tail or "")

    def _rows(self, table: TableBuilder, place: _Place) -> Iterator[Draft]:
        table.end_row(in_head=False)
        layer = Layer.FURNITURE if place.furniture else Layer.BODY
        yield from (replace(draft, layer=layer) for draft in drafts_of_rows(table.rows, self._tables))
        yield from table.beside
        self._tables += 1
        self._table = self._of_table = None

    def _add(self, text: str, *, breaks: bool = False) -> None:
        if not text:
            return
        place = self._places[-1]
        kept = place.kept or breaks
        if place.hidden and text.strip():
            self._why = self._why or place.hidden
        target = self._hidden if place.hidden else self._shown
        target.append(text.replace("\r\n", "\n") if kept else text.translate(_SOURCE_SPACE))

    def _flush(self) -> Iterator[Draft]:
        """The block gathered so far, and after it what no reader sees of it."""
        if not self._shown and not self._hidden:
            return
        place = self._places[-1]
        shown, hidden = "".join(self._shown), squeeze("".join(self._hidden))
        unseen = [Draft(BlockKind.PARAGRAPH, hidden, Layer.HIDDEN, unseen=self._why)] if hidden else []
        self._shown, self._hidden, self._why = [], [], None
        if self._table is not None and self._table.in_cell:
            self._table.lines.extend(filter(None, map(squeeze, shown.split("\n"))))
            self._table.beside.extend(unseen)
            return
        yield from self._texts(shown, place)
        yield from unseen

    def _texts(self, text: str, place: _Place) -> Iterator[Draft]:
        layer = Layer.FURNITURE if place.furniture else Layer.BODY
        if place.kind is BlockKind.CODE:
            if text.strip():
                yield Draft(BlockKind.CODE, clean(text).strip("\n"), layer)
            return
        for piece in _EMPTY_LINE.split(text):
            words = "\n".join(filter(None, map(squeeze, piece.split("\n"))))
            if words:
                yield replace(self._draft(words, place), layer=layer)

    def _draft(self, text: str, place: _Place) -> Draft:
        if place.kind is BlockKind.HEADING:
            return Draft(BlockKind.HEADING, text.replace("\n", " "), level=place.level)
        label, self._lists.label = self._lists.label, ""
        if place.kind is BlockKind.FOOTNOTE:
            return Draft(BlockKind.FOOTNOTE, text, label=label)
        if label:
            return Draft(BlockKind.LIST_ITEM, text, label=label, level=self._lists.depth)
        if place.kind is BlockKind.PARAGRAPH and is_note(text):
            return Draft(BlockKind.FOOTNOTE, text)
        return Draft(place.kind, text)
