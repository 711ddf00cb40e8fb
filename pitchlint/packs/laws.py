"""Rules and dates that no longer hold: since when, and what holds now."""

from __future__ import annotations

from datetime import date
from functools import cache

from pydantic import Field

from pitchlint.errors import PackError
from pitchlint.packs.files import shipped_text
from pitchlint.packs.source import Entry, lines_of, load_entry
from pitchlint.packs.vocabularies import load_vocabularies

_FILE = "laws.yaml"


class StaleLaw(Entry):
    """What a vocabulary names holds no longer since a day; `now` says what holds, after a comma.

    `beside` are labels of which one has to stand in the same sentence, `apart` those that may not.
    """

    label: str = Field(pattern=r"^[A-Z][A-Z0-9_]*$")
    since: date
    now: str = Field(pattern=r"^[a-zA-Z].*[^.]$")
    beside: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    source: str


class _File(Entry):
    laws: tuple[StaleLaw, ...]


@cache
def load_laws() -> tuple[StaleLaw, ...]:
    """The shipped table; raises `PackError` on a label that is given twice or that no vocabulary has."""
    text = shipped_text(_FILE)
    laws = load_entry(text, _FILE, _File).laws
    known = {entry.label for entry in load_vocabularies()}
    seen: set[str] = set()
    for law, line in zip(laws, lines_of(text, _FILE, "laws"), strict=True):
        unknown = [label for label in (law.label, *law.beside, *law.apart) if label not in known]
        if unknown or law.label in seen:
            what = f"no vocabulary is labelled {unknown[0]}" if unknown else f"{law.label} is given twice"
            raise PackError(what, where=f"{_FILE}:{line}")
        seen.add(law.label)
    return laws
