"""What README.md and CONTRIBUTING.md promise is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pitchlint.cli import cli, lint
from pitchlint.model import Confidence, Context, Limits, Severity
from pitchlint.pack_check import check_file
from pitchlint.packs.conditions import Window
from pitchlint.packs.files import shipped_text
from pitchlint.packs.pack import SHIPPED, parse_pack, read_pack
from pitchlint.reading.reader import read_document
from pitchlint.settings import load_settings

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "tests" / "samples" / "weak-proposal.pdf"
COMMAND = str(Path(sys.executable).with_name("pitchlint"))

pytestmark = pytest.mark.skipif(not (ROOT / "README.md").is_file(), reason="not run in a checkout")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fenced(name: str, language: str) -> list[str]:
    """The fenced blocks of a document in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(name), re.M | re.S)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "88", "NO_COLOR": "1"}
    return subprocess.run(
        [COMMAND, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    done = run("--as-of", "2026-11-21", str(SAMPLE), folder=tmp_path_factory.mktemp("readme"))
    assert done.returncode == 1, done.stderr
    return squeezed(done.stdout)


class TestReadme:
    def test_the_example_is_what_comes_out(self, said: str) -> None:
        [shown] = [block for block in fenced("README.md", "text") if block.startswith("$ pitchlint")]
        passages = [
            squeezed(part) for part in re.split(r"^ \d+\. |\n\n", shown.partition("\n")[2], flags=re.M)
        ]
        missing = [part for part in passages if part and part not in said]
        assert not missing, f"put what pitchlint now says into the README: {said}"

    def test_the_quotes_stand_in_the_sample(self) -> None:
        document = read_document(str(SAMPLE), limits=Limits())
        quotes = re.findall(r"^> (.+)$", text_of("README.md"), re.M)
        assert quotes
        assert all(any(quote in block.text for block in document.blocks) for quote in quotes)

    def test_every_option_is_explained_and_no_other(self) -> None:
        rows = re.findall(r"^\| (`-.+?) \|", text_of("README.md"), re.M)
        explained = set(re.findall(r"--[a-z-]+", " ".join(rows)))
        options = {name for option in lint.params for name in option.opts if name.startswith("--")}
        assert explained == options | {"--help"}

    def test_every_command_is_named(self) -> None:
        for name in cli.list_commands(click.Context(cli)):
            assert f"pitchlint {name}" in text_of("README.md")

    def test_every_family_is_explained(self) -> None:
        families = {
            rule.rule.family for name in SHIPPED for rule in parse_pack(shipped_text(name), name).rules
        }
        assert set(re.findall(r"^\| `([A-Z]{3})…` \|", text_of("README.md"), re.M)) == families

    def test_the_settings_can_be_used(self, tmp_path: Path) -> None:
        [shown] = fenced("README.md", "toml")
        file = tmp_path / "pitchlint.toml"
        file.write_text(shown, encoding="utf-8")
        settings = load_settings(None, tmp_path)
        assert settings.packs == (str(tmp_path / "our-rules.yaml"),)
        assert (settings.min_confidence, settings.fail_on) == (Confidence.MEDIUM, Severity.HIGH)
        with pytest.raises(Exception, match="known keys: ") as error:
            load_settings(str(_with_unknown_key(tmp_path)), tmp_path)
        known = str(error.value).partition("known keys: ")[2].rstrip(")").split(", ")
        assert set(re.findall(r"^([a-z-]+) =", shown, re.M)) == set(known)

    @pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/cluster.md"])
    def test_links_to_files_lead_somewhere(self, name: str) -> None:
        for target in re.findall(r"\]\((?!https?:)([^)]+)\)", text_of(name)):
            path, _, anchor = target.partition("#")
            found = (ROOT / name).parent / path if path else ROOT / name
            assert found.is_file(), target
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.M) if anchor else []
            anchors = {heading.lower().replace(",", "").replace(" ", "-") for heading in headings}
            assert not anchor or anchor in anchors


class TestContributing:
    @pytest.fixture
    def pack(self, tmp_path: Path) -> Path:
        [shown] = fenced("CONTRIBUTING.md", "yaml")
        file = tmp_path / "house-rules.yaml"
        file.write_text(shown, encoding="utf-8")
        return file

    def test_the_example_passes_its_own_examples(self, pack: Path) -> None:
        result = check_file(str(pack))
        assert result.passed, result.text
        [rule] = read_pack(str(pack)).rules
        assert str(len(rule.rule.flag) + len(rule.rule.pass_)) in result.text

    def test_the_example_would_fail_without_its_condition(self, pack: Path) -> None:
        text = pack.read_text(encoding="utf-8")
        pack.write_text(text.replace("near: [CONSENT]", "near: [PUBLICITY], count: 9"), encoding="utf-8")
        result = check_file(str(pack))
        assert not result.passed
        assert "only after your written consent" in result.text

    def test_every_window_and_context_is_named(self) -> None:
        text = text_of("CONTRIBUTING.md")
        assert all(f"`{window.value}`" in text for window in Window)
        contexts = {context for context in Context if f"`{context.value}`" in text}
        # These two stand for a whole block or are set after the rules have run.
        assert set(Context) - contexts <= {Context.FURNITURE, Context.ANSWERED_ELSEWHERE}

    def test_every_dependency_is_justified(self) -> None:
        named = set(re.findall(r"^\| `([\w-]+)` \|", text_of("CONTRIBUTING.md"), re.M))
        [block] = re.findall(r"^dependencies = \[\n(.*?)^\]", text_of("pyproject.toml"), re.M | re.S)
        assert named == set(re.findall(r'^  "([\w-]+)', block, re.M))


def _with_unknown_key(folder: Path) -> Path:
    file = folder / "unknown.toml"
    file.write_text("selects = []\n", encoding="utf-8")
    return file
