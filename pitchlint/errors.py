"""Our error tree: every error says what went wrong, where, and what to do next."""

from __future__ import annotations


class PitchlintError(Exception):
    """An error a user can act on; `where` is a path with an optional line, `hint` the next step."""

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.what}{hint}"


class UsageError(PitchlintError):
    """Wrong options or arguments (exit status 2)."""


class SettingsError(PitchlintError):
    """A configuration file that cannot be used (exit status 2)."""


class PackError(PitchlintError):
    """A rule pack that cannot be used; `where` is file:line (exit status 2)."""


class ReadingError(PitchlintError):
    """A document that cannot be read; it becomes a `Problem` in every output (exit status 3)."""

    def __init__(self, what: str, *, reason: str, where: str = "", hint: str = "") -> None:
        super().__init__(what, where=where, hint=hint)
        self.reason = reason
