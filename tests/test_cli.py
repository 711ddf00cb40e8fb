"""The command through its front door: what it prints, what it writes, and its exit status."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from build_executor import InlineExecutor
from build_packs import PACK
from click.testing import CliRunner, Result

from pitchlint import __version__
from pitchlint.cli import cli
from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated
from pitchlint.model import Document, Limits
from pitchlint.packs.pack import shipped_pack
from pitchlint.packs.rules import Rule
from pitchlint.reading.reader import read_document
from pitchlint.rules import checks
from pitchlint.rules.hit import Hit

pytestmark = pytest.mark.usefixtures("shared_pipeline", "read_here")

SAMPLES = Path(__file__).parent / "samples"
OFFER = "# Offer of the platform\n\nEnjoy unlimited drafts. We do not offer unlimited films.\n"
PLAIN = "# Letter\n\nThe meeting is on Monday.\n"
ONE_RULE = ("--select", "PRC004")
ESCAPE = "\x1b["


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are read in this process: a child for each takes its time, and other tests see to that."""

    def read_all(
        paths: Sequence[str], *, limits: Limits, jobs: int, password: str | None
    ) -> nullcontext[Iterator[Document]]:
        return nullcontext(read_document(path, limits=limits, password=password) for path in paths)

    monkeypatch.setattr("pitchlint.batch.isolate.read_all", read_all)
    monkeypatch.setattr("pitchlint.batch.local.LocalExecutor", InlineExecutor)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder below one that no settings file can reach into."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def offer(here: Path) -> str:
    """A small offer with one passage that one rule finds."""
    (here / "offer.md").write_text(OFFER, encoding="utf-8")
    return "offer.md"


def run(*arguments: str, **further: Any) -> Result:
    """The command in this process."""
    return CliRunner().invoke(cli, list(arguments), prog_name="pitchlint", **further)


def run_apart(*arguments: str, **further: Any) -> subprocess.CompletedProcess[str]:
    """The installed command in a process of its own."""
    program = shutil.which("pitchlint", path=Path(sys.executable).parent)
    assert program, "install pitchlint to test its command"
    return subprocess.run(
        [program, *arguments], capture_output=True, text=True, encoding="utf-8", timeout=100, **further
    )


