"""Documents are read in child processes: one that hangs, crashes or eats memory is stopped and named.

A fault in a C library cannot be caught by `try`, so even a single document is read this way; meanwhile
the parent is free to load what it needs for checking. As with all of multiprocessing, a script that
calls this must do so under `if __name__ == "__main__":`.
"""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
import weakref
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path
from types import TracebackType

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from pitchlint.batch.child import Read, prepare, read_watched
from pitchlint.batch.verdicts import broken, crashed, failed, starved, stopped
from pitchlint.model import Document, Limits
from pitchlint.reading.reader import read_document

# Documents under way for each child: enough to keep it busy, few enough for the memory.
WINDOW = 4
# A child is replaced after this many documents, so that leaks of C libraries stay small.
DOCUMENTS_PER_CHILD = 200
_PRELOADED = ["pitchlint.batch.child", "pitchlint.reading.docx.read", "pitchlint.reading.pdf.read"]


@dataclass(frozen=True, slots=True)
class _Task:
    path: str
    future: ProcessFuture[Document]
    trace: Path
    is_retry: bool = False


class Readings(Iterator[Document]):
    """The documents of some paths in their order; reading starts at once. Close it, or use `with`.

    A child process may start no program but those named in `programs`.
    """

    def __init__(
        self,
        paths: Sequence[str],
        *,
        limits: Limits,
        jobs: int = 1,
        password: str | None = None,
        read: Read = read_document,
        programs: frozenset[str] = frozenset(),
    ) -> None:
        self._limits, self._password, self._read = limits, password, read
        self._jobs = max(1, min(jobs, len(paths)))
        self._documents = len(paths)
        self._todo = deque(paths)
        self._tasks: deque[_Task] = deque()
        self._programs = programs
        self._scratch = Path(tempfile.mkdtemp(prefix="pitchlint-"))
        self._forget = weakref.finalize(self, shutil.rmtree, self._scratch, ignore_errors=True)
        self._pool = self._new_pool()
        self._fill()

    def __next__(self) -> Document:
        """The next document; raises `StopIteration` after the last one."""
        self._fill()
        if not self._tasks:
            self.close()
            raise StopIteration
        document = self._outcome(self._tasks.popleft())
        if not self._tasks and not self._todo:
            self.close()
        return document

    def __enter__(self) -> Readings:
        """The readings themselves."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop whatever is still being read."""
        self.close()

    def close(self) -> None:
        """Stop the child processes and forget what was not read yet."""
        self._todo.clear()
        self._tasks.clear()
        self._stop()
        self._forget()

    def _fill(self) -> None:
        while self._todo and len(self._tasks) < WINDOW * self._jobs:
            # Making a task may renew the others, so it comes before they are touched.
            task = self._task(self._todo.popleft())
            self._tasks.append(task)

    def _task(self, path: str, *, is_retry: bool = False) -> _Task:
        with tempfile.NamedTemporaryFile(dir=self._scratch, delete=False) as trace:
            where = Path(trace.name)
        try:
            return _Task(path, self._scheduled(path, where), where, is_retry)
        except RuntimeError:
            self._renew()
            return _Task(path, self._scheduled(path, where), where, is_retry=True)

    def _scheduled(self, path: str, trace: Path) -> ProcessFuture[Document]:
        return self._pool.schedule(
            read_watched,
            args=(self._read, path, self._limits, self._password, str(trace)),
            timeout=self._limits.timeout,
        )

    def _outcome(self, task: _Task) -> Document:
        try:
            return task.future.result()
        except FutureTimeoutError:
            return stopped(task.path, self._limits, task.trace)
        except MemoryError:
            return starved(task.path, self._limits)
        except ProcessExpired as error:
            return crashed(task.path, self._limits, error.exitcode)
        except BrokenProcessPool:
            if task.is_retry:
                return broken(task.path)
            self._renew()
            return self._outcome(self._task(task.path, is_retry=True))
        except Exception as error:  # noqa: BLE001
            # Whatever else the child raises concerns this one document; the others must still be read.
            return failed(task.path, error)
        finally:
            task.trace.unlink(missing_ok=True)

    def _renew(self) -> None:
        """A child died between two documents and took the pool with it: what waits is read anew."""
        self._stop()
        self._pool = self._new_pool()
        waiting, self._tasks = self._tasks, deque()
        for task in waiting:
            is_read = task.future.done() and not task.future.cancelled() and task.future.exception() is None
            self._tasks.append(task if is_read else self._task(task.path))

    def _stop(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._jobs,
            max_tasks=DOCUMENTS_PER_CHILD,
            initializer=prepare,
            initargs=(self._limits, str(self._scratch), self._programs),
            context=_context(self._documents),
        )


class Reading:
    """One document on its way: it is being read while the caller does something else."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self._document: Document | None = None

    def result(self) -> Document:
        """The document, as soon as it is read or given up."""
        if self._document is None:
            with self._readings:
                self._document = next(self._readings)
        return self._document

    def close(self) -> None:
        """Stop reading."""
        self._readings.close()


def start_reading(path: str, *, limits: Limits, password: str | None = None) -> Reading:
    """Start to read one document in a child process."""
    return Reading(Readings((path,), limits=limits, password=password))


def read_all(paths: Sequence[str], *, limits: Limits, jobs: int = 1, password: str | None = None) -> Readings:
    """Start to read several documents, `jobs` at a time; they come in the order of the paths."""
    return Readings(paths, limits=limits, jobs=jobs, password=password)


def _context(documents: int) -> BaseContext:
    # Measured: a spawned process keeps the caller for 0.01 s, a fork server that loads the readers for
    # 0.2 s, but each further child of it (another job, or after a crash) then starts at once.
    # Forking the caller itself would copy the locks its threads hold.
    if documents < 2 or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context
