"""One PDF page read with PDFium: its lines, its tables and its verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pitchlint.model import Verdict
from pitchlint.reading.pdf.forms import extra_texts
from pitchlint.reading.pdf.frame import Frame
from pitchlint.reading.pdf.glyphs import Glyphs
from pitchlint.reading.pdf.lines import LineReader
from pitchlint.reading.pdf.model import Concealment, PageScan, TextLine
from pitchlint.reading.pdf.outside import outside_of
from pitchlint.reading.pdf.paths import Drawing, read_drawing
from pitchlint.reading.pdf.tables import find_grids
from pitchlint.reading.pdf.verdict import MOSTLY_PICTURE, judge
from pitchlint.reading.pdf.words import read_text, read_words

_FULL_PAGE = 0.8
_MOST_HIDDEN = 0.8


def scan_page(document: Any, index: int) -> PageScan:
    """Read the page at `index` (from 0); raises pypdfium2's PdfiumError where PDFium cannot load it."""
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            return _scan(document, page, textpage, index + 1)
        finally:
            textpage.close()
    finally:
        page.close()


def _scan(document: Any, page: Any, textpage: Any, number: int) -> PageScan:
    frame = Frame.of(page)
    text = read_text(textpage)
    drawing = read_drawing(page, frame)
    glyphs = Glyphs(textpage, frame)
    raw_lines = read_words(textpage, text, glyphs)
    found = find_grids(number, (frame.width, frame.height), drawing, raw_lines, glyphs)
    lines = LineReader(number, frame, glyphs).read(found.lines)
    share = drawing.image_share(frame.width, frame.height)
    judgement = judge(text, share, drawing.shapes)
    readable = judgement.verdict in (Verdict.OK, Verdict.SCANNED)
    return PageScan(
        number=number,
        width=frame.width,
        height=frame.height,
        lines=_credible(_shown(line, drawing, share) for line in lines) if readable else (),
        grids=found.grids if readable else (),
        extras=extra_texts(document, page),
        outside=outside_of(document, page, number),
        pictured=share >= MOSTLY_PICTURE,
        verdict=judgement.verdict,
        reason=judgement.reason,
    )


def _credible(lines: Iterable[TextLine]) -> tuple[TextLine, ...]:
    """The lines; where most of a page would be hidden, it is more likely that its backdrop was misjudged."""
    result = tuple(lines)
    drawn = [line for line in result if line.concealment is not Concealment.OUTSIDE]
    hidden = sum(len(line.text) for line in drawn if line.concealment is not Concealment.NONE)
    if hidden <= _MOST_HIDDEN * sum(len(line.text) for line in drawn):
        return result
    return tuple(
        line if line.concealment is Concealment.OUTSIDE else replace(line, concealment=Concealment.NONE)
        for line in result
    )


def _shown(line: TextLine, drawing: Drawing, image_share: float) -> TextLine:
    """The line as seen after all, where a picture or a colour behind it explains its look."""
    ocr_layer = line.concealment is Concealment.INVISIBLE and image_share >= _FULL_PAGE
    on_colour = line.concealment is Concealment.BLANK and drawing.painted_behind(
        (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    )
    return replace(line, concealment=Concealment.NONE) if ocr_layer or on_colour else line
