"""Markdown becomes drafts; inline markup is stripped to its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pitchlint.model import BlockKind, Unread
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import clean, squeeze
from pitchlint.reading.content import Content, visible_title
from pitchlint.reading.grid import CellText, Row, drafts_of_rows
from pitchlint.reading.labels import is_note
from pitchlint.reading.raised import raised

_FRONT = re.compile(r"\A---[ \t]*\n((?:[A-Za-z_][\w-]*:.*\n|[ \t#-].*\n|\n)*?)---[ \t]*(?:\n|\Z)")
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.M)
_RAISED, _LOWERED = re.compile(r"<sup\b", re.I), re.compile(r"</sup\b", re.I)
_NOTE = re.compile(r"\[\^([\w-]{1,30})\]:\s*")
_NOTE_MARK = re.compile(r"\[\^[\w-]{1,30}\](?!:)")
_HOLDERS = ("blockquote_open", "list_item_open")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>", re.I)


def read_markdown(text: str) -> Content:
    """Read Markdown (CommonMark with tables and notes); HTML in it is read like a web page."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    title = _FRONT_TITLE.search(front[1]) if front else None
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(text[front.end() :] if front else text)
    reader = _Reader(tokens)
    drafts = tuple(reader.drafts())
    stated = squeeze(title[1]) if title else visible_title(drafts)
    unread = (*reader.unread, *_too_deep(tokens, parser.options["maxNesting"]))
    return Content(drafts, stated, unread=unread)


def _too_deep(tokens: Sequence[Token], deepest: int) -> Iterator[Unread]:
    """The parser leaves out, without a word, what is nested deeper than it likes."""
    if any(token.type in _HOLDERS and token.level + 1 >= deepest for token in tokens):
        yield Unread(None, f"a part that is nested {deepest} levels deep or more was not read")


@dataclass(slots=True)
class _Reader:
    """One pass over the tokens; lists and quotations may hold one another."""

    tokens: Sequence[Token]
    unread: list[Unread] = field(default_factory=list)
    _lists: list[int | None] = field(default_factory=list)
    _label: str = ""
    _quotes: int = 0
    _tables: int = 0
    _heading: int = 0
    _rows: list[Row] = field(default_factory=list)
    _cells: list[CellText] = field(default_factory=list)
    _in_cell: bool = False

    def drafts(self) -> Iterator[Draft]:
        """The drafts of all tokens, in order."""
        for token in self.tokens:
            if token.type in ("fence", "code_block"):
                yield Draft(BlockKind.CODE, clean(token.content).strip("\n"))
            elif token.type == "html_block":
                yield from self._html(token.content)
            elif token.type == "inline":
                yield from self._inline(token)
            elif token.type == "table_close":
                yield from drafts_of_rows(self._rows, self._tables)
                self._tables += 1
                self._rows = []
            else:
                self._nest(token)

    def _html(self, source: str) -> Iterator[Draft]:
        # Brings a parser along that most Markdown does not need.
        from pitchlint.reading.html.read import read_fragment

        found = read_fragment(source)
        self.unread += [part for part in found.unread if part not in self.unread]
        for draft in found.drafts:
            yield draft if draft.table is None else replace(draft, table=draft.table + self._tables)
        self._tables += len({draft.table for draft in found.drafts} - {None})

    def _nest(self, token: Token) -> None:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self._lists.append(int(token.attrGet("start") or 1) if kind.startswith("ordered") else None)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            self._label = self._next_label(token)
        elif kind == "list_item_close":
            self._label = ""
        elif kind in ("blockquote_open", "blockquote_close"):
            self._quotes += token.nesting
        elif kind in ("th_open", "td_open", "th_close", "td_close"):
            self._in_cell = token.nesting > 0
        elif kind == "heading_open":
            self._heading = int(token.tag[1:])
        elif kind == "tr_close":
            self._rows.append(Row(tuple(self._cells), marked=not self._rows))
            self._cells = []

    def _next_label(self, token: Token) -> str:
        count = self._lists[-1]
        if count is None:
            return "•"
        self._lists[-1] = count + 1
        return f"{count}{token.markup}"

    def _inline(self, token: Token) -> Iterator[Draft]:
        text = _text(token.children or ())
        if self._in_cell:
            self._cells.append(CellText(text))
        elif self._heading:
            yield Draft(BlockKind.HEADING, text, level=self._heading)
            self._heading = 0
        elif self._label:
            yield Draft(BlockKind.LIST_ITEM, text, label=self._label, level=len(self._lists))
            self._label = ""
        elif self._quotes:
            yield Draft(BlockKind.QUOTE, text)
        else:
            yield from _paragraphs(text)


def _paragraphs(text: str) -> Iterator[Draft]:
    """A paragraph, or the notes it is made of ("[^1]: Plus tax.")."""
    before, *notes = _NOTE.split(text)
    if before.strip():
        yield Draft(BlockKind.FOOTNOTE if is_note(before) else BlockKind.PARAGRAPH, before.strip())
    for label, note in zip(notes[::2], notes[1::2], strict=True):
        yield Draft(BlockKind.FOOTNOTE, note.strip(), label=label)


def _text(children: Sequence[Token]) -> str:
    text = ""
    above: list[str] = []
    for child in children:
        if child.type == "image":
            continue
        if child.type in ("softbreak", "hardbreak"):
            text += "\n" if child.type == "hardbreak" else " "
        elif child.type != "html_inline":
            text += child.content
        elif _BREAK.match(child.content):
            text += "\n"
        elif _RAISED.match(child.content):
            above, text = [*above, text], ""
        elif above and _LOWERED.match(child.content):
            before = above.pop()
            text = before + raised(before, squeeze(text))
    text = "".join(above) + text
    return "\n".join(filter(None, (squeeze(line) for line in _NOTE_MARK.sub("", text).split("\n"))))
