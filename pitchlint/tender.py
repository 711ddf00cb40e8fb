"""The buyer's own tender, which `--rfp` names: its numbered requirements, and what was not read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pitchlint.errors import UsageError
from pitchlint.model import Status, TenderRequirement
from pitchlint.settings import Settings

_HINT = "number the requirements (R1, 3.2), or put them in a table with a column headed Requirement"


@dataclass(frozen=True, slots=True)
class Tender:
    """The requirements in the order of the file, and sentences on what was not read of it."""

    requirements: tuple[TenderRequirement, ...] = ()
    notes: tuple[str, ...] = ()


def read_tender(path: str, settings: Settings, as_of: date, password: str | None) -> Tender:
    """Read the tender in a child process; raises `UsageError` where it holds no requirement to read."""
    from pitchlint.batch.isolate import start_reading
    from pitchlint.batch.loading import load_linter

    reading = start_reading(path, limits=settings.limits, password=password)
    linter = load_linter(settings, as_of)
    document = reading.result()
    if document.status is Status.UNREADABLE:
        problem = document.problem
        why, hint = (problem.reason, problem.hint) if problem else ("nothing in it can be read", "")
        raise UsageError(f"the tender cannot be used: {why}", where=path, hint=hint)
    requirements = linter.requirements(document)
    if not requirements:
        raise UsageError("the tender holds no numbered requirement", where=path, hint=_HINT)
    parts = [
        f"page {part.page}: {part.reason}" if part.page is not None else part.reason
        for part in document.unread
    ]
    if document.status is Status.PARTLY_READ and not parts:
        parts = [document.problem.reason if document.problem else "some of it"]
    told = f"Not all of the tender was read, so requirements may be missing: {'; '.join(parts)}."
    return Tender(requirements, (told,) if parts else ())
