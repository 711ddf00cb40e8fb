"""Text that stands on a page without being part of its content: form fields, typed-on text and notes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

import pypdfium2.raw as raw

from pitchlint.reading.characters import squeeze
from pitchlint.reading.pdf.frame import Frame
from pitchlint.reading.pdf.model import Concealment

_TEXTS = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_TICKS = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_NOT_SHOWN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_PASSWORD_FIELD = 1 << 13
_CAPTIONED = (raw.FPDF_FORMFIELD_PUSHBUTTON, raw.FPDF_FORMFIELD_SIGNATURE)
_SILENT = (raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET)
_WRITTEN = (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM)
_MOST_BYTES = 200_000
_MOST_NOTES = 5000
_TICKED, _UNTICKED = "☒", "☐"


class ExtraKind(Enum):
    """What was added to a page."""

    VALUE = "the value of a form field"
    TICK = "a box to tick"
    TYPED = "text typed onto the page"
    NOTE = "a note in the margin"


@dataclass(frozen=True, slots=True)
class Extra:
    """One addition at its place (x0, top, x1, bottom); `name` of a field as its form words it, or "".

    `drawn`: its drawing may show other text than it holds, or all there is.
    """

    kind: ExtraKind
    text: str
    name: str
    box: tuple[float, ...]
    concealment: Concealment = Concealment.NONE
    drawn: bool = False

    @property
    def shown(self) -> bool:
        """Whether a reader sees it."""
        return self.concealment is Concealment.NONE


def read_extras(document: Any, page: Any, frame: Frame) -> tuple[Extra, ...]:
    """The filled fields, the ticks and the notes of the page, in their order in the file."""
    return tuple(_extras(document, page, frame))


def _extras(document: Any, page: Any, frame: Frame) -> Iterator[Extra]:
    for number in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        if not note:
            continue
        try:
            yield from _of_note(document, note, frame)
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _of_note(document: Any, note: Any, frame: Frame) -> Iterator[Extra]:
    found = _extra(document, note, frame)
    written = _is_written(document, note)
    if found and found.text:
        yield replace(found, drawn=written and found.kind is ExtraKind.VALUE)
    if written and (not found or not found.text or found.kind is ExtraKind.NOTE):
        yield Extra(ExtraKind.TYPED, "", "", _box(note, frame), drawn=True)


def _is_written(document: Any, note: Any) -> bool:
    """Whether the drawing of a stamp, a button or an unfilled field shows text."""
    kind = raw.FPDFAnnot_GetSubtype(note)
    if raw.FPDFAnnot_GetFlags(note) & _NOT_SHOWN:
        return False
    if kind == raw.FPDF_ANNOT_WIDGET:
        form = document.formenv
        wanted = form and raw.FPDFAnnot_GetFormFieldType(form.raw, note) in (*_TEXTS, *_CAPTIONED)
        if not wanted or raw.FPDFAnnot_GetFormFieldFlags(form.raw, note) & _PASSWORD_FIELD:
            return False
    elif kind not in (raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT):
        return False
    objects = range(min(raw.FPDFAnnot_GetObjectCount(note), _MOST_NOTES))
    return any(raw.FPDFPageObj_GetType(raw.FPDFAnnot_GetObject(note, n)) in _WRITTEN for n in objects)


def _extra(document: Any, note: Any, frame: Frame) -> Extra | None:
    kind = raw.FPDFAnnot_GetSubtype(note)
    box, off = _box(note, frame), raw.FPDFAnnot_GetFlags(note) & _NOT_SHOWN
    shown = Concealment.SWITCHED_OFF if off else Concealment.NONE
    if kind == raw.FPDF_ANNOT_WIDGET:
        return _field(document.formenv, note, box, shown) if document.formenv else None
    if kind in _SILENT:
        return None
    text = _wide_text(lambda buffer, size: raw.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size))
    typed = kind == raw.FPDF_ANNOT_FREETEXT
    return Extra(ExtraKind.TYPED if typed else ExtraKind.NOTE, text, "", box, shown)


def _field(form: Any, note: Any, box: tuple[float, ...], shown: Concealment) -> Extra | None:
    kind = raw.FPDFAnnot_GetFormFieldType(form.raw, note)
    name = _wide_text(
        lambda buffer, size: raw.FPDFAnnot_GetFormFieldAlternateName(form.raw, note, buffer, size)
    )
    if kind in _TICKS:
        mark = _TICKED if raw.FPDFAnnot_IsChecked(form.raw, note) else _UNTICKED
        return Extra(ExtraKind.TICK, mark, name, box, shown)
    secret = raw.FPDFAnnot_GetFormFieldFlags(form.raw, note) & _PASSWORD_FIELD
    if kind not in _TEXTS or secret:
        return None
    chosen = _chosen(form, note) if kind == raw.FPDF_FORMFIELD_LISTBOX else ""
    value = chosen or _wide_text(
        lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(form.raw, note, buffer, size)
    )
    return Extra(ExtraKind.VALUE, value, name, box, shown)


def _chosen(form: Any, note: Any) -> str:
    """What is selected in a list, of which several lines may be."""
    options = range(min(raw.FPDFAnnot_GetOptionCount(form.raw, note), _MOST_NOTES))
    chosen = [n for n in options if raw.FPDFAnnot_IsOptionSelected(form.raw, note, n)]
    return ", ".join(_option(form, note, number) for number in chosen)


def _option(form: Any, note: Any, number: int) -> str:
    return _wide_text(lambda buffer, size: raw.FPDFAnnot_GetOptionLabel(form.raw, note, number, buffer, size))


def _box(note: Any, frame: Frame) -> tuple[float, ...]:
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(note, rect)
    return frame.rectangle(rect.left, rect.bottom, rect.right, rect.top)


def _wide_text(ask: Any) -> str:
    """A UTF-16 string that PDFium writes into a buffer after telling its size in bytes."""
    size = ask(None, 0)
    if not 2 < size <= _MOST_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return squeeze(buffer.raw[: size - 2].decode("utf-16-le", errors="replace"))
