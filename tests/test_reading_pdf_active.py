"""What a PDF would do by itself in a viewer is told and never done."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
from build_attack_pdfs import one_page, stream
from click.testing import CliRunner

from pitchlint.cli import cli
from pitchlint.model import Document, Limits, Outside, OutsideKind
from pitchlint.reading.pdf import read as reading
from pitchlint.reading.reader import read_document

SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\);) >>"
LAUNCH = b"<< /Type /Action /S /Launch /F (calc.exe) >>"


def read(path: Path) -> Document:
    return read_document(str(path), limits=Limits())


def told(document: Document, words: str) -> int:
    return sum(words in notice for notice in document.notices)


@pytest.mark.parametrize(
    "catalogue",
    [
        b"/OpenAction 5 0 R",
        b"/AA << /WC 5 0 R >>",
        b"/Names << /JavaScript << /Names [(a) 5 0 R] >> >>",
    ],
)
def test_scripts_are_told_wherever_they_hang(tmp_path: Path, catalogue: bytes) -> None:
    assert told(read(one_page(tmp_path / "a.pdf", SCRIPT, catalogue=catalogue)), "holds scripts") == 1


def test_a_script_with_a_disguised_name_is_told(tmp_path: Path) -> None:
    script = b"<< /S /J#61vaScr#69pt /J#53 (app.alert\\(1\\);) >>"
    assert (
        told(read(one_page(tmp_path / "a.pdf", script, catalogue=b"/OpenAction 5 0 R")), "holds scripts") == 1
    )


def test_what_stands_in_a_compressed_stream_of_objects_is_told(tmp_path: Path) -> None:
    packed = zlib.compress(b"9 0 " + SCRIPT)
    objects = stream(packed, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")
    assert told(read(one_page(tmp_path / "a.pdf", objects)), "holds scripts") == 1


def test_a_file_without_actions_says_nothing(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", stream(b"(/S /JavaScript /JS (x)) in the words of a page"))
    document = read(path)
    assert document.notices == () and document.outside == ()


def test_programs_to_start_at_opening_are_listed_once(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", LAUNCH, catalogue=b"/OpenAction 5 0 R")
    assert read(path).outside == (Outside(OutsideKind.PROGRAM, "calc.exe"),)
    bare = one_page(tmp_path / "b.pdf", b"<< /S /Launch >>", catalogue=b"/OpenAction 5 0 R")
    assert read(bare).outside == (Outside(OutsideKind.PROGRAM, "not named"),)


def test_where_a_form_sends_its_fields_is_told(tmp_path: Path) -> None:
    send = b"<< /S /SubmitForm /F << /FS /URL /F (http://203.0.113.9/take) >> >>"
    document = read(one_page(tmp_path / "a.pdf", send))
    assert told(document, "http://203.0.113.9/take") == 1
    assert document.outside == (Outside(OutsideKind.LINK, "http://203.0.113.9/take"),)


def test_a_bomb_among_the_streams_of_objects_stays_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pitchlint.reading.pdf.active._MOST_OF_ONE", 1000)
    packed = zlib.compress(b" " * 2000 + SCRIPT)
    objects = stream(packed, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")
    assert told(read(one_page(tmp_path / "a.pdf", objects)), "holds scripts") == 0


def test_a_file_pinned_to_a_page_is_unread(tmp_path: Path) -> None:
    path = one_page(
        tmp_path / "a.pdf",
        stream(b"Our true terms.", b"/Type /EmbeddedFile"),
        b"<< /Type /Filespec /F (terms.txt) /UF (terms.txt) /EF << /F 5 0 R >> >>",
        b"<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 6 0 R >>",
        entries=b"/Annots [7 0 R]",
    )
    assert [part.reason for part in read(path).unread] == [
        "a file attached to the PDF (terms.txt) was not read"
    ]


def test_scripts_stand_in_the_output(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", SCRIPT, catalogue=b"/OpenAction 5 0 R")
    found = json.loads(CliRunner().invoke(cli, [str(path), "--format", "json"]).output)
    assert any("holds scripts" in notice for notice in found["documents"][0]["notices"])


def test_a_file_read_the_simpler_way_says_what_was_not_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "open_document", lambda path, password: None)
    document = read(one_page(tmp_path / "a.pdf", SCRIPT, catalogue=b"/OpenAction 5 0 R"))
    assert told(document, "cannot tell whether it holds text that no reader sees") == 1
    assert told(document, "holds scripts") == 1
