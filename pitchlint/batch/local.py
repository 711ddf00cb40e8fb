"""The executor of one machine: a pool of child processes."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from concurrent.futures import Future
from datetime import date
from functools import partial
from pathlib import Path

from pitchlint.batch.errands import review, start
from pitchlint.batch.isolate import WINDOW, new_trace
from pitchlint.batch.outcome import Outcome, ReviewTask
from pitchlint.batch.pool import ChildPool, Start, start_method
from pitchlint.batch.verdicts import verdict_on
from pitchlint.settings import Settings

PRELOADED = ["pitchlint.batch.preloaded", "pitchlint.reading.docx.read", "pitchlint.reading.pdf.read"]


class LocalExecutor:
    """Reviews documents in child processes that stay within the limits of the settings."""

    def __init__(self, settings: Settings, as_of: date, *, jobs: int) -> None:
        self._limits = settings.limits
        self._jobs = jobs
        self._scratch = Path(tempfile.mkdtemp(prefix="pitchlint-"))
        self._forget = weakref.finalize(self, shutil.rmtree, self._scratch, ignore_errors=True)
        self._pool = ChildPool(
            Start(start, (settings, as_of, str(self._scratch))),
            jobs=jobs,
            timeout=settings.limits.timeout,
            context=start_method(2, PRELOADED),
        )

    @property
    def window(self) -> int:
        """Tasks that may be under way at once."""
        return WINDOW * self._jobs

    def submit(self, task: ReviewTask) -> Future[Outcome]:
        """Have one document reviewed as soon as a child is free."""
        trace = new_trace(self._scratch)
        outcome: Future[Outcome] = Future()
        outcome.set_running_or_notify_cancel()
        under_way = self._pool.submit(review, task, str(trace))
        under_way.add_done_callback(partial(self._done, task, trace, outcome))
        return outcome

    def close(self) -> None:
        """Stop all children."""
        self._pool.close()
        self._forget()

    def _done(self, task: ReviewTask, trace: Path, outcome: Future[Outcome], done: Future[Outcome]) -> None:
        error = done.exception()
        if isinstance(error, Exception):
            outcome.set_result(verdict_on(error, task.path, self._limits, trace))
        else:
            outcome.set_result(done.result())
        trace.unlink(missing_ok=True)
