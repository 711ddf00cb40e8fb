"""The executor of a cluster: chunks of documents go to its workers, the outcomes come back."""

from __future__ import annotations

import secrets
import threading
from collections import deque
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from distributed import Client, KilledWorker

from pitchlint.batch.basis import basis_of, installed
from pitchlint.batch.cluster.chunk import Chunk, anywhere, chunk_size
from pitchlint.batch.cluster.remote import forget_run, review_chunk
from pitchlint.batch.outcome import Outcome, ReviewTask, State
from pitchlint.errors import UsageError
from pitchlint.model import Problem, Review
from pitchlint.reading.reader import unreadable

# Chunks for each document that can be under way: one in work, one waiting.
_AHEAD = 2
_KILLED = "the workers that reviewed it died, each time anew"
_INSTALLED = "is the same pitchlint[cluster] installed on its scheduler and all its workers?"
_RESUME = "finished reviews are kept: see that it runs, then the same command with --resume goes on"
_SUSPECT = "check it alone on one machine; the workers' own logs may say why they died"


@dataclass(slots=True)
class _Order:
    """A task that somebody waits for."""

    task: ReviewTask
    outcome: Future[Outcome] = field(default_factory=Future)


class ClusterExecutor:
    """Has documents reviewed by the workers of a cluster, in chunks; to be told how many there will be.

    Dask does the chunk of a worker that died again on another one. Where that kills one worker after the
    other, each of its documents is done alone, while nothing else is under way: so only those are blamed
    that kill a worker by themselves.
    """

    def __init__(self, client: Client, first: ReviewTask, *, documents: int) -> None:
        first = anywhere(first)
        self._client, self._documents = client, documents
        basis = basis_of(first.settings, first.as_of, first.tender, pictures=first.pictures)
        self._empty = Chunk(secrets.token_hex(8), basis, tuple(installed().items()), ())
        self._lock = threading.RLock()
        self._slots = _slots(client)
        self._size = chunk_size(documents, self._slots)
        self._submitted = 0
        self._gathered: list[_Order] = []
        self._ready: deque[list[_Order]] = deque()
        self._suspects: deque[_Order] = deque()
        self._under_way: dict[Any, list[_Order]] = {}
        self._is_alone = False

    @property
    def window(self) -> int:
        """Tasks that may be under way at once; workers that join later count as well."""
        return _AHEAD * self._slots * self._size + self._size

    def submit(self, task: ReviewTask) -> Future[Outcome]:
        """Have one document reviewed, together with others."""
        order = _Order(task)
        order.outcome.set_running_or_notify_cancel()
        with self._lock:
            self._submitted += 1
            self._gathered.append(order)
            if len(self._gathered) >= self._size or self._submitted >= self._documents:
                self._ready.append(self._gathered)
                self._gathered = []
                self._advance()
        return order.outcome

    def close(self) -> None:
        """Take back what is under way, and stop the processes of this run on all workers."""
        with self._lock:
            under_way = list(self._under_way)
            self._under_way.clear()
            self._ready.clear()
            self._suspects.clear()
        # A cluster that is gone has nothing to take back.
        with suppress(Exception):
            if under_way:
                self._client.cancel(under_way)
            self._client.run(forget_run, self._empty.run, on_error="ignore")

    def _advance(self) -> None:
        while self._ready and not self._is_alone:
            self._send(self._ready.popleft())
        if self._suspects and not self._under_way:
            self._is_alone = True
            self._send([self._suspects.popleft()])

    def _send(self, orders: list[_Order]) -> None:
        chunk = replace(self._empty, tasks=tuple(anywhere(order.task) for order in orders))
        future = self._client.submit(review_chunk, chunk, pure=False)
        self._under_way[future] = orders
        future.add_done_callback(self._done)

    def _done(self, future: Any) -> None:
        """Runs in a thread of the client, one after the other."""
        try:
            error, outcomes = None, future.result()
        except Exception as failure:  # noqa: BLE001  (whatever it is, the run must hear of it)
            error, outcomes = failure, ()
        slots = self._slots
        with suppress(Exception):
            slots = _slots(self._client)
        with self._lock:
            orders = self._under_way.pop(future, [])
            was_alone, self._is_alone, self._slots = self._is_alone, False, slots
            if isinstance(error, KilledWorker) and not was_alone:
                self._suspects.extend(orders)
                orders = []
            self._advance()
        if orders:
            made = outcomes or tuple(_failed(error, order) for order in orders)
            for order, outcome in zip(orders, made, strict=True):
                order.outcome.set_result(outcome.named(order.task.path))


def _slots(client: Client) -> int:
    return sum(client.nthreads().values()) or 1


def _failed(error: Exception | None, order: _Order) -> Outcome:
    if isinstance(error, KilledWorker):
        problem = Problem("isolation", _KILLED, _SUSPECT, State.CRASHED.value)
        return Outcome.of(Review(unreadable(order.task.path, problem)))
    refusal = UsageError(f"the cluster did not do its work ({_told(error)})", hint=_INSTALLED)
    if isinstance(error, CancelledError):
        refusal = UsageError("the connection to the scheduler was lost", hint=_RESUME)
    outcome = Outcome.of(Review(unreadable(order.task.path, Problem("cluster", str(refusal)))))
    return replace(outcome, refusal=refusal)


def _told(error: Exception | None) -> str:
    words = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
