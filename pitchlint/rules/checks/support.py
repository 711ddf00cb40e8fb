"""What several checks share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from pitchlint.language.annotated import Annotated, Term
from pitchlint.model import Context, Place, Price
from pitchlint.packs.conditions import Window
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Spot
from pitchlint.rules.windows import stretches, unit_of

SILENT = frozenset((Context.QUESTION, Context.NEGATED, Context.DEFINITION, Context.CODE, Context.HEADING))


def spot_of(term: Term) -> Spot:
    """The passage of a term."""
    return Spot(term.block, term.start, term.end)


def spot_at(annotated: Annotated, place: Place) -> Spot:
    """The passage of a place: its focus where it has one."""
    start, end = place.focus or (place.start, place.end)
    first = annotated.blocks[0].block.index
    guess = min(max(0, place.block - first), len(annotated.blocks) - 1)
    for position in range(guess, -1, -1):
        if annotated.blocks[position].block.index == place.block:
            return Spot(position, start, end)
    return Spot(0, 0, len(annotated.blocks[0].block.text))


def claimed(annotated: Annotated, labels: Iterable[str]) -> Iterator[Term]:
    """Terms of these labels that the vendor states: not asked, denied, defined, quoted or a heading."""
    for term in annotated.terms(labels):
        if not contexts_of(annotated, spot_of(term)) & (SILENT | {Context.QUOTATION}):
            yield term


def is_elsewhere(annotated: Annotated, spot: Spot) -> bool:
    """Whether a passage tells of others, of former times, or of the buyer and not of the vendor."""
    contexts = contexts_of(annotated, spot)
    if contexts & {Context.HISTORICAL, Context.THIRD_PARTY}:
        return True
    return Context.BUYER in contexts and not has_near(annotated, spot, ("VENDOR_VOICE",), Window.UNIT)


def has_near(annotated: Annotated, spot: Spot, labels: Iterable[str], window: Window) -> bool:
    """Whether a term of these labels stands in the window around a passage."""
    if window in (Window.SECTION, Window.DOCUMENT):
        return _in_blocks(annotated, spot, labels, window)
    wanted = annotated.labels(labels)
    return any(
        any(annotated.blocks[stretch.block].terms_in(stretch.start, stretch.end, wanted))
        for stretch in stretches(annotated, spot, window)
    )


def _in_blocks(annotated: Annotated, spot: Spot, labels: Iterable[str], window: Window) -> bool:
    """`has_near` for whole blocks, by the place of the terms and not by a walk through the section."""
    terms = annotated.terms(labels)
    if window is Window.DOCUMENT:
        return bool(terms)
    section = annotated.section_of(spot.block)
    first = bisect_left(terms, section.start, key=lambda term: term.block)
    return first < len(terms) and terms[first].block < section.stop


def words_of(annotated: Annotated, spot: Spot) -> str:
    """The words of a passage."""
    return annotated.blocks[spot.block].block.text[spot.start : spot.end]


def by_unit(annotated: Annotated, terms: Iterable[Term]) -> dict[Spot, list[Term]]:
    """The terms grouped by the sentence or table row they stand in."""
    groups: dict[Spot, list[Term]] = {}
    for term in terms:
        groups.setdefault(unit_of(annotated, spot_of(term)), []).append(term)
    return groups


def by_clause(annotated: Annotated, terms: Iterable[Term]) -> dict[Spot, list[Term]]:
    """The terms grouped by the clause they stand in."""
    groups: dict[Spot, list[Term]] = {}
    for term in terms:
        clause = next(iter(stretches(annotated, spot_of(term), Window.CLAUSE)))
        groups.setdefault(clause, []).append(term)
    return groups


def price_slots(annotated: Annotated, price: Price, spot: Spot) -> dict[str, str]:
    """The words of a price for a message: the amount as written, and what it is for."""
    return {"amount": words_of(annotated, spot), "item": price.item or "this item"}
