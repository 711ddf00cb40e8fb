"""Finds the models and platforms that a text names, with their versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from pitchlint.language import model_evidence as evidence
from pitchlint.language.model_tail import Part, Piece, Tail, TailReader
from pitchlint.model import Modality
from pitchlint.packs.models import Evidence, ModelFacts, ModelFamily, ModelKind, ModelTable, VersionRule

_GLUED = re.compile(r"([^\W\d][^\W\d_]*)[._]?(\d[\w.]*)")
_SHORT = 4
"""Names of up to this many letters must be spelt as in the table."""
_MATES = 3
"""Tokens between two names in a list ("Claude, Flux and Pika")."""

_LABELS: dict[ModelKind, tuple[str, ...]] = {
    ModelKind.TEXT: ("MODEL_TEXT",),
    ModelKind.CODE: ("MODEL_TEXT",),
    ModelKind.IMAGE: ("MODEL_IMAGE", "MODEL_MEDIA"),
    ModelKind.VIDEO: ("MODEL_VIDEO", "MODEL_MEDIA"),
    ModelKind.AVATAR: ("MODEL_VIDEO", "MODEL_MEDIA"),
    ModelKind.SPEECH: ("MODEL_AUDIO", "MODEL_MEDIA"),
    ModelKind.VOICE: ("MODEL_AUDIO", "MODEL_MEDIA"),
    ModelKind.MUSIC: ("MODEL_AUDIO", "MODEL_MEDIA"),
    ModelKind.THREE_D: ("MODEL_3D", "MODEL_MEDIA"),
    ModelKind.TRANSCRIPTION: ("MODEL_TRANSCRIPTION",),
}


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A model or platform named by tokens `start:end`, characters `start_char:end_char` of a text.

    `name` is how the report writes it, `key` is the same for all spellings of one model, `tail` is what
    the table's variants are matched with; `known_version` is False where the table lists versions of the
    family and the written one is not among them.
    """

    start: int
    end: int
    start_char: int
    end_char: int
    text: str
    family: ModelFamily
    name: str
    tail: str
    version: str
    known_version: bool
    facts: ModelFacts

    @property
    def key(self) -> str:
        """One key for all spellings of one model."""
        return f"{self.family.id}:{self.tail}"

    @property
    def maker(self) -> str:
        """Who makes it, or "" for what nobody owns."""
        return self.family.maker

    @property
    def kind(self) -> ModelKind:
        """What it is."""
        return self.facts.kind

    @property
    def inputs(self) -> tuple[Modality, ...]:
        """The media it takes in."""
        return self.facts.inputs

    @property
    def outputs(self) -> tuple[Modality, ...]:
        """The media it gives out by itself, without calling another model as a tool."""
        return self.facts.outputs

    @property
    def retires(self) -> date | None:
        """The maker's date of retirement, where known."""
        return self.facts.retires

    @property
    def labels(self) -> tuple[str, ...]:
        """The computed vocabulary labels of this name: PLATFORM, or MODEL and its narrower ones."""
        if self.kind is ModelKind.PLATFORM:
            return ("PLATFORM",)
        return ("MODEL", *_LABELS.get(self.kind, ("MODEL_OTHER",)))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A surface that may start a name: its family, its spelling, the pieces of a tail it holds."""

    family: ModelFamily
    shown: str
    level: Evidence
    needs_version: bool
    first: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: _Entry
    base: Span
    tail: Tail
    glued: bool

    @property
    def rank(self) -> tuple[int, int, int]:
        """Longest base first, then longest name, then the earlier one."""
        return (self.base.start - self.base.end, self.base.start - self.tail.end, self.base.start)


class ModelNames:
    """Finds model names in texts whose tokens split hyphens; one phrase pass, then work on hits only."""

    def __init__(self, vocab: Vocab, table: ModelTable) -> None:
        self._table = table
        self._makers = evidence.Makers.of(table)
        self._readers = {family.id: TailReader.of(family, table) for family in table.families}
        self._entries: dict[str, _Entry] = {}
        self._bases: dict[str, _Entry] = {}
        self._glued: dict[int, tuple[_Entry, Piece] | None] = {}
        self._matcher = PhraseMatcher(vocab, attr="LOWER")
        for family in table.families:
            for entry, name in _entries(family):
                self._add(vocab, entry, name)

    def find(self, doc: Doc) -> tuple[NamedModel, ...]:
        """The models and platforms named in `doc`, in order, never overlapping."""
        candidates = [found for found in self._candidates(doc) if self._is_whole(doc, found)]
        sure = [found for found in candidates if self._is_sure(doc, found)]
        listed = [found for found in candidates if found not in sure and _is_listed(doc, found, sure)]
        return tuple(self._named(doc, found) for found in _without_overlap([*sure, *listed]))

    def _add(self, vocab: Vocab, entry: _Entry, name: str) -> None:
        if entry.family.version is VersionRule.REQUIRED and len(name) == 1:
            self._bases[name.lower()] = entry
            return
        key = f"{entry.family.id}/{name.lower()}"
        if key in self._entries:
            return
        self._entries[key] = entry
        self._matcher.add(key, [Doc(vocab, words=list(words)) for words in sorted(_spellings(name))])
        if name.isalpha():
            self._bases[name.lower()] = entry

    def _candidates(self, doc: Doc) -> Iterator[_Candidate]:
        strings = doc.vocab.strings
        for match, start, end in self._matcher(doc):
            entry = self._entries[strings[match]]
            tail = self._readers[entry.family.id].read(doc, end, entry.first)
            yield _Candidate(entry, doc[start:end], tail, glued=False)
        for token in doc:
            if token.orth not in self._glued:
                self._glued[token.orth] = self._split(token.text)
            hit = self._glued[token.orth]
            if hit is not None:
                entry, piece = hit
                tail = self._readers[entry.family.id].read(doc, token.i + 1, (*entry.first, piece))
                yield _Candidate(entry, doc[token.i : token.i + 1], tail, glued=True)

    def _split(self, text: str) -> tuple[_Entry, Piece] | None:
        """A base and the version glued to it ("GPT4", "Qwen3.8", "FLUX.2"), or None."""
        found = _GLUED.fullmatch(text)
        entry = self._bases.get(found[1].lower()) if found else None
        if found is None or entry is None:
            return None
        piece = self._readers[entry.family.id].version_piece(found[2], linked=True)
        if piece is None or not self._readers[entry.family.id].plausible(piece):
            return None
        single = len(found[1]) == 1
        return None if single and found[1] not in entry.family.names else (entry, piece)

    def _is_whole(self, doc: Doc, found: _Candidate) -> bool:
        """Case, the version a name needs, words beside it that make it something else."""
        start, end = found.base.start, found.tail.end
        if found.entry.needs_version and not found.tail.numbered:
            return False
        if evidence.is_vetoed(doc, start, end, found.entry.family) and not found.tail.linked:
            return False
        strict = found.entry.level is not Evidence.DISTINCT or len(found.base.text) <= _SHORT
        return not strict or found.tail.linked or self._spelt(found)

    def _spelt(self, found: _Candidate) -> bool:
        return found.glued or evidence.spelt(found.base, found.entry.family, short=_SHORT)

    def _is_sure(self, doc: Doc, found: _Candidate) -> bool:
        entry, base, end = found.entry, found.base, found.tail.end
        if entry.level is Evidence.DISTINCT:
            return True
        reader = self._readers[entry.family.id]
        known = found.tail.numbered and (not found.tail.version or found.tail.version in reader.known)
        if found.glued and known:
            return True
        sentence = evidence.sentence_of(doc, base)
        if self._makers.beside(entry.family.maker, sentence, base):
            return True
        if entry.level is Evidence.GUARDED:
            return False
        if known or (entry.level is not Evidence.COMMON and found.tail.numbered):
            return True
        return _is_named_here(entry, sentence, base.start, end)

    def _named(self, doc: Doc, found: _Candidate) -> NamedModel:
        family, tail = found.entry.family, found.tail
        span = doc[found.base.start : tail.end]
        facts = family.facts(tail.normal)
        return NamedModel(
            start=span.start,
            end=span.end,
            start_char=span.start_char,
            end_char=span.end_char,
            text=span.text,
            family=family,
            name=_display(found.entry, tail),
            tail=tail.normal,
            version=tail.version,
            known_version=not tail.version or not facts.known or tail.version in facts.known,
            facts=facts,
        )


def _entries(family: ModelFamily) -> Iterator[tuple[_Entry, str]]:
    needs = family.version is VersionRule.REQUIRED
    for name in family.names:
        yield _Entry(family, family.label or name, family.evidence, needs), name
    for name in family.also:
        first = (Piece(Part.SUFFIX, name, name.lower(), linked=False),)
        yield _Entry(family, family.label or family.names[0], Evidence.COMMON, True, first), name


def _spellings(name: str) -> set[tuple[str, ...]]:
    """The token sequences of a name: hyphens kept or, but for an API's id, as blanks, and the reverse."""
    words = tuple(re.findall(r"[^\s/-]+|[-/]", name))
    spellings = {words}
    if "-" in words and not name.islower() and min(len(word) for word in words if word != "-") > 1:
        spellings.add(tuple(word for word in words if word != "-"))
    if " " in name:
        spellings.add(tuple(re.findall(r"[^\s/-]+|[-/]", name.replace(" ", "-"))))
    for mark in "·+":
        for written in tuple(spellings):
            split = [part for word in written for part in re.split(rf"({re.escape(mark)})", word) if part]
            spellings.add(tuple(split))
    return spellings


