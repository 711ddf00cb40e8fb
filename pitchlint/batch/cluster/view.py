"""What the scheduler of a cluster knows of its workers, asked for in bounded time."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from distributed import Client

_SECONDS_TO_ANSWER = 10
_SECONDS_TO_RESTART = 30


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker by its address; the scheduler last heard of it at `heard`, and gave it the keys `held`."""

    address: str
    threads: int
    heard: float
    held: frozenset[str] = frozenset()


class View(Protocol):
    """What can be seen of a cluster, and done to it, from the machine that waits."""

    def workers(self) -> tuple[Worker, ...] | None:
        """All workers; None where the scheduler does not answer."""
        ...

    def restart(self, worker: str) -> None:
        """Have a worker that hangs killed and started anew, or sent away where nobody looks after it."""
        ...


class SchedulerView:
    """A view through the scheduler."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def workers(self) -> tuple[Worker, ...] | None:
        """All workers; None where the scheduler does not answer."""
        # Whatever keeps it from answering comes down to the same.
        with suppress(Exception):
            known = self._asked("identity")["workers"]
            held = self._asked("processing", workers=None)
            return tuple(
                Worker(address, found["nthreads"], found["last_seen"], frozenset(held.get(address, ())))
                for address, found in known.items()
            )
        return None

    def restart(self, worker: str) -> None:
        """Have a worker that hangs killed and started anew, or sent away where nobody looks after it."""
        # The method of the client refuses a worker without such a nanny; the scheduler itself lets it go.
        with suppress(Exception):
            self._asked(
                "restart_workers", seconds=_SECONDS_TO_RESTART + _SECONDS_TO_ANSWER, workers=[worker],
                timeout=_SECONDS_TO_RESTART, wait_for_workers=False, on_error="return",
                stimulus_id=f"pitchlint-{secrets.token_hex(4)}",
            )  # fmt: skip

    def _asked(self, what: str, *, seconds: float = _SECONDS_TO_ANSWER, **given: Any) -> Any:
        return self._client.sync(getattr(self._client.scheduler, what), callback_timeout=seconds, **given)
