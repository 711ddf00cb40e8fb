"""Pairs of statements that exclude each other, a claim and the small print that takes it back.

The pairs are data: `parameters.pairs` of the rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import TypeAdapter, ValidationError

from pitchlint.errors import PackError
from pitchlint.facts.facts import Facts
from pitchlint.facts.passages import ASIDE
from pitchlint.language.annotated import Annotated, AnnotatedBlock
from pitchlint.language.folding import fold
from pitchlint.model import BlockKind, Context
from pitchlint.packs.areas import areas_of
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import CheckRule, Rule
from pitchlint.packs.source import Entry
from pitchlint.rules.candidates import alternatives
from pitchlint.rules.checks.headings import Headings
from pitchlint.rules.checks.two_places import told
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import stretches, unit_of

_MOST = 3
_ELSEWHERE = frozenset(("proof", "glossary"))
_UNSAID = ASIDE | {Context.BUYER, Context.CONDITIONAL}


class Side(Entry):
    """One side of a pair: `any` of the ways to say it, each a list of labels that one sentence holds.

    The first label of a way is the one to show; `denied` are ways that deny something, so that their words
    may stand in a negation, though in no second one; their labels stand within `reach` characters.
    `lacks` are labels the sentence must not hold besides.
    """

    any: tuple[tuple[str, ...], ...]
    denied: tuple[tuple[str, ...], ...] = ()
    reach: int = 0
    lacks: tuple[str, ...] = ()


class Pair(Entry):
    """A claim and a caveat that cannot both hold.

    `shares` names things of which both must speak, `parts` steps of the work, of which each may have its
    own; `outside` asks that the caveat's place lies outside
    the claim's. `about` says in words what the two disagree on.
    """

    about: str
    claim: Side
    caveat: Side
    shares: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    outside: bool = False


_PAIRS = TypeAdapter(tuple[Pair, ...])


def claim_against_caveat(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """For each pair the first claim that a caveat elsewhere takes back, with those caveats."""
    if not isinstance(rule, CheckRule):
        return
    headings = Headings(annotated)
    for pair in _pairs(rule):
        found = _meeting(annotated, headings, pair)
        if found is not None:
            claim, caveats = found
            words = {"about": pair.about, "one": told(annotated, claim), "other": told(annotated, caveats[0])}
            yield Hit((claim, *caveats), words)


def _pairs(rule: CheckRule) -> tuple[Pair, ...]:
    try:
        return _PAIRS.validate_python(rule.parameters.get("pairs", ()))
    except ValidationError as error:
        raise PackError(f"{rule.id}: a pair is not well formed: {error}") from error


def _meeting(annotated: Annotated, headings: Headings, pair: Pair) -> tuple[Spot, tuple[Spot, ...]] | None:
    claims = [spot for spot in _said(annotated, headings, pair.claim) if not _is_qualified(annotated, spot)]
    if not claims:
        return None
    caveats = list(_said(annotated, headings, pair.caveat))
    for claim in claims:
        against = tuple(spot for spot in caveats if _meet(annotated, headings, pair, claim, spot))
        if against:
            return claim, against[:_MOST]
    return None


def _said(annotated: Annotated, headings: Headings, side: Side) -> Iterator[Spot]:
    """Where a side is stated: by the vendor, on this offer, not denied."""
    seen: set[Spot] = set()
    for way, denies in (*((way, False) for way in side.any), *((way, True) for way in side.denied)):
        for term in annotated.terms(alternatives(way[0])):
            spot = Spot(term.block, term.start, term.end)
            unit = unit_of(annotated, spot)
            if unit in seen or not _is_own(annotated, spot, denies):
                continue
            near = _around(unit, spot, side.reach) if denies else unit
            whole = all(_holds(annotated, headings, spot, near, item) for item in way[1:])
            if whole and not _beside(annotated, unit, spot, side.lacks):
                seen.add(unit)
                yield spot


def _around(unit: Spot, spot: Spot, reach: int) -> Spot:
    return Spot(unit.block, max(unit.start, spot.start - reach), min(unit.end, spot.end + reach))


def _is_own(annotated: Annotated, spot: Spot, denies: bool) -> bool:
    """Whether the vendor states it on this offer; with `denies` it may be a denial not denied again."""
    block = annotated.blocks[spot.block]
    if (
        block.block.is_header
        or block.block.kind is BlockKind.CODE
        or _ELSEWHERE & set(block.section_types[:1])
    ):
        return False
    contexts = contexts_of(annotated, spot)
    if denies:
        return not contexts & _UNSAID and not _is_denied_again(block, spot)
    return not contexts & (_UNSAID | {Context.NEGATED})


def _is_denied_again(block: AnnotatedBlock, spot: Spot) -> bool:
    """Whether a negation that began before the passage reaches it."""
    return any(
        scope.context is Context.NEGATED and scope.cue[1] <= spot.start and spot.start < scope.end
        for scope in block.scopes_at(spot.start, spot.end)
        if scope.cue[0] >= 0
    )


def _holds(annotated: Annotated, headings: Headings, spot: Spot, unit: Spot, item: str) -> bool:
    """Whether the sentence, or for a table row its header and heading, holds a term of the requirement."""
    names = alternatives(item)
    if _any(annotated, unit, names):
        return True
    block = annotated.blocks[spot.block].block
    return block.kind in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM) and bool(
        annotated.labels(names) & headings.labels(spot)
    )


def _any(annotated: Annotated, unit: Spot, names: Sequence[str]) -> bool:
    labels = annotated.labels(names)
    return any(annotated.blocks[unit.block].terms_in(unit.start, unit.end, labels))


def _beside(annotated: Annotated, unit: Spot, spot: Spot, names: Sequence[str]) -> bool:
    """Whether a term of these labels stands in the sentence that is no part of the words found."""
    terms = annotated.blocks[unit.block].terms_in(unit.start, unit.end, annotated.labels(names))
    return any(term.end <= spot.start or spot.end <= term.start for term in terms)


def _is_qualified(annotated: Annotated, claim: Spot) -> bool:
    """Whether an exception, or a choice of the buyer's, stands with the claim or just after it."""
    around = list(stretches(annotated, claim, Window.EVIDENCE))
    return _any(annotated, unit_of(annotated, claim), ("CHOICE_WORD",)) or any(
        _any(annotated, stretch, ("EXCEPTION_WORD",)) for stretch in around
    )


