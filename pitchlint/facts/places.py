"""Passages of an annotated document as places: page, section, box and the exact words."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.language.annotated import Annotated, AnnotatedBlock
from pitchlint.model import Block, Box, Line, Place

_NARROW, _SLIM, _WIDE = "iljI|.,:;'!’", 'ftr -()[]/"“”', "mwMW—@%"
_WIDTHS = dict.fromkeys(_NARROW, 0.45) | dict.fromkeys(_SLIM, 0.6) | dict.fromkeys(_WIDE, 1.55)


def place_of(
    annotated: Annotated, position: int, start: int, end: int, focus: tuple[int, int] | None = None
) -> Place:
    """The place of characters `start:end` of the annotated block at `position`."""
    block = annotated.blocks[position].block
    lines = [line for line in block.lines if line.start < end and start < line.end]
    page = lines[0].page if lines else block.page
    return Place(
        block=block.index,
        start=start,
        end=end,
        quote=block.text[start:end],
        page=page,
        section=block.section,
        box=box_around(lines, start, end, block.text),
        focus=focus,
        page_name=annotated.document.page_name(page),
    )


def block_of(annotated: Annotated, place: Place) -> AnnotatedBlock:
    """The annotated block that a place of this document stands in."""
    first = annotated.blocks[0].block.index
    guess = min(max(0, place.block - first), len(annotated.blocks) - 1)
    return next(
        (block for block in annotated.blocks[guess::-1] if block.block.index == place.block),
        annotated.blocks[0],
    )


def title_place(annotated: Annotated) -> Place:
    """Where a finding about silence points: the first block of the document."""
    return place_of(annotated, 0, 0, len(annotated.blocks[0].block.text))


def box_around(lines: Sequence[Line], start: int, end: int, text: str) -> Box | None:
    """The box of characters `start:end` on the first page they stand on, or None.

    Within a line the characters of `text` are taken to be as wide as in an ordinary typeface.
    """
    on_page = [line for line in lines if line.page == lines[0].page]
    if not on_page:
        return None
    boxes = [_part(line, start, end, text) for line in on_page]
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def headings_of(block: Block) -> tuple[str, ...]:
    """The headings above a block and the headers of its columns: what it is about, besides its text."""
    return (*block.section, *columns_of(block))


def columns_of(block: Block) -> tuple[str, ...]:
    """The headers of the columns that a table row fills."""
    return tuple(dict.fromkeys(cell.header for cell in block.cells if cell.header))


def _part(line: Line, start: int, end: int, text: str) -> Box:
    low, high = max(start, line.start), min(end, line.end)
    whole = _width(text[line.start : line.end].rstrip()) or 1.0
    wide = line.box.x1 - line.box.x0
    x0 = line.box.x0 + wide * _width(text[line.start : low]) / whole
    x1 = line.box.x0 + wide * _width(text[line.start : high].rstrip()) / whole
    return Box(x0, line.box.top, max(x0, x1), line.box.bottom)


def _width(text: str) -> float:
    """About how wide the text is set, in widths of a small letter."""
    return sum(_WIDTHS.get(character, 1.25 if character.isupper() else 1.0) for character in text)
