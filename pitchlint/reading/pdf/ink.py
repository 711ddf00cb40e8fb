"""A page drawn in grey, to see what a reader sees; bounded by the pixels that drawing costs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium

from pitchlint.reading.pdf.paths import Drawing

_LARGEST = 1_500_000  # pixels of one drawing
_FOR_A_SHAPE = 1000  # pixels: about what a path costs
_FAINT = 24  # of 255: a smaller difference in grey is not seen on paper

Rectangle = tuple[float, float, float, float]


class Picture(NamedTuple):
    """Rows of grey values, `scale` of them to the point."""

    rows: bytes
    stride: int
    width: int
    height: int
    scale: float


@dataclass(slots=True)
class Purse:
    """The pixels that may still be drawn or decoded for one document."""

    pixels: int = 200_000_000


@dataclass(frozen=True, slots=True)
class Easel:
    """Draws one page as long as there is something in the purse."""

    page: Any
    width: float
    height: float
    purse: Purse

    def draw(self, drawing: Drawing) -> Picture | None:
        """The page in grey; None where it is empty or drawing it would cost too much."""
        area = self.width * self.height
        if not 1 <= area < math.inf:
            return None
        scale = min(1.0, math.sqrt(_LARGEST / area))
        cost = int(area * scale * scale) + drawing.pixels + _FOR_A_SHAPE * drawing.shapes
        if cost > self.purse.pixels:
            return None
        self.purse.pixels -= cost
        try:
            bitmap = self.page.render(scale=scale, grayscale=True)
        except (pdfium.PdfiumError, ZeroDivisionError, ValueError):
            return None
        picture = Picture(bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height, scale)
        bitmap.close()
        return picture


def differs(one: Picture, other: Picture, box: Rectangle) -> bool:
    """Whether a reader could tell the two drawings of a page apart within the box (in points)."""
    left, top, right, bottom = _pixels(one, box)
    for row in range(top, bottom):
        start = row * one.stride
        a, b = one.rows[start + left : start + right], other.rows[start + left : start + right]
        if a != b and max(abs(p - q) for p, q in zip(a, b, strict=True)) >= _FAINT:
            return True
    return False


def has_ink(picture: Picture, box: Rectangle) -> bool:
    """Whether anything at all is drawn within the box (in points), text or picture."""
    left, top, right, bottom = _pixels(picture, box)
    lightest, darkest = 0, 255
    for row in range(top, bottom):
        values = picture.rows[row * picture.stride + left : row * picture.stride + right]
        if values:
            lightest, darkest = max(lightest, *values), min(darkest, *values)
    return lightest - darkest >= _FAINT


def _pixels(picture: Picture, box: Rectangle) -> tuple[int, int, int, int]:
    """The box in whole pixels that lie on the picture."""
    left, top = (max(0, math.floor(side * picture.scale)) for side in box[:2])
    right, bottom = (math.ceil(side * picture.scale) for side in box[2:])
    return left, top, min(right, picture.width), min(bottom, picture.height)
