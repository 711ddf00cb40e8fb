"""What to tell about a file pitchlint knows by sight but cannot read."""

from __future__ import annotations

from pathlib import Path

from pitchlint.errors import ReadingError
from pitchlint.reading.archive import open_archive
from pitchlint.reading.sniff import Format

_HEAD = 8 << 20
_MIME = 100
_AS_PDF = "export it as PDF and run pitchlint on that"
_AS_PPTX = "save it as .pptx or PDF and run pitchlint on that"
_AS_XLSX = "save it as .xlsx or PDF and run pitchlint on that"
_AS_DOCX = "save it as .docx or PDF and run pitchlint on that"

_KNOWN = {
    Format.RTF: ("the file is in Rich Text Format (.rtf), which pitchlint does not read", _AS_DOCX),
    Format.IMAGE: (
        "the file is a picture, it holds no text",
        "run OCR on it first, or ask for a PDF with text",
    ),
    Format.ZIP: ("the file is an archive", "unpack it and pass the documents in it"),
}
_OPEN_DOCUMENTS = {
    "spreadsheet": ("an OpenDocument spreadsheet (.ods)", _AS_XLSX),
    "presentation": ("an OpenDocument presentation (.odp)", _AS_PPTX),
    "text": ("an OpenDocument text (.odt)", _AS_DOCX),
}
_STREAMS = (
    (
        "EncryptedPackage",
        "the file is protected by a password",
        "ask for a copy without a password, or save one in the program it was made with",
    ),
    ("WordDocument", "the file is an old Word document (.doc), which pitchlint does not read", _AS_DOCX),
    (
        "PowerPoint Document",
        "the file is an old PowerPoint presentation (.ppt), which pitchlint does not read",
        _AS_PPTX,
    ),
    ("Workbook", "the file is an old Excel workbook (.xls), which pitchlint does not read", _AS_XLSX),
)


def refusal(form: Format, path: Path) -> ReadingError:
    """The error for a file in a format pitchlint does not read."""
    if form is Format.OLD_OFFICE:
        return _old_office(path)
    if form is Format.ODT:
        return _open_document(path)
    is_named_pdf = path.suffix.lower() == ".pdf"
    if form is Format.HTML and is_named_pdf:
        return _error(
            "the file is named .pdf but holds a web page, often a log-in or error page saved by mistake",
            "download the proposal again",
        )
    if form in _KNOWN:
        return _error(*_KNOWN[form])
    if is_named_pdf:
        return _error("the file is named .pdf but is none", "download it again, it may be cut off or damaged")
    return _error(
        "the file is in no format pitchlint knows",
        "pass a PDF, Word, PowerPoint, Excel, HTML, text or Markdown file",
    )


def _open_document(path: Path) -> ReadingError:
    with open_archive(path) as archive, archive.open("mimetype") as stream:
        kind = stream.read(_MIME).decode("ascii", errors="replace").rpartition(".")[2]
    words = (found for name, found in _OPEN_DOCUMENTS.items() if kind.startswith(name))
    what, hint = next(words, ("an OpenDocument file", _AS_PDF))
    return _error(f"the file is {what}, which pitchlint does not read", hint)


def _old_office(path: Path) -> ReadingError:
    with path.open("rb") as stream:
        data = stream.read(_HEAD)
    for name, reason, hint in _STREAMS:
        # Names in an OLE directory are UTF-16.
        if name.encode("utf-16-le") in data:
            return _error(reason, hint)
    return _error("the file is an old or encrypted Office file, which pitchlint does not read", _AS_DOCX)


def _error(reason: str, hint: str) -> ReadingError:
    return ReadingError(reason, reason="open", hint=hint)
