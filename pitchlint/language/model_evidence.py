"""Whether a word that may be a model's name is one here: case, neighbours, maker, model words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pitchlint.packs.models import ModelFamily, ModelKind, ModelTable

_REACH = 3
"""Tokens on either side in which a model word counts."""
_WINDOW = 30
"""Tokens on either side that stand in for the sentence where a document has no sentence bounds."""
_MODEL_WORDS = frozenset(
    "llm llms api apis endpoint endpoints checkpoint weights prompt prompts prompted prompting tuned "
    "inference transformer multimodal vlm slm chatbot foundation token tokens".split()
)
_MODEL_NOUNS = frozenset({"model", "models"})
_OTHER_MODELS = frozenset(
    "pricing price business operating delivery data revenue cost staffing engagement governance financial "
    "commercial subscription support service maturity target role scale hybrid working licensing risk "
    "partnership team threat fee".split()
)
"""Words before "model" that make it something else."""
_AFTER_NAME = frozenset("powered based driven enabled native generated api llm model models app".split())
"""Capitalised words that may follow a model's name in a title without making it a company's or a person's."""
_BREAKS = frozenset([":", "|", "•", "*", "–", "—", '"', "“", "‘", "'", "·"])
"""Marks after which a capital says as little as at the start of a sentence."""

_IMAGE = "image images picture pictures photo photos photograph render renders rendered visual visuals packshot"
_VIDEO = "video videos clip clips film films footage animation animations"
_HEARD = "transcribe transcribes transcribed transcribing transcript transcripts transcription speech audio"
_SPOKEN = "voice voices speech narration narrations tts audio speaks voiceover"
_VECTOR = "vector vectors retrieval rag embedding embeddings"
_KIND_WORDS: dict[ModelKind, frozenset[str]] = {
    ModelKind.IMAGE: frozenset(_IMAGE.split()),
    ModelKind.VIDEO: frozenset(_VIDEO.split()),
    ModelKind.TRANSCRIPTION: frozenset(_HEARD.split()),
    ModelKind.SPEECH: frozenset(_SPOKEN.split()),
    ModelKind.VOICE: frozenset(f"{_SPOKEN} {_HEARD}".split()),
    ModelKind.MUSIC: frozenset("music song songs soundtrack soundtracks jingle jingles track tracks".split()),
    ModelKind.THREE_D: frozenset("3d mesh meshes glb".split()),
    ModelKind.CLASSIFIER: frozenset("forecast forecasts forecasting segmentation segments classifier".split()),
    ModelKind.EMBEDDING: frozenset(_VECTOR.split()),
    ModelKind.PLATFORM: frozenset(f"{_VECTOR} hosted".split()),
    ModelKind.CODE: frozenset("code coding pull commits repository developers".split()),
}


@dataclass(frozen=True, slots=True)
class Makers:
    """Finds a maker's name or alias in a text."""

    patterns: dict[str, re.Pattern[str]]

    @classmethod
    def of(cls, table: ModelTable) -> Makers:
        """The makers of `table`."""
        return cls(
            {
                maker.name: re.compile(
                    r"(?<!\w)(?:" + "|".join(re.escape(name) for name in (maker.name, *maker.aliases)) + r")(?!\w)"
                )
                for maker in table.makers
            }
        )

    def beside(self, maker: str, sentence: Span, base: Span) -> bool:
        """Whether the maker is named in `sentence` by other words than `base` itself."""
        pattern = self.patterns.get(maker)
        if pattern is None:
            return False
        offset = sentence.start_char
        own = (base.start_char - offset, base.end_char - offset)
        return any(found.span() != own for found in pattern.finditer(sentence.text))


def sentence_of(doc: Doc, base: Span) -> Span:
    """The sentence of `base`, or a window around it where the document has no sentence bounds."""
    if doc.has_annotation("SENT_START"):
        sentence: Span = doc[base.start].sent
        return sentence
    return doc[max(0, base.start - _WINDOW) : min(len(doc), base.end + _WINDOW)]


def spelt(base: Span, family: ModelFamily, *, short: int) -> bool:
    """Whether `base` is written as in the table, or all in capitals; names up to `short` letters only as there."""
    written = _letters(base.text)
    for name in (*family.names, *family.also):
        plain = _letters(name)
        if written == plain:
            return True
        if written == plain.upper() and (len(plain) > short or (len(plain) == short and plain.istitle())):
            return True
    return False


def model_word_near(sentence: Span, start: int, end: int) -> bool:
    """Whether a word that belongs to models stands within a few tokens of tokens `start:end`."""
    doc = sentence.doc
    left = doc[max(sentence.start, start - _REACH) : start]
    right = doc[end : min(sentence.end, end + _REACH)]
    return any(_is_model_word(token) for part in (left, right) for token in part)


def kind_word_in(sentence: Span, kind: ModelKind) -> bool:
    """Whether the sentence speaks of what such a model takes or makes."""
    words = _KIND_WORDS.get(kind, frozenset())
    return any(token.lower_ in words for token in sentence)


def capital_says_something(sentence: Span, start: int) -> bool:
    """Whether a capital at token `start` marks a name: not first in its sentence, not in a title line."""
    doc = sentence.doc
    if start == sentence.start or doc[start - 1].text in _BREAKS or doc[start - 1].is_space:
        return False
    words = [token for token in sentence if token.is_alpha and len(token) > 3 and token.i != start]
    capital = sum(not token.text[0].islower() for token in words)
    return len(words) < 2 or capital < 0.75 * len(words)


def is_other_name(sentence: Span, start: int, end: int) -> bool:
    """Whether another capitalised word goes straight on from the name, as in a person's or a company's."""
    if end >= sentence.end:
        return False
    token = sentence.doc[end]
    goes_on = token.is_alpha and token.text[0].isupper() and len(token) > 1
    return goes_on and token.lower_ not in _AFTER_NAME


def is_vetoed(doc: Doc, start: int, end: int, family: ModelFamily) -> bool:
    """Whether a word stands directly beside the name that makes it something else."""
    if not family.not_beside:
        return False
    beside = [doc[at].lower_ for at in (start - 1, start - 2, end) if 0 <= at < len(doc)]
    return any(word.lower() in beside for word in family.not_beside)


def _is_model_word(token: Token) -> bool:
    if token.lower_ in _MODEL_NOUNS:
        return token.i == 0 or token.nbor(-1).lower_ not in _OTHER_MODELS
    return token.lower_ in _MODEL_WORDS


def _letters(text: str) -> str:
    return re.sub(r"[\s\-–]", "", text)
