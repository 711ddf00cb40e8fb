"""Small starts that nothing brings to an end: no level to reach, no cases, no length, no right to stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, Term
from pitchlint.model import BlockKind, Context, Severity
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import SILENT, has_near, is_elsewhere, spot_of, words_of
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import unit_of

_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)
_SILENT_SECTIONS = frozenset(("profile", "proof", "legal", "glossary"))
_AROUND = 4
"""Blocks before and after the one that names a small start in which its terms may stand."""
_SHOWN = 8


def pilot_without_exit(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A small start is proposed without a level to reach, or with nothing else that would bound it."""
    mentions = [spot_of(term) for term in _named(annotated)]
    told = [Spot(position, 0, 0) for position in _under_headings(annotated)]
    if not mentions and not told:
        return
    positions = _positions(annotated, mentions) | {spot.block for spot in told}
    given = {
        "a pass mark": any(
            _holds_level(annotated, at, strict=at not in positions) for at in _body(annotated)
        ),
        "cases to test it on": _stands_in(annotated, ("QUANTITY", "TEST_SET"), positions),
        "a length": _stands_in(annotated, ("DURATION", "DATE"), positions),
        "a right to stop": _stands_in(annotated, ("STOP_RIGHT",), positions),
    }
    missing = [words for words, here in given.items() if not here]
    if not given["a pass mark"] or len(missing) == len(given) - 1:
        spots = _spots(annotated, mentions, told)
        yield Hit(spots, {"missing": _listed(missing)}, _if_paid(annotated, spots))


def _named(annotated: Annotated) -> Iterator[Term]:
    """Small starts by name, or told as one place that comes before the rest; none that lie behind."""
    for term in annotated.terms(("PILOT_AHEAD", "SMALL_FIRST")):
        spot = spot_of(term)
        block = annotated.blocks[term.block]
        if (
            block.block.is_header
            or _SILENT_SECTIONS & set(block.section_types)
            or is_elsewhere(annotated, spot)
        ):
            continue
        if contexts_of(annotated, spot) & (SILENT | {Context.QUOTATION}):
            continue
        if term.label == "SMALL_FIRST" and not has_near(annotated, spot, ("FIRST_WORD",), Window.UNIT):
            continue
        if not _is_other(annotated, spot):
            yield term


def _is_other(annotated: Annotated, spot: Spot) -> bool:
    """Whether the small start lies behind, or "pilot" is somebody who steers."""
    steers = words_of(annotated, spot).lower().startswith("pilot")
    return has_near(annotated, spot, ("PILOT_TOLD", *(("FLYING",) if steers else ())), Window.UNIT)


def _under_headings(annotated: Annotated) -> Iterator[int]:
    """Blocks of the sections whose heading announces a small start."""
    headings = {
        term.block
        for term in annotated.terms(("PILOT_AHEAD", "TRY_FIRST"))
        if annotated.blocks[term.block].block.kind in _HEADINGS
        and not _is_other(annotated, spot_of(term))
        and Context.NEGATED not in contexts_of(annotated, spot_of(term))
    }
    titles = {annotated.blocks[position].block.text for position in headings}
    for position in _body(annotated):
        block = annotated.blocks[position]
        above = block.block.section[-1] if block.block.section else ""
        # A heading stands in the path of its section with its number, where it has one.
        announced = above in titles or above.partition(" ")[2] in titles
        kinds = set(block.section_types)
        if announced and not block.block.is_header and not kinds & _SILENT_SECTIONS:
            yield position


def _body(annotated: Annotated) -> Iterator[int]:
    return (at for at, block in enumerate(annotated.blocks) if block.block.kind not in _HEADINGS)


def _positions(annotated: Annotated, mentions: Iterable[Spot]) -> set[int]:
    """Blocks near a mention within its section, and those under a heading about pilots."""
    found = {at for at, block in enumerate(annotated.blocks) if "pilot" in block.section_types}
    for spot in mentions:
        section = annotated.section_of(spot.block)
        low, high = max(section.start, spot.block - _AROUND), min(spot.block + _AROUND + 1, section.stop)
        found.update(range(low, high))
    return found


def _holds_level(annotated: Annotated, position: int, *, strict: bool) -> bool:
    """Whether a sentence or row holds a level to reach, as a share or as a figure of a measure.

    Away from where the small start is told, `strict`, it must itself speak of passing.
    """
    block = annotated.blocks[position]
    level, share, number, measure, passing = (
        annotated.labels((label,))
        for label in ("PILOT_LEVEL", "PILOT_SHARE", "NUMBER", "PILOT_MEASURE", "PILOT_PASSES")
    )
    units = {unit_of(annotated, Spot(position, sentence.start, sentence.end)) for sentence in block.sentences}
    for unit in units:
        labels = {term.label for term in block.terms_from(unit.start, unit.end)}
        if strict and not labels & passing:
            continue
        if labels & level and (labels & share or (labels & number and labels & (measure | passing))):
            return True
    return False


def _if_paid(annotated: Annotated, spots: Iterable[Spot]) -> Severity | None:
    paid = any(has_near(annotated, spot, ("MONEY",), Window.UNIT) for spot in spots)
    return Severity.HIGH if paid else None


def _stands_in(annotated: Annotated, labels: Sequence[str], positions: set[int]) -> bool:
    return any(term.block in positions for term in annotated.terms(labels))


def _spots(annotated: Annotated, mentions: Sequence[Spot], told: Sequence[Spot]) -> tuple[Spot, ...]:
    """The sentences that name the small start, then those that follow them and those under its heading."""
    units: dict[Spot, Spot] = {}
    for spot in chain(mentions, _sentences_after(annotated, (*mentions, *told))):
        units.setdefault(unit_of(annotated, spot), spot)
        if len(units) == _SHOWN:
            break
    return tuple(units.values())


def _sentences_after(annotated: Annotated, spots: Iterable[Spot]) -> Iterator[Spot]:
    for spot in spots:
        for sentence in annotated.blocks[spot.block].sentences:
            if sentence.start >= spot.start:
                yield Spot(spot.block, sentence.start, sentence.end)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}" if len(words) > 1 else "".join(words)
