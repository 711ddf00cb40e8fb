"""A pool of child processes that outlives the death of any of them."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.context import BaseContext
from typing import Any, Generic, TypeVar

from pebble import ProcessFuture, ProcessPool

from pitchlint.batch.safe_path import guard_imports

Made = TypeVar("Made")
# A child is replaced after this many documents, so that leaks of C libraries stay small.
TASKS_PER_CHILD = 200


@dataclass(frozen=True, slots=True)
class Start:
    """How a child begins: a function that is called once in it, before any work."""

    call: Callable[..., None]
    given: tuple[object, ...]


@dataclass(slots=True, eq=False)
class _Errand(Generic[Made]):
    work: Callable[..., Made]
    given: tuple[object, ...]
    future: Future[Made] = field(default_factory=Future)
    is_retry: bool = False


class ChildPool:
    """Runs functions of modules in child processes, `jobs` at a time, each for `timeout` seconds at most.

    A future raises `TimeoutError` where its work was stopped, pebble's `ProcessExpired` where its process
    died, `BrokenProcessPool` where no process could be started for it, else what the work itself raised.
    """

    def __init__(self, start: Start, *, jobs: int, timeout: float, context: BaseContext) -> None:
        self._start, self._jobs, self._timeout, self._context = start, jobs, timeout, context
        self._lock = threading.Lock()
        self._retired: list[ProcessPool] = []
        self._is_closed = False
        self._under_way: set[_Errand[Any]] = set()
        self._pool = self._new()

    def submit(self, work: Callable[..., Made], *given: object) -> Future[Made]:
        """Let a child do `work(*given)` as soon as one is free."""
        errand = _Errand(work, given)
        errand.future.set_running_or_notify_cancel()
        self._under_way.add(errand)
        self._schedule(errand)
        return errand.future

    def close(self) -> None:
        """Stop all children, whatever they are doing; who still waits for one gets a `CancelledError`."""
        with self._lock:
            self._is_closed = True
            pools = [*self._retired, self._pool]
        for pool in pools:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()
        for errand in tuple(self._under_way):
            self._under_way.discard(errand)
            errand.future.set_exception(CancelledError())

    def _schedule(self, errand: _Errand[Any]) -> None:
        with self._lock:
            if self._is_closed:
                self._under_way.discard(errand)
                errand.future.set_exception(CancelledError())
                return
            try:
                under_way = self._scheduled(errand)
            except RuntimeError:
                self._renew()
                errand.is_retry = True
                under_way = self._scheduled(errand)
            pool = self._pool
        under_way.add_done_callback(partial(self._done, errand, pool))

    def _scheduled(self, errand: _Errand[Made]) -> ProcessFuture[Made]:
        return self._pool.schedule(errand.work, args=errand.given, timeout=self._timeout)

    def _done(self, errand: _Errand[Any], pool: ProcessPool, under_way: Future[Any]) -> None:
        error = CancelledError() if under_way.cancelled() else under_way.exception()
        if isinstance(error, BrokenProcessPool) and not errand.is_retry:
            # A child died between two documents and took the pool with it: what waits is done anew.
            with self._lock:
                if self._pool is pool:
                    self._renew()
            errand.is_retry = True
            self._schedule(errand)
            return
        self._under_way.discard(errand)
        if error is not None:
            errand.future.set_exception(error)
        else:
            errand.future.set_result(under_way.result())

    def _renew(self) -> None:
        # This may run in a thread of the broken pool, which cannot wait for its own end.
        self._retired.append(self._pool)
        self._pool = self._new()

    def _new(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._jobs,
            max_tasks=TASKS_PER_CHILD,
            initializer=self._start.call,
            initargs=self._start.given,
            context=self._context,
        )


def prepare(preloaded: Sequence[str]) -> None:
    """Have the fork server load its modules while this process is busy with other things."""
    if start_method(2, preloaded).get_start_method() == "forkserver":
        # Not every system has one.
        from multiprocessing.forkserver import ensure_running

        ensure_running()


def start_method(children: int, preloaded: Sequence[str]) -> BaseContext:
    """How children are started: from a server that has loaded these modules where there will be several.

    Measured: a spawned process keeps the caller for 0.01 s, a fork server that loads the readers for
    0.2 s, but each further child of it (another job, or after a crash) then starts at once.
    Forking the caller itself would copy the locks its threads hold.
    """
    guard_imports()
    if children < 2 or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preloaded))
    return context
