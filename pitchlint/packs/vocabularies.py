"""Vocabularies: labelled lists of terms that rules, topics and contexts are made of."""

from __future__ import annotations

from enum import Enum
from typing import Any

from pydantic import Field

from pitchlint.errors import PackError
from pitchlint.packs.files import shipped_names, shipped_text
from pitchlint.packs.source import Entry, lines_of, load_entry


class Match(str, Enum):
    """How a term meets a token: folded (case, inflection, spelling, hyphens) or letter by letter."""

    FOLD = "fold"
    EXACT = "exact"


class Vocabulary(Entry):
    """A labelled list of terms.

    `terms` are words and phrases; `patterns` are spaCy Matcher patterns for what a list cannot hold;
    `includes` are labels whose terms count under this label too; inside a `cancel` phrase no term counts.
    """

    label: str = Field(pattern=r"^[A-Z][A-Z0-9_]*$")
    about: str
    match: Match = Match.FOLD
    terms: tuple[str, ...] = ()
    patterns: tuple[tuple[dict[str, Any], ...], ...] = ()
    includes: tuple[str, ...] = ()
    cancel: tuple[str, ...] = ()


class _File(Entry):
    vocabularies: tuple[Vocabulary, ...]


COMPUTED = frozenset(
    {
        "MONEY", "MODEL", "MODEL_TEXT", "MODEL_IMAGE", "MODEL_VIDEO", "MODEL_AUDIO", "MODEL_3D",
        "MODEL_MEDIA", "MODEL_TRANSCRIPTION", "MODEL_OTHER", "PLATFORM",
    }
)  # fmt: skip
"""Labels that the language stage computes (amounts and model names) instead of listing."""


def load_vocabularies() -> tuple[Vocabulary, ...]:
    """All shipped vocabularies; raises `PackError` on a label given twice or an unknown include."""
    found: dict[str, Vocabulary] = {}
    for name in shipped_names():
        if not name.startswith("vocab"):
            continue
        text = shipped_text(name)
        entries = load_entry(text, name, _File).vocabularies
        for entry, line in zip(entries, lines_of(text, name, "vocabularies"), strict=True):
            _check(entry, found, f"{name}:{line}")
            found[entry.label] = entry
    _check_includes(found)
    return tuple(found.values())


def _check(entry: Vocabulary, found: dict[str, Vocabulary], where: str) -> None:
    if entry.label in found or entry.label in COMPUTED:
        raise PackError(f"label {entry.label} is given twice", where=where)
    if not (entry.terms or entry.patterns or entry.includes):
        raise PackError(f"vocabulary {entry.label} holds nothing that can match", where=where)
    repeated = {term for term in entry.terms if entry.terms.count(term) > 1}
    if repeated:
        raise PackError(f"{entry.label} lists {min(repeated)!r} twice", where=where)


def _check_includes(found: dict[str, Vocabulary]) -> None:
    for entry in found.values():
        for label in entry.includes:
            if label not in found and label not in COMPUTED:
                raise PackError(f"{entry.label} includes {label}, which no vocabulary defines")
