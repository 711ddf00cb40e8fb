"""Numbers and words of requirements, in the form in which tender and response are compared."""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

from pitchlint.language.folding import fold
from pitchlint.language.terms import folded_words

_COMMON = frozenset(
    map(
        fold,
        (
            *("shall", "must", "should", "system", "solution", "supplier", "vendor", "bidder", "tenderer"),
            *("provide", "describe", "state", "please", "able", "support", "ensure", "use", "used"),
            *("requirement", "required"),
        ),
    )
)
_NUMBER_WORDS = frozenset(
    ("Q", "QN", "QUESTION", "REQ", "REQT", "REQUIREMENT", "NO", "ITEM", "CRITERION", "RFP")
)


def same_id(name: str) -> str:
    """A requirement's number as it is compared: "R-4.1)" and "R 4.1" are one, "Question 7" and "7" too."""
    match = re.search(r"([A-Za-z]{0,11})[\s.:#_-]*(\d[\d.]*[a-z]?)", name)
    if match is None:
        return name.strip().upper()
    letters = match[1].upper()
    return f"{'' if letters in _NUMBER_WORDS else letters}{match[2].strip('.')}"


def content_words(text: str) -> frozenset[str]:
    """The folded words of a text that carry its subject."""
    words = (word for word in folded_words(text) if word not in STOP_WORDS and word not in _COMMON)
    return frozenset(word for word in words if any(map(str.isalpha, word)))