def data_of(result: Result) -> dict[str, Any]:
    """The JSON on standard output, held against the schema that ships."""
    data = json.loads(result.stdout)
    schema = json.loads(files("pitchlint.reports").joinpath("report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    return data  # type: ignore[no-any-return]


def written(folder: Path) -> set[str]:
    """The files of a folder and below."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


class TestHelp:
    @pytest.mark.parametrize("arguments", [["--help"], ["-h"], []])
    def test_the_first_page(self, arguments: list[str]) -> None:
        result = run(*arguments)
        assert result.exit_code == 0
        assert result.stdout.startswith("Usage: pitchlint [OPTIONS] PATHS...")
        for word in ("lint", "explain", "rules", "topics", "check-pack", "proposal.pdf"):
            assert word in result.stdout

    def test_every_option_is_explained(self) -> None:
        result = run("lint", "--help")
        assert result.exit_code == 0
        options = [option for parameter in cli.commands["lint"].params for option in parameter.opts]
        assert {"--output", "--fail-on", "--as-of", "--max-pages", "--quiet"} <= set(options)
        for option in options:
            assert option in result.stdout or option == "paths"
        assert "Exit status: 0" in result.stdout

    def test_the_version(self) -> None:
        assert run("--version").stdout == f"pitchlint, version {__version__}\n"


class TestCatalogue:
    def test_a_rule_is_explained(self) -> None:
        result = run("explain", "PRC001")
        assert result.exit_code == 0
        rule = next(item.rule for item in shipped_pack().rules if item.rule.id == "PRC001")
        assert result.stdout.splitlines()[0] == "PRC001 bundle-without-breakdown"
        for title in (
            "What it says",
            "Why it matters",
            "What to ask",
            "A good answer",
            "It flags",
            "It passes",
        ):
            assert f"\n{title}\n" in result.stdout
        for example in (*rule.flag, *rule.pass_):
            assert example.splitlines()[0] in result.stdout

    @pytest.mark.parametrize("code", ["prc001", "bundle-without-breakdown", "Bundle-Without-Breakdown"])
    def test_by_name_or_in_small_letters(self, code: str) -> None:
        assert run("explain", code).stdout == run("explain", "PRC001").stdout

    @pytest.mark.parametrize("code", ["PRC999", "", "x", "PRC"])
    def test_an_unknown_code(self, code: str) -> None:
        result = run("explain", code)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"pitchlint: there is no rule {code} (`pitchlint rules` lists them)\n"

    def test_all_rules_are_listed(self) -> None:
        result = run("rules")
        assert result.exit_code == 0
        listed = re.findall(r"^([A-Z]{3}\d{3})  (\S+)", result.stdout, re.M)
        assert listed == [(item.rule.id, item.rule.name) for item in shipped_pack().rules]

    def test_all_topics_are_listed(self) -> None:
        result = run("topics")
        assert result.exit_code == 0
        assert re.findall(r"^(T\d+) ", result.stdout, re.M) == [f"T{number}" for number in range(1, 25)]


class TestTerminal:
    def test_exact_output(self, offer: str) -> None:
        (document,) = data_of(run(offer, *ONE_RULE, "--format", "json"))["documents"]
        others = len(document["questions"]) - 1
        result = run(offer, *ONE_RULE)
        assert others > 15
        assert result.stderr == ""
        assert result.stdout == (
            f"pitchlint {__version__} \u00b7 offer.md\n"
            "Read 13 words. Most of what a sound offer says is not in this document.\n"
            "0 high, 1 medium, 0 low, 0 to ask\n"
            "\n"
            "Ask these first\n"
            " 1. You write “Enjoy unlimited drafts”. At what number do you slow, stop or charge us?\n"
            f"    and {others} more questions in the report\n"
            "\n"
            "Report: offer.pitchlint.html\n"
        )
        assert result.exit_code == 1

    def test_the_lint_command_is_the_default(self, offer: str) -> None:
        first = run(offer, *ONE_RULE)
        again = run("lint", offer, *ONE_RULE)
        assert (again.stdout, again.exit_code) == (first.stdout, first.exit_code)
        assert run(*ONE_RULE, offer).stdout == first.stdout

    def test_a_folder_named_like_a_command(self, here: Path) -> None:
        (here / "rules").mkdir()
        (here / "rules/offer.md").write_text(OFFER, encoding="utf-8")
        assert "code " in run("rules").stdout
        assert "offer.md" in run("./rules", *ONE_RULE).stdout

    def test_quiet(self, offer: str, here: Path) -> None:
        result = run(offer, *ONE_RULE, "--quiet")
        assert (result.exit_code, result.output) == (1, "")
        assert (here / "offer.pitchlint.html").exists()

    def test_a_summary_stays_short(self, here: Path) -> None:
        result = run(str(SAMPLES / "weak-proposal.docx"))
        assert result.exit_code == 1
        assert len(result.stdout.splitlines()) < 25
        assert all(len(line) <= 100 for line in result.stdout.splitlines())


class TestColor:
    @pytest.mark.parametrize(
        ("choice", "environment", "colored"),
        [
            ("auto", {}, False),
            ("auto", {"FORCE_COLOR": "1"}, True),
            ("auto", {"NO_COLOR": "1"}, False),
            ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
            ("auto", {"NO_COLOR": "", "FORCE_COLOR": ""}, False),
            ("always", {}, True),
            ("always", {"NO_COLOR": "1"}, True),
            ("never", {"FORCE_COLOR": "1"}, False),
        ],
    )
    def test_who_decides(self, offer: str, choice: str, environment: dict[str, str], colored: bool) -> None:
        result = run(offer, *ONE_RULE, "--color", choice, env=environment)
        assert (ESCAPE in result.stdout) is colored

    def test_color_survives_a_pipe(self, offer: str) -> None:
        result = run_apart(offer, *ONE_RULE, "--color", "always")
        assert ESCAPE in result.stdout
        assert re.sub(r"\x1b\[[\d;]*m", "", result.stdout).startswith(
            f"pitchlint {__version__} \u00b7 offer.md\n"
        )

    def test_files_are_never_colored(self, offer: str, here: Path) -> None:
        run(offer, *ONE_RULE, "--color", "always", "-o", "a.txt", "-o", "a.html", "-o", "a.json")
        for name in ("a.txt", "a.html", "a.json"):
            assert ESCAPE not in (here / name).read_text(encoding="utf-8")


class TestFiles:
    def test_one_document_gives_one_report(self, offer: str, here: Path) -> None:
        run(offer, *ONE_RULE)
        assert written(here) == {"offer.md", "offer.pitchlint.html"}
        html = (here / "offer.pitchlint.html").read_text(encoding="utf-8")
        assert html.startswith("<!doctype html>")
        assert "Enjoy unlimited drafts" in html

    def test_the_report_stands_in_the_current_folder(self, here: Path) -> None:
        (here / "far/away").mkdir(parents=True)
        (here / "far/away/offer.md").write_text(OFFER, encoding="utf-8")
        run("far/away/offer.md", *ONE_RULE)
        assert written(here) == {"far/away/offer.md", "offer.pitchlint.html"}

    def test_named_files(self, offer: str, here: Path) -> None:
        result = run(offer, *ONE_RULE, "-o", "x.json", "--output", "x.html", "-o", "x.txt")
        assert written(here) == {"offer.md", "x.json", "x.html", "x.txt"}
        assert result.stdout.splitlines()[-3:] == ["Reports: x.json", "         x.html", "         x.txt"]
        assert json.loads((here / "x.json").read_text(encoding="utf-8"))["documents"][0]["path"] == "offer.md"
        assert (here / "x.txt").read_text(encoding="utf-8").startswith(f"pitchlint {__version__}")

    @pytest.mark.parametrize("folder", ["out", "deep/er/out"])
    def test_a_folder_gets_everything(self, offer: str, here: Path, folder: str) -> None:
        result = run(offer, *ONE_RULE, "-o", folder)
        assert written(here / folder) == {"index.html", "offer.pitchlint.html"}
        assert result.stdout.splitlines()[-1] == f"Report: {folder}/index.html"
        assert 'href="./offer.pitchlint.html"' in (here / folder / "index.html").read_text(encoding="utf-8")

    def test_a_folder_of_documents(self, here: Path) -> None:
        for name in ("b/two.md", "a/one.md", "a/.hidden.md", "a/notes.csv"):
            (here / "in" / name).parent.mkdir(parents=True, exist_ok=True)
            (here / "in" / name).write_text(f"{OFFER}\n{name}\n", encoding="utf-8")
        result = run("in", *ONE_RULE)
        assert result.exit_code == 1
        assert written(here / "pitchlint-report") == {
            "comparison.csv",
            "comparison.xlsx",
            "index.html",
            "one.pitchlint.html",
            "two.pitchlint.html",
        }
        assert result.stdout.splitlines()[0] == f"pitchlint {__version__} \u00b7 2 documents"
        assert result.stdout.index("one.md") < result.stdout.index("two.md")
        again = run(".", *ONE_RULE)
        assert again.stdout.splitlines()[0] == f"pitchlint {__version__} \u00b7 2 documents"

    def test_documents_of_one_name_get_reports_of_their_own(self, here: Path) -> None:
        for folder in ("a", "b"):
            (here / folder).mkdir()
            (here / folder / "offer.md").write_text(f"{OFFER}\n{folder}\n", encoding="utf-8")
        run("a/offer.md", "b/offer.md", *ONE_RULE, "-o", "out")
        reports = written(here / "out")
        pages = reports - {"index.html", "comparison.csv", "comparison.xlsx"}
        assert len(reports) == 5
        assert all(re.fullmatch(r"offer-[0-9a-f]{6}\.pitchlint\.html", name) for name in pages)
        index = (here / "out/index.html").read_text(encoding="utf-8")
        assert all(name in index for name in pages)

    def test_a_comparison_is_written_again_and_not_read_as_an_offer(self, here: Path) -> None:
        for name in ("one.md", "two.md"):
            (here / name).write_text(f"{OFFER}\n{name}\n", encoding="utf-8")
        run("one.md", "two.md", *ONE_RULE, "-o", "out")
        # From now on the folder holds reports, and the index counts them.
        run(".", *ONE_RULE, "-o", "out")
        first = {name: (here / "out" / name).read_bytes() for name in written(here / "out")}
        again = run(".", *ONE_RULE, "-o", "out")
        assert again.stdout.splitlines()[0] == f"pitchlint {__version__} \u00b7 2 documents"
        assert {name: (here / "out" / name).read_bytes() for name in written(here / "out")} == first

    def test_a_comparison_of_somebody_else_is_not_overwritten(self, here: Path) -> None:
        for name in ("one.md", "two.md"):
            (here / name).write_text(f"{OFFER}\n{name}\n", encoding="utf-8")
        (here / "out").mkdir()
        (here / "out/comparison.csv").write_text("mine", encoding="utf-8")
        assert run("one.md", "two.md", *ONE_RULE, "-o", "out").exit_code == 2
        assert (here / "out/comparison.csv").read_text(encoding="utf-8") == "mine"

    def test_one_page_for_several_documents_is_the_index(self, here: Path) -> None:
        for name in ("one.md", "two.md"):
            (here / name).write_text(f"{OFFER}\n{name}\n", encoding="utf-8")
        run("one.md", "two.md", *ONE_RULE, "-o", "all.html")
        assert written(here) == {"one.md", "two.md", "all.html", "one.pitchlint.html", "two.pitchlint.html"}
        assert 'href="./one.pitchlint.html"' in (here / "all.html").read_text(encoding="utf-8")

    def test_a_file_given_twice_is_read_once(self, offer: str, here: Path) -> None:
        result = run(offer, f"./{offer}", str(here / offer), *ONE_RULE, "--format", "json")
        assert len(data_of(result)["documents"]) == 1

    def test_names_of_hostile_files_become_harmless(self, here: Path) -> None:
        name = "--x y<b>\u202e.md"
        (here / name).write_text(OFFER, encoding="utf-8")
        result = run(f"./{name}", *ONE_RULE)
        assert result.exit_code == 1
        (report,) = written(here) - {name}
        assert re.fullmatch(r"[\w.-]+\.pitchlint\.html", report)
        assert not report.startswith("-")
        assert "\u202e" not in result.stdout

    @pytest.mark.parametrize("force", [[], ["--force"]])
    def test_a_source_is_never_overwritten(self, here: Path, force: list[str]) -> None:
        source = here / "offer.txt"
        source.write_text(OFFER, encoding="utf-8")
        result = run("offer.txt", *ONE_RULE, "-o", "offer.txt", *force)
        assert result.exit_code == 2
        assert "will not be overwritten" in result.stderr
        assert source.read_text(encoding="utf-8") == OFFER

    def test_a_foreign_file_is_overwritten_by_force_only(self, offer: str, here: Path) -> None:
        foreign = here / "notes.html"
        foreign.write_text("<p>mine</p>", encoding="utf-8")
        refused = run(offer, *ONE_RULE, "-o", "notes.html")
        assert refused.exit_code == 2
        assert "pitchlint did not write it" in refused.stderr
        assert foreign.read_text(encoding="utf-8") == "<p>mine</p>"
        assert run(offer, *ONE_RULE, "-o", "notes.html", "--force").exit_code == 1
        assert foreign.read_text(encoding="utf-8").startswith("<!doctype html>")

    def test_own_reports_are_replaced(self, offer: str, here: Path) -> None:
        assert run(offer, *ONE_RULE).exit_code == 1
        assert run(offer, *ONE_RULE).exit_code == 1
        assert written(here) == {"offer.md", "offer.pitchlint.html"}

    @pytest.mark.parametrize("target", ["x.pdf", "x.exe", "no/such/folder/x.html"])
    def test_a_place_that_cannot_be_written(self, offer: str, here: Path, target: str) -> None:
        result = run(offer, *ONE_RULE, "-o", target)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"pitchlint: {target}: ")
        assert written(here) == {"offer.md"}

    def test_the_same_input_gives_the_same_bytes(self, here: Path) -> None:
        source = str(SAMPLES / "mixed-proposal.docx")
        first, second = (
            run_apart(
                source, "-o", f"{name}.html", "-o", f"{name}.json", "--as-of", "2026-11-21", env=environment
            )
            for name, environment in (
                ("a", {**os.environ, "PYTHONHASHSEED": "1"}),
                ("b", {**os.environ, "PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "Asia/Tokyo"}),
            )
        )
        assert first.returncode == second.returncode == 1
        for suffix in ("html", "json"):
            assert (here / f"a.{suffix}").read_bytes() == (here / f"b.{suffix}").read_bytes()


class TestJson:
    def test_it_is_valid_and_alone(self, offer: str, here: Path) -> None:
        result = run(offer, "--format", "json")
        data = data_of(result)
        assert result.stderr == ""
        assert written(here) == {"offer.md"}
        (document,) = data["documents"]
        assert (document["path"], document["format"], document["status"]) == ("offer.md", "markdown", "read")
        assert "PRC004" in {finding["rule"] for finding in document["findings"]}
        assert [topic["id"] for topic in document["topics"]] == [f"T{number}" for number in range(1, 25)]

    def test_places_point_to_the_words(self, offer: str) -> None:
        (document,) = data_of(run(offer, *ONE_RULE, "--format", "json"))["documents"]
        (finding,) = document["findings"]
        (place,) = finding["places"]
        assert finding["quote"] == place["quote"] == "Enjoy unlimited drafts."
        assert place["section"] == ["Offer of the platform"]
        assert place["end"] - place["start"] == len(place["quote"])

    def test_the_day_is_the_one_named(self, here: Path) -> None:
        (here / "m.md").write_text("# Offer\n\nAll films are rendered with Sora 2.\n", encoding="utf-8")

        def rules(day: str) -> set[str]:
            data = data_of(run("m.md", "--as-of", day, "--format", "json"))
            assert data["as_of"] == day
            return {finding["rule"] for finding in data["documents"][0]["findings"]}

        assert "MOD007" in rules("2026-11-21")
        assert "MOD007" not in rules("2025-11-21")

    def test_with_files_beside(self, offer: str, here: Path) -> None:
        result = run(offer, *ONE_RULE, "--format", "json", "-o", "x.html", "-q")
        data_of(result)
        assert written(here) == {"offer.md", "x.html"}


class TestSelection:
    @pytest.mark.parametrize(
        ("options", "families"),
        [
            (["--select", "PRC"], {"PRC"}),
            (["--select", "prc004,vag"], {"PRC"}),
            (["--ignore", "COV"], {"PRC"}),
            (["--select", " PRC , COV "], {"PRC", "COV"}),
            (["--select", "PRC,COV", "--ignore", "PRC004"], {"COV"}),
            (["--ignore", "COV,PRC", "--min-confidence", "low"], set()),
            (["--ignore", "COV", "--min-confidence", "medium"], {"PRC"}),
            (["--min-confidence", "high"], set()),
        ],
    )
    def test_which_rules_run(self, offer: str, options: list[str], families: set[str]) -> None:
        (document,) = data_of(run(offer, *options, "--format", "json"))["documents"]
        assert {finding["rule"][:3] for finding in document["findings"]} == families

    def test_no_rule_left(self, offer: str, here: Path) -> None:
        result = run(offer, "--select", "NONE")
        assert result.exit_code == 2
        assert "no rule is left to run" in result.stderr
        assert written(here) == {"offer.md"}


class TestStatus:
    @pytest.mark.parametrize(
        ("options", "status"),
        [
            ([], 1),
            (["--fail-on", "medium"], 1),
            (["--fail-on", "high"], 0),
            (["--exit-zero"], 0),
            (["--fail-on", "high", "--exit-zero"], 0),
        ],
    )
    def test_findings(self, offer: str, options: list[str], status: int) -> None:
        assert run(offer, *ONE_RULE, *options).exit_code == status

    def test_nothing_found(self, here: Path) -> None:
        (here / "plain.md").write_text(PLAIN, encoding="utf-8")
        assert run("plain.md", *ONE_RULE).exit_code == 0

    def test_questions_alone_do_not_fail(self, here: Path) -> None:
        (here / "plain.md").write_text(PLAIN, encoding="utf-8")
        assert run("plain.md").exit_code == 0
        assert run("plain.md", "--fail-on", "ask").exit_code == 1

    @pytest.mark.parametrize(
        "paths", [["none.md"], ["offer.md", "none.md"], ["empty"], ["offer.md", "empty.md"]]
    )
    def test_something_was_not_read(self, offer: str, here: Path, paths: list[str]) -> None:
        (here / "empty").mkdir()
        (here / "empty.md").write_text("", encoding="utf-8")
        result = run(*paths, *ONE_RULE)
        assert result.exit_code == 3
        assert "NOT CHECKED" in result.stdout
        assert run(*paths, *ONE_RULE, "--exit-zero").exit_code == 3

    def test_incomplete_may_be_allowed(self, offer: str) -> None:
        assert run("none.md", *ONE_RULE, "--allow-incomplete").exit_code == 0
        assert run(offer, "none.md", *ONE_RULE, "--allow-incomplete").exit_code == 1

    def test_some_pages_only(self, here: Path) -> None:
        source = str(SAMPLES / "sound-proposal.pdf")
        result = run(source, "--max-pages", "1", "--format", "json")
        assert result.exit_code == 3
        (document,) = data_of(result)["documents"]
        assert document["status"] == "partly-read"
        assert document["unread"]

    def test_a_rule_that_crashes_is_told(self, offer: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
            raise ZeroDivisionError("by zero")
            yield

        monkeypatch.setattr("pitchlint.rules.compiled.CHECKS", {**checks.CHECKS, "arithmetic": crash})
        result = run(offer, "--select", "PRC004,CON001", "--format", "json")
        assert result.exit_code == 3
        (document,) = data_of(result)["documents"]
        assert document["failures"] == [{"rule": "CON001", "reason": "ZeroDivisionError: by zero"}]
        assert [finding["rule"] for finding in document["findings"]] == ["PRC004"]
        shown = run(offer, "--select", "PRC004,CON001")
        assert shown.exit_code == 3
        assert "NOT ALL CHECKED" in shown.stdout
        assert "CON001" in shown.stdout

    @pytest.mark.parametrize(
        "options",
        [
            ["--no-such-option"],
            ["--format", "xml"],
            ["--fail-on", "grave"],
            ["--min-confidence", "some"],
            ["--jobs", "0"],
            ["--timeout", "0"],
            ["--max-pages", "0"],
            ["--as-of", "yesterday"],
            ["--as-of", "2026-13-01"],
            ["--color", "blue"],
            ["--pack", "none.yaml"],
            ["--config", "none.toml"],
        ],
    )
    def test_wrong_usage_comes_first(self, offer: str, here: Path, options: list[str]) -> None:
        result = run(offer, "none.md", *options)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr
        assert written(here) == {"offer.md"}

    def test_without_paths(self) -> None:
        result = run("lint")
        assert result.exit_code == 2
        assert "PATHS" in result.stderr

    def test_an_interrupt(self, offer: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(*_: object, **__: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr("pitchlint.session.run", interrupted)
        result = run(offer)
        assert result.exit_code == 130
        assert result.stderr == "pitchlint: interrupted\n"

    @pytest.mark.parametrize(
        ("arguments", "status"),
        [
            (["offer.md", *ONE_RULE], 1),
            (["offer.md", "none.md", *ONE_RULE], 3),
            (["explain", "PRC999"], 2),
            (["--version"], 0),
        ],
    )
    def test_of_the_real_process(self, offer: str, arguments: list[str], status: int) -> None:
        assert run_apart(*arguments).returncode == status


class TestSettingsFile:
    def test_it_is_looked_for_from_the_current_folder_upward(self, offer: str, here: Path) -> None:
        (here.parent / "pitchlint.toml").write_text(
            'select = ["PRC004"]\nfail-on = "high"\n', encoding="utf-8"
        )
        result = run(offer, "--format", "json")
        assert result.exit_code == 0
        assert {finding["rule"] for finding in data_of(result)["documents"][0]["findings"]} == {"PRC004"}

    def test_never_beside_the_scanned_file(self, here: Path) -> None:
        (here / "vendor").mkdir()
        (here / "vendor/offer.md").write_text(OFFER, encoding="utf-8")
        (here / "vendor/pitchlint.toml").write_text('ignore = ["PRC"]\nunknown = 1\n', encoding="utf-8")
        (here / "vendor/pyproject.toml").write_text("[tool.pitchlint]\nunknown = 1\n", encoding="utf-8")
        result = run("vendor/offer.md", "--format", "json")
        assert result.exit_code == 1
        assert "PRC004" in {finding["rule"] for finding in data_of(result)["documents"][0]["findings"]}
        assert run("vendor", *ONE_RULE).exit_code == 1

    def test_it_is_told_where_it_lies_among_the_documents(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (here / "vendor").mkdir()
        (here / "vendor/offer.md").write_text(OFFER, encoding="utf-8")
        (here / "vendor/pitchlint.toml").write_text('ignore = ["PRC"]\n', encoding="utf-8")
        monkeypatch.chdir(here / "vendor")
        for given in (".", "offer.md", str(here)):
            told = run(given, "--format", "json").stderr
            assert told == (
                f"pitchlint: settings are taken from {here / 'vendor/pitchlint.toml'}, which lies among "
                "the documents (--config names another file)\n"
            )
        (here / "elsewhere").mkdir()
        (here / "elsewhere/offer.md").write_text(OFFER, encoding="utf-8")
        assert run("../elsewhere/offer.md", "--format", "json").stderr == ""
        (here / "list.txt").write_text("offer.md\n", encoding="utf-8")
        assert "lies among" in run("--files-from", "../list.txt", "--format", "json").stderr
        for unheard in ("x" * 5_000, "a\0b"):
            (here / "list.txt").write_text(f"{unheard}\n", encoding="utf-8")
            assert run("--files-from", "../list.txt", "--format", "json").exit_code == 3
        assert run("offer.md", "--format", "json", "--config", "pitchlint.toml").stderr == ""

    def test_options_come_before_it(self, offer: str, here: Path) -> None:
        (here / "pitchlint.toml").write_text(
            'select = ["VAG"]\nfail-on = "high"\nmin-confidence = "high"\n', encoding="utf-8"
        )
        result = run(offer, *ONE_RULE, "--fail-on", "low", "--min-confidence", "low")
        assert result.exit_code == 1

    def test_an_unknown_key(self, offer: str, here: Path) -> None:
        (here / "pitchlint.toml").write_text('slect = ["PRC"]\n', encoding="utf-8")
        result = run(offer)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr.startswith(f"pitchlint: {here / 'pitchlint.toml'}: slect: ")
        assert "known keys: select" in result.stderr

    def test_its_packs_are_relative_to_it(self, offer: str, here: Path) -> None:
        (here.parent / "rules").mkdir()
        (here.parent / "rules/house.yaml").write_text(
            PACK.replace("frictionless", "drafts"), encoding="utf-8"
        )
        (here.parent / "pitchlint.toml").write_text('packs = ["rules/house.yaml"]\n', encoding="utf-8")
        result = run(offer, "--select", "HSE", "--format", "json")
        assert [finding["rule"] for finding in data_of(result)["documents"][0]["findings"]] == ["HSE001"]


class TestStandardInput:
    def test_a_text(self, here: Path) -> None:
        result = run("-", *ONE_RULE, input=OFFER)
        assert result.exit_code == 1
        assert result.stdout.splitlines()[0] == f"pitchlint {__version__} \u00b7 <stdin>"
        assert result.stdout.splitlines()[-1] == "Report: stdin.pitchlint.html"
        assert written(here) == {"stdin.pitchlint.html"}
        html = (here / "stdin.pitchlint.html").read_text(encoding="utf-8")
        assert "&lt;stdin&gt;" in html
        assert "/tmp" not in html

    def test_a_word_file_among_others(self, offer: str) -> None:
        source = SAMPLES / "weak-proposal.docx"
        result = run(offer, "-", *ONE_RULE, "--format", "json", input=source.read_bytes())
        one, two = data_of(result)["documents"]
        assert (one["path"], two["path"], two["format"]) == ("offer.md", "<stdin>", "docx")
        assert two["title"]
        assert "pitchlint-" not in result.stdout

    def test_nothing_in_it(self, here: Path) -> None:
        result = run("-", input="")
        assert result.exit_code == 3
        assert "NOT CHECKED: The file is empty" in result.stdout

    def test_given_twice(self, here: Path) -> None:
        result = run("-", "-", *ONE_RULE, "--format", "json", input=OFFER)
        assert [document["path"] for document in data_of(result)["documents"]] == ["<stdin>"]

    def test_more_than_may_be_read(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from pitchlint.batch.standard_input import spooled

        class Endless:
            given = 0

            def read(self, size: int) -> bytes:
                self.given += size
                return b"x" * size

        source = Endless()
        with spooled(["a", "-"], source, max_bytes=5_000_000) as (paths, spool):  # type: ignore[arg-type]
            assert paths == ("a", spool)
            assert Path(spool).stat().st_size == source.given == 5_000_001
        assert not Path(spool).exists()

    def test_none_at_all(self) -> None:
        from pitchlint.batch.standard_input import spooled
        from pitchlint.errors import UsageError

        with pytest.raises(UsageError, match="no standard input"), spooled(["-"], None, max_bytes=1):
            pass
        with spooled(["a"], None, max_bytes=1) as (paths, spool):
            assert (paths, spool) == (("a",), "")

    def test_a_file_of_that_name(self, here: Path) -> None:
        (here / "-").write_text(OFFER, encoding="utf-8")
        assert run("./-", *ONE_RULE, input="").exit_code == 1

    def test_in_a_real_pipe(self, here: Path) -> None:
        result = run_apart("-", *ONE_RULE, "--format", "json", input=OFFER)
        assert result.returncode == 1
        assert json.loads(result.stdout)["documents"][0]["path"] == "<stdin>"


def test_paths_come_from_a_list_on_standard_input(offer: str, here: Path) -> None:
    (here / "letter one.md").write_text(PLAIN, encoding="utf-8")
    listed = b"offer.md\nletter one.md\n"
    for form in (listed, listed.replace(b"\n", b"\r\n"), listed.replace(b"\n", b"\0")):
        data = data_of(run("--files-from", "-", "--format", "json", *ONE_RULE, input=form))
        assert [item["path"] for item in data["documents"]] == ["offer.md", "letter one.md"]


def test_an_empty_list_is_no_run(here: Path) -> None:
    result = run("--files-from", "-", input=b"")
    assert result.exit_code == 2
    assert "PATHS" in result.stderr


def test_what_a_folder_holds_beside_documents_is_told(offer: str, here: Path) -> None:
    (here / "logo.png").write_bytes(b"x")
    (here / "draft.md").write_text(PLAIN, encoding="utf-8")
    result = run(".", "--exclude", "draft*", *ONE_RULE)
    told = [
        "Passed by in the folders, as no documents: 1 .png.",
        "Left out by --include or --exclude: 1 document.",
    ]
    assert "".join(f"{line}\n" for line in told) in result.stdout
    data = data_of(run(".", "--exclude", "draft*", "--format", "json", *ONE_RULE))
    # By now the report of the first run lies there too.
    assert data["passed_by"] == [
        told[0],
        "Passed by, as reports of pitchlint by their names: 1 file.",
        told[1],
    ]


def test_a_bad_pattern_is_wrong_usage(offer: str) -> None:
    result = run(".", "--include", "!")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--include" in result.stderr
