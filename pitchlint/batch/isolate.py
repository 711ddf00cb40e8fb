"""Documents are read in child processes: one that hangs, crashes or eats memory is stopped and named.

A fault in a C library cannot be caught by `try`, so even a single document is read this way; meanwhile
the parent is free to load what it needs for checking. As with all of multiprocessing, a script that
calls this must do so under `if __name__ == "__main__":`.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from pitchlint.batch.child import Read, prepare, programs_for, read_watched
from pitchlint.batch.pool import ChildPool, Start, start_method
from pitchlint.batch.verdicts import verdict_on
from pitchlint.model import Document, Limits
from pitchlint.reading.reader import read_document

# Documents under way for each child: enough to keep it busy, few enough for the memory.
WINDOW = 4
_PRELOADED = ["pitchlint.batch.child", "pitchlint.reading.docx.read", "pitchlint.reading.pdf.read"]


@dataclass(frozen=True, slots=True)
class _Task:
    path: str
    future: Future[Document]
    trace: Path


class Readings(Iterator[Document]):
    """The documents of some paths in their order; reading starts at once. Close it, or use `with`.

    A child process may start no program but those in `programs`: by default those the limits ask for.
    """

    def __init__(
        self,
        paths: Sequence[str],
        *,
        limits: Limits,
        jobs: int = 1,
        password: str | None = None,
        read: Read = read_document,
        programs: frozenset[str] | None = None,
    ) -> None:
        self._limits, self._password, self._read = limits, password, read
        self._jobs = max(1, min(jobs, len(paths)))
        self._todo = deque(paths)
        self._tasks: deque[_Task] = deque()
        self._scratch = Path(tempfile.mkdtemp(prefix="pitchlint-"))
        self._forget = weakref.finalize(self, shutil.rmtree, self._scratch, ignore_errors=True)
        allowed = programs_for(limits) if programs is None else programs
        self._pool = ChildPool(
            Start(prepare, (limits, str(self._scratch), allowed)),
            jobs=self._jobs,
            timeout=limits.timeout,
            context=start_method(len(paths), _PRELOADED),
        )
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
        self._pool.close()
        self._forget()

    def _fill(self) -> None:
        while self._todo and len(self._tasks) < WINDOW * self._jobs:
            self._tasks.append(self._task(self._todo.popleft()))

    def _task(self, path: str) -> _Task:
        trace = new_trace(self._scratch)
        given = (self._read, path, self._limits, self._password, str(trace))
        return _Task(path, self._pool.submit(read_watched, *given), trace)

    def _outcome(self, task: _Task) -> Document:
        try:
            return task.future.result()
        except Exception as error:  # noqa: BLE001
            # Whatever the child raises concerns this one document; the others must still be read.
            return verdict_on(error, task.path, self._limits, task.trace).review.document
        finally:
            task.trace.unlink(missing_ok=True)


def new_trace(scratch: Path) -> Path:
    """A new file for the stack of a document that takes too long."""
    with tempfile.NamedTemporaryFile(dir=scratch, delete=False) as stream:
        return Path(stream.name)


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
