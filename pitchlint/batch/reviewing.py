"""Who reviews the documents of a run: this process and one child, or a pool of workers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext

from pitchlint.batch.outcome import Outcome, ReviewTask
from pitchlint.batch.slim import slim


def review_tasks(tasks: Sequence[ReviewTask]) -> Iterator[tuple[ReviewTask, Outcome]]:
    """Review some documents on this machine; the outcomes come in any order."""
    if len(tasks) == 1:
        yield tasks[0], _review_single(tasks[0])
        return
    # Only now: the workers' module brings the language stage.
    from pitchlint.batch.executor import completed
    from pitchlint.batch.local import LocalExecutor, jobs_for

    first = tasks[0]
    jobs = jobs_for(first.settings, len(tasks))
    executor = LocalExecutor(first.settings, first.as_of, jobs=jobs)
    try:
        yield from completed(executor, tasks)
    finally:
        executor.close()


def _review_single(task: ReviewTask) -> Outcome:
    """A child reads the document while this process loads the language stage: nobody waits for either."""
    from pitchlint.batch.illustrate import Illustrator
    from pitchlint.batch.isolate import read_all
    from pitchlint.batch.loading import load_linter

    limits = task.settings.limits
    artist = Illustrator(limits, task.password) if task.pictures else None
    reading = read_all([task.path], limits=limits, jobs=1, password=task.password)
    with reading as documents, artist or nullcontext():
        linter = load_linter(task.settings, task.as_of).against(task.tender)
        document = next(iter(documents))
        if artist is None:
            return Outcome.of(slim(linter.lint(document)))
        artist.expect(document)
        return Outcome.of(slim(artist.illustrated(linter.lint(document))))
