"""Paths on the command line become the files to read, and a problem for each path that gives none."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pitchlint.batch.address import is_url
from pitchlint.batch.owners import owners_of
from pitchlint.batch.wanted import Wanted, is_glob, split_glob
from pitchlint.model import Problem
from pitchlint.reading.sniff import HTML_SUFFIXES

SUFFIXES = frozenset((
    ".pdf", ".docx", ".docm", ".dotx", ".dotm", ".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm",
    ".xlsx", ".xlsm", ".xltx", ".xltm", ".txt", ".md", ".markdown", *HTML_SUFFIXES,
))  # fmt: skip
# Found in a folder these are passed on too: each then gets a plain "not supported yet", never silence.
UNSUPPORTED = frozenset((
    ".doc", ".ppt", ".xls", ".xlsb", ".rtf", ".odt", ".odp", ".ods", ".pages", ".key", ".numbers",
    ".zip", ".7z", ".rar", ".tar", ".gz", ".eml", ".msg",
))  # fmt: skip

_OWN_FOLDER = "pitchlint-report"
_OWN_INFIX = ".pitchlint."
# Beside reports of ours this is their index.
_OWN_INDEX = "index.html"
_OWN_COMPARISON = ("comparison.csv", "comparison.xlsx")
_STAGE = "open"
_HINT = "pass PDF, Word, PowerPoint, Excel, HTML, text or Markdown files, or a folder that holds some"

_NOT_FOLLOWED = "links, devices and pipes inside folders are not opened"
_BY_ITSELF = "pass the file itself"


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files to read, each once, in the order given; and what is wrong with the other paths.

    `passed_by` are sentences on what folders hold and nobody asked for, so that nothing is left out in
    silence. `vendors` names by file the folder of its vendor, where the folder that was given holds one
    for each.
    """

    files: tuple[str, ...]
    problems: tuple[tuple[str, Problem], ...]
    passed_by: tuple[str, ...] = ()
    vendors: Mapping[str, str] = field(default_factory=dict)


def discover(paths: Sequence[str], wanted: Wanted | None = None) -> Discovery:
    """Find the documents of some files, folders and globs; links inside folders are not followed.

    A file that is named itself is taken whatever `wanted` says. Raises `UsageError` for a bad pattern.
    """
    walk = _Walk(wanted or Wanted())
    files: dict[str, str] = {}
    for path in paths:
        for file in walk.found(path):
            files.setdefault(file if is_url(file) else str(Path(file).absolute()), file)
    # What a folder holds as a link may have been passed by itself as well.
    missed = [(path, why) for path, why in walk.problems if str(Path(path).absolute()) not in files]
    return Discovery(tuple(files.values()), tuple(missed), walk.passed_by(), walk.vendors)


