"""One run of `pitchlint`: settings, reading in child processes, linting, reports, exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pitchlint.batch.standard_input import PATH
from pitchlint.errors import UsageError
from pitchlint.model import Confidence, Document, Limits, Problem, Report, Review, Severity, Status
from pitchlint.options import Echo, LintOptions
from pitchlint.rendering.characters import visible
from pitchlint.settings import Settings, load_settings, settings_file

if TYPE_CHECKING:
    from pitchlint.batch.cache import Cache
    from pitchlint.batch.discovery import Discovery
    from pitchlint.batch.engine import Reviewer
    from pitchlint.batch.wanted import Wanted
    from pitchlint.keeper import Keeper
    from pitchlint.standing import Standing
    from pitchlint.tender import Tender

# Seconds. A page takes one to four; a scan of a hundred pages is then read without asking for more time.
OCR_TIMEOUT = 600.0
OCR_PAGE_TIMEOUT = 60.0


def run(options: LintOptions, *, echo: Echo) -> int:
    """Lint everything the options name, write the reports, and return the exit status.

    Where an earlier run did just that, and its reports are still there, its words are said again.
    """
    from pitchlint.batch.discovery import discover
    from pitchlint.batch.wanted import Wanted
    from pitchlint.keeping import opened_cache
    from pitchlint.unchanged import earlier, is_repeatable, keep, known

    settings = resolve(options)
    _tell_settings(options, echo)
    wanted = Wanted.of(options.include, options.exclude)
    with opened_cache(options, echo) as cache:
        if cache is None or not is_repeatable(options, settings):
            return _run(options, settings, wanted, cache, echo).status
        found = discover((*options.paths, *options.listed), wanted)
        this = known(options, settings, found)
        before = earlier(this, cache) if this else None
        if before is not None:
            if before.said:
                echo(before.said, False)
            return before.status
        said: list[str] = []

        def heard(text: str, error: bool) -> None:
            if not error:
                said.append(text if text.endswith("\n") else f"{text}\n")
            echo(text, error)

        done = _run(options, settings, wanted, cache, heard, found)
        if this is not None:
            keep(this, done.documents, done.status, "".join(said), done.written, cache)
        return done.status


def _tell_settings(options: LintOptions, echo: Echo) -> None:
    """Say where settings come from that lie among the documents: a vendor may have sent them along."""
    file = None if options.config else settings_file(Path.cwd())
    if file is None:
        return
    for given in (path for path in (*options.paths, *options.listed) if path != PATH):
        if _lies_among(file, given):
            told = f"settings are taken from {visible(str(file))}, which lies among the documents"
            echo(f"pitchlint: {told} (--config names another file)", True)
            return


def _lies_among(file: Path, given: str) -> bool:
    """Whether a file lies in a folder that was given, or beside a document that was, or below either."""
    try:
        folder = Path(given) if Path(given).is_dir() else Path(given).parent
        return file.parent.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        # No name of a file, or links in a circle: what is wrong with it is told where it is looked for.
        return False


@dataclass(frozen=True, slots=True)
class _Done:
    documents: tuple[Standing, ...]
    status: int
    written: tuple[Path, ...]


def _run(
    options: LintOptions,
    settings: Settings,
    wanted: Wanted,
    cache: Cache | None,
    echo: Echo,
    found: Discovery | None = None,
) -> _Done:
    from pitchlint.batch.jobs import jobs_for
    from pitchlint.keeper import Keeper
    from pitchlint.keeping import day_of, resumed
    from pitchlint.outputs import deliver, shows_pictures
    from pitchlint.standing import exit_status, standings
    from pitchlint.tender import Tender, read_tender

    if settings.limits.ocr_timeout:
        from pitchlint.reading.ocr.engine import require

        require()
    before = resumed(options, echo)
    as_of = day_of(options, before)
    tender = read_tender(options.rfp, settings, as_of, options.password) if options.rfp else Tender()
    paths = (*options.paths, *options.listed)
    with Keeper(options, before, echo, cache) as keeper:
        with _reviewer(options, echo) as reviewer:
            report = review_all(
                paths, settings, as_of, options.password, keeper, wanted, tender,
                pictures=shows_pictures(options), reviewer=reviewer, found=found,
            )  # fmt: skip
        jobs = jobs_for(settings.jobs, len(report.reviews))
        written = deliver(report, options, echo=echo, limits=settings.limits, jobs=jobs)
        documents = standings(report.reviews)
    return _Done(documents, exit_status(documents, settings.fail_on, options), written)


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


def review_all(
    paths: Sequence[str],
    settings: Settings,
    as_of: date,
    password: str | None = None,
    keeper: Keeper | None = None,
    wanted: Wanted | None = None,
    tender: Tender | None = None,
    *,
    pictures: bool = False,
    reviewer: Reviewer | None = None,
    found: Discovery | None = None,
) -> Report:
    """Read and check every document in child processes, in the order of the paths.

    The path `-` is standard input. What `keeper` knows from before is not done again.
    With `pictures` the places of findings are drawn as well. Without a `reviewer` this machine does it.
    `found` is what the paths stand for, where that is known. The reviews of the report stay where the
    keeper keeps them, so they can be read until it is closed.
    """
    from pitchlint.batch.basis import basis_of
    from pitchlint.batch.discovery import discover
    from pitchlint.batch.engine import Run, review_files
    from pitchlint.batch.journal import Header
    from pitchlint.batch.kept import KeptReviews
    from pitchlint.batch.reviewing import prepare_workers, review_tasks
    from pitchlint.batch.standard_input import SHOWN, spooled
    from pitchlint.keeper import Keeper
    from pitchlint.tender import Tender
    from pitchlint.tool import tool_of

    keeper = keeper or Keeper()
    tool = tool_of(settings)
    with spooled(paths, _standard_input(), max_bytes=settings.limits.max_bytes) as (files, spool):
        found = found or discover(files, wanted)
        unfound = [_unfound(path, why) for path, why in found.problems]
        tender = tender or Tender()
        basis = basis_of(settings, as_of, tender.requirements, pictures=pictures)
        shown = {spool: SHOWN} if spool else {}
        run = Run(settings, as_of, basis, password, shown, pictures, tender.requirements, found.vendors)
        memory = keeper.memory(Header(run.basis, as_of, tool), documents=len(found.files))
        with keeper.watcher() as watcher:
            is_local = reviewer is None and len(found.files) > 1
            early = prepare_workers if is_local else _nothing
            kept = review_files(found.files, run, memory, reviewer or review_tasks, watcher, early)
        passed_by = (*found.passed_by, *tender.notes)
        reviews = KeptReviews(keeper.finish(kept, unfound, passed_by))
        return Report(reviews, as_of, tool, passed_by)


@contextmanager
def _reviewer(options: LintOptions, echo: Echo) -> Iterator[Reviewer | None]:
    """Who reviews the documents; None for this machine alone."""
    if not options.scheduler and not options.dask_local:
        yield None
        return
    if options.scheduler and options.dask_local:
        raise UsageError("--scheduler and --dask-local exclude each other")
    if PATH in options.paths:
        raise UsageError("standard input cannot go to a cluster", hint="name a file that its workers can see")
    from pitchlint.batch.cluster.connect import Cluster, cluster_reviewer

    cluster = Cluster(options.scheduler or "", options.dask_local or 0)
    with cluster_reviewer(cluster, lambda text: echo(f"pitchlint: {text}", True)) as reviewer:
        yield reviewer


def _nothing() -> None:
    """A cluster, or the one process that a single document takes, needs no preparation."""


def _standard_input() -> BinaryIO | None:
    # A process without a console has no standard input at all.
    return sys.stdin.buffer if sys.stdin is not None else None


def _unfound(path: str, problem: Problem) -> Review:
    return Review(Document(path, "", "", Path(path).name, Status.UNREADABLE, problem=problem))
