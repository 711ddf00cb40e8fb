"""From PDF page space to points from the top left of the page as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """An affine map: shown x = ax*x + bx*y + cx, shown y (downward) = ay*x + by*y + cy."""

    width: float
    height: float
    ax: float
    bx: float
    cx: float
    ay: float
    by: float
    cy: float

    @classmethod
    def of(cls, page: Any) -> Frame:
        """The frame of a PDFium page, after its crop box and its rotation."""
        left, bottom, right, top = page.get_bbox()
        wide, high = right - left, top - bottom
        rotation = page.get_rotation() % 360
        if rotation == 90:
            return cls(high, wide, 0, 1, -bottom, 1, 0, -left)
        if rotation == 180:
            return cls(wide, high, -1, 0, right, 0, 1, -bottom)
        if rotation == 270:
            return cls(high, wide, 0, -1, top, -1, 0, right)
        return cls(wide, high, 1, 0, -left, 0, -1, top)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of page space as shown."""
        return self.ax * x + self.bx * y + self.cx, self.ay * x + self.by * y + self.cy

    def in_page(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown in page space, the way back of `point`: the map only turns and mirrors."""
        across, down = x - self.cx, y - self.cy
        return self.ax * across + self.ay * down, self.bx * across + self.by * down

    def rectangle(self, left: float, bottom: float, right: float, top: float) -> tuple[float, ...]:
        """A rectangle of page space as (x0, top, x1, bottom)."""
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)

    def back(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """A rectangle as shown as (left, bottom, right, top) of page space."""
        scale = self.ax * self.by - self.bx * self.ay
        corners = [
            (
                (self.by * (x - self.cx) - self.bx * (y - self.cy)) / scale,
                (self.ax * (y - self.cy) - self.ay * (x - self.cx)) / scale,
            )
            for x, y in ((x0, top), (x1, bottom))
        ]
        (xa, ya), (xb, yb) = corners
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)

    def level(self, across: float, up: float) -> bool:
        """Whether text that runs in this direction of page space is shown from left to right."""
        shown_x, shown_y = self.direction(across, up)
        return shown_x > 0 and abs(shown_y) < 0.1 * shown_x

    def direction(self, across: float, up: float) -> tuple[float, float]:
        """A direction of page space as shown, downward positive."""
        return self.ax * across + self.bx * up, self.ay * across + self.by * up
