"""What a price is per and how often it is due, read from a header or the words before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pitchlint.language.money.grammar import Grammar
from pitchlint.language.money.nouns import WORD, Terms, better_period, read_chain
from pitchlint.language.money.tables import key
from pitchlint.model import Tax

_TRIGGER = re.compile(r"(?<!\w)(?:per[\s-]{1,2}|each\s|every\s)|(?P<slash>/)\s?", re.IGNORECASE)
# "500 images per month" is a volume; "per 500 images per month" is not.
_QUANTITY = re.compile(r"(?<!per )(?<![/0-9.,])[0-9]\S{0,20}\s(?:[a-z-]{1,20}\s?){1,3}\Z", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<noun>[a-z]{2,12})\s[0-9]{1,2}[\s:=(–-]{1,3}\Z", re.IGNORECASE)
_COSTS = re.compile(
    r"\b(?:an?|each|every|one)\s(?:[\w-]{1,20}\s){1,4}(?:costs?|is\s(?:priced|charged|billed)(?:\sat)?)\s\Z",
    re.IGNORECASE,
)
_AT = re.compile(r"[0-9]\s(?:[\w-]{1,20}\s){1,3}@\s?\Z")
_CLOCK = re.compile(r"[0-9]\s?\Z")
_CLAUSE = re.compile(r"[;|\n]|(?<!\bexcl)(?<!\bincl)(?<!p\.a)(?<!p\.m)(?<!\bRs)[.!?]\s|,\s", re.IGNORECASE)

_LEAD = 80
_LEAD_WORDS = 7


def terms_in(text: str, start: int, stop: int, rules: Grammar) -> Terms:
    """The terms anywhere in `text[start:stop]`, such as a header: the first unit, the best period."""
    unit = period = ""
    for hit in sorted(_hits(text, start, stop, rules), key=lambda hit: hit.end):
        unit, period = unit or hit.unit, better_period(period, hit.period)
    return Terms(unit, period, stop)


def terms_before(text: str, start: int, stop: int, rules: Grammar) -> Terms:
    """The terms in the words of the same clause that lead to a price at `stop`: the nearest ones."""
    start = _lead_start(text, max(start, stop - _LEAD), stop)
    unit = period = ""
    for hit in sorted(_hits(text, start, stop, rules), key=lambda hit: -hit.end):
        unit, period = unit or hit.unit, better_period(period, hit.period)
    subject = _subject(text, start, stop, rules)
    period = period or subject.period or _numbered(text, start, stop, rules)
    return Terms(unit or subject.unit, period, stop)


def _subject(text: str, start: int, stop: int, rules: Grammar) -> Terms:
    """What "each additional user costs $5" and "5 days @ $640" are per."""
    match = _COSTS.search(text, start, stop) or _AT.search(text, start, stop)
    found = list(rules.noun.finditer(text, match.start(), stop)) if match else []
    noun = rules.nouns[key(found[-1][0])] if found else None
    return Terms(noun.unit, noun.period) if noun is not None else Terms()


def _numbered(text: str, start: int, stop: int, rules: Grammar) -> str:
    """The period of "Year 2: $13,800"."""
    match = _NUMBERED.search(text, max(start, stop - 24), stop)
    noun = rules.nouns.get(key(match["noun"])) if match else None
    return noun.period if noun is not None and not noun.many else ""


def tax_of(match: re.Match[str]) -> Tax:
    """What a match of `tax` or `tax_alone` says."""
    said = match.lastgroup
    return Tax.EXCLUDED if said in ("excluded", "not_in") else Tax.INCLUDED


def _lead_start(text: str, start: int, stop: int) -> int:
    for cut in _CLAUSE.finditer(text, start, stop):
        start = cut.end()
    words = [match.start() for match in WORD.finditer(text, start, stop)]
    return words[-_LEAD_WORDS] if len(words) > _LEAD_WORDS else start


def _hits(text: str, start: int, stop: int, rules: Grammar) -> Iterator[Terms]:
    for trigger in _TRIGGER.finditer(text, start, stop):
        if _QUANTITY.search(text, max(0, trigger.start() - 60), trigger.start()):
            continue
        if trigger["slash"]:
            yield from _noun_before(text, trigger.start(), rules)
        generic = trigger[0][:3].lower() == "per"
        yield from read_chain(text, trigger.end(), stop, rules, generic=generic)
    for mark in rules.close.finditer(text, start, stop):
        if not _CLOCK.search(text, max(0, mark.start() - 2), mark.start()):
            yield Terms(period=rules.periods[key(mark[0])], end=mark.end())


def _noun_before(text: str, stop: int, rules: Grammar) -> Iterator[Terms]:
    words = list(WORD.finditer(text, max(0, stop - 40), stop))
    noun = rules.noun.fullmatch(text, words[-1].start(), words[-1].end()) if words else None
    if noun is not None and rules.nouns[key(noun[0])].unit:
        yield Terms(unit=rules.nouns[key(noun[0])].unit, end=stop)
