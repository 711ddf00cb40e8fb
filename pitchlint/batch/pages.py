"""The pages of a run: one process writes few, several write many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pitchlint.batch.kept import can_travel
from pitchlint.errors import PitchlintError
from pitchlint.model import Review, Tool
from pitchlint.rendering.html import render_html
from pitchlint.rendering.writing import Sources, write_file

# Below that another process takes longer to start than the pages take.
FEWEST = 100
_AT_ONCE = 10
# Seconds. Ten pages take less than one; a disk may be slow.
_TIMEOUT = 600.0
_LOADED = ("pitchlint.rendering.html",)


@dataclass(frozen=True, slots=True)
class Pages:
    """All that the pages of a run are made of; `paths` are where they go, in the order of the reviews."""

    reviews: Sequence[Review]
    paths: tuple[Path, ...]
    tool: Tool
    as_of: date
    notes: tuple[str, ...]
    sources: Sources
    force: bool

    def write(self, number: int) -> None:
        """Write one page, by its place from 0; raises `UsageError` where that cannot be done."""
        review = self.reviews[number]
        # What was not read of the tender bears on every page that speaks of its requirements.
        notes = self.notes if review.requirements else ()
        text = render_html(review, tool=self.tool, as_of=self.as_of, notes=notes)
        write_file(self.paths[number], text, sources=self.sources, force=self.force)


def write_pages(pages: Pages, jobs: int) -> None:
    """Write all pages, by `jobs` processes where they are many; raises `UsageError`."""
    numbers = range(len(pages.paths))
    if jobs < 2 or len(numbers) < FEWEST or not can_travel(pages.reviews):
        for number in numbers:
            pages.write(number)
        return
    # Only now: a run over a few documents that are known needs no pool.
    from pitchlint.batch.pool import ChildPool, Start, start_method

    parts = [numbers[first : first + _AT_ONCE] for first in range(0, len(numbers), _AT_ONCE)]
    pool = ChildPool(
        Start(_begin, (pages,)), jobs=jobs, timeout=_TIMEOUT, context=start_method(jobs, _LOADED)
    )
    try:
        under_way = [(part, pool.submit(_write, part)) for part in parts]
        for part, done in under_way:
            error = done.exception()
            if isinstance(error, PitchlintError):
                raise error
            # A process may be shot down for the memory of others: its pages are written here.
            for number in part if error is not None else ():
                pages.write(number)
    finally:
        pool.close()


_here: list[Pages] = []


def _begin(pages: Pages) -> None:
    _here[:] = [pages]


def _write(part: Sequence[int]) -> None:
    for number in part:
        _here[0].write(number)
