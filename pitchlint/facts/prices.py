"""The prices of an offer: every amount that is one, with its item, unit, period, tax and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pitchlint.facts.places import place_of
from pitchlint.language.annotated import Annotated, AnnotatedBlock
from pitchlint.language.money.headers import currency_in, magnitude_in, tax_in, unit_in
from pitchlint.language.money.numbers import NumberStyle, number_style, parse_number
from pitchlint.model import Amount, BlockKind, Cell, Context, Price, Tax
from pitchlint.packs.money import Money, load_money

_NO_PRICE = frozenset((Context.QUESTION, Context.QUOTATION, Context.HISTORICAL, Context.BUYER))
_NO_PRICE_SECTIONS = frozenset(("profile", "proof", "team"))
_ITEM_WORDS = 9
_LABEL_WORDS = 6
_ALONE = frozenset(("", "-", "\u2013", "\u2014"))
_MONEY_HEADERS = frozenset(
    (
        *("price", "prices", "fee", "fees", "cost", "costs", "amount", "total", "charge", "charges", "rate"),
        *("sum", "value", "subtotal", "rates", "licence", "license", "investment"),
    )
)
_UNIT_HEADERS = frozenset(
    ("unit", "units", "per", "basis", "billing", "frequency", "uom", "interval", "period")
)
_YEAR = re.compile(r"(?:year|yr\.?|quarter|month)\s*\d{1,2}|fy\s?\d{2}(?:\d\d)?|q[1-4]", re.IGNORECASE)
_NUMBER_PER = re.compile(
    r"(?P<number>\d[\d.,'\u2019]*)\s*(?P<rest>(?:/|per\b|a\b|each\b|p\.\s?[amd]).{1,40})"
)
_PIECES = frozenset(("each", "piece", "pieces", "pc", "pcs", "item", "ea", "no", "nos"))
_SUMMED = re.compile(r"\b(?:amount|total|sum|subtotal|extended|extension|line)\b", re.IGNORECASE)


def prices(annotated: Annotated) -> tuple[Price, ...]:
    """All prices of the offer in document order; funding, penalties, history and the like are none."""
    money = load_money()
    style = number_style(block.block.text for block in annotated.blocks)
    found: list[Price] = []
    captions: dict[int | None, str] = {}
    sole = _sole_currency(annotated)
    for position, block in enumerate(annotated.blocks):
        if block.block.is_header or _NO_PRICE_SECTIONS & set(block.section_types):
            continue
        if block.block.kind is BlockKind.TABLE_ROW:
            table = block.block.table
            if table not in captions:
                caption = table_caption(annotated, position)
                captions[table] = caption if currency_in(caption, money) else f"{caption} ({sole})"
            found += _row_prices(annotated, position, captions[table], money, style)
        elif block.block.kind not in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.CODE):
            found += _prose_prices(annotated, position)
    return tuple(found)


def _sole_currency(annotated: Annotated) -> str:
    """The one currency of all amounts that name theirs, or "" where there are several or none."""
    codes = {amount.currency for block in annotated.blocks for amount in block.amounts}
    return codes.pop() if len(codes) == 1 else ""


def _prose_prices(annotated: Annotated, position: int) -> Iterator[Price]:
    block = annotated.blocks[position]
    barred = annotated.labels(("NOT_A_PRICE",))
    words = annotated.labels(("PRICE_WORD", "BILLING_UNIT", "ONE_OFF", "RECURRING", "PER_UNIT", "OVERAGE"))
    for amount in block.amounts:
        sentence = block.sentence_at(amount.start)
        if block.contexts_at(amount.start, amount.end) & _NO_PRICE:
            continue
        if any(block.terms_in(sentence.start, sentence.end, barred)):
            continue
        priced = "price" in block.section_types or any(block.terms_in(sentence.start, sentence.end, words))
        priced = priced or _is_labelled(block.block.text[sentence.start : amount.start])
        if priced or amount.unit or amount.period:
            yield Price(
                item=_item_before(block, sentence.start, amount),
                amount=amount,
                place=place_of(annotated, position, sentence.start, sentence.end, (amount.start, amount.end)),
            )


def _is_labelled(before: str) -> bool:
    """Whether an amount stands right after a short label and a colon or a dash ("Rush work: £95")."""
    return before.rstrip().endswith((":", "\u2013", "\u2014")) and len(before.split()) <= _LABEL_WORDS


def _row_prices(
    annotated: Annotated, position: int, caption: str, money: Money, style: NumberStyle
) -> Iterator[Price]:
    block = annotated.blocks[position]
    if any(block.terms_in(0, len(block.block.text), annotated.labels(("NOT_A_PRICE",)))):
        return
    item = _row_item(block)
    unit, period = _unit_column(block, money)
    for cell in block.block.cells:
        amount = cell_amount(block, cell, caption, money, style)
        if amount is not None:
            if not (amount.unit or amount.period or _SUMMED.search(cell.header)):
                amount = replace(amount, unit=unit, period=period)
            place = place_of(annotated, position, 0, len(block.block.text), (amount.start, amount.end))
            yield Price(item, amount, place)


def cell_amount(
    block: AnnotatedBlock, cell: Cell, caption: str, money: Money, style: NumberStyle
) -> Amount | None:
    """The amount in a table cell: one with its currency, or a bare number under a header of money.

    The header and the table's caption lend currency, unit, period, tax and scale ("in lakh").
    """
    text = block.block.text[cell.start : cell.end]
    own = next((item for item in block.amounts if cell.start <= item.start and item.end <= cell.end), None)
    unit, period = unit_in(cell.header, money)
    tax = tax_in(cell.header, money)
    tax = tax if tax is not Tax.UNSTATED else tax_in(caption, money)
    if own is not None:
        return replace(
            own,
            unit=own.unit or unit,
            period=own.period or period or unit_in(_rest(text, own, cell), money)[1],
            tax=own.tax if own.tax is not Tax.UNSTATED else tax,
        )
    currency = currency_in(cell.header, money)
    if not currency and is_money_header(cell.header, money):
        currency = currency_in(caption, money)
    if not currency:
        return None
    number, (own_unit, own_period) = _leading_number(text, money, style)
    if number is None:
        return None
    scale = magnitude_in(cell.header, money)
    scale = scale if scale != 1 else magnitude_in(caption, money)
    value = number * Decimal(scale)
    return Amount(cell.start, cell.end, value, currency, None, own_unit or unit, own_period or period, tax)


def _leading_number(text: str, money: Money, style: NumberStyle) -> tuple[Decimal | None, tuple[str, str]]:
    """A cell's number, alone or before what it is per ("24,00,000 per year"), with that unit and period."""
    number = parse_number(text, style=style)
    if number is not None:
        return number, ("", "")
    match = _NUMBER_PER.fullmatch(text.strip())
    if match is None:
        return None, ("", "")
    return parse_number(match["number"], style=style), unit_in(match["rest"], money)


