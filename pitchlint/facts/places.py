"""Passages of an annotated document as places: page, section, box and the exact words."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.language.annotated import Annotated, AnnotatedBlock
from pitchlint.model import Block, Box, Line, Place


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
        box=box_around(lines, start, end),
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


def box_around(lines: Sequence[Line], start: int, end: int) -> Box | None:
    """The box of characters `start:end` on the first page they stand on, or None.

    Within a line the characters are taken to be equally wide.
    """
    on_page = [line for line in lines if line.page == lines[0].page]
    if not on_page:
        return None
    boxes = [_part(line, start, end) for line in on_page]
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


def _part(line: Line, start: int, end: int) -> Box:
    width = (line.box.x1 - line.box.x0) / max(1, line.end - line.start)
    low, high = max(start, line.start) - line.start, min(end, line.end) - line.start
    return Box(line.box.x0 + low * width, line.box.top, line.box.x0 + high * width, line.box.bottom)
