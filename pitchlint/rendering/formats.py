"""The forms a report can be written in, chosen by the suffix of a file."""

from __future__ import annotations

from enum import Enum
from pathlib import PurePath

from pitchlint.errors import UsageError

_SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".txt": "text"}


class Format(str, Enum):
    """A form of output."""

    HTML = "html"
    JSON = "json"
    TEXT = "text"

    @classmethod
    def from_suffix(cls, path: PurePath) -> Format:
        """The form that a file's suffix names. Raises `UsageError` for any other suffix."""
        name = _SUFFIXES.get(path.suffix.lower())
        if name is None:
            raise UsageError(
                f"no output format has the suffix {path.suffix or 'of this name'!r}",
                where=str(path),
                hint=f"use one of {', '.join(_SUFFIXES)}",
            )
        return cls(name)
