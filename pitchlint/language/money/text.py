"""Sums of money in running text: where they stand, how much, per what, how often, with or without tax."""

from __future__ import annotations

import re
from dataclasses import replace

from pitchlint.language.money.after import terms_after
from pitchlint.language.money.figures import find_figures
from pitchlint.language.money.grammar import Grammar, grammar
from pitchlint.language.money.headers import currency_in, magnitude_in, tax_in, unit_in
from pitchlint.language.money.measure import Figure
from pitchlint.language.money.nouns import better_period
from pitchlint.language.money.numbers import NumberStyle, number_style, parse_number
from pitchlint.language.money.tables import key
from pitchlint.language.money.terms import tax_of, terms_before
from pitchlint.language.money.words import amount_in_words, find_amounts_in_words
from pitchlint.model import Amount, Tax
from pitchlint.packs.money import Money

__all__ = [
    "NumberStyle",
    "amount_in_words",
    "currency_in",
    "find_amounts",
    "find_amounts_in_words",
    "magnitude_in",
    "number_style",
    "parse_number",
    "tax_in",
    "unit_in",
]

_AFTER = 160
_BRACKET_OPENS = re.compile(r"\(\s?\Z")
_BRACKET_CLOSES = re.compile(r"\s?\)")
_BLANKS = re.compile(r"[\s(]{0,3}")
_NOUNS = 160
_FIXED = re.compile(r"\b(?:flat|fixed)\s(?:fee|price|rate)\b", re.IGNORECASE)
_COUNT = re.compile(r"[0-9.]+[KMB]")
_TAX_AFTER = 90
_TAX_BEFORE = 60
_CLAUSE = re.compile(
    r"[;|\n]|(?<!\bexcl)(?<!\bincl)(?<!\bex)(?<!\binc)(?<!p\.a)(?<!p\.m)[.!?]\s", re.IGNORECASE
)


def find_amounts(text: str, money: Money, *, style: NumberStyle = NumberStyle.AUTO) -> tuple[Amount, ...]:
    """The sums of money in `text`, in order; `style` is the document's, from `number_style`.

    A span covers currency, number, magnitude and both ends of a range, not the words around them.
    """
    rules = grammar(money)
    figures = find_figures(text, rules, style)
    limits = [*(figure.start for figure in figures[1:]), len(text)]
    amounts: list[Amount] = []
    read_to = 0
    for figure, limit in zip(figures, limits, strict=False):
        amount, read_to = _amount(text, figure, read_to, limit, rules)
        if amounts and _restates(text, amounts[-1], amount):
            amounts[-1], amount = _share(text, amounts[-1], amount)
        amounts.append(amount)
    return tuple(amounts)


def _restates(text: str, amount: Amount, other: Amount) -> bool:
    """Whether the second sum stands alone in brackets after the first: "₹8 lakh (₹8,00,000) per year"."""
    before = _BRACKET_OPENS.search(text, max(amount.end, other.start - 3), other.start)
    return before is not None and _BRACKET_CLOSES.match(text, other.end) is not None


def _share(text: str, amount: Amount, other: Amount) -> tuple[Amount, Amount]:
    """Both sums of a restatement with the terms that either has."""
    if text[amount.end : other.start].strip() == "(" and not (amount.unit or amount.period):
        amount = replace(amount, unit=other.unit, period=other.period)
    if not (other.unit or other.period):
        other = replace(other, unit=amount.unit, period=amount.period)
    tax = amount.tax if amount.tax is not Tax.UNSTATED else other.tax
    return replace(amount, tax=tax), replace(other, tax=tax)


def _amount(text: str, figure: Figure, read_to: int, limit: int, rules: Grammar) -> tuple[Amount, int]:
    after = terms_after(text, figure.end, min(limit, figure.end + _AFTER), rules)
    unit, period = after.unit, after.period
    if not (unit and period):
        before = terms_before(text, read_to, figure.start, rules)
        # "In total we pay $5 per user": a price per unit is no total, nor is a fixed one paid once.
        fixed = before.period == "once" and _FIXED.search(text, max(read_to, figure.start - 40), figure.start)
        leading = "" if unit and (before.period == "total" or fixed) else before.period
        unit, period = unit or before.unit, better_period(period, leading)
    if _COUNT.fullmatch(unit):
        unit = _counted(text, unit, figure.start, rules)
    amount = Amount(
        start=figure.start,
        end=figure.end,
        value=figure.value,
        currency=figure.currency,
        upper=figure.upper,
        unit=unit,
        period=period,
        tax=_tax(text, figure, read_to, limit, rules),
    )
    return amount, after.end


def _counted(text: str, count: str, start: int, rules: Grammar) -> str:
    """The unit of a bare "per million": what the words before the sum counted last."""
    nouns = [rules.nouns[key(match[0])] for match in rules.noun.finditer(text, max(0, start - _NOUNS), start)]
    units = [noun for noun in nouns if noun.unit]
    return f"{count} {units[-1].plural}" if units else count


def _tax(text: str, figure: Figure, read_to: int, limit: int, rules: Grammar) -> Tax:
    stop = min(limit, figure.end + _TAX_AFTER)
    cut = _CLAUSE.search(text, figure.end, stop)
    stop = cut.start() if cut else stop
    match = rules.tax.search(text, figure.end, stop)
    if match is None:
        blank = _BLANKS.match(text, figure.end)
        match = rules.tax_alone.match(text, blank.end() if blank else figure.end, stop)
    if match is not None:
        return tax_of(match)
    start = max(read_to, figure.start - _TAX_BEFORE)
    for clause in _CLAUSE.finditer(text, start, figure.start):
        start = clause.end()
    found = list(rules.tax.finditer(text, start, figure.start))
    return tax_of(found[-1]) if found else Tax.UNSTATED
