"""The ruling lines, pictures and painted areas of a page, from PDFium's page objects."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any, TypedDict

import pypdfium2.raw as raw

from pitchlint.reading.pdf.clips import EVERYWHERE, Clips, Rectangle, lids_of
from pitchlint.reading.pdf.frame import Frame, Matrix

_MOST_EDGES = 20_000
_MOST_SEGMENTS = 400  # a path with more is a drawing, not a ruling line
_DEEPEST = 4
_NEARLY_WHITE = 250
_NEARLY_CLEAR = 10
_NEARLY_OPAQUE = 230
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Edge(TypedDict):
    """A ruling line as pdfplumber's TableFinder wants it."""

    object_type: str
    orientation: str
    x0: float
    x1: float
    top: float
    bottom: float
    width: float
    height: float


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page besides text; `areas` are painted rectangles that are not white.

    `covers` are pictures and opaque fills of any colour, each (place in the order of drawing, x0, top, x1,
    bottom); `places` has that place of each text object by its address, `clips` what it is cut to; `lids`
    are notes and fields whose drawing may cover text; `pixels` are those of the pictures.
    """

    edges: list[Edge] = field(default_factory=list)
    images: list[tuple[float, ...]] = field(default_factory=list)
    areas: list[tuple[float, ...]] = field(default_factory=list)
    shapes: int = 0
    covers: list[tuple[float, ...]] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    clips: dict[int, Rectangle] = field(default_factory=dict)
    lids: tuple[Rectangle, ...] = ()
    pixels: int = 0

    @property
    def gridlike(self) -> bool:
        """At least two horizontal and two vertical rules: the page may hold a table."""
        across = sum(edge["orientation"] == "h" and edge["width"] > 12 for edge in self.edges)
        down = sum(edge["orientation"] == "v" and edge["height"] > 5 for edge in self.edges)
        return across >= 2 and down >= 2

    def image_share(self, width: float, height: float) -> float:
        """The share of the page that its largest pictures cover, at most 1."""
        area = 0.0
        for x0, top, x1, bottom in self.images:
            area += max(0.0, min(x1, width) - max(x0, 0.0)) * max(0.0, min(bottom, height) - max(top, 0.0))
        return min(1.0, area / (width * height)) if width * height else 0.0

    def painted_behind(self, x: float, y: float) -> bool:
        """Whether a picture or a coloured area lies under the point."""
        return any(a[0] <= x <= a[2] and a[1] <= y <= a[3] for a in (*self.areas, *self.images))


def read_drawing(page: Any, frame: Frame) -> Drawing:
    """Walk the page's objects, those inside forms too."""
    drawing = _Walker(frame).walk(page.raw)
    drawing.lids = lids_of(page, frame)
    return drawing


