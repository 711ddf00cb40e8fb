"""Sentence bounds for business prose: abbreviations, figures and cell borders do not fool it."""

from __future__ import annotations

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

from pitchlint.packs.english import load_english

_ENDS = frozenset((".", "!", "?", "\u2026", "..."))
_CLOSERS = frozenset(('"', "'", "\u201d", "\u2019", ")", "]", "\u00bb"))
_ABBREVIATIONS = load_english().abbreviations
_CELL = "|"
LONGEST = 300
"""Tokens after which a sentence is cut, so that no scope and no parse grows with a hostile text."""
_START, _INSIDE = 1, np.uint64(2**64 - 1)  # spaCy's own values of SENT_START: 1 and -1


def starts_of(doc: Doc) -> list[int]:
    """Indices of the tokens that start a sentence; a table cell's border starts one too."""
    starts = [0] if len(doc) else []
    pending = False
    for index, token in enumerate(doc):
        if pending and token.text not in _CLOSERS:
            if _may_start(token) or index - starts[-1] > LONGEST:
                starts.append(index)
            pending = False
        if token.text == _CELL:
            starts.append(index + 1)
        elif _ends(doc, index, token) or index - starts[-1] >= LONGEST:
            pending = True
    return sorted({start for start in starts if start < len(doc)})


def _ends(doc: Doc, index: int, token: Token) -> bool:
    if token.text not in _ENDS:
        return token.text.endswith((".", "?!")) and token.lower_ not in _ABBREVIATIONS and len(token.text) > 3
    if token.text != "." or index == 0:
        return True
    before = doc[index - 1]
    if before.whitespace_:
        return True
    return not (f"{before.lower_}." in _ABBREVIATIONS or (len(before.text) == 1 and before.is_upper))


def _may_start(token: Token) -> bool:
    first = token.text[:1]
    return not first.islower() and (
        first.isalnum() or not token.is_punct or first in "\"'\u201c\u2018(\u00ab["
    )


@Language.factory("pitchlint_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> SentenceBounds:
    """A component that marks where sentences start."""
    return SentenceBounds()


class SentenceBounds:
    """Sets `token.is_sent_start` by `starts_of`."""

    def __call__(self, doc: Doc) -> Doc:
        values = np.full((len(doc), 1), _INSIDE, dtype="uint64")
        values[starts_of(doc)] = _START
        doc.from_array(["SENT_START"], values)  # type: ignore[arg-type]  # spaCy's stub knows no numpy
        return doc


def bounds(doc: Doc) -> list[tuple[int, int]]:
    """First token and end of every sentence of a Doc whose sentences are marked.

    The same as `doc.sents`, which makes a Python object of every token on the way.
    """
    starts = np.flatnonzero(doc.to_array([SENT_START]) == _START).tolist()
    return list(zip(starts, [*starts[1:], len(doc)], strict=True))
