"""An executor without any process, for tests of what is built on executors."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date

from pitchlint.batch.outcome import Outcome, ReviewTask
from pitchlint.lint import Linter
from pitchlint.reading.reader import read_document
from pitchlint.settings import Settings


class InlineExecutor:
    """Reviews each document in the process of the test, as soon as it is submitted."""

    window = 4

    def __init__(self, settings: Settings, as_of: date, *, jobs: int) -> None:
        self._linter = Linter(settings, as_of)

    def submit(self, task: ReviewTask) -> Future[Outcome]:
        """A future that has its outcome already."""
        document = read_document(task.path, limits=task.settings.limits, password=task.password)
        future: Future[Outcome] = Future()
        future.set_result(Outcome.of(self._linter.lint(document)))
        return future

    def close(self) -> None:
        """Nothing is under way."""
