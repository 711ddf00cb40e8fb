"""Which shape is the title of a slide: its placeholder, else the largest type near the top."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.reading.docx.xml import child
from pitchlint.reading.pptx.shapes import Shape
from pitchlint.reading.pptx.text import paragraphs_of

TITLE_ROLES = ("title", "ctrTitle")
MAX_WORDS = 14
UPPER_PART = 0.35


def title_among(shapes: Sequence[Shape], height: float) -> Shape | None:
    """The shape that is the title of a slide `height` points high, or None."""
    for shape in shapes:
        if shape.role in TITLE_ROLES and not shape.hidden and _words(shape):
            return shape
    sizes = {index: _size(shape) for index, shape in enumerate(shapes) if not shape.hidden and _words(shape)}
    largest = max(sizes.values(), default=0)
    holders = [index for index, size in sizes.items() if size == largest]
    if not largest or len(holders) != 1 or len(sizes) < 2:
        return None
    shape = shapes[holders[0]]
    stands_above = shape.box is not None and shape.box.top <= UPPER_PART * height
    return shape if stands_above and not shape.role and _words(shape) <= MAX_WORDS else None


def _words(shape: Shape) -> int:
    frame = child(shape.element, "txBody")
    return sum(len(item.text.split()) for item in paragraphs_of(frame)) if frame is not None else 0


def _size(shape: Shape) -> int:
    frame = child(shape.element, "txBody")
    return max((item.size for item in paragraphs_of(frame)), default=0) if frame is not None else 0
