"""Whether a paper speaks as a vendor to a buyer, or is a manual, a contract, an article."""

from __future__ import annotations

from pitchlint.language.annotated import Annotated

_SHORT = 150
_VOICE = 0.0035
_OFFER_WORDS = 2
_FIRST = frozenset(("we", "our", "us", "ours"))
_SECOND = frozenset(("you", "your", "yours"))


def is_offer(annotated: Annotated) -> bool:
    """Whether first and second person meet in it, or it calls itself a proposal, quote or tender answer.

    Under 150 words there is too little to tell, and it is taken as one. The share (3.5 in a thousand words
    each) was set between vendors' papers, which have 6 to 40, and contracts and manuals, which have 0 to 3.
    """
    words = first = second = 0
    for block in annotated.blocks:
        for token in block.doc:
            words += token.is_alpha
            first += token.lower_ in _FIRST
            second += token.lower_ in _SECOND
    if words < _SHORT or min(first, second) >= _VOICE * words:
        return True
    return first > 0 and len(annotated.terms(("OFFER_WORD",))) >= _OFFER_WORDS
