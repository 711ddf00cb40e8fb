"""Paths on the command line become the files to read, and a problem for each path that gives none."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pitchlint.model import Problem

SUFFIXES = frozenset((".pdf", ".docx", ".docm", ".dotx", ".txt", ".md", ".markdown"))
# Found in a folder these are passed on too: each then gets a plain "not supported yet", never silence.
UNSUPPORTED = frozenset((".doc", ".ppt", ".pptx", ".xls", ".xlsx", ".rtf", ".odt", ".html"))

_OWN_FOLDER = "pitchlint-report"
_OWN_INFIX = ".pitchlint."
_STAGE = "open"
_HINT = "pass PDF, Word, text or Markdown files, or a folder that holds some"


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files to read, each once, in the order given; and what is wrong with the other paths."""

    files: tuple[str, ...]
    problems: tuple[tuple[str, Problem], ...]


def discover(paths: Sequence[str]) -> Discovery:
    """Find the documents of some files and folders; links inside folders are not followed."""
    files: dict[str, str] = {}
    problems: list[tuple[str, Problem]] = []
    for path in paths:
        found = _found(path)
        if isinstance(found, Problem):
            problems.append((path, found))
            continue
        for file in found:
            files.setdefault(str(Path(file).absolute()), file)
    return Discovery(tuple(files.values()), tuple(problems))


def _found(path: str) -> list[str] | Problem:
    try:
        mode = Path(path).stat().st_mode
    except FileNotFoundError:
        return Problem(_STAGE, "there is no such file or folder", "check the path")
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or "the path is not valid"
        return Problem(
            _STAGE, f"the path cannot be opened: {str(what).lower()}", "check the path and who may read it"
        )
    if stat.S_ISREG(mode):
        return [path]
    if not stat.S_ISDIR(mode):
        return Problem(_STAGE, "this is neither a file nor a folder but a device or pipe", _HINT)
    return sorted(_documents(path), key=_order) or Problem(_STAGE, "the folder holds no documents", _HINT)


def _documents(folder: str) -> Iterator[str]:
    for where, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".") and name != _OWN_FOLDER]
        for name in names:
            file = os.path.join(where, name)  # noqa: PTH118  # keeps a leading "./" as the user wrote it
            if _is_document(name) and stat.S_ISREG(os.lstat(file).st_mode):
                yield file


def _is_document(name: str) -> bool:
    if name.startswith((".", "~$")) or _OWN_INFIX in name.lower():
        return False
    return Path(name).suffix.lower() in SUFFIXES | UNSUPPORTED


def _order(file: str) -> tuple[str, ...]:
    return Path(file).parts
