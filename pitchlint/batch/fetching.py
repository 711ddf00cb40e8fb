"""Documents at an address that the user named: a child process fetches them to a file, then they are read."""

from __future__ import annotations

import os
import re
import resource
import shutil
import tempfile
import threading
import weakref
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

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
_LONGEST_KIND = 20
_SHORTEST_SECRET = 4
_USER = re.compile(r"://([^/\s@]+)@")
_QUERY = re.compile(r"(?<=[^\s?])\?([^\s:'\")]+)")
# What may stand before `::`. Caches copy whole files without a bound.
_CONTAINERS = frozenset(("zip", "tar"))
# What lies there tells the reader to open further addresses, or the kind hides another one.
_INDIRECT = frozenset((
    "async_wrapper", "blockcache", "cached", "dask", "dir", "filecache", "generic", "jlab", "jupyter",
    "reference", "simplecache",
))  # fmt: skip
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
        try:
            reviewing = self._inner.submit(replace(task, path=fetched.file))
        except Exception as failure:  # noqa: BLE001  (stopped in the meantime; somebody waits for this)
            outcome.set_result(_unfetched(task, Fetched(reason=self._why(failure))))
            return
        reviewing.add_done_callback(partial(_reviewed, task, folder, outcome))

    def _why(self, error: BaseException) -> str:
        if isinstance(error, FutureTimeoutError):
            return f"fetching took longer than {self._limits.timeout:g} s and was stopped"
        return f"the process that fetches it failed ({type(error).__name__})"


def start_fetching(limits: Limits, scratch: str) -> None:
    """Bound the memory of a process that fetches, and mute it; run once."""
    watch_memory(held_now().resident + limits.memory)
    # A store may answer with more than was asked for, and its package put that into a file of its own.
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_least(limits.max_bytes + 1, hard), hard))
    # What a library prints about a strange answer may hold terminal escapes.
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    tempfile.tempdir = scratch


def _least(bound: int, hard: int) -> int:
    return bound if hard == resource.RLIM_INFINITY else min(bound, hard)


def fetch(url: str, folder: str, most: int) -> Fetched:
    """Fetch a document to a file in a folder, at most one byte more than `most`: the reader refuses that."""
    import fsspec

    kind = _unwanted(url)
    if kind:
        return Fetched(reason=f"addresses of the kind {kind} are not read")
    file = Path(folder) / _name(url)
    try:
        with fsspec.open(url, "rb") as source:
            copy_most(source, file, most + 1)
    except ImportError as error:
        return Fetched(refusal=_missing(url, error))
    except Exception as error:  # noqa: BLE001  (each back end has errors of its own)
        return Fetched(reason=f"it could not be fetched: {_told(error, url)}")
    return Fetched(str(file))


def _unwanted(url: str) -> str:
    """The kind of an address that opens more than it names, or keeps copies; "" for the others."""
    *outer, last = url.split("::")
    for part in outer:
        if _kind(part) not in _CONTAINERS:
            return _kind(part)[:_LONGEST_KIND] or "::"
    return _kind(last) if "://" in last and _kind(last) in _INDIRECT else ""


def _kind(part: str) -> str:
    return part.partition("://")[0].lower()


def _missing(url: str, error: ImportError) -> UsageError:
    needed = _BACK_ENDS.get(url.partition("://")[0].lower(), "")
    hint = f"pip install {needed}, on every worker too" if needed else _told(error, url)
    return UsageError(
        "reading from such an address needs a package that is not installed", where=_public(url), hint=hint
    )


def _told(error: Exception, url: str) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    said = _without_secrets(str(error), url)
    words = " ".join(said.split())[:_LONGEST_REASON]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _public(url: str) -> str:
    """An address without user, password and query: either may be a key."""
    return _USER.sub("://", _QUERY.sub("", url))


def _without_secrets(text: str, url: str) -> str:
    secrets = {match[1] for match in (*_USER.finditer(url), *_QUERY.finditer(url))}
    # Libraries quote an address as they understood it, or only its password.
    secrets |= {
        part for secret in secrets for part in re.split("[:&=]", secret) if len(part) >= _SHORTEST_SECRET
    }
    for secret in sorted(secrets | {unquote(secret) for secret in secrets}, key=len, reverse=True):
        text = text.replace(secret, "…")
    return _USER.sub("://", _QUERY.sub("", text))


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
