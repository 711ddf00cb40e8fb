"""A thread that looks after a run on a cluster: nothing it waits for may keep it waiting for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import Protocol

from pitchlint.batch.cluster.patience import Deadlines, Patience
from pitchlint.batch.cluster.view import View
from pitchlint.errors import UsageError

SECONDS_BETWEEN_LOOKS = 2.0


class Watched(Protocol):
    """A run whose chunks are on their way."""

    def sent(self) -> Mapping[str, int]:
        """The numbers of documents by the keys of chunks, in the order of sending."""
        ...

    def noticed(self, threads: int) -> None:
        """So many documents can be under way at once from now on."""
        ...

    def give_up(self, key: str) -> None:
        """A chunk never comes back; its documents took too long."""
        ...

    def refuse(self, error: UsageError) -> None:
        """Nothing comes back any more."""
        ...


class Watch:
    """Looks at the cluster every other second as long as it is entered with `with`."""

    def __init__(self, run: Watched, view: View, patience: Patience, deadlines: Deadlines) -> None:
        self._run, self._view, self._patience, self._deadlines = run, view, patience, deadlines
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="pitchlint-watch", daemon=True)

    def __enter__(self) -> Watch:
        """Start to look."""
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Look no more; a look that is under way does no harm."""
        self._ended.set()

    def look(self, now: float) -> bool:
        """Look once; gives whether there is any use in looking again."""
        workers = self._view.workers()
        try:
            self._patience.look(workers, now)
        except UsageError as error:
            self._run.refuse(error)
            return False
        if workers:
            self._run.noticed(sum(worker.threads for worker in workers))
            for late in self._deadlines.late(workers, self._run.sent(), now):
                for key in late.keys:
                    self._run.give_up(key)
                self._view.restart(late.worker)
        return True

    def _watch(self) -> None:
        while not self._ended.wait(SECONDS_BETWEEN_LOOKS) and self.look(time.monotonic()):
            pass


def first_worker(view: View, patience: Patience) -> int:
    """Wait until a worker is there; gives the threads of all there are. Raises `UsageError` if none comes."""
    while not patience.look(workers := view.workers(), time.monotonic()):
        time.sleep(SECONDS_BETWEEN_LOOKS)
    return sum(worker.threads for worker in workers or ())
