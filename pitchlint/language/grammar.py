"""The grammar pipeline: tagger and parser of the small English model, for candidate sentences only."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pitchlint.language.english_model import model_package

_UNUSED = ["ner", "lemmatizer", "senter", "attribute_ruler"]
_SENTENCE_LIMIT = 120


class GrammarPipeline:
    """Parses sentences that the quick pipeline picked; tokens keep their number."""

    def __init__(self) -> None:
        package: Any = import_module(model_package())
        self.nlp: Language = package.load(exclude=_UNUSED)

    def parse(self, sentences: Iterable[tuple[Doc, int, int]]) -> list[Doc]:
        """Parse tokens `first:last` of each quick Doc; overlong sentences are cut at 120 tokens."""
        return list(self.nlp.pipe((self._copy(doc, first, last) for doc, first, last in sentences)))

    def _copy(self, doc: Doc, first: int, last: int) -> Doc:
        tokens = list(doc[first : min(last, first + _SENTENCE_LIMIT)])
        return Doc(
            self.nlp.vocab,
            words=[token.text for token in tokens],
            spaces=[bool(token.whitespace_) for token in tokens],
        )
