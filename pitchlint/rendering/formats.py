"""The forms a report can be written in, chosen by the suffix of a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path, PurePath

from pitchlint.errors import UsageError

_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".md": "markdown",
    ".json": "json",
    ".sarif": "sarif",
    ".txt": "text",
}


class Format(StrEnum):
    """A form of output."""

    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    MARKDOWN = "markdown"
    JSON = "json"
    SARIF = "sarif"
    TEXT = "text"

    @classmethod
    def from_suffix(cls, path: PurePath) -> Format:
        """The form that a file's suffix names. Raises `UsageError` for any other suffix."""
        # The standard asks for .sarif or .sarif.json.
        if path.name.lower().endswith(".sarif.json"):
            return cls.SARIF
        name = _SUFFIXES.get(path.suffix.lower())
        if name is None:
            raise UsageError(
                f"no output format has the suffix {path.suffix or 'of this name'!r}",
                where=str(path),
                hint=f"use one of {', '.join(_SUFFIXES)}",
            )
        return cls(name)


def is_folder(target: Path) -> bool:
    """Whether what the user named stands for a folder of pages: it is one, or has no suffix."""
    return not target.suffix or target.is_dir()
