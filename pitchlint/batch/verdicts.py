"""What to say of a document whose reading was stopped or crashed."""

from __future__ import annotations

import re
import signal
import sys
import sysconfig
from collections.abc import Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pebble import ProcessExpired

from pitchlint.batch.outcome import Outcome, State
from pitchlint.model import Document, Limits, Problem, Review, Status, Unread
from pitchlint.reading.digest import digest
from pitchlint.reading.reader import out_of_memory, unreadable
from pitchlint.reading.sniff import glance

_FRAME = re.compile(r'^  File "(?P<file>[^"]+)", line \d+ in (?P<function>\S+)', re.M)
_THREAD = "\nThread 0x"
_STANDARD = sysconfig.get_path("stdlib")
_STAGE = "isolation"
_SUSPECT = "the file may be damaged or built to harm its reader; ask for it again, or for a plain PDF"


def verdict_on(error: Exception, path: str, limits: Limits, trace: Path) -> Outcome:
    """What became of a document whose child was stopped, died or failed with `error`.

    `trace` is the file that holds the stack written shortly before the time was up.
    """
    site = hang_site(trace) if isinstance(error, FutureTimeoutError) else ""
    form, sha256 = "unknown", ""
    # Nobody may wait here for a pipe that has taken the place of the file.
    with suppress(OSError):
        if Path(path).is_file():
            form, sha256 = glance(Path(path)).value, digest(Path(path))
    document = unreadable(path, _problem(error, limits, site), form=form, sha256=sha256)
    return replace(Outcome.of(Review(document)), site=site)


def _problem(error: Exception, limits: Limits, site: str) -> Problem:
    if isinstance(error, FutureTimeoutError):
        reason = f"reading took longer than {limits.timeout:g} s and was stopped"
        hint = f"raise the time limit if the document is very large; otherwise {_SUSPECT}"
        return Problem(_STAGE, reason + (f" (it was in {site})" if site else ""), hint, State.TIMEOUT.value)
    if isinstance(error, MemoryError):
        return out_of_memory(limits)
    if isinstance(error, ProcessExpired):
        return _crash(error.exitcode, limits)
    how = f"failed ({type(error).__name__})"
    if isinstance(error, BrokenProcessPool):
        how = "could not be started"
    reason = f"the process that reads documents {how}"
    hint = "check the memory limit and the free memory of this machine"
    return Problem(_STAGE, reason, hint, State.ERROR.value)


def _crash(code: int, limits: Limits) -> Problem:
    if code == -signal.SIGKILL:
        return out_of_memory(limits)
    if code == -signal.SIGXCPU:
        reason = f"reading took longer than {limits.timeout:g} s of computing and was stopped"
        return Problem(_STAGE, reason, _SUSPECT, State.TIMEOUT.value)
    how = f" ({signal.Signals(-code).name})" if -code in set(signal.Signals) else ""
    return Problem(_STAGE, f"the file made the reader crash{how}", _SUSPECT, State.CRASHED.value)


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
        # The newest thread is written first; the one that reads began before all others.
        _, _, oldest = trace.read_text(errors="replace").rpartition(_THREAD)
        frames = _FRAME.findall(oldest)
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
