"""What the words around an amount make of it: a least, a most, a rough figure, or money taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pitchlint.language.annotated import AnnotatedBlock
from pitchlint.language.money.after import terms_after
from pitchlint.language.money.grammar import grammar
from pitchlint.language.money.headers import unit_in
from pitchlint.language.money.tables import key
from pitchlint.language.money.text import find_amounts_in_words
from pitchlint.model import Amount, Bound, Cell
from pitchlint.packs.money import Money, load_money

_NEAR = 40
_AFTER = 80
_BOUNDS = (
    (
        Bound.FROM,
        re.compile(
            r"\b(?:from|start(?:s|ing)?\s(?:at|from)|at\sleast|(?:a\s)?minimum(?:\sof)?|min\.|"
            r"n(?:o|ot)\sless\sthan|upwards\sof)\s*\Z",
            re.IGNORECASE,
        ),
    ),
    (
        Bound.UP_TO,
        re.compile(
            r"\b(?:up\sto|at\smost|(?:capped|limited)\s(?:at|to)|(?:a\s)?maximum(?:\sof)?|max\.|"
            r"n(?:o|ot)\smore\sthan|not\s(?:to\s)?exceed(?:ing)?)\s*\Z",
            re.IGNORECASE,
        ),
    ),
    (
        Bound.ABOUT,
        re.compile(
            r"(?:\b(?:approx\.?|approximately|about|around|roughly|ca\.?|circa|(?:an\s)?estimated|"
            r"estimated\sat)|[~\u2248])\s*\Z",
            re.IGNORECASE,
        ),
    ),
)
_OFF = re.compile(
    r"\b(?:discount|rebate|(?:price\s)?reduction)s?(?:\s(?:of|by|is|worth|up\sto|a)){0,3}\s*[:\u2013-]?\s*\Z",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:credit(?:s|ed)?|refund(?:s|ed)?|reimburse[sd]?|saves?|voucher)(?:\s(?:of|by|you|up\sto|a|an|over|"
    r"about|the|client|customer|worth)){0,3}\s*\Z",
    re.IGNORECASE,
)
_OFF_LABEL = re.compile(r"\b(?:discount|rebate)s?\b", re.IGNORECASE)
_NOT_OFF = re.compile(
    r"\b(?:price|fee|rate|after|before|net|less|minus|with|without|incl\w*|excl\w*)\b", re.IGNORECASE
)
_TAX_LINE = re.compile(
    r"(?:plus\s|\+\s?)?(?:[\d.,]{1,6}\s?%\s)?(?:VAT|[CIS]?GST|HST|MwSt\.?|(?:value\sadded|sales|service)\stax|tax(?:es)?)"
    r"(?:\s?[(@,]?\s?(?:at\s)?[\d.,]{1,6}\s?%\)?)?",
    re.IGNORECASE,
)
_PER = re.compile(r"\bper\s[^(),;]{2,40}\Z", re.IGNORECASE)
_ASIDE = re.compile(r"(?:[(,:]|\s[\u2013-])\s*(?P<said>[^(),:]{2,40}?)\)?\s*\Z")
_CHARGE = r"(?:fee|charge|price|cost|subscription|licen[cs]e|payment|retainer|rate)s?"
_LED = re.compile(rf"(?P<said>[\w-]+)\s(?:[\w-]+\s){{0,3}}{_CHARGE}", re.IGNORECASE)


def bound_of(text: str, amount: Amount) -> Bound:
    """Whether the words right before an amount make it a least, a most or a rough figure."""
    if amount.upper is not None:
        return Bound.EXACT
    before = text[max(0, amount.start - _NEAR) : amount.start]
    return next((bound for bound, pattern in _BOUNDS if pattern.search(before)), Bound.EXACT)


def is_taken_off(before: str) -> bool:
    """Whether the words before an amount make it a discount."""
    return _OFF.search(before[-_NEAR:]) is not None


def is_given_back(before: str) -> bool:
    """Whether the words before an amount make it money that the buyer gets or keeps."""
    return _BACK.search(before[-_NEAR:]) is not None


def is_off_line(item: str, cell: Cell) -> bool:
    """Whether a row or its column holds what is taken off the price."""
    return any(_OFF_LABEL.search(label) and not _NOT_OFF.search(label) for label in (item, cell.header))


def spelt_amounts(block: AnnotatedBlock) -> Iterator[Amount]:
    """The sums in words that say what they are per ("two euros per thousand words")."""
    text, money = block.block.text, load_money()
    known = {amount.value for amount in block.amounts}
    for amount in find_amounts_in_words(text, money):
        # "EUR 12,000 (twelve thousand euros)" is one sum.
        apart = all(amount.end <= other.start or other.end <= amount.start for other in block.amounts)
        if apart and amount.value not in known:
            terms = terms_after(text, amount.end, min(len(text), amount.end + _AFTER), grammar(money))
            if terms.unit or terms.period:
                yield replace(amount, unit=terms.unit, period=terms.period)


def is_tax_line(item: str) -> bool:
    """Whether a row holds the tax on the others ("VAT 19%")."""
    return _TAX_LINE.fullmatch(item.strip()) is not None


def with_label_basis(amount: Amount, item: str, money: Money) -> Amount:
    """An amount without a basis, with the one that the label of its row ends in ("Support, per month")."""
    if amount.unit or amount.period:
        return amount
    unit, period = _label_basis(item, money)
    return replace(amount, unit=unit, period=period)


def _label_basis(item: str, money: Money) -> tuple[str, str]:
    if _PER.search(item.rstrip(" )")) is not None:
        return unit_in(item, money)
    aside, led = _ASIDE.search(item), _LED.fullmatch(item.strip())
    for found in (aside, led):
        period = grammar(money).periods.get(key(found["said"]), "") if found else ""
        if period and period != "total":
            return "", period
    return "", ""
