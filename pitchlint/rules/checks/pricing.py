"""Checks on prices: bundles, amounts without a unit, amounts far from the reference figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from pitchlint.facts.facts import Facts
from pitchlint.facts.priced_text import media_in
from pitchlint.facts.tables import tables
from pitchlint.facts.totals import same
from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind, Price, PriceRole
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.headings import Headings
from pitchlint.rules.checks.support import claimed, has_near, price_slots, spot_at, spot_of, words_of
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import unit_of

_MEDIA = ("OUTPUT_TEXT", "OUTPUT_IMAGE", "OUTPUT_VIDEO", "OUTPUT_AUDIO", "OUTPUT_3D")
_BREAKDOWN_ROWS = 3
_UNIT_WORDS = ("PER_UNIT", "FOR_EACH", "PERIOD_WORD", "TOTAL_WORD", "ONE_TIME", "OPTIONAL_TOTAL", "TERM_SPAN")
_ASIDE = ("AMOUNT_ASIDE", "BILL_CEILING", "SUM_SAID", "COUNTED_BEYOND")
_EACH = re.compile(
    r"\s?\(?(?:(?:an?|per|for|each|every|the)\s(?:\w+\s)?[a-z]|each\b|apiece\b|/\s?\w)", re.IGNORECASE
)
_NO_ITEM = re.compile(
    r"(?:\W*(?:less|plus|of\swhich)\s)?[\w.,%\s-]{0,24}?\b(?:VAT|GST|HST|MwSt|tax|discount|rebate|net|gross|rounding|sub-?total|total|sum|carried)\b",
    re.IGNORECASE,
)
_NEXT_WORDS = 24
"""Characters after a bundle's name within which the one product it is made of would be named."""
_LIST = re.compile(r"\w\s?[,/&+]\s?[^\W\d]|\band\b")
_TOTAL = re.compile(r"\b(?:sub-?)?total\b|\bsum\b|\ball[- ]in\b", re.IGNORECASE)


def bundle_price(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """One price stands for a platform, or for several media, and no table builds it up."""
    built_up = _built_up(annotated)
    for price in facts.prices:
        # A total that a table adds up is split by the lines above it, which are looked at themselves.
        if price.role is PriceRole.TOTAL:
            continue
        spot = spot_at(annotated, price.place)
        if not _in_row(annotated, price) and any(same(price.amount.value, total) for total in built_up):
            continue
        if _is_bundle(annotated, spot) and not _is_split(annotated, spot):
            yield Hit((spot,), price_slots(annotated, price, spot))
    for term in claimed(annotated, ("SPLIT_REFUSED",)):
        if "price" in annotated.blocks[term.block].section_types or facts.prices:
            yield Hit((spot_of(term),), {"amount": "the whole", "item": words_of(annotated, spot_of(term))})


def _built_up(annotated: Annotated) -> set[Decimal]:
    """The stated totals and the true sums of all tables with at least three figures in a column."""
    found: set[Decimal] = set()
    for table in tables(annotated):
        for column in {column for row in table.rows for column in row.figures}:
            rows = [row for row in table.rows if column in row.figures]
            values = [row.figures[column].value for row in rows]
            if len(values) >= _BREAKDOWN_ROWS:
                found.update((sum(values, Decimal(0)), sum(values[:-1], Decimal(0))))
                found.update(row.figures[column].value for row in rows if _TOTAL.search(row.words))
    return found


def price_without_unit(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """An amount has no unit and no period, in its sentence, row, header or another mention."""
    headings = Headings(annotated)
    clear = {
        price.amount.value
        for price in facts.prices
        if price.amount.unit or price.amount.period or _says_unit(annotated, headings, price)
    }
    clear -= {price.amount.value for price in facts.prices if _is_left_blank(annotated, price)}
    for price in facts.prices:
        if price.amount.value and price.amount.value not in clear and not _NO_ITEM.match(price.item):
            spot = spot_at(annotated, price.place)
            yield Hit((spot,), price_slots(annotated, price, spot))


def _says_unit(annotated: Annotated, headings: Headings, price: Price) -> bool:
    spot = spot_at(annotated, price.place)
    if _EACH.match(annotated.blocks[spot.block].block.text, spot.end):
        return True
    return has_near(annotated, spot, (*_UNIT_WORDS, *_ASIDE), Window.UNIT) or headings.says(spot, _UNIT_WORDS)


def _is_left_blank(annotated: Annotated, price: Price) -> bool:
    """Whether a row leaves empty the cell in which the other rows of its table tell unit or period."""
    if price.amount.unit or price.amount.period or _NO_ITEM.match(price.item):
        return False
    home = annotated.blocks[spot_at(annotated, price.place).block].block
    if home.table is None or _TOTAL.search(home.text):
        return False
    empty = {
        cell.column for cell in home.cells if not home.text[cell.start : cell.end].strip(" -\u2013\u2014")
    }
    labels = annotated.labels(_UNIT_WORDS)
    told = Counter(
        cell.column
        for block in annotated.blocks
        if block.block.table == home.table and not block.block.is_header
        for cell in block.block.cells
        if any(block.terms_in(cell.start, cell.end, labels))
    )
    return any(told[column] > 1 for column in empty)


def outside_reference(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A unit price is more than three times above, or less than a third of, the reference band.

    Where people make things as well, a price holds their work and is not compared.
    """
    if any(True for _ in claimed(annotated, ("MEDIA_MAKER",))):
        return
    for price in facts.prices:
        if price.reference.startswith(("above", "below")):
            spot = spot_at(annotated, price.place)
            yield Hit((spot,), {**price_slots(annotated, price, spot), "reference": price.reference})


def _is_bundle(annotated: Annotated, spot: Spot) -> bool:
    if has_near(annotated, spot, ("BUNDLE_STRONG", "MULTI_CAPABILITY"), Window.UNIT):
        return True
    if _is_whole(annotated, spot):
        return True
    unit = unit_of(annotated, spot)
    text = annotated.blocks[spot.block].block.text[unit.start : unit.end]
    media = len(media_in(text)) + sum(
        has_near(annotated, spot, (label,), Window.UNIT) for label in _MEDIA if label not in media_in(text)
    )
    whole = has_near(annotated, spot, ("BUNDLE_WORD", "BUNDLE_WHOLE"), Window.UNIT)
    many = len(_LIST.findall(text)) >= _BREAKDOWN_ROWS
    return (media > 1 and (whole or many)) or (whole and many and media > 0)


def _is_whole(annotated: Annotated, spot: Spot) -> bool:
    """Whether something is bought whole that is no single product ("the complete chatbot solution")."""
    block = annotated.blocks[spot.block]
    unit = unit_of(annotated, spot)
    single = annotated.labels(("PRODUCT_NOUN",))
    return any(
        not any(block.terms_in(term.start, term.end + _NEXT_WORDS, single))
        for term in block.terms_in(unit.start, unit.end, annotated.labels(("BUNDLE_WHOLE",)))
    )


def _is_split(annotated: Annotated, spot: Spot) -> bool:
    counts = has_near(annotated, spot, ("QUOTA",), Window.EVIDENCE)
    return counts or has_near(annotated, spot, ("CLAUSE", "ONE_CAPABILITY", "TOTAL_ROW"), Window.UNIT)


def _in_row(annotated: Annotated, price: Price) -> bool:
    return annotated.blocks[spot_at(annotated, price.place).block].block.kind is BlockKind.TABLE_ROW
