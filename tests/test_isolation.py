"""Reading in child processes: what hangs, crashes or is greedy is stopped, the others are read."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import build_attacks as attacks
import psutil
import pytest
from build_docx import Docx, paragraph

from pitchlint.batch.isolate import Readings, read_all, start_reading
from pitchlint.batch.verdicts import hang_site
from pitchlint.model import Document, Limits, Problem, Status
from pitchlint.reading.digest import digest
from pitchlint.reading.reader import unreadable

QUICK = Limits(timeout=2)


def files(folder: Path, *names: str) -> list[str]:
    for name in names:
        Path(folder / name).write_text(f"This is {name}, and it says a few words.\n")
    return [str(folder / name) for name in names]


def greedy(path: str, *, limits: Limits, password: str | None) -> Document:
    return Document(path, "text", "", str(len(bytearray(1 << 30))), Status.READ)


def nosy(path: str, *, limits: Limits, password: str | None) -> Document:
    tried = []
    for attempt in (
        lambda: socket.create_connection(("127.0.0.1", 9)),
        lambda: subprocess.run(["true"]),
        os.fork,
    ):
        try:
            attempt()
            tried.append("done")
        except PermissionError as error:
            tried.append(type(error).__name__)
    return Document(path, "text", "", " ".join(tried), Status.READ)


def secretive(path: str, *, limits: Limits, password: str | None) -> Document:
    """Like a library that tries to go out and says nothing when it cannot."""
    with suppress(OSError):
        socket.create_connection(("127.0.0.1", 9))
    with suppress(OSError):
        Path(path).with_suffix(".out").write_text("stolen")
    with suppress(OSError):
        Path(path).unlink()
    return Document(path, "text", "", "", Status.READ)


def defiant(path: str, *, limits: Limits, password: str | None) -> Document:
    """A reader that gives up where it may not start a program."""
    subprocess.run(["true"], check=True)
    return Document(path, "text", "", "", Status.READ)


def careful(path: str, *, limits: Limits, password: str | None) -> Document:
    """A reader that starts a program it may start, and writes temporary files."""
    done = subprocess.run(["true"], check=True, stdin=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.png").write_bytes(b"x")
    return Document(path, "text", "", f"{done.returncode} {Path(folder).exists()}", Status.READ)


def shut_out(path: str, *, limits: Limits, password: str | None) -> Document:
    """A reader that ends with an error of its own after it was refused."""
    try:
        return defiant(path, limits=limits, password=password)
    except OSError:
        return unreadable(path, Problem("parse", "something else"))


def loaded(path: str, *, limits: Limits, password: str | None) -> Document:
    return Document(path, "text", "", str("spacy" in sys.modules), Status.READ)


def by_pdfminer(path: str, *, limits: Limits, password: str | None) -> Document:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return Document(path, "pdf", "", pdf.pages[0].extract_text(), Status.READ)


def children() -> list[psutil.Process]:
    """Readers among the child processes; the servers of multiprocessing live as long as the parent."""
    return [
        child
        for child in psutil.Process().children(recursive=True)
        if "resource_tracker" not in (line := " ".join(child.cmdline())) and "forkserver" not in line
    ]


class TestOne:
    def test_a_document_comes_back_whole(self, tmp_path: Path) -> None:
        path = Docx(paragraph("Our offer, in full.")).write(tmp_path / "a.docx")
        reading = start_reading(str(path), limits=QUICK)
        document = reading.result()
        assert (document.status, document.blocks[0].text) == (Status.READ, "Our offer, in full.")
        assert reading.result() is document
        assert children() == []

    def test_a_hang_is_stopped_and_its_place_told(self, tmp_path: Path) -> None:
        (path,) = files(tmp_path, "a.txt")
        started = time.monotonic()
        with Readings([path], limits=QUICK, read=attacks.hang) as readings:
            document = next(readings)
        assert 2 <= time.monotonic() - started < 15
        assert (document.status, document.format, document.sha256) == (
            Status.UNREADABLE,
            "text",
            digest(Path(path)),
        )
        assert document.problem is not None
        assert document.problem.stage == "isolation"
        assert document.problem.reason == (
            "reading took longer than 2 s and was stopped (it was in build_attacks.py:hang)"
        )
        assert children() == []

    def test_a_hang_in_a_library_names_the_library(self, tmp_path: Path) -> None:
        path = attacks.looping_pdf(tmp_path / "a.pdf")
        with Readings([str(path)], limits=QUICK, read=by_pdfminer) as readings:
            problem = next(readings).problem
        assert problem is not None
        assert "(it was in pdfminer/" in problem.reason

    def test_a_crash_is_told(self, tmp_path: Path) -> None:
        with Readings(files(tmp_path, "crash.txt"), limits=QUICK, read=attacks.crash) as readings:
            problem = next(readings).problem
        assert problem is not None
        assert (problem.stage, problem.reason) == ("isolation", "the file made the reader crash (SIGSEGV)")

    def test_nothing_is_read_twice_after_closing(self, tmp_path: Path) -> None:
        readings = read_all(files(tmp_path, "a.txt"), limits=QUICK)
        readings.close()
        assert list(readings) == []


class TestBounds:
    def test_the_child_may_not_go_out(self, tmp_path: Path) -> None:
        with Readings(files(tmp_path, "a.txt"), limits=QUICK, read=nosy) as readings:
            assert next(readings).title == "ForbiddenError ForbiddenError ForbiddenError"

    def test_what_was_refused_is_told_though_the_reader_hides_it(self, tmp_path: Path) -> None:
        (path,) = files(tmp_path, "a.txt")
        with Readings([path], limits=QUICK, read=secretive) as readings:
            document = next(readings)
        assert document.status is Status.PARTLY_READ
        assert [part.reason for part in document.unread] == [
            "the reader tried to open a network connection: refused",
            "the reader tried to write a file outside its temporary folder: refused",
        ]
        assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]

    def test_a_refusal_that_ends_the_reading_is_its_reason(self, tmp_path: Path) -> None:
        with Readings(files(tmp_path, "a.txt"), limits=QUICK, read=shut_out) as readings:
            problem = next(readings).problem
        assert problem is not None
        assert problem.reason == "the reader tried to start another program: refused"

    def test_programs_that_are_named_may_be_started(self, tmp_path: Path) -> None:
        programs = frozenset(("true",))
        paths = files(tmp_path, "a.txt")
        with Readings(paths, limits=QUICK, read=careful, programs=programs) as readings:
            document = next(readings)
        assert (document.title, document.status, document.unread) == ("0 False", Status.READ, ())

    def test_the_child_does_not_load_the_language_stage(self, tmp_path: Path) -> None:
        with Readings(files(tmp_path, "a.txt"), limits=QUICK, read=loaded) as readings:
            assert next(readings).title == "False"

    def test_memory_is_bounded(self, tmp_path: Path) -> None:
        limits = Limits(timeout=10, memory=512 << 20)
        with Readings(files(tmp_path, "a.txt"), limits=limits, read=greedy) as readings:
            problem = next(readings).problem
        assert problem is not None
        assert problem.reason == "reading the file needed more memory than allowed (512 MB)"


class TestMany:
    def test_documents_come_in_order(self, tmp_path: Path) -> None:
        paths = files(tmp_path, *(f"{number}.txt" for number in range(12)))
        with read_all(paths, limits=QUICK, jobs=2) as documents:
            assert [document.path for document in documents] == paths
        assert children() == []

    def test_none_at_all(self) -> None:
        with read_all([], limits=QUICK) as documents:
            assert list(documents) == []

    def test_a_crash_costs_no_other_document(self, tmp_path: Path) -> None:
        paths = files(tmp_path, "1.txt", "crash2.txt", "3.txt", "crash4.txt", "5.txt", "6.txt")
        with Readings(paths, limits=QUICK, jobs=2, read=attacks.crash) as readings:
            found = [(Path(document.path).name, document.status) for document in readings]
        assert found == [
            ("1.txt", Status.READ),
            ("crash2.txt", Status.UNREADABLE),
            ("3.txt", Status.READ),
            ("crash4.txt", Status.UNREADABLE),
            ("5.txt", Status.READ),
            ("6.txt", Status.READ),
        ]

    def test_a_child_killed_between_documents_costs_nothing(self, tmp_path: Path) -> None:
        paths = files(tmp_path, *(f"{number}.txt" for number in range(8)))
        with read_all(paths, limits=QUICK, jobs=1) as documents:
            first = next(documents)
            deadline = time.monotonic() + 10
            while not documents._tasks[-1].future.done() and time.monotonic() < deadline:
                time.sleep(0.05)
            for child in psutil.Process().children(recursive=True):
                if "pebble" in " ".join(child.cmdline()) or "fork" in " ".join(child.cmdline()):
                    child.kill()
            time.sleep(0.5)
            assert [document.status for document in (first, *documents)] == [Status.READ] * 8

    def test_only_a_window_is_under_way(self, tmp_path: Path) -> None:
        paths = files(tmp_path, *(f"{number}.txt" for number in range(30)))
        with read_all(paths, limits=QUICK, jobs=1) as documents:
            next(documents)
            assert len(documents._tasks) <= 4


SCRIPT = """
import sys
from pitchlint.batch.isolate import Readings
from pitchlint.model import Limits
sys.path.insert(0, {tests!r})
from build_attacks import hang
if __name__ == "__main__":
    with Readings([{path!r}] * {count}, limits=Limits(timeout=60), jobs=2, read=hang) as readings:
        print("ready", flush=True)
        next(readings)
"""


@pytest.mark.parametrize("count", [1, 3])
def test_ctrl_c_ends_all_processes(tmp_path: Path, count: int) -> None:
    (path,) = files(tmp_path, "a.txt")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(tests=str(Path(__file__).parent), path=path, count=count))
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(1.5)
        family = psutil.Process(process.pid).children(recursive=True)
        assert family
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert errors.rstrip().endswith("KeyboardInterrupt")
    _, alive = psutil.wait_procs(family, timeout=10)
    assert alive == []


def test_no_stack_no_place(tmp_path: Path) -> None:
    assert hang_site(tmp_path / "none") == ""
    (tmp_path / "empty").write_text("")
    assert hang_site(tmp_path / "empty") == ""