def _meet(annotated: Annotated, headings: Headings, pair: Pair, claim: Spot, caveat: Spot) -> bool:
    one, other = unit_of(annotated, claim), unit_of(annotated, caveat)
    if one == other or _any(annotated, other, ("EXCEPTION_WORD", "CHOICE_WORD")):
        return False
    if _words(annotated, one, ("PART_NAMED",)) != _words(annotated, other, ("PART_NAMED",)):
        return False
    if pair.shares and not _share(annotated, one, other, pair.shares):
        return False
    if pair.parts:
        first, second = _words(annotated, one, pair.parts), _words(annotated, other, pair.parts)
        if first and second and not first & second:
            return False
    return not pair.outside or _is_outside(annotated, one, other)


def _share(annotated: Annotated, one: Spot, other: Spot, names: Sequence[str]) -> bool:
    return bool(_words(annotated, one, names) & _words(annotated, other, names))


def _words(annotated: Annotated, unit: Spot, names: Sequence[str]) -> frozenset[str]:
    """The folded words of the terms of these labels in a sentence or row."""
    block = annotated.blocks[unit.block]
    return frozenset(
        " ".join(fold(word) for word in block.block.text[term.start : term.end].split())
        for term in block.terms_in(unit.start, unit.end, annotated.labels(names))
    )


def _is_outside(annotated: Annotated, one: Spot, other: Spot) -> bool:
    """Whether a place of the caveat lies in none of the areas the claim names."""
    allowed = {areas_of(place)[0] for place in _places(annotated, one)}
    found = [areas_of(place) for place in _places(annotated, other)]
    return bool(allowed) and any(
        not allowed & set(areas) and areas[0] not in _wider(allowed) for areas in found
    )


def _wider(areas: set[str]) -> set[str]:
    return {wider for area in areas for wider in areas_of(area)}


def _places(annotated: Annotated, unit: Spot) -> list[str]:
    block = annotated.blocks[unit.block]
    return [
        block.block.text[term.start : term.end]
        for term in block.terms_in(unit.start, unit.end, annotated.labels(("REGION",)))
        if any(character.isupper() for character in block.block.text[term.start : term.end])
    ]
