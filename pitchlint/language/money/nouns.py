"""What stands after "per": a unit or a period, its count and its qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pitchlint.language.money.grammar import Grammar, factor_of
from pitchlint.language.money.numbers import NumberStyle, numeral_value
from pitchlint.language.money.tables import Noun, key

WORD = re.compile(r"[^\W_][\w.×'’&+-]{0,39}")
_TRAILING = re.compile(r"[.,'’-]+\Z")
_SENTENCE_ENDS = re.compile(r"\.\s+[A-Z]")
_JOINT = re.compile(r"\s?[/&]\s?|,?\sand\s|-", re.IGNORECASE)
_QUALIFIERS = 4
# A recurring period says more than "once", and that more than "total".
_RANK = {"": 0, "total": 1, "once": 2}


@dataclass(frozen=True, slots=True)
class Terms:
    """Unit and period of a price, "" where unstated; `end` is where the words for them end."""

    unit: str = ""
    period: str = ""
    end: int = 0


def better_period(one: str, other: str) -> str:
    """The period that says more: a recurring one before "once" before "total"; the first on a tie."""
    return max(one, other, key=_says)


def _says(period: str) -> int:
    return _RANK.get(period, 3)


def bare(word: str) -> str:
    """A word in lower case without the punctuation that clings to its end."""
    return _TRAILING.sub("", word).lower()


def read_chain(
    text: str, start: int, stop: int, rules: Grammar, *, generic: bool, qualifiers: int = _QUALIFIERS
) -> Iterator[Terms]:
    """What is named at `start` and joined to it: "seat / month", "user and year"."""
    found = read_noun(text, start, stop, rules, generic=generic, qualifiers=qualifiers)
    while found is not None:
        yield found
        joint = _JOINT.match(text, found.end, stop)
        found = read_noun(text, joint.end(), stop, rules, qualifiers=1) if joint else None


def read_noun(
    text: str, start: int, stop: int, rules: Grammar, *, generic: bool = False, qualifiers: int = _QUALIFIERS
) -> Terms | None:
    """The unit or period named at `start`, after a count and a few qualifiers ("1M output tokens").

    With `generic`, an unknown noun is its own unit.
    """
    count = rules.count.match(text, start, stop)
    at = count.end() if count else start
    passed: list[re.Match[str]] = []
    while len(passed) <= qualifiers:
        noun = rules.noun.match(text, at, stop)
        if noun is not None:
            return _named(rules.nouns[key(noun[0])], noun.end(), _count(count, rules))
        word = WORD.match(text, at, stop)
        if word is None or bare(word[0]) in rules.not_units:
            break
        passed.append(word)
        if _SENTENCE_ENDS.match(text, word.end() - 1, stop):
            break
        at = word.end() + (1 if text[word.end() : word.end() + 1].isspace() else 0)
        if at == word.end():
            break
    if count is not None and _count(count, rules) >= 1000 and generic:
        return Terms(unit=_scaled(_count(count, rules)), end=count.end())
    return _generic(passed) if generic and count is None else None


def _named(noun: Noun, end: int, count: Decimal) -> Terms:
    # "per 2K image" is a picture of that size, "per 2K images" would be two thousand of them.
    resolution = noun.sized and not noun.many and count in (1000, 2000, 4000, 8000)
    if count == 1 or resolution:
        return Terms(noun.unit, noun.period, end)
    return Terms(f"{_scaled(count)} {noun.plural}", "", end)


def _generic(words: list[re.Match[str]]) -> Terms | None:
    kept = [word for word in words[:2] if not word[0].lower().endswith(("ed", "ing"))]
    if not kept or not kept[0][0][0].isalpha():
        return None
    names = [_TRAILING.sub("", word[0]) for word in kept]
    return Terms(
        unit=" ".join(name if name.isupper() else name.lower() for name in names), end=kept[-1].end()
    )


def _count(count: re.Match[str] | None, rules: Grammar) -> Decimal:
    if count is None:
        return Decimal(1)
    if count["bare"]:
        word = count["bare"]
        return rules.factors[word if word in rules.factors else word.lower()].value
    value = numeral_value(count["number"], NumberStyle.AUTO) or Decimal(1)
    magnitude = count["touching"] or count["exact"] or count["word"]
    return value * factor_of(count, rules).value if magnitude else value


def _scaled(count: Decimal) -> str:
    for size, letter in ((10**9, "B"), (10**6, "M"), (10**3, "K")):
        if count >= size and count % size == 0:
            return f"{int(count) // size}{letter}"
    return f"{count.normalize():f}"
