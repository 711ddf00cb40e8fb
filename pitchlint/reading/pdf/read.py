"""PDF files: text with places, tables and page verdicts; PDFium reads, pdfplumber steps in where it cannot.

PDFium is not safe in threads: one document at a time in a process.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium

from pitchlint.errors import ReadingError
from pitchlint.model import Layer, Limits, Outside, Page, Unread, Verdict
from pitchlint.reading.assemble import Draft
from pitchlint.reading.hidden import HiddenPassage, hidden_notices
from pitchlint.reading.pdf.active import Actions, actions_of
from pitchlint.reading.pdf.drafts import drafts_of
from pitchlint.reading.pdf.ink import Purse
from pitchlint.reading.pdf.model import Concealment, PageScan
from pitchlint.reading.pdf.open import Xfa, open_document, xfa_of
from pitchlint.reading.pdf.outside import attached
from pitchlint.reading.pdf.plumber import scan_with_plumber
from pitchlint.reading.pdf.scan import scan_page
from pitchlint.reading.pdf.title import title_of
from pitchlint.reading.pdf.verdict import SCANNED

if TYPE_CHECKING:
    from pitchlint.reading.ocr.pages import Recognition

_MOST_NAMED = 1000
_PLACEHOLDER = 800  # characters at most: a page that asks for another viewer
_PLEASE_WAIT = "please wait"
_XFA_BESIDE = "The file is an XFA form; only its ordinary pages were read, not what Adobe Reader shows."
_UNCHECKED = (
    "The file is damaged and was read in a simpler way, which cannot tell whether it holds text that no "
    "reader sees."
)
_XFA = "The page is an XFA form; its text was not read, because only Adobe Reader can show it."


@dataclass(frozen=True, slots=True)
class PdfContent:
    """What a PDF holds: drafts in reading order, all its pages, its title, and what was not read."""

    drafts: tuple[Draft, ...]
    pages: tuple[Page, ...]
    title: str
    unread: tuple[Unread, ...]
    notices: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()


def read_pdf(path: Path, *, limits: Limits, password: str | None = None) -> PdfContent:
    """Read a PDF as far as it can be read; what cannot is named page by page.

    Raises ReadingError with the reason `empty`, `missing`, `encrypted`, `damaged` or `too-large`.
    """
    document = open_document(path, password)
    if document is None:
        scans, total = scan_with_plumber(path, limits, password)
        content = _content(path, scans, total, "")
        content = replace(content, notices=(*content.notices, _UNCHECKED))
        return _with_actions(content, actions_of(None, path))
    recognition = _recognition(document, limits)
    try:
        scans = list(_scans(document, limits))
        stated = document.get_metadata_value("Title")
        content = _content(path, scans, len(document), stated, recognition)
        unread = [*content.unread, *attached(document, scans)]
        if xfa_of(document) is Xfa.DYNAMIC and not any(scan.reason == _XFA for scan in scans):
            unread.append(Unread(None, _XFA_BESIDE))
        return _with_actions(replace(content, unread=tuple(unread)), actions_of(document, path))
    finally:
        document.close()


def _with_actions(content: PdfContent, actions: Actions) -> PdfContent:
    clicked = {(item.kind, item.target) for item in content.outside}
    more = [item for item in actions.outside if (item.kind, item.target) not in clicked]
    notices = (*content.notices, *actions.notices)
    return replace(content, notices=notices, outside=(*content.outside, *more))


def _recognition(document: Any, limits: Limits) -> Recognition | None:
    if not limits.ocr_timeout:
        return None
    from pitchlint.reading.ocr.pages import Recognition

    return Recognition.within(document, limits)


def _scans(document: Any, limits: Limits) -> Iterator[PageScan]:
    characters, purse = 0, Purse()
    xfa = xfa_of(document)
    for index in range(min(len(document), limits.max_pages)):
        try:
            scan = scan_page(document, index, purse)
        except pdfium.PdfiumError:
            scan = PageScan(
                index + 1, 0, 0, verdict=Verdict.FAILED, reason="The page is damaged and cannot be opened."
            )
        if _is_placeholder(scan, xfa):
            scan = replace(scan, lines=(), grids=(), verdict=Verdict.FAILED, reason=_XFA)
        characters += sum(len(line.text) for line in scan.lines)
        if characters > limits.max_characters:
            return
        yield scan


def _is_placeholder(scan: PageScan, xfa: Xfa) -> bool:
    """Whether the page only tells its reader to open the form elsewhere."""
    if xfa is Xfa.DYNAMIC:
        return sum(len(line.text) for line in scan.lines) <= _PLACEHOLDER
    waits = bool(scan.lines) and scan.lines[0].text.lower().startswith(_PLEASE_WAIT)
    return xfa is Xfa.STATIC and waits


def _with_bare_pictures(scans: list[PageScan], drafts: tuple[Draft, ...]) -> list[PageScan]:
    """The pages, those marked as scanned that hold a picture and only stamps or footers as text."""
    told = {line.page for draft in drafts if draft.layer is Layer.BODY for line in draft.lines}
    return [
        replace(scan, verdict=Verdict.SCANNED, reason=SCANNED)
        if scan.pictured and scan.verdict is Verdict.OK and scan.number not in told
        else scan
        for scan in scans
    ]


def _content(
    path: Path, scans: list[PageScan], total: int, stated: str, recognition: Recognition | None = None
) -> PdfContent:
    if not scans:
        raise ReadingError(
            "The file has more text than may be read.",
            reason="too-large",
            where=str(path),
            hint="raise the limits",
        )
    drafts = drafts_of(scans)
    scans = _with_bare_pictures(scans, drafts)
    if recognition is not None:
        scans = recognition.read(scans)
        drafts = drafts_of(scans) if any(scan.recognised for scan in scans) else drafts
    unread = [
        Unread(scan.number, scan.reason)
        for scan in scans
        if scan.reason or scan.verdict not in (Verdict.OK, Verdict.EMPTY)
    ]
    unread.extend(_beyond(len(scans), total))
    pages = tuple(
        Page(
            scan.number,
            scan.width,
            scan.height,
            scan.verdict,
            scan.reason,
            label=scan.label,
            recognised=scan.recognised,
        )
        for scan in scans
    )
    title = title_of(stated, path, drafts, scans)
    outside = tuple(item for scan in scans for item in scan.outside)
    return PdfContent(drafts, pages, title, tuple(unread), _notices(scans, drafts), outside)


def _beyond(read: int, total: int) -> Iterator[Unread]:
    """The pages after the limit; a file may claim any number of them, so not each is named."""
    named = min(total, read + _MOST_NAMED)
    for number in range(read + 1, named + 1):
        yield Unread(number, "The page lies beyond the limit on pages or characters.")
    if named < total:
        yield Unread(None, f"{total - named:,} more pages lie beyond the limit on pages or characters")


def _notices(scans: list[PageScan], drafts: tuple[Draft, ...]) -> tuple[str, ...]:
    hidden = [
        HiddenPassage(line.page, line.text, line.concealment.value)
        for scan in scans
        for line in scan.lines
        if line.concealment is not Concealment.NONE
    ]
    return hidden_notices(hidden, (draft.text for draft in drafts if draft.layer is not Layer.HIDDEN))
