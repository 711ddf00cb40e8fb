"""The journals of several runs, such as the parts of a large one on several machines, as one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pitchlint.batch.jobs import jobs_for
from pitchlint.batch.journal import Ending, Recorded, read_journal
from pitchlint.batch.kept import Kept, KeptReviews
from pitchlint.batch.shares import by_vendor
from pitchlint.errors import UsageError
from pitchlint.model import Report, Severity
from pitchlint.options import Echo, LintOptions
from pitchlint.outputs import deliver
from pitchlint.standing import exit_status, standings


def merge_journals(
    journals: Sequence[str],
    *,
    echo: Echo,
    fail_on: str,
    **options: Any,
) -> int:
    """Write the reports over some journals, and return the exit status."""
    report = merged_report(journals)
    chosen = LintOptions(paths=(), as_of=report.as_of, **options)
    deliver(report, chosen, echo=echo, jobs=jobs_for(0, len(report.reviews)))
    return exit_status(standings(report.reviews), Severity(fail_on), chosen)


def merged_report(paths: Sequence[str]) -> Report:
    """One report over all documents of some journals, in the order of their paths.

    Raises `UsageError` for a journal that is not finished, or was written under other conditions.
    """
    journals = [(path, read_journal(Path(path))) for path in paths]
    header = journals[0][1].header
    for path, journal in journals:
        _ending(path, journal)
        if journal.header != header:
            raise UsageError(
                f"was written with other settings, rules or versions, or for another day, than {paths[0]}",
                where=path,
                hint="run the parts with the same options",
            )
    kept: dict[str, Kept] = {}
    passed_by: dict[str, None] = {}
    for path, journal in journals:
        ending = _ending(path, journal)
        # Later lines tell what a file became after it was changed.
        latest = {each.path: each for each in journal.reviews.values()}
        kept.update((name, replace(latest[name], twins=twins)) for name, twins in ending.twins.items())
        passed_by.update(dict.fromkeys(ending.passed_by))
    ordered = sorted(by_vendor(list(kept.values())), key=lambda each: Path(each.path).parts)
    return Report(KeptReviews(ordered), header.as_of, header.tool, tuple(passed_by))


def _ending(path: str, journal: Recorded) -> Ending:
    """How a run ended; raises `UsageError` where it did not, or where a document of it is missing."""
    found = {name for name, _ in journal.reviews}
    if journal.ending is None or not found.issuperset(journal.ending.twins):
        what = "this run was not finished, so" if journal.ending is None else "a line of it is damaged:"
        raise UsageError(
            f"{what} documents are missing",
            where=path,
            hint="finish it with --resume and the same options",
        )
    return journal.ending
