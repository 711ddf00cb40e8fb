"""Finds the models and platforms that a text names, with their versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from pitchlint.language.models.evidence import (
    Surroundings,
    capital_tells,
    is_short,
    is_spelt,
    is_vetoed,
    sentence_of,
)
from pitchlint.language.models.surfaces import Candidate, Surface, Surfaces
from pitchlint.language.models.tail import Part, Tail
from pitchlint.model import Modality
from pitchlint.packs.models import (
    Evidence,
    Lifecycle,
    ModelFacts,
    ModelFamily,
    ModelKind,
    ModelTable,
    listed_as,
)

_LIST_WORDS = frozenset({"and", "or"})
_LINKS = 2
"""Words and marks between two names of a list (", and")."""
_STOPS = frozenset(".!?:()")

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

    `name` is how the report writes it; `tail` is what the table's variants are matched with;
    `known_version` is False where the table lists versions of the family and the written one is not
    among them.
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

    def retired_by(self, day: date) -> bool:
        """Whether the maker no longer serves it on `day`, as far as the table knows."""
        if self.facts.retires is not None:
            return self.facts.retires <= day
        return self.facts.status is Lifecycle.RETIRED


class ModelNames:
    """Finds model names in texts whose tokens split hyphens; one phrase pass, then work on hits only."""

    def __init__(self, vocab: Vocab, table: ModelTable) -> None:
        self._surfaces = Surfaces(vocab, table)
        self._around = Surroundings.of(table)

    def find(self, doc: Doc) -> tuple[NamedModel, ...]:
        """The models and platforms named in `doc`, in order, never overlapping."""
        bounded = doc.has_annotation("SENT_START")
        doubtful: list[Candidate] = []
        sure: list[Candidate] = []
        for found in self._surfaces.candidates(doc):
            if _is_whole(doc, found):
                (sure if self._is_sure(doc, found, bounded) else doubtful).append(found)
        sure += self._listed(doc, doubtful, sure)
        return tuple(_named(doc, found) for found in _without_overlap(sure))

    def _listed(
        self, doc: Doc, doubtful: Sequence[Candidate], sure: Sequence[Candidate]
    ) -> Iterator[Candidate]:
        """The names that stand in a list with one that is sure ("Claude, Flux and Pika")."""
        able = [found for found in doubtful if self._may_be_listed(doc, found)]
        able.sort(key=lambda found: found.base.start)
        starts = {found.base.start for found in sure}
        ends = {found.tail.end for found in sure}
        for order in (able, able[::-1]):
            for found in order:
                if _list_mate(doc, found, starts, ends):
                    starts.add(found.base.start)
                    ends.add(found.tail.end)
        return (found for found in able if found.base.start in starts and found.tail.end in ends)

    def _may_be_listed(self, doc: Doc, found: Candidate) -> bool:
        guarded = found.surface.level is Evidence.GUARDED
        return not guarded and not self._around.is_other_name(doc, found.tail.end)

    def _is_sure(self, doc: Doc, found: Candidate, bounded: bool) -> bool:
        """Whether the name has the evidence that its level asks for."""
        family, level = found.surface.family, found.surface.level
        if level is Evidence.DISTINCT:
            return True
        numbered = found.tail.numbered
        version, reader = found.tail.version, self._surfaces.readers[family.id]
        known = numbered and (not version or reader.knows(version))
        if found.glued and known:
            return True
        sentence = sentence_of(doc, found.base, bounded=bounded)
        if self._around.maker_beside(family.maker, sentence, found.base):
            return True
        if level is Evidence.GUARDED:
            return known and (found.tail.telling or (found.tail.marked and self._is_about(found, sentence)))
        if known or (numbered and level is not Evidence.COMMON):
            return True
        return self._is_named(found, sentence)

    def _is_about(self, found: Candidate, sentence: Span) -> bool:
        """Whether a model word is near, or the sentence speaks of what such a model takes or makes."""
        near = self._around.model_word_near(sentence, found.base.start, found.tail.end)
        return near or self._around.kind_word_in(sentence, found.surface.family.kind)

    def _is_named(self, found: Candidate, sentence: Span) -> bool:
        """Whether its capital and the words around make a bare name a model's."""
        start, end, level = found.base.start, found.tail.end, found.surface.level
        near = self._around.model_word_near(sentence, start, end)
        alone = not self._around.is_other_name(sentence.doc, end)
        if level is Evidence.PROPER:
            return near or alone
        capital = capital_tells(sentence, start)
        kind = self._around.kind_word_in(sentence, found.surface.family.kind)
        if level is Evidence.WORD:
            return self._around.model_word_next(sentence, end) or (alone and (capital or kind))
        return alone and capital and (near or kind)


def _is_whole(doc: Doc, found: Candidate) -> bool:
    """Whether case, version and neighbours allow the name at all."""
    family, tail = found.surface.family, found.tail
    if found.surface.needs_version and not tail.numbered:
        return False
    if is_vetoed(doc, found.base.start, tail.end, family) and not tail.linked:
        return False
    any_case = found.surface.level is Evidence.DISTINCT and not is_short(found.base)
    return any_case or found.glued or tail.linked or is_spelt(found.base, family)


def _list_mate(doc: Doc, found: Candidate, starts: Set[int], ends: Set[int]) -> bool:
    """Whether a name of a list starts just after `found`, or ends just before it."""
    right = found.tail.end
    while right < len(doc) and right - found.tail.end < _LINKS and _links(doc[right]):
        right += 1
        if right in starts:
            return True
    left = found.base.start
    while left > 0 and found.base.start - left < _LINKS and _links(doc[left - 1]):
        left -= 1
        if left in ends:
            return True
    return False


def _links(token: Token) -> bool:
    """Whether a token may stand between the items of a list: a list word, or a mark that ends no sentence."""
    mark = not token.is_alpha and not token.is_digit and token.text not in _STOPS
    return mark or token.lower_ in _LIST_WORDS


def _without_overlap(candidates: Iterable[Candidate]) -> list[Candidate]:
    taken: set[int] = set()
    kept: list[Candidate] = []
    for found in sorted(candidates, key=lambda found: found.rank):
        tokens = range(found.base.start, found.tail.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(found)
    return sorted(kept, key=lambda found: found.base.start)


def _named(doc: Doc, found: Candidate) -> NamedModel:
    family, tail = found.surface.family, found.tail
    span = doc[found.base.start : tail.end]
    text = span.text.removesuffix(".")
    facts = family.facts(tail.normal)
    return NamedModel(
        start=span.start,
        end=span.end,
        start_char=span.start_char,
        end_char=span.start_char + len(text),
        text=text,
        family=family,
        name=_shown(found.surface, tail),
        tail=tail.normal,
        version=tail.version,
        known_version=not (tail.version and facts.known) or listed_as(tail.version, facts.known) is not None,
        facts=facts,
    )


def _shown(surface: Surface, tail: Tail) -> str:
    shown = surface.shown
    for place, piece in enumerate(tail.pieces):
        if piece.part is Part.VERSION:
            shown += surface.family.joiner if place == 0 else " "
        else:
            shown += surface.family.suffix_joiner
        shown += piece.shown
    return shown
