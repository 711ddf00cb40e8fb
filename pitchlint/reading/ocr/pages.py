"""Scanned pages of a PDF become pages with lines: each is drawn, and its picture recognised."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium

from pitchlint.model import Limits, Verdict
from pitchlint.reading.ocr.engine import RecognitionError, recognise
from pitchlint.reading.ocr.hocr import read_hocr
from pitchlint.reading.pdf.model import Concealment, PageScan, TextLine

POINTS = 72
DPI = 300
MAX_PIXELS = 24_000_000
# The rest of the time is for what comes before and after, so that a long scan is read in part.
SHARE_OF_TIME = 0.75
_LEAST_SECONDS = 1.0
_SAME_SIZE = 0.09  # measured sizes are off by up to 0.08; 8, 9, 10 and 11 points stay apart
# Of 100. Clean and crooked scans measured 88 to 95, contents with their dots 82, a page upside down 60.
_SURE_ENOUGH = 70
_WANTED = (Verdict.SCANNED, Verdict.GARBLED)
_UNSURE = "The page is a picture, and OCR could not make out its text."
_TIME_UP = "The page is a picture, and the time for OCR was used up before it; allow more with --timeout."


@dataclass(frozen=True, slots=True)
class Recognition:
    """Recognises the scanned pages of one PDFium document, until `deadline` on the monotonic clock."""

    document: Any
    page_seconds: float
    deadline: float

    @classmethod
    def within(cls, document: Any, limits: Limits) -> Recognition:
        """Recognition of a document whose reading starts now."""
        return cls(document, limits.ocr_timeout, time.monotonic() + SHARE_OF_TIME * limits.timeout)

    def read(self, scans: Sequence[PageScan]) -> list[PageScan]:
        """The pages, those without a text of their own with the lines that were recognised."""
        return evened([self._read(scan) if scan.verdict in _WANTED else scan for scan in scans])

    def _read(self, scan: PageScan) -> PageScan:
        left = self.deadline - time.monotonic()
        if left < _LEAST_SECONDS:
            return replace(scan, reason=_TIME_UP)
        try:
            source, scale = self._hocr(scan, min(left, self.page_seconds))
        except RecognitionError as error:
            return replace(scan, reason=f"The page is a picture, and OCR did not help: {error}.")
        except pdfium.PdfiumError:
            return replace(scan, reason="The page is a picture that could not be drawn for OCR.")
        found = read_hocr(source, scan.number, scale)
        if not found.lines or found.sureness < _SURE_ENOUGH:
            return replace(scan, reason=_UNSURE)
        hidden = tuple(line for line in scan.lines if line.concealment is not Concealment.NONE)
        return replace(
            scan, lines=(*found.lines, *hidden), grids=(), verdict=Verdict.OK, reason="", recognised=True
        )

    def _hocr(self, scan: PageScan, seconds: float) -> tuple[bytes, float]:
        page = self.document[scan.number - 1]
        try:
            scale = drawing_scale(scan.width, scan.height)
            bitmap = page.render(scale=scale, grayscale=True)
            try:
                return recognise(bitmap.to_pil(), dpi=round(scale * POINTS), seconds=seconds), scale
            finally:
                bitmap.close()
        finally:
            page.close()


def drawing_scale(width: float, height: float) -> float:
    """Pixels for each point: 300 to the inch, fewer where the page would need too many."""
    return min(DPI / POINTS, math.sqrt(MAX_PIXELS / max(1.0, width * height)))


def evened(scans: Sequence[PageScan]) -> list[PageScan]:
    """The pages, sizes of recognised lines set to a commoner one nearby: measured ones waver a little."""
    sizes: Counter[float] = Counter()
    for scan in scans:
        for line in scan.lines:
            sizes[line.style.size] += len(line.text)
    common = {size: _commonest(size, sizes) for size in sizes}
    return [
        replace(scan, lines=tuple(_resized(line, common) for line in scan.lines)) if scan.recognised else scan
        for scan in scans
    ]


def _commonest(size: float, sizes: Counter[float]) -> float:
    near = [other for other in sizes if abs(other - size) <= _SAME_SIZE * size]
    return max(near, key=lambda other: (sizes[other], -other))


def _resized(line: TextLine, common: dict[float, float]) -> TextLine:
    return replace(line, style=replace(line.style, size=common[line.style.size]))
