"""A run that repeats an earlier one is answered from what that one left behind, where that is right."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from build_executor import InlineExecutor
from click.testing import CliRunner, Result

from pitchlint import session
from pitchlint.cli import cli

pytestmark = pytest.mark.usefixtures("shared_pipeline")
OPTIONS = ("in", "--select", "PRC004", "--as-of", "2026-11-22", "--jobs", "1")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two offers, a cache of its own, and an executor without processes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PITCHLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("pitchlint.batch.local.LocalExecutor", InlineExecutor)
    (tmp_path / "in").mkdir()
    for name in ("one", "two"):
        text = f"# Offer {name}\n\nEnjoy unlimited drafts. We do not offer unlimited films.\n"
        (tmp_path / "in" / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows with each run that was not answered from an earlier one."""
    found: list[str] = []
    deliver = session._run

    def counted(*given: object) -> object:
        found.append("run")
        return deliver(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(session, "_run", counted)
    return found


def run(*further: str) -> Result:
    return CliRunner().invoke(cli, [*OPTIONS, *further])


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "further",
    [
        (),
        ("-q",),
        ("--format", "json"),
        ("-o", "new-folder"),
        ("-o", "a.html", "-o", "b.xlsx", "-o", "c.docx", "-o", "d.csv"),
    ],
)
def test_it_says_and_leaves_the_same(here: Path, worked: list[str], further: tuple[str, ...]) -> None:
    first = run(*further)
    left = files(here)
    again = run(*further)
    assert (worked, first.exit_code, first.stderr) == (["run"], 1, "")
    assert (again.stdout, again.stderr, again.exit_code) == (first.stdout, "", 1)
    assert {path: data for path, data in files(here).items() if "cache" not in path} == {
        path: data for path, data in left.items() if "cache" not in path
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "in/one.md").write_text("# Offer\n\nNothing.\n"),
        lambda folder: (folder / "in/three.md").write_text("# Offer\n\nNothing.\n"),
        lambda folder: (folder / "in/one.md").unlink(),
        lambda folder: (folder / "in/one.md").rename(folder / "in/other.md"),
        lambda folder: (folder / "in/logo.png").write_bytes(b"x"),
        lambda folder: (folder / "pitchlint.toml").write_text('fail-on = "high"\n'),
        lambda folder: (folder / "pitchlint-report/one.pitchlint.html").unlink(),
    ],
    ids=["edited", "added", "removed", "renamed", "beside", "settings", "report gone"],
)
def test_whatever_changes_makes_it_work_again(
    here: Path, worked: list[str], change: Callable[[Path], object]
) -> None:
    run()
    change(here)
    again = run()
    shutil.rmtree(here / "cache")
    alone = run()
    assert len(worked) == 3
    assert (again.stdout, again.exit_code) == (alone.stdout, alone.exit_code)


@pytest.mark.parametrize(
    "further", [("--fail-on", "high"), ("--no-pictures",), ("--no-cache",), ("--color", "always")]
)
def test_other_options_make_it_work_again(here: Path, worked: list[str], further: tuple[str, ...]) -> None:
    run()
    run(*further)
    assert len(worked) == 2


def test_a_report_that_somebody_edited_is_written_anew(here: Path, worked: list[str]) -> None:
    run()
    page = here / "pitchlint-report/one.pitchlint.html"
    whole = page.read_bytes()
    page.write_bytes(whole + b"<!-- more -->")
    run()
    assert (len(worked), page.read_bytes()) == (2, whole)


def test_a_file_that_changes_during_the_run_spoils_nothing(
    here: Path, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = here / "in/one.md"
    before = offer.read_bytes()
    submit = InlineExecutor.submit

    def meddled(self: InlineExecutor, task):  # type: ignore[no-untyped-def]
        offer.write_bytes(b"# Offer\n\nNothing at all is said here.\n")
        return submit(self, task)

    monkeypatch.setattr(InlineExecutor, "submit", meddled)
    run()
    monkeypatch.setattr(InlineExecutor, "submit", submit)
    offer.write_bytes(before)
    assert "Enjoy unlimited" not in (here / "pitchlint-report/one.pitchlint.html").read_text()
    run()
    assert len(worked) == 2
    assert "Enjoy unlimited" in (here / "pitchlint-report/one.pitchlint.html").read_text()
