"""What a block is: heading, list item, caption, footnote, quotation, code or paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pitchlint.model import BlockKind
from pitchlint.reading.pdf.blocks import TextBlock, ends_sentence, is_contents_entry
from pitchlint.reading.pdf.markers import MarkerKind
from pitchlint.reading.pdf.model import PageScan
from pitchlint.reading.pdf.profile import Profile

_LARGER = 1.1
_SMALLER = 0.88
_LONGEST_HEADING = 200
_LONGEST_BOLD = 120
_SHORTEST_QUOTE = 6  # words
_LETTERS = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z]|[IVX]{1,5})\s+(?=[A-Z])")
_CAPTION = re.compile(r"(?:table|figure|fig\.|chart|exhibit)\s*\d+", re.IGNORECASE)
_FOOTNOTE = re.compile(r"[\d¹²³⁴-⁹*†‡§]{1,3}\)?\s*\S")
_MONEY = re.compile(r"(?:[$€£₹¥]|\b(?:USD|EUR|GBP|CHF|INR|Rs\.?)\b)\s?\d|\d\s?(?:€|£|%)")
_RULE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a block: its page, whether a table follows, the largest type of the page."""

    page: PageScan
    before_table: bool
    largest: float


def is_rule(text: str) -> bool:
    """Whether the text is only a drawn line of underscores, dots or dashes."""
    return len(text) >= 3 and bool(_RULE.fullmatch(text)) and len(set(text.replace(" ", ""))) == 1


def kind_of(block: TextBlock, profile: Profile, around: Surroundings) -> BlockKind:
    """The block's kind; a heading's level is settled later, from all headings."""
    if is_contents_entry(block.first.text):
        return BlockKind.PARAGRAPH
    if block.marker and block.marker.kind is MarkerKind.BULLET:
        return BlockKind.LIST_ITEM
    if not block.first.upright:
        return BlockKind.PARAGRAPH
    if _is_caption(block, profile, around):
        return BlockKind.CAPTION
    if _is_heading(block, profile):
        return BlockKind.HEADING
    if _is_footnote(block, profile, around):
        return BlockKind.FOOTNOTE
    if all(line.style.mono for line in block.lines) and not profile.mono:
        return BlockKind.CODE
    if block.marker and not _is_clause(block):
        return BlockKind.LIST_ITEM
    if _is_quote(block):
        return BlockKind.QUOTE
    return BlockKind.PARAGRAPH


def heading_label(text: str) -> str:
    """The number in front of a heading that has neither dot nor bracket ("4 Prices"), or ""."""
    match = _NUMBERED.match(text)
    return match.group().strip() if match and (text[0].isdigit() or len(match.group()) > 2) else ""


def _bold(block: TextBlock) -> bool:
    return all(line.style.bold for line in block.lines)


def _is_heading(block: TextBlock, profile: Profile) -> bool:
    text, size = block.text, block.first.style.size
    body = profile.body_of(block.first.page)
    if len(_LETTERS.findall(text)) < 3 or len(text) > _LONGEST_HEADING or text.endswith((",", ";")):
        return False
    if size >= _LARGER * body:
        counted = profile.deck and block.marker is not None and not _bold(block)
        return len(block.lines) <= 3 and not _is_sentence(text) and not counted
    if size < 0.95 * body or len(text) > _LONGEST_BOLD or _MONEY.search(text) or _is_sentence(text):
        return False
    if _bold(block) and not profile.bold:
        return len(block.lines) <= 2
    if len(block.lines) > 1:
        return False
    capitals = text.isupper() and len(text.split()) >= 2
    deep = block.marker is not None and block.marker.depth >= 2 and len(text.split()) <= 9
    return (capitals and not text.endswith(":")) or (deep and text[-1].isalnum())


def _is_sentence(text: str) -> bool:
    """Whether it ends like a sentence, and is long enough to be one."""
    return text.endswith((".", "!")) and len(text.split()) > 4


def _is_clause(block: TextBlock) -> bool:
    """A numbered clause set like a paragraph ("2.1 Own model. The vendor shall …"), not hanging."""
    first = block.first
    if block.marker is None or block.marker.depth < 2:
        return False
    hanging = len(block.lines) > 1 and block.lines[1].x0 > first.x0 + 4
    return not hanging and (len(block.lines) > 1 or ends_sentence(first.text))


def _is_caption(block: TextBlock, profile: Profile, around: Surroundings) -> bool:
    size, text = block.first.style.size, block.text
    body = profile.body_of(block.first.page)
    if len(block.lines) > 2 or size > 1.02 * body or len(text) > _LONGEST_HEADING:
        return False
    if _CAPTION.match(text) and not _is_sentence(text):
        return True
    set_apart = _bold(block) or block.first.style.italic or profile.deck
    distinct = set_apart and (size < 0.97 * body or (profile.deck and size < 0.6 * around.largest))
    return around.before_table and distinct and not ends_sentence(text.removesuffix(":"))


def _is_footnote(block: TextBlock, profile: Profile, around: Surroundings) -> bool:
    small = block.first.style.size <= _SMALLER * profile.body_of(block.first.page)
    low = block.first.top > 0.75 * around.page.height
    return small and (low or (bool(_FOOTNOTE.match(block.text)) and not profile.deck))


def _is_quote(block: TextBlock) -> bool:
    slanted = all(line.style.italic for line in block.lines) and len(block.text.split()) >= _SHORTEST_QUOTE
    indented = block.first.x0 >= block.left + 12
    opened = block.text[:1] in '“"«„' and block.text[-1:] in '”"»'
    return (slanted and (indented or opened)) or (indented and opened)
