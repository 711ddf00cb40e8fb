"""Tables on slides: rows of cells, a merged cell once, each row with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pitchlint.model import Box, Line
from pitchlint.reading.assemble import Draft
from pitchlint.reading.docx.xml import Element, attribute, child, local
from pitchlint.reading.grid import CellText, Row, drafts_of_rows
from pitchlint.reading.pptx.text import paragraphs_of

MAX_COLUMNS = 200

_ON = ("1", "true")


def drafts_of_table(table: Element, number: int, page: int, box: Box | None) -> Iterator[Draft]:
    """The rows of an `a:tbl` as drafts; `number` is the number of the table in the document."""
    elements = [item for item in table if local(item) == "tr"]
    properties = child(table, "tblPr")
    styled = properties is not None and attribute(properties, "firstRow") in _ON
    rows = [Row(tuple(_cells(item)), page) for item in elements]
    places = _places(elements, box)
    for draft in drafts_of_rows(rows, number, styled_first=styled):
        place = places[draft.row] if places and draft.row is not None else None
        yield replace(draft, lines=(Line(0, len(draft.text), page, place),) if place else ())


def _cells(row: Element) -> Iterator[CellText]:
    covered = 0
    for item in row:
        if local(item) != "tc":
            continue
        if covered and attribute(item, "hMerge") in _ON:
            covered -= 1
            continue
        covered = min(_count(attribute(item, "gridSpan")), MAX_COLUMNS) - 1
        hidden = any(attribute(item, merge) in _ON for merge in ("vMerge", "hMerge"))
        yield CellText("", False, covered + 1) if hidden else _cell(item, covered + 1)


def _cell(cell: Element, span: int) -> CellText:
    frame = child(cell, "txBody")
    found = list(paragraphs_of(frame)) if frame is not None else []
    text = "\n".join(item.text for item in found)
    return CellText(text, bool(found) and all(item.bold for item in found), span)


def _places(rows: list[Element], box: Box | None) -> list[Box]:
    """Where each row stands, the height of the table shared out as the file asks for it."""
    heights = [_count(attribute(item, "h")) for item in rows]
    total = sum(heights)
    if box is None or not total:
        return []
    found, top = [], box.top
    for height in heights:
        bottom = top + (box.bottom - box.top) * height / total
        found.append(Box(box.x0, top, box.x1, bottom))
        top = bottom
    return found


def _count(text: str) -> int:
    """A whole number, at least 1."""
    number = int(text) if text.isdecimal() and len(text) < 12 else 1
    return max(1, number)