def _unit_column(block: AnnotatedBlock, money: Money) -> tuple[str, str]:
    """The unit and period that a row's column of units names ("month", "per image", "each")."""
    for cell in block.block.cells:
        words = {word.strip("().,:").lower() for word in cell.header.split()}
        if words & _UNIT_HEADERS and not words & _MONEY_HEADERS:
            text = block.block.text[cell.start : cell.end].strip()
            if text.lower().strip(".") in _PIECES:
                return "piece", ""
            named = unit_in(text, money)
            return named if any(named) else unit_in(f"per {text}", money)
    return "", ""


def is_money_header(header: str, money: Money) -> bool:
    """Whether a header announces money without naming a currency ("Price", "Fee per month", "Year 2")."""
    words = {word.strip("().,:").lower() for word in header.split()}
    return bool(words & _MONEY_HEADERS) or _YEAR.fullmatch(header.strip()) is not None


def table_caption(annotated: Annotated, position: int) -> str:
    """The words just before a table: its caption or the line above, and its heading."""
    block = annotated.blocks[position].block
    before = position
    while before > 0 and annotated.blocks[before - 1].block.table == block.table is not None:
        before -= 1
    above = annotated.blocks[before - 1].block if before else None
    near = above.text if above is not None and above.kind is not BlockKind.TABLE_ROW else ""
    short = near if len(near.split()) <= 25 else ""
    return " ".join((*block.section[-1:], short))


def _rest(text: str, amount: Amount, cell: Cell) -> str:
    return text[amount.end - cell.start :]


def _row_item(block: AnnotatedBlock) -> str:
    """The first cell that is neither empty nor a mere number."""
    for cell in block.block.cells:
        text = block.block.text[cell.start : cell.end].strip()
        if text not in _ALONE and any(character.isalpha() for character in text) and len(text) > 2:
            return text
    return ""


def _item_before(block: AnnotatedBlock, start: int, amount: Amount) -> str:
    """What a sentence prices: the words before the amount, without the verb that joins them."""
    text = block.block.text[start : amount.start]
    tail = text.replace(";", "\n").replace(":", "\n").split("\n")
    words = next((part.split() for part in reversed(tail) if part.strip()), [])
    while words and words[-1].lower().strip(",(") in _JOINERS:
        words.pop()
    return " ".join(words[-_ITEM_WORDS:]).strip(" ,-\u2013\u2014(") or block.block.text[start:].strip()[:60]


_JOINERS: Sequence[str] = (
    *("is", "are", "costs", "cost", "at", "of", "for", "a", "an", "the", "to", "from", "be", "will", "shall"),
    *(
        "charged",
        "offered",
        "quoted",
        "available",
        "stands",
        "priced",
        "billed",
        "amounts",
        "comes",
        "in",
        "total",
        "only",
        "just",
        "each",
        "then",
        "and",
    ),
    *("or", "by", ""),
)
