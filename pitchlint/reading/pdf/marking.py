"""A drawn part of a page with passages tinted and underlined, as a small PNG file of sixteen colours."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

Rectangle = tuple[int, int, int, int]

_LEVELS = 8
_TINT = (255, 233, 140)  # on paper a light grey
_LINE = (196, 86, 0)  # stands out from a light and from a dark ground, also in grey
_LINE_INDEX = _LEVELS
_THICK = 2  # pixels


def _palette() -> list[int]:
    shares = [level / (_LEVELS - 1) for level in range(_LEVELS)]
    greys = [round(255 * share) for share in shares for _ in range(3)]
    # Tinted black is black, so its place is free for the line.
    tinted = [round(part * share) for share in shares[1:] for part in _TINT]
    return [*greys, *_LINE, *tinted]


_PALETTE = _palette()
_TO_LEVEL = [(grey * (_LEVELS - 1) + 127) // 255 for grey in range(256)]
_TO_TINTED = [level + _LEVELS if level else 0 for level in _TO_LEVEL]


def marked_png(grey: Any, tinted: Iterable[Rectangle], underlined: Iterable[Rectangle]) -> bytes:
    """The grey picture with rectangles (left, top, right, bottom, in pixels) tinted and underlined."""
    mask = Image.new("1", grey.size)
    pencil = ImageDraw.Draw(mask)
    for rectangle in tinted:
        pencil.rectangle(rectangle, fill=1)
    indexes = Image.composite(grey.point(_TO_TINTED), grey.point(_TO_LEVEL), mask)
    lines = Image.new("1", grey.size)
    pencil = ImageDraw.Draw(lines)
    for left, _, right, bottom in underlined:
        pencil.rectangle((left, bottom - _THICK + 1, right, bottom), fill=1)
    indexes.paste(_LINE_INDEX, mask=lines)
    return _png(indexes)


def _png(indexes: Any) -> bytes:
    picture = Image.frombytes("P", indexes.size, indexes.tobytes())
    picture.putpalette(_PALETTE)
    stream = BytesIO()
    # `optimize` saves one part in a hundred and takes four times as long (measured).
    picture.save(stream, "PNG", bits=4, compress_level=6)
    return stream.getvalue()
