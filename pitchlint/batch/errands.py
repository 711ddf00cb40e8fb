"""What a worker is called to do: its own process loads the language stage for it, and the caller does not."""

from __future__ import annotations

from datetime import date

from pitchlint.batch.outcome import Outcome, ReviewTask
from pitchlint.settings import Settings


def start(settings: Settings, as_of: date, scratch: str) -> None:
    """Make this process ready to review documents; run once."""
    from pitchlint.batch.worker import start_worker

    start_worker(settings, as_of, scratch)


def review(task: ReviewTask, trace: str) -> Outcome:
    """Read and check one document, whatever happens."""
    from pitchlint.batch.worker import review_one

    return review_one(task, trace)
