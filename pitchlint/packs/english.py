"""Words of English that folding and sentence bounds treat in a way of their own."""

from __future__ import annotations

from functools import cache

from pitchlint.packs.files import shipped_text
from pitchlint.packs.source import Entry, load_entry


class English(Entry):
    """`kept` words are not lemmatised; after an abbreviation a full stop ends no sentence."""

    kept: frozenset[str]
    abbreviations: frozenset[str]


@cache
def load_english() -> English:
    """The shipped lists."""
    return load_entry(shipped_text("english.yaml"), "english.yaml", English)
