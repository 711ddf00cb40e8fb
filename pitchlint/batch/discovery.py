"""Paths on the command line become the files to read, and a problem for each path that gives none."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pitchlint.model import Problem
from pitchlint.reading.sniff import HTML_SUFFIXES

SUFFIXES = frozenset((
    ".pdf", ".docx", ".docm", ".dotx", ".dotm", ".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm",
    ".xlsx", ".xlsm", ".xltx", ".xltm", ".txt", ".md", ".markdown", *HTML_SUFFIXES,
))  # fmt: skip
# Found in a folder these are passed on too: each then gets a plain "not supported yet", never silence.
UNSUPPORTED = frozenset((".doc", ".ppt", ".xls", ".xlsb", ".rtf", ".odt"))

_OWN_FOLDER = "pitchlint-report"
_OWN_INFIX = ".pitchlint."
_STAGE = "open"
_HINT = "pass PDF, Word, PowerPoint, Excel, HTML, text or Markdown files, or a folder that holds some"

_NOT_FOLLOWED = "links, devices and pipes inside folders are not opened"
_BY_ITSELF = "pass the file itself"


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
        for file in _found(path, problems):
            files.setdefault(str(Path(file).absolute()), file)
    # What a folder holds as a link may have been passed by itself as well.
    missed = [(path, why) for path, why in problems if str(Path(path).absolute()) not in files]
    return Discovery(tuple(files.values()), tuple(missed))


def _found(path: str, problems: list[tuple[str, Problem]]) -> list[str]:
    try:
        mode = Path(path).stat().st_mode
    except FileNotFoundError:
        problems.append((path, Problem(_STAGE, "there is no such file or folder", "check the path")))
        return []
    except (OSError, ValueError) as error:
        problems.append((path, _closed("path", error)))
        return []
    if stat.S_ISREG(mode):
        return [path]
    if not stat.S_ISDIR(mode):
        reason = "this is neither a file nor a folder but a device or pipe"
        problems.append((path, Problem(_STAGE, reason, _HINT)))
        return []
    return _in_folder(path, problems)


def _in_folder(folder: str, problems: list[tuple[str, Problem]]) -> list[str]:
    shut: list[OSError] = []
    found = sorted(_documents(folder, shut), key=_order)
    files = [file for file in found if _is_regular(file)]
    others = sorted(set(found) - set(files), key=_order)
    problems += [(str(error.filename), _closed("folder", error)) for error in shut]
    problems += [(other, Problem(_STAGE, _NOT_FOLLOWED, _BY_ITSELF)) for other in others]
    if not found and not shut:
        problems.append((folder, Problem(_STAGE, "the folder holds no documents", _HINT)))
    return files


def _documents(folder: str, shut: list[OSError]) -> Iterator[str]:
    for where, folders, names in os.walk(folder, onerror=shut.append, followlinks=False):
        folders[:] = [name for name in folders if not _is_passed_by(name, names)]
        for name in names:
            file = os.path.join(where, name)  # noqa: PTH118  # keeps a leading "./" as the user wrote it
            if _is_document(name):
                yield file


def _is_passed_by(folder: str, beside: Sequence[str]) -> bool:
    """Whether a folder holds no documents: our reports, or what a browser saved along with a page."""
    page, _, rest = folder.rpartition("_files")
    saved_along = page and not rest and any(page + suffix in beside for suffix in HTML_SUFFIXES)
    return folder.startswith(".") or folder == _OWN_FOLDER or bool(saved_along)


def _is_regular(file: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(file).st_mode)
    except OSError:
        # It has gone since the folder was listed: the reader will say so.
        return True


def _is_document(name: str) -> bool:
    if name.startswith((".", "~$")) or _OWN_INFIX in name.lower():
        return False
    return Path(name).suffix.lower() in SUFFIXES | UNSUPPORTED


def _closed(what: str, error: OSError | ValueError) -> Problem:
    why = getattr(error, "strerror", None) or "its name is not valid"
    reason = f"the {what} cannot be opened: {str(why).lower()}"
    return Problem(_STAGE, reason, "check the path and who may read it")


def _order(file: str) -> tuple[str, ...]:
    return Path(file).parts
