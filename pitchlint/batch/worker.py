"""What happens inside a process that reviews whole documents: the language stage first, then the bounds."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import date

from pitchlint.batch.child import prepare, programs_for, read_noted, watched
from pitchlint.batch.illustrate import illustrated
from pitchlint.batch.loading import load_linter
from pitchlint.batch.memory import held_now
from pitchlint.batch.outcome import Outcome, ReviewTask, State
from pitchlint.batch.slim import slim
from pitchlint.errors import PitchlintError
from pitchlint.lint import Linter
from pitchlint.model import Problem, Review
from pitchlint.reading.reader import out_of_memory, read_document, unreadable
from pitchlint.settings import Settings

_shipped: list[Linter] = []
_loaded: dict[tuple[Settings, date], Linter] = {}


def preload() -> None:
    """Load the shipped rules once, in the server that all workers are forked from."""
    linter = load_linter(Settings(), date.min)
    linter.warm()
    _shipped.append(linter)


def start_worker(settings: Settings, as_of: date, scratch: str) -> None:
    """Load the language stage, which the bounds do not count, then put the bounds up; run once."""
    # Each task tells its own error, and one that comes from a pack ends the run.
    with suppress(PitchlintError):
        linter_for(settings, as_of).warm()
    prepare(settings.limits, scratch, programs_for(settings.limits), held=held_now())


def linter_for(settings: Settings, as_of: date) -> Linter:
    """The linter of this process for these settings; raises `PitchlintError` where they cannot be used."""
    key = settings, as_of
    if key not in _loaded:
        if _shipped and not settings.packs:
            _loaded[key] = _shipped[0].tuned(settings, as_of)
        else:
            _loaded[key] = load_linter(settings, as_of)
    return _loaded[key]


def review_one(task: ReviewTask, trace: str = "") -> Outcome:
    """Read and check one document; whatever happens is in the outcome, and nothing is raised.

    Shortly before the time is up the stack is written to the file `trace`.
    """
    try:
        linter = linter_for(task.settings, task.as_of).against(task.tender)
        with watched(task.settings.limits, trace) if trace else nullcontext():
            review = _reviewed(task, linter)
            if task.pictures:
                review = illustrated(review, task.path, task.password)
            return Outcome.of(slim(review))
    except PitchlintError as error:
        return replace(_failed(task, str(error)), refusal=error)
    except MemoryError:
        return _unread(task, out_of_memory(task.settings.limits))
    except Exception as error:  # noqa: BLE001  (one document must not take the others down)
        return _failed(task, f"the process that checks documents failed ({type(error).__name__})")


def _reviewed(task: ReviewTask, linter: Linter) -> Review:
    return linter.lint(read_noted(read_document, task.path, task.settings.limits, task.password))


def _failed(task: ReviewTask, reason: str) -> Outcome:
    hint = "report this to the authors of pitchlint"
    return _unread(task, Problem("isolation", reason, hint, State.ERROR.value))


def _unread(task: ReviewTask, problem: Problem) -> Outcome:
    return Outcome.of(Review(unreadable(task.path, problem)))
