"""How many of what an offer speaks of: users, images, pages, sessions, with the time they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pitchlint.facts.durations import number_of
from pitchlint.facts.once import once_a_document
from pitchlint.facts.passages import Passage, passages
from pitchlint.language.annotated import Annotated
from pitchlint.language.folding import fold
from pitchlint.language.money.numbers import NumberStyle, numeral_value
from pitchlint.model import Context

_NOUNS = (
    r"users?|seats?|licen[cs]es?|images?|pictures?|photos?|renders?|videos?|films?|clips?|"
    r"reels?|pages?|documents?|tickets?|calls?|minutes?"
    r"|languages?|sites?|locations?|branches|workshops?|sessions?|training\sdays|courses|"
    r"products?|skus?|integrations?|connectors?|interfaces?|systems"
    r"|rounds|revisions?|tokens?|queries|requests|conversations?|articles?|reports?|"
    r"dashboards?|bots?|agents?|translations?|summaries"
    r"|transcripts?|invoices?|contracts?|letters?|e-?mails?|drafts?|voices?|avatars?|models?|"
    r"templates?|use\scases|departments?"
)
_QUANTITY = re.compile(
    rf"(?<![\w.,$\u20ac\u00a3\u20b9/-])(?P<number>\d{{1,3}}(?:[,.'\u2019]\d{{3}})+|\d{{1,7}}|"
    rf"two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty)"
    rf"\s(?P<kind>(?:(?!and\b|or\b|to\b|per\b|of\b|for\b|in\b|"
    rf"a\b)[a-z][a-z-]+\s){{0,2}}?)(?P<noun>{_NOUNS})\b"
    r"(?:\s(?P<per>(?:a|per|each|every)\s(?:month|year|week|day|quarter)|monthly|yearly|"
    r"annually|weekly|daily|/\s?(?:month|year)))?",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:up\sto|about|around|roughly|some|over|more\sthan|at\sleast|nearly|almost|"
    r"approximately|first|next|additional|further|another|extra|every|each|per|last|than|"
    r"least|of)\s$"
    r"|(?:[-\u2013\u2014]|\bto|\band|\bor)\s?$|(?:phase|option|page|section|step|year|version|"
    r"no\.|table|figure|annex|lot)\s$",
    re.IGNORECASE,
)
_SETS_APART = re.compile(
    r"\b(?:pilot|trial|test|sample|phase|stage|starter|basic|standard|premium|professional|"
    r"enterprise|tier|plan|option\w*|additional|extra|peak"
    r"|year\s(?:1|2|3|one|two|three)|first|second|third|month\s\d|later|grow\w*|today|"
    r"currently|now|existing|previous\w*|last\syear|reference|other\sclients?|per\s(?:user|"
    r"site|person|agent|team|day)"
    r"|beyond|above|exceed\w*|overage|more\sthan|concurrent|simultaneous|example|e\.g\.|"
    r"benchmark|accuracy|sampled?|evaluat\w+|training\s(?:data|set|sample|example)s?|"
    r"calibrat\w+|test\sset|backlog|of\swhich|including|each)\b",
    re.IGNORECASE,
)
_SAME = {
    "system": "integration",
    "connector": "integration",
    "interface": "integration",
    "seat": "user",
    "licence": "user",
    "license": "user",
    "picture": "image",
    "photo": "image",
}
_PERIODS = ("month", "year", "week", "day", "quarter")
_OURS = re.compile(
    r"\b(?:cover|include|contain|allow|comprise|compris|entitle|deliver|produce|generate|"
    r"create|make|supply|provide|hand\sover|receive|get|scope|volume|quota|allowance|"
    r"licen[cs]e|package|subscription|price|fee|plan|offer)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things at characters `start:end` of the block at `position`.

    `kind` are the words before the noun ("lifestyle"), `period` what it is per, "" where unstated; `priced`
    says that it stands where the price is told, `scoped` where the scope is, `included` that it is inside.
    """

    position: int
    start: int
    end: int
    number: Decimal
    noun: str
    kind: frozenset[str]
    period: str
    priced: bool
    scoped: bool
    included: bool


_INCLUDED = re.compile(
    r"\binclud(?:es?|ed|ing)\b|\bcovers?\b|\bcovered\b|\bcontains?\b|\bcomes\swith\b|"
    r"\ballowance\b|\bin\sthe\s(?:price|fee|package)\b|\bfor\sup\sto\b",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"\b(?:price|fee|licen[cs]e|subscription|package|charge|quota|allowance|costs?)\b|[$\u20ac\u00a3\u20b9]",
    re.IGNORECASE,
)
_SCOPED = frozenset(("scope", "deliverables", "solution"))
_SCOPE_WORD = re.compile(
    r"\b(?:scope|deliver\w*|produc\w+|generat\w+|creat\w+|hand\sover|renders?|writes?|"
    r"you\s(?:get|receive))\b",
    re.IGNORECASE,
)
_APART_SECTIONS = frozenset(("pilot", "proof", "profile", "team", "limits", "data"))


@once_a_document
def quantities(annotated: Annotated) -> Iterator[Quantity]:
    """The definite numbers of things the offer says it makes, covers or counts, in order."""
    for passage in passages(annotated):
        if _APART_SECTIONS & set(passage.block.section_types[:1]) or _SETS_APART.search(passage.text):
            continue
        found = [item for match in _QUANTITY.finditer(passage.text) if (item := _quantity(passage, match))]
        nouns = [(item.noun, item.period) for item in found]
        yield from (item for item in found if nouns.count((item.noun, item.period)) == 1)


def _quantity(passage: Passage, match: re.Match[str]) -> Quantity | None:
    text = passage.text
    if _LOOSE.search(text[max(0, match.start() - 16) : match.start()]) or not passage.stands(
        match.start(), match.end()
    ):
        return None
    if passage.contexts(match.start(), match.end()) & {Context.BUYER, Context.CONDITIONAL}:
        return None
    number = _number(match["number"])
    section = set(passage.block.section_types[:1])
    heading = f"{text} {' '.join(passage.block.block.section[-1:])}"
    if number is None or not (_OURS.search(heading) or section & (_SCOPED | {"price"})):
        return None
    priced = "price" in section or _PRICED.search(text) is not None
    return Quantity(
        passage.position,
        passage.start + match.start(),
        passage.start + match.end(),
        number,
        _SAME.get(noun := fold(match["noun"].split()[-1]), noun),
        frozenset(fold(word) for word in match["kind"].split()),
        _period(match["per"] or ""),
        priced,
        not priced and (bool(section & _SCOPED) or _SCOPE_WORD.search(text) is not None),
        _INCLUDED.search(text) is not None,
    )


def _number(text: str) -> Decimal | None:
    if text[0].isdigit():
        return numeral_value(text, NumberStyle.AUTO, points_group=True)
    value = number_of(text)
    return Decimal(value) if value is not None else None


def _period(per: str) -> str:
    low = per.lower()
    named = next((period for period in _PERIODS if period in low), "")
    return named or {
        "monthly": "month",
        "yearly": "year",
        "annually": "year",
        "weekly": "week",
        "daily": "day",
    }.get(low, "")
