"""Whole runs over many documents, through the command: killed, interrupted, taken up again, merged."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import build_attacks as attacks
import psutil
import pytest

from pitchlint.lint import Linter
from pitchlint.model import Limits
from pitchlint.reading.reader import read_document

COUNT = 7
DAY = ("--as-of", "2026-11-22")
JOURNAL = Path("pitchlint-report/.journal.jsonl")


def command(*arguments: str) -> list[str]:
    program = shutil.which("pitchlint", path=Path(sys.executable).parent)
    assert program, "install pitchlint to test its command"
    return [program, *arguments]


def run(*arguments: str, cwd: Path, **further: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, cwd=cwd, timeout=250, check=False, **further
    )


def offers(folder: Path, count: int = COUNT) -> None:
    (folder / "in").mkdir(parents=True)
    for number in range(count):
        text = f"# Offer {number}\n\nEnjoy unlimited drafts. We do not offer unlimited films.\n"
        (folder / "in" / f"{number}.md").write_text(text, encoding="utf-8")


def reports(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix == ".html"}


@contextmanager
def begun(cwd: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        command(*arguments), cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for_lines(journal: Path, count: int, process: subprocess.Popen[str]) -> None:
    while process.poll() is None and (not journal.exists() or journal.read_bytes().count(b"\n") < count):
        time.sleep(0.01)


def entries(journal: Path) -> Counter[str]:
    lines = [json.loads(line) for line in journal.read_text().splitlines()]
    return Counter(line["path"] for line in lines if "path" in line)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The reports of a run that nothing disturbed."""
    folder = tmp_path_factory.mktemp("whole")
    offers(folder)
    done = run("in", *DAY, "--no-cache", "--jobs", "2", cwd=folder)
    assert done.returncode == 1, done.stderr
    assert not (folder / JOURNAL).exists()
    return reports(folder / "pitchlint-report")


