"""Scanned pages: recognised where it is asked for, told as unread where it is not or does not work."""

from __future__ import annotations

import math
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from build_pdf import flow, heading, paragraph
from build_scan import hocr, scanned
from build_texts import ENGLISH
from click.testing import CliRunner
from PIL import Image
from reportlab.platypus import PageBreak

from pitchlint.batch.isolate import read_all
from pitchlint.batch.tripwire import ForbiddenError, Tripwire
from pitchlint.cli import cli
from pitchlint.errors import UsageError
from pitchlint.examples import document_of
from pitchlint.lint import Linter
from pitchlint.model import Confidence, Document, Limits, Page, Review, Status, Verdict
from pitchlint.reading.ocr import engine, pages
from pitchlint.reading.ocr.engine import RecognitionError, recognise, require
from pitchlint.reading.ocr.hocr import read_hocr
from pitchlint.reading.ocr.pages import MAX_PIXELS, Recognition, drawing_scale
from pitchlint.reading.pdf.model import PageScan
from pitchlint.reading.reader import read_document
from pitchlint.rendering.extent import extent

WITH_OCR = Limits(timeout=60, ocr_timeout=30)
WITHOUT = Limits(timeout=60)
SECOND = "The licence costs 500 euro for each month and each user of the platform."


def has_tesseract() -> bool:
    path = shutil.which("tesseract")
    return path is not None and "eng" in engine._languages(path)


needs_tesseract = pytest.mark.skipif(
    not has_tesseract(), reason="tesseract with English data is not installed"
)


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    """Three pages of text, the second of them to become a picture."""
    story = [
        heading("An offer"), paragraph(ENGLISH), PageBreak(),
        heading("Prices"), paragraph(SECOND), PageBreak(),
        heading("Terms"), paragraph(ENGLISH),
    ]  # fmt: skip
    return flow(tmp_path / "offer.pdf", story)


