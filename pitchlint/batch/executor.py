"""The seam between the engine and what runs its tasks: processes here, or machines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from typing import Protocol

from pitchlint.batch.outcome import Outcome, ReviewTask


class Executor(Protocol):
    """Runs `review_one` for each task, in processes that survive hostile files.

    A future never raises: what befell a document is its outcome.
    """

    @property
    def window(self) -> int:
        """How many tasks may be under way at once: enough to keep all busy, few enough for the memory."""
        ...

    def submit(self, task: ReviewTask) -> Future[Outcome]:
        """Have one document reviewed."""
        ...

    def close(self) -> None:
        """Stop whatever is under way."""
        ...


def completed(executor: Executor, tasks: Sequence[ReviewTask]) -> Iterator[tuple[ReviewTask, Outcome]]:
    """The outcomes of some tasks as they come; never more than a window of them is under way."""
    waiting = iter(tasks)
    under_way = {executor.submit(task): task for task in islice(waiting, executor.window)}
    while under_way:
        done, _ = wait(under_way, return_when=FIRST_COMPLETED)
        for future in done:
            yield under_way.pop(future), future.result()
        # A window may have become smaller: machines of a cluster come and go.
        for task in islice(waiting, max(0, executor.window - len(under_way))):
            under_way[executor.submit(task)] = task
