"""Documents at an address that the user named: a child process fetches them to a file, then they are read."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import threading
import weakref
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from pitchlint.batch.address import is_url
from pitchlint.batch.executor import Executor
from pitchlint.batch.memory import held_now, watch_memory
from pitchlint.batch.outcome import Outcome, ReviewTask, State
from pitchlint.batch.pool import ChildPool, Start, start_method
from pitchlint.batch.standard_input import copy_most
from pitchlint.errors import UsageError
from pitchlint.model import Limits, Problem, Review
from pitchlint.reading.reader import unreadable

_STAGE = "fetch"
_HINT = "check the address and your right to read it"
_LONGEST_REASON = 200
_LONGEST_NAME = 120
_BACK_ENDS = {
    "abfs": "adlfs", "abfss": "adlfs", "az": "adlfs", "gcs": "gcsfs", "gs": "gcsfs",
    "http": "aiohttp requests", "https": "aiohttp requests", "s3": "s3fs", "s3a": "s3fs",
    "sftp": "paramiko", "smb": "smbprotocol",
    "ssh": "paramiko", "webdav": "webdav4", "webhdfs": "requests",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fetched:
    """Where a document was put, or why it could not be fetched; `refusal` keeps all like it from it."""

    file: str = ""
    reason: str = ""
    refusal: UsageError | None = None


class FetchingExecutor:
    """Has another executor review documents, after fetching those that lie at an address.

    Only what fetches may open a connection; it never looks into a document.
    """

    def __init__(self, inner: Executor, limits: Limits, *, jobs: int) -> None:
        self._inner, self._limits, self._jobs = inner, limits, jobs
        self._scratch = tempfile.mkdtemp(prefix="pitchlint-")
        self._forget = weakref.finalize(self, shutil.rmtree, self._scratch, ignore_errors=True)
        self._lock = threading.Lock()
        self._pool: ChildPool | None = None

    @property
    def window(self) -> int:
        """Tasks that may be under way at once."""
        return self._inner.window

    def submit(self, task: ReviewTask) -> Future[Outcome]:
        """Have one document reviewed, fetched before where need be."""
        if not is_url(task.path):
            return self._inner.submit(task)
        outcome: Future[Outcome] = Future()
        outcome.set_running_or_notify_cancel()
        folder = tempfile.mkdtemp(dir=self._scratch)
        under_way = self._fetchers().submit(fetch, task.path, folder, self._limits.max_bytes)
        under_way.add_done_callback(partial(self._fetched, task, folder, outcome))
        return outcome

    def close(self) -> None:
        """Stop whatever is under way."""
        if self._pool is not None:
            self._pool.close()
        self._inner.close()
        self._forget()

    def _fetchers(self) -> ChildPool:
        with self._lock:
            if self._pool is None:
                self._pool = ChildPool(
                    Start(start_fetching, (self._limits, self._scratch)),
                    jobs=self._jobs,
                    timeout=self._limits.timeout,
                    context=start_method(1, ()),
                )
            return self._pool

    def _fetched(
        self, task: ReviewTask, folder: str, outcome: Future[Outcome], done: Future[Fetched]
    ) -> None:
        error = done.exception()
        fetched = Fetched(reason=self._why(error)) if error else done.result()
        if not fetched.file:
            shutil.rmtree(folder, ignore_errors=True)
            outcome.set_result(_unfetched(task, fetched))
            return
        reviewing = self._inner.submit(replace(task, path=fetched.file))
        reviewing.add_done_callback(partial(_reviewed, task, folder, outcome))

    def _why(self, error: BaseException) -> str:
        if isinstance(error, FutureTimeoutError):
            return f"fetching took longer than {self._limits.timeout:g} s and was stopped"
        return f"the process that fetches it failed ({type(error).__name__})"


def start_fetching(limits: Limits, scratch: str) -> None:
    """Bound the memory of a process that fetches, and mute it; run once."""
    watch_memory(held_now().resident + limits.memory)
    # What a library prints about a strange answer may hold terminal escapes.
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    tempfile.tempdir = scratch


def fetch(url: str, folder: str, most: int) -> Fetched:
    """Fetch a document to a file in a folder, at most one byte more than `most`: the reader refuses that."""
    import fsspec

    file = Path(folder) / _name(url)
    try:
        with fsspec.open(url, "rb") as source:
            copy_most(source, file, most + 1)
    except ImportError as error:
        return Fetched(refusal=_missing(url, error))
    except Exception as error:  # noqa: BLE001  (each back end has errors of its own)
        return Fetched(reason=f"it could not be fetched: {_told(error)}")
    return Fetched(str(file))


def _missing(url: str, error: ImportError) -> UsageError:
    needed = _BACK_ENDS.get(url.partition("://")[0].lower(), "")
    hint = f"pip install {needed}, on every worker too" if needed else _told(error)
    return UsageError(
        "reading from such an address needs a package that is not installed", where=url, hint=hint
    )


def _told(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    words = " ".join(str(error).split())[:_LONGEST_REASON]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _name(url: str) -> str:
    """The last part of an address, as it can name a file; its ending may tell Markdown from text."""
    last = PurePosixPath(url.partition("::")[0].partition("?")[0]).name
    return re.sub(r"[^\w. ()-]+", "-", last)[-_LONGEST_NAME:].lstrip(".") or "document"


def _unfetched(task: ReviewTask, fetched: Fetched) -> Outcome:
    reason = str(fetched.refusal or fetched.reason)
    problem = Problem(_STAGE, reason, _HINT, State.ERROR.value)
    outcome = Outcome.of(Review(unreadable(task.path, problem)))
    return replace(outcome, refusal=fetched.refusal)


def _reviewed(task: ReviewTask, folder: str, outcome: Future[Outcome], done: Future[Outcome]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    outcome.set_result(done.result().named(task.path))
