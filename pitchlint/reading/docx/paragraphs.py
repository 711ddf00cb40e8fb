"""What a paragraph of a Word document is, once its text, style and number are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pitchlint.model import BlockKind, Layer
from pitchlint.reading.assemble import Draft
from pitchlint.reading.docx.numbering import BULLET
from pitchlint.reading.docx.styles import Look, Role
from pitchlint.reading.labels import is_note, section_depth, split_bullet

MAX_WORDS = 10
MAX_CHARACTERS = 80
# A heading style on a whole clause, as in many contracts, makes it no heading.
MAX_STYLED_WORDS = 25

_SENTENCE_END = re.compile(r"[.!?;,][\"'’”)]*$")
_FIGURE = re.compile(r"[$€£¥₹%]|\d[\d.,]*\d{2}|\b(?:19|20)\d\d\b|@|https?:")
_RULE = re.compile(r"[\s_=*·•.–—-]+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_KINDS = {
    Role.TITLE: BlockKind.TITLE,
    Role.CAPTION: BlockKind.CAPTION,
    Role.QUOTE: BlockKind.QUOTE,
    Role.CODE: BlockKind.CODE,
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """The list number of a paragraph, "" where it has none, and its depth from 1."""

    label: str = ""
    depth: int = 1


def drafts_of_paragraph(
    text: str, look: Look, listed: Numbered, *, bold: bool, page: int | None, above: int
) -> Iterator[Draft]:
    """The drafts of one paragraph; `above` is the level of the last styled heading, 0 before the first."""
    draft = Draft(BlockKind.PARAGRAPH, text, page=page, label=listed.label)
    if _RULE.fullmatch(text):
        return
    if look.role is Role.FURNITURE:
        yield replace(draft, layer=Layer.FURNITURE)
    elif is_heading(text, look):
        yield replace(draft, kind=BlockKind.HEADING, level=look.level)
    elif look.role in _KINDS:
        yield replace(draft, kind=_KINDS[look.role])
    elif listed.label or look.role is Role.LIST:
        yield replace(draft, kind=BlockKind.LIST_ITEM, level=listed.depth, label=listed.label or BULLET)
    elif bold and stands_as_heading(text):
        yield replace(draft, kind=BlockKind.HEADING, level=section_depth(text) or above + 1)
    elif is_note(text):
        # "*Fair use applies." under a table is a footnote set by hand.
        yield replace(draft, kind=BlockKind.FOOTNOTE)
    else:
        yield from _typed_lines(draft)


def is_heading(text: str, look: Look) -> bool:
    """Whether a paragraph in a heading style is one, and no full clause of running text."""
    clause = len(text.split()) > MAX_STYLED_WORDS and bool(_SENTENCE_END.search(text))
    return look.role is Role.HEADING and not clause


def stands_as_heading(text: str) -> bool:
    """Whether a line set wholly in bold is a heading rather than an emphasised statement or figure."""
    return (
        len(text) <= MAX_CHARACTERS
        and len(text.split()) <= MAX_WORDS
        and "\n" not in text
        and not _SENTENCE_END.search(text)
        and not _FIGURE.search(text)
        and bool(_LETTERS.search(text))
    )


def _typed_lines(draft: Draft) -> Iterator[Draft]:
    """Lines that start with a typed bullet are list items; the others stay together."""
    if "\n" not in draft.text and split_bullet(draft.text) is None:
        yield draft
        return
    together: list[str] = []
    for line in draft.text.split("\n"):
        item = split_bullet(line)
        if item is None:
            together.append(line)
            continue
        if together:
            yield replace(draft, text="\n".join(together))
            together = []
        yield replace(draft, kind=BlockKind.LIST_ITEM, text=item.text, label=item.label, level=1)
    if together:
        yield replace(draft, text="\n".join(together))
