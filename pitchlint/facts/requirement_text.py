"""Blocks of prose that repeat what the buyer asked, and the answers inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind, Context

_NUMBER = r"\(?[A-Z]{0,4}[-.]?\d[\d.\-]{0,12}[a-z]?\)?"
_NUMBERED = re.compile(
    rf"\s*(?:(?:RFP|RFQ|ITT|RFI|Tender)\s+)?(?:Q(?:uestion|n)?|Req(?:uirement|t|mt)?|Item|Criterion)?[\s.#:-]{{0,3}}"
    rf"(?P<id>{_NUMBER})\s*(?P<mark>[:.)\u2013\u2014-]?)\s+",
)
_KEYWORD = re.compile(
    r"\s*(?:(?:RFP|RFQ|ITT|RFI|Tender)\s+)?(?P<word>Q(?:uestion|n)?|Req(?:uirement|t|mt)?|Item|Criterion)"
    r"[\s.#:-]{0,3}\(?[A-Z]{0,4}[-.]?\d"
)
_NAMED = re.compile(
    r"\s*(?:(?:the |your |buyer's |client's |tender |authority's |rfp )?(?:question|requirement)"
    r"|you asked|the authority asks)\s*:\s",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?")
_MARKER = re.compile(
    r"(?:^|(?<=\s)|(?<=\())(?:A|Ans|Answer|Our answer|Response"
    r"|(?:Vendor|Bidder|Supplier|Tenderer|Contractor)(?:['\u2019]s)? (?:response|answer|reply|comment|statement)"
    r"|Reply|Our (?:response|reply)|Compliance|Complied|Comment)"
    r"\s?\d{0,3}(?:\.\d{1,3}){0,3}\s?[:.\u2013\u2014](?=\s)\s*"
)
_VERDICT = re.compile(
    r"(?:fully |partially |partly |not |non-?)?"
    r"(?:compl(?:iant|ies|ied|y)|noted|yes|no|agreed|understood|accepted|confirmed|met|supported|see )\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^.:?!;]{3,80}:\s+")
_DEMAND = re.compile(
    r"(?:please |kindly )?"
    r"(?:describe|state|give|list|provide|explain|name|confirm|specify|indicate|outline|detail|tell us)\b",
    re.IGNORECASE,
)
_OPENING = 400
"""Characters within which a question or demand has to end."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Characters of a block that ask, and those that answer in the same block, or None."""

    id: str
    ask: tuple[int, int]
    answer: tuple[int, int] | None
    is_numbered: bool


def marker_end(text: str) -> int:
    """Where the words after an opening "Response:" begin; 0 where the text does not open with one."""
    match = _MARKER.match(text)
    return match.end() if match else 0


def asked_in(annotated: Annotated, at: int) -> Asked | None:
    """What the block at a position asks, if it repeats a question or demand of the buyer."""
    block = annotated.blocks[at].block
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.CODE, BlockKind.TITLE) or marker_end(block.text):
        return None
    text = block.text
    keyword = _KEYWORD.match(text)
    number = _NUMBERED.match(text)
    if keyword and number:
        found = _split(text, number["id"], number.end(), number["mark"] != "")
        return None if found is None or _is_other(keyword["word"], number["id"], text, found) else found
    named = _NAMED.match(text)
    if named:
        return _split(text, "", named.end(), True)
    label = block.label.strip() if _LISTED.fullmatch(block.label.strip()) else ""
    start = 0
    if not label and number and _LISTED.fullmatch(number["id"]) and _may_ask(text[number.end() : _OPENING]):
        label, start = number["id"], number.end()
    return _questioned(annotated, at, label, start)


def _may_ask(text: str) -> bool:
    """Whether a numbered text can be a question or a polite demand, and not a step of a plan."""
    return "?" in text or text.lower().startswith(("please", "kindly"))


def _is_other(word: str, number: str, text: str, found: Asked) -> bool:
    """Whether "Q1: launch" names a quarter, or "Item 3: licence" a line of a price list, and asks nothing."""
    doubtful = word == "Item" or (word == "Q" and number in ("1", "2", "3", "4"))
    start, end = found.ask
    asks = "?" in text[start:end] or _DEMAND.search(text[start:end]) or _MARKER.search(text, start)
    return doubtful and not asks


def _questioned(annotated: Annotated, at: int, label: str, start: int) -> Asked | None:
    """A question without the word "question" before it: one with a mark, or one in the buyer's voice."""
    block = annotated.blocks[at]
    text = block.block.text
    end = _question_end(text, start)
    if end:
        rest = text[end:].strip()
        if rest and not label:
            return None
        return Asked(label, (0, end), (_past_blanks(text, end), len(text)) if rest else None, bool(label))
    demanded = _DEMAND.match(text[start:]) and Context.QUESTION in block.contexts_at(start, start + 1)
    if demanded and len(text) <= _OPENING:
        return Asked(label, (0, len(text)), None, bool(label))
    return None


def _split(text: str, name: str, start: int, is_marked: bool) -> Asked | None:
    """The part of a numbered block that asks, and the part that answers."""
    marker = _MARKER.search(text, start)
    if marker:
        return Asked(name, (0, marker.start()), (marker.end(), len(text)), True)
    end = _question_end(text, start)
    if end:
        rest = text[end:].strip()
        return Asked(name, (0, end), (_past_blanks(text, end), len(text)) if rest else None, True)
    if _VERDICT.match(text, start):
        return Asked(name, (0, start), (start, len(text)), True)
    label = _LABEL.match(text, start)
    if label and label.end() < len(text):
        return Asked(name, (0, label.end()), (label.end(), len(text)), True)
    return Asked(name, (0, len(text)), None, True) if is_marked or _DEMAND.match(text, start) else None


def _question_end(text: str, start: int) -> int:
    """Where the last question of those at the start of a text ends; 0 where none stands there."""
    end = 0
    for match in re.finditer(r"[^.!?]{3,300}\?+[\"'\u201d)]?(?=\s|$)", text[start : start + _OPENING]):
        if match.start() - (end - start if end else 0) > 2 and end:
            break
        end = start + match.end()
    return end


def _past_blanks(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())
