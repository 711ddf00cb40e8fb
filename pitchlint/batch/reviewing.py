"""Who reviews the documents of a run: this process and one child, or a pool of workers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from pitchlint.batch.address import is_url, require_fetching
from pitchlint.batch.alarm import TimeIsUp, alarm
from pitchlint.batch.executor import Executor, completed
from pitchlint.batch.jobs import jobs_for
from pitchlint.batch.outcome import Outcome, ReviewTask
from pitchlint.batch.slim import slim
from pitchlint.model import Document, Limits, Review, Status

if TYPE_CHECKING:
    from pitchlint.lint import Linter


def review_tasks(tasks: Sequence[ReviewTask]) -> Iterator[tuple[ReviewTask, Outcome]]:
    """Review some documents on this machine; the outcomes come in any order."""
    urls = [task.path for task in tasks if is_url(task.path)]
    if len(tasks) == 1 and not urls:
        yield tasks[0], _review_single(tasks[0])
        return
    if urls:
        require_fetching(urls[0])
    jobs = jobs_for(tasks[0].settings.jobs, len(tasks))
    executor = local_executor(tasks[0], jobs=jobs, fetches=bool(urls))
    try:
        yield from completed(executor, tasks)
    finally:
        executor.close()


def prepare_workers() -> None:
    """Begin to load what the workers of this machine need, for a run over several documents."""
    from pitchlint.batch.local import PRELOADED
    from pitchlint.batch.pool import prepare

    prepare(PRELOADED)


def local_executor(first: ReviewTask, *, jobs: int, fetches: bool) -> Executor:
    """Processes of this machine for tasks like the first one; with `fetches` for those at an address too."""
    # Only now: the workers' module brings the language stage.
    from pitchlint.batch.local import LocalExecutor

    executor = LocalExecutor(first.settings, first.as_of, jobs=jobs)
    if not fetches:
        return executor
    from pitchlint.batch.fetching import FetchingExecutor

    return FetchingExecutor(executor, first.settings.limits, jobs=jobs)


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
