"""Whether a word that may be a model's name is one here: case, neighbours, maker, model words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pitchlint.packs.models import ModelFamily, ModelKind, ModelTable, Words

_REACH = 3
"""Tokens on either side in which a model word counts."""
_WINDOW = 60
"""Tokens on either side beyond which a sentence is not looked at."""
_TITLE = 0.75
"""Share of capitalised words from which on a line is a title, where a capital says nothing."""
_SHORT = 4
"""Names of up to this many letters must be spelt as in the table."""
_BREAKS = frozenset([".", "!", "?", ":", "|", "•", "*", "–", "—", '"', "“", "‘", "'", "·"])
"""Marks after which a capital says as little as at the start of a sentence."""
_MODELS = frozenset({"model", "models"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Judges what stands around a name, with the words and makers of the table."""

    words: Words
    makers: dict[str, re.Pattern[str]]

    @classmethod
    def of(cls, table: ModelTable) -> Surroundings:
        """The judge for `table`."""
        makers = {maker.name: _any_of((maker.name, *maker.aliases)) for maker in table.makers}
        return cls(table.words, makers)

    def maker_beside(self, maker: str, sentence: Span, base: Span) -> bool:
        """Whether the maker is named in `sentence` by other words than `base` itself."""
        pattern = self.makers.get(maker)
        if pattern is None:
            return False
        offset = sentence.start_char
        own = (base.start_char - offset, base.end_char - offset)
        return any(found.span() != own for found in pattern.finditer(sentence.text))

    def model_word_near(self, sentence: Span, start: int, end: int) -> bool:
        """Whether a word that belongs to models stands within a few tokens of tokens `start:end`."""
        doc = sentence.doc
        left = doc[max(sentence.start, start - _REACH) : start]
        right = doc[end : min(sentence.end, end + _REACH)]
        return any(self._is_model_word(token) for part in (left, right) for token in part)

    def model_word_next(self, sentence: Span, end: int) -> bool:
        """Whether a word that belongs to models follows at once ("the Whisper API")."""
        return end < sentence.end and self._is_model_word(sentence.doc[end])

    def kind_word_in(self, sentence: Span, kind: ModelKind) -> bool:
        """Whether the sentence speaks of what such a model takes or makes."""
        words = self.words.kinds.get(kind, frozenset())
        return any(token.lower_ in words for token in sentence)

    def is_other_name(self, doc: Doc, end: int) -> bool:
        """Whether a capitalised word goes straight on from a name, as in a person's or a company's."""
        if end >= len(doc) or doc[end].is_sent_start:
            return False
        token = doc[end]
        goes_on = token.is_alpha and token.text[0].isupper() and len(token) > 1
        return goes_on and token.lower_ not in self.words.followers

    def _is_model_word(self, token: Token) -> bool:
        if token.lower_ in _MODELS and token.i > 0:
            return token.nbor(-1).lower_ not in self.words.other_models
        return token.lower_ in self.words.model


def sentence_of(doc: Doc, base: Span, *, bounded: bool) -> Span:
    """The sentence of `base`, at most a window around it; `bounded` is whether `doc` knows its sentences."""
    start, first = base.start, max(0, base.start - _WINDOW)
    while start > first and not (bounded and doc[start].is_sent_start):
        start -= 1
    end, last = base.end, min(len(doc), base.end + _WINDOW)
    while end < last and not (bounded and doc[end].is_sent_start):
        end += 1
    return doc[start:end]


def is_short(base: Span) -> bool:
    """Whether a name is so short that only its own spelling tells it from other words."""
    return len(base.text) <= _SHORT


def is_spelt(base: Span, family: ModelFamily) -> bool:
    """Whether `base` is written as in the table, or all in capitals where that is still telling."""
    written = _letters(base.text)
    for plain in map(_letters, (*family.names, *family.also)):
        telling = len(plain) > _SHORT or (len(plain) == _SHORT and plain.istitle())
        if written == plain or (telling and written == plain.upper()):
            return True
    return False


def capital_tells(sentence: Span, start: int) -> bool:
    """Whether a capital at token `start` marks a name: not first, not after "a", not in a title line."""
    doc = sentence.doc
    if start == sentence.start or doc[start - 1].lower_ in ("a", "an"):
        return False
    if doc[start - 1].text in _BREAKS or doc[start - 1].is_space:
        return False
    words = [token for token in sentence if token.is_alpha and len(token) > 3 and token.i != start]
    capital = sum(not token.text[0].islower() for token in words)
    return len(words) < 2 or capital < _TITLE * len(words)


def is_vetoed(doc: Doc, start: int, end: int, family: ModelFamily) -> bool:
    """Whether a word stands directly beside the name that makes it something else."""
    if not family.not_beside:
        return False
    beside = [doc[at].lower_ for at in (start - 1, start - 2, end) if 0 <= at < len(doc)]
    return any(word.lower() in beside for word in family.not_beside)


def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _letters(text: str) -> str:
    return re.sub(r"[\s\-–]|\.$", "", text)
