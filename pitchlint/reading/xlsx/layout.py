"""What the XML of a sheet tells beside its values: hidden rows and columns, merged cells, lost results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pitchlint.reading.docx.xml import Element, attribute, child, local

MAX_COLUMNS = 200
MAX_ROWS = 1 << 20
PIECES = ("{*}row", "{*}cols", "{*}mergeCells", "{*}headerFooter")

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_CODES = re.compile(r'&(?:"[^"]*"|\d+|[A-Z])')
_ON = ("1", "true")


@dataclass(frozen=True, slots=True)
class Position:
    """A cell by its row and column, both counted from 1."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """The cell as Excel calls it, such as "B3"."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """The layout of one sheet; `spans` are the widths of merged cells by their first cell.

    `filled` are the rows that hold values, `last_column` the last column that does, `unsaved` the
    formulas without a stored result.
    """

    filled: frozenset[int]
    last_column: int
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    spans: dict[Position, int]
    unsaved: tuple[Position, ...]
    margins: tuple[str, ...]

    @classmethod
    def of(cls, pieces: Iterable[Element]) -> SheetLayout:
        """Read the layout from the `PIECES` of a worksheet, as they come."""
        found = _Found()
        for piece in pieces:
            match local(piece):
                case "row":
                    found.row(piece)
                case "cols":
                    found.hidden_columns.update(_hidden_columns(piece))
                case "mergeCells":
                    found.spans.update(_spans(piece))
                case "headerFooter":
                    found.margins.extend(_margins(piece))
        return cls(
            frozenset(found.filled),
            found.last_column,
            frozenset(found.hidden),
            frozenset(found.hidden_columns),
            found.spans,
            tuple(found.unsaved),
            tuple(found.margins),
        )


@dataclass(slots=True)
class _Found:
    """What of a layout has been seen so far."""

    filled: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    spans: dict[Position, int] = field(default_factory=dict)
    unsaved: list[Position] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    last_column: int = 0
    number: int = 0

    def row(self, row: Element) -> None:
        """Take in one row and its cells."""
        self.number = _number(row, "r") or self.number + 1
        if attribute(row, "hidden") in _ON or attribute(row, "ht") == "0":
            self.hidden.add(self.number)
        for position, cell in _cells(row, self.number):
            value = child(cell, "v")
            if child(cell, "is") is not None or (value is not None and value.text):
                self.filled.add(self.number)
                self.last_column = max(self.last_column, position.column)
            elif child(cell, "f") is not None and attribute(cell, "t") != "str":
                self.unsaved.append(position)


def position_of(reference: str) -> Position | None:
    """The cell a reference like "B3" names, or None."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Position(int(found[2]), column)


def _cells(row: Element, number: int) -> Iterator[tuple[Position, Element]]:
    column = 0
    for item in row:
        if local(item) == "c":
            named = position_of(attribute(item, "r"))
            column = named.column if named else column + 1
            yield Position(number, column), item


def _hidden_columns(columns: Element) -> Iterator[int]:
    for item in columns:
        if attribute(item, "hidden") in _ON or attribute(item, "width") == "0":
            first, last = _number(item, "min"), _number(item, "max")
            yield from range(first, min(last, MAX_COLUMNS) + 1)


def _spans(merged: Element) -> Iterator[tuple[Position, int]]:
    for item in merged:
        first, _, last = attribute(item, "ref").partition(":")
        start, end = position_of(first), position_of(last)
        if start and end and end.column > start.column:
            yield start, min(end.column - start.column + 1, MAX_COLUMNS)


def _margins(margins: Element) -> Iterator[str]:
    for item in margins:
        text = _CODES.sub(" ", item.text or "").strip()
        if text:
            yield text


def _number(item: Element, name: str) -> int:
    text = attribute(item, name)
    return min(int(text), MAX_ROWS) if text.isdecimal() and len(text) < 10 else 0
