"""The keys of a settings file, checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from pitchlint.errors import SettingsError
from pitchlint.model import Confidence, Limits, Severity

_LIMITS = Limits()


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class SettingsFile:
    """What a settings file may say; packs are relative to it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: Confidence = Field(default=Confidence.LOW, alias="min-confidence")
    fail_on: Severity = Field(default=Severity.LOW, alias="fail-on")
    packs: tuple[str, ...] = ()
    timeout: float = Field(default=_LIMITS.timeout, gt=0)
    max_pages: int = Field(default=_LIMITS.max_pages, gt=0, alias="max-pages")
    jobs: int = Field(default=0, ge=1)
    learned: bool = True
    ocr: bool = False


def checked(table: Mapping[str, Any], where: str) -> SettingsFile:
    """The values of a settings file; raises `SettingsError` for unknown keys and bad values."""
    try:
        return TypeAdapter(SettingsFile).validate_python(table)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(step) for step in first["loc"])
        raise SettingsError(f"{key}: {first['msg']}", where=where, hint=_keys()) from error


def _keys() -> str:
    keys = "select, ignore, min-confidence, fail-on, packs, timeout, max-pages, jobs, learned, ocr"
    return f"known keys: {keys}"
