"""What goes to a worker in one parcel, and how many documents that are."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from pitchlint.batch.address import is_url
from pitchlint.batch.outcome import ReviewTask

MOST_TASKS = 20
# So many parcels for each document under way keep all busy to the end, though documents differ in length.
_PARCELS = 4


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some documents for one worker, with what it must have in common with the machine that sends them.

    `run` is the same for all chunks of one run and no other.
    """

    run: str
    basis: str
    installed: tuple[tuple[str, str], ...]
    # Dask writes what failed into the logs of its workers, and an address may hold a password.
    tasks: tuple[ReviewTask, ...] = field(repr=False)


def chunk_size(documents: int, slots: int) -> int:
    """How many documents to send at once where `slots` can be under way on all workers together."""
    return max(1, min(MOST_TASKS, documents // (_PARCELS * max(1, slots))))


def anywhere(task: ReviewTask) -> ReviewTask:
    """The task with paths that do not depend on the folder a process works in."""
    packs = tuple(str(Path(pack).absolute()) for pack in task.settings.packs)
    path = task.path if is_url(task.path) else str(Path(task.path).absolute())
    return replace(task, path=path, settings=replace(task.settings, packs=packs))
