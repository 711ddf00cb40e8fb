"""How far a long run is: a bar in a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar

from pitchlint.batch.outcome import Outcome, State

SECONDS_BETWEEN_LINES = 15.0


@dataclass(slots=True)
class _Counts:
    total: int = 0
    done: int = 0
    findings: int = 0
    failures: int = 0

    def add(self, outcome: Outcome) -> None:
        self.done += 1
        self.findings += len(outcome.review.findings)
        self.failures += outcome.state is not State.READ

    def worded(self) -> str:
        return f"{self.findings:,} findings, {self.failures:,} not read or only partly"


class Silent:
    """Says nothing."""

    def __enter__(self) -> Silent:
        """The watcher itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is left to clear."""

    def start(self, documents: int) -> None:
        """Nothing is said."""

    def done(self, outcome: Outcome) -> None:
        """Nothing is said."""


class Lines(Silent):
    """Says a plain line every some seconds, and none in a run that is over before."""

    def __init__(self, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._say, self._clock = say, clock
        self._begun = self._last = clock()
        self._counts = _Counts()

    def start(self, documents: int) -> None:
        """So many documents are to be reviewed."""
        self._counts.total = documents

    def done(self, outcome: Outcome) -> None:
        """One of them is."""
        self._counts.add(outcome)
        now = self._clock()
        if now - self._last < SECONDS_BETWEEN_LINES or self._counts.done == self._counts.total:
            return
        self._last = now
        counts = self._counts
        left = (now - self._begun) / counts.done * (counts.total - counts.done)
        self._say(
            f"{counts.done:,} of {counts.total:,} documents, {counts.worded()}, about {_spell(left)} left"
        )


class TerminalBar(Silent):
    """A bar with rate and remaining time for many documents, a turning sign for one; gone at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._counts = _Counts()
        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[counts]}"),
            console=Console(file=stream),
            transient=True,
        )
        self._task = self._bar.add_task("Reviewing", total=None, counts="", rate="")

    def __enter__(self) -> TerminalBar:
        """Draw the bar."""
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        self._bar.stop()

    def start(self, documents: int) -> None:
        """So many documents are to be reviewed; how far a single one is nobody knows."""
        self._counts.total = documents
        self._bar.update(self._task, total=documents if documents > 1 else None)

    def done(self, outcome: Outcome) -> None:
        """One of them is."""
        self._counts.add(outcome)
        seconds = self._bar.tasks[0].elapsed or 0.0
        rate = f"{60 * self._counts.done / seconds:.0f} a minute" if seconds else ""
        self._bar.update(self._task, advance=1, counts=self._counts.worded(), rate=rate)


def _spell(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"
