"""Vocabularies: labelled lists of terms that rules, topics and contexts are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from pydantic import Field, PrivateAttr

from pitchlint.errors import PackError
from pitchlint.packs.files import shipped_names, shipped_text
from pitchlint.packs.source import Entry, lines_of, load_entry


class Match(StrEnum):
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
    _where: str = PrivateAttr(default="")

    @property
    def where(self) -> str:
        """The place it was read from, as `file:line`, or ""."""
        return self._where

    def placed(self, where: str) -> Vocabulary:
        """The same vocabulary, read from `where`."""
        copy = self.model_copy()
        copy._where = where
        return copy


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
        if name.startswith("vocab"):
            text = shipped_text(name)
            entries = load_entry(text, name, _File).vocabularies
            _collect(entries, lines_of(text, name, "vocabularies"), name, found)
    for entry in found.values():
        _check_includes(entry, found)
    return tuple(found.values())


def own_vocabularies(
    entries: Sequence[Vocabulary], lines: Sequence[int], where: str
) -> tuple[Vocabulary, ...]:
    """A user's own vocabularies, held against one another and the shipped ones.

    `lines` are those on which they start in the file `where`. Raises `PackError` with file:line.
    """
    found = {entry.label: entry for entry in load_vocabularies()}
    _collect(entries, lines, where, found)
    own = tuple(found[entry.label] for entry in entries)
    for entry in own:
        _check_includes(entry, found)
    return own


def _collect(
    entries: Sequence[Vocabulary], lines: Sequence[int], name: str, found: dict[str, Vocabulary]
) -> None:
    for entry, line in zip(entries, lines, strict=True):
        _check(entry, found, f"{name}:{line}")
        found[entry.label] = entry.placed(f"{name}:{line}")


def _check(entry: Vocabulary, found: Mapping[str, Vocabulary], where: str) -> None:
    if entry.label in found or entry.label in COMPUTED:
        raise PackError(f"label {entry.label} is given twice", where=where)
    if not (entry.terms or entry.patterns or entry.includes):
        raise PackError(f"vocabulary {entry.label} holds nothing that can match", where=where)
    repeated = {term for term in entry.terms if entry.terms.count(term) > 1}
    if repeated:
        raise PackError(f"{entry.label} lists {min(repeated)!r} twice", where=where)


def _check_includes(entry: Vocabulary, found: Mapping[str, Vocabulary]) -> None:
    for label in entry.includes:
        if label not in found and label not in COMPUTED:
            what = f"{entry.label} includes {label}, which no vocabulary defines"
            raise PackError(what, where=entry.where)
