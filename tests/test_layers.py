"""The house is built in layers: every import goes down, never up and never round."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pitchlint"
MOST_LINES = 300
# A name stands for the module and for everything below it; the longest name that fits decides.
LAYERS = (
    ("pitchlint", "pitchlint.model", "pitchlint.errors"),
    ("pitchlint.packs", "pitchlint.settings", "pitchlint.settings_file"),
    ("pitchlint.reading",),
    ("pitchlint.language",),
    ("pitchlint.facts",),
    ("pitchlint.rules",),
    (
        "pitchlint.findings",
        "pitchlint.likeness",
        "pitchlint.questions",
        "pitchlint.offers",
        "pitchlint.lint",
        "pitchlint.examples",
    ),
    ("pitchlint.rendering",),
    ("pitchlint.batch",),
    (
        "pitchlint.options",
        "pitchlint.command",
        "pitchlint.console",
        "pitchlint.unchanged",
        "pitchlint.tool",
        "pitchlint.keeper",
        "pitchlint.keeping",
        "pitchlint.merging",
        "pitchlint.session",
        "pitchlint.standing",
        "pitchlint.annotation",
        "pitchlint.outputs",
        "pitchlint.tender",
        "pitchlint.explaining",
        "pitchlint.catalogue",
        "pitchlint.pack_check",
        "pitchlint.trial",
        "pitchlint.cli",
    ),
)
HEAVY = (
    "spacy",
    "pydantic",
    "pdfplumber",
    "pypdfium2",
    "jinja2",
    "lxml",
    "docx",
    "pptx",
    "openpyxl",
    "rich",
    "yaml",
    "simplemma",
)


def name_of(path: Path) -> str:
    """The dotted name of a module of the package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports_of(source: str, modules: dict[str, Path]) -> Iterator[tuple[str, int]]:
    """The modules of the package that a source imports, wherever it does so, with the line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the layer"
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                if name in modules:
                    yield name, node.lineno
                elif node.module in modules:
                    yield node.module, node.lineno


def layer_of(module: str) -> int | None:
    """The number of the layer that a module belongs to."""
    fits = [
        (len(name), number)
        for number, names in enumerate(LAYERS)
        for name in names
        if module == name or (name != "pitchlint" and module.startswith(f"{name}."))
    ]
    return max(fits)[1] if fits else None


def edges() -> dict[str, set[str]]:
    """For each module what it imports of the package."""
    return {
        name: {target for target, _ in imports_of(path.read_text(encoding="utf-8"), MODULES)}
        for name, path in MODULES.items()
    }


def test_imports_are_seen_wherever_they_stand() -> None:
    source = (
        "from typing import TYPE_CHECKING\nimport pitchlint.lint\n"
        "if TYPE_CHECKING:\n    from pitchlint.session import run\n"
        "def f():\n    from pitchlint import errors, __version__\n"
    )
    found = set(imports_of(source, MODULES))
    assert found == {
        ("pitchlint.lint", 2),
        ("pitchlint.session", 4),
        ("pitchlint.errors", 6),
        ("pitchlint", 6),
    }


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_layer(module: str) -> None:
    assert layer_of(module) is not None, f"give {module} a place in the order of layers"


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module: str) -> None:
    here = layer_of(module)
    assert here is not None
    for target, line in imports_of(MODULES[module].read_text(encoding="utf-8"), MODULES):
        there = layer_of(target)
        assert there is not None and there <= here, f"{MODULES[module]}:{line} imports {target} from above"


def test_no_module_reaches_itself() -> None:
    graph = {name: targets - {name} for name, targets in edges().items()}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"modules import one another: {' -> '.join(error.args[1])}")
    assert len(order) == len(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_modules_stay_small(module: str) -> None:
    lines = len(MODULES[module].read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"{module} has {lines} lines: split it"


def test_every_package_is_built() -> None:
    with (ROOT / "pyproject.toml").open("rb") as stream:
        listed = tomllib.load(stream)["tool"]["setuptools"]["packages"]
    folders = {name_of(path) for path in PACKAGE.rglob("__init__.py")}
    assert set(listed) == folders | {"pitchlint.patterns", "pitchlint.reports"}
    assert len(listed) == len(set(listed))


def test_the_core_neither_prints_nor_exits() -> None:
    for name, path in MODULES.items():
        if name in ("pitchlint.cli", "pitchlint.command"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in {"print", "exit", "quit", "sys.exit", "os._exit", "click.echo"}, name


@pytest.mark.parametrize(
    "code",
    [
        "import pitchlint.cli",
        "from pitchlint.cli import cli; cli(['--help'], standalone_mode=False)",
        "from pitchlint.cli import cli; cli(['lint', '--help'], standalone_mode=False)",
        "from pitchlint.cli import cli; cli(['--version'], standalone_mode=False)",
    ],
)
def test_the_command_line_starts_light(code: str) -> None:
    program = f"import sys\n{code}\nprint([name for name in {HEAVY!r} if name in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True, cwd=ROOT
    )
    assert run.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "call",
    ["rules", "topics", "explain PRC001"],
)
def test_the_lists_need_no_language_stage(call: str) -> None:
    program = (
        "import sys\nfrom pitchlint.cli import cli\n"
        f"try:\n    cli({call.split()!r})\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "print([name for name in ('spacy', 'pdfplumber', 'lxml', 'jinja2') if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True, cwd=ROOT
    )
    assert run.stdout.splitlines()[-1] == "[]"


def test_who_hands_out_work_does_not_load_the_language_stage() -> None:
    code = "import pitchlint.batch.local, pitchlint.batch.pages, pitchlint.outputs, pitchlint.session, sys"
    loaded = subprocess.run(
        [sys.executable, "-c", f"{code}; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    assert {"spacy", "pypdfium2", "pdfplumber", "docx"}.isdisjoint(loaded.stdout.split())
