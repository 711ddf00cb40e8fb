"""Text that is no part of a page's content: filled form fields and typed-on notes."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

from pitchlint.reading.characters import squeeze

_FIELDS = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_MOST_BYTES = 200_000


def extra_texts(document: Any, page: Any) -> tuple[str, ...]:
    """The values of the page's form fields and its free-text notes, in their order in the file."""
    texts = []
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        if note:
            texts.append(_text_of(document, note))
            raw.FPDFPage_CloseAnnot(note)
    return tuple(text for text in texts if text)


def _text_of(document: Any, note: Any) -> str:
    kind = raw.FPDFAnnot_GetSubtype(note)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        return _wide_text(lambda buffer, size: raw.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size))
    form = document.formenv
    if kind != raw.FPDF_ANNOT_WIDGET or form is None:
        return ""
    if raw.FPDFAnnot_GetFormFieldType(form.raw, note) not in _FIELDS:
        return ""
    name = _wide_text(
        lambda buffer, size: raw.FPDFAnnot_GetFormFieldAlternateName(form.raw, note, buffer, size)
    )
    value = _wide_text(lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(form.raw, note, buffer, size))
    return f"{name}: {value}" if name and value else value


def _wide_text(ask: Any) -> str:
    """A UTF-16 string that PDFium writes into a buffer after telling its size in bytes."""
    size = ask(None, 0)
    if not 2 < size <= _MOST_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return squeeze(buffer.raw[: size - 2].decode("utf-16-le", errors="replace"))
