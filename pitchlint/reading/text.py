"""Plain text becomes drafts: headings, paragraphs, list items and table rows, by how the lines look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pitchlint.model import BlockKind
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import squeeze
from pitchlint.reading.content import Content, visible_title
from pitchlint.reading.grid import CellText, Row, drafts_of_rows
from pitchlint.reading.labels import is_note, section_depth, split_bullet, split_number
from pitchlint.reading.text_lines import TextLine, goes_on, lines_of, wrap_width

MAX_HEADING_WORDS = 12
MAX_TITLE_WORDS = 16
MAX_UNDERLINED = 100
MAX_COLUMNS = 200

_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")
_RULE = re.compile(r"[\s=_~*#·.+|:-]+")
_DIVIDER = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
_SENTENCE_END = re.compile(r"[.!?;:,][\"'’”)]*$")
_FIGURES = re.compile(r"\d[\d.,]*\d{2}")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_COLUMNS = re.compile(r"\t+| {3,}")


def read_text(text: str) -> Content:
    """Read plain text; lines broken to a width are joined, a form feed starts a page."""
    lines = lines_of(text)
    drafts = tuple(_Scanner(lines, wrap_width(lines)).drafts())
    return Content(drafts, visible_title(drafts))


@dataclass(slots=True)
class _Scanner:
    """Goes over the lines once, taking as many at a time as belong together."""

    lines: Sequence[TextLine]
    width: int | None
    _at: int = 0
    _tables: int = 0

    def drafts(self) -> Iterator[Draft]:
        """The drafts of all lines, in order."""
        while self._at < len(self.lines):
            line = self.lines[self._at]
            if _RULE.fullmatch(line.text):
                self._at += 1
                continue
            rows = self._rows()
            if rows:
                yield from drafts_of_rows(rows, self._tables)
                self._tables += 1
            else:
                yield self._heading(line) or self._paragraph(line)

    def _line(self, offset: int) -> TextLine | None:
        where = self._at + offset
        return self.lines[where] if 0 <= where < len(self.lines) else None

    def _heading(self, line: TextLine) -> Draft | None:
        below = self._line(1)
        draft = Draft(BlockKind.HEADING, squeeze(line.text), page=line.page)
        if below and not below.gap and _UNDERLINE.fullmatch(below.text) and len(line.text) <= MAX_UNDERLINED:
            self._at += 2
            return replace(draft, level=1 if below.text[0] == "=" else 2)
        level = self._level(line, below)
        if level is None:
            return None
        self._at += 1
        return replace(draft, level=level) if level else replace(draft, kind=BlockKind.TITLE)

    def _level(self, line: TextLine, below: TextLine | None) -> int | None:
        """The level of a heading from 1, 0 for the title of the text, None for other lines."""
        words = len(line.text.split())
        runs_on = below is not None and self.width is not None and goes_on(line, below, self.width)
        if (
            words > MAX_TITLE_WORDS
            or not _LETTERS.search(line.text)
            or _SENTENCE_END.search(line.text)
            or below is None
            or runs_on
        ):
            return None
        if self._is_numbered_heading(line, below):
            return section_depth(line.text)
        if split_bullet(line.text) or split_number(line.text) or (words > MAX_HEADING_WORDS and self._at):
            return None
        if self._at == 0:
            return 0
        capital = line.text.isupper() and not _FIGURES.search(line.text)
        return 1 if capital else None

    def _is_numbered_heading(self, line: TextLine, below: TextLine) -> bool:
        if not section_depth(line.text) or len(line.text.split()) > MAX_HEADING_WORDS:
            return False
        title = line.text.split(maxsplit=1)[1]
        if not title[0].isupper() or _FIGURES.search(title):
            return False
        above = self._line(-1)
        # One number after the other is a list; a heading stands above something else.
        alone = not section_depth(below.text) and not (above and not line.gap and section_depth(above.text))
        return section_depth(line.text) > 1 or (alone and split_number(line.text) is not None)

    def _paragraph(self, line: TextLine) -> Draft:
        item = split_bullet(line.text) or split_number(line.text)
        parts = [item.text if item else line.text]
        self._at += 1
        while (following := self._line(0)) and self._carries_on(line, following, item is not None):
            parts.append(following.text)
            self._at += 1
            line = replace(following, indent=line.indent)
        draft = Draft(BlockKind.PARAGRAPH, squeeze(_joined(parts)), page=line.page)
        if item:
            return replace(draft, kind=BlockKind.LIST_ITEM, label=item.label, level=1)
        return replace(draft, kind=BlockKind.FOOTNOTE) if is_note(draft.text) else draft

    def _carries_on(self, line: TextLine, following: TextLine, in_list: bool) -> bool:
        if following.gap or _RULE.fullmatch(following.text):
            return False
        if in_list and following.indent > line.indent and not split_bullet(following.text):
            return not split_number(following.text)
        return self.width is not None and goes_on(line, following, self.width)

    def _rows(self) -> list[Row]:
        """The rows of the table that starts here, none where none does."""
        rows: list[Row] = []
        taken = 0
        while (line := self._line(taken)) and not (taken and line.gap):
            if _DIVIDER.fullmatch(line.text) and rows:
                if len(rows) == 1:
                    rows[0] = replace(rows[0], marked=True)
            elif len(cells := _cells(line.text)) > 1 and (not rows or len(cells) == len(rows[0].cells)):
                rows.append(Row(tuple(CellText(cell) for cell in cells), line.page))
            else:
                break
            taken += 1
        if len(rows) < 2:
            return []
        self._at += taken
        return rows


def _cells(line: str) -> list[str]:
    """The pieces of a line that stand in columns; one with too many of them is no row but all one piece."""
    ruled = line.strip("|").split("|", MAX_COLUMNS) if "|" in line else []
    pieces = ruled or _COLUMNS.split(line, MAX_COLUMNS)
    return [squeeze(piece) for piece in pieces] if len(pieces) <= MAX_COLUMNS else [squeeze(line)]


def _joined(parts: Sequence[str]) -> str:
    text = parts[0]
    for part in parts[1:]:
        broken = text.endswith("-") and text[-2:-1].isalpha() and part[0].islower()
        text += part if broken else " " + part
    return text
