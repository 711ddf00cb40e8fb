"""Settings: `pitchlint.toml` or `[tool.pitchlint]`, then the options of the command line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pitchlint.errors import SettingsError
from pitchlint.model import Confidence, Limits, Severity

_LIMITS = Limits()
_OURS = "pitchlint"
_NAMES = ("pitchlint.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Settings:
    """What to look for and how loudly to answer; codes may be prefixes such as `PRC`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: Confidence = Confidence.LOW
    fail_on: Severity = Severity.LOW
    packs: tuple[str, ...] = ()
    limits: Limits = _LIMITS
    jobs: int = 0
    """Documents reviewed at the same time; 0 where the machine decides."""
    learned: bool = True
    """Whether the learned model takes its second look."""
    ocr: bool = False
    """Whether scanned pages are recognised."""

    def wants(self, code: str) -> bool:
        """Whether a rule of this code is to run."""
        chosen = not self.select or code.startswith(self.select)
        return chosen and not (self.ignore and code.startswith(self.ignore))


def load_settings(config: str | None, start: Path) -> Settings:
    """Read the file named, or the nearest one from `start` upward; defaults where there is none.

    Packs named in a file are relative to it. Raises `SettingsError` for a file that cannot be used.
    """
    path = Path(config) if config else settings_file(start)
    if path is None:
        return Settings()
    # Only now: most runs have no such file, and what checks it takes its time to load.
    from pitchlint.settings_file import checked

    file = checked(_table(path), str(path))
    limits = replace(Limits(), timeout=file.timeout, max_pages=file.max_pages)
    packs = tuple(str(path.parent / pack) for pack in file.packs)
    return Settings(
        file.select,
        file.ignore,
        file.min_confidence,
        file.fail_on,
        packs,
        limits,
        file.jobs,
        file.learned,
        file.ocr,
    )


def settings_file(start: Path) -> Path | None:
    """The settings file nearest to `start` upward; None where there is none. Raises `SettingsError`."""
    for folder in (start, *start.parents):
        for name in _NAMES:
            path = folder / name
            if path.is_file() and (name == _NAMES[0] or _OURS in _tools(_read(path))):
                return path
    return None


def _table(path: Path) -> Mapping[str, Any]:
    data = _read(path)
    return _tools(data).get(_OURS, {}) if path.name == _NAMES[1] else data


def _tools(data: Mapping[str, Any]) -> Mapping[str, Any]:
    tools = data.get("tool")
    return tools if isinstance(tools, dict) else {}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"cannot be read: {error}", where=str(path)) from error
