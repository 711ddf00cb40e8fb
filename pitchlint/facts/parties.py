"""Whom an offer is made to, by name: in its title, on its cover, in its opening words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pitchlint.facts.once import once_a_document
from pitchlint.language.annotated import Annotated
from pitchlint.language.folding import fold

_OPENING = 25
"""Blocks at the start of a document in which it says whom it is for."""
_LINE = 400
"""Characters of a block in which a cover line or a salutation stands."""
_WORD = r"(?:[A-Z][\w&.\u2019'-]{0,30}[\w&]|[A-Z])"
NAME = rf"{_WORD}(?:\s(?:(?:of|the|and|for|&|de|der|und)\s){{0,2}}{_WORD}){{0,6}}"
"""A name as it is written: words in capitals, joined by small ones."""
_BUYER = (
    re.compile(
        r"\b(?:prepared|submitted|presented|proposal|offer|quotation|quote|bid|tender|response)\s"
        rf"(?:exclusively\s|specially\s|especially\s)?(?:for|to)\s?:?\s(?:the\s)?(?P<name>(?-i:{NAME}))",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\s*(?:client|customer|buyer|purchaser|prepared for|submitted to|for|to|contracting authority)"
        rf"\s?[:|]\s?(?:the\s)?(?P<name>(?-i:{NAME}))",
        re.IGNORECASE,
    ),
)
_SMALL = frozenset((
    "of", "the", "and", "for", "de", "der", "und", "ltd", "limited", "gmbh", "inc", "plc", "ag", "group",
    "llc", "pvt", "co", "sa", "bv", "pty",
))  # fmt: skip
_NO_NAME = frozenset(
    ("ai", "the", "your", "our", "an", "a", "request", "rfp", "tender", "provision", "supply")
)
GENERIC = frozenset((
    "we", "our", "you", "your", "this", "it", "its", "client", "customer", "buyer", "vendor",
    "supplier", "bidder", "contractor", "authority", "company", "corporation", "council", "city",
    "county", "district", "state", "bank", "department", "office", "ministry", "agency", "board",
    "union", "association", "federation", "university", "college", "school", "hospital", "trust",
    "service", "user", "team", "project", "phase", "annex", "schedule", "section", "agent", "platform",
    "provider", "system", "assistant", "solution", "public", "works", "housing", "home", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "rfp",
    "rfq", "sla", "ai", "llm", "eu", "uk", "us", "usa", "europe", "head", "director", "chief",
    "officer",
))  # fmt: skip
"""Folded words that stand in many names and tell no organisation from another."""


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation by the name written, and the folded words that tell it from others."""

    name: str
    words: frozenset[str]

    def is_same(self, other: Party) -> bool:
        """Whether both may be one: they share a telling word, or one is written in the other's initials."""
        shared = self.words & other.words - GENERIC
        return bool(shared or self.words & _initials(other) or _initials(self) & other.words)


def party(name: str) -> Party:
    """The organisation of this name."""
    plain = re.sub(r"[\u2019']s?$", "", name)
    words = (fold(word.strip(".,")) for word in re.split(r"[\s-]", plain))
    return Party(plain, frozenset(word for word in words if word and word not in _SMALL))


@once_a_document
def buyers(annotated: Annotated) -> tuple[Party, ...]:
    """The organisations that the opening says the offer is made to."""
    texts = [annotated.document.title, *(block.block.text for block in annotated.blocks[:_OPENING])]
    return tuple(dict.fromkeys(party(name) for text in texts for name in _named(text)))


def _named(text: str) -> Iterator[str]:
    for pattern in _BUYER:
        for match in pattern.finditer(text[:_LINE]):
            name = match.group("name")
            if fold(name.split()[0]) not in _NO_NAME:
                yield name


def _initials(party: Party) -> frozenset[str]:
    capitals = "".join(word[0] for word in party.name.split() if word[0].isupper()).lower()
    return frozenset((capitals,)) if len(capitals) > 1 else frozenset()
