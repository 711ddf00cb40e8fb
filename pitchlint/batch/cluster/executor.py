"""The executor of a cluster: chunks of documents go to its workers, the outcomes come back."""

from __future__ import annotations

import secrets
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
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
# Long enough for any worker that answers at all.
_SECONDS_TO_TAKE_BACK = 10.0
_HUNG = "the worker that reviewed it did not come to an end and was given up"
_SUSPECT_HUNG = "check it again, on one machine; that worker's machine or its storage may hang"
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

    def __init__(self, client: Client, first: ReviewTask, *, documents: int, threads: int) -> None:
        first = anywhere(first)
        self._client, self._documents = client, documents
        basis = basis_of(first.settings, first.as_of, first.tender, pictures=first.pictures)
        self._empty = Chunk(secrets.token_hex(8), basis, tuple(installed().items()), ())
        self._lock = threading.RLock()
        self._slots = max(1, threads)
        self._size = chunk_size(documents, self._slots)
        self._submitted = 0
        self._gathered: list[_Order] = []
        self._ready: deque[list[_Order]] = deque()
        self._suspects: deque[_Order] = deque()
        self._under_way: dict[Any, list[_Order]] = {}
        self._is_alone = False
        self._refusal: UsageError | None = None
        self._ended: SimpleQueue[Any] = SimpleQueue()
        # A daemon: what it waits for may never come once the client is closed, and nobody waits for it then.
        threading.Thread(target=self._take_all, daemon=True).start()

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
            self._go_on()
        return order.outcome

    def sent(self) -> Mapping[str, int]:
        """The numbers of documents by the keys of chunks that are under way, in the order of sending."""
        with self._lock:
            return {future.key: len(orders) for future, orders in self._under_way.items()}

    def noticed(self, threads: int) -> None:
        """So many documents can be under way at once from now on."""
        self._slots = max(1, threads)

    def give_up(self, key: str) -> None:
        """A chunk never comes back; its documents took too long."""
        with self._lock:
            futures = [future for future in self._under_way if future.key == key]
            orders = [order for future in futures for order in self._under_way.pop(future)]
            self._is_alone = False
            _settle(orders, [_timed_out(order) for order in orders])
            self._go_on()
        for future in futures:
            with suppress(Exception):
                future.cancel()

    def refuse(self, error: UsageError) -> None:
        """Nothing comes back any more; all that wait hear of it."""
        with self._lock:
            self._refusal = error
            self._go_on()

    def close(self) -> None:
        """Take back what is under way, and stop the processes of this run on all workers."""
        with self._lock:
            under_way = list(self._under_way)
            for left in (self._gathered, self._ready, self._suspects, self._under_way):
                left.clear()
        # A worker that is frozen would keep us waiting for its answer.
        farewell = threading.Thread(target=self._take_back, args=(under_way,), daemon=True)
        farewell.start()
        farewell.join(_SECONDS_TO_TAKE_BACK)
        self._ended.put(None)

    def _take_back(self, under_way: list[Any]) -> None:
        # A cluster that is gone has nothing to take back.
        with suppress(Exception):
            if under_way:
                self._client.cancel(under_way)
            self._client.run(forget_run, self._empty.run, on_error="ignore")

    def _go_on(self) -> None:
        """Send what may be sent now; whatever keeps it from going is told to those who wait."""
        try:
            if self._refusal is None:
                self._advance()
        except Exception as error:  # noqa: BLE001  (a client that was closed, for one; nobody may wait for it)
            self._refusal = _refusal(error)
        if self._refusal is not None:
            self._refuse_all(self._refusal)

    def _advance(self) -> None:
        while self._ready and not self._is_alone:
            self._send(self._ready.popleft())
        if self._suspects and not self._under_way:
            self._is_alone = True
            self._send([self._suspects.popleft()])

    def _send(self, orders: list[_Order]) -> None:
        chunk = replace(self._empty, tasks=tuple(anywhere(order.task) for order in orders))
        try:
            future = self._client.submit(review_chunk, chunk, pure=False)
        except Exception:
            self._ready.append(orders)
            raise
        self._under_way[future] = orders
        future.add_done_callback(self._ended.put)

    def _take_all(self) -> None:
        while (future := self._ended.get()) is not None:
            with self._lock:
                # Nothing is left of it where it was given up in the meantime.
                is_awaited = future in self._under_way
            if is_awaited:
                self._take(future)

    def _take(self, future: Any) -> None:
        error: Exception | None = None
        outcomes: Sequence[Outcome] = ()
        try:
            outcomes = future.result()
        except Exception as failure:  # noqa: BLE001  (whatever it is, the run must hear of it)
            error = failure
        with self._lock:
            orders = self._under_way.pop(future, [])
            if not orders:
                return
            was_alone, self._is_alone = self._is_alone, False
            if isinstance(error, KilledWorker) and not was_alone:
                self._suspects.extend(orders)
            elif len(outcomes) == len(orders):
                _settle(orders, outcomes)
            else:
                _settle(orders, [_failed(error, order) for order in orders])
            self._go_on()

    def _refuse_all(self, refusal: UsageError) -> None:
        waiting = [*self._ready, *self._under_way.values(), list(self._suspects), self._gathered]
        orders = [order for some in waiting for order in some]
        for left in (self._gathered, self._ready, self._suspects, self._under_way):
            left.clear()
        _settle(orders, [_refused(refusal, order) for order in orders])


def _settle(orders: Sequence[_Order], outcomes: Sequence[Outcome]) -> None:
    for order, outcome in zip(orders, outcomes, strict=True):
        order.outcome.set_result(outcome.named(order.task.path))


def _timed_out(order: _Order) -> Outcome:
    problem = Problem("isolation", _HUNG, _SUSPECT_HUNG, State.TIMEOUT.value)
    return Outcome.of(Review(unreadable(order.task.path, problem)))


def _failed(error: Exception | None, order: _Order) -> Outcome:
    if isinstance(error, KilledWorker):
        problem = Problem("isolation", _KILLED, _SUSPECT, State.CRASHED.value)
        return Outcome.of(Review(unreadable(order.task.path, problem)))
    return _refused(_refusal(error), order)


def _refusal(error: Exception | None) -> UsageError:
    if isinstance(error, CancelledError):
        return UsageError("the connection to the scheduler was lost", hint=_RESUME)
    return UsageError(f"the cluster did not do its work ({_told(error)})", hint=_INSTALLED)


def _refused(refusal: UsageError, order: _Order) -> Outcome:
    outcome = Outcome.of(Review(unreadable(order.task.path, Problem("cluster", str(refusal)))))
    return replace(outcome, refusal=refusal)


def _told(error: Exception | None) -> str:
    words = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
