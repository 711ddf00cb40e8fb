"""What a short piece of a price table is: a sum of money, a bare number, a word in its place, a leader."""

from __future__ import annotations

import re

_CODE = r"(?:USD|EUR|GBP|CHF|INR|CAD|AUD|NZD|SGD|JPY|CNY|SEK|NOK|DKK|PLN|CZK|HUF|Rs\.?)"
_SIGN = r"(?:[A-Z]{1,2})?[$€£₹¥]"
_CURRENCY = rf"(?:{_SIGN}|{_CODE}(?=[\s\d]))"
_LEAD = r"[(−–+-]?\s*(?:(?:from|up to|max\.?|ca\.?|approx\.?|~|≈)\s*)?[(−–+-]?\s*"
_DIGITS = r"\d[\d.,'’ ]*"
_TAIL = r"\S{0,3}(?:\s*/\s*\S.{0,20}|\s+.{0,25})?"
_MONEY = re.compile(
    rf"{_LEAD}{_CURRENCY}\s*[−–-]?{_DIGITS}{_TAIL}|{_LEAD}{_DIGITS}\s*(?:{_SIGN}|{_CODE}(?!\w)|%){_TAIL}"
)
_HOLDS_MONEY = re.compile(rf"(?<!\w){_CURRENCY}\s*\d|\d\s*(?:[€£]|{_CODE}(?!\w))")
_NUMBER = re.compile(rf"[(−–+-]?\s*{_DIGITS}\)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACEHOLDER = re.compile(
    r"[–—−-]+|n\.?/?a\.?|nil|none|free|included?|incl\.?|inclusive|waived|tb[dca]|(?:up)?on request|"
    r"at cost|by agreement|to be agreed|negotiable|no charge|free of charge|not included|per quote|"
    r"see (?:note|section|annex).{0,20}",
    re.IGNORECASE,
)
_CURRENCY_ALONE = re.compile(rf"{_SIGN}|{_CODE}")
_UNIT_IN_HEADER = re.compile(rf"[$€£₹¥%]|\b{_CODE}(?!\w)")
_LEADER = re.compile(r"(?:[.…·_]\s?){3,}")
_LONGEST_AMOUNT = 48
_LONGEST_SUM = 32


def is_sum(text: str) -> bool:
    """Whether the text is a sum of money or a percentage, perhaps with its unit ("$30 per seat")."""
    return len(text) <= _LONGEST_SUM and bool(_MONEY.fullmatch(text))


def is_number(text: str) -> bool:
    """Whether the text is digits alone."""
    return len(text) <= _LONGEST_SUM and bool(_NUMBER.fullmatch(text))


def is_amount(text: str) -> bool:
    """Whether the text can be the amount of a row: a sum, a number, or a short text that names a sum."""
    if len(text) > _LONGEST_AMOUNT:
        return False
    return bool(is_sum(text) or is_number(text) or _HOLDS_MONEY.search(text))


def is_placeholder(text: str) -> bool:
    """Whether the text stands where an amount would ("included", "on request")."""
    return bool(_PLACEHOLDER.fullmatch(text.strip()))


def is_currency(text: str) -> bool:
    """Whether the text is a currency without its amount."""
    return bool(_CURRENCY_ALONE.fullmatch(text))


def is_year(text: str) -> bool:
    """Whether the text is a year."""
    return bool(_YEAR.fullmatch(text))


def names_unit(text: str) -> bool:
    """Whether the head of a column says that its numbers are money ("Price (EUR)")."""
    return bool(_UNIT_IN_HEADER.search(text))


def is_leader(text: str) -> bool:
    """Whether the text is dots that lead from an item to its amount."""
    return bool(_LEADER.fullmatch(text))


def holds_leader(text: str) -> bool:
    """Whether dots in the text lead from one part of it to the next."""
    return bool(_LEADER.search(text))
