"""Whether a capitalised noun that is spent, sold in packs or counted is a money of the seller's making."""

from __future__ import annotations

from spacy.tokens import Token

from pitchlint.language.annotated import Annotated, Term
from pitchlint.language.folding import fold

_UNIT_WORDS = frozenset(
    (
        *("credit", "point", "unit", "token", "coin", "mark", "star", "chip", "gem", "stamp"),
        *("impulse", "pulse", "spark"),
    )
)
_OTHER_THINGS = ("OUTPUT", "PLAIN_PLURAL", "MODEL", "PROVIDER")
_SHORTEST = 4


class Coined:
    """Knows which words a document writes large inside its sentences, and never small."""

    def __init__(self, annotated: Annotated) -> None:
        self._annotated = annotated
        tokens = [token for block in annotated.blocks for token in block.doc]
        small = {token.lower_ for token in tokens if token.is_lower}
        self._names = {
            token.text
            for token in tokens
            if _is_large(token) and not {token.lower_, token.lower_[:-1]} & small
        }

    def is_money(self, term: Term) -> bool:
        """Whether some noun of the term is a word for units, or a plural that is always written large."""
        block = self._annotated.blocks[term.block]
        wanted = self._annotated.labels(_OTHER_THINGS)
        others = [other for other in block.terms_touching(term.start, term.end) if other.label in wanted]
        taken = {token for other in others for token in range(other.first, other.last)}
        span = block.doc[term.first : term.last]
        return any(token.i not in taken and self._is_unit(token, span[0]) for token in span)

    def _is_unit(self, token: Token, first: Token) -> bool:
        if fold(token.text) not in _UNIT_WORDS:
            return token.text in self._names
        return token.text.endswith("s") and (token.i == first.i or not _opens(token.nbor(-1)))


def _is_large(token: Token) -> bool:
    """Whether a plural is written large although it opens no sentence and no cell."""
    word = token.text
    plural = word[:1].isupper() and word[1:].islower() and word.endswith("s") and len(word) > _SHORTEST
    return plural and not _opens(token)


def _opens(token: Token) -> bool:
    return bool(token.is_sent_start) or token.i == 0 or not token.nbor(-1).text[:1].isalnum()
