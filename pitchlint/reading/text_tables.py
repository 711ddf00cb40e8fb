"""Tables in plain text: cells parted by bars, tabs, runs of blanks or leader dots, one line or several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from pitchlint.reading.amounts import is_number, is_sum
from pitchlint.reading.characters import squeeze
from pitchlint.reading.grid import CellText, Row
from pitchlint.reading.text_lines import TextLine

MAX_COLUMNS = 200

_DIVIDER = re.compile(r"[\s|:+=-]+")
_GAP = re.compile(r"\t+| {3,}")
_LEADER = re.compile(r"\.{4,}|…{2,}|(?:\s\.){4,}|_{4,}")
_PAGE_NUMBER = re.compile(r"\d{1,4}")
_NEAR = 3  # characters between a cell and the column it stands beside


@dataclass(frozen=True, slots=True)
class _Cell:
    """The text of a cell and where it stands in its line."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class TableReader:
    """Takes the lines of one table, from its first line on."""

    lines: Sequence[TextLine]
    rows: list[Row] = field(default_factory=list)
    taken: int = 0
    _spans: list[tuple[int, int]] = field(default_factory=list)

    def read(self) -> None:
        """Fill `rows`, and count the lines `taken`; fewer than two rows are no table."""
        for number, line in enumerate(self.lines):
            if number and line.gap:
                break
            following = self.lines[number + 1] if number + 1 < len(self.lines) else None
            if not self._take(line, following):
                break
            self.taken = number + 1

    def _take(self, line: TextLine, following: TextLine | None) -> bool:
        if self.rows and "--" in line.text and _DIVIDER.fullmatch(line.text):
            if len(self.rows) == 1:
                self.rows[0] = replace(self.rows[0], marked=True)
            return True
        width = len(self._spans)
        cells = _cells(line, width)
        if len(cells) > 1 and (not self.rows or len(cells) == width):
            self._add(line, cells)
            return True
        return bool(self.rows) and "|" not in line.text and self._take_part(line, cells, following)

    def _add(self, line: TextLine, cells: Sequence[_Cell]) -> None:
        spans = [(cell.start, cell.end) for cell in cells]
        before = self._spans or spans
        filled = [cell.text != "" for cell in cells]
        self._spans = [
            (min(one[0], two[0]), max(one[1], two[1])) if full else one
            for one, two, full in zip(before, spans, filled, strict=True)
        ]
        self.rows.append(Row(tuple(CellText(cell.text) for cell in cells), line.page))

    def _take_part(self, line: TextLine, cells: Sequence[_Cell], following: TextLine | None) -> bool:
        """A line with fewer cells: a row with empty ones, the rest of the row above, or a title between."""
        homes = [self._home(cell) for cell in cells]
        if len(cells) > len(self._spans) or None in homes or len(set(homes)) < len(homes):
            return False
        texts = [""] * len(self._spans)
        for home, cell in zip(homes, cells, strict=True):
            texts[home or 0] = cell.text
        if len(cells) > 1 and texts[0] and not texts[0][0].islower():
            self.rows.append(Row(tuple(map(CellText, texts)), line.page))
        elif not texts[0] or texts[0][0].islower() or (len(cells) == 1 and line.indent > self._spans[0][0]):
            self._go_on(texts)
        elif following and not following.gap and len(_cells(following, len(self._spans))) == len(self._spans):
            self.rows.append(Row(tuple(map(CellText, texts)), line.page))
        else:
            return False
        return True

    def _home(self, cell: _Cell) -> int | None:
        """The column the cell stands in or right beside, None between or over several."""
        over = [n for n, (start, end) in enumerate(self._spans) if cell.start < end and start < cell.end]
        if over:
            return over[0] if len(over) == 1 else None
        gaps = [max(start - cell.end, cell.start - end) for start, end in self._spans]
        nearest = min(range(len(gaps)), key=gaps.__getitem__)
        return nearest if gaps[nearest] <= _NEAR else None

    def _go_on(self, texts: Sequence[str]) -> None:
        last = self.rows[-1]
        cells = [
            CellText(f"{cell.text} {text}".strip()) for cell, text in zip(last.cells, texts, strict=True)
        ]
        self.rows[-1] = replace(last, cells=tuple(cells))


def _cells(line: TextLine, width: int) -> list[_Cell]:
    """The cells of a line; one with too many of them is no row but all one cell."""
    cells = _parted(line, width)
    return cells if len(cells) <= MAX_COLUMNS else [_cell(line, 0, len(line.text))]


def _parted(line: TextLine, width: int) -> list[_Cell]:
    """The cells of a line; of a line with tabs as many as `width`, if empty ones make it so."""
    text = line.text
    if "|" in text:
        return [_Cell(squeeze(part), 0, 0) for part in text.strip("|").split("|", MAX_COLUMNS)]
    led = _led(line)
    if led:
        return led
    if width and "\t" in text:
        return [_Cell(squeeze(part), 0, 0) for part in _tabbed(text, width)[: MAX_COLUMNS + 1]]
    cells, start = [], 0
    for gap in islice(_GAP.finditer(text), MAX_COLUMNS):
        cells.append(_cell(line, start, gap.start()))
        start = gap.end()
    return [*cells, _cell(line, start, len(text))]


def _tabbed(text: str, width: int) -> list[str]:
    """The parts between tabs; each tab opens a cell unless there are more of them than columns."""
    parts = text.split("\t")
    if len(parts) > width:
        parts = [part for part in parts if part]
        if len(parts) == 2:  # an item and an amount at the end of its row
            return [parts[0], *[""] * (width - 2), parts[1]]
    return parts + [""] * (width - len(parts))


def _led(line: TextLine) -> list[_Cell]:
    """Item and amount with dots between them; no page number of a table of contents."""
    leader = _LEADER.search(line.text)
    item = line.text[: leader.start()].rstrip() if leader else ""
    if leader is None or not item:
        return []
    amount = line.text[leader.end() :].lstrip()
    if not (is_sum(amount) or is_number(amount)) or _PAGE_NUMBER.fullmatch(amount):
        return []
    return [_cell(line, 0, len(item)), _cell(line, len(line.text) - len(amount), len(line.text))]


def _cell(line: TextLine, start: int, end: int) -> _Cell:
    return _Cell(squeeze(line.text[start:end]), line.indent + start, line.indent + end)
