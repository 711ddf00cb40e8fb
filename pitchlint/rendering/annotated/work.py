"""The work of one annotated copy, to be done in a child process; and how such a copy is known again."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from datetime import date
from pathlib import Path

from pitchlint.errors import ReadingError
from pitchlint.model import Limits
from pitchlint.rendering.annotated.notes import Copy, Notes

_TAIL = 256
_MOST_BYTES = 32 * 1024**2
_MOST_PARTS = 8


def copy_of(
    path: str, form: str, sha256: str, notes: Notes, *, as_of: date, limits: Limits, password: str | None
) -> Copy:
    """The annotated copy of a PDF or Word file whose bytes have that digest; raises `ReadingError`."""
    # The libraries are heavy, and each format needs its own.
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ReadingError(
            f"the file cannot be opened: {(error.strerror or str(error)).lower()}",
            reason="open",
            hint="check the path and who may read it",
        ) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ReadingError(
            "the file has changed since it was read", reason="open", hint="run pitchlint again"
        )
    if form == "pdf":
        from pitchlint.rendering.annotated.pdf import annotate_pdf

        return annotate_pdf(Path(path), data, notes, password=password)
    from pitchlint.rendering.annotated.docx import annotate_docx

    return annotate_docx(data, notes, limits=limits, as_of=as_of)


def is_our_copy(path: Path) -> bool:
    """Whether a file is an annotated copy that pitchlint wrote and nobody has changed since."""
    from pitchlint.rendering.annotated import docx_comments, pdf_tail

    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            if pdf_tail.is_our_copy(file.read()):
                return True
        with zipfile.ZipFile(path) as archive:
            comments, bodies = (_parts(archive, name) for name in ("comments", "document"))
            return any(docx_comments.is_marked(part, body) for part in comments for body in bodies)
    except (OSError, zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, RuntimeError):
        return False


def _parts(archive: zipfile.ZipFile, name: str) -> list[bytes]:
    found = [part for part in archive.infolist() if Path(part.filename).name.startswith(name)]
    return [archive.read(part) for part in found[:_MOST_PARTS] if part.file_size < _MOST_BYTES]
