"""One thing priced twice: in body, table and slide, with different amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from pitchlint.facts.facts import Facts
from pitchlint.facts.items import PricedItem, priced_items
from pitchlint.facts.places import place_of
from pitchlint.facts.quantities import Quantity, quantities
from pitchlint.facts.tables import tables
from pitchlint.facts.totals import same
from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind, Price
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import spot_at
from pitchlint.rules.checks.two_places import told
from pitchlint.rules.hit import Hit, Spot

_PROSE = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.HEADING))
_NO_PRICE = frozenset(("proof", "profile", "team"))
_FACTORS = (12, 4)
_ALIKE = Decimal("1.005")
_UNLIKE = Decimal(2)
"""Sums further apart than this share a name and no thing: another size, tier or unit."""
_MOST_ALIKE = 20
"""Prices of one name that are held against each other."""


def two_prices(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """The first price of each thing against the first that differs; the same for what is included."""
    prices = (*facts.prices, *_further(annotated, facts))
    positions = [spot_at(annotated, price.place).block for price in prices]
    items = sorted(priced_items(annotated, prices, positions), key=lambda item: (item.position, item.start))
    sums = _table_sums(annotated)
    named: dict[Hashable, list[PricedItem]] = defaultdict(list)
    rows: dict[str, list[PricedItem]] = defaultdict(list)
    for item in items:
        named[_name(item)].append(item)
        for word in item.all_words if item.row else ():
            rows[word].append(item)
    paired: set[PricedItem] = set()
    for one in items:
        if one in paired:
            continue
        same_name = named[_name(one)][:_MOST_ALIKE]
        like = [
            item
            for item in same_name
            if _after(one, item) and one.same_thing(item) and _apart(annotated, one, item)
        ]
        rarest = min((rows[word] for word in one.all_words if word in rows), key=len, default=[])
        like = like or _row_of(annotated, one, rarest[:_MOST_ALIKE])
        other = next((item for item in like if _conflict(one, item, sums)), None)
        if other is not None:
            paired.update((other, *like))
            yield _hit(annotated, _spot(one), _spot(other))
    yield from _included(annotated)


def _name(item: PricedItem) -> Hashable:
    """What two prices of one thing have in common at least."""
    return item.words, item.apart, item.total


def _after(one: PricedItem, other: PricedItem) -> bool:
    return (one.position, one.start) < (other.position, other.start)


def _row_of(annotated: Annotated, one: PricedItem, items: Sequence[PricedItem]) -> list[PricedItem]:
    """The one row of all tables that a price in prose names by some of its words."""
    rows = [
        item
        for item in items
        if one.all_words and not one.row and item.row and one.all_words <= item.all_words
    ]
    alone = len({item.position for item in rows}) == 1
    if any(same(item.amount.value, one.amount.value) for item in rows):
        return []
    return [item for item in rows if alone and one.shortens(item) and _apart(annotated, one, item)]


def _further(annotated: Annotated, facts: Facts) -> Iterator[Price]:
    """Sums in prose beside which no word of pricing stands; the words of a pair tell what they are."""
    known = {(price.place.block, price.place.focus) for price in facts.prices}
    barred = annotated.labels(("NOT_A_PRICE",))
    for position, block in enumerate(annotated.blocks):
        if block.block.kind not in _PROSE or _NO_PRICE & set(block.section_types):
            continue
        for amount in block.amounts:
            sentence = block.sentence_at(amount.start)
            told_before = (block.block.index, (amount.start, amount.end)) in known
            if not told_before and not any(block.terms_in(sentence.start, sentence.end, barred)):
                focus = (amount.start, amount.end)
                yield Price("", amount, place_of(annotated, position, sentence.start, sentence.end, focus))


def _apart(annotated: Annotated, one: PricedItem, other: PricedItem) -> bool:
    """Whether the two stand in different places: not one sentence, not rows of one table."""
    first, second = annotated.blocks[one.position], annotated.blocks[other.position]
    if one.position == other.position:
        return not one.row and first.sentence_at(one.start) != second.sentence_at(other.start)
    return first.block.table is None or first.block.table != second.block.table


def _conflict(one: PricedItem, other: PricedItem, sums: Sequence[Decimal]) -> bool:
    low, high = sorted((one.amount.value, other.amount.value))
    ratio = high / low
    if ratio < _ALIKE or ratio >= _UNLIKE or (one.total and one.row and other.row):
        return False
    factors = one.figures | other.figures | {Decimal(factor) for factor in _FACTORS}
    if any(same(ratio, factor) for factor in factors if factor > 1):
        return False
    if not one.words or not other.words or one.total:
        return not any(
            same(item.amount.value, total) for item in (one, other) if not item.row for total in sums
        )
    return True


def _table_sums(annotated: Annotated) -> list[Decimal]:
    """The sums of every column of figures, and every figure in a row of totals."""
    found: list[Decimal] = []
    for table in tables(annotated):
        for column in {column for row in table.rows for column in row.figures}:
            values = [row.figures[column].value for row in table.rows if column in row.figures]
            found += [sum(values, Decimal(0)), sum(values[:-1], Decimal(0)), *values[-3:]]
    return found


def _included(annotated: Annotated) -> Iterator[Hit]:
    """The same things included in different numbers."""
    groups: dict[tuple[str, str], list[Quantity]] = {}
    for item in quantities(annotated):
        if item.included:
            groups.setdefault((item.noun, item.period), []).append(item)
    for members in groups.values():
        one = members[0]
        for other in members[1:]:
            if other.number != one.number and other.kind == one.kind and other.position != one.position:
                yield _hit(annotated, _quantity_spot(one), _quantity_spot(other))
                break


def _quantity_spot(item: Quantity) -> Spot:
    return Spot(item.position, item.start, item.end)


def _spot(item: PricedItem) -> Spot:
    return Spot(item.position, item.start, item.end)


def _hit(annotated: Annotated, one: Spot, other: Spot) -> Hit:
    words = {"one": _words(annotated, one), "two": _words(annotated, other), "other": told(annotated, other)}
    return Hit((one, other), words)


def _words(annotated: Annotated, spot: Spot) -> str:
    return annotated.blocks[spot.block].block.text[spot.start : spot.end].strip()
