"""What the XML of a sheet tells beside its values: hidden rows and columns, merged cells, lost results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pitchlint.reading.docx.xml import Element, attribute, child, local

MAX_COLUMNS = 200
MAX_ROWS = 1 << 20

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
    def of(cls, root: Element) -> SheetLayout:
        """Read the layout from the root of a worksheet."""
        filled: set[int] = set()
        hidden: set[int] = set()
        unsaved: list[Position] = []
        last_column = 0
        for number, row in _rows(root):
            if attribute(row, "hidden") in _ON or attribute(row, "ht") == "0":
                hidden.add(number)
            for position, cell in _cells(row, number):
                value = child(cell, "v")
                if child(cell, "is") is not None or (value is not None and value.text):
                    filled.add(number)
                    last_column = max(last_column, position.column)
                elif child(cell, "f") is not None and attribute(cell, "t") != "str":
                    unsaved.append(position)
        return cls(
            frozenset(filled),
            last_column,
            frozenset(hidden),
            frozenset(_hidden_columns(root)),
            dict(_spans(root)),
            tuple(unsaved),
            tuple(_margins(root)),
        )


def position_of(reference: str) -> Position | None:
    """The cell a reference like "B3" names, or None."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Position(int(found[2]), column)


def _rows(root: Element) -> Iterator[tuple[int, Element]]:
    number = 0
    for item in _items(root, "sheetData"):
        if local(item) == "row":
            number = _number(item, "r") or number + 1
            yield number, item


def _cells(row: Element, number: int) -> Iterator[tuple[Position, Element]]:
    column = 0
    for item in row:
        if local(item) == "c":
            named = position_of(attribute(item, "r"))
            column = named.column if named else column + 1
            yield Position(number, column), item


def _hidden_columns(root: Element) -> Iterator[int]:
    for item in _items(root, "cols"):
        if attribute(item, "hidden") in _ON or attribute(item, "width") == "0":
            first, last = _number(item, "min"), _number(item, "max")
            yield from range(first, min(last, MAX_COLUMNS) + 1)


def _spans(root: Element) -> Iterator[tuple[Position, int]]:
    for item in _items(root, "mergeCells"):
        first, _, last = attribute(item, "ref").partition(":")
        start, end = position_of(first), position_of(last)
        if start and end and end.column > start.column:
            yield start, min(end.column - start.column + 1, MAX_COLUMNS)


def _margins(root: Element) -> Iterator[str]:
    for item in _items(root, "headerFooter"):
        text = _CODES.sub(" ", item.text or "").strip()
        if text:
            yield text


def _number(item: Element, name: str) -> int:
    text = attribute(item, name)
    return min(int(text), MAX_ROWS) if text.isdecimal() and len(text) < 10 else 0


def _items(root: Element, name: str) -> tuple[Element, ...]:
    found = child(root, name)
    return tuple(found) if found is not None else ()
