"""A run that would only repeat an earlier one: its reports are there already, and its words are kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pitchlint.batch.basis import basis_of, forms_of_reports
from pitchlint.batch.cache import Cache
from pitchlint.batch.discovery import Discovery
from pitchlint.batch.standard_input import PATH
from pitchlint.batch.twins import File, identified, without_twins
from pitchlint.console import terminal_width, wants_color
from pitchlint.options import LintOptions
from pitchlint.reading.digest import digest
from pitchlint.rendering.formats import is_folder
from pitchlint.settings import Settings
from pitchlint.standing import Standing


@dataclass(frozen=True, slots=True)
class Left:
    """What a run left behind: its exit status, its words on standard output, its files and their SHA-256."""

    status: int
    said: str
    files: tuple[tuple[str, str], ...]

    @property
    def is_there(self) -> bool:
        """Whether all its files still are as it wrote them."""
        try:
            return all(digest(Path(path)) == sha256 for path, sha256 in self.files)
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Known:
    """The key of a run, made of all that its outputs depend on, the files it reads and those it reviews."""

    key: str
    files: tuple[File, ...]
    reviewed: tuple[File, ...]


def known(options: LintOptions, settings: Settings, found: Discovery) -> Known | None:
    """The run that these options ask for; None where its outcome rests on more than some files."""
    files = tuple(identified(path, settings.limits) for path in found.files)
    if not files or not all(file.sha256 for file in files):
        return None
    parts = (
        basis_of(settings, options.as_of),
        forms_of_reports(),
        repr(settings),
        repr(options),
        str(Path.cwd()),
        [is_folder(Path(target)) for target in options.outputs],
        terminal_width(),
        wants_color(options.color),
        [(file.path, file.sha256) for file in files],
        repr(found.problems),
        found.passed_by,
        sorted(found.vendors.items()),
    )
    reviewed, _ = without_twins(files, found.vendors)
    return Known(hashlib.sha256(json.dumps(parts).encode()).hexdigest(), files, tuple(reviewed))


def earlier(run: Known, cache: Cache) -> Left | None:
    """What the same run left behind earlier, where all of it is still there."""
    text = cache.get_run(run.key)
    if text is None:
        return None
    try:
        data = json.loads(text)
        left = Left(int(data["status"]), str(data["said"]), tuple((path, sha) for path, sha in data["files"]))
    except (ValueError, KeyError, TypeError):
        return None
    return left if left.is_there else None


def is_repeatable(options: LintOptions, settings: Settings) -> bool:
    """Whether a run with these options may be answered from an earlier one at all."""
    apart = (options.rfp, options.password, options.journal, options.resume, options.annotate)
    from_input = PATH in (*options.paths, *options.listed)
    return options.cache and not any(apart) and not settings.limits.ocr_timeout and not from_input


def keep(
    run: Known, documents: Sequence[Standing], status: int, said: str, written: Sequence[Path], cache: Cache
) -> None:
    """Keep what a run left behind, if another day or machine would come to the same."""
    wanted = {(file.path, file.sha256) for file in run.reviewed}
    paths = {file.path for file in run.files}
    found = {(each.path, each.sha256) for each in documents if each.path in paths}
    if found == wanted and all(each.lasting for each in documents):
        files = [(str(path.absolute()), digest(path)) for path in written]
        cache.put_run(run.key, json.dumps({"status": status, "said": said, "files": files}))
