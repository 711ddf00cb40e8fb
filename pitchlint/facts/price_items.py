"""What a price is for: the words before it in its sentence, or the row it stands in."""

from __future__ import annotations

import re

from pitchlint.language.annotated import AnnotatedBlock
from pitchlint.model import Amount, Cell, Price

_ITEM_WORDS = 9
_ALONE = frozenset(("", "-", "\u2013", "\u2014"))
_ENDS = " ,-\u2013\u2014("
_JOINERS = frozenset(
    (
        *("", "is", "are", "costs", "cost", "at", "of", "for", "a", "an", "the", "to", "from", "be", "will"),
        *("shall", "charged", "offered", "quoted", "available", "stands", "priced", "billed", "amounts"),
        *("comes", "in", "total", "only", "just", "each", "then", "and", "or", "by", "start", "starts"),
        *("starting", "between", "approx.", "approx", "approximately", "about", "around", "roughly", "ca."),
        *("ca", "circa", "some", "least", "most", "up", "capped", "limited", "maximum", "minimum", "max."),
        *("min.", "@", "extra", "additional", "~", "plus", "+", "with", "on", "per"),
    )
)
_CUT = re.compile(r"[;:,()]|\s(?:and|or|plus)(?=\s)|\s[/+]\s")
_OPENING = frozenset(("to", "a", "an", "the", "and", "or", "plus", "then", "per"))
_BARE = frozenset(
    (
        *("we", "you", "it", "this", "that", "charge", "charges", "charged", "pay", "pays", "ask", "bill"),
        *("quote", "invoice", "price", "fee", "costs", "our", "your", "the", "a", "client", "customer"),
        *("will", "shall"),
    )
)
_CLAUSE = re.compile(r"[.;,]\s|\n")
_PARTS = re.compile(r"[;:\n]")
_CHARGE = re.compile(
    r"\s(?P<item>(?:(?!and\b|or\b|per\b|for\b|of\b)[\w-]+\s){0,4}?"
    r"(?:fee|charge|licen[cs]e|subscription|retainer|surcharge)s?)\b",
    re.IGNORECASE,
)
_AT_A_RATE = re.compile(
    r"\s(?:(?:is|are)\s)?(?:charged|billed|priced|quoted|invoiced)\sat\s(?:an?|the|our)\s(?:[\w-]+\s){0,2}"
    r"(?:rate|price|fee)s?(?:\sof)?\s?\Z",
    re.IGNORECASE,
)
_FOR = re.compile(r"[^.;:,()]{0,30}?\sfor\s(?P<item>[^.;:,()\n]{3,80}?)(?=[.;:,()\n]|\sand\s|\splus\s|\Z)")
_RANGE = frozenset(
    (
        *("up", "to", "from", "over", "under", "above", "below", "more", "less", "than", "first", "next"),
        *("and", "between", "beyond", "k", "m", "million", "thousand", "each", "further", "of", "or"),
        *("per", "the"),
    )
)
_LETTERS = re.compile(r"[^\W\d_]+")


def row_item(block: AnnotatedBlock) -> str:
    """The first cell that is no mere number; with the header of its column where it only says how many."""
    for cell in block.block.cells:
        text = text_of(block, cell)
        if text not in _ALONE and any(character.isalpha() for character in text) and len(text) > 2:
            return f"{cell.header}: {text}" if cell.header and _is_range(text) else text
        if cell.header and _is_range(text):
            return f"{cell.header}: {text}"
    named = (cell for cell in block.block.cells if text_of(block, cell)[:1].isalpha())
    return next((f"{cell.header}: {text_of(block, cell)}".removeprefix(": ") for cell in named), "")


def text_of(block: AnnotatedBlock, cell: Cell) -> str:
    """What stands in a cell."""
    return block.block.text[cell.start : cell.end].strip()


def item_before(block: AnnotatedBlock, start: int, amount: Amount) -> str:
    """What a sentence that begins at `start` prices, without the verb that joins it to its first amount."""
    before = _AT_A_RATE.sub("", block.block.text[start : amount.start])
    item = next((words for part in reversed(_PARTS.split(before)) if (words := _stripped(part.split()))), [])
    if all(word.lower().strip(_ENDS) in _BARE for word in item):
        item = _after(block, amount) or item
    return " ".join(item[-_ITEM_WORDS:]).strip(_ENDS) or block.block.text[start:].strip()[:60]


def item_between(block: AnnotatedBlock, last: Price, amount: Amount) -> str:
    """What a further amount of a sentence is for: the words since the last one, or else its item."""
    between = block.block.text[last.amount.end : amount.start].rstrip(" :(\u2013\u2014-")
    # "EUR 500 for set-up, EUR 50 for hosting": the items stand behind their amounts.
    behind = last.item in between
    rest = between.partition(last.item)[2] if behind else between
    words = _stripped(_CUT.split(rest)[-1].split()) if _CUT.search(rest) else []
    while words and words[0].lower() in _OPENING:
        words = words[1:]
    if words:
        return " ".join(words[-_ITEM_WORDS:]).strip(_ENDS)
    after = _after(block, amount) if behind else _charged(block, amount)
    return " ".join(after) or (_own_words(block, amount) if behind else last.item)


def _own_words(block: AnnotatedBlock, amount: Amount) -> str:
    """The amount itself and the words that follow it."""
    return _CLAUSE.split(block.block.text[amount.start :].strip()[:60])[0]


def _after(block: AnnotatedBlock, amount: Amount) -> list[str]:
    """The words that say after an amount what it is for."""
    found = _FOR.match(block.block.text, amount.end)
    return found["item"].split()[:_ITEM_WORDS] if found else _charged(block, amount)


def _charged(block: AnnotatedBlock, amount: Amount) -> list[str]:
    """The charge an amount leads to ("a $500 monthly platform fee")."""
    found = _CHARGE.match(block.block.text, amount.end)
    return found["item"].split() if found else []


def _stripped(words: list[str]) -> list[str]:
    while words and words[-1].lower().strip(",(") in _JOINERS:
        words = words[:-1]
    return words if any(character.isalnum() for word in words for character in word) else []


def _is_range(text: str) -> bool:
    """Whether a cell says how many and not of what ("10,001 to 50,000")."""
    words = {word.lower() for word in _LETTERS.findall(text)}
    return any(character.isdigit() for character in text) and words <= _RANGE and bool(words or "-" in text)
