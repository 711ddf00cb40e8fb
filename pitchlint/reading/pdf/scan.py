"""One PDF page read with PDFium: its lines, its tables and its verdict."""

from __future__ import annotations

from typing import Any

from pitchlint.model import Verdict
from pitchlint.reading.characters import squeeze
from pitchlint.reading.pdf.drawn import with_drawn_text
from pitchlint.reading.pdf.forms import ExtraKind, read_extras
from pitchlint.reading.pdf.frame import Frame
from pitchlint.reading.pdf.glyphs import Glyphs
from pitchlint.reading.pdf.ink import Easel, Purse
from pitchlint.reading.pdf.inserts import with_extras
from pitchlint.reading.pdf.lines import LineReader
from pitchlint.reading.pdf.model import PageScan
from pitchlint.reading.pdf.outside import outside_of, pinned_to
from pitchlint.reading.pdf.paths import read_drawing
from pitchlint.reading.pdf.tables import find_grids
from pitchlint.reading.pdf.verdict import MOSTLY_PICTURE, judge
from pitchlint.reading.pdf.visibility import Sight
from pitchlint.reading.pdf.words import read_text, read_words

_LONGEST_LABEL = 20


def scan_page(document: Any, index: int, purse: Purse) -> PageScan:
    """Read the page at `index` (from 0); raises pypdfium2's PdfiumError where PDFium cannot load it."""
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            return _scan(document, page, textpage, index + 1, purse)
        finally:
            textpage.close()
    finally:
        page.close()


def _scan(document: Any, page: Any, textpage: Any, number: int, purse: Purse) -> PageScan:
    frame = Frame.of(page)
    text = read_text(textpage)
    drawing = read_drawing(page, frame)
    glyphs = Glyphs(textpage, frame)
    size = (frame.width, frame.height)
    sight = Sight(size, glyphs, drawing, Easel(page, *size, purse))
    seen = sight.sort(read_words(textpage, text, glyphs))
    found = find_grids(number, size, drawing, seen.shown, glyphs)
    reader = LineReader(number, frame, glyphs)
    lines = (*reader.read(found.lines), *reader.hidden(seen.hidden))
    outside, pinned = outside_of(document, page, number), pinned_to(page)
    extras = with_drawn_text(document, page, number - 1, read_extras(document, page, frame))
    share = drawing.image_share(frame.width, frame.height)
    judgement = judge(text, share, drawing.shapes)
    readable = judgement.verdict in (Verdict.OK, Verdict.SCANNED)
    shown = any(extra.shown and extra.kind is not ExtraKind.NOTE for extra in extras)
    filled = judgement.verdict is Verdict.EMPTY and shown
    return PageScan(
        number=number,
        width=frame.width,
        height=frame.height,
        lines=with_extras(number, lines if readable else (), extras),
        grids=found.grids if readable else (),
        notes=tuple(extra.text for extra in extras if extra.kind is ExtraKind.NOTE),
        outside=outside,
        attached=pinned,
        label=_label(document, number),
        pictured=share >= MOSTLY_PICTURE,
        verdict=Verdict.OK if filled else judgement.verdict,
        reason=judgement.reason,
    )


def _label(document: Any, number: int) -> str:
    """What a viewer calls the page, "" where that is its number or cannot be shown."""
    label = squeeze(document.get_page_label(number - 1))[:_LONGEST_LABEL]
    return "" if label == str(number) else label
