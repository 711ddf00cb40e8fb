"""How much of a document was read, in words: the first thing every output says."""

from __future__ import annotations

from dataclasses import dataclass

from pitchlint.model import CheckFailure, Document, Page, Review, Status, Verdict
from pitchlint.rendering.asides import asides_of, worded
from pitchlint.rendering.wording import counted, page_noun, pages

_NEXT_STEP = (
    "Ask the vendor for a copy with selectable text (a PDF exported from the original, or the "
    "Word file) and check that one."
)
_NOT_CHECKED = "was not checked"  # how the reading stage words a part in another language
_WITH_OCR = "Run pitchlint again with --ocr to have pictures of pages read"
_VERDICT_WORDS = {
    Verdict.SCANNED: "a picture of a page, without text",
    Verdict.GARBLED: "its characters cannot be decoded",
    Verdict.FAILED: "it could not be read",
}


@dataclass(frozen=True, slots=True)
class Extent:
    """What was read and what was not.

    `checked` is False where nothing was read, so that nothing may look sound; `whole` is True where
    every part was read, `complete` where every rule finished as well. `gaps` say what is missing,
    `notices` what the file holds beside its text, `asides` what text it carries without showing it.
    """

    checked: bool
    whole: bool
    complete: bool
    read: str
    gaps: tuple[str, ...]
    asides: tuple[str, ...]
    reason: str
    hint: str
    notices: tuple[str, ...] = ()


def extent(review: Review) -> Extent:
    """Say how much of a document was read and checked."""
    document = review.document
    problem = document.problem
    # A file without a single word in it holds nothing to check, whatever its status says.
    checked = document.status is not Status.UNREADABLE and document.words > 0
    unread = _unread(document)
    if document.status is Status.PARTLY_READ and not unread:
        unread = (_sentence(problem.reason if problem else "part of the document was not read"),)
    whole = checked and document.status is Status.READ and not unread
    return Extent(
        checked=checked,
        whole=whole,
        complete=whole and not review.failures,
        read=_read(document) if checked else "Not read",
        gaps=(*unread, *map(_failure, review.failures)),
        asides=tuple(worded(aside, document) for aside in asides_of(document)),
        reason=_sentence(problem.reason if problem else "no text was found in it"),
        hint=_hint(document, whole=whole),
        notices=tuple(map(_sentence, document.notices)),
    )


def _hint(document: Document, *, whole: bool) -> str:
    if whole:
        return "Report the rule that did not finish to the authors of pitchlint, and read for it by eye."
    hint = document.problem.hint if document.problem else ""
    if hint:
        return _sentence(hint)
    if document.unread and all(part.reason.endswith(_NOT_CHECKED) for part in document.unread):
        return "Ask the vendor for these parts in English."
    if not any(map(_is_for_ocr, document.pages)):
        return _NEXT_STEP
    return f"{_WITH_OCR}, or {_NEXT_STEP[:1].lower()}{_NEXT_STEP[1:]}"


def _is_for_ocr(page: Page) -> bool:
    """Whether OCR may read the page and was not tried: where it was, the reason says so."""
    return page.verdict in (Verdict.SCANNED, Verdict.GARBLED) and "OCR" not in page.reason


def _read(document: Document) -> str:
    words = counted(document.words, "word")
    if not document.pages:
        return f"Read {words}"
    missing = {number for number, _ in _unread_pages(document)}
    read = sum(page.number not in missing for page in document.pages)
    noun = page_noun(document.format)
    scanned = sum(page.recognised for page in document.pages)
    by_ocr = f" ({scanned:,} by OCR)" if scanned else ""
    return f"Read {read:,} of {counted(len(document.pages), noun)}{by_ocr}, {words}"


def _unread(document: Document) -> tuple[str, ...]:
    """One sentence a reason, in the order in which the reasons first appear."""
    by_reason: dict[str, list[int]] = {}
    for number, reason in _unread_pages(document):
        by_reason.setdefault(reason, []).append(number)
    noun = page_noun(document.format)
    elsewhere = tuple(_sentence(part.reason) for part in document.unread if part.page is None)
    on_pages = tuple(_sentence(f"{pages(numbers, noun)}: {why}") for why, numbers in by_reason.items())
    return (*on_pages, *elsewhere)


def _unread_pages(document: Document) -> tuple[tuple[int, str], ...]:
    reasons = {
        page.number: page.reason or _VERDICT_WORDS[page.verdict]
        for page in document.pages
        if page.verdict in _VERDICT_WORDS
    }
    reasons.update({part.page: part.reason for part in document.unread if part.page is not None})
    return tuple(sorted(reasons.items()))


def _failure(failure: CheckFailure) -> str:
    return f"Rule {failure.rule} did not finish: {failure.reason.rstrip('.')}."


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
