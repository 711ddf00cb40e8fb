"""What happens on a worker of the cluster: the same pool of bounded child processes as on one machine."""

from __future__ import annotations

import multiprocessing
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from distributed import get_worker

from pitchlint.batch.address import is_url
from pitchlint.batch.basis import basis_of, installed
from pitchlint.batch.cluster.chunk import Chunk
from pitchlint.batch.executor import Executor, completed
from pitchlint.batch.outcome import Outcome, ReviewTask, State
from pitchlint.batch.reviewing import local_executor
from pitchlint.errors import PitchlintError, UsageError
from pitchlint.model import Problem, Review
from pitchlint.reading.reader import unreadable

# Several runs may share the workers; a run whose sender is gone leaves its processes to the next but one.
_MOST_POOLS = 2
_LONGEST_VERSION = 24
_STAGE = "open"
_SHARED = "put the documents where every worker finds them under the same path, such as a shared folder"
_SAME = "install the same pitchlint, with the same packages, for the scheduler and every worker"
_DAEMON = "start the workers with DASK_DISTRIBUTED__WORKER__DAEMON=False in their environment"


def review_chunk(chunk: Chunk) -> tuple[Outcome, ...]:
    """The outcomes of some tasks in their order, from processes that survive hostile files."""
    if chunk.run not in _fit:
        refusal = _unfit(chunk)
        if refusal is not None:
            return tuple(_refused(task, refusal) for task in chunk.tasks)
        _fit.add(chunk.run)
    found = {task.path: _unseen(task) for task in chunk.tasks}
    seen = [task for task in chunk.tasks if found[task.path] is None]
    if seen:
        with _pools.lent(chunk) as executor:
            found.update((task.path, _checked(task, done)) for task, done in completed(executor, seen))
    return tuple(outcome for outcome in found.values() if outcome is not None)


def forget_run(run: str) -> None:
    """Stop the processes of a run on this worker, whatever they are doing."""
    _fit.discard(run)
    _pools.close(run)


@dataclass(slots=True)
class _Pool:
    executor: Executor
    users: int = 0


class _Pools:
    """The pools of this worker by run; all threads of the worker share them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pools: dict[str, _Pool] = {}
        self._over: set[str] = set()

    @contextmanager
    def lent(self, chunk: Chunk) -> Iterator[Executor]:
        """The executor of a run, as long as it is needed; raises `UsageError` where the run is over."""
        with self._lock:
            # A chunk that was on its way when its run ended would start processes that nobody stops.
            if chunk.run in self._over:
                raise UsageError("the run that sent these documents is over")
            pool = self._pools.get(chunk.run) or self._opened(chunk)
            pool.users += 1
        try:
            yield pool.executor
        finally:
            with self._lock:
                pool.users -= 1

    def close(self, run: str) -> None:
        """Stop the processes of a run, for good."""
        with self._lock:
            self._over.add(run)
            pool = self._pools.pop(run, None)
        if pool is not None:
            pool.executor.close()

    def _opened(self, chunk: Chunk) -> _Pool:
        idle = [run for run, pool in self._pools.items() if not pool.users]
        for run in idle[: len(self._pools) + 1 - _MOST_POOLS]:
            self._pools.pop(run).executor.close()
        pool = _Pool(local_executor(chunk.tasks[0], jobs=get_worker().state.nthreads, fetches=True))
        self._pools[chunk.run] = pool
        return pool


_pools = _Pools()
# Looking up all versions takes longer than a short document does, so it is done once for each run.
_fit: set[str] = set()


def _unfit(chunk: Chunk) -> UsageError | None:
    """Why this worker cannot review what it was sent as the sender would have."""
    here, first = installed(), chunk.tasks[0]
    host = socket.gethostname()
    differing = [
        f"{name} {_short(here.get(name))} instead of {_short(wanted)}"
        for name, wanted in chunk.installed
        if here.get(name) != wanted
    ]
    if differing:
        return UsageError(f"a worker on {host} has {', '.join(differing[:3])}", hint=_SAME)
    if multiprocessing.current_process().daemon:
        return UsageError(f"a worker on {host} may not start processes of its own", hint=_DAEMON)
    try:
        basis = basis_of(first.settings, first.as_of, first.tender, pictures=first.pictures)
    except OSError as error:
        return UsageError(f"a worker on {host} cannot see a pack: {error.filename}", hint=_SHARED)
    if basis != chunk.basis:
        return UsageError(f"a worker on {host} finds other rules in a pack than were meant", hint=_SHARED)
    return None


def _short(version: str | None) -> str:
    # Digests are not for reading.
    return (version or "none")[:_LONGEST_VERSION]


def _unseen(task: ReviewTask) -> Outcome | None:
    """What to say of a file that is not there for this worker; None for one that is."""
    # A folder that this worker may not enter is an error of this document only.
    with suppress(OSError):
        if is_url(task.path) or Path(task.path).is_file():
            return None
    return _told(task, f"the worker on {socket.gethostname()} cannot see this file")


def _checked(task: ReviewTask, outcome: Outcome) -> Outcome:
    found = outcome.review.document.sha256
    if not task.sha256 or not found or found == task.sha256:
        return outcome
    return _told(task, f"the worker on {socket.gethostname()} found another file under this path")


def _told(task: ReviewTask, reason: str) -> Outcome:
    problem = Problem(_STAGE, reason, _SHARED, State.ERROR.value)
    return Outcome.of(Review(unreadable(task.path, problem)))


def _refused(task: ReviewTask, refusal: PitchlintError) -> Outcome:
    return replace(_told(task, str(refusal)), refusal=refusal)
