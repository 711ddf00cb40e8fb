"""Annotated copies of PDF files: where the highlights lie, what they say, what stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from annotated_copies import bare, highlights_of, pinned_on, text_pdf
from reportlab.lib.pdfencrypt import StandardEncryption

from pitchlint.errors import ReadingError
from pitchlint.model import Block, Document, Limits, Line, Severity
from pitchlint.reading.pdf.frame import Frame
from pitchlint.reading.reader import read_document
from pitchlint.rendering.annotated.notes import Note, Notes, Stretch
from pitchlint.rendering.annotated.pdf import annotate_pdf
from pitchlint.rendering.annotated.pdf_tail import MARK, is_our_copy
from pitchlint.rendering.annotated.work import copy_of

QUOTE = "the drafts are free"
LINES = (f"In each of the plans {QUOTE} of", "charge and never run out. This is", "what we promise.")
AS_OF = date(2026, 11, 21)


def note_on(document: Document, quote: str, text: str = "Why?") -> Note:
    """A note on the first place where a document says the words."""
    block = next(block for block in document.blocks if quote in block.text)
    start = block.text.index(quote)
    return note_at(block, start, start + len(quote), text)


def note_at(block: Block, start: int, end: int, text: str = "Why?") -> Note:
    """A note on some characters of a block."""
    lines = [line for line in block.lines if line.start < end and start < line.end]
    return Note(
        text,
        Severity.HIGH,
        block.index,
        start,
        end,
        block.text[start:end],
        tuple(_stretch(block, line, start, end) for line in lines),
    )


def _stretch(block: Block, line: Line, start: int, end: int) -> Stretch:
    own = block.text[line.start : line.end]
    return Stretch(line, own, max(start, line.start) - line.start, min(end, line.end) - line.start)


def annotated(path: Path, *quotes: str, text: str = "Why?", password: str | None = None) -> Path:
    """The copy of a PDF file with a note on each quote."""
    document = read_document(str(path), limits=Limits(), password=password)
    notes = Notes(tuple(note_on(document, quote, text) for quote in quotes))
    copy = annotate_pdf(path, path.read_bytes(), notes, password=password)
    assert (copy.marked, copy.unmarked) == (len(quotes), 0)
    target = path.with_name("copy.pdf")
    target.write_bytes(copy.data)
    return target


def _turned(angle: int) -> Callable[[pdfium.PdfPage], None]:
    return lambda page: page.set_rotation(angle)


def _cropped(page: pdfium.PdfPage) -> None:
    page.set_cropbox(50, 300, 500, 800)


def _both(page: pdfium.PdfPage) -> None:
    _cropped(page)
    page.set_rotation(90)


def _away(page: pdfium.PdfPage) -> None:
    page.set_mediabox(-100, 200, 700, 1000)


@pytest.mark.parametrize(
    "change", [_turned(0), _turned(90), _turned(180), _turned(270), _cropped, _both, _away]
)
def test_a_highlight_lies_on_its_words_however_the_page_is_shown(
    tmp_path: Path, change: Callable[[pdfium.PdfPage], None]
) -> None:
    path = text_pdf(tmp_path / "offer.pdf", LINES)
    document = pdfium.PdfDocument(path.read_bytes())
    page = document[0]
    change(page)
    page.close()
    document.save(path)
    document.close()
    copy = pdfium.PdfDocument(annotated(path, QUOTE))
    page = copy[0]
    text = page.get_textpage()
    note = raw.FPDFPage_GetAnnot(page, 0)
    quad = raw.FS_QUADPOINTSF()
    assert raw.FPDFAnnot_CountAttachmentPoints(note) == 1
    assert raw.FPDFAnnot_GetAttachmentPoints(note, 0, quad)
    xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
    assert text.get_text_bounded(min(xs), min(ys), max(xs), max(ys)).strip() == QUOTE
    assert Frame.of(page).point(quad.x1, quad.y1)[1] < Frame.of(page).point(quad.x3, quad.y3)[1]
    raw.FPDFPage_CloseAnnot(note)
    text.close()
    page.close()
    copy.close()


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_point_of_a_page_comes_back_from_where_it_is_shown(angle: int) -> None:
    document = pdfium.PdfDocument.new()
    page = document.new_page(400, 700)
    page.set_cropbox(20, 30, 390, 600)
    page.set_rotation(angle)
    frame = Frame.of(page)
    assert frame.in_page(*frame.point(123, 45)) == pytest.approx((123, 45))
    page.close()
    document.close()


def test_a_quote_over_two_lines_is_one_note_with_two_rectangles(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "offer.pdf", LINES)
    block = next(one for one in read_document(str(path), limits=Limits()).blocks if QUOTE in one.text)
    quote = block.text[block.text.index("free") : block.text.index("never") + 5]
    assert [bare(remark.words) for remark in highlights_of(annotated(path, quote))] == [bare(quote)]


def test_what_a_note_says_survives_in_any_script(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "offer.pdf", LINES)
    text = "Warum „frei“? 価格 😀\n(PRC001, pitchlint)"
    assert [remark.text for remark in highlights_of(annotated(path, QUOTE, text=text))] == [text]


@pytest.mark.parametrize("strength", [40, 128])
def test_a_protected_file_stays_protected_and_keeps_its_bytes(tmp_path: Path, strength: int) -> None:
    protection = StandardEncryption("secret", ownerPassword="owner", canPrint=0, strength=strength)
    path = text_pdf(tmp_path / "offer.pdf", LINES, protection)
    copy = annotated(path, QUOTE, text="Why is it free?", password="secret")
    assert copy.read_bytes().startswith(path.read_bytes())
    assert b"Why is it free?" not in copy.read_bytes()
    with pytest.raises(pdfium.PdfiumError):
        pdfium.PdfDocument(copy)
    assert [remark.text for remark in highlights_of(copy, "secret")] == ["Why is it free?"]
    assert is_our_copy(copy.read_bytes()[-200:])


def test_the_text_of_the_copy_is_that_of_the_original(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "offer.pdf", LINES)
    copy = annotated(path, QUOTE, "what we promise")
    assert copy.read_bytes().startswith(path.read_bytes())
    before, after = (read_document(str(one), limits=Limits()) for one in (path, copy))
    bodies = [[block for block in one.blocks if block.layer == "body"] for one in (before, after)]
    assert bodies[0] == bodies[1]


def test_notes_without_a_place_on_a_page_are_pinned_to_the_first_one(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "offer.pdf", LINES)
    lost = Note("Why?\n(PRC001, pitchlint)", Severity.LOW, 0, 0, 4, "gone\x07")
    copy = annotate_pdf(
        path, path.read_bytes(), Notes((lost,), ("Who pays?\n(COV001, pitchlint)",)), password=None
    )
    assert (copy.marked, copy.unmarked) == (0, 1)
    (tmp_path / "copy.pdf").write_bytes(copy.data)
    (said,) = pinned_on(tmp_path / "copy.pdf")
    assert said.startswith("Not said anywhere in this document:\n\nWho pays?")
    assert "On “gone\\u{7}”:\nWhy?" in said


def test_a_line_whose_letters_cannot_be_told_is_marked_whole(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "offer.pdf", LINES)
    block = next(one for one in read_document(str(path), limits=Limits()).blocks if QUOTE in one.text)
    note = note_at(block, 0, 5)
    other = Stretch(note.stretches[0].line, "quite other words", 0, 5)
    changed = Note("Why?", Severity.HIGH, 0, 0, 5, note.quote, (other,))
    copy = annotate_pdf(path, path.read_bytes(), Notes((changed,)), password=None)
    (tmp_path / "copy.pdf").write_bytes(copy.data)
    assert [bare(one.words) for one in highlights_of(tmp_path / "copy.pdf")] == [bare(LINES[0])]


def test_a_file_that_changed_since_it_was_read_is_not_written_on(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "offer.pdf", LINES)
    with pytest.raises(ReadingError, match="changed since"):
        copy_of(str(path), "pdf", "0" * 64, Notes(), as_of=AS_OF, limits=Limits(), password=None)


def test_only_the_very_end_of_a_file_tells_that_it_is_ours() -> None:
    assert is_our_copy(b"%%EOF\n" + MARK)
    assert not is_our_copy(MARK + b"1 0 obj\n%%EOF\n")
