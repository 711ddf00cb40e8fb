"""Whether a paper speaks as a vendor to a buyer, or is a manual, a contract, an article."""

from __future__ import annotations

from collections import Counter

from pitchlint.language.annotated import Annotated
from pitchlint.language.folding import fold

_SHORT = 150
_VOICE = 0.0035
_NARRATOR = 0.005
_OFFER_WORDS = 2
_PRICES = 3
"""Amounts of a paper with a section on prices; contracts and manuals name sums, and have no such section."""
_OFFER_SECTIONS = 3
_PROPOSE = "propose"
_SECTIONS = frozenset(("deliverables", "scope", "price", "plan", "proof", "team", "solution", "pilot"))
_CONTRACT = frozenset(("hereby", "herein", "hereunder", "thereof", "hereof", "hereto"))
_FIRST = frozenset(("we", "our", "us", "ours"))
_SECOND = frozenset(("you", "your", "yours"))
_SINGLE = frozenset(("i", "my", "me"))


def is_offer(annotated: Annotated) -> bool:
    """Whether first and second person meet in it, or its own words, headings or prices are an offer's.

    Under 150 words there is too little to tell, and it is taken as one unless a single person tells it. The
    share (3.5 in a thousand words each) was set between vendors' papers, which have 6 to 40, and contracts
    and manuals, which have 0 to 3. A deck may have no person at all; its headings tell.
    """
    words: Counter[str] = Counter(
        token.lower_ for block in annotated.blocks for token in block.doc if token.is_alpha
    )
    total = words.total()
    first, second, single = (sum(words[word] for word in group) for group in (_FIRST, _SECOND, _SINGLE))
    amounts = sum(len(block.amounts) for block in annotated.blocks)
    kinds = {kind for block in annotated.blocks for kind in block.section_types[:1]}
    if amounts >= _PRICES and "price" in kinds:
        return True
    if _offer_words(annotated) >= _OFFER_WORDS and (first or amounts):
        return True
    if single >= _NARRATOR * total and single and not amounts:
        return False
    if total < _SHORT or min(first, second) >= _VOICE * total:
        return True
    contract = any(words[word] for word in _CONTRACT)
    return len(kinds & _SECTIONS) >= _OFFER_SECTIONS and not contract


def _offer_words(annotated: Annotated) -> int:
    """How often the paper calls itself an offer; "we propose", which papers of any kind say, counts once."""
    words = [
        fold(annotated.blocks[term.block].block.text[term.start : term.end])
        for term in annotated.terms(("OFFER_WORD",))
    ]
    return sum(word != _PROPOSE for word in words) + (_PROPOSE in words)
