"""What the vendor promises to hand over, each thing once, with its medium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pitchlint.facts.places import place_of
from pitchlint.language.annotated import Annotated, AnnotatedBlock, Term
from pitchlint.language.folding import fold
from pitchlint.model import BlockKind, Context, Modality, PromisedOutput

MEDIA_LABELS: Mapping[str, Modality] = {
    "OUTPUT_IMAGE": Modality.IMAGE,
    "OUTPUT_VIDEO": Modality.VIDEO,
    "OUTPUT_AUDIO": Modality.AUDIO,
    "OUTPUT_3D": Modality.THREE_D,
}
_TEXT = {"OUTPUT_TEXT": Modality.TEXT}
_NOT_PROMISED = frozenset(
    (
        Context.NEGATED,
        Context.QUESTION,
        Context.QUOTATION,
        Context.DEFINITION,
        Context.HISTORICAL,
        Context.BUYER,
        Context.THIRD_PARTY,
    )
)
_PROMISING = ("scope", "deliverables", "price")
_ITEMS = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
_POSSESSIVES = ("'s", "\u2019s", "'", "\u2019", "their", "uploaded", "incoming", "submitted")
_PRONOUNS = frozenset(("it", "they", "this", "these"))
_OBJECT = 5
_PREPOSITIONS = frozenset(("for", "about", "on", "with", "to", "in", "by", "from"))
_OPENING = 4
"""Tokens from the start of a sentence within which its subject stands."""
_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)


def promised_outputs(annotated: Annotated) -> tuple[PromisedOutput, ...]:
    """The outputs promised, in document order; texts and media alike."""
    found: dict[str, PromisedOutput] = {}
    for term, modality in promises(annotated, {**_TEXT, **MEDIA_LABELS}):
        block = annotated.blocks[term.block]
        name = block.block.text[term.start : term.end]
        key = " ".join(fold(word) for word in name.split())
        if key not in found:
            sentence = block.sentence_at(term.start)
            place = place_of(annotated, term.block, sentence.start, sentence.end, (term.start, term.end))
            found[key] = PromisedOutput(name, modality, place)
    return tuple(found.values())


def promises(annotated: Annotated, labels: Mapping[str, Modality]) -> Iterator[tuple[Term, Modality]]:
    """Terms of these labels that stand where the vendor promises something.

    That is an item or a table row of a scope, deliverables or price section, or a sentence in which the
    vendor speaks of making or supplying. Text about media ("captions for the videos") promises no media,
    nor do media that are taken in ("reads the tenant's photo").
    """
    verbs = annotated.labels(("GENERATE", "SUPPLY"))
    voice = annotated.labels(("VENDOR_VOICE",))
    about = annotated.labels(("TEXT_ABOUT_MEDIA", "READ_FROM", "LEGAL_PROMISE"))
    reading = annotated.labels(("READ",))
    things = annotated.labels(tuple(labels))
    for term in annotated.terms(labels):
        block = annotated.blocks[term.block]
        if block.block.kind in _HEADINGS or block.block.is_header or _is_no_thing(block, term):
            continue
        low, high = _unit(block, term)
        media = term.label != "OUTPUT_TEXT"
        if media and (any(block.terms_in(low, high, about)) or _is_taken_in(block, term, reading, verbs)):
            continue
        told = any(block.terms_in(low, high, voice)) or block.doc[_first(block, low)].lower_ in _PRONOUNS
        spoken = told and _is_acted_on(block, low, high, verbs, things)
        if (spoken or _is_listed(block, term)) and not block.contexts_at(
            term.start, term.end
        ) & _NOT_PROMISED:
            yield term, labels[term.label]


def _is_taken_in(block: AnnotatedBlock, term: Term, reading: frozenset[str], verbs: frozenset[str]) -> bool:
    """Whether the medium is somebody else's ("the tenant's photo") or the object of reading."""
    before = block.doc[max(0, term.first - 1) : term.first].text
    if before in _POSSESSIVES:
        return True
    start = block.doc[max(0, term.first - _OBJECT)].idx
    if any(block.terms_in(start, term.start, verbs - reading)):
        return False
    return any(block.terms_in(start, term.start, reading))


def _is_acted_on(
    block: AnnotatedBlock, low: int, high: int, verbs: frozenset[str], things: frozenset[str]
) -> bool:
    """Whether a verb of making or supplying stands there that is not itself a medium's name ("films")."""
    named = [(thing.start, thing.end) for thing in block.terms_in(low, high, things)]
    return any((verb.start, verb.end) not in named for verb in block.terms_in(low, high, verbs))


def _is_no_thing(block: AnnotatedBlock, term: Term) -> bool:
    """Whether the word is a verb ("rendered") or part of a longer name ("image" in "image description")."""
    word = block.block.text[term.start : term.end]
    return word.lower().endswith("ed") or _is_inside_longer(block, term)


def _is_listed(block: AnnotatedBlock, term: Term) -> bool:
    """Whether the term is an item of a list of what is handed over; under deliverables prose opens so too."""
    if block.block.kind in _ITEMS:
        return bool(set(_PROMISING) & set(block.section_types))
    before = block.doc[block.sentence_at(term.start).first : term.first]
    opens = len(before) <= _OPENING and not any(token.lower_ in _PREPOSITIONS for token in before)
    return opens and "deliverables" in block.section_types[:1]


def _first(block: AnnotatedBlock, start: int) -> int:
    return block.sentence_at(start).first


def _unit(block: AnnotatedBlock, term: Term) -> tuple[int, int]:
    if block.block.kind is BlockKind.TABLE_ROW:
        return 0, len(block.block.text)
    sentence = block.sentence_at(term.start)
    return sentence.start, sentence.end


def _is_inside_longer(block: AnnotatedBlock, term: Term) -> bool:
    """Whether a longer output's name holds this term ("image" in "image description")."""
    return any(
        other.start <= term.start
        and term.end <= other.end
        and other.end - other.start > term.end - term.start
        for other in block.terms_touching(term.start, term.end)
        if other.label.startswith("OUTPUT_") and other.label != term.label
    )
