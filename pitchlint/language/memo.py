"""What was found out about a word and may be met again, within bounds."""

from __future__ import annotations

from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")
MOST = 20_000
"""The words of some hundred proposals; texts of nothing but new words would fill the memory otherwise."""


class Memo(dict[Key, Value]):
    """A dict that starts anew where it would hold more than `MOST` entries."""

    def __setitem__(self, key: Key, value: Value) -> None:
        """Keep a value."""
        if len(self) >= MOST:
            self.clear()
        super().__setitem__(key, value)
