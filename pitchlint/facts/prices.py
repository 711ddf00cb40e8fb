"""The prices of an offer: every amount that is one, with its item, unit, period, tax and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pitchlint.facts.places import place_of
from pitchlint.facts.price_items import item_before, item_between, row_item, text_of
from pitchlint.facts.price_words import (
    bound_of,
    is_given_back,
    is_off_line,
    is_taken_off,
    is_tax_line,
    spelt_amounts,
    with_label_basis,
)
from pitchlint.language.annotated import Annotated, AnnotatedBlock
from pitchlint.language.money.headers import currency_in, magnitude_in, tax_in, unit_in
from pitchlint.language.money.numbers import NumberStyle, number_style, parse_number
from pitchlint.model import Amount, BlockKind, Cell, Context, Price, PriceRole, Tax
from pitchlint.packs.money import Money, load_money

_NO_PRICE = frozenset((Context.QUESTION, Context.QUOTATION, Context.HISTORICAL, Context.BUYER))
_NO_PRICE_SECTIONS = frozenset(("profile", "proof", "team"))
_LABEL_WORDS = 6
_MONEY_HEADERS = frozenset(
    (
        *("price", "prices", "fee", "fees", "cost", "costs", "amount", "total", "charge", "charges", "rate"),
        *("sum", "value", "subtotal", "rates", "licence", "license", "investment"),
    )
)
_UNIT_HEADERS = frozenset(
    ("unit", "units", "per", "basis", "billing", "frequency", "uom", "interval", "period")
)
_YEAR = re.compile(
    r"(?:year|yr\.?|quarter|month)\s*\d{1,2}|fy\s?\d{2}(?:\d\d)?|q[1-4]|(?P<plain>20\d\d)", re.IGNORECASE
)
_NUMBER_PER = re.compile(
    r"(?P<number>\d[\d.,'\u2019]*)\s*(?P<rest>(?:/|per\b|a\b|each\b|p\.\s?[amd]).{1,40})"
)
_PIECES = frozenset(("each", "piece", "pieces", "pc", "pcs", "item", "ea", "no", "nos"))
_LASTS = re.compile(
    r"\b(?:fixed|valid|binding|guaranteed|held) (?:for|over)\b|\b(?:duration|term|validity|notice)\b",
    re.IGNORECASE,
)
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
    last: Price | None = None
    for amount in sorted((*block.amounts, *spelt_amounts(block)), key=lambda each: each.start):
        sentence = block.sentence_at(amount.start)
        before = block.block.text[sentence.start : amount.start]
        if block.contexts_at(amount.start, amount.end) & _NO_PRICE or is_given_back(before):
            continue
        if any(block.terms_in(sentence.start, sentence.end, barred)):
            continue
        priced = "price" in block.section_types or any(block.terms_in(sentence.start, sentence.end, words))
        priced = priced or _is_labelled(before)
        if priced or amount.unit or amount.period:
            same = last is not None and last.place.start == sentence.start
            last = Price(
                item=item_between(block, last, amount)
                if last is not None and same
                else item_before(block, sentence.start, amount),
                amount=amount,
                place=place_of(annotated, position, sentence.start, sentence.end, (amount.start, amount.end)),
                role=PriceRole.OFF if is_taken_off(before) else PriceRole.PLAIN,
                bound=bound_of(block.block.text, amount),
            )
            yield last


def _is_labelled(before: str) -> bool:
    """Whether an amount stands right after a short label and a colon or a dash ("Rush work: £95")."""
    return before.rstrip().endswith((":", "\u2013", "\u2014")) and len(before.split()) <= _LABEL_WORDS


def _row_prices(
    annotated: Annotated, position: int, caption: str, money: Money, style: NumberStyle
) -> Iterator[Price]:
    block = annotated.blocks[position]
    if any(block.terms_in(0, len(block.block.text), annotated.labels(("NOT_A_PRICE",)))):
        return
    item = row_item(block)
    if is_tax_line(item):
        return
    basis = _unit_column(block, money)
    lent = False
    for cell in block.block.cells:
        amount = cell_amount(block, cell, caption, money, style)
        if amount is None:
            continue
        role = PriceRole.OFF if is_off_line(item, cell) else PriceRole.PLAIN
        if not (amount.unit or amount.period or _SUMMED.search(cell.header)):
            if any(basis):
                amount = replace(amount, unit=basis[0], period=basis[1])
                # Of columns of years, each goes by the same unit.
                is_year = _YEAR.fullmatch(cell.header.strip()) is not None
                role, lent = (PriceRole.FURTHER if lent and not is_year else role), True
            amount = with_label_basis(amount, item, money)
        place = place_of(annotated, position, 0, len(block.block.text), (amount.start, amount.end))
        bound = bound_of(block.block.text, amount)
        yield Price(item, amount, place, role=role, bound=bound, column=cell.header)


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
    currency = currency or _row_currency(block, cell, money)
    if not currency or _is_span(block, money):
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


def _row_currency(block: AnnotatedBlock, cell: Cell, money: Money) -> str:
    """The currency that the label of a row, or its column of units, names for its bare numbers.

    "Licence (EUR)" does so for the years it goes through, "GBP per year" for prices as well.
    """
    is_year = _YEAR.fullmatch(cell.header.strip()) is not None
    label = block.block.cells[0]
    named = currency_in(text_of(block, label), money) if is_year and label is not cell else ""
    if named or not (is_year or is_money_header(cell.header, money)):
        return named
    codes = (currency_in(text_of(block, each), money) for each in _unit_cells(block) if each is not cell)
    return next(filter(None, codes), "")


def _is_span(block: AnnotatedBlock, money: Money) -> bool:
    """Whether a row tells how long something lasts ("Fixed for", in "years"): its number is no sum."""
    if not _LASTS.search(text_of(block, block.block.cells[0])):
        return False
    return any(
        unit_in(f"per {text}", money)[1] and "per" not in text.split()
        for text in (text_of(block, each).lower() for each in _unit_cells(block))
    )


def _unit_cells(block: AnnotatedBlock) -> Iterator[Cell]:
    for cell in block.block.cells:
        words = {word.strip("().,:").lower() for word in cell.header.split()}
        if words & _UNIT_HEADERS and not words & _MONEY_HEADERS:
            yield cell


def _unit_column(block: AnnotatedBlock, money: Money) -> tuple[str, str]:
    """The unit and period that a row's columns of units name ("month", "per image", "each")."""
    unit = period = ""
    for cell in _unit_cells(block):
        named = _basis_in(text_of(block, cell), money)
        unit, period = unit or named[0], period or named[1]
    return unit, period


def _basis_in(text: str, money: Money) -> tuple[str, str]:
    if text.lower().strip(".") in _PIECES:
        return "piece", ""
    named = unit_in(text, money)
    return named if any(named) else unit_in(f"per {text}", money)


def is_money_header(header: str, money: Money) -> bool:
    """Whether a header announces money without naming a currency ("Price", "Fee per month", "Year 2")."""
    words = {word.strip("().,:").lower() for word in header.split()}
    year = _YEAR.fullmatch(header.strip())
    return bool(words & _MONEY_HEADERS) or (year is not None and year["plain"] is None)


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
