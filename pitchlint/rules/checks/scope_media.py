"""Media that an offer promises and no price speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pitchlint.facts.facts import Facts
from pitchlint.facts.outputs import MEDIA_LABELS
from pitchlint.facts.passages import Passage, passages
from pitchlint.facts.priced_text import BARE, MEDIA, SETTLED, PricedText, media_of, settled
from pitchlint.language.annotated import Annotated
from pitchlint.language.folding import fold
from pitchlint.model import BlockKind, Severity
from pitchlint.rules.checks.support import spot_at
from pitchlint.rules.checks.two_places import told
from pitchlint.rules.hit import Hit, Spot

_SCOPE = frozenset(("scope", "deliverables", "solution"))
_READING = frozenset(("READ", "READ_FROM", "TEXT_ABOUT_MEDIA"))
_TAKEN_IN = re.compile(
    r"\b(?:come|comes|taken|supplied|provided|sent|uploaded)\s(?:from|by)\s(?:you|your)\b|"
    r"\byou\s(?:supply|provide|send|upload|bring|give)\b"
    r"|\byour\s(?:own\s)?(?:archive|existing|stock|photos?|pictures?|images?|videos?|"
    r"recordings?|footage|films?)\b|\bexisting\b|\bcaptions?\sfor\b|\bscripts?\sfor\b",
    re.IGNORECASE,
)
_BESIDE = 25
_INPUT = re.compile(
    r"\b(?:inputs?|you\s(?:bring|supply|send)|we\sneed|from\syou|your\spart|sources?|"
    r"training\sset|test\sset|incoming|originals?|reads?|recogni\w+|detect\w*|check(?:s|ed)?|"
    r"classif\w+|scans?|models?|engine|risks?|measure\w*|accuracy|stays?|stored?|kept|"
    r"delet\w+|retain\w*|erased?|graphics\scards?"
    r"|no|not|never|without|person|lead|producer|director|designer|editor|camera|recorded\sby)\b",
    re.IGNORECASE,
)
_INPUT_HEADER = re.compile(
    r"\b(?:inputs?|from\syou|you\s(?:bring|supply)|sources?|provided\sby|models?|risk|test)\b", re.IGNORECASE
)
_NUMBERING = 4
_SENTENCE = 15
_SHORT = 12
_ITEMISED = 2
_NEVER = frozenset(("price", "limits", "proof", "profile", "team", "data", "legal", "exit"))


def unpriced_media(annotated: Annotated, facts: Facts, text: PricedText) -> Iterator[Hit]:
    """The first promise of each medium for which the itemised price has no word.

    Grave where the price is split by media, of medium weight where it is only itemised.
    """
    if text.whole or len(facts.prices) < _ITEMISED:
        return
    split = {label for position in text.rows for label in media_of(annotated, position)}
    told_of = {label for position in text.inside for label in media_of(annotated, position)}
    told_of |= {label for passage in settled(annotated) for label in media_of(annotated, passage.position)}
    row = Spot(text.rows[0], 0, len(annotated.blocks[text.rows[0]].block.text))
    for label, spot in (*_promised(annotated, facts), *_in_scope(annotated, text), *_listed(annotated, text)):
        if label in told_of or label == "OUTPUT_TEXT" or spot.block in text.inside:
            continue
        told_of.add(label)
        words = annotated.blocks[spot.block].block.text[spot.start : spot.end]
        slots = {"what": f"“{words}” is promised, and no price speaks of it", "other": told(annotated, row)}
        yield Hit((spot, row), slots, None if split else Severity.MEDIUM)


def _promised(annotated: Annotated, facts: Facts) -> Iterator[tuple[str, Spot]]:
    """Every medium the vendor says it makes, outside the price and what is out or optional."""
    labels = {modality: label for label, modality in MEDIA_LABELS.items()}
    for output in facts.outputs:
        spot = spot_at(annotated, output.place)
        block = annotated.blocks[spot.block]
        if (
            output.modality in labels
            and not _NEVER & set(block.section_types[:1])
            and not SETTLED.search(output.place.quote)
        ):
            yield labels[output.modality], spot


def _in_scope(annotated: Annotated, text: PricedText) -> Iterator[tuple[str, Spot]]:
    """Media by their plain names in a section on the scope."""
    for passage in passages(annotated):
        inside = passage.position in text.inside or not _SCOPE & set(passage.block.section_types)
        if inside or any(pattern.search(passage.text) for pattern in (SETTLED, _TAKEN_IN, _INPUT)):
            continue
        block = passage.block
        spoken = any(block.terms_in(passage.start, passage.end, annotated.labels(("SUPPLY", "GENERATE"))))
        if not spoken and len(passage.text.split()) > _SENTENCE:
            continue
        for label, start, end in _media_terms(passage):
            if passage.stands(start, end):
                yield label, Spot(passage.position, passage.start + start, passage.start + end)


def _listed(annotated: Annotated, text: PricedText) -> Iterator[tuple[str, Spot]]:
    """Media as the thing a short list item or the first cell of a row names, outside lists of inputs."""
    for passage in passages(annotated):
        block = passage.block.block
        item = block.kind is BlockKind.LIST_ITEM or passage.is_row
        if not item or passage.position in text.inside or _NEVER & set(passage.block.section_types[:1]):
            continue
        end = _named_until(passage)
        headers = " ".join(cell.header for cell in block.cells)
        if len(passage.text[:end].split()) > _SHORT or _INPUT_HEADER.search(headers):
            continue
        if any(pattern.search(passage.text) for pattern in (_INPUT, SETTLED, _TAKEN_IN)) or _is_inventory(
            passage
        ):
            continue
        for label, start, stop in _media_terms(passage):
            if stop <= end and passage.stands(start, stop):
                yield label, Spot(passage.position, passage.start + start, passage.start + stop)


def _named_until(passage: Passage) -> int:
    """Where the name of a list item or row ends: at its first cell's end, colon, semicolon or comma."""
    first = next((cell.end for cell in passage.block.block.cells if cell.end - cell.start > _NUMBERING), None)
    if first is not None:
        return first
    cut = re.search(r"[:;]|,\s", passage.text)
    return cut.start() if cut else len(passage.text)


def _is_inventory(passage: Passage) -> bool:
    """Whether a row lists models, not what they make."""
    return passage.is_row and any(
        term.label.startswith("MODEL") and term.label != "MODEL_JOB" for term in passage.block.terms
    )


def _media_terms(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """Media named in a passage; a medium that is read or written about is none."""
    block = passage.block
    for term in block.terms_in(passage.start, passage.end, frozenset(MEDIA)):
        if not _is_read(passage, term.start, term.end):
            yield term.label, term.start - passage.start, term.end - passage.start
    for match in re.finditer(r"\b[a-z0-9]+\b", passage.text, re.IGNORECASE):
        label = BARE.get(fold(match.group()))
        if label and not _is_read(passage, passage.start + match.start(), passage.start + match.end()):
            yield label, match.start(), match.end()


def _is_read(passage: Passage, start: int, end: int) -> bool:
    return any(passage.block.terms_in(max(passage.start, start - _BESIDE), end + _BESIDE, _READING))
