"""The terms of a price in the words right after it."""

from __future__ import annotations

import re

from pitchlint.language.money.grammar import Grammar
from pitchlint.language.money.nouns import WORD, Terms, bare, better_period, read_chain, read_noun
from pitchlint.language.money.tables import key

_GAP = re.compile(r"[\s()\[\]*†‡,]{0,6}(?:[-–—]\s)?")
_ASIDE = re.compile(r"[^()|]{0,90}\)")
_LOOSE = re.compile(r"[,\n–—-]")
_PER = re.compile(
    r"(?:for\s|and\s)?(?P<per>per)[\s-]{1,2}|(?P<slash>/)\s?"
    r"|(?:(?:for|in)\s(?:an?|any)|(?:(?:for|in)\s)?(?:each|every|one))\s|(?P<article>an?)\s",
    re.IGNORECASE,
)
_FOR = re.compile(r"for\s(?:the\s|its\s|initial\s){0,2}", re.IGNORECASE)
_ENDS = re.compile(r"\s{0,2}(?:(?P<mark>[.,;)|!?])|(?P<word>[a-z]+)|\Z)")
_NUMBER = (
    r"(?:[0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four|thirty-six)"
)
_SPAN = re.compile(
    rf"(?:for|over|across)\s(?:the\s|a\s|an\s)?(?:first\s|full\s|initial\s|entire\s|whole\s)?"
    rf"(?:term\sof\s)?{_NUMBER}[\s-](?:year|quarter|month|week)s?\b",
    re.IGNORECASE,
)
_FOR_MANY = re.compile(r"for\s(?:the\s|a\s)?(?=[0-9])", re.IGNORECASE)

# So many words of no meaning may stand between a price and its terms: "$500 licence fee per month".
_SKIP = 3
_QUALIFIERS = 4


def terms_after(text: str, start: int, limit: int, rules: Grammar) -> Terms:
    """The terms in the words right after a price that ends at `start`, not past `limit`."""
    return _Reader(text, start, limit, rules).read()


class _Reader:
    """Walks over the words after a price and keeps what they say."""

    def __init__(self, text: str, start: int, limit: int, rules: Grammar) -> None:
        self.text, self.limit, self.rules = text, limit, rules
        self.at = self.end = start
        self.unit = self.period = ""
        self.skipped = 0
        self.loose = self.aside = False

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
        if "(" in gap[0]:
            self.aside = True
        read = self._per(at) or self._mark(at) or self._tax(at) or self._many(at) or self._pass(at)
        return read or self._past_aside(at)

    def _past_aside(self, at: int) -> bool:
        """Whether words in brackets that say no more of the price could be passed over."""
        rest = _ASIDE.match(self.text, at, self.limit) if self.aside else None
        if rest is None:
            return False
        self.at, self.skipped, self.aside = rest.end(), 0, False
        return True

    def _per(self, at: int) -> bool:
        rules = self.rules
        per = _PER.match(self.text, at, self.limit)
        if per is None:
            return self._each(at)
        if per["article"] and (self.skipped or self.loose):
            return False
        for found in read_chain(
            self.text,
            per.end(),
            self.limit,
            rules,
            generic=bool(per["per"]),
            qualifiers=_QUALIFIERS if per["per"] else 1,
        ):
            if per["article"] and self._is_ordinal(found):
                break
            self._keep(found)
        return self.end > at or self._each(at)

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
        """ "$20 for 500 images", "$24,000 for 12 months", "$90,000 over three years"."""
        span = _SPAN.match(self.text, at, self.limit) if not (self.unit or self.period) else None
        if span is not None:
            self._keep(Terms(period="total", end=span.end()))
            return True
        before = _FOR_MANY.match(self.text, at, self.limit)
        found = read_noun(self.text, before.end(), self.limit, self.rules, qualifiers=2) if before else None
        if found is None or self.unit or self.period:
            return False
        noun = self.rules.nouns.get(key(found.unit.partition(" ")[2]))
        self._keep(Terms(period="total", end=found.end) if noun is not None and noun.period else found)
        return True

    def _pass(self, at: int) -> bool:
        setup = _FOR.match(self.text, at, self.limit)
        if setup is not None:
            close = self.rules.close.match(self.text, setup.end(), self.limit)
            if close is not None and self.rules.periods[key(close[0])] == "once":
                self._keep(Terms(period="once", end=close.end()))
                return True
        word = WORD.match(self.text, at, self.limit)
        if word is None or self.skipped >= _SKIP or not word[0][0].isalpha():
            return False
        if bare(word[0]) in self.rules.not_units or word[0].endswith("."):
            return False
        self.skipped += 1
        self.at = word.end()
        return True

    def _keep(self, found: Terms) -> None:
        self.unit = self.unit or found.unit
        self.period = better_period(self.period, found.period)
        self.at = self.end = found.end
