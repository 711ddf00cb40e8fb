"""The glossary: words that proposals lean on, in plain sentences, with what each is taken for."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from pitchlint.errors import PackError
from pitchlint.packs.files import shipped_text
from pitchlint.packs.source import Entry, lines_of, load_entry

NAME = "glossary.yaml"


class GlossaryTerm(Entry):
    """A term: `forms` in any case, `exact` as spelt, `cancel` where they mean another thing."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    term: str = Field(min_length=1)
    forms: tuple[str, ...] = Field(min_length=1)
    exact: tuple[str, ...] = ()
    cancel: tuple[str, ...] = ()
    means: str = Field(min_length=1)
    mixed_up: str = Field(min_length=1)


class _File(Entry):
    terms: tuple[GlossaryTerm, ...] = Field(min_length=1)


def parse_glossary(text: str, where: str) -> tuple[GlossaryTerm, ...]:
    """Check a glossary; raises `PackError` with file and line, also for an id or a form given twice."""
    terms = load_entry(text, where, _File).terms
    ids: set[str] = set()
    owners: dict[str, str] = {}
    for term, line in zip(terms, lines_of(text, where, "terms"), strict=True):
        if term.id in ids:
            raise PackError(f"id {term.id} is given twice", where=f"{where}:{line}")
        ids.add(term.id)
        for form in (*term.forms, *term.exact):
            if not form.strip():
                raise PackError(f"{term.id}: an empty form", where=f"{where}:{line}")
            owner = owners.setdefault(form.casefold(), term.id)
            if owner != term.id:
                raise PackError(f"{term.id}: {form!r} belongs to {owner}", where=f"{where}:{line}")
    return terms


@cache
def load_glossary() -> tuple[GlossaryTerm, ...]:
    """The shipped glossary in its order."""
    return parse_glossary(shipped_text(NAME), NAME)
