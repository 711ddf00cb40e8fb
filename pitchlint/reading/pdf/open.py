"""Opening a PDF with PDFium, and in plain words why it cannot be opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pitchlint.errors import ReadingError

UNPROTECTED = "open it with its password and save an unprotected copy"


def open_document(path: Path, password: str | None) -> Any | None:
    """The file as a PDFium document, None where PDFium cannot make out its pages.

    Raises ReadingError (`empty`, `encrypted`, `missing`).
    """
    if _size(path) == 0:
        raise ReadingError(
            "The file is empty.", reason="empty", where=str(path), hint="ask for the file again"
        )
    try:
        document = pdfium.PdfDocument(path, password=password)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise encrypted(path) from error
        return None
    if len(document) == 0:
        document.close()
        return None
    if document.get_formtype() != raw.FORMTYPE_NONE:
        document.init_forms()
    return document


def encrypted(path: Path) -> ReadingError:
    """The error for a file that wants a password."""
    return ReadingError(
        "The file is protected by a password.", reason="encrypted", where=str(path), hint=UNPROTECTED
    )


def needs_viewer(document: Any) -> bool:
    """Whether the file holds an XFA form, whose pages only some viewers can draw."""
    return document.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise ReadingError(
            f"The file cannot be opened: {error.strerror}.",
            reason="missing",
            where=str(path),
            hint="check the path",
        ) from error
