"""One run of `pitchlint`: settings, reading in child processes, linting, reports, exit status."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pitchlint.model import Confidence, Document, Limits, Problem, Report, Review, Severity, Status
from pitchlint.options import Echo, LintOptions
from pitchlint.settings import Settings, load_settings
from pitchlint.tool import tool_of

if TYPE_CHECKING:
    from pitchlint.lint import Linter

_COLLECT_AFTER = 50_000
# Seconds. A page takes one to four; a scan of a hundred pages is then read without asking for more time.
OCR_TIMEOUT = 600.0
OCR_PAGE_TIMEOUT = 60.0


def run(options: LintOptions, *, echo: Echo) -> int:
    """Lint everything the options name, write the reports, and return the exit status."""
    from pitchlint.outputs import deliver

    settings = resolve(options)
    if settings.limits.ocr_timeout:
        from pitchlint.reading.ocr.engine import require

        require()
    report = review_all(options.paths, settings, options.as_of, options.password)
    deliver(report, options, echo=echo, limits=settings.limits)
    return exit_status(report, settings, options)


def resolve(options: LintOptions) -> Settings:
    """The settings file overlaid with the options; raises `SettingsError` for a bad file."""
    settings = load_settings(options.config, Path.cwd())
    limits = settings.limits
    ocr = options.ocr or settings.ocr
    limits = replace(
        limits,
        timeout=options.timeout
        or (OCR_TIMEOUT if ocr and limits.timeout == Limits().timeout else limits.timeout),
        ocr_timeout=OCR_PAGE_TIMEOUT if ocr else 0.0,
        max_pages=options.max_pages or limits.max_pages,
    )
    return replace(
        settings,
        select=settings.select if options.select is None else options.select,
        ignore=settings.ignore if options.ignore is None else options.ignore,
        min_confidence=Confidence(options.min_confidence or settings.min_confidence.value),
        fail_on=Severity(options.fail_on or settings.fail_on.value),
        packs=(*settings.packs, *options.packs),
        limits=limits,
        jobs=options.jobs or settings.jobs,
    )


def review_all(paths: Sequence[str], settings: Settings, as_of: date, password: str | None = None) -> Report:
    """Read every document in a child process and lint it here, in the order of the paths.

    The children read while this process loads the language stage. The path `-` is standard input.
    """
    from pitchlint.batch.discovery import discover
    from pitchlint.batch.isolate import read_all
    from pitchlint.batch.standard_input import SHOWN, spooled

    with spooled(paths, _standard_input(), max_bytes=settings.limits.max_bytes) as (files, spool):
        found = discover(files)
        reading = read_all(found.files, limits=settings.limits, jobs=settings.jobs, password=password)
        with reading as documents:
            named = (replace(item, path=SHOWN) if item.path == spool else item for item in documents)
            reviews = list(_reviews(settings, as_of, named)) if found.files else []
            reviews += [_unfound(path, why) for path, why in found.problems]
            return Report(tuple(reviews), as_of, tool_of(settings))


def exit_status(report: Report, settings: Settings, options: LintOptions) -> int:
    """3 where something was not read or not checked, else 1 where findings reach `fail_on`, else 0."""
    incomplete = not report.reviews or any(
        review.document.status is not Status.READ or review.failures for review in report.reviews
    )
    if incomplete and not options.allow_incomplete:
        return 3
    loud = any(
        finding.severity.rank >= settings.fail_on.rank and not finding.waived
        for review in report.reviews
        for finding in review.findings
    )
    return 1 if loud and not options.exit_zero else 0


def _standard_input() -> BinaryIO | None:
    # A process without a console has no standard input at all.
    return sys.stdin.buffer if sys.stdin is not None else None


def _reviews(settings: Settings, as_of: date, documents: Iterator[Document]) -> Iterator[Review]:
    linter = _loaded(settings, as_of)
    for document in documents:
        yield linter.lint(document)


def _loaded(settings: Settings, as_of: date) -> Linter:
    """The linter, loaded only now, while the children read.

    What it loads stays to the end: without the collector walking it again and again, loading takes two
    thirds of the time (measured), and so does linting afterwards.
    """
    gc.disable()
    try:
        from pitchlint.lint import Linter

        return Linter(settings, as_of)
    finally:
        gc.freeze()
        gc.set_threshold(_COLLECT_AFTER)
        gc.enable()


def _unfound(path: str, problem: Problem) -> Review:
    return Review(Document(path, "", "", Path(path).name, Status.UNREADABLE, problem=problem))
