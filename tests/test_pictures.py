"""Pictures of places: the right part of the page, the right words marked, small, and never at any price."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from build_attack_pdfs import endless_pattern
from build_pdf import drawn, lines_at
from build_report import AS_OF, TOOL, weak_review
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter, ImageStat
from reportlab.pdfgen.canvas import Canvas

from pitchlint.batch import illustrate
from pitchlint.batch.guarded import GuardedChild, WorkError
from pitchlint.batch.illustrate import illustrated
from pitchlint.cli import cli
from pitchlint.errors import ReadingError
from pitchlint.lint import Linter
from pitchlint.model import (
    Block,
    BlockKind,
    Box,
    Document,
    Limits,
    Line,
    Page,
    Picture,
    Place,
    Review,
    Status,
)
from pitchlint.reading.pdf.crops import Drawing, draw_crops
from pitchlint.reading.pdf.model import Word
from pitchlint.reading.pdf.regions import MOST_ACROSS, MOST_DOWN, Crop, MarkedLine, Surroundings
from pitchlint.reading.pdf.stretches import stretch
from pitchlint.reading.reader import read_document
from pitchlint.rendering.html import render_html

OFFER = (
    "Thank you for the kind invitation to your house in May. The assistant answers every",
    "question with an accuracy of 99% on the first day. It is a pleasure to write to you",
    "about it, and we hope to hear from you soon.",
)
QUOTE = "The assistant answers every question with an accuracy of 99% on the first day."
FOCUS = "accuracy of 99%"
FIRST_TINTED = 9  # the colours after the greys and the one of lines
LINE = 8


def offer(canvas: Canvas) -> None:
    lines_at(canvas, 72, 400, OFFER, size=11, lead=15)


def two_pages(path: Path) -> Path:
    return drawn(path, offer, offer)


def read(path: Path, **further: Any) -> Document:
    return read_document(str(path), limits=Limits(), **{"password": None, **further})


def place_in(document: Document, quote: str = QUOTE, focus: str = FOCUS) -> Place:
    block = next(block for block in document.blocks if quote in block.text)
    start, mark = block.text.index(quote), block.text.index(focus)
    return Place(block.index, start, start + len(quote), quote, block.page, focus=(mark, mark + len(focus)))


def picture_of(path: Path, **further: Any) -> Any:
    """The picture of the passage, as Pillow opens it."""
    document = read(path, **further)
    crop = Surroundings(document).crop([place_in(document)])
    assert crop is not None
    (drawing,) = draw_crops(str(path), [crop], sha256=document.sha256, **further)
    assert drawing is not None
    picture = Image.open(BytesIO(drawing.png))
    assert picture.size == (drawing.width, drawing.height)
    return picture


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--as-of", "2026-11-21", "-q"], prog_name="pitchlint")


def images(path: Path) -> list[Any]:
    return lxml.html.document_fromstring(path.read_text(encoding="utf-8")).xpath("//img")


def method(path: Path) -> str:
    tree = lxml.html.document_fromstring(path.read_text(encoding="utf-8"))
    return " ".join(tree.xpath("string(//section[@id='method'])").split())


@pytest.mark.usefixtures("shared_pipeline")
class TestFrontDoor:
    def test_a_finding_shows_its_place(self, tmp_path: Path) -> None:
        source, report = two_pages(tmp_path / "offer.pdf"), tmp_path / "offer.html"
        assert run(str(source), "-o", str(report)).exit_code == 1
        shown = images(report)
        assert shown
        for image in shown:
            place = image.getparent()
            assert (place.get("class"), place.getparent().get("class")) == ("body", "finding")
            assert list(place).index(image) == 0
            assert re.match(r"Page [12] as it is shown, with these words marked: \w", image.get("alt"))
            kind, _, data = image.get("src").partition(",")
            assert kind == "data:image/png;base64"
            picture = Image.open(BytesIO(base64.b64decode(data)))
            assert (image.get("width"), image.get("height")) == tuple(map(str, picture.size))
        assert "Pictures of pagesdrawn from the file for" in method(report)

    def test_the_report_is_the_same_in_every_run(self, tmp_path: Path) -> None:
        source = two_pages(tmp_path / "offer.pdf")
        for name in ("one.html", "other.html"):
            run(str(source), "-o", str(tmp_path / name))
        assert images(tmp_path / "one.html")
        assert (tmp_path / "one.html").read_bytes() == (tmp_path / "other.html").read_bytes()

    def test_they_can_be_left_out(self, tmp_path: Path) -> None:
        source, report = two_pages(tmp_path / "offer.pdf"), tmp_path / "offer.html"
        run(str(source), "-o", str(report), "--no-pictures")
        assert not images(report)
        assert "Pictures of pages" not in method(report)

    def test_nothing_is_drawn_where_no_report_shows_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise AssertionError

        monkeypatch.setattr("pitchlint.batch.illustrate.Illustrator.__init__", refuse)
        source = two_pages(tmp_path / "offer.pdf")
        assert run(str(source), "-o", str(tmp_path / "offer.json")).exit_code == 1
        assert isinstance(run(str(source), "-o", str(tmp_path / "offer.html")).exception, AssertionError)

    def test_a_file_without_pages_says_so_once(self, tmp_path: Path) -> None:
        source, report = tmp_path / "offer.md", tmp_path / "offer.html"
        source.write_text(f"# Offer\n\n{' '.join(OFFER)}\n")
        run(str(source), "-o", str(report))
        assert not images(report)
        assert method(report).count("a file of this kind has no fixed pages to show") == 1

    def test_a_page_that_never_ends_costs_its_pictures_only(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(illustrate, "TIMEOUT", 2.0)
        source, report = endless_pattern(tmp_path / "offer.pdf"), tmp_path / "offer.html"
        run(str(source), "-o", str(report))
        assert not images(report)
        assert "Read 1 of 1 page" in report.read_text(encoding="utf-8")
        note = "none; not drawn on page 1: it took longer than 2 s and was stopped"
        assert f"Pictures of pages{note}" in method(report)


class TestPictures:
    def test_the_words_that_count_are_marked(self, tmp_path: Path) -> None:
        document = read(drawn(tmp_path / "offer.pdf", offer))
        place = place_in(document)
        crop = Surroundings(document).crop([place])
        assert crop is not None
        marked = [line.text[slice(*line.quote)] for line in crop.lines]
        assert " ".join(" ".join(marked).split()) == QUOTE
        assert "".join(line.text[slice(*line.focuses[0])] for line in crop.lines) == FOCUS
        others = [line for block in document.blocks for line in block.lines]
        inside = [line for line in others if crop.region.top <= line.box.top < crop.region.bottom]
        assert len(inside) == len(OFFER), "the lines around it are shown as well"

    def test_the_marks_lie_on_ink(self, tmp_path: Path) -> None:
        picture = picture_of(drawn(tmp_path / "offer.pdf", offer))
        tinted = picture.point([255 * (index >= FIRST_TINTED) for index in range(256)], "L").getbbox()
        line = picture.point([255 * (index == LINE) for index in range(256)], "L").getbbox()
        assert tinted and line
        inked = picture.convert("L").point([255 * (grey < 100) for grey in range(256)], "L")
        # The second line is "question with an accuracy of 99% …": the words stand right above the underline.
        words = inked.crop((line[0] - 3, line[1] - 13, line[2] + 3, line[1] - 1)).getbbox()
        assert words is not None
        assert words[0] <= 5
        assert words[2] >= line[2] - line[0] - 2
        before = inked.crop((line[0] - 5, line[1] - 13, line[0] - 1, line[1] - 1)).getbbox()
        assert before is None, "a blank stands before the first word that is underlined"

    @pytest.mark.parametrize("rotation", [90, 180, 270])
    def test_a_turned_page_is_shown_upright(self, tmp_path: Path, rotation: int) -> None:
        def turned(canvas: Canvas) -> None:
            canvas.translate(*{90: (600, 100), 180: (600, 800), 270: (0, 700)}[rotation])
            canvas.rotate(rotation)
            offer(canvas)

        plain = picture_of(drawn(tmp_path / "plain.pdf", offer, size=(700, 900)))
        other = picture_of(drawn(tmp_path / "turned.pdf", turned, size=(700, 900), rotation=rotation))
        assert alike(plain, other)

    def test_a_crop_box_shifts_nothing(self, tmp_path: Path) -> None:
        def cropped(canvas: Canvas) -> None:
            canvas.setCropBox((40, 90, 560, 500))
            offer(canvas)

        plain = picture_of(drawn(tmp_path / "plain.pdf", offer))
        assert alike(plain, picture_of(drawn(tmp_path / "cropped.pdf", cropped)))

    def test_a_protected_file_is_drawn_with_its_password(self, tmp_path: Path) -> None:
        path = drawn(tmp_path / "offer.pdf", offer, user_password="open sesame")
        assert alike(
            picture_of(drawn(tmp_path / "plain.pdf", offer)), picture_of(path, password="open sesame")
        )

    def test_a_huge_page_is_never_drawn_whole(self, tmp_path: Path) -> None:
        def high(canvas: Canvas) -> None:
            canvas.rect(0, 0, 14400, 14400, fill=0)
            lines_at(canvas, 72, 14000, OFFER, size=11, lead=15)

        picture = picture_of(drawn(tmp_path / "offer.pdf", high, size=(14400, 14400)))
        assert picture.width <= MOST_ACROSS + 1
        assert picture.height <= MOST_DOWN + 1

    def test_another_file_than_the_one_read_is_not_drawn(self, tmp_path: Path) -> None:
        path = drawn(tmp_path / "offer.pdf", offer)
        document = read(path)
        crop = Surroundings(document).crop([place_in(document)])
        assert crop is not None
        path.write_bytes(path.read_bytes() + b"\n")
        with pytest.raises(ReadingError, match="changed"):
            draw_crops(str(path), [crop], sha256=document.sha256)

    def test_a_child_draws_the_same_bytes(self, tmp_path: Path) -> None:
        path = drawn(tmp_path / "offer.pdf", offer)
        document = read(path)
        crop = Surroundings(document).crop([place_in(document)])
        assert crop is not None
        here = draw_crops(str(path), [crop], sha256=document.sha256)
        with GuardedChild(Limits()) as child:
            assert child.run(draw_crops, str(path), [crop], sha256=document.sha256) == here

    def test_a_picture_is_small(self, tmp_path: Path) -> None:
        path = drawn(tmp_path / "offer.pdf", offer)
        document = read(path)
        crop = Surroundings(document).crop([place_in(document)])
        assert crop is not None
        (drawing,) = draw_crops(str(path), [crop], sha256=document.sha256)
        assert drawing is not None
        assert len(drawing.png) < 12_000


class TestStretch:
    LINE = MarkedLine(Box(0, 0, 100, 10), "wide small", (0, 0), ())

    def words(self, *texts: str) -> list[Word]:
        edges = ((0, 80), (85, 100))
        return [Word(text, x0, 0, x1, 10, 0, 1) for text, (x0, x1) in zip(texts, edges, strict=True)]

    def test_the_words_of_the_page_give_the_edges(self) -> None:
        assert stretch(self.LINE, (5, 9), self.words("wide", "small")) == Box(85, 0, 97, 10)

    def test_a_bullet_before_the_line_is_passed_over(self) -> None:
        line = replace(self.LINE, text="small tall")
        words = [
            *self.words("•", "small"),
            Word("tall", 100, 0, 120, 10, 0, 1),
        ]
        assert stretch(replace(line, box=Box(0, 0, 120, 10)), (6, 10), words) == Box(100, 0, 120, 10)

    def test_other_words_count_for_nothing(self) -> None:
        assert stretch(self.LINE, (5, 10), self.words("other", "words")) == Box(50, 0, 100, 10)
        assert stretch(self.LINE, (5, 5), []) is None


sides = st.one_of(st.floats(), st.floats(-1e6, 1e6), st.sampled_from([0.0, 100.0, 500.0, 1e5]))
boxes = st.builds(Box, sides, sides, sides, sides)


@given(st.lists(boxes, min_size=1, max_size=5), sides, sides, st.integers(0, 20), st.integers(1, 20))
def test_no_crop_leaves_its_page_or_is_too_large(
    found: list[Box], width: float, height: float, start: int, length: int
) -> None:
    lines = tuple(Line(4 * number, 4 * number + 4, 1, box) for number, box in enumerate(found))
    block = Block(0, BlockKind.PARAGRAPH, "one " * len(found), page=1, lines=lines)
    document = Document("x.pdf", "pdf", "", "", Status.READ, blocks=(block,), pages=(Page(1, width, height),))
    crop = Surroundings(document).crop([Place(0, start, start + length, "", 1)])
    if crop is not None:
        region = crop.region
        assert 0 <= region.x0 < region.x1 <= width
        assert 0 <= region.top < region.bottom <= height
        assert (region.x1 - region.x0) * crop.scale <= MOST_ACROSS + 1
        assert (region.bottom - region.top) * crop.scale <= MOST_DOWN + 1


class TestBudget:
    @pytest.fixture
    def review(self, tmp_path: Path, linter: Linter) -> Review:
        """A review with findings on two pages."""
        review = linter.lint(read(two_pages(tmp_path / "offer.pdf")))
        assert {finding.places[0].page for finding in review.findings} >= {1}
        return review

    def many(self, review: Review, count: int) -> Review:
        finding = review.findings[0]
        return replace(
            review, findings=tuple(replace(finding, fingerprint=str(number)) for number in range(count))
        )

    def test_equal_places_share_a_picture(self, review: Review) -> None:
        (picture,) = illustrated(self.many(review, 3), review.document.path).pictures
        assert picture.findings == ("0", "1", "2")

    def test_only_the_gravest_get_one(self, review: Review) -> None:
        shown = illustrated(self.many(review, 70), review.document.path)
        assert shown.pictures[0].findings == tuple(map(str, range(60)))
        assert shown.pictures_note == (
            "drawn from the file for 60 findings, the gravest and those behind the first questions; "
            "10 more have none"
        )

    def test_what_does_not_fit_is_left_out(self, review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
        one = illustrated(self.many(review, 1), review.document.path).pictures[0]
        monkeypatch.setattr(illustrate, "MOST_BYTES", 3 * len(one.base64))
        shown = illustrated(self.many(review, 9), review.document.path)
        assert shown.pictures[0].findings == ("0", "1", "2")
        assert shown.pictures_note.endswith("6 more have none")

    def test_a_page_that_kills_its_drawer_costs_no_other(
        self, tmp_path: Path, linter: Linter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def draw(path: str, crops: Sequence[Crop], **further: Any) -> tuple[Drawing | None, ...]:
            if crops[0].page == 1:
                raise WorkError("the process that worked on it died")
            return draw_crops(path, crops, **further)

        def other(canvas: Canvas) -> None:
            lines_at(canvas, 72, 400, ["Our proprietary engine is always 98% accurate."], size=11)

        review = linter.lint(read(drawn(tmp_path / "offer.pdf", offer, other)))
        monkeypatch.setattr(illustrate, "draw_crops", draw)
        shown = illustrated(review, review.document.path)
        assert {picture.page for picture in shown.pictures} == {2}
        assert shown.pictures_note.endswith("; not drawn on page 1: the process that worked on it died")

    def test_silence_is_shown_nowhere(self, review: Review) -> None:
        titled = replace(review.document.blocks[0], kind=BlockKind.TITLE)
        document = replace(review.document, blocks=(titled, *review.document.blocks[1:]))
        first = [finding for finding in review.findings if finding.places[0].block == 0]
        shown = illustrated(replace(review, document=document, findings=tuple(first)), document.path)
        assert first
        assert not shown.pictures
        assert shown.pictures_note == "none"


def test_words_of_a_document_stay_words_in_the_page() -> None:
    review = weak_review()
    finding = review.findings[0]
    quote = '"><script>alert(1)</script>\u202e' + "long " * 60
    place = replace(finding.places[0], quote=quote, end=finding.places[0].start + len(quote), focus=None)
    picture = Picture((finding.fingerprint,), 1, Box(0, 0, 9, 9), 9, 9, b"\x89PNG")
    hostile = replace(
        review, findings=(replace(finding, places=(place,)), *review.findings[1:]), pictures=(picture,)
    )
    html = render_html(hostile, tool=TOOL, as_of=AS_OF)
    (image,) = lxml.html.document_fromstring(html).xpath("//img")
    assert "<script>alert" in image.get("alt")
    assert "\u202e" not in image.get("alt")
    assert len(image.get("alt")) < 250
    assert "<script>alert" not in html


def test_pictures_of_other_places_are_not_alike(tmp_path: Path) -> None:
    picture = picture_of(drawn(tmp_path / "offer.pdf", offer))
    assert alike(picture, picture)
    for across, down in ((8, 0), (0, 5)):
        assert not alike(picture, ImageChops.offset(picture.convert("L"), across, down))


def alike(one: Any, other: Any) -> bool:
    """Whether two pictures show the same at the same place, but for the edges of letters."""
    if abs(one.width - other.width) > 1 or abs(one.height - other.height) > 1:
        return False
    size = (min(one.width, other.width), min(one.height, other.height))
    soft = ImageFilter.GaussianBlur(3)
    pair = [picture.convert("L").crop((0, 0, *size)).filter(soft) for picture in (one, other)]
    return bool(ImageStat.Stat(ImageChops.difference(*pair)).mean[0] < 6)
