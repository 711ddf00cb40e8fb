"""Which files of a folder are wanted: patterns to include and exclude, and globs given as paths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pitchlint.errors import UsageError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Patterns as in a `.gitignore` file, relative to the folder that was named.

    Without `include` everything is wanted that `exclude` does not leave out.
    """

    include: GitIgnoreSpec | None = None
    exclude: GitIgnoreSpec | None = None
    _folder: str = ""
    _glob: GitIgnoreSpec | None = field(default=None, repr=False)

    @classmethod
    def of(cls, include: Sequence[str], exclude: Sequence[str]) -> Wanted:
        """The files that these patterns want; raises `UsageError` for a pattern that cannot be used."""
        return cls(_spec("--include", include), _spec("--exclude", exclude))

    def within(self, folder: str, pattern: str) -> Wanted:
        """The same, with only the files of `folder` in reach that match a glob."""
        # A leading slash ties the pattern to the folder, as a shell does.
        return replace(self, _folder=folder, _glob=_spec("pattern", [f"/{pattern}"]))

    def is_in_reach(self, file: str) -> bool:
        """Whether the glob, where there is one, matches a file."""
        return self._glob is None or self._glob.match_file(_below(file, self._folder))

    def admits(self, file: str, folder: str) -> bool:
        """Whether the patterns want a file of that folder."""
        relative = _below(file, folder)
        if self.include is not None and not self.include.match_file(relative):
            return False
        return self.exclude is None or not self.exclude.match_file(relative)


def is_glob(path: str) -> bool:
    """Whether a path holds wildcards."""
    return _MAGIC.search(path) is not None


def split_glob(path: str) -> tuple[str, str]:
    """The folder before the first part with a wildcard, "." where there is none, and the rest."""
    parts = Path(path).parts
    first = next(number for number, part in enumerate(parts) if is_glob(part))
    return str(Path(*parts[:first])), "/".join(parts[first:])


def _below(file: str, folder: str) -> str:
    return Path(file).relative_to(folder).as_posix()


def _spec(option: str, patterns: Sequence[str]) -> GitIgnoreSpec | None:
    if not patterns:
        return None
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        raise UsageError(f"{option}: {error}", hint="patterns are written as in a .gitignore file") from error
