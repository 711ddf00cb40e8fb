"""What a table's header or caption says of the figures under it: currency, magnitude, unit, period, tax."""

from __future__ import annotations

import re
from decimal import Decimal

from pitchlint.language.money.grammar import Grammar, factor_of, grammar, markers_in
from pitchlint.language.money.terms import tax_of, terms_in
from pitchlint.model import Tax
from pitchlint.packs.money import Money

_COUNTED = re.compile(r"(?:\bper|/|[0-9][.,]?)[\s-]?\Z", re.IGNORECASE)
_TOLD = re.compile(r"(?:\bin|\()\s?\Z", re.IGNORECASE)
_OF = re.compile(r"\s?(?:of\s)?")
_ZEROS = re.compile(r"(?<![\w.,])['’]?000(?:s|'s)?(?!\w)")


def unit_in(text: str, money: Money) -> tuple[str, str]:
    """The unit and the period that a header or caption names, each "" where it names none."""
    terms = terms_in(text, 0, len(text), grammar(money))
    return terms.unit, terms.period


def tax_in(text: str, money: Money) -> Tax:
    """What a header or caption says of sales tax."""
    rules = grammar(money)
    match = rules.tax.search(text) or rules.tax_alone.search(text)
    return tax_of(match) if match else Tax.UNSTATED


def currency_in(text: str, money: Money) -> str:
    """The ISO code of the one currency that `text` names; "" where it names none or several."""
    markers = [marker for _, marker in markers_in(text, grammar(money)) if marker.code]
    clear = {marker.code for marker in markers if not marker.weak}
    codes = clear or {marker.code for marker in markers}
    return codes.pop() if len(codes) == 1 else ""


def magnitude_in(text: str, money: Money) -> Decimal:
    """What the figures under a header such as "₹ in lakh" are to be multiplied by; 1 where it says none."""
    rules = grammar(money)
    spans = [match.span() for match, _ in markers_in(text, rules)]
    for start, _ in spans:
        glued = text[start - 1 : start] if start else ""
        # "kEUR": `markers_in` lets a letter stand before a code only where it is a magnitude.
        if glued.isalpha() and text[start].isalpha():
            return rules.factors[glued if glued in rules.factors else glued.lower()].value
    edges = {edge for span in spans for edge in span}
    for match in rules.magnitude.finditer(text):
        if _scales(text, match, edges, rules):
            return factor_of(match, rules).value
    return Decimal(1000) if _ZEROS.search(text) else Decimal(1)


def _scales(text: str, match: re.Match[str], edges: set[int], rules: Grammar) -> bool:
    """Whether a magnitude is said of the figures, not of a unit ("per million tokens") or a number."""
    begin = match.end() - len(match[0].lstrip())
    if text[begin - 1 : begin].isalpha() or _COUNTED.search(text, max(0, begin - 5), begin):
        return False
    after = _OF.match(text, match.end())
    follow = after.end() if after else match.end()
    if rules.noun.match(text, follow):
        return False
    alone = not text[:begin].strip() and not text[match.end() :].strip()
    beside = not edges.isdisjoint((match.start(), begin, begin - 1, match.end(), follow))
    return alone or beside or _TOLD.search(text, max(0, begin - 4), begin) is not None
