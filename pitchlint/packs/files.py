"""The data files that ship inside the package, by name."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

_PACKAGE = "pitchlint.patterns"


@cache
def shipped_text(name: str) -> str:
    """The text of `patterns/<name>`."""
    return files(_PACKAGE).joinpath(name).read_text(encoding="utf-8")


def shipped_names() -> tuple[str, ...]:
    """The names of all shipped rule and data files in YAML, sorted."""
    return _names(".yaml")


@cache
def shipped_digest() -> str:
    """Twelve hexadecimal digits that change whenever a shipped data file changes."""
    total = hashlib.sha256()
    for name in _names((".yaml", ".json")):
        total.update(name.encode() + b"\0" + shipped_text(name).encode() + b"\0")
    return total.hexdigest()[:12]


def _names(endings: str | tuple[str, ...]) -> tuple[str, ...]:
    names = (item.name for item in files(_PACKAGE).iterdir())
    return tuple(sorted(name for name in names if name.endswith(endings)))
