"""Single characters of a PDFium text page: their boxes, sizes, fonts and whether a reader sees them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from pitchlint.reading.pdf.frame import Frame
from pitchlint.reading.pdf.model import Concealment

_TINY = 2.0  # points, and no higher than twice as much: fonts drawn by hand have sizes of their own
_NEARLY_WHITE = 232
_NEARLY_CLEAR = 10
_LAYER_MARK_SIZE = 6  # bytes of "OC" and its end in UTF-16
_FIXED_PITCH, _ITALIC, _FORCE_BOLD = 1, 64, 1 << 18
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_MONO_NAMES = ("mono", "courier", "consolas", "menlo")


class Look(NamedTuple):
    """Font and size of one character; `level`: it runs from left to right; `run`: its direction as shown."""

    size: float
    bold: bool
    italic: bool
    mono: bool
    level: bool
    run: tuple[float, float]


class Glyphs:
    """The characters of one text page, asked one by one; every index is PDFium's character index."""

    def __init__(self, textpage: Any, frame: Frame) -> None:
        self._raw = textpage.raw
        self._frame = frame
        self._rect = raw.FS_RECTF()
        self._rect_ref = ctypes.byref(self._rect)
        self._matrix = raw.FS_MATRIX()
        self._fonts: dict[int, tuple[bool, bool, bool]] = {}
        self._items: dict[int, Any] = {}
        self._concealments: dict[int, Concealment] = {}
        self._plain = (frame.ax, frame.by) == (1, -1)

    def box(self, index: int) -> tuple[float, ...] | None:
        """(x0, top, x1, bottom) of the character, as high as its font; None where it has none."""
        rect = self._rect
        if not raw.FPDFText_GetLooseCharBox(self._raw, index, self._rect_ref):
            return None
        left, right, bottom, top = rect.left, rect.right, rect.bottom, rect.top
        if right <= left and top <= bottom:
            return None
        if self._plain:
            across, down = self._frame.cx, self._frame.cy
            return left + across, down - top, right + across, down - bottom
        return self._frame.rectangle(left, bottom, right, top)

    def size(self, index: int) -> float:
        """Points, after the text's own scaling."""
        nominal = raw.FPDFText_GetFontSize(self._raw, index)
        if not raw.FPDFText_GetMatrix(self._raw, index, self._matrix):
            return float(nominal)
        return abs(float(nominal)) * math.hypot(self._matrix.c, self._matrix.d)

    def baseline(self, index: int) -> float:
        """Shown y of the character's origin."""
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._raw, index, x, y)
        return self._frame.point(x.value, y.value)[1]

    def look(self, index: int) -> Look:
        """Font, size and direction."""
        size = self.size(index)
        level = self._frame.level(self._matrix.a, self._matrix.b)
        run = self._frame.direction(self._matrix.a, self._matrix.b)
        item = raw.FPDFText_GetTextObject(self._raw, index)
        return Look(size, *(self._font(item) if item else (False, False, False)), level, run)

    def _font(self, item: Any) -> tuple[bool, bool, bool]:
        font = raw.FPDFTextObj_GetFont(item)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._fonts:
            self._fonts[key] = _face(font) if key else (False, False, False)
        return self._fonts[key]

    def item(self, index: int) -> int:
        """The address of the text object that holds the character, 0 where none does."""
        item = raw.FPDFText_GetTextObject(self._raw, index)
        if not item:
            return 0
        address = ctypes.addressof(item.contents)
        self._items[address] = item
        return address

    @contextmanager
    def switched_off(self, addresses: Iterable[int]) -> Iterator[None]:
        """Meanwhile the text objects at these addresses are not drawn."""
        items = [self._items[address] for address in addresses if address in self._items]
        for item in items:
            raw.FPDFPageObj_SetIsActive(item, False)
        try:
            yield
        finally:
            for item in items:
                raw.FPDFPageObj_SetIsActive(item, True)

    def concealment_of(self, address: int, index: int) -> Concealment:
        """Why the character may not be seen, as far as its own text object, at `address`, can tell."""
        if address not in self._concealments:
            self._concealments[address] = self._concealment(index, self._items.get(address))
        return self._concealments[address]

    def _concealment(self, index: int, item: Any) -> Concealment:
        if item and raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            return Concealment.INVISIBLE
        if self.size(index) < _TINY:
            box = self.box(index)
            if box is None or min(box[3] - box[1], box[2] - box[0]) < 2 * _TINY:
                return Concealment.TINY
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not raw.FPDFText_GetFillColor(self._raw, index, red, green, blue, alpha):
            return Concealment.NONE
        if alpha.value < _NEARLY_CLEAR:
            return Concealment.TRANSPARENT
        if min(red.value, green.value, blue.value) >= _NEARLY_WHITE:
            return Concealment.BLANK
        return Concealment.SWITCHED_OFF if item and _on_a_layer(item) else Concealment.NONE


def _on_a_layer(item: Any) -> bool:
    """Whether the object is marked as part of a layer that can be switched off."""
    buffer = ctypes.create_string_buffer(8)
    size = ctypes.c_ulong()
    for number in range(raw.FPDFPageObj_CountMarks(item)):
        mark = raw.FPDFPageObj_GetMark(item, number)
        text = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
        if raw.FPDFPageObjMark_GetName(mark, text, 8, size) and buffer.raw[:4] == b"O\0C\0":
            return size.value == _LAYER_MARK_SIZE
    return False


def _face(font: Any) -> tuple[bool, bool, bool]:
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, buffer, 128)
    name = buffer.value.decode("latin-1").lower()
    flags = raw.FPDFFont_GetFlags(font)
    bold = any(part in name for part in _BOLD_NAMES) or (flags > 0 and bool(flags & _FORCE_BOLD) and not name)
    italic = any(part in name for part in _ITALIC_NAMES) or (flags > 0 and bool(flags & _ITALIC))
    mono = any(part in name for part in _MONO_NAMES) or (flags > 0 and bool(flags & _FIXED_PITCH))
    return bold, italic, mono
