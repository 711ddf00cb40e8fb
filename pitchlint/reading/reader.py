"""One document, whatever its format: a path becomes a `Document`, and never an exception."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pitchlint.errors import ReadingError
from pitchlint.model import Block, Document, Layer, Limits, Problem, Status, Verdict
from pitchlint.reading.assemble import assemble
from pitchlint.reading.characters import squeeze
from pitchlint.reading.content import Content
from pitchlint.reading.digest import digest
from pitchlint.reading.foreign import language_of_blocks, without_foreign
from pitchlint.reading.hidden import joined_hidden
from pitchlint.reading.idiom import name_of
from pitchlint.reading.polyglot import check_one_format
from pitchlint.reading.sniff import Format, looks_like_markdown, sniff
from pitchlint.reading.unsupported import refusal

MAX_TITLE = 200
MIN_ENGLISH_WORDS = 200
MAX_OUTSIDE = 1000
MAX_BYTES_PER_CHARACTER = 4
_STAGES = {
    "empty": "open", "missing": "open", "encrypted": "open", "changed": "open", "damaged": "parse",
    "too-large": "limits",
}  # fmt: skip
_CAUSES = {"encrypted": "encrypted", "changed": "error"}
_PRINTED = "ask for a copy printed to PDF, or for the original file"
_OCR = "run pitchlint again with --ocr, or ask for the original file"
_ORIGINAL = "ask for the original file, or for a PDF exported from it"


@dataclass(slots=True)
class _Origin:
    """What is known of a file before its text is."""

    path: str
    format: str = Format.UNKNOWN.value
    sha256: str = ""
    notices: tuple[str, ...] = ()


def read_document(path: str, *, limits: Limits, password: str | None = None) -> Document:
    """Read the document at `path`; one that cannot be read comes back as unreadable, with its problem."""
    origin = _Origin(path)
    try:
        return _read(origin, limits, password)
    except ReadingError as error:
        problem = _problem(error)
    except MemoryError:
        problem = out_of_memory(limits)
    except OSError as error:
        what = (error.strerror or type(error).__name__).lower()
        hint = "check the path and who may read it"
        problem = Problem("open", f"the file cannot be opened: {what}", hint, "error")
    except Exception as error:  # noqa: BLE001
        # Parsers of foreign formats raise anything on a hostile file (TypeError, RecursionError, KeyError …);
        # whatever it is, the user must learn that this document was not read.
        what = f"the file is damaged or made in a way pitchlint does not understand ({type(error).__name__})"
        problem = Problem("parse", what, "ask for the file again, or for a PDF printed from it")
    found = unreadable(path, problem, form=origin.format, sha256=origin.sha256)
    return replace(found, notices=origin.notices)


def unreadable(path: str, problem: Problem, *, form: str = "unknown", sha256: str = "") -> Document:
    """The document that stands for a file nothing could be read from."""
    return Document(path, form, sha256, Path(path).stem, Status.UNREADABLE, problem=problem)


def _problem(error: ReadingError) -> Problem:
    what = error.what.removesuffix(".")
    # Reasons go into the middle of sentences; an acronym keeps its capitals.
    plain = what[:1].lower() + what[1:] if what[1:2].islower() else what
    stage, cause = _STAGES.get(error.reason, error.reason), _CAUSES.get(error.reason, "")
    return Problem(stage, plain, error.hint, cause)


def out_of_memory(limits: Limits) -> Problem:
    """The problem of a file that wants more memory than it may have."""
    reason = f"reading the file needed more memory than allowed ({limits.memory >> 20} MB)"
    hint = "the file may be built to exhaust memory; ask for a plain copy"
    return Problem("limits", reason, hint, "out of memory")


def _read(origin: _Origin, limits: Limits, password: str | None) -> Document:
    path = Path(origin.path)
    before = _check(path, limits)
    origin.sha256 = digest(path)
    form = sniff(path)
    origin.format = form.value
    check_one_format(path, form)
    content, form = _content(path, form, limits, password)
    origin.format, origin.notices = form.value, content.notices
    _check_unchanged(path, before)
    blocks = assemble(content.drafts)
    _check_text(content, blocks, limits)
    return _judged(origin, content, blocks)


def _check(path: Path, limits: Limits) -> os.stat_result:
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise ReadingError("there is no such file", reason="open", hint="check the path") from error
    if not stat.S_ISREG(found.st_mode):
        raise ReadingError("this is no regular file", reason="open", hint="pass the document itself")
    if found.st_size == 0:
        raise ReadingError("the file is empty", reason="open", hint="ask for it again")
    if found.st_size > limits.max_bytes:
        raise ReadingError(
            f"the file is larger than {limits.max_bytes >> 20} MB",
            reason="limits",
            hint="ask for a smaller copy",
        )
    return found


def _check_unchanged(path: Path, before: os.stat_result) -> None:
    """The formats are read in several passes; one that saw another file than the next proves nothing."""
    after = path.stat()
    marks = [(found.st_ino, found.st_size, found.st_mtime_ns) for found in (before, after)]
    if marks[0] != marks[1]:
        raise ReadingError(
            "the file changed while it was being read",
            reason="changed",
            hint="run pitchlint again when no other program writes to it",
        )


def _content(path: Path, form: Format, limits: Limits, password: str | None) -> tuple[Content, Format]:
    # Each reader brings heavy libraries: only the one that is needed is imported.
    if form is Format.PDF:
        from pitchlint.reading.pdf.read import read_pdf

        found = read_pdf(path, limits=limits, password=password)
        drafts = tuple(joined_hidden(found.drafts))
        return Content(drafts, found.title, found.pages, found.unread, found.notices, found.outside), form
    if form is Format.DOCX:
        from pitchlint.reading.docx.read import read_docx

        return read_docx(path, limits=limits), form
    if form is Format.HTML and path.suffix.lower() != ".pdf":
        from pitchlint.reading.html.read import read_html

        return read_html(path.read_bytes(), limits=limits), form
    if form is Format.PPTX:
        from pitchlint.reading.pptx.read import read_pptx

        return read_pptx(path, limits=limits), form
    if form is Format.XLSX:
        from pitchlint.reading.xlsx.read import read_xlsx

        return read_xlsx(path, limits=limits), form
    if form not in (Format.TEXT, Format.MARKDOWN):
        raise refusal(form, path)
    return _plain(path, form, limits)


def _plain(path: Path, form: Format, limits: Limits) -> tuple[Content, Format]:
    from pitchlint.reading.text_lines import decode

    if path.stat().st_size > MAX_BYTES_PER_CHARACTER * limits.max_characters:
        raise _too_long(limits)
    text = decode(path.read_bytes())
    if len(text) > limits.max_characters:
        raise _too_long(limits)
    if form is Format.MARKDOWN or looks_like_markdown(text):
        from pitchlint.reading.markdown import read_markdown

        return read_markdown(text), Format.MARKDOWN
    from pitchlint.reading.text import read_text

    return read_text(text), form


def _check_text(content: Content, blocks: tuple[Block, ...], limits: Limits) -> None:
    if sum(len(block.text) for block in blocks) > limits.max_characters:
        raise _too_long(limits)
    if any(character.isalnum() for block in blocks if block.layer is Layer.BODY for character in block.text):
        return
    told = {part.reason for part in content.unread}
    if len(told) == 1 and all(page.verdict is Verdict.FAILED for page in content.pages):
        raise ReadingError(told.pop(), reason="text", hint=_PRINTED)
    verdicts = {page.verdict for page in content.pages} - {Verdict.EMPTY}
    hint = _ORIGINAL if limits.ocr_timeout else _OCR
    if verdicts == {Verdict.SCANNED}:
        tried = ", and OCR could not make out its text" if limits.ocr_timeout else ""
        raise ReadingError(f"the document is a scan: it has no text layer{tried}", reason="text", hint=hint)
    if Verdict.GARBLED in verdicts:
        raise ReadingError(
            "the fonts of the document do not tell which letters it shows", reason="text", hint=hint
        )
    if any(block.layer is not Layer.FURNITURE for block in blocks):
        raise ReadingError(
            "the document shows no text: all it holds is hidden, in notes or in comments",
            reason="text",
            hint="check that this is the right file",
        )
    if content.pages:
        raise ReadingError("the document holds no text", reason="text", hint=hint)
    reason = next((part.reason for part in content.unread), "the document holds no text")
    raise ReadingError(reason, reason="text", hint="check that this is the right file")


def _holds_english(blocks: Sequence[Block]) -> bool:
    """Whether a document in two languages has an English part that is worth checking."""
    body = [block for block in blocks if block.layer is Layer.BODY]
    enough = sum(len(block.text.split()) for block in body) >= MIN_ENGLISH_WORDS
    return enough and language_of_blocks(body) == "en"


def _too_long(limits: Limits) -> ReadingError:
    return ReadingError(
        f"the document holds more than {limits.max_characters:,} characters of text",
        reason="limits",
        hint="split it",
    )


def _judged(origin: _Origin, content: Content, blocks: tuple[Block, ...]) -> Document:
    language = language_of_blocks(blocks) or "en"
    apart = without_foreign(blocks)
    if language != "en" and not _holds_english(apart.blocks):
        reason = f"the text is in {name_of(language)}; pitchlint reads English only, so it was not checked"
        raise ReadingError(reason, reason="language", hint="ask for an English version")
    unread = (*content.unread, *apart.unread)
    return Document(
        path=origin.path,
        format=origin.format,
        sha256=origin.sha256,
        title=squeeze(content.title)[:MAX_TITLE] or Path(origin.path).stem,
        status=Status.PARTLY_READ if unread else Status.READ,
        blocks=apart.blocks,
        pages=content.pages,
        unread=unread,
        language="en",
        outside=tuple(dict.fromkeys(content.outside))[:MAX_OUTSIDE],
        notices=content.notices,
    )