class _Walker:
    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._drawing = Drawing()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._matrix = raw.FS_MATRIX()
        self._place = 0
        self._clips = Clips(frame)

    def walk(self, page: Any) -> Drawing:
        for number in range(raw.FPDFPage_CountObjects(page)):
            self._object(raw.FPDFPage_GetObject(page, number), _IDENTITY, EVERYWHERE, 0)
        return self._drawing

    def _object(self, item: Any, outer: Matrix, bounds: Rectangle, depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(item)
        self._place += 1
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            address = ctypes.addressof(item.contents)
            self._drawing.places[address] = self._place
            clip = self._clips.within(item, outer, bounds)
            if clip != EVERYWHERE and not self._holds_page(clip):
                self._drawing.clips[address] = clip
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(item, outer)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            self._image(item, outer)
        elif kind == raw.FPDF_PAGEOBJ_SHADING:
            self._drawing.areas.append(self._bounds(item, outer))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = self._combined(item, outer)
            bounds = self._clips.within(item, outer, bounds)
            for number in range(raw.FPDFFormObj_CountObjects(item) if inner else 0):
                self._object(raw.FPDFFormObj_GetObject(item, number), inner or outer, bounds, depth + 1)

    def _holds_page(self, clip: Rectangle) -> bool:
        wide, high = self._frame.width, self._frame.height
        return clip[0] <= 0 and clip[1] <= 0 and clip[2] >= wide and clip[3] >= high

    def _image(self, item: Any, outer: Matrix) -> None:
        box = self._bounds(item, outer)
        self._drawing.images.append(box)
        self._drawing.covers.append((self._place, *box))
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        if raw.FPDFImageObj_GetImagePixelSize(item, wide, high):
            self._drawing.pixels += wide.value * high.value

    def _combined(self, item: Any, outer: Matrix) -> Matrix | None:
        m = self._matrix
        if not raw.FPDFPageObj_GetMatrix(item, m):
            return None
        a, b, c, d, e, f = outer
        return (
            m.a * a + m.b * c,
            m.a * b + m.b * d,
            m.c * a + m.d * c,
            m.c * b + m.d * d,
            m.e * a + m.f * c + e,
            m.e * b + m.f * d + f,
        )

    def _bounds(self, item: Any, outer: Matrix) -> tuple[float, ...]:
        sides = [ctypes.c_float() for _ in range(4)]
        raw.FPDFPageObj_GetBounds(item, *sides)
        left, bottom, right, top = (side.value for side in sides)
        a, b, c, d, e, f = outer
        corners = [
            self._frame.point(a * x + c * y + e, b * x + d * y + f)
            for x in (left, right)
            for y in (bottom, top)
        ]
        across, down = [x for x, _ in corners], [y for _, y in corners]
        return min(across), min(down), max(across), max(down)

    def _path(self, item: Any, outer: Matrix) -> None:
        self._drawing.shapes += 1
        if not raw.FPDFPath_GetDrawMode(item, self._fill, self._stroke):
            return
        if not (self._fill.value or self._stroke.value):
            return
        segments = raw.FPDFPath_CountSegments(item)
        if self._fill.value and segments >= 3:
            self._area(item, outer)
        if segments > _MOST_SEGMENTS or len(self._drawing.edges) > _MOST_EDGES:
            return
        matrix = self._combined(item, outer)
        if matrix:
            self._segments(item, segments, matrix)

    def _area(self, item: Any, outer: Matrix) -> None:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        if alpha.value <= _NEARLY_CLEAR:
            return
        box = self._bounds(item, outer)
        if min(red.value, green.value, blue.value) < _NEARLY_WHITE:
            self._drawing.areas.append(box)
        if alpha.value >= _NEARLY_OPAQUE and len(self._drawing.covers) < _MOST_EDGES:
            self._drawing.covers.append((self._place, *box))

    def _segments(self, item: Any, count: int, matrix: Matrix) -> None:
        a, b, c, d, e, f = matrix
        frame, px, py = self._frame, self._x, self._y
        start = previous = None
        for number in range(count):
            segment = raw.FPDFPath_GetPathSegment(item, number)
            raw.FPDFPathSegment_GetPoint(segment, px, py)
            x, y = px.value, py.value
            current = frame.point(a * x + c * y + e, b * x + d * y + f)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = current
            elif kind == raw.FPDF_SEGMENT_LINETO and previous:
                self._edge(previous, current)
            if start and start != current and raw.FPDFPathSegment_GetClose(segment):
                self._edge(current, start)
            previous = current

    def _edge(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
        if high < 0.5 and wide >= 1:
            orientation = "h"
        elif wide < 0.5 and high >= 1:
            orientation = "v"
        else:
            return
        self._drawing.edges.append(
            Edge(
                object_type="line",
                orientation=orientation,
                x0=min(one[0], other[0]),
                x1=max(one[0], other[0]),
                top=min(one[1], other[1]),
                bottom=max(one[1], other[1]),
                width=wide,
                height=high,
            )
        )
