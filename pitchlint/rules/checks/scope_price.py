"""Scope against price: promised and not priced, priced and not described, volumes that differ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pitchlint.facts.facts import Facts
from pitchlint.facts.priced_text import priced_text
from pitchlint.facts.quantities import Quantity, quantities
from pitchlint.language.annotated import Annotated
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.scope_items import undescribed_rows, unpriced_items
from pitchlint.rules.checks.scope_media import unpriced_media
from pitchlint.rules.checks.support import spot_at
from pitchlint.rules.checks.two_places import told
from pitchlint.rules.hit import Hit, Spot


def scope_price_gap(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Media and items of the scope no price speaks of, price rows nothing describes, volumes that differ."""
    priced = [spot_at(annotated, price.place) for price in facts.prices]
    if priced:
        text = priced_text(annotated, [spot.block for spot in priced])
        yield from unpriced_media(annotated, facts, text)
        yield from unpriced_items(annotated, text)
        yield from undescribed_rows(annotated, facts.prices, priced, text)
    yield from _volumes(annotated)


def _volumes(annotated: Annotated) -> Iterator[Hit]:
    """A number of things in the scope, and another number of them in the price."""
    groups: dict[str, list[Quantity]] = {}
    for item in quantities(annotated):
        groups.setdefault(item.noun, []).append(item)
    for members in groups.values():
        pairs = chain.from_iterable(
            ((one, other) for other in members if other.priced) for one in members if one.scoped
        )
        found = next((pair for pair in pairs if _differ(*pair)), None)
        agreed = found is not None and any(item.number == found[0].number and item.priced for item in members)
        if found is not None and not agreed:
            spots = tuple(Spot(item.position, item.start, item.end) for item in found)
            words = [annotated.blocks[spot.block].block.text[spot.start : spot.end] for spot in spots]
            what = f"The scope speaks of “{words[0]}”, and the price of “{words[1]}”"
            yield Hit(spots, {"what": what, "other": told(annotated, spots[1])})


def _differ(one: Quantity, other: Quantity) -> bool:
    if one.kind and other.kind and one.kind != other.kind:
        return False
    if one.period == other.period:
        return one.number != other.number
    return "" in (one.period, other.period) and not one.period and one.number > other.number
