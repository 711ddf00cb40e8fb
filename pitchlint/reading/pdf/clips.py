"""What limits or covers the text of a page: the frames it is cut to, and drawings laid over the page."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from pitchlint.reading.pdf.frame import Frame, Matrix

_MOST_PATHS = 16
_MOST_POINTS = 200
_MOST_NOTES = 2000
_MOST_PARTS = 200
_RECTANGLE = 5  # points of a path that a rectangle needs, the first one given twice
_NEARLY_OPAQUE = 230
_UNDER_NOTHING = (
    raw.FPDF_ANNOT_LINK,
    raw.FPDF_ANNOT_POPUP,
    raw.FPDF_ANNOT_HIGHLIGHT,
    raw.FPDF_ANNOT_UNDERLINE,
    raw.FPDF_ANNOT_SQUIGGLY,
    raw.FPDF_ANNOT_STRIKEOUT,
)
_NOT_SHOWN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
EVERYWHERE = (-math.inf, -math.inf, math.inf, math.inf)

Rectangle = tuple[float, ...]


class Clips:
    """Asks for the frames of page objects; all rectangles are as shown."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._x, self._y = ctypes.c_float(), ctypes.c_float()

    def within(self, item: Any, outer: Matrix, bounds: Rectangle) -> Rectangle:
        """The part of `bounds` that the object is not cut off from, as far as its frames are rectangles."""
        clip = raw.FPDFPageObj_GetClipPath(item)
        count = raw.FPDFClipPath_CountPaths(clip) if clip else 0
        for number in range(min(max(count, 0), _MOST_PATHS)):
            box = self._box(clip, number, outer)
            if box:
                bounds = (
                    max(bounds[0], box[0]),
                    max(bounds[1], box[1]),
                    min(bounds[2], box[2]),
                    min(bounds[3], box[3]),
                )
        return bounds

    def _box(self, clip: Any, path: int, outer: Matrix) -> Rectangle | None:
        count = raw.FPDFClipPath_CountPathSegments(clip, path)
        if not 0 < count <= _MOST_POINTS:
            return None
        numbers = (0, 2) if count == _RECTANGLE else range(count)  # two corners tell of a rectangle
        points = [self._point(raw.FPDFClipPath_GetPathSegment(clip, path, n), outer) for n in numbers]
        across, down = [x for x, _ in points], [y for _, y in points]
        return min(across), min(down), max(across), max(down)

    def _point(self, segment: Any, outer: Matrix) -> tuple[float, float]:
        raw.FPDFPathSegment_GetPoint(segment, self._x, self._y)
        a, b, c, d, e, f = outer
        x, y = self._x.value, self._y.value
        return self._frame.point(a * x + c * y + e, b * x + d * y + f)


def lids_of(page: Any, frame: Frame) -> tuple[Rectangle, ...]:
    """The places of notes, stamps and fields whose drawing may cover what lies under it."""
    return tuple(_lids(page, frame))


def _lids(page: Any, frame: Frame) -> Iterator[Rectangle]:
    rect = raw.FS_RECTF()
    for number in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        if not note:
            continue
        shown = not raw.FPDFAnnot_GetFlags(note) & _NOT_SHOWN
        if shown and raw.FPDFAnnot_GetSubtype(note) not in _UNDER_NOTHING and _is_opaque(note):
            raw.FPDFAnnot_GetRect(note, rect)
            yield frame.rectangle(rect.left, rect.bottom, rect.right, rect.top)
        raw.FPDFPage_CloseAnnot(note)


def _is_opaque(note: Any) -> bool:
    parts = range(min(raw.FPDFAnnot_GetObjectCount(note), _MOST_PARTS))
    return any(_hides(raw.FPDFAnnot_GetObject(note, number)) for number in parts)


def _hides(item: Any) -> bool:
    kind = raw.FPDFPageObj_GetType(item)
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return bool(kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_SHADING))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    return bool(
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        and fill.value
        and raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        and alpha.value >= _NEARLY_OPAQUE
    )