class _Walk:
    """The paths of one run, one after the other, and what was met on the way."""

    def __init__(self, wanted: Wanted) -> None:
        self.problems: list[tuple[str, Problem]] = []
        self.vendors: dict[str, str] = {}
        self._wanted = wanted
        self._others: Counter[str] = Counter()
        self._ours = self._hidden = 0
        self._crowded: list[str] = []
        self._left_out = 0

    def found(self, path: str) -> list[str]:
        """The files a path stands for; a problem is noted where there are none."""
        try:
            mode = Path(path).stat().st_mode
        except FileNotFoundError:
            return self._matching(path)
        except (OSError, ValueError) as error:
            self.problems.append((path, _closed("path", error)))
            return []
        if stat.S_ISREG(mode):
            return [path]
        if not stat.S_ISDIR(mode):
            reason = "this is neither a file nor a folder but a device or pipe"
            self.problems.append((path, Problem(_STAGE, reason, _HINT)))
            return []
        return self._in_folder(path, self._wanted, "the folder holds no documents")

    def passed_by(self) -> tuple[str, ...]:
        """What folders hold beside documents, and what the user left out, as sentences."""
        sentences = []
        if self._others:
            kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(self._others.items()))
            sentences.append(f"Passed by in the folders, as no documents: {kinds}.")
        if self._ours:
            noun = "file" if self._ours == 1 else "files"
            sentences.append(f"Passed by, as reports of pitchlint by their names: {self._ours:,} {noun}.")
        if self._hidden:
            noun = "file" if self._hidden == 1 else "files"
            sentences.append(
                f"Passed by, as hidden or kept by a program that is open: {self._hidden:,} {noun}."
            )
        if self._left_out:
            noun = "document" if self._left_out == 1 else "documents"
            sentences.append(f"Left out by --include or --exclude: {self._left_out:,} {noun}.")
        return (*sentences, *self._crowded)

    def _matching(self, path: str) -> list[str]:
        """What an address stands for, or a glob that no shell has expanded."""
        if is_url(path):
            return [path]
        if not is_glob(path):
            self.problems.append((path, Problem(_STAGE, "there is no such file or folder", "check the path")))
            return []
        folder, pattern = split_glob(path)
        if not Path(folder).is_dir():
            self.problems.append((path, Problem(_STAGE, "nothing matches this pattern", "check the path")))
            return []
        narrowed = self._wanted.within(folder, pattern)
        return self._in_folder(folder, narrowed, "nothing matches this pattern", named=path)

    def _in_folder(self, folder: str, wanted: Wanted, nothing: str, *, named: str = "") -> list[str]:
        shut: list[OSError] = []
        every = sorted(_files(folder, shut), key=_order)
        inside = [file for file in every if wanted.is_in_reach(file)]
        documents = [file for file in inside if _is_document(Path(file).name)]
        self._others.update(_kind(file) for file in inside if _is_other(Path(file).name))
        self._ours += sum(_is_report(Path(file).name) for file in inside)
        self._hidden += sum(_is_hidden_document(Path(file).name) for file in inside)
        found = [file for file in documents if wanted.admits(file, folder)]
        self._left_out += len(documents) - len(found)
        files = [file for file in found if _is_regular(file)]
        # What is left out today tells as well which folders are the vendors'.
        owners = owners_of([file for file in every if _is_document(Path(file).name)], folder)
        self.vendors.update((file, owners.vendors[file]) for file in files if file in owners.vendors)
        self._crowded += [
            f"The folder {crowd} holds {many:,} documents: too many for one offer, so each stands alone."
            for crowd, many in owners.crowds.items()
            if any(Path(file).is_relative_to(crowd) for file in files)
        ]
        others = sorted(set(found) - set(files), key=_order)
        self.problems += [(str(error.filename), _closed("folder", error)) for error in shut]
        self.problems += [(other, Problem(_STAGE, _NOT_FOLLOWED, _BY_ITSELF)) for other in others]
        if not found and not shut:
            reason = nothing if not documents else "--include and --exclude leave no document of it"
            self.problems.append((named or folder, Problem(_STAGE, reason, _HINT)))
        return files


def _files(folder: str, shut: list[OSError]) -> Iterator[str]:
    for where, folders, names in os.walk(folder, onerror=shut.append, followlinks=False):
        folders[:] = [name for name in folders if not _is_passed_by(name, names)]
        ours = _own(names)
        for name in names:
            if name in ours:
                continue
            # A plain join keeps a leading "./" as the user wrote it.
            yield os.path.join(where, name)  # noqa: PTH118


def _own(names: Sequence[str]) -> frozenset[str]:
    """The files of ours in a folder that holds our reports; a comparison only beside its page."""
    if not any(_OWN_INFIX in name for name in names):
        return frozenset()
    return frozenset((_OWN_INDEX, *_OWN_COMPARISON)) if _OWN_INDEX in names else frozenset()


def _kind(file: str) -> str:
    return Path(file).suffix.lower() or "without ending"


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
    return not _is_own(name) and Path(name).suffix.lower() in SUFFIXES | UNSUPPORTED


def _is_other(name: str) -> bool:
    return not _is_own(name) and not _is_document(name)


def _is_own(name: str) -> bool:
    """Whether a name is one of our reports, or a file that programs keep for themselves."""
    return name.startswith((".", "~$")) or _is_report(name)


def _is_hidden_document(name: str) -> bool:
    """Whether a file that nobody sees in a folder would be a document otherwise."""
    is_hidden = name.startswith((".", "~$")) and not _is_report(name)
    return is_hidden and Path(name.lstrip(".~$")).suffix.lower() in SUFFIXES | UNSUPPORTED


def _is_report(name: str) -> bool:
    return _OWN_INFIX in name.lower()


def _closed(what: str, error: OSError | ValueError) -> Problem:
    why = getattr(error, "strerror", None) or "its name is not valid"
    reason = f"the {what} cannot be opened: {str(why).lower()}"
    return Problem(_STAGE, reason, "check the path and who may read it")


def _order(file: str) -> tuple[str, ...]:
    return Path(file).parts
