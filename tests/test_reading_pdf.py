"""The PDF reader: kinds, order and places of blocks, tables, furniture, hidden text, verdicts, errors."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from build_pdf import (
    BODY,
    drawn,
    flow,
    heading,
    items,
    justified,
    lines_at,
    paragraph,
    row_at,
    ruled,
    slide,
    two_columns,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Image, PageBreak

from pitchlint.errors import ReadingError
from pitchlint.model import BlockKind, Layer, Limits, Verdict
from pitchlint.reading.assemble import Draft
from pitchlint.reading.furniture import Placed, furniture
from pitchlint.reading.pdf import read as pdf
from pitchlint.reading.pdf.hyphens import Hyphens
from pitchlint.reading.pdf.read import PdfContent, read_pdf
from pitchlint.reading.pdf.verdict import judge

SENTENCE = (
    "The vendor shall deliver the assistant in three phases, each of which ends with a written acceptance "
    "by the buyer and is paid only after both parties have signed. "
)


def read(path: Path, **limits: int) -> PdfContent:
    return read_pdf(path, limits=Limits(**limits))


def body(content: PdfContent) -> list[Draft]:
    return [draft for draft in content.drafts if draft.layer is Layer.BODY]


def of_kind(content: PdfContent, kind: BlockKind) -> list[str]:
    return [draft.text for draft in body(content) if draft.kind is kind]


def layer(content: PdfContent, wanted: Layer) -> list[str]:
    return [draft.text for draft in content.drafts if draft.layer is wanted]


def assert_tiled(content: PdfContent) -> None:
    sizes = {page.number: (page.width, page.height) for page in content.pages}
    for draft in content.drafts:
        if not draft.lines:
            continue
        assert draft.lines[0].start == 0
        assert draft.lines[-1].end == len(draft.text)
        for one, other in zip(draft.lines, draft.lines[1:], strict=False):
            assert one.end == other.start
        if draft.layer is Layer.HIDDEN:
            continue
        for line in draft.lines:
            assert line.start < line.end
            width, height = sizes[line.page]
            assert 0 <= line.box.x0 < line.box.x1 <= width + 1
            assert 0 <= line.box.top < line.box.bottom <= height + 1


def assert_lines_stand_in_their_boxes(path: Path, content: PdfContent) -> None:
    document = pdfium.PdfDocument(path)
    for draft in body(content):
        for line in draft.lines:
            page = document[line.page - 1]
            textpage = page.get_textpage()
            height = page.get_height()
            box = line.box
            there = textpage.get_text_bounded(
                left=box.x0 - 1, bottom=height - box.bottom - 1, right=box.x1 + 1, top=height - box.top + 1
            )
            said = draft.text[line.start : line.end]
            assert _letters(said) in _letters(draft.label + there), (said, there)
            textpage.close()
            page.close()
    document.close()


def _letters(text: str) -> str:
    """Letters alone: raised footnote marks are left out of the text on purpose."""
    return "".join(character for character in text if character.isalpha())


@pytest.fixture(scope="module")
def offer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [["Item", "Unit", "Price"]] + [
        [
            f"Work package {number} with a description that wraps over two lines",
            "per month",
            f"${number}00.00",
        ]
        for number in range(1, 40)
    ]
    story = [
        heading("1. Scope"),
        paragraph(SENTENCE * 2),
        items(["First " + SENTENCE, "Second thing", "Third thing"]),
        heading("1.1 Detail"),
        paragraph(
            "A mark<super>1</super> stands here, at $500<super>2</super> each, over 10<super>6</super> calls."
        ),
        ruled(rows, [200, 100, 100]),
        heading("2. Terms"),
        paragraph(SENTENCE),
    ]
    path = tmp_path_factory.mktemp("pdf") / "offer.pdf"
    return flow(path, story, header="Acme offer", footer="Confidential, page", title="Offer for an assistant")


def test_kinds_labels_and_levels(offer: Path) -> None:
    content = read(offer)
    headings = [
        (draft.label, draft.text, draft.level) for draft in body(content) if draft.kind is BlockKind.HEADING
    ]
    assert headings == [("1.", "Scope", 1), ("1.1", "Detail", 2), ("2.", "Terms", 1)]
    listed = [(draft.label, draft.text) for draft in body(content) if draft.kind is BlockKind.LIST_ITEM]
    assert listed == [("•", "First " + SENTENCE.strip()), ("•", "Second thing"), ("•", "Third thing")]
    assert of_kind(content, BlockKind.PARAGRAPH)[0] == (SENTENCE * 2).strip()
    assert content.title == "Offer for an assistant"
    assert not content.unread


def test_raised_marks_never_touch_amounts(offer: Path) -> None:
    text = of_kind(read(offer), BlockKind.PARAGRAPH)[1]
    assert text == "A mark stands here, at $500 each, over 10⁶ calls."


def test_table_goes_on_over_pages(offer: Path) -> None:
    content = read(offer)
    rows = [draft for draft in body(content) if draft.kind is BlockKind.TABLE_ROW]
    assert [row.row for row in rows] == list(range(40))
    assert {row.table for row in rows} == {1}
    assert rows[0].is_header and rows[0].text == "Item | Unit | Price"
    assert not any(row.is_header for row in rows[1:])
    assert len({row.page for row in rows}) == 3
    last = rows[-1]
    assert last.text == "Work package 39 with a description that wraps over two lines | per month | $3900.00"
    assert [cell.header for cell in last.cells] == ["Item", "Unit", "Price"]
    assert last.text[last.cells[2].start : last.cells[2].end] == "$3900.00"
    repeated = [draft for draft in content.drafts if draft.is_header and draft.layer is Layer.FURNITURE]
    assert [draft.page for draft in repeated] == [2, 3]
    outside = " ".join(draft.text for draft in body(content) if draft.kind is not BlockKind.TABLE_ROW)
    assert "Work package" not in outside and "$3900" not in outside


def test_furniture_is_set_apart(offer: Path) -> None:
    content = read(offer)
    plain = [text for text in layer(content, Layer.FURNITURE) if "|" not in text]
    assert plain == [line for page in (1, 2, 3) for line in ("Acme offer", f"Confidential, page {page}")]


def test_lines_tile_the_text_and_stand_in_their_boxes(offer: Path) -> None:
    content = read(offer)
    assert_tiled(content)
    assert_lines_stand_in_their_boxes(offer, content)


def test_row_lines_lie_in_the_cells_columns(offer: Path) -> None:
    row = next(draft for draft in body(read(offer)) if draft.text.startswith("Work package 7 "))
    price = row.cells[2]
    line = next(line for line in row.lines if line.start <= price.start < line.end)
    first = row.lines[0]
    assert line.box.x0 > first.box.x1
    assert row.text[line.start : line.end] == "$700.00"


def test_reading_twice_gives_the_same(offer: Path) -> None:
    assert read(offer) == read(offer)


WORDS = st.sampled_from(
    ["offer", "model", "buyer", "price", "month", "image", "agent", "data", "phase", "test"]
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(WORDS, min_size=1, max_size=60), min_size=1, max_size=12))
def test_any_story_comes_back_whole(tmp_path: Path, story: list[list[str]]) -> None:
    texts = [(SENTENCE * 3).strip(), *(" ".join(words).capitalize() + "." for words in story)]
    path = flow(tmp_path / "story.pdf", [paragraph(text) for text in texts])
    content = read(path)
    assert [draft.text for draft in content.drafts] == texts
    assert_tiled(content)
    assert_lines_stand_in_their_boxes(path, content)


def test_paragraph_over_a_column_and_page_break_is_one_block(tmp_path: Path) -> None:
    texts = [f"Number {number} begins here. " + SENTENCE * 3 for number in range(14)]
    content = read(two_columns(tmp_path / "two.pdf", [justified(text) for text in texts]))
    assert of_kind(content, BlockKind.PARAGRAPH) == [text.strip() for text in texts]
    assert any(len({line.page for line in draft.lines}) == 2 for draft in content.drafts)


def test_columns_drawn_row_by_row(tmp_path: Path) -> None:
    left = [
        "The assistant reads every",
        "incoming message of your",
        "customers and drafts a",
        "reply that a person checks.",
    ]
    right = [
        "Prices are fixed for the",
        "first year of the contract",
        "and may rise by no more",
        "than the price index then.",
    ]

    def draw(canvas: Canvas) -> None:
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            row_at(canvas, 700 - 12 * number, [one, other], [72, 320])

    assert of_kind(read(drawn(tmp_path / "rows.pdf", draw)), BlockKind.PARAGRAPH) == [
        " ".join(left),
        " ".join(right),
    ]


def test_price_table_without_lines(tmp_path: Path) -> None:
    rows = [
        ("Item", "Unit", "Price"),
        ("Platform", "per month", "$500.00"),
        ("Captions", "per image", "$0.03"),
        ("Set-up", "once", "$4,000.00"),
        ("Total", "", "$4,500.03"),
    ]

    def draw(canvas: Canvas) -> None:
        y = lines_at(canvas, 72, 760, ["The vendor charges these prices, all of them without tax."])
        for row in rows:
            y -= 16
            kept = [(cell, x) for cell, x in zip(row, (72.0, 250.0, -500.0), strict=True) if cell]
            row_at(canvas, y, [cell for cell, _ in kept], [x for _, x in kept])
        lines_at(canvas, 72, y - 40, ["All further work needs a written order."])

    content = read(drawn(tmp_path / "prices.pdf", draw))
    assert of_kind(content, BlockKind.TABLE_ROW) == [" | ".join(row) for row in rows]
    assert len(of_kind(content, BlockKind.PARAGRAPH)) == 2
    assert_tiled(content)


def test_justified_prose_with_amounts_is_no_table(tmp_path: Path) -> None:
    text = "We charge $500 a month and $30 a seat, which is 20% less than the $650 of the year before. "
    content = read(two_columns(tmp_path / "prose.pdf", [justified(text * 6) for _ in range(8)]))
    assert not of_kind(content, BlockKind.TABLE_ROW)


def test_box_around_prose_is_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 640, 460, 60)
        canvas.rect(70, 650, 440, 40)
        lines_at(
            canvas, 80, 672, ["A sentence in a box stays a sentence, box or no box,", "however long it is."]
        )

    content = read(drawn(tmp_path / "box.pdf", draw))
    assert of_kind(content, BlockKind.PARAGRAPH) == [
        "A sentence in a box stays a sentence, box or no box, however long it is."
    ]


def test_slides(tmp_path: Path) -> None:
    prices = [["Item", "Price"], ["Platform", "$500 per month"], ["Captions", "$3 per image"]]
    pages = [
        slide("Assistant for Nordwind", ["First offer"], number=1),
        slide("Prices for the pilot", ["Without VAT", "Billed monthly"], prices, 2),
        slide("Support", ["Mail and phone in office hours"], number=3),
    ]
    content = read(drawn(tmp_path / "deck.pdf", *pages, size=landscape(A4)))
    assert of_kind(content, BlockKind.HEADING) == [
        "Assistant for Nordwind",
        "Prices for the pilot",
        "Support",
    ]
    assert of_kind(content, BlockKind.TABLE_ROW) == [" | ".join(row) for row in prices]
    assert of_kind(content, BlockKind.LIST_ITEM)[1:3] == ["Without VAT", "Billed monthly"]
    assert layer(content, Layer.FURNITURE) == ["Acme deck 1", "Acme deck 2", "Acme deck 3"]
    assert not layer(content, Layer.HIDDEN)


def test_hidden_text_is_read_and_marked(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines_at(canvas, 72, 700, ["A reader of the page sees this sentence."])
        canvas.setFillColor(colors.white)
        lines_at(canvas, 72, 650, ["White on white."])
        canvas.setFillColor(colors.black)
        lines_at(canvas, 72, 600, ["Far too small."], 1)
        lines_at(canvas, 72, -50, ["Below the page."])
        canvas.saveState()
        text = canvas.beginText(72, 550)
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 10)
        text.textLine("Drawn as invisible.")
        canvas.drawText(text)
        canvas.setFillAlpha(0)
        lines_at(canvas, 72, 500, ["Fully transparent."])
        canvas.restoreState()
        canvas.setFillColor(colors.navy)
        canvas.rect(72, 440, 300, 30, fill=1)
        canvas.setFillColor(colors.white)
        lines_at(canvas, 80, 450, ["White words in a blue box are seen."])

    content = read(drawn(tmp_path / "hidden.pdf", draw))
    assert set(layer(content, Layer.HIDDEN)) == {
        "White on white.",
        "Far too small.",
        "Below the page.",
        "Drawn as invisible.",
        "Fully transparent.",
    }
    assert layer(content, Layer.BODY) == [
        "A reader of the page sees this sentence.",
        "White words in a blue box are seen.",
    ]


def _picture() -> ImageReader:
    from PIL import Image as Picture

    buffer = io.BytesIO()
    Picture.new("RGB", (40, 60), (200, 200, 190)).save(buffer, "PNG")
    buffer.seek(0)
    return ImageReader(buffer)


def test_scanned_and_empty_pages_are_named(tmp_path: Path) -> None:
    def text(canvas: Canvas) -> None:
        lines_at(canvas, 72, 700, ["This page has a sentence of its own."])
        lines_at(canvas, 72, 30, ["Envelope 4711-AB"], 8)

    def scan(canvas: Canvas) -> None:
        canvas.drawImage(_picture(), 0, 0, *A4)
        lines_at(canvas, 72, 30, ["Envelope 4711-AB"], 8)

    def bare(canvas: Canvas) -> None:
        canvas.drawImage(_picture(), 0, 0, *A4)

    content = read(drawn(tmp_path / "mixed.pdf", text, scan, bare, lambda canvas: None))
    verdicts = [page.verdict for page in content.pages]
    assert verdicts == [Verdict.OK, Verdict.SCANNED, Verdict.SCANNED, Verdict.EMPTY]
    assert [part.page for part in content.unread] == [2, 3]
    assert all("picture" in part.reason for part in content.unread)


def test_garbled_text_is_told_from_language() -> None:
    plain = SENTENCE * 5
    shifted = "".join(chr(ord(letter) - 29) if letter.isalpha() else letter for letter in plain)
    assert judge(plain, 0, 0).verdict is Verdict.OK
    assert judge(shifted, 0, 0).verdict is Verdict.GARBLED
    assert judge("\ue001\ue002" * 40, 0, 0).verdict is Verdict.GARBLED
    assert judge("\uf0b7 Answer within two days\n" * 8, 0, 0).verdict is Verdict.OK
    german = (
        "Der Anbieter liefert den Assistenten in drei Phasen und der Kunde nimmt jede Phase schriftlich ab. "
    )
    assert judge(german * 5, 0, 0).verdict is Verdict.OK


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_rotated_pages_give_boxes_as_shown(tmp_path: Path, rotation: int) -> None:
    width, height = A4

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        if rotation == 90:  # reportlab turns the sheet too, so that it is shown upright
            canvas.translate(height, 0)
        elif rotation == 180:
            canvas.translate(width, height)
        elif rotation == 270:
            canvas.translate(0, width)
        canvas.rotate(rotation)
        lines_at(
            canvas,
            72,
            500,
            ["This sentence is upright as the page is shown,", "and so is the next line of it."],
        )
        canvas.restoreState()

    content = read(drawn(tmp_path / "turned.pdf", draw, rotation=rotation))
    assert (content.pages[0].width, content.pages[0].height) == pytest.approx((width, height), abs=1)
    [draft] = content.drafts
    assert draft.text == "This sentence is upright as the page is shown, and so is the next line of it."
    box = draft.lines[0].box
    assert box.x0 == pytest.approx(72, abs=2)
    assert box.bottom == pytest.approx(height - 500, abs=4)


def test_page_and_character_limits(offer: Path) -> None:
    content = read(offer, max_pages=1)
    assert len(content.pages) == 1
    assert [part.page for part in content.unread] == [2, 3]
    with pytest.raises(ReadingError) as caught:
        read(offer, max_characters=5)
    assert caught.value.reason == "too-large"


def test_password(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines_at(canvas, 72, 700, ["A sentence behind a password."])

    path = drawn(tmp_path / "locked.pdf", draw, user_password="open sesame")
    with pytest.raises(ReadingError) as caught:
        read(path)
    assert caught.value.reason == "encrypted"
    assert "unprotected copy" in caught.value.hint
    content = read_pdf(path, limits=Limits(), password="open sesame")
    assert content.drafts[0].text == "A sentence behind a password."


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"%PDF-1.7\nno more", "damaged")])
def test_unusable_files(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(data)
    with pytest.raises(ReadingError) as caught:
        read(path)
    assert caught.value.reason == reason


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(tmp_path / "none.pdf")
    assert caught.value.reason == "missing"


def test_cut_files_end_as_content_or_error(offer: Path, tmp_path: Path) -> None:
    data = offer.read_bytes()
    path = tmp_path / "cut.pdf"
    for share in (0.2, 0.5, 0.8, 0.95):
        path.write_bytes(data[: int(share * len(data))])
        try:
            assert read(path).pages
        except ReadingError as error:
            assert error.reason == "damaged"


def test_pdfplumber_reads_what_pdfium_cannot_open(offer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "open_document", lambda path, password: None)
    content = read(offer)
    assert len(content.pages) == 3
    assert (SENTENCE * 2).strip() in of_kind(content, BlockKind.PARAGRAPH)
    rows = of_kind(content, BlockKind.TABLE_ROW)
    assert rows[0] == "Item | Unit | Price" and len(rows) == 40
    assert_tiled(content)


def test_form_values_are_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines_at(canvas, 72, 700, ["Please fill in your price."])
        canvas.acroForm.textfield(
            name="price", tooltip="Price", value="EUR 4,200 per month", x=72, y=600, width=200
        )

    content = read(drawn(tmp_path / "form.pdf", draw))
    assert "Price: EUR 4,200 per month" in [draft.text for draft in content.drafts]


def hyphens(*lines: str, breaks: int) -> Hyphens:
    return Hyphens(lines, breaks)


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        ("a best-in-", "class tool", True),
        ("an end-", "user", True),
        ("the AI-", "Act", True),
        ("the agree-", "ment", False),
        ("a term of 24-", "month", True),
        ("an ani-", "mal", False),
        ("a rule-", "book change", True),
    ],
)
def test_hyphens_at_line_ends(left: str, right: str, kept: bool) -> None:
    seen = hyphens("the rule-book says", "other words stand here", breaks=1)
    assert seen.keep(left, right) is kept


def test_hyphenated_document_joins_unknown_words() -> None:
    assert hyphens("some plain words", breaks=40).keep("the Zorbl-", "axing part") is False
    assert hyphens("well-known e-mail add-on", breaks=1).keep("the zorbl-", "axing part") is True


def _placed(texts: Sequence[str], top: float, prominent: bool = False) -> list[Placed]:
    return [Placed(page, text, top, top + 0.02, prominent) for page, text in enumerate(texts, start=1)]


def test_furniture_needs_repetition_in_the_margin() -> None:
    footers = _placed([f"Acme | {number} of 9" for number in range(1, 6)], 0.95)
    assert furniture(footers, 5) == frozenset(range(5))
    assert furniture(_placed(["Scope", "Prices", "Terms"], 0.05), 3) == frozenset()
    assert (
        furniture(_placed([f"Option {number}" for number in range(1, 6)], 0.05, prominent=True), 5)
        == frozenset()
    )
    assert furniture(_placed(["Same words"] * 5, 0.5)[:2], 5) == frozenset()


def test_page_number_alone_is_furniture() -> None:
    assert furniture(_placed(["Page 1 of 1"], 0.95), 1) == frozenset({0})


def test_title_falls_back_to_the_largest_words(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = lines_at(canvas, 72, 760, ["Offer for an assistant"], 20, "Helvetica-Bold")
        lines_at(canvas, 72, y - 10, ["This is what we offer to you, in some more words than the title has."])

    content = read(drawn(tmp_path / "untitled.pdf", draw))
    assert content.title == "Offer for an assistant"
    assert content.drafts[0].kind is BlockKind.TITLE


def test_page_with_picture_and_text_is_fine(tmp_path: Path) -> None:
    story = [paragraph(SENTENCE), PageBreak(), paragraph("Another page."), Image(_picture().fp, 100, 100)]
    content = read(flow(tmp_path / "picture.pdf", story))
    assert [page.verdict for page in content.pages] == [Verdict.OK, Verdict.OK]


def test_row_cut_by_a_page_break_is_one_row(tmp_path: Path) -> None:
    def table(canvas: Canvas, y: float, rows: Sequence[Sequence[str]]) -> None:
        for row in rows:
            for x, cell in zip((72, 200), row, strict=True):
                canvas.rect(x, y - 6, 128 if x == 72 else 300, 18)
                lines_at(canvas, x + 4, y, [cell])
            y -= 18

    def first(canvas: Canvas) -> None:
        table(
            canvas,
            160,
            [("Topic", "Answer"), ("Hosting", "In Frankfurt"), ("Support", "By mail and phone, and")],
        )

    def second(canvas: Canvas) -> None:
        table(canvas, 760, [("Topic", "Answer"), ("", "by chat on working days"), ("Exit", "Within 30 days")])

    rows = of_kind(read(drawn(tmp_path / "cut.pdf", first, second)), BlockKind.TABLE_ROW)
    assert rows == [
        "Topic | Answer",
        "Hosting | In Frankfurt",
        "Support | By mail and phone, and by chat on working days",
        "Exit | Within 30 days",
    ]


def test_table_of_contents_is_furniture(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines_at(canvas, 72, 700, ["1. Scope " + ". " * 40 + "3", "2. Prices " + ". " * 40 + "7"])
        lines_at(canvas, 72, 600, ["This sentence is none of the contents."])

    content = read(drawn(tmp_path / "contents.pdf", draw))
    assert layer(content, Layer.BODY) == ["This sentence is none of the contents."]
    assert len(layer(content, Layer.FURNITURE)) == 2


def test_widely_spaced_passage_stays_together(tmp_path: Path) -> None:
    narrow = [SENTENCE * 3, SENTENCE * 4]
    wide = ParagraphStyle("wide", parent=BODY, leading=18, spaceAfter=12)
    story = [
        *(paragraph(text) for text in narrow),
        paragraph(SENTENCE * 2, wide),
        paragraph(SENTENCE * 2, wide),
    ]
    content = read(flow(tmp_path / "wide.pdf", story))
    assert [draft.text for draft in content.drafts] == [
        text.strip() for text in (*narrow, SENTENCE * 2, SENTENCE * 2)
    ]
