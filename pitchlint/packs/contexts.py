"""Context modifiers after ConText (Harkema et al. 2009): a cue, its direction, and how far it reaches."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pitchlint.model import Context
from pitchlint.packs.files import shipped_text
from pitchlint.packs.source import Entry, load_entry


class Direction(StrEnum):
    """Which words a cue modifies; `pseudo` cancels shorter cues inside it, `terminate` ends a scope."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"
    SENTENCE = "sentence"
    PSEUDO = "pseudo"
    TERMINATE = "terminate"


class Modifier(Entry):
    """Cues of one direction; `reach` bounds the scope in tokens, 0 means to the end of the clause.

    `patterns` are spaCy Matcher patterns for cues that a list of terms cannot hold.
    `as_written` cues count only in the form given: "was rejected" tells the past, "is rejected" does not.
    """

    context: Context | None = None
    direction: Direction
    reach: int = 0
    as_written: bool = False
    terms: tuple[str, ...] = ()
    patterns: tuple[tuple[dict[str, Any], ...], ...] = ()


class _File(Entry):
    modifiers: tuple[Modifier, ...]


def load_modifiers() -> tuple[Modifier, ...]:
    """The shipped modifiers."""
    return load_entry(shipped_text("contexts.yaml"), "contexts.yaml", _File).modifiers
