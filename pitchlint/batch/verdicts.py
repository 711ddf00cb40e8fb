"""What to say of a document whose reading was stopped or crashed."""

from __future__ import annotations

import re
import signal
import sys
import sysconfig
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pitchlint.model import Document, Limits, Problem, Status, Unread
from pitchlint.reading.reader import digest, out_of_memory, unreadable
from pitchlint.reading.sniff import glance

_FRAME = re.compile(r'^  File "(?P<file>[^"]+)", line \d+ in (?P<function>\S+)', re.M)
_STANDARD = sysconfig.get_path("stdlib")
_STAGE = "isolation"
_SUSPECT = "the file may be damaged or built to harm its reader; ask for it again, or for a plain PDF"


def stopped(path: str, limits: Limits, trace: Path) -> Document:
    """The document whose reading took too long; `trace` is the stack written shortly before."""
    place = hang_site(trace)
    reason = f"reading took longer than {limits.timeout:g} s and was stopped"
    hint = f"raise the time limit if the document is very large; otherwise {_SUSPECT}"
    return _unread(path, Problem(_STAGE, reason + (f" (it was in {place})" if place else ""), hint))


def starved(path: str, limits: Limits) -> Document:
    """The document that wanted more memory than the child process may have."""
    return _unread(path, out_of_memory(limits))


def crashed(path: str, limits: Limits, code: int) -> Document:
    """The document on which the child process died with that exit code."""
    if code == -signal.SIGKILL:
        return starved(path, limits)
    if code == -signal.SIGXCPU:
        reason = f"reading took longer than {limits.timeout:g} s of computing and was stopped"
        return _unread(path, Problem(_STAGE, reason, _SUSPECT))
    how = f" ({signal.Signals(-code).name})" if -code in set(signal.Signals) else ""
    return _unread(path, Problem(_STAGE, f"the file made the reader crash{how}", _SUSPECT))


def broken(path: str) -> Document:
    """The document for which no child process could be started."""
    reason = "the process that reads documents could not be started"
    return _unread(
        path, Problem(_STAGE, reason, "check the memory limit and the free memory of this machine")
    )


def failed(path: str, error: Exception) -> Document:
    """The document on which the child process raised an error of its own."""
    reason = f"the process that reads documents failed ({type(error).__name__})"
    return _unread(
        path, Problem(_STAGE, reason, "check the memory limit and the free memory of this machine")
    )


def marked(document: Document, refused: Sequence[str]) -> Document:
    """The document with a word on each thing its reader tried and was refused."""
    reasons = [f"the reader tried to {act}: refused" for act in refused]
    if not reasons:
        return document
    if document.status is Status.UNREADABLE:
        return replace(document, problem=Problem(_STAGE, reasons[0], _SUSPECT))
    unread = (*document.unread, *(Unread(None, reason) for reason in reasons))
    return replace(document, status=Status.PARTLY_READ, unread=unread)


def hang_site(trace: Path) -> str:
    """Where a written stack stood, as file:function without line or folder; "" where nothing was written."""
    try:
        frames = _FRAME.findall(trace.read_text(errors="replace"))
    except OSError:
        return ""
    # The innermost frame outside the standard library says most.
    outside = [frame for frame in frames if not _is_standard(frame[0])]
    for file, function in (outside or frames)[:1]:
        return f"{_from_root(file)}:{function}"
    return ""


def _is_standard(file: str) -> bool:
    return file.startswith(_STANDARD) and "-packages/" not in file


def _from_root(file: str) -> str:
    roots = [root for root in sys.path if root and file.startswith(root.rstrip("/") + "/")]
    return file.removeprefix(max(roots, key=len, default="").rstrip("/") + "/") if roots else Path(file).name


def _unread(path: str, problem: Problem) -> Document:
    form, sha256 = "unknown", ""
    # Nobody may wait here for a pipe that has taken the place of the file.
    with suppress(OSError):
        if Path(path).is_file():
            form, sha256 = glance(Path(path)).value, digest(Path(path))
    return unreadable(path, problem, form=form, sha256=sha256)
