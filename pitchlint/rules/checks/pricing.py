"""Checks on prices: bundles, amounts without a unit, amounts far from the reference figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pitchlint.facts.facts import Facts
from pitchlint.facts.tables import tables
from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind, Price
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.arithmetic import same
from pitchlint.rules.checks.headings import Headings
from pitchlint.rules.checks.support import claimed, has_near, price_slots, spot_at
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import unit_of

_MEDIA = ("OUTPUT_TEXT", "OUTPUT_IMAGE", "OUTPUT_VIDEO", "OUTPUT_AUDIO", "OUTPUT_3D")
_BREAKDOWN_ROWS = 3
_UNIT_WORDS = ("PER_UNIT", "FOR_EACH", "PERIOD_WORD", "TOTAL_WORD", "ONE_TIME", "OPTIONAL_TOTAL", "TERM_SPAN")
_NEXT_WORDS = 24
"""Characters after a bundle's name within which the one product it is made of would be named."""
_TOTAL = re.compile(r"\b(?:sub-?)?total\b|\bsum\b|\ball[- ]in\b", re.IGNORECASE)


def bundle_price(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """One price stands for a platform, or for several media, and no table builds it up."""
    built_up = _built_up(annotated)
    for price in facts.prices:
        spot = spot_at(annotated, price.place)
        if not _in_row(annotated, price) and any(same(price.amount.value, total) for total in built_up):
            continue
        if _is_bundle(annotated, spot) and not _is_split(annotated, spot):
            yield Hit((spot,), price_slots(annotated, price, spot))


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
    for price in facts.prices:
        if price.amount.value and price.amount.value not in clear:
            spot = spot_at(annotated, price.place)
            yield Hit((spot,), price_slots(annotated, price, spot))


def _says_unit(annotated: Annotated, headings: Headings, price: Price) -> bool:
    spot = spot_at(annotated, price.place)
    return has_near(annotated, spot, _UNIT_WORDS, Window.UNIT) or headings.says(spot, _UNIT_WORDS)


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
    media = sum(has_near(annotated, spot, (label,), Window.UNIT) for label in _MEDIA)
    return media > 1 and has_near(annotated, spot, ("BUNDLE_WORD",), Window.UNIT)


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
