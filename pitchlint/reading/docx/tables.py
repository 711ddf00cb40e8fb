"""Tables of a Word document: which rows and cells count, and where they stand in the grid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pitchlint.reading.docx.colours import shades
from pitchlint.reading.docx.xml import Element, attribute, child, local, number, switch, value
from pitchlint.reading.grid import CellText

MAX_COLUMNS = 200

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def rows_of(table: Element) -> Iterator[Element]:
    """The rows that are not deleted, in order, through content controls and tracked insertions."""
    for item in table:
        name = local(item)
        if name == "tr":
            if child(child(item, "trPr"), "del") is None:
                yield item
        elif name in _WRAPPERS:
            yield from rows_of(item)


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row that are not deleted."""
    for item in row:
        name = local(item)
        if name == "tc":
            if child(child(item, "tcPr"), "cellDel") is None:
                yield item
        elif name in _WRAPPERS:
            yield from cells_of(item)


def width_of(cell: Element) -> int:
    """The columns a cell spans."""
    return max(1, min(number(child(cell, "tcPr"), "gridSpan") or 1, MAX_COLUMNS))


def is_covered(cell: Element) -> bool:
    """Whether a cell lies under one that is merged with it, so that its own text is not shown."""
    properties = child(cell, "tcPr")
    merges = (child(properties, "vMerge"), child(properties, "hMerge"))
    return any(item is not None and attribute(item, "val") != "restart" for item in merges)


def is_shaded(table: Element) -> bool:
    """Whether anything in a table is painted behind its text."""
    return any(map(shades, table.iter("{*}shd")))


def padding_of(row: Element) -> tuple[CellText, ...]:
    """Empty cells for the columns a row leaves out at its start."""
    skipped = min(number(child(row, "trPr"), "gridBefore") or 0, MAX_COLUMNS)
    return (CellText(""),) * skipped


def is_marked(row: Element) -> bool:
    """Whether Word repeats the row at the top of each page."""
    return bool(switch(child(row, "trPr"), "tblHeader"))


def claims_first_row(table: Element) -> bool:
    """Whether the table asks its style to set the first row apart."""
    look = child(child(table, "tblPr"), "tblLook")
    if look is None:
        return False
    if attribute(look, "firstRow"):
        return attribute(look, "firstRow") in ("1", "true", "on")
    mask = value(child(table, "tblPr"), "tblLook")
    return bool(re.fullmatch(r"[0-9A-Fa-f]{1,8}", mask)) and bool(int(mask, 16) & 0x20)
