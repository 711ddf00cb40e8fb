"""Section types: which headings start a price section, a scope section, and so on."""

from __future__ import annotations

from pydantic import Field

from pitchlint.packs.files import shipped_text
from pitchlint.packs.source import Entry, load_entry


class SectionType(Entry):
    """A kind of section and the words that name it in a heading."""

    type: str = Field(pattern=r"^[a-z]+$")
    about: str
    headings: tuple[str, ...]


class _File(Entry):
    sections: tuple[SectionType, ...]


def load_sections() -> tuple[SectionType, ...]:
    """The shipped section types; where a heading names several, the earlier in the file wins."""
    return load_entry(shipped_text("sections.yaml"), "sections.yaml", _File).sections