@pytest.mark.parametrize("lines", [1, 4])
def test_a_killed_run_is_taken_up_without_loss_or_double_work(
    tmp_path: Path, whole: dict[str, bytes], lines: int
) -> None:
    offers(tmp_path)
    journal = tmp_path / "run.jsonl"
    options = ("in", "--no-cache", "--jobs", "2", "--journal", journal.name)
    with begun(tmp_path, *options, *DAY) as process:
        wait_for_lines(journal, lines, process)
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGKILL)
    _, left = psutil.wait_procs(children, timeout=60)
    assert left == []
    before = entries(journal)
    with journal.open("ab") as stream:
        stream.write(b'{"path": "in/6.md", "sha256": "half')
    done = run(*options, "--resume", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert reports(tmp_path / "pitchlint-report") == whole
    assert sum(before.values()) >= lines - 1
    assert entries(journal) == {f"in/{number}.md": 1 for number in range(COUNT)}


def test_ctrl_c_keeps_what_is_finished_and_tells_how_to_go_on(
    tmp_path: Path, whole: dict[str, bytes]
) -> None:
    offers(tmp_path)
    with begun(tmp_path, "in", *DAY, "--no-cache", "--no-progress", "--jobs", "1") as process:
        wait_for_lines(tmp_path / JOURNAL, 2, process)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.splitlines() == [
        f"pitchlint: finished reviews are kept in {JOURNAL}",
        "pitchlint: the same command with --resume goes on from there",
        "pitchlint: interrupted",
    ]
    other = run("in", *DAY, "--no-cache", "--resume", "--ignore", "VAG", cwd=tmp_path)
    assert (other.returncode, "other settings" in other.stderr) == (2, True)
    done = run("in", "--no-cache", "--resume", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert reports(tmp_path / "pitchlint-report") == whole
    assert not (tmp_path / JOURNAL).exists()


def test_a_run_that_was_not_begun_is_begun_by_resume(tmp_path: Path) -> None:
    offers(tmp_path, 2)
    done = run("in", *DAY, "--no-cache", "--resume", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"pitchlint: no journal is in {JOURNAL}: starting from the beginning\n"
    assert len(reports(tmp_path / "pitchlint-report")) == 3


def test_parts_are_merged(tmp_path: Path, whole: dict[str, bytes]) -> None:
    offers(tmp_path)
    shutil.copyfile(tmp_path / "in/2.md", tmp_path / "in/2-copy.md")
    parts = [[f"in/{number}.md" for number in range(first, COUNT, 2)] for first in (1, 0)]
    parts[1].append("in/2-copy.md")
    for number, part in enumerate(parts):
        done = run(*part, *DAY, "--format", "json", "--journal", f"part{number}.jsonl", cwd=tmp_path)
        assert done.returncode == 1, done.stderr
    taken = run(*parts[0], *DAY, "--journal", "part0.jsonl", cwd=tmp_path)
    assert (taken.returncode, "--resume" in taken.stderr) == (2, True)
    merged = run("merge", "part0.jsonl", "part1.jsonl", "-o", "pitchlint-report", cwd=tmp_path)
    assert merged.returncode == 1, merged.stderr
    found = reports(tmp_path / "pitchlint-report")
    assert b"The file in/2-copy.md is the same;" in found.pop("2.pitchlint.html")
    kept = {name for name in whole if name not in ("2.pitchlint.html", "index.html")}
    assert {name: found[name] for name in kept} == {name: whole[name] for name in kept}
    damaged = (tmp_path / "part1.jsonl").read_bytes().replace(b'"review"', b'"x', 1)
    (tmp_path / "damaged.jsonl").write_bytes(damaged)
    refused = run("merge", "part0.jsonl", "damaged.jsonl", "-o", "out", cwd=tmp_path)
    assert (refused.returncode, "a line of it is damaged" in refused.stderr) == (2, True)
    broken = (tmp_path / "part0.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "part0.jsonl").write_bytes(b"".join(broken[:-1]))
    refused = run("merge", "part0.jsonl", "part1.jsonl", "-o", "out", cwd=tmp_path)
    assert (refused.returncode, "--resume" in refused.stderr) == (2, True)


def test_what_two_vendors_send_counts_for_both_and_parts_know_whose_it_is(tmp_path: Path) -> None:
    texts = {
        "acme/offer.md": "# Offer of Acme\n\nEnjoy unlimited drafts.\n",
        "acme/terms.md": "# Terms\n\nAll your data are stored in Frankfurt, Germany.\n",
        "bolt/offer.md": "# Offer of Bolt\n\nThe films are endless.\n",
        "bolt/terms.md": "# Terms\n\nAll your data are stored in Frankfurt, Germany.\n",
        "single.md": "# Offer of one file\n\nEnjoy unlimited films.\n",
    }
    for name, text in texts.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    done = run("in", *DAY, "--no-cache", "-o", "whole", "-o", "whole.json", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    found = json.loads((tmp_path / "whole.json").read_text())["documents"]
    assert [item["path"] for item in found] == [f"in/{name}" for name in texts]
    assert not any(item["notices"] for item in found)
    for number, part in enumerate((list(texts)[::2], list(texts)[1::2])):
        listed = "".join(f"in/{name}\n" for name in part)
        arguments = ("--files-from", "-", *DAY, "--no-cache", "-q", "--journal", f"{number}.jsonl")
        done = run(*arguments, "--format", "json", cwd=tmp_path, input=listed)
        assert done.returncode in (0, 1), done.stderr
    run("merge", "0.jsonl", "1.jsonl", "-o", "merged", "-o", "merged.json", cwd=tmp_path)
    assert (tmp_path / "merged.json").read_bytes() == (tmp_path / "whole.json").read_bytes()
    pages = reports(tmp_path / "merged")
    assert pages == reports(tmp_path / "whole")
    assert sum(b"Taken as one offer together with" in page for page in pages.values()) == 4


def test_an_unchanged_folder_needs_no_language_stage(tmp_path: Path, whole: dict[str, bytes]) -> None:
    offers(tmp_path)
    environment = {**os.environ, "PITCHLINT_CACHE_DIR": str(tmp_path / "cache")}
    first = run("in", *DAY, "-q", cwd=tmp_path, env=environment)
    assert first.returncode == 1, first.stderr
    program = (
        "import sys\nfrom pitchlint.cli import cli\n"
        f"try:\n    cli({['in', *DAY]!r})\nexcept SystemExit as end:\n    assert end.code == 1\n"
        "print('spacy' in sys.modules, 'pebble' in sys.modules)"
    )
    again = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=100, check=True,
    )  # fmt: skip
    assert again.stdout.splitlines()[-1] == "False False"
    assert again.stderr == ""
    assert reports(tmp_path / "pitchlint-report") == whole


def test_hostile_files_cost_no_other_document(tmp_path: Path, linter: Linter) -> None:
    offers(tmp_path, 4)
    folder = tmp_path / "in"
    attacks.looping_pdf(folder / "a-loop.pdf")
    attacks.hungry_pdf(folder / "b-hungry.pdf", 1 << 30)
    attacks.doctype_docx(folder / "d-doctype.docx")
    attacks.text_pdf(folder / "e-locked.pdf", password="secret")
    (folder / "z-torn.docx").write_bytes(b"PK\3\4" + bytes(100))
    done = run("in", *DAY, "--format", "json", "--jobs", "2", "--timeout", "60", cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    found = {Path(item["path"]).name: item for item in json.loads(done.stdout)["documents"]}
    assert list(found) == sorted(found) and len(found) == 9
    for number in range(4):
        alone = linter.lint(read_document(str(folder / f"{number}.md"), limits=Limits()))
        told = found[f"{number}.md"]
        assert told["status"] == "read"
        assert [item["fingerprint"] for item in told["findings"]] == [
            finding.fingerprint for finding in alone.findings
        ]
    unread = {name for name in found if found[name]["status"] == "unreadable"}
    assert unread == {"b-hungry.pdf", "d-doctype.docx", "e-locked.pdf", "z-torn.docx"}


def test_many_documents_are_reviewed_within_their_time(tmp_path: Path) -> None:
    offers(tmp_path, 2)
    (tmp_path / "in/0.md").write_text(
        "# Offer\n\n" + "We offer the best plan of all. " * 60_000, encoding="utf-8"
    )
    done = run("in", *DAY, "--format", "json", "--jobs", "2", "--timeout", "4", cwd=tmp_path)
    problem = json.loads(done.stdout)["documents"][0]["problem"]
    assert done.returncode == 3
    assert problem["reason"].startswith("reading took longer than 4 s and was stopped (it was in ")


def test_a_single_document_is_checked_within_its_time(tmp_path: Path) -> None:
    text = "# Offer\n\n" + "We offer the best plan of all. " * 60_000
    (tmp_path / "offer.md").write_text(text, encoding="utf-8")
    done = run("offer.md", *DAY, "--format", "json", "--timeout", "4", "--no-cache", cwd=tmp_path)
    problem = json.loads(done.stdout)["documents"][0]["problem"]
    assert done.returncode == 3
    assert problem["reason"].startswith("reading took longer than 4 s and was stopped (it was in ")


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path) -> None:
    offers(tmp_path)

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (80_000, 80_000))

    options = ("in", *DAY, "--no-cache", "--journal", "run.jsonl", "--jobs", "1", "-q")
    done = run(*options, cwd=tmp_path, preexec_fn=no_room)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("pitchlint: run.jsonl: the journal cannot be written: file too large (")
    assert len(done.stderr.splitlines()) == 1
    kept = (tmp_path / "run.jsonl").read_bytes().count(b"\n") - 1
    assert 0 < kept < COUNT
    again = run(*options, "--resume", cwd=tmp_path)
    assert again.returncode == 1, again.stderr
    assert entries(tmp_path / "run.jsonl") == {f"in/{number}.md": 1 for number in range(COUNT)}


@pytest.mark.parametrize("arguments", [["info"], ["clean"]])
def test_the_cache_is_shown_and_emptied(tmp_path: Path, arguments: Sequence[str]) -> None:
    environment = {**os.environ, "PITCHLINT_CACHE_DIR": str(tmp_path / "cache")}
    done = run("cache", *arguments, cwd=tmp_path, env=environment)
    assert (done.returncode, str(tmp_path / "cache") in done.stdout, done.stderr) == (0, True, "")


SHADOWS = ("spacy", "numpy", "pebble", "pydantic", "lxml", "pypdfium2", "selectors", "tempfile", "socket")


@pytest.mark.parametrize(
    "arguments", [("in",), ("in/0.md",), ("weak-proposal.pdf", "--annotate")], ids=["many", "one", "copy"]
)
def test_no_module_is_taken_from_the_folder_that_vendors_filled(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    offers(tmp_path, 2)
    shutil.copyfile(Path(__file__).parent / "samples/weak-proposal.pdf", tmp_path / "weak-proposal.pdf")
    betrays = "import pathlib\npathlib.Path(__file__).with_suffix('.taken').touch()\n"
    for name in SHADOWS:
        (tmp_path / f"{name}.py").write_text(betrays, encoding="utf-8")
    (tmp_path / "pitchlint").mkdir()
    (tmp_path / "pitchlint/__init__.py").write_text(betrays, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    done = run(*arguments, *DAY, "--no-cache", "-o", "out", cwd=tmp_path, env=environment)
    assert (done.returncode, done.stderr) == (1, "")
    assert not list(tmp_path.rglob("*.taken"))
