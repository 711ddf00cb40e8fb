"""The length of the contract, where the document states one."""

from __future__ import annotations

import re

from pitchlint.language.annotated import Annotated
from pitchlint.model import Context

_LENGTH = re.compile(r"(\w+)[\s-]*(month|year)", re.IGNORECASE)
_WORDS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        start=1,
    )
}
_LONGEST = 120


def contract_months(annotated: Annotated) -> int | None:
    """The longest contract term in months that the document states, or None; pilots do not count."""
    lengths: list[int] = []
    about = annotated.labels(("CONTRACT_TERM",))
    barred = annotated.labels(("TRIAL_TERM",))
    for term in annotated.terms(("DURATION",)):
        block = annotated.blocks[term.block]
        sentence = block.sentence_at(term.start)
        if any(block.terms_in(sentence.start, sentence.end, barred)):
            continue
        if not any(block.terms_in(sentence.start, sentence.end, about)):
            continue
        if Context.NEGATED not in block.contexts_at(term.start, term.end):
            lengths += [_months(block.block.text[term.start : term.end])]
    return max((length for length in lengths if 0 < length <= _LONGEST), default=None)


def _months(text: str) -> int:
    match = _LENGTH.search(text)
    if match is None:
        return 0
    word = match.group(1).lower()
    number = int(word) if word.isdecimal() and word.isascii() and len(word) < 4 else _WORDS.get(word, 0)
    return number * (12 if match.group(2).lower() == "year" else 1)
