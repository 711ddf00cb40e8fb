"""Duties that come with synthetic media: marks for the public, consent of the people who are copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pitchlint.facts.facts import Facts
from pitchlint.facts.outputs import MEDIA_LABELS, promises
from pitchlint.language.annotated import Annotated, Term
from pitchlint.model import BlockKind, Context, Modality
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import SILENT, by_unit, has_near, spot_of
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import unit_of

_SEEN_OR_HEARD = {
    **{label: kind for label, kind in MEDIA_LABELS.items() if kind is not Modality.THREE_D},
    "AD_MEDIA": Modality.VIDEO,
}
_MADE = ("GENERATE", "MEDIA_VERB", "SUPPLY")
_NOT_MADE = ("TEXT_ABOUT_MEDIA", "READ_FROM", "SOUND_TO_TEXT", "MEASURED", "EXCLUSION")
_SILENT = SILENT | {
    Context.QUOTATION,
    Context.HISTORICAL,
    Context.THIRD_PARTY,
    Context.BUYER,
}
_UNSAID = frozenset((Context.QUESTION, Context.NEGATED, Context.CODE))
_UNMARKED = {
    "what": "People outside see, hear or talk to what a machine makes",
    "missing": "nothing here says how it is marked or disclosed",
}
_NO_CONSENT = {
    "what": "The voice or face of a real person is copied",
    "missing": "no consent of that person is mentioned",
}


def synthetic_media(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Media or an assistant for the public come without a mark, or a likeness without consent."""
    if not _says(annotated, ("CONSENT_CUE",), ("LIKENESS_WORD",)):
        copied = _spots(annotated, _offered(annotated, ("CLONE_LIKENESS",)))
        if copied:
            yield Hit(copied, _NO_CONSENT)
    if not _says(annotated, ("MARKING",), ()) and not _says(annotated, ("MARK_CUE",), ("SYNTHETIC_WORD",)):
        shown = _spots(annotated, _shown(annotated))
        if shown:
            yield Hit(shown, _UNMARKED)


def _says(annotated: Annotated, cues: Iterable[str], beside: Sequence[str]) -> bool:
    """Whether a cue stands anywhere beside such a word, not asked nor denied; one that is quoted counts."""
    return any(
        not contexts_of(annotated, spot_of(term)) & _UNSAID
        and (not beside or has_near(annotated, spot_of(term), beside, Window.UNIT))
        for term in annotated.terms(cues)
    )


def _shown(annotated: Annotated) -> Iterator[Term]:
    """What people outside will see, hear or talk to."""
    # "Nobody can tell it from a person" denies nothing.
    yield from _offered(annotated, ("HUMAN_GUISE",), _SILENT - {Context.NEGATED})
    yield from _offered(annotated, ("PUBLIC_BOT",))
    for term in _offered(annotated, ("AI_MEDIA",)):
        if _is_public(annotated, spot_of(term)):
            yield term
    for unit, terms in by_unit(annotated, _offered(annotated, ("BOT_WORD",))).items():
        talks = all(has_near(annotated, unit, (label,), Window.UNIT) for label in ("OUTSIDER", "TALKS"))
        if talks and not has_near(annotated, unit, ("ONLY_DRAFTS",), Window.EVIDENCE):
            yield terms[0]
    promised = {term for term, _ in promises(annotated, _SEEN_OR_HEARD)}
    for term in _offered(annotated, _SEEN_OR_HEARD):
        spot = spot_of(term)
        made = term in promised or _is_generated(annotated, spot)
        if made and _is_public(annotated, spot) and not _is_made_by_people(annotated, spot):
            yield term


def _is_generated(annotated: Annotated, spot: Spot) -> bool:
    if has_near(annotated, spot, _NOT_MADE, Window.UNIT):
        return False
    if annotated.blocks[spot.block].block.kind is BlockKind.LIST_ITEM:
        return True  # an item names what is made and leaves the verb to the line above it
    told = has_near(annotated, spot, ("AI_TERM", "VENDOR_VOICE"), Window.UNIT)
    return told and has_near(annotated, spot, _MADE, Window.UNIT)


def _offered(
    annotated: Annotated, labels: Iterable[str], silent: frozenset[Context] = _SILENT
) -> Iterator[Term]:
    for term in annotated.terms(labels):
        if not contexts_of(annotated, spot_of(term)) & silent:
            yield term


def _is_public(annotated: Annotated, spot: Spot) -> bool:
    if has_near(annotated, spot, ("INTERNAL_ONLY",), Window.EVIDENCE):
        return False
    beside = has_near(annotated, spot, ("PUBLIC_FACING",), Window.EVIDENCE)
    if beside or has_near(annotated, spot, ("OUTSIDER",), Window.UNIT):
        return True
    section = has_near(annotated, spot, ("PUBLIC_FACING",), Window.SECTION)
    return section and has_near(annotated, spot, ("AI_TERM",), Window.UNIT)


def _is_made_by_people(annotated: Annotated, spot: Spot) -> bool:
    people = has_near(annotated, spot, ("MEDIA_MAKER",), Window.EVIDENCE)
    return people and not has_near(annotated, spot, ("AI_TERM",), Window.EVIDENCE)


def _spots(annotated: Annotated, terms: Iterable[Term]) -> tuple[Spot, ...]:
    """One passage for each sentence or row, in document order."""
    first: dict[Spot, Spot] = {}
    for term in sorted(terms, key=lambda item: (item.block, item.start)):
        first.setdefault(unit_of(annotated, spot_of(term)), spot_of(term))
    return tuple(first.values())
