"""English tokens for matching: folded NORM, and every hyphen and slash a token of its own."""

from __future__ import annotations

import re

from spacy.attrs import NORM
from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.util import get_words_and_spaces

from pitchlint.language.folding import fold

_INFIXES = (
    r"(?<=[0-9A-Za-z])(?:[-/\u2010-\u2015|+\u00d7])(?=[0-9A-Za-z$\u20ac\u00a3\u20b9])",
    r"(?<=[A-Za-z])[\u2122\u00ae](?=[A-Za-z])",
    r"(?<=[0-9])(?=%)",
)
_ENDLESS = re.compile(r"\S{2000}")
_PIECE = re.compile(r"\S{1,100}")
_SUFFIXES = (r"[\u2122\u00ae\u00a9]", r"(?<=[0-9])%")


class PitchEnglish(English):  # type: ignore[no-untyped-call]
    """spaCy's English with more infixes; lexemes carry the folded form as NORM, computed once a word."""

    class Defaults(English.Defaults):  # type: ignore[valid-type,misc]
        lex_attr_getters = {**English.Defaults.lex_attr_getters, NORM: fold}  # noqa: RUF012
        infixes = (*(English.Defaults.infixes or ()), *_INFIXES)
        suffixes = (*(English.Defaults.suffixes or ()), *_SUFFIXES)


def make_english() -> PitchEnglish:
    """A blank pipeline with our tokenizer."""
    return PitchEnglish()


def tokenize(nlp: PitchEnglish, text: str) -> Doc:
    """The tokens of a text of any length, in time that grows with it.

    spaCy strips prefixes one by one, copying the rest each time: a run of 200,000 quotation marks would
    take minutes. No word is that long; such a text is cut into pieces of a hundred characters instead.
    """
    if not _ENDLESS.search(text):
        return nlp.tokenizer(text)
    words, spaces = get_words_and_spaces(_PIECE.findall(text), text)
    return Doc(nlp.vocab, words=words, spaces=spaces)
