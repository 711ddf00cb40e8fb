"""Section types: what kind of section the headings above a block start."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.matcher import PhraseMatcher

from pitchlint.language.terms import phrase_docs
from pitchlint.packs.sections import SectionType
from pitchlint.packs.vocabularies import Match

_LONGEST = 300


class SectionTypes:
    """Reads headings; each distinct heading is looked at once."""

    def __init__(self, nlp: Language, types: Sequence[SectionType]) -> None:
        self._nlp = nlp
        self._order = [entry.type for entry in types]
        self._matcher = PhraseMatcher(nlp.vocab, attr="NORM")
        for entry in types:
            self._matcher.add(entry.type, list(phrase_docs(nlp, entry.headings, Match.FOLD)))
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, section: Sequence[str]) -> tuple[str, ...]:
        """The types that the headings of a section path name, innermost heading first."""
        return tuple(dict.fromkeys(kind for title in reversed(section) for kind in self._types(title)))

    def _types(self, title: str) -> tuple[str, ...]:
        if title not in self._known:
            doc = self._nlp.tokenizer(title[:_LONGEST])
            found = _outermost(
                [(self._nlp.vocab.strings[key], start, end) for key, start, end in self._matcher(doc)]
            )
            self._known[title] = tuple(kind for kind in self._order if kind in found)
        return self._known[title]


def _outermost(matches: Sequence[tuple[str, int, int]]) -> frozenset[str]:
    """Kinds named by phrases that stand in no longer one: "contact" says nothing in "contact centre"."""
    return frozenset(
        kind
        for kind, start, end in matches
        if not any(
            first <= start and end <= last and last - first > end - start for _, first, last in matches
        )
    )
