"""What a price is per and how often it is due, read from the words before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pitchlint.language.money_grammar import PERIOD_RANK, Grammar, Noun, factor_of, key
from pitchlint.language.money_numbers import NumberStyle, numeral_value
from pitchlint.model import Tax

_GAP = re.compile(r"[\s()\[\]*†‡,]{0,6}(?:[-–—]\s)?")
_LOOSE = re.compile(r"[,\n–—-]")
_PER = re.compile(
    r"(?:for\s|and\s)?(?P<per>per)[\s-]{1,2}|(?P<slash>/)\s?"
    r"|(?:(?:for|in)\s(?:an?|any)|(?:(?:for|in)\s)?(?:each|every|one))\s|(?P<article>an?)\s",
    re.IGNORECASE,
)
_TRIGGER = re.compile(r"(?<!\w)(?:per[\s-]{1,2}|each\s|every\s)|(?P<slash>/)\s?", re.IGNORECASE)
_AND = re.compile(r"\s?[/&]\s?|,?\sand\s|-", re.IGNORECASE)
_FOR = re.compile(r"for\s(?:the\s|its\s|initial\s){0,2}", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w.×'’&+-]{0,39}")
_TRAILING = re.compile(r"[.,'’-]+\Z")
_ENDS = re.compile(r"\s{0,2}(?:(?P<mark>[.,;)|!?])|(?P<word>[a-z]+)|\Z)")
# "500 images per month" is a volume; "per 500 images per month" is not.
_QUANTITY = re.compile(r"(?<!per )(?<![/0-9.,])[0-9]\S{0,20}\s(?:[a-z-]{1,20}\s?){1,3}\Z", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<noun>[a-z]{2,12})\s[0-9]{1,2}[\s:=(–-]{1,3}\Z", re.IGNORECASE)
_CLOCK = re.compile(r"[0-9]\s?\Z")
_CLAUSE = re.compile(r"[;|\n]|(?<!\bexcl)(?<!\bincl)(?<!p\.a)(?<!p\.m)(?<!\bRs)[.!?]\s|,\s", re.IGNORECASE)
_FOR_MANY = re.compile(r"for\s(?:the\s|a\s)?(?=[0-9])", re.IGNORECASE)

_SKIP = 3
_QUALIFIERS = 4
_LEAD = 80
_LEAD_WORDS = 7


@dataclass(frozen=True, slots=True)
class Terms:
    """Unit and period of a price, "" where unstated; `end` is where the words for them end."""

    unit: str = ""
    period: str = ""
    end: int = 0


def better_period(one: str, other: str) -> str:
    """The period that says more: a recurring one before "once" before "total"; the first on a tie."""
    return max(one, other, key=_says)


def terms_after(text: str, start: int, limit: int, rules: Grammar) -> Terms:
    """The terms in the words right after a price that ends at `start`, not past `limit`."""
    return _Reader(text, start, limit, rules).read()


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
    return Terms(unit, period or _numbered(text, start, stop, rules), stop)


def _numbered(text: str, start: int, stop: int, rules: Grammar) -> str:
    """The period of "Year 2: $13,800"."""
    match = _NUMBERED.search(text, max(start, stop - 24), stop)
    noun = rules.nouns.get(key(match["noun"])) if match else None
    return noun.period if noun is not None and not noun.many else ""


def tax_of(match: re.Match[str]) -> Tax:
    """What a match of `tax` or `tax_alone` says."""
    said = match.lastgroup
    return Tax.EXCLUDED if said in ("excluded", "not_in") else Tax.INCLUDED


def _says(period: str) -> int:
    return PERIOD_RANK.get(period, 3) if period else 0


def _lead_start(text: str, start: int, stop: int) -> int:
    for cut in _CLAUSE.finditer(text, start, stop):
        start = cut.end()
    words = [match.start() for match in _WORD.finditer(text, start, stop)]
    return words[-_LEAD_WORDS] if len(words) > _LEAD_WORDS else start


def _hits(text: str, start: int, stop: int, rules: Grammar) -> Iterator[Terms]:
    for trigger in _TRIGGER.finditer(text, start, stop):
        if _QUANTITY.search(text, max(0, trigger.start() - 60), trigger.start()):
            continue
        yield from _chain(text, trigger, stop, rules)
    for mark in rules.close.finditer(text, start, stop):
        if not _CLOCK.search(text, max(0, mark.start() - 2), mark.start()):
            yield Terms(period=rules.periods[key(mark[0])], end=mark.end())


def _chain(text: str, trigger: re.Match[str], stop: int, rules: Grammar) -> Iterator[Terms]:
    if trigger["slash"]:
        yield from _noun_before(text, trigger.start(), rules)
    generic = trigger[0][:3].lower() == "per"
    found = read_noun(text, trigger.end(), stop, rules, generic=generic)
    while found is not None:
        yield found
        joint = _AND.match(text, found.end, stop)
        found = read_noun(text, joint.end(), stop, rules, qualifiers=1) if joint else None


def _noun_before(text: str, stop: int, rules: Grammar) -> Iterator[Terms]:
    words = list(_WORD.finditer(text, max(0, stop - 40), stop))
    noun = rules.noun.fullmatch(text, words[-1].start(), words[-1].end()) if words else None
    if noun is not None and rules.nouns[key(noun[0])].unit:
        yield Terms(unit=rules.nouns[key(noun[0])].unit, end=stop)


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
        word = _WORD.match(text, at, stop)
        if word is None or _TRAILING.sub("", word[0]).lower() in rules.not_units:
            break
        passed.append(word)
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


class _Reader:
    """Walks over the words after a price and keeps what they say."""

    def __init__(self, text: str, start: int, limit: int, rules: Grammar) -> None:
        self.text, self.limit, self.rules = text, limit, rules
        self.at = self.end = start
        self.unit = self.period = ""
        self.skipped = 0
        self.loose = False

    def read(self) -> Terms:
        while self._step():
            pass
        return Terms(self.unit, self.period, self.end)

    def _step(self) -> bool:
        gap = _GAP.match(self.text, self.at, self.limit)
        if gap is None or gap.end() >= self.limit:
            return False
        self.loose = self.loose or _LOOSE.search(gap[0]) is not None
        at = gap.end()
        return self._per(at) or self._mark(at) or self._tax(at) or self._many(at) or self._pass(at)

    def _per(self, at: int) -> bool:
        rules = self.rules
        per = _PER.match(self.text, at, self.limit)
        if per is None:
            return self._each(at)
        if per["article"] and (self.skipped or self.loose):
            return False
        found = read_noun(
            self.text,
            per.end(),
            self.limit,
            rules,
            generic=bool(per["per"]),
            qualifiers=_QUALIFIERS if per["per"] else 1,
        )
        if found is None or (per["article"] and self._is_ordinal(found)):
            return self._each(at)
        while found is not None:
            self._keep(found)
            joint = _AND.match(self.text, found.end, self.limit)
            found = read_noun(self.text, joint.end(), self.limit, rules, qualifiers=1) if joint else None
        return True

    def _each(self, at: int) -> bool:
        each = self.rules.each.match(self.text, at, self.limit)
        if each is None or self.skipped:
            return False
        self._keep(Terms(unit="piece", end=each.end()))
        return True

    def _is_ordinal(self, found: Terms) -> bool:
        """Whether "a second" goes on as "a second time"."""
        return found.unit == "second" and not self._ends(found.end)

    def _mark(self, at: int) -> bool:
        rules = self.rules
        pattern = rules.mark if self.skipped else rules.after
        mark = pattern.match(self.text, at, self.limit)
        if mark is None:
            return False
        period = rules.periods[key(mark[0])]
        if (self.loose or period == "total") and not self._ends(mark.end()):
            return False
        self._keep(Terms(period=period, end=mark.end()))
        return True

    def _ends(self, at: int) -> bool:
        """Whether the clause ends here, so that the words before belong to what stands before them."""
        follow = _ENDS.match(self.text, at, self.limit)
        if follow is None:
            return False
        if follow["word"]:
            return follow["word"] in self.rules.not_units
        return bool(follow["mark"]) or self.limit == len(self.text)

    def _tax(self, at: int) -> bool:
        tax = self.rules.tax.match(self.text, at, self.limit)
        tax = tax or self.rules.tax_alone.match(self.text, at, self.limit)
        if tax is None:
            return False
        self.at = self.end = tax.end()
        return True

    def _many(self, at: int) -> bool:
        """ "$20 for 500 images", "$24,000 for 12 months"."""
        before = _FOR_MANY.match(self.text, at, self.limit)
        found = read_noun(self.text, before.end(), self.limit, self.rules, qualifiers=2) if before else None
        if found is None or self.unit or self.period:
            return False
        span = self.rules.nouns.get(key(found.unit.partition(" ")[2]))
        self._keep(Terms(period="total", end=found.end) if span is not None and span.period else found)
        return True

    def _pass(self, at: int) -> bool:
        setup = _FOR.match(self.text, at, self.limit)
        if setup is not None:
            close = self.rules.close.match(self.text, setup.end(), self.limit)
            if close is not None and self.rules.periods[key(close[0])] == "once":
                self._keep(Terms(period="once", end=close.end()))
                return True
        word = _WORD.match(self.text, at, self.limit)
        if word is None or self.skipped >= _SKIP or not word[0][0].isalpha():
            return False
        if _TRAILING.sub("", word[0]).lower() in self.rules.not_units or word[0].endswith("."):
            return False
        self.skipped += 1
        self.at = word.end()
        return True

    def _keep(self, found: Terms) -> None:
        self.unit = self.unit or found.unit
        self.period = better_period(self.period, found.period)
        self.at = self.end = found.end
