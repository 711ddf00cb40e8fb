"""Parts of PDF pages drawn small, with a passage marked; in a child process only, for files are hostile."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from pitchlint.errors import ReadingError
from pitchlint.model import Box
from pitchlint.reading.pdf.frame import Frame
from pitchlint.reading.pdf.glyphs import Glyphs
from pitchlint.reading.pdf.marking import Rectangle, marked_png
from pitchlint.reading.pdf.model import Word
from pitchlint.reading.pdf.open import open_document
from pitchlint.reading.pdf.regions import Crop, MarkedLine, Span
from pitchlint.reading.pdf.stretches import stretch
from pitchlint.reading.pdf.words import read_text, read_words

MOST_BYTES = 150_000
"""A larger drawing, of a photo for example, is left out."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn crop: pixels across and down, and the PNG file."""

    width: int
    height: int
    png: bytes


def preload() -> None:
    """Nothing: what this module imports is loaded by then."""


def draw_crops(
    path: str, crops: Sequence[Crop], *, sha256: str, password: str | None = None
) -> tuple[Drawing | None, ...]:
    """The crops drawn, None for each that could not be; raises `ReadingError` where the file cannot be used.

    `sha256` is that of the file when it was read: another one would show other words.
    """
    if _digest(Path(path)) != sha256:
        raise ReadingError("the file has changed since it was read", reason="changed", where=path)
    document = open_document(Path(path), password)
    if document is None:
        raise ReadingError("its pages cannot be opened for drawing", reason="damaged", where=path)
    try:
        drawn = {
            number: drawing
            for number in sorted({crop.page for crop in crops})
            for drawing in [_on_page(document, number, [crop for crop in crops if crop.page == number])]
        }
        return tuple(drawn[crop.page].get(crop) for crop in crops)
    finally:
        document.close()


def _on_page(document: Any, number: int, crops: Sequence[Crop]) -> dict[Crop, Drawing | None]:
    try:
        page = document[number - 1]
    except (pdfium.PdfiumError, IndexError):
        return {}
    try:
        words = _words(page)
        return {crop: _drawn(page, crop, words) for crop in crops}
    finally:
        page.close()


def _words(page: Any) -> list[Word]:
    try:
        textpage = page.get_textpage()
    except pdfium.PdfiumError:
        return []
    try:
        lines = read_words(textpage, read_text(textpage), Glyphs(textpage, Frame.of(page)))
        return [word for line in lines for word in line.words]
    finally:
        textpage.close()


def _drawn(page: Any, crop: Crop, words: Sequence[Word]) -> Drawing | None:
    region, (width, height) = crop.region, page.get_size()
    cut_off = (region.x0, max(0.0, height - region.bottom), max(0.0, width - region.x1), region.top)
    try:
        bitmap = page.render(scale=crop.scale, crop=cut_off, grayscale=True)
    except (pdfium.PdfiumError, ValueError):
        return None
    try:
        grey = bitmap.to_pil()
        tinted, underlined = _rectangles(crop, words, grey.size)
        png = marked_png(grey, tinted, underlined)
        return Drawing(grey.width, grey.height, png) if len(png) <= MOST_BYTES else None
    finally:
        bitmap.close()


def _rectangles(
    crop: Crop, words: Sequence[Word], size: tuple[int, int]
) -> tuple[list[Rectangle], list[Rectangle]]:
    def placed(marks: Iterable[tuple[MarkedLine, Span]]) -> list[Rectangle]:
        boxes = [stretch(line, span, words) for line, span in marks]
        found = [_pixels(box, crop, size) for box in boxes if box is not None]
        return [rectangle for rectangle in found if rectangle is not None]

    tinted = placed((line, line.quote) for line in crop.lines)
    return tinted, placed((line, focus) for line in crop.lines for focus in line.focuses)


def _pixels(box: Box, crop: Crop, size: tuple[int, int]) -> Rectangle | None:
    """The box in whole pixels of the drawing, None where it lies outside."""
    # PDFium's binding cuts off whole pixels, rounded up.
    left, top = math.ceil(crop.region.x0 * crop.scale), math.ceil(crop.region.top * crop.scale)
    x0, y0 = max(0, math.floor(box.x0 * crop.scale) - left), max(0, math.floor(box.top * crop.scale) - top)
    x1 = min(size[0], math.ceil(box.x1 * crop.scale) - left + 1) - 1
    y1 = min(size[1], math.ceil(box.bottom * crop.scale) - top + 1) - 1
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