@pytest.fixture
def scan(offer: Path) -> Path:
    return scanned(offer.with_name("scan.pdf"), offer, [2])


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What stands in for the OCR program answers next; what it was asked is kept out of the way."""
    waiting: list[Any] = []

    def answer(image: Image.Image, *, dpi: int, seconds: float) -> bytes:
        given = waiting.pop(0)
        if isinstance(given, Exception):
            raise given
        return bytes(given)

    monkeypatch.setattr(pages, "recognise", answer)
    return waiting


class TestFrontDoor:
    def test_without_the_option_the_page_is_not_read_and_the_hint_names_it(self, scan: Path) -> None:
        document = read_document(str(scan), limits=WITHOUT)
        assert [page.verdict for page in document.pages] == [Verdict.OK, Verdict.SCANNED, Verdict.OK]
        told = extent(Review(document))
        assert not told.whole
        assert told.hint.startswith("Run pitchlint again with --ocr to have pictures of pages read, or ask")

    def test_a_whole_scan_names_the_option(self, offer: Path) -> None:
        path = scanned(offer.with_name("all.pdf"), offer, [1, 2, 3])
        problem = read_document(str(path), limits=WITHOUT).problem
        assert problem is not None
        assert problem.hint == "run pitchlint again with --ocr, or ask for the original file"

    @needs_tesseract
    def test_the_text_of_a_scanned_page_stands_where_it_is_printed(self, offer: Path, scan: Path) -> None:
        plain = read_document(str(offer), limits=WITHOUT)
        document = read_document(str(scan), limits=WITH_OCR)
        assert document.status is Status.READ
        assert [page.recognised for page in document.pages] == [False, True, False]
        assert [(block.kind, block.text) for block in document.blocks] == [
            (block.kind, block.text) for block in plain.blocks
        ]
        for read, printed in zip(document.blocks, plain.blocks, strict=True):
            for line, other in zip(read.lines, printed.lines, strict=True):
                assert math.isclose(line.box.x0, other.box.x0, abs_tol=4)
                assert math.isclose(line.box.bottom, other.box.bottom, abs_tol=4)

    @needs_tesseract
    def test_the_process_that_reads_may_start_the_program(self, scan: Path) -> None:
        with read_all([str(scan)], limits=WITH_OCR) as documents:
            document = next(documents)
        assert SECOND in [block.text for block in document.blocks]

    @needs_tesseract
    def test_the_command(self, scan: Path, tmp_path: Path) -> None:
        target = tmp_path / "report.json"
        result = CliRunner().invoke(cli, [str(scan), "--ocr", "-o", str(target), "--exit-zero"])
        assert result.exit_code == 0, result.output
        assert "Read 3 of 3 pages (1 by OCR)" in result.output
        assert '"ocr_pages": [\n' in target.read_text() or '"ocr_pages":[2]' in target.read_text()


class TestPages:
    def test_only_scanned_pages_are_recognised(self, scan: Path, answers: list[Any]) -> None:
        answers.append(hocr((SECOND, 400)))
        document = read_document(str(scan), limits=WITH_OCR)
        assert not answers
        assert [page.recognised for page in document.pages] == [False, True, False]
        assert [block.text for block in document.blocks if block.page == 2] == [SECOND]
        assert extent(Review(document)).read.startswith("Read 3 of 3 pages (1 by OCR)")

    @pytest.mark.parametrize(
        ("answer", "reason"),
        [
            (RecognitionError("it took longer than 30 s"), "OCR did not help: it took longer than 30 s"),
            (hocr(), "OCR could not make out its text"),
            (hocr(("l1| .,~ xx", 400), ("qq lll", 500), sureness=40), "OCR could not make out its text"),
        ],
    )
    def test_what_cannot_be_recognised_is_not_read(
        self, scan: Path, answers: list[Any], answer: object, reason: str
    ) -> None:
        answers.append(answer)
        document = read_document(str(scan), limits=WITH_OCR)
        assert document.status is Status.PARTLY_READ
        assert [part.page for part in document.unread] == [2]
        assert reason in document.unread[0].reason
        assert not any(page.recognised for page in document.pages)
        assert "--ocr" not in extent(Review(document)).hint

    def test_nothing_is_begun_once_the_time_is_up(self, answers: list[Any]) -> None:
        page = PageScan(1, 600, 800, verdict=Verdict.SCANNED, reason="a picture")
        [result] = Recognition(None, 30, time.monotonic() - 1).read([page])
        assert result.verdict is Verdict.SCANNED
        assert "allow more with --timeout" in result.reason

    def test_the_picture_of_a_page_is_bounded(self) -> None:
        assert drawing_scale(595, 842) == pytest.approx(300 / 72)
        assert drawing_scale(20_000, 20_000) ** 2 * 20_000**2 <= MAX_PIXELS * 1.001
        assert drawing_scale(0, 0) == pytest.approx(300 / 72)


class TestLines:
    SCALE = 300 / 72

    def test_words_become_lines_in_points(self) -> None:
        [line] = read_hocr(hocr(("Our price holds", 400)), 7, self.SCALE).lines
        assert (line.text, line.page, line.style.size) == ("Our price holds", 7, 10.0)
        assert line.x0 == pytest.approx(72)
        # The base line is at 432 pixels; below it there is room for descending letters.
        assert line.bottom == pytest.approx(432 / self.SCALE + 2.2, abs=0.1)
        assert line.bottom - line.top == pytest.approx(10.08, abs=0.01)

    def test_wide_gaps_part_a_line(self) -> None:
        source = hocr(("Licence 500", 400)).replace(b"bbox 490 400 565", b"bbox 900 400 975")
        [line] = read_hocr(source, 1, self.SCALE).lines
        assert [run.text for run in line.runs] == ["Licence", "500"]

    def test_a_mark_stays_with_its_text(self) -> None:
        source = hocr(("• Support", 400)).replace(b"bbox 340 400", b"bbox 400 400")
        [line] = read_hocr(source, 1, self.SCALE).lines
        assert [run.text for run in line.runs] == ["• Support"]
        assert line.text_x == pytest.approx(400 / self.SCALE)

    def test_specks_are_no_words(self) -> None:
        assert read_hocr(hocr((":;- .,", 400), sureness=12), 1, self.SCALE).lines == ()

    def test_sureness_is_of_words_not_of_leaders(self) -> None:
        both = hocr(("Prices", 400)).replace(
            b"</div>",
            hocr((". . . . . .", 500), sureness=31).partition(b'ocr_page">')[2].partition(b"</div>")[0]
            + b"</div>",
        )
        assert read_hocr(both, 1, self.SCALE).sureness == 95

    @pytest.mark.parametrize("source", [b"", b"<html", b"not markup", b"<html><body></body></html>"])
    def test_an_empty_or_broken_answer_has_no_lines(self, source: bytes) -> None:
        assert read_hocr(source, 1, self.SCALE).lines == ()


class TestProgram:
    def test_a_missing_program_is_a_usage_error_before_anything_is_read(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")
        monkeypatch.setattr("pitchlint.session.review_all", lambda *_: pytest.fail("a file was read"))
        result = CliRunner().invoke(cli, ["offer.pdf", "--ocr"])
        assert result.exit_code == 2
        assert "--ocr needs the program tesseract" in result.output
        assert "apt install tesseract-ocr" in result.output

    def test_a_missing_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine, "find_spec", lambda name: None)
        with pytest.raises(UsageError, match=r"pip install 'pitchlint\[ocr\]'"):
            require()

    def test_missing_data(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._program(tmp_path, monkeypatch, "echo deu")
        with pytest.raises(UsageError, match="English data"):
            require()

    def test_a_program_that_hangs_is_stopped(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._program(tmp_path, monkeypatch, "exec /bin/sleep 60")
        with pytest.raises(RecognitionError, match="longer than 1 s"):
            recognise(Image.new("L", (40, 40), 255), dpi=300, seconds=1)

    def test_a_program_that_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._program(tmp_path, monkeypatch, "exit 3")
        with pytest.raises(RecognitionError, match="failed on this page"):
            recognise(Image.new("L", (40, 40), 255), dpi=300, seconds=20)

    def test_no_other_program_may_be_started(self, tmp_path: Path) -> None:
        watch = Tripwire(tmp_path, frozenset({"/usr/bin/tesseract"}))
        watch("subprocess.Popen", ("/usr/bin/tesseract", [], None, None))
        for event, arguments in (
            ("subprocess.Popen", ("/bin/sh", [], None, None)),
            ("os.system", ("/usr/bin/tesseract",)),
            ("socket.connect", ("/usr/bin/tesseract",)),
        ):
            with pytest.raises(ForbiddenError):
                watch(event, arguments)
        with pytest.raises(ForbiddenError):
            Tripwire(tmp_path)("subprocess.Popen", ("/usr/bin/tesseract", [], None, None))

    @staticmethod
    def _program(folder: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
        path = folder / "tesseract"
        path.write_text(f"#!/bin/sh\n{command}\n")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))


class TestFindings:
    TEXT = (
        "# Prices\n\n| Item | Price |\n|---|---|\n| Licence | $100 |\n| Support | $50 |\n| Total | $170 |\n\n"
        "Our detector is 98% accurate and never wrong.\n"
    )

    def _document(self, *, recognised: bool) -> Document:
        document = document_of(self.TEXT)
        blocks = tuple(replace(block, page=1) for block in document.blocks)
        return replace(document, blocks=blocks, pages=(Page(1, 595, 842, recognised=recognised),))

    def test_they_are_less_sure_and_say_where_they_come_from(self, linter: Linter) -> None:
        printed = linter.lint(self._document(recognised=False)).findings
        found = linter.lint(self._document(recognised=True)).findings
        assert any(finding.confidence is Confidence.HIGH for finding in printed)
        assert {finding.fingerprint for finding in found} == {finding.fingerprint for finding in printed}
        before = {finding.fingerprint: finding.confidence for finding in printed}
        for finding in found:
            was = before[finding.fingerprint]
            assert finding.confidence.rank < was.rank or was is Confidence.LOW
            assert "recognised on a scanned page (OCR)" in finding.message
        assert not any("(OCR)" in finding.message for finding in printed)