def _is_named_here(entry: _Entry, sentence: Span, start: int, end: int) -> bool:
    """Whether capital letters and the words around make a bare name a model's."""
    capital = evidence.capital_says_something(sentence, start)
    other = evidence.is_other_name(sentence, start, end)
    near = evidence.model_word_near(sentence, start, end)
    if entry.level is Evidence.PROPER:
        return near or not other
    kind = evidence.kind_word_in(sentence, entry.family.kind)
    if entry.level is Evidence.WORD:
        return (capital and not other) or (kind and not other) or near
    return capital and not other and (near or kind)


def _is_listed(doc: Doc, found: _Candidate, sure: Iterable[_Candidate]) -> bool:
    """Whether the name stands in a list with one that is sure."""
    if found.entry.level is Evidence.GUARDED or evidence.is_other_name(doc[:], found.base.start, found.tail.end):
        return False
    return any(_beside(doc, found, other) or _beside(doc, other, found) for other in sure)


def _beside(doc: Doc, left: _Candidate, right: _Candidate) -> bool:
    between = doc[left.tail.end : right.base.start]
    return left.tail.end < right.base.start and len(between) <= _MATES and all(_links(token.lower_) for token in between)


def _links(word: str) -> bool:
    return word in {",", "and", "or", "/", "+", "&", "|", ";"}


def _without_overlap(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    taken: set[int] = set()
    kept: list[_Candidate] = []
    for found in sorted(candidates, key=lambda found: found.rank):
        tokens = range(found.base.start, found.tail.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(found)
    return sorted(kept, key=lambda found: found.base.start)


def _display(entry: _Entry, tail: Tail) -> str:
    shown = entry.shown
    for place, piece in enumerate(tail.pieces):
        if piece.part is Part.VERSION and place == 0:
            shown += entry.family.joiner
        else:
            shown += " " if piece.part is Part.VERSION else entry.family.suffix_joiner
        shown += piece.shown
    return shown
