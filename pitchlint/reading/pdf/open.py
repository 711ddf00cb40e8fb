"""Opening a PDF with PDFium, and in plain words why it cannot be opened."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pitchlint.errors import ReadingError

_GIVE = "give it with --password or in PITCHLINT_PASSWORD, or save an unprotected copy"
_OTHER = "check the password, or ask the vendor for an unprotected copy"


def open_document(path: Path, password: str | None) -> Any | None:
    """The file as a PDFium document, None where PDFium cannot make out its pages.

    Raises ReadingError (`empty`, `encrypted`, `missing`).
    """
    if _size(path) == 0:
        raise ReadingError(
            "The file is empty.", reason="empty", where=str(path), hint="ask for the file again"
        )
    document = _opened(path, password)
    if document is None:
        return None
    if len(document) == 0:
        document.close()
        return None
    if document.get_formtype() != raw.FORMTYPE_NONE:
        document.init_forms()
    return document


def _opened(path: Path, password: str | None) -> Any | None:
    # A file that anybody may open must not fail for the password that belongs to another of the same run.
    for attempt in dict.fromkeys((None, password)):
        try:
            return pdfium.PdfDocument(path, password=attempt)
        except pdfium.PdfiumError as error:
            wanted = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
            if not wanted and "password" not in str(error).lower():
                return None
    raise encrypted(path, password)


def encrypted(path: Path, password: str | None) -> ReadingError:
    """The error for a file that wants a password, or another than the one that was tried."""
    what = "The password does not open the file." if password else "The file is protected by a password."
    return ReadingError(what, reason="encrypted", where=str(path), hint=_OTHER if password else _GIVE)


class Xfa(Enum):
    """Whether a file holds a form that only some viewers can draw, instead of its pages or beside them."""

    NONE = "none"
    STATIC = "static"
    DYNAMIC = "dynamic"


def xfa_of(document: Any) -> Xfa:
    """The kind of XFA form that the file holds."""
    kinds = {raw.FORMTYPE_XFA_FULL: Xfa.DYNAMIC, raw.FORMTYPE_XFA_FOREGROUND: Xfa.STATIC}
    return kinds.get(document.get_formtype(), Xfa.NONE)


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
