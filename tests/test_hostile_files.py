"""Each way in which a file can attack its reader, with what becomes of it; most are read by one child."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import build_attack_packages as packages
import build_attack_pdfs as pdfs
import build_attack_texts as texts
import build_attacks as attacks
import pytest
from build_docx import Docx, paragraph
from click.testing import CliRunner

from pitchlint.batch.isolate import read_all
from pitchlint.cli import cli
from pitchlint.model import Document, Limits, Outside, OutsideKind, Status
from pitchlint.reading.reader import read_document

LIMITS = Limits(
    timeout=20,
    max_bytes=8 << 20,
    max_pages=20,
    max_characters=3_000_000,
    max_unpacked=30 << 20,
    max_paragraphs=50_000,
    max_cells=50_000,
)
LARGE = "the file is too large to read: "
GUARANTEE = "We guarantee an answer within one hour of the call."
NO_TEXT = "the document holds no text"
UNSEEN = "the document shows no text: all it holds is hidden, in notes or in comments"
TWO = "the file is a PDF and {} at once: two programs may show different texts"
DEEP = "a part that is nested 20 levels deep or more was not read"
DOCTYPE = (
    "the part word/document.xml declares a DOCTYPE, which no Office program writes and which can hide text"
)
UNKNOWN = "the file is in no format pitchlint knows"
TOO_LONG = "the document holds more than 3,000,000 characters of text"
CUT_OFF = "the text is cut off or damaged"
SENTENCE = b"We guarantee it, whatever the cost of the plan. "
BROKEN_PAGE = "The page is damaged and cannot be opened."


@dataclass(frozen=True)
class Case:
    """A file by the function that writes it, and what must come of it: a reason, or a text that is read."""

    name: str
    write: Callable[[Path], object]
    status: Status
    reason: str = ""
    text: str = ""


def refused(name: str, write: Callable[[Path], object], reason: str) -> Case:
    """A file that must not be read."""
    return Case(name, write, Status.UNREADABLE, reason)


def partly(name: str, write: Callable[[Path], object], reason: str, text: str = "") -> Case:
    """A file of which a part is read, and the other is named."""
    return Case(name, write, Status.PARTLY_READ, reason, text)


def whole(name: str, write: Callable[[Path], object], text: str) -> Case:
    """A file that only looks bad, or whose attack comes to nothing."""
    return Case(name, write, Status.READ, "", text)


def stored(write: Callable[[Path], Path]) -> Callable[[Path], object]:
    """The same, unpacked, so that no ratio gives it away."""
    return lambda path: packages.stored(write(path))


PDFS = (
    partly(
        "count.pdf",
        lambda p: pdfs.false_count(p, 400_000),
        "398,980 more pages lie beyond the limit on pages or characters",
        GUARANTEE,
    ),
    whole("count-2.pdf", lambda p: pdfs.false_count(p, 2**31 - 1), GUARANTEE),
    partly("cycle.pdf", pdfs.cyclic_pages, BROKEN_PAGE, GUARANTEE),
    whole("draws-itself.pdf", pdfs.drawing_itself, GUARANTEE),
    whole("one-page.pdf", pdfs.one_page, GUARANTEE),
    refused("endless.pdf", pdfs.endless_stream, "the file is damaged and holds no readable page"),
    whole("table.pdf", pdfs.looping_table, GUARANTEE),
    whole("deep.pdf", lambda p: pdfs.deep_arrays(p, 50_000), GUARANTEE),
    refused("font.pdf", pdfs.nameless_font, "the fonts of the document do not tell which letters it shows"),
    whole("huge.pdf", lambda p: pdfs.one_page(p, box=b"/MediaBox [0 0 1e38 1e38]"), GUARANTEE),
    whole("no-number.pdf", lambda p: pdfs.one_page(p, box=b"/MediaBox [nan nan 0 0]"), GUARANTEE),
    whole("no-box.pdf", lambda p: pdfs.one_page(p, box=b""), GUARANTEE),
    whole("unit.pdf", lambda p: pdfs.one_page(p, entries=b"/UserUnit 1e30 /Rotate 45"), GUARANTEE),
    refused("away.pdf", lambda p: pdfs.one_page(p, box=b"/MediaBox [-99999999999999999999 0 1 1]"), UNSEEN),
    partly(
        "attached.pdf", pdfs.with_attachment, "a file attached to the PDF (terms.txt) was not read", GUARANTEE
    ),
    whole("calling.pdf", pdfs.calling_out, GUARANTEE),
    refused("zip.pdf", texts.pdf_and_zip, TWO.format("a zip archive")),
    refused("zip.docx", texts.zip_and_pdf, TWO.format("a zip archive")),
    refused("page.pdf", texts.page_and_pdf, TWO.format("a web page")),
)
PACKAGES = (
    refused(
        "overlap.docx", lambda p: packages.overlapping(p, 20), "parts of the file overlap, like in a zip bomb"
    ),
    refused(
        "list.docx",
        lambda p: packages.large_directory(p, 80_000),
        LARGE + "the list of its parts takes more than 4 MB",
    ),
    refused(
        "lying.docx",
        lambda p: packages.lying_size(p, 500_000),
        "the part word/document.xml inside the file is damaged",
    ),
    whole("nested.docx", lambda p: packages.nested_archives(p, 5), "Text."),
    whole("tables.docx", lambda p: packages.nested_tables(p, 60), "Deep down we guarantee it. | Beside."),
    whole("own-note.docx", packages.note_in_itself, "We guarantee it."),
    whole("notes.docx", lambda p: packages.laughing_notes(p, 12, 10), "We guarantee it."),
    whole("marks.docx", stored(lambda p: packages.many_marks(p, 20_000, 20_000)), "Text."),
    whole(
        "breaks.docx",
        stored(lambda p: packages.many_breaks(p, 80_000)),
        "a few words " * 79_999 + "a few words",
    ),
    whole("fields.docx", stored(lambda p: packages.many_fields(p, 50_000)), "a " * 49_999 + "a"),
    whole("nested.docm", stored(lambda p: packages.nested_fields(p, 40_000)), "a " * 39_999 + "a"),
    whole(
        "carried.docx",
        stored(lambda p: packages.carried_on(p, 49_000)),
        "some words that go on " * 49_000 + "End.",
    ),
    whole("labels.docx", stored(lambda p: packages.long_labels(p, 2000, 200_000)), "An item."),
    refused(
        "wide.docx",
        stored(lambda p: packages.wide_cells(p, 100, 20)),
        LARGE + "its tables span more than 50,000 cells",
    ),
    refused(
        "cells.docx",
        stored(lambda p: packages.many_cells(p, 51_000)),
        LARGE + "it holds more than 50,000 table cells",
    ),
    whole("attributes.docx", stored(lambda p: packages.many_attributes(p, 100_000)), "Text."),
    refused(
        "laughs.docx",
        packages.billion_laughs,
        DOCTYPE,
    ),
    refused(
        "utf-7.docx",
        packages.declared_in_utf7,
        DOCTYPE,
    ),
    refused("wrong.docx", lambda p: pdfs.endless_stream(p), "the file is damaged and holds no readable page"),
    whole("wrong.pdf", lambda p: Docx(paragraph(GUARANTEE)).write(p), GUARANTEE),
)
TEXTS = (
    refused("pipes.txt", texts.data(b"|" * 900_000 + b"\n" + b"|" * 900_000), NO_TEXT),
    whole("tabs.txt", texts.data(b"a\t" * 500_000 + b"\n" + b"a\t" * 500_000), "a " * 499_999 + "a"),
    whole("blanks.txt", texts.data(b"We" + b" " * 100_000 + b"do.\n"), "We do."),
    whole("dashes.txt", texts.data(b"a    b\nc    d\n" + b"-" * 100_000 + b"x\n"), "-" * 100_000 + "x"),
    refused("long.txt", texts.data(b"word " * 700_000), TOO_LONG),
    refused("large.txt", texts.data(b"word " * 1_700_000), "the file is larger than 8 MB"),
    refused("nul.txt", texts.data(b"We guarantee it.\x00\x1b[2J\x07" * 9), UNKNOWN),
    whole("control.txt", texts.data(SENTENCE * 9, b"\x1b\x07\x00 End."), SENTENCE.decode() * 9 + "End."),
    refused("half.txt", texts.data("\ufeffWe.".encode("utf-16-le"), b"\x00\xd8a\x00"), CUT_OFF),
    whole("comments.txt", texts.data(b"<!---->" * 580, b"\nWe guarantee it.\n"), "We guarantee it."),
    whole("brackets.md", texts.markdown(b"| --- |\n", b"[" * 30_000), "Our offer"),
    whole("links.md", texts.markdown(b"| --- |\n", b"[a](" * 15_000), "Our offer"),
    whole("stars.md", texts.markdown(b"*a **b " * 10_000), "Our offer"),
    partly("quotes.md", texts.markdown(b">" * 20_000, b" We guarantee it.\n"), DEEP, "Our offer"),
    partly("lists.md", texts.markdown(b"- " * 5000, b"We guarantee it.\n"), DEEP, "Our offer"),
    whole("table.md", texts.markdown(b"|a" * 1000, b"|\n", b"|-" * 1000, b"|\n|x" * 5000), "Our offer"),
    whole("tags.md", texts.markdown(b"<a " * 20_000), "Our offer"),
    whole("entities.md", texts.markdown(b"&#xD800; &#0; &" * 500), "Our offer"),
)  # fmt: skip
CASES = (*PDFS, *PACKAGES, *TEXTS)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """Every attack, read."""
    folder = tmp_path_factory.mktemp("attacks")
    paths = [folder / case.name for case in CASES]
    for case, path in zip(CASES, paths, strict=True):
        case.write(path)
    with read_all([str(path) for path in paths], limits=LIMITS) as readings:
        return {Path(document.path).name: document for document in readings}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_becomes_of_it(documents: dict[str, Document], case: Case) -> None:
    document = documents[case.name]
    assert document.status is case.status, document.problem
    reasons = [part.reason for part in document.unread]
    if document.problem is not None:
        assert document.blocks == ()
        assert document.problem.hint
        reasons = [document.problem.reason]
    assert (case.reason in reasons) if case.reason else not reasons
    shown = [block.text.replace("\n", " ").strip() for block in document.blocks]
    assert not case.text or case.text.strip() in shown


class TestOutside:
    def test_links_and_programs_of_a_pdf_are_listed(self, documents: dict[str, Document]) -> None:
        assert documents["calling.pdf"].outside == (
            Outside(OutsideKind.LINK, "http://203.0.113.9/track?id=7", 1),
            Outside(OutsideKind.PROGRAM, "calc.exe", 1),
        )

    def test_targets_of_a_package_are_listed_and_not_fetched(self, tmp_path: Path) -> None:
        path = tmp_path / "a.docx"
        packages.calling_out(
            path,
            ("attachedTemplate", "http://203.0.113.9/t.dotm"),
            ("image", "file:///etc/passwd"),
            ("hyperlink", "https://example.org"),
            ("oleObject", "\\\\203.0.113.9\\share"),
        )
        document = read_document(str(path), limits=LIMITS)
        assert [block.text for block in document.blocks] == ["Text."]
        assert [(item.kind.value, item.target) for item in document.outside] == [
            ("template", "http://203.0.113.9/t.dotm"),
            ("picture", "file:///etc/passwd"),
            ("link", "https://example.org"),
            ("file", "\\\\203.0.113.9\\share"),
        ]


def test_no_control_character_gets_through(tmp_path: Path) -> None:
    document = read_document(str(pdfs.half_characters(tmp_path / "a.pdf")), limits=LIMITS)
    assert document.blocks
    assert all(block.text.isprintable() for block in document.blocks)


def test_a_bomb_of_forms_is_stopped_by_the_clock(tmp_path: Path) -> None:
    path = pdfs.laughing_forms(tmp_path / "a.pdf", 9, 10)
    with read_all([str(path)], limits=Limits(timeout=2)) as readings:
        problem = next(readings).problem
    assert problem is not None
    assert problem.stage == "isolation"
    assert problem.reason.startswith("reading took longer than 2 s and was stopped")


def growing(path: str, *, limits: Limits, password: str | None) -> Document:
    """Reads a file to which another program writes meanwhile."""
    from pitchlint.reading import text

    def read_text(source: str) -> object:
        with Path(path).open("a") as stream:
            stream.write("One more line.\n")
        return original(source)

    original, text.read_text = text.read_text, read_text  # type: ignore[assignment]
    try:
        return read_document(path, limits=limits, password=password)
    finally:
        text.read_text = original


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("We guarantee it.\n")
    document = growing(str(path), limits=LIMITS, password=None)
    assert document.problem is not None
    assert document.problem.reason == "the file changed while it was being read"


class TestSpecialFiles:
    @pytest.mark.parametrize("target", ["/dev/zero", "/dev/stdin", "/proc/self/mem"])
    def test_devices(self, tmp_path: Path, target: str) -> None:
        if not Path(target).exists():
            pytest.skip(f"no {target} here")
        (tmp_path / "a.pdf").symlink_to(target)
        document = read_document(str(tmp_path / "a.pdf"), limits=LIMITS)
        assert document.problem is not None
        assert document.problem.reason in ("this is no regular file", "the file is empty")

    def test_a_pipe_in_the_place_of_a_stopped_file(self, tmp_path: Path) -> None:
        from concurrent.futures import TimeoutError as FutureTimeoutError

        from pitchlint.batch.verdicts import verdict_on

        os.mkfifo(tmp_path / "a.pdf")
        outcome = verdict_on(FutureTimeoutError(), str(tmp_path / "a.pdf"), LIMITS, tmp_path / "none")
        document = outcome.review.document
        assert (document.format, document.sha256) == ("unknown", "")


@pytest.mark.usefixtures("shared_pipeline")
def test_the_front_door_names_each_and_exits_with_3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "offers"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    attacks.ratio_bomb(folder / "bomb.docx", 5_000_000)
    packages.overlapping(folder / "overlap.docx", 20)
    pdfs.calling_out(folder / "calling.pdf")
    (folder / "empty.txt").touch()
    (folder / "zero.pdf").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.md")
    result = CliRunner().invoke(cli, ["--format", "json", "-o", "report", str(folder)], prog_name="pitchlint")
    assert result.exit_code == 3, result.output
    found = {Path(item["path"]).name: item for item in json.loads(result.stdout)["documents"]}
    reasons = {name: item["problem"]["reason"] for name, item in found.items() if item["problem"]}
    assert reasons == {
        "bomb.docx": LARGE + "a part of it is packed more than 100 to 1, like a zip bomb",
        "overlap.docx": "parts of the file overlap, like in a zip bomb",
        "empty.txt": "the file is empty",
        "zero.pdf": "links, devices and pipes inside folders are not opened",
        "pipe.md": "links, devices and pipes inside folders are not opened",
    }
    assert found["calling.pdf"]["outside"][1] == {"kind": "program", "target": "calc.exe", "page": 1}
    shown = (Path("report") / "calling.pitchlint.html").read_text(encoding="utf-8")
    assert "a program to start (calc.exe). Nothing was fetched or started." in shown


def test_standard_input_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pitchlint.batch.standard_input import spooled

    with Path("/dev/zero").open("rb") as source, spooled(["-"], source, max_bytes=1 << 20) as (paths, _):
        document = read_document(paths[0], limits=Limits(max_bytes=1 << 20))
    assert document.problem is not None
    assert document.problem.reason == "the file is larger than 1 MB"
