"""Where an offer tells prices, and what it says of things that have no price of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pitchlint.facts.once import once_a_document
from pitchlint.facts.passages import Passage, passages
from pitchlint.language.annotated import Annotated
from pitchlint.language.folding import fold

MEDIA = ("OUTPUT_TEXT", "OUTPUT_IMAGE", "OUTPUT_VIDEO", "OUTPUT_AUDIO", "OUTPUT_3D")
_BY_LABEL = {
    "OUTPUT_TEXT": ("text",),
    "OUTPUT_IMAGE": ("image", "picture", "photo", "illustration", "rendering", "render", "drawing"),
    "OUTPUT_VIDEO": ("video", "film", "animation", "clip", "avatar"),
    "OUTPUT_AUDIO": (
        "audio",
        "voice",
        "speech",
        "music",
        "spoken",
        "narrate",
        "narration",
        "sound",
        "song",
        "recordings",
        "read-out",
    ),
    "OUTPUT_3D": ("3d",),
}
BARE = {word: label for label, words in _BY_LABEL.items() for word in words}
"""Plain words for the media, beside the vocabularies of outputs."""
SETTLED = re.compile(
    r"\boptional|\boption\b|\bnot\s(?:yet\s)?(?:in(?:cluded)?|priced|offered|part)\b|"
    r"\bout\sof\sscope|\bexclud|\bfree\sof\scharge|\bat\sno\s(?:extra\s|additional\s|"
    r"further\s)?(?:cost|charge)"
    r"|\bwithout\s(?:extra\s|additional\s|further\s)?charge|\bno\s(?:extra|additional|"
    r"further)\s(?:cost|charge|fee)|\b(?:included|contained|covered)\s(?:in|by)\s(?:the|this|"
    r"that|our|your|each|every)\s(?:\w+\s){0,2}(?:price|fee|sum|charge|rate|licen[cs]e|"
    r"subscription|package)"
    r"|\b(?:is|are)\s(?:already\s)?included\b|\blater\sphase|\bphase\s(?:2|two)|"
    r"\bseparate(?:ly)?\s(?:offer|quote|order|agreed|priced)|"
    r"\bpart\sof\sthe\s(?:\w+\s){0,2}(?:price|fee|licen[cs]e|subscription|package|set-?up|"
    r"service|summary)",
    re.IGNORECASE,
)
"""Words that settle why a thing has no price of its own."""
WHOLE_PRICED = re.compile(
    r"\b(?:covers?|includes?|for|contains?)\s(?:all\b(?!\s(?:users|sites|staff|taxes))|"
    r"everything|the\s(?:whole|entire|full|complete)\s(?:scope|project|offer|delivery|package|"
    r"solution|work|assignment|system|service|list)|each\sof|sections?|both)\b|"
    r"\ball\s(?:deliverables|items|modules|services|outputs|of\sthe\sabove|components|"
    r"that\sis)\b"
    r"|\beverything\s(?:in|described|listed|above|named)|\bfixed\s(?:price|fee|"
    r"sum)\sfor\sthe\b|\ball-?\s?in(?:clusive)?\b|\bnothing\s(?:else|more|further)\b|"
    r"\bno\s(?:other|further)\s(?:cost|charge|fee)",
    re.IGNORECASE,
)
"""Words that say that one price stands for the whole scope."""


@dataclass(frozen=True, slots=True)
class PricedText:
    """The blocks that tell prices: `rows` hold one, `inside` are those and all of the sections on price."""

    rows: tuple[int, ...]
    inside: frozenset[int]
    whole: bool


def priced_text(annotated: Annotated, rows: Sequence[int]) -> PricedText:
    """Where prices are told, given the positions of the blocks that hold one."""
    sections = {at for at, block in enumerate(annotated.blocks) if "price" in block.section_types}
    tables = {annotated.blocks[at].block.table for at in rows} - {None}
    same = {at for at, block in enumerate(annotated.blocks) if block.block.table in tables}
    inside = frozenset(sections | same | set(rows))
    whole = any(WHOLE_PRICED.search(annotated.blocks[position].block.text) for position in inside)
    return PricedText(tuple(sorted(set(rows))), inside, whole)


def media_of(annotated: Annotated, position: int) -> set[str]:
    """The labels of the media that a block names."""
    block = annotated.blocks[position]
    found = {term.label for term in block.terms if term.label in MEDIA}
    return found | media_in(block.block.text)


def media_in(text: str) -> set[str]:
    """The labels of the media that a text names by their plain words."""
    return {BARE[word] for word in _words(text) if word in BARE}


@once_a_document
def settled(annotated: Annotated) -> list[Passage]:
    """Passages that say of something that it is included, optional, free or out."""
    return [passage for passage in passages(annotated) if SETTLED.search(passage.text)]


def _words(text: str) -> set[str]:
    words = re.findall(r"[\w-]+", text)
    return {fold(word) for word in words} | {word.lower() for word in words}
