"""The text that stands only in the drawing of a form field, a button or a stamp, not in its value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pitchlint.reading.characters import squeeze
from pitchlint.reading.pdf.forms import Extra
from pitchlint.reading.pdf.frame import Frame
from pitchlint.reading.pdf.model import Concealment

_MOST_BOXES = 2000


def with_drawn_text(document: Any, page: Any, index: int, extras: tuple[Extra, ...]) -> tuple[Extra, ...]:
    """The additions with the words that their drawings show; one with no words at all is left out.

    Where a field shows something else than its value, both are kept, the value as hidden.
    Afterwards the page, opened anew, has no annotations: their drawings are part of its content.
    """
    wanted = [extra for extra in extras if extra.drawn][:_MOST_BOXES]
    if not wanted:
        return extras
    frame = Frame.of(page)
    before = _texts(page, frame, wanted)
    # PDFium tells the text of a page's content only, so the drawings are made content first.
    if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_FAIL:
        return _with_text(extras)
    try:
        flat = document[index]
    except pdfium.PdfiumError:
        return _with_text(extras)
    try:
        after = _texts(flat, frame, wanted)
    finally:
        flat.close()
    shown = {
        id(extra): squeeze(_added(bare, drawn))
        for extra, bare, drawn in zip(wanted, before, after, strict=True)
    }
    return _with_text([told for extra in extras for told in _settled(extra, shown.get(id(extra), ""))])


def _with_text(extras: Iterable[Extra]) -> tuple[Extra, ...]:
    return tuple(extra for extra in extras if extra.text)


def _settled(extra: Extra, drawn: str) -> Iterator[Extra]:
    held, seen = _bare(extra.text), _bare(drawn)
    if seen in held:  # a long value may be cut off
        yield extra
        return
    yield replace(extra, text=drawn)
    if held not in seen:  # an amount gets its currency
        yield replace(extra, concealment=Concealment.OVERDRAWN)


def _bare(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _added(before: str, after: str) -> str:
    """The text of a box without what stood there already."""
    return after.replace(before, " ", 1) if before else after


def _texts(page: Any, frame: Frame, extras: Iterable[Extra]) -> list[str]:
    textpage = page.get_textpage()
    try:
        return [_text(textpage, frame, extra.box) for extra in extras]
    finally:
        textpage.close()


def _text(textpage: Any, frame: Frame, box: tuple[float, ...]) -> str:
    left, bottom, right, top = frame.back(*box)
    return str(textpage.get_text_bounded(left, bottom, right, top)) if textpage.count_chars() > 0 else ""
