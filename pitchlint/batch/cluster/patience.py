"""How long a run waits for a cluster that does nothing, and what it says meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pitchlint.errors import UsageError

if TYPE_CHECKING:
    from pitchlint.batch.cluster.view import Worker

# Seconds. A batch system such as Slurm needs minutes until it has started an ended job anew, and Dask five
# until it notices that a worker is frozen; who is there to read the message needs no more than that either.
PATIENCE = 600.0
# A nanny has its worker back in less: nobody needs to hear of that.
_SECONDS_BEFORE_SAYING = 5.0
# A worker tells every other second that it is there, whatever its documents do.
_SECONDS_TO_BE_HEARD = 60.0
# Each chunk may have to wait for one before it.
_TURNS = 2

_RESUME = "finished reviews are kept: {advice}; then the same command with --resume goes on"
_DEAF = "the scheduler does not answer"
_NOBODY = "no worker is connected to the scheduler"
_FROZEN = "no worker has answered for a minute"
_LOOK = "see whether its machine still runs"
_LOOK_THERE = "see whether their machines still run"


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why nothing is reviewed, and what to do about it."""

    what: str
    advice: str


class Patience:
    """Waits for a worker that is there: says soon that there is none, and gives up in the end.

    `advice` tells how workers come to be.
    """

    def __init__(self, say: Callable[[str], None], advice: str) -> None:
        self._say, self._advice = say, advice
        self._since: float | None = None
        self._said = ""
        # By worker: when the scheduler last heard of it, by its clock, and since when we know, by ours.
        self._heard: dict[str, tuple[float, float]] = {}
        self._named: set[str] = set()

    def look(self, workers: Sequence[Worker] | None, now: float) -> bool:
        """Whether a worker is there that answers; raises `UsageError` where there was none for too long."""
        fault = self._fault(workers, now)
        if fault is None:
            if self._said:
                self._say("a worker is there now; going on")
            self._since, self._said = None, ""
            self._name_silent(now)
            return True
        if self._since is None:
            self._since = now
        waited = now - self._since
        if waited >= PATIENCE:
            what = f"{fault.what}, and {_minutes(PATIENCE)} of waiting did not help"
            raise UsageError(what, hint=_RESUME.format(advice=fault.advice))
        if waited >= _SECONDS_BEFORE_SAYING and self._said != fault.what:
            self._said = fault.what
            left = _minutes(PATIENCE - waited)
            self._say(f"{fault.what}, so nothing is reviewed; waiting up to {left} ({fault.advice})")
        return False

    def _fault(self, workers: Sequence[Worker] | None, now: float) -> _Fault | None:
        if workers is None:
            return _Fault(_DEAF, _LOOK)
        self._heard = {worker.address: self._latest(worker, now) for worker in workers}
        if not workers:
            return _Fault(_NOBODY, self._advice)
        if len(self._silent(now)) == len(workers):
            return _Fault(_FROZEN, _LOOK_THERE)
        return None

    def _silent(self, now: float) -> set[str]:
        return {worker for worker, (_, known) in self._heard.items() if now - known >= _SECONDS_TO_BE_HEARD}

    def _name_silent(self, now: float) -> None:
        silent = self._silent(now)
        for worker in sorted(silent - self._named):
            self._say(
                f"the worker {worker} has not answered for a minute; another one gets its documents soon"
            )
        self._named = silent

    def _latest(self, worker: Worker, now: float) -> tuple[float, float]:
        # The clocks of two machines differ, so only a change counts.
        before = self._heard.get(worker.address)
        return before if before and before[0] == worker.heard else (worker.heard, now)


@dataclass(frozen=True, slots=True)
class Late:
    """A worker that does not come to an end with these chunks, by key."""

    worker: str
    keys: tuple[str, ...]


class Deadlines:
    """Tells which chunks a worker has had for longer than all their documents together may take."""

    def __init__(self, seconds_for_document: float) -> None:
        self._seconds = seconds_for_document
        self._since: dict[tuple[str, str], float] = {}

    def late(self, workers: Sequence[Worker], documents: Mapping[str, int], now: float) -> list[Late]:
        """Who is late now; `documents` are the numbers of them by key, in the order of sending.

        Of the chunks that a worker has at once, those sent first are the ones it is at.
        """
        has = {(worker.address, key) for worker in workers for key in worker.held if key in documents}
        self._since = {held: self._since.get(held, now) for held in has}
        found = []
        for worker in workers:
            at = [key for key in documents if (worker.address, key) in has][: worker.threads]
            keys = tuple(key for key in at if self._is_late((worker.address, key), documents[key], now))
            if keys:
                found.append(Late(worker.address, keys))
                # What waited behind them gets a new chance, be it at the same address.
                self._since = {held: now if held[0] == worker.address else self._since[held] for held in has}
        return found

    def _is_late(self, held: tuple[str, str], documents: int, now: float) -> bool:
        return now - self._since[held] >= _TURNS * documents * self._seconds + PATIENCE


def _minutes(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
