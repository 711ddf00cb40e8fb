"""What a run keeps beside its reports: the journal it can go on from, and the cache."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pitchlint.batch.cache import Cache, cache_folder
from pitchlint.batch.journal import Header, Journal, Recorded, is_journal, read_journal
from pitchlint.errors import UsageError
from pitchlint.options import Echo, LintOptions
from pitchlint.rendering.characters import visible
from pitchlint.rendering.formats import is_folder

FOLDER = "pitchlint-report"
_NAME = ".journal.jsonl"


@dataclass(frozen=True, slots=True)
class JournalChoice:
    """Where the journal of a run lies, and whether the user named it; only then it is kept at the end."""

    path: Path
    is_named: bool


def journal_choice(options: LintOptions) -> JournalChoice | None:
    """The journal the options name, or one in the folder of the reports; None where there is none."""
    if options.journal:
        return JournalChoice(Path(options.journal), is_named=True)
    for target in map(Path, options.outputs):
        if is_folder(target):
            return JournalChoice(target / _NAME, is_named=False)
    if not options.outputs and options.format_ == "text":
        return JournalChoice(Path(FOLDER) / _NAME, is_named=False)
    return None


def resumed(options: LintOptions, echo: Echo) -> Recorded | None:
    """What the journal holds from which the user wants to go on; all is still to do where it was not begun.

    Raises `UsageError` where no journal could be, or where the file is none.
    """
    choice = journal_choice(options)
    if not options.resume:
        return None
    if choice is None:
        raise UsageError("there is no journal to go on from", hint="name it with --journal FILE")
    if not choice.path.exists():
        echo(f"pitchlint: no journal is in {visible(str(choice.path))}: starting from the beginning", True)
        return None
    return read_journal(choice.path)


def day_of(options: LintOptions, before: Recorded | None) -> date:
    """The day of the run: what the user says, else the day of the run that is taken up again."""
    return options.as_of if options.is_dated or before is None else before.header.as_of


def check_same(before: Recorded, header: Header, path: Path) -> None:
    """Raise `UsageError` where a journal was written under other conditions than those of this run."""
    if before.header.basis != header.basis:
        raise UsageError(
            "the journal was written with other settings, rules or versions",
            where=str(path),
            hint="repeat the options of that run, or start anew without --resume",
        )


def opened_journal(choice: JournalChoice, header: Header, before: Recorded | None, *, force: bool) -> Journal:
    """The journal to write to; raises `UsageError` where the place holds something else."""
    path = choice.path
    if before is not None:
        check_same(before, header, path)
        return Journal(path, header, keep=before.size)
    if path.exists() and not force and (choice.is_named or not is_journal(path)):
        hint = "--resume goes on from it, --force starts anew" if is_journal(path) else "choose another name"
        raise UsageError("there is a file already", where=str(path), hint=hint)
    return Journal(path, header)


@contextmanager
def opened_cache(options: LintOptions, echo: Echo) -> Iterator[Cache | None]:
    """The cache, unless the options go without it."""
    if not options.cache:
        yield None
        return
    cache = Cache(cache_folder(), lambda text: echo(f"pitchlint: {visible(text)}", True))
    try:
        yield cache
    finally:
        cache.close()


def cache_info() -> str:
    """Where the cache lies and what it holds, as text."""
    warnings: list[str] = []
    cache = Cache(cache_folder(), warnings.append)
    info = cache.info()
    cache.close()
    lines = [
        f"Folder    {visible(str(info.folder))}",
        f"Reviews   {info.reviews:,}",
        f"Size      {info.size / 1024**2:.1f} MB of at most {info.most / 1024**2:.0f} MB",
    ]
    return "\n".join([*lines, *map(visible, warnings)])


def clean_cache() -> str:
    """Empty the cache; raises `UsageError` where that cannot be done."""
    cache = Cache(cache_folder(), lambda _: None)
    try:
        cache.clean()
    except OSError as error:
        why = (error.strerror or "error").lower()
        raise UsageError(f"the cache cannot be emptied: {why}", where=str(cache_folder())) from error
    return f"The cache in {visible(str(cache_folder()))} is empty."
