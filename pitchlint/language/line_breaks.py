"""Words that a line break cut at a hyphen, and that the reader of the file left with it.

"token-⏎ization" stays as it is in the text, where every offset counts; for matching it is one token whose
folded form is that of "tokenization", if the vocabularies know that word. A term with a hyphen of its own is
matched without it too, so the other reading needs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from spacy.attrs import NORM
from spacy.tokens import Doc

from pitchlint.language.folding import fold
from pitchlint.model import Block
from pitchlint.packs.vocabularies import Vocabulary

_HYPHEN = "-"
_WORD = re.compile(r"[^\W\d_]+")


class LineBreaks:
    """Joins what a line break cut, as far as the vocabularies hold the whole word."""

    def __init__(self, vocabularies: Sequence[Vocabulary]) -> None:
        self._vocabularies = vocabularies
        self._words: frozenset[str] | None = None

    def join(self, doc: Doc, block: Block) -> Doc:
        """The tokens of `block`, those that its line breaks cut merged; characters keep their places."""
        cuts = [line.start for line in block.lines[1:] if block.text[: line.start].endswith(_HYPHEN)]
        if not cuts:
            return doc
        places = {token.idx: token.i for token in doc}
        with doc.retokenize() as merger:
            for last in sorted({places[cut] for cut in cuts if cut in places}):
                parts = doc[max(last - 2, 0) : last + 1]
                whole = self._whole([token.text for token in parts])
                if whole:
                    merger.merge(parts, attrs={NORM: whole})
        return doc

    def _whole(self, parts: Sequence[str]) -> str:
        """The folded word that the three tokens make without the hyphen, "" where no term has it."""
        if len(parts) < 3 or parts[1] != _HYPHEN or not (parts[0].isalpha() and parts[2].isalpha()):
            return ""
        if self._words is None:
            self._words = frozenset(_words_of(self._vocabularies))
        whole = fold(parts[0] + parts[2])
        return whole if whole in self._words else ""


def _words_of(vocabularies: Iterable[Vocabulary]) -> Iterator[str]:
    """The folded words of all terms and patterns, none of those that have a hyphen."""
    for entry in vocabularies:
        for term in (*entry.terms, *entry.cancel, *_strings(entry.patterns)):
            yield from (fold(word) for word in term.split() if _WORD.fullmatch(word))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings(list(value.values()))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
