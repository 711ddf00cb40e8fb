"""Who reviews the documents of a run: this process and one child, or a pool of workers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from pitchlint.batch.alarm import TimeIsUp, alarm
from pitchlint.batch.outcome import Outcome, ReviewTask
from pitchlint.batch.slim import slim
from pitchlint.model import Document, Limits, Review, Status

if TYPE_CHECKING:
    from pitchlint.lint import Linter


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
        if artist is not None:
            artist.expect(document)
        review = _checked(linter, document, limits)
        if artist is not None and review.document.status is not Status.UNREADABLE:
            review = artist.illustrated(review)
        return Outcome.of(slim(review))


def _checked(linter: Linter, document: Document, limits: Limits) -> Review:
    """The review of a document; one that takes too long to check counts as not read, as in a worker."""
    with tempfile.NamedTemporaryFile("r", prefix="pitchlint-") as trace:
        try:
            with alarm(limits.timeout, trace.name):
                return linter.lint(document)
        except TimeIsUp:
            from pitchlint.batch.verdicts import verdict_on

            return verdict_on(FutureTimeoutError(), document.path, limits, Path(trace.name)).review
