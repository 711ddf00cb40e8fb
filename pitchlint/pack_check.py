"""A rule pack tested by its own examples."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pitchlint.examples import AS_OF, ExampleFailure, failures_of
from pitchlint.lint import Linter
from pitchlint.packs.pack import read_pack
from pitchlint.rendering.wording import counted
from pitchlint.settings import Settings


@dataclass(frozen=True, slots=True)
class PackResult:
    """Whether all examples of a pack hold, and what to print."""

    passed: bool
    text: str


def check_file(path: str) -> PackResult:
    """Try every rule of a pack on its examples; raises `PackError` where the pack cannot be used."""
    own = {item.rule.id for item in read_pack(path).rules}
    linter = Linter(Settings(packs=(path,)), AS_OF)
    rules = [compiled for compiled in linter.rules if compiled.rule.id in own]
    failures = [failure for compiled in rules for failure in failures_of(linter, compiled)]
    count = sum(len(item.rule.flag) + len(item.rule.pass_) for item in rules)
    lines = [_line(failure) for failure in failures]
    name = Path(path).name
    verdict = f"{len(failures)} of {count} examples fail" if failures else f"all {count} examples hold"
    return PackResult(not failures, "\n".join([*lines, f"{name}: {counted(len(rules), 'rule')}, {verdict}"]))


def _line(failure: ExampleFailure) -> str:
    return f"{failure.where}: {failure.rule} {failure.what}\n    {failure.example}"
