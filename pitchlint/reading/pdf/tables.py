"""Ruled tables: pdfplumber's table finder on PDFium's ruling lines, filled with PDFium's characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pitchlint.model import Box
from pitchlint.reading.characters import squeeze
from pitchlint.reading.pdf.glyphs import Glyphs
from pitchlint.reading.pdf.model import CellText, Fragment, Grid, Word
from pitchlint.reading.pdf.paths import Drawing, Edge
from pitchlint.reading.pdf.words import RawLine

_LARGEST_CELL = 0.45  # of the page: a frame around a page is no table
_FEWEST_FILLED = 0.25

Rectangle = tuple[float, float, float, float]


@dataclass(slots=True)
class _StandIn:
    """All of a pdfplumber page that its TableFinder touches."""

    edges: list[Edge]
    bbox: Rectangle
    chars: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FoundGrids:
    """The tables of a page, and its lines without the words that stand in them."""

    grids: tuple[Grid, ...]
    lines: list[RawLine]


def find_grids(
    page: int, size: tuple[float, float], drawing: Drawing, lines: list[RawLine], glyphs: Glyphs
) -> FoundGrids:
    """Tables with at least two rows and two columns of text; what only looks like one stays text."""
    if not drawing.gridlike or not lines:
        return FoundGrids((), lines)
    # pdfplumber brings pdfminer with it, which a page without ruling lines need not load.
    from pdfplumber.table import TableFinder

    stand_in: Any = _StandIn(drawing.edges, (0, 0, *size))
    found = TableFinder(stand_in).tables
    grids = []
    for table in found:
        rows = _cells_of(table)
        if not _plausible(rows, size):
            continue
        filling = _Filling(page, rows, glyphs)
        rest = [filling.take(line) for line in lines]
        grid = filling.grid(Box(*table.bbox))
        if grid:
            grids.append(grid)
            lines = [line for line in rest if line.words]
    return FoundGrids(tuple(grids), lines)


def _cells_of(table: Any) -> list[list[Rectangle | None]]:
    return [list(row.cells) for row in table.rows]


def _plausible(rows: Sequence[Sequence[Rectangle | None]], size: tuple[float, float]) -> bool:
    cells = [cell for row in rows for cell in row if cell]
    largest = max(((x1 - x0) * (bottom - top) for x0, top, x1, bottom in cells), default=0.0)
    wide = max(len(row) for row in rows) if rows else 0
    return len(rows) >= 2 and wide >= 2 and largest < _LARGEST_CELL * size[0] * size[1]


class _Filling:
    """Gives the words of a page to the cells of one table, in the order of the content stream."""

    def __init__(self, page: int, rows: list[list[Rectangle | None]], glyphs: Glyphs) -> None:
        self._page = page
        self._rows = rows
        self._glyphs = glyphs
        self._texts: dict[Rectangle, list[list[Word]]] = {cell: [] for row in rows for cell in row if cell}
        self._hyphens: set[Word] = set()
        self._order: int | None = None
        cells = list(self._texts)
        self._outer = (
            min(cell[0] for cell in cells) - 1,
            min(cell[1] for cell in cells) - 1,
            max(cell[2] for cell in cells) + 1,
            max(cell[3] for cell in cells) + 1,
        )

    def take(self, line: RawLine) -> RawLine:
        """Fill the cells with their words of the line; returns what stands outside."""
        if not any(self._inside(word) for word in line.words):
            return line
        outside: list[Word] = []
        taken: dict[Rectangle, list[Word]] = {}
        for word in line.words:
            for part in self._parts(word):
                cell = self._cell_at((part.x0 + part.x1) / 2, (part.top + part.bottom) / 2)
                if cell:
                    taken.setdefault(cell, []).append(part)
                else:
                    outside.append(part)
        for cell, words in taken.items():
            self._texts[cell].append(words)
            first = min(word.start for word in words)
            self._order = first if self._order is None else min(self._order, first)
        last = line.words[-1]
        if line.hyphen and last not in outside:
            self._hyphens.add(last)
        return RawLine(tuple(outside), line.hyphen and last in outside)

    def _inside(self, word: Word) -> bool:
        x0, top, x1, bottom = self._outer
        return word.x1 > x0 and word.x0 < x1 and word.bottom > top and word.top < bottom

    def _parts(self, word: Word) -> Iterable[Word]:
        """The word, or its characters' groups where it spans cells ("3" and "0" glued to "30")."""
        middle = (word.top + word.bottom) / 2
        if self._cell_at(word.x0 + 0.5, middle) == self._cell_at(word.x1 - 0.5, middle):
            return (word,)
        if word.end - word.start != len(word.text):
            return (word,)
        return self._by_character(word, middle)

    def _by_character(self, word: Word, middle: float) -> list[Word]:
        parts: list[Word] = []
        home: Rectangle | None = None
        for offset, character in enumerate(word.text):
            box = self._glyphs.box(word.start + offset)
            if box is None:
                continue
            cell = self._cell_at((box[0] + box[2]) / 2, middle)
            index = word.start + offset
            if parts and cell == home:
                before = parts[-1]
                parts[-1] = before._replace(
                    text=before.text + character, x1=max(before.x1, box[2]), end=index + 1
                )
            else:
                parts.append(Word(character, box[0], box[1], box[2], box[3], index, index + 1))
                home = cell
        return parts or [word]

    def _cell_at(self, x: float, y: float) -> Rectangle | None:
        x0, top, x1, bottom = self._outer
        if not (x0 <= x <= x1 and top <= y <= bottom):
            return None
        for cell in self._texts:
            if cell[0] <= x < cell[2] and cell[1] <= y < cell[3]:
                return cell
        return None

    def grid(self, box: Box) -> Grid | None:
        """The filled table; None where the words make no two rows of two columns."""
        rows = [tuple(self._text(cell) for cell in row) for row in self._rows]
        rows = [row for row in rows if any(row)]
        columns = max((len(row) for row in rows), default=0)
        used = [number for number in range(columns) if any(number < len(row) and row[number] for row in rows)]
        filled = sum(bool(cell) for row in rows for cell in row)
        wide = [row for row in rows if sum(bool(cell) for cell in row) >= 2]
        if (
            len(rows) < 2
            or len(used) < 2
            or not wide
            or filled < max(3, _FEWEST_FILLED * len(rows) * len(used))
        ):
            return None
        kept = tuple(tuple(row[number] if number < len(row) else () for number in used) for row in rows)
        return Grid(self._page, self._order or 0, box, kept, self._widths(used))

    def _widths(self, used: Sequence[int]) -> tuple[float, ...]:
        lefts: list[float] = []
        for number in used:
            column = [row[number] for row in self._rows if number < len(row)]
            lefts.append(min((cell[0] for cell in column if cell), default=0.0))
        lefts.append(self._outer[2] - 1)
        return tuple(round(right - left, 1) for left, right in pairwise(lefts))

    def _text(self, cell: Rectangle | None) -> CellText:
        if cell is None:
            return ()
        fragments = []
        for words in _by_height(self._texts[cell]):
            text = squeeze(" ".join(word.text for word in words))
            if text:
                box = Box(
                    min(word.x0 for word in words),
                    min(word.top for word in words),
                    max(word.x1 for word in words),
                    max(word.bottom for word in words),
                )
                fragments.append(Fragment(text, self._page, box, words[-1] in self._hyphens))
        return tuple(fragments)


def _by_height(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines of a cell from top to bottom, pieces of one height joined from left to right."""
    joined: list[list[Word]] = []
    for words in sorted(lines, key=lambda line: (line[0].top + line[0].bottom) / 2):
        last = joined[-1] if joined else None
        if last and _beside(last[0], words[0]):
            last.extend(words)
            last.sort(key=lambda word: word.x0)
        else:
            joined.append(list(words))
    return joined


def _beside(one: Word, other: Word) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.6 * min(one.bottom - one.top, other.bottom - other.top)
