"""Whether an answer answers: a bare "noted", a pointer to nothing, words about something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from spacy.lang.en.stop_words import STOP_WORDS

from pitchlint.facts.places import block_of
from pitchlint.facts.requirements import Requirement
from pitchlint.language.annotated import Annotated, Term
from pitchlint.model import Place
from pitchlint.packs.topics import load_topics

_CONCRETE = (
    *("MONEY", "PERCENT", "DATE", "DURATION", "CLAUSE", "NAME", "MODEL", "REGION", "PROVIDER", "STANDARD"),
    *("SYSTEM", "FILE_FORMAT", "LAW", "FIGURE_SAID", "PERSON_NAMED", "PLAIN_REFUSAL"),
)  # fmt: skip
_OUTPUT_TOPIC = "T1"
_RHYTHM = ("CADENCE", "METRIC")
"""Concrete where it is not a place or a name that is asked for, nor praise that is given."""
_PRAISE = ("GENERAL_PRAISE", "BUZZ")
_NOTHING_SAID = ("COMPLY_WORD", "SEE_ELSEWHERE")
_SHORT = 60
"""Words up to which general praise is the whole answer and not an aside."""
_POINTER_WORDS = 2
"""Words that a mere pointer may have beside "see", for the name of the place."""
_LONG = 250
"""Words from which an answer is taken to hold what is asked somewhere."""
_REFERENCE = re.compile(r"\b(?:section|chapter|clause)\s+(\d+(?:\.\d+)*)", re.IGNORECASE)
_ANNEX = re.compile(r"\b(?:annex|appendix|attachment|schedule|exhibit|table)\s+[A-Z\d]", re.IGNORECASE)
_PLACES = re.compile(r"\b(?:section|chapter|clause|annex|reference|where|see)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+(?:\.\d+)*")
_YES_OR_NO = re.compile(r"(?:^|[\s:.])(?:can|is|are|does|do|will|has|have|may)\b[^.?]*\?", re.IGNORECASE)
_VERDICT = re.compile(r"\W*\b(?:yes|no|not)\b", re.IGNORECASE)


class Fault(StrEnum):
    """How an answer fails, in the words of the message."""

    SILENT = "has no answer beneath it"
    HOLLOW = "is met with a bare word or a pointer"
    BESIDE = "is followed by words without a figure, a name or a plain no"


@dataclass(frozen=True)
class AnswerReader:
    """Reads the answers of one document; what they are held against is worked out once."""

    annotated: Annotated

    def fault(self, pair: Requirement, *, are_paired: bool) -> Fault | None:
        """What is wrong with an answer, or None."""
        if not pair.answer:
            return Fault.SILENT if pair.id and are_paired else None
        given = frozenset(label for place in pair.answer for label in self._labels(place))
        asked = self._labels(pair.ask)
        if self._has(given, "HONEST_NO"):
            return None
        if any(self._is_placed(place) for place in pair.answer):
            return None
        if self._is_hollow(pair):
            return None if self._has(asked, "ASKS_FOR_CONSENT") else Fault.HOLLOW
        return Fault.BESIDE if self._is_beside(pair, asked, given) else None

    def is_concrete(self, place: Place) -> bool:
        """Whether a passage holds a figure, a name or a date."""
        return self._has(self._labels(place), *_CONCRETE)

    def is_settled(self, place: Place) -> bool:
        """Whether a passage says something that can be held against it: something concrete, a yes or a no."""
        labels = self._labels(place)
        return self._has(labels, *_CONCRETE, "HONEST_NO") or bool(_VERDICT.match(place.quote))

    def only_points(self, pair: Requirement) -> bool:
        """Whether the answer says where to look and nothing else; a column for the place says it rightly."""
        if any(self._is_placed(place) for place in pair.answer):
            return False
        points = any(
            self._terms(place, ("SEE_ELSEWHERE",))
            or any(number not in self._numbers for number in _REFERENCE.findall(place.quote))
            for place in pair.answer
        )
        left = (self._words(place, self._terms(place, (*_NOTHING_SAID, "CLAUSE"))) for place in pair.answer)
        return points and sum(map(len, left)) <= _POINTER_WORDS

    def topic_of(self, place: Place) -> str:
        """The topic that a question has most terms of, or "".

        Words for outputs ("answer", "report") name things of any topic, so theirs comes last.
        """
        block = block_of(self.annotated, place)
        terms = [term for term in block.terms_from(place.start, place.end) if term.end <= place.end]
        counts = {code: sum(term.label in words for term in terms) for code, words in self._topics.items()}
        best = max(counts, key=lambda code: (counts[code], code != _OUTPUT_TOPIC))
        return best if counts[best] else ""

    @cached_property
    def _topics(self) -> dict[str, frozenset[str]]:
        return {topic.id: self.annotated.labels(topic.mention) for topic in load_topics()}

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """The numbers of the sections that the document has."""
        titles = {title for block in self.annotated.blocks for title in block.block.section}
        return frozenset(match.group() for title in titles if (match := re.match(r"\d+(?:\.\d+)*", title)))

    def _is_hollow(self, pair: Requirement) -> bool:
        """Whether nothing is left of the answer without its words of consent and its pointers."""
        if any(self._resolves(place.quote) for place in pair.answer):
            return False
        left, found = 0, False
        for place in pair.answer:
            said = self._terms(place, (*_NOTHING_SAID, "CLAUSE"))
            found = found or bool(said)
            left += len(self._words(place, said))
        return left <= (1 if found else 0)

    def _is_placed(self, place: Place) -> bool:
        """Whether the row of an answer has a cell that says where in the document the rest stands."""
        block = block_of(self.annotated, place).block
        numbers = (
            number
            for cell in block.cells
            if _PLACES.search(cell.header)
            for number in _NUMBERED.findall(block.text[cell.start : cell.end])
        )
        return any(number in self._numbers or not self._numbers for number in numbers)

    def _resolves(self, text: str) -> bool:
        """Whether the text points to a numbered section that the document has, or to an annex."""
        named = _REFERENCE.findall(text)
        if not named:
            return bool(_ANNEX.search(text))
        return not self._numbers or any(number in self._numbers for number in named)

    def _is_beside(self, pair: Requirement, asked: frozenset[str], given: frozenset[str]) -> bool:
        text = " ".join(place.quote for place in pair.answer)
        length = len(text.split())
        brief = length <= _SHORT
        shares = self._shares(pair)
        if brief and not shares and self._has(given, "SELF_TALK"):
            return True
        if self._has(given, *_CONCRETE) or length > _LONG:
            return False
        place_asked, praise = self._has(asked, "ASKS_FOR_PLACE"), self._has(given, *_PRAISE)
        if self._has(given, *_RHYTHM) and not (place_asked or praise):
            return False
        if brief and (praise or place_asked or self._has(asked, "ASKS_FOR_FIGURE")):
            return True
        if _VERDICT.match(text) or (_YES_OR_NO.search(pair.ask.quote) and _VERDICT.search(text)):
            return False
        return not shares

    def _shares(self, pair: Requirement) -> bool:
        """Whether question and answer have a word of the subject in common, or the question has none."""
        words = self._content(pair.ask)
        return not words or any(words & self._content(place) for place in pair.answer)

    def _content(self, place: Place) -> frozenset[str]:
        """The folded words of a passage that carry its subject."""
        return frozenset(self._words(place, self._terms(place, ("ASK_WORD",))))

    def _words(self, place: Place, without: list[Term]) -> list[str]:
        """The folded words of a passage and its figures, but for those of some terms and mere grammar."""
        first, last = self._tokens(place)
        barred = {index for term in without for index in range(term.first, term.last)}
        return [
            token.norm_
            for token in block_of(self.annotated, place).doc[first:last]
            if (token.is_alpha or token.like_num) and token.lower_ not in STOP_WORDS and token.i not in barred
        ]

    def _tokens(self, place: Place) -> tuple[int, int]:
        doc = block_of(self.annotated, place).doc
        span = doc.char_span(place.start, place.end, alignment_mode="expand")
        return (span.start, span.end) if span is not None else (0, 0)

    def _terms(self, place: Place, labels: tuple[str, ...]) -> list[Term]:
        block = block_of(self.annotated, place)
        return list(block.terms_in(place.start, place.end, self.annotated.labels(labels)))

    def _labels(self, place: Place) -> frozenset[str]:
        block = block_of(self.annotated, place)
        return frozenset(
            term.label for term in block.terms_from(place.start, place.end) if term.end <= place.end
        )

    def _has(self, labels: frozenset[str], *names: str) -> bool:
        return not labels.isdisjoint(self.annotated.labels(names))
