"""Folding: one spelling for all forms of a word, so that a term list needs base forms only.

Lower case, straight quotes, lemma (simplemma's English dictionary), American endings. The same function
folds the terms and the text, so an over-eager step does no harm unless it merges two words that differ.
"""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

from pitchlint.packs.english import load_english

_QUOTES = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"}
)
_BRITISH = (
    (re.compile(r"(?<=\w{4})is(e|ation|ational)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})our$"), "or"),
    (re.compile(r"(?<=\w{2})ence$"), "ense"),
    (re.compile(r"(?<=\w{4})amme$"), "am"),
    (re.compile(r"(?<=\w{3})tre$"), "ter"),
)
_LONGEST = 40
_KEPT = load_english().kept


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The folded form of one token: "Leveraging" → "leverage", "SKUs" → "sku", "optimises" → "optimize"."""
    low = word.lower().translate(_QUOTES)
    if not word[:1].isalpha() or len(word) > _LONGEST or low in _KEPT:
        return low
    if word.isupper() and len(word) <= 4:
        return low
    if word[-1] == "s" and word[:-1].isupper() and len(word) > 2:
        return low[:-1]
    lemma = simplemma.lemmatize(low, lang="en").lower()
    for pattern, replacement in _BRITISH:
        lemma = pattern.sub(replacement, lemma)
    return lemma
