"""Where a model's name may start: the phrases of the table, and bases with a version glued on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from pitchlint.language.memo import Memo
from pitchlint.language.models.tail import Part, Piece, Tail, TailReader
from pitchlint.packs.models import Evidence, ModelFamily, ModelTable, VersionRule

_GLUED = re.compile(r"([^\W\d][^\W\d_]*?)[._]?([vV]?\d[\w.]*)")
_INITIAL = re.compile(r"(?<![A-Za-z])[A-Z]$")
_WORDS = re.compile(r"[^\s/-]+|[-/]")


@dataclass(frozen=True, slots=True)
class Surface:
    """A name of the table: its family, its spelling, the evidence it needs, pieces of a tail it holds."""

    family: ModelFamily
    shown: str
    level: Evidence
    needs_version: bool
    first: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a name may stand: its base, its tail, whether the version is glued to the base."""

    surface: Surface
    base: Span
    tail: Tail
    glued: bool

    @property
    def rank(self) -> tuple[int, int, int]:
        """Longest base first, then longest name, then the earlier one."""
        return (self.base.start - self.base.end, self.base.start - self.tail.end, self.base.start)


class Surfaces:
    """Finds candidates: one phrase pass, and one look at each distinct token for glued versions."""

    def __init__(self, vocab: Vocab, table: ModelTable) -> None:
        self.readers = {family.id: TailReader.of(family, table) for family in table.families}
        self._surfaces: dict[str, Surface] = {}
        self._single: dict[str, Surface] = {}
        self._glued: Memo[int, tuple[Surface, Piece] | None] = Memo()
        self._matcher = PhraseMatcher(vocab, attr="LOWER")
        for family in table.families:
            for surface, name in _surfaces(family):
                self._add(vocab, surface, name)

    def candidates(self, doc: Doc) -> Iterator[Candidate]:
        """Every place in `doc` where a name of the table may stand, in no order, overlaps included."""
        strings = doc.vocab.strings
        for match, start, end in self._matcher(doc):
            surface = self._surfaces[strings[match]]
            reader = self.readers[surface.family.id]
            yield Candidate(surface, doc[start:end], reader.read(doc, end, surface.first), glued=False)
        for token in doc:
            if token.orth not in self._glued:
                self._glued[token.orth] = self._split(token.text)
            hit = self._glued[token.orth]
            if hit is not None:
                surface, piece = hit
                tail = self.readers[surface.family.id].read(doc, token.i + 1, (*surface.first, piece))
                yield Candidate(surface, doc[token.i : token.i + 1], tail, glued=True)

    def _add(self, vocab: Vocab, surface: Surface, name: str) -> None:
        if name.isalpha():
            self._single.setdefault(name.lower(), surface)
        key = f"{surface.family.id}/{name.lower()}"
        if key not in self._surfaces and len(name) > 1:
            self._surfaces[key] = surface
            self._matcher.add(key, [Doc(vocab, words=list(words)) for words in sorted(spellings(name))])

    def _split(self, text: str) -> tuple[Surface, Piece] | None:
        """A base and the version glued to it ("GPT4", "Qwen3.8", "FLUX.2"), or None."""
        found = _GLUED.fullmatch(text)
        surface = self._single.get(found[1].lower()) if found else None
        if found is None or surface is None:
            return None
        reader = self.readers[surface.family.id]
        piece = reader.version_piece(found[2], linked=True)
        misspelt = len(found[1]) == 1 and found[1] not in surface.family.names
        return None if piece is None or misspelt or not reader.plausible(piece) else (surface, piece)


def spellings(name: str) -> set[tuple[str, ...]]:
    """The token sequences in which a name is written.

    A hyphen may be a blank, but not in an API's id ("text-embedding") nor beside a single letter
    ("Point-E"); a blank may be a hyphen; tokenizers may or may not split at a middle dot or a plus, and
    keep the full stop after a single capital ("DALL-E.") as in an initial.
    """
    words = tuple(_WORDS.findall(name))
    found = {words}
    if "-" in words and not name.islower() and min(len(word) for word in words if word != "-") > 1:
        found.add(tuple(word for word in words if word != "-"))
    if " " in name:
        found.add(tuple(_WORDS.findall(name.replace(" ", "-"))))
    for mark in "·+":
        for written in tuple(found):
            parts = (part for word in written for part in re.split(rf"({re.escape(mark)})", word))
            found.add(tuple(part for part in parts if part))
    if _INITIAL.search(name):
        found |= {(*written[:-1], f"{written[-1]}.") for written in tuple(found)}
    return found


def _surfaces(family: ModelFamily) -> Iterator[tuple[Surface, str]]:
    needs = family.version is VersionRule.REQUIRED
    for name in family.names:
        yield Surface(family, family.label or name, family.evidence, needs), name
    for name in family.also:
        first = (Piece(Part.SUFFIX, name, name.lower(), linked=False),)
        yield Surface(family, family.label or family.names[0], Evidence.COMMON, True, first), name
