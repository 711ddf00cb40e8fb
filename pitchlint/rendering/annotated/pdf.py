"""A copy of a PDF file with highlights and notes, written behind the vendor's own bytes."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pitchlint.errors import ReadingError
from pitchlint.model import Box, Severity
from pitchlint.reading.pdf.frame import Frame
from pitchlint.rendering.annotated.notes import AUTHOR, Copy, Note, Notes, opening_note
from pitchlint.rendering.annotated.pdf_tail import finished
from pitchlint.rendering.annotated.quads import Letters, boxes_of

# Bright enough to be seen in print, and none of them the red of a fault.
_COLOURS = {
    Severity.HIGH: (255, 200, 90),
    Severity.MEDIUM: (255, 235, 120),
    Severity.LOW: (190, 225, 255),
    Severity.ASK: (215, 215, 215),
}
_NOTE_COLOUR = (255, 235, 120)
_NOTE_SIDE = 18.0
_NOTE_MARGIN = 12.0


def annotate_pdf(path: Path, data: bytes, notes: Notes, *, password: str | None) -> Copy:
    """A copy of the PDF file `data` with a highlight for each note; raises `ReadingError`.

    What the vendor wrote stays byte for byte at its start, protected as it was. `path` names the file in
    errors.
    """
    document = _opened(path, data, password)
    try:
        unmarked = _mark(document, notes.placed)
        text = opening_note(notes, unmarked)
        if text:
            _pin(document, text)
        target = BytesIO()
        document.save(target, flags=raw.FPDF_INCREMENTAL)
    except pdfium.PdfiumError as error:
        raise _damaged(path) from error
    finally:
        document.close()
    written = target.getvalue()
    if not written.startswith(data):
        raise _damaged(path)
    return Copy(finished(written, len(data)), len(notes.placed) - len(unmarked), len(unmarked))


def _opened(path: Path, data: bytes, password: str | None) -> Any:
    for attempt in dict.fromkeys((None, password)):
        try:
            document = pdfium.PdfDocument(data, password=attempt)
        except pdfium.PdfiumError:
            continue
        if len(document):
            return document
        document.close()
    raise _damaged(path)


def _mark(document: Any, placed: Sequence[Note]) -> list[Note]:
    """Highlight what stands on a page; the notes whose words do not are given back."""
    by_page: dict[int, list[Note]] = {}
    for note in placed:
        for number in dict.fromkeys(stretch.line.page for stretch in note.stretches):
            by_page.setdefault(number, []).append(note)
    done: set[int] = set()
    for number, those in sorted(by_page.items()):
        if 1 <= number <= len(document):
            page = document[number - 1]
            frame = Frame.of(page)
            letters = Letters.of(page, frame)
            for note in those:
                stretches = [item for item in note.stretches if item.line.page == number]
                boxes = [box for stretch in stretches for box in boxes_of(stretch, letters)]
                if _highlight(page, frame, boxes, note):
                    done.add(id(note))
            page.close()
    return [note for note in placed if id(note) not in done]


def _highlight(page: Any, frame: Frame, boxes: Sequence[Box], note: Note) -> bool:
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
    if not annotation:
        return False
    corners = [_corners(frame, box) for box in boxes]
    for quad in corners:
        points = raw.FS_QUADPOINTSF(*(value for point in quad for value in point))
        raw.FPDFAnnot_AppendAttachmentPoints(annotation, points)
    _finish(annotation, [point for quad in corners for point in quad], _COLOURS[note.severity], note.text)
    return True


def _pin(document: Any, text: str) -> None:
    """A note on the first page, in the corner that is shown top left."""
    page = document[0]
    frame = Frame.of(page)
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_TEXT)
    far = _NOTE_MARGIN + _NOTE_SIDE
    _finish(annotation, _corners(frame, Box(_NOTE_MARGIN, _NOTE_MARGIN, far, far)), _NOTE_COLOUR, text)
    page.close()


def _finish(
    annotation: Any, points: Sequence[tuple[float, float]], colour: tuple[int, int, int], text: str
) -> None:
    xs, ys = zip(*points, strict=True)
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(min(xs), max(ys), max(xs), min(ys)))
    raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *colour, 255)
    raw.FPDFAnnot_SetFlags(annotation, raw.FPDF_ANNOT_FLAG_PRINT)
    _say(annotation, b"Contents", text)
    _say(annotation, b"T", AUTHOR)
    raw.FPDFPage_CloseAnnot(annotation)


def _say(annotation: Any, key: bytes, text: str) -> None:
    encoded = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
    raw.FPDFAnnot_SetStringValue(annotation, key, ctypes.cast(encoded, raw.FPDF_WIDESTRING))


def _corners(frame: Frame, box: Box) -> list[tuple[float, float]]:
    """Top left, top right, bottom left, bottom right as shown, each in page space."""
    shown = ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom))
    return [frame.in_page(x, y) for x, y in shown]


def _damaged(path: Path) -> ReadingError:
    return ReadingError(
        "the file is too damaged for a copy that keeps all of it",
        reason="damaged",
        where=str(path),
        hint="ask for the file again, or for a PDF printed from it",
    )
