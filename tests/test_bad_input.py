"""Files that cannot or must not be read: each becomes a document that says why, and never an exception."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import build_attacks as attacks
import pytest
from build_docx import Docx, paragraph
from build_texts import ENGLISH, GERMAN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pitchlint.batch.isolate import start_reading
from pitchlint.model import Document, Limits, Problem, Status
from pitchlint.reading.reader import read_document
from pitchlint.reading.sniff import Format, sniff

SMALL = Limits(timeout=20, max_paragraphs=2000, max_unpacked=30 << 20)


def problem_of(path: Path, limits: Limits = SMALL) -> Problem:
    """The problem of a file that must be unreadable."""
    document = read_document(str(path), limits=limits)
    assert document.status is Status.UNREADABLE
    assert document.blocks == ()
    assert document.problem is not None
    assert document.problem.hint
    return document.problem


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


class TestFiles:
    def test_missing(self, tmp_path: Path) -> None:
        assert problem_of(tmp_path / "none.pdf") == Problem("open", "there is no such file", "check the path")

    @pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.txt"])
    def test_empty(self, tmp_path: Path, name: str) -> None:
        assert problem_of(written(tmp_path / name, b"")).reason == "the file is empty"

    def test_blank(self, tmp_path: Path) -> None:
        assert problem_of(written(tmp_path / "a.txt", b" \n\t\n")).reason == "the document holds no text"

    def test_too_large(self, tmp_path: Path) -> None:
        problem = problem_of(written(tmp_path / "a.txt", b"x" * (2 << 20)), Limits(max_bytes=1 << 20))
        assert (problem.stage, problem.reason) == ("limits", "the file is larger than 1 MB")

    def test_too_much_text(self, tmp_path: Path) -> None:
        problem = problem_of(written(tmp_path / "a.txt", b"word " * 300), Limits(max_characters=1000))
        assert (problem.stage, problem.reason) == (
            "limits",
            "the document holds more than 1,000 characters of text",
        )

    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.pdf")
        assert problem_of(tmp_path / "a.pdf").reason == "this is no regular file"

    def test_a_folder(self, tmp_path: Path) -> None:
        assert problem_of(tmp_path).reason == "this is no regular file"

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_unreadable_rights(self, tmp_path: Path) -> None:
        written(tmp_path / "a.txt", b"x").chmod(0)
        assert problem_of(tmp_path / "a.txt").reason == "the file cannot be opened: permission denied"


class TestFormats:
    @pytest.mark.parametrize(
        ("name", "data", "form", "words"),
        [
            ("a.pdf", b"<!DOCTYPE html><html><body>Log in</body></html>", Format.HTML, "holds a web page"),
            ("a.docx", b"{\\rtf1 text}", Format.RTF, "Rich Text Format"),
            ("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(20), Format.IMAGE, "is a picture"),
            ("a.pdf", b"\xff\xd8\xff\xe0" + bytes(20), Format.IMAGE, "is a picture"),
            ("a.bin", bytes(range(256)) * 4, Format.UNKNOWN, "in no format pitchlint knows"),
            ("a.pdf", bytes(range(256)) * 4, Format.UNKNOWN, "is named .pdf but is none"),
            ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(20), Format.ZIP, "is an archive"),
        ],
    )
    def test_told_by_content(self, tmp_path: Path, name: str, data: bytes, form: Format, words: str) -> None:
        path = written(tmp_path / name, data)
        assert sniff(path) is form
        problem = problem_of(path)
        assert problem.stage == "open"
        assert words in problem.reason
        assert read_document(str(path), limits=SMALL).format == form.value

    @pytest.mark.parametrize(
        ("members", "form"),
        [
            ({"ppt/presentation.xml": b""}, Format.PPTX),
            ({"xl/workbook.xml": b""}, Format.XLSX),
            ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}, Format.ODT),
            ({"readme.txt": b"hello"}, Format.ZIP),
        ],
    )
    def test_packages(self, tmp_path: Path, members: dict[str, bytes], form: Format) -> None:
        path = attacks.package(tmp_path / "a.docx", members)
        assert sniff(path) is form
        assert problem_of(path).stage == "open"

    @pytest.mark.parametrize(
        ("stream", "reason"),
        [
            ("EncryptedPackage", "the file is protected by a password"),
            ("WordDocument", "the file is an old Word document (.doc), which pitchlint does not read"),
            ("Something", "the file is an old or encrypted Office file, which pitchlint does not read"),
        ],
    )
    def test_old_office(self, tmp_path: Path, stream: str, reason: str) -> None:
        assert problem_of(attacks.ole_file(tmp_path / "a.doc", stream)).reason == reason

    def test_a_package_without_a_document(self, tmp_path: Path) -> None:
        path = attacks.package(tmp_path / "a.docx", {"[Content_Types].xml": b"<Types/>"})
        assert problem_of(path).reason == "the file is a zip archive without a Word document in it"


class TestHostilePackages:
    def test_paragraph_bomb(self, tmp_path: Path) -> None:
        path = attacks.paragraph_bomb(tmp_path / "a.docx", 5_000_000)
        assert path.stat().st_size < 100_000
        problem = problem_of(path, Limits(timeout=20))
        assert problem.stage == "limits"
        assert problem.reason == "the file is too large to read: it holds more than 200,000 paragraphs"

    def test_ratio_bomb(self, tmp_path: Path) -> None:
        problem = problem_of(attacks.ratio_bomb(tmp_path / "a.docx", 5_000_000))
        assert problem.stage == "limits"
        assert problem.reason.endswith("a part of it is packed more than 100 to 1, like a zip bomb")

    def test_total_size(self, tmp_path: Path) -> None:
        problem = problem_of(attacks.ratio_bomb(tmp_path / "a.docx", 40 << 20))
        assert problem.reason == "the file is too large to read: it unpacks to more than 30 MB"

    def test_too_many_members(self, tmp_path: Path) -> None:
        path = attacks.docx_with(tmp_path / "a.docx", **{f"x{number}": b"" for number in range(60)})
        assert problem_of(path, Limits(max_members=50)).reason.endswith("it holds more than 50 parts")

    def test_deep_nesting(self, tmp_path: Path) -> None:
        path = Docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000).write(tmp_path / "a.docx")
        assert problem_of(path).reason.endswith("nested or stretched beyond any real document")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_doctype(self, tmp_path: Path, encoding: str) -> None:
        problem = problem_of(attacks.doctype_docx(tmp_path / "a.docx", encoding))
        assert problem.reason.startswith("the part word/document.xml declares a DOCTYPE")

    def test_doctype_behind_a_long_comment(self, tmp_path: Path) -> None:
        main = b"<?xml version='1.0'?><!--" + b"x" * 70_000 + b"--><!DOCTYPE d><d/>"
        assert "DOCTYPE" in problem_of(attacks.docx_with(tmp_path / "a.docx", main)).reason

    def test_doubled_main_part(self, tmp_path: Path) -> None:
        problem = problem_of(attacks.doubled_docx(tmp_path / "a.docx"))
        assert problem.reason.startswith("the file holds the part word/Document.xml twice")

    @pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "word\\..\\..\\evil"])
    def test_names_that_lead_outside(self, tmp_path: Path, name: str) -> None:
        path = attacks.docx_with(tmp_path / "a.docx")
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(name, b"x")
        assert "leads outside" in problem_of(path).reason

    def test_encrypted_members(self, tmp_path: Path) -> None:
        assert (
            problem_of(attacks.encrypted_docx(tmp_path / "a.docx")).reason
            == "parts of the file are encrypted"
        )

    def test_damaged_main_part(self, tmp_path: Path) -> None:
        path = attacks.docx_with(tmp_path / "a.docx", b"<w:document><w:body>")
        assert problem_of(path).reason == "the part word/document.xml inside the file is damaged"

    @settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        cut=st.integers(1, 1100),
        flips=st.lists(st.tuples(st.integers(0, 1100), st.integers(1, 255)), max_size=4),
    )
    def test_damaged_files_never_raise(self, tmp_path: Path, cut: int, flips: list[tuple[int, int]]) -> None:
        data = bytearray(attacks.docx_with(tmp_path / "whole.docx").read_bytes())
        for where, change in flips:
            data[where % len(data)] ^= change
        document = read_document(
            str(written(tmp_path / "a.docx", bytes(data[:cut] if not flips else data))), limits=SMALL
        )
        assert isinstance(document, Document)
        assert (document.problem is None) == (document.status is Status.READ)


class TestPdf:
    def test_truncated(self, tmp_path: Path) -> None:
        whole = attacks.text_pdf(tmp_path / "whole.pdf").read_bytes()
        problem = problem_of(written(tmp_path / "a.pdf", whole[: len(whole) // 3]))
        assert problem.stage == "parse"

    def test_password(self, tmp_path: Path) -> None:
        path = attacks.text_pdf(tmp_path / "a.pdf", "secret")
        assert problem_of(path).reason == "the file is protected by a password"
        opened = read_document(str(path), limits=SMALL, password="secret")
        assert opened.status is Status.READ
        assert "our offer" in opened.blocks[0].text

    def test_scan(self, tmp_path: Path) -> None:
        problem = problem_of(attacks.scanned_pdf(tmp_path / "a.pdf"))
        assert (problem.stage, problem.reason) == ("text", "the document is a scan: it has no text layer")
        assert "--ocr" in problem.hint

    def test_a_length_that_names_itself(self, tmp_path: Path) -> None:
        path = attacks.looping_pdf(tmp_path / "a.pdf")
        document = start_reading(str(path), limits=SMALL).result()
        assert [block.text for block in document.blocks] == ["We guarantee it."]

    def test_memory(self, tmp_path: Path) -> None:
        path = attacks.hungry_pdf(tmp_path / "a.pdf", 600_000_000)
        assert path.stat().st_size < 1000
        document = start_reading(str(path), limits=Limits(memory=512 << 20)).result()
        assert (document.status, document.format) == (Status.UNREADABLE, "pdf")
        assert document.problem is not None
        # Were it the clock that stopped the file, the reason would name its seconds and the test fail.
        assert (document.problem.stage, document.problem.reason) in (
            ("isolation", "the file made the reader crash (SIGABRT)"),
            ("limits", "reading the file needed more memory than allowed (512 MB)"),
        )


class TestLanguage:
    @pytest.mark.parametrize("suffix", [".txt", ".docx"])
    def test_a_german_document(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"angebot{suffix}"
        if suffix == ".docx":
            Docx(paragraph(GERMAN)).write(path)
        else:
            path.write_text(GERMAN, encoding="utf-8")
        document = read_document(str(path), limits=SMALL)
        reason = "the text is in German; pitchlint reads English only, so it was not checked"
        assert (document.status, document.blocks) == (Status.UNREADABLE, ())
        assert document.problem == Problem("language", reason, "ask for an English version")

    def test_an_english_document(self, tmp_path: Path) -> None:
        path = tmp_path / "offer.txt"
        path.write_text(ENGLISH, encoding="utf-8")
        document = read_document(str(path), limits=SMALL)
        assert (document.status, document.language, document.problem) == (Status.READ, "en", None)
        assert len(document.sha256) == 64
