"""Blocks of prose that repeat what the buyer asked, and the answers inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind, Context

_LEAD = re.compile(r"\s*\(?(?P<id>\d{1,3}(?:\.\d{1,3}){0,3})[.)]*\s+")
_WORDS = (
    r"(?:(?:[A-Z][\w.&'\u2019-]{1,20}\s+){1,2}?)?"
    r"(?P<word>Q(?:uestion|n|uery)?|question|query|Req(?:uirement|t|mt)?|requirement|Clarification|Point|point"
    r"|Item|Criterion|RFP|RFQ|RFI|ITT)"
)
_KEYED = re.compile(
    rf"\s*{_WORDS}[\s.#:-]{{0,3}}\(?(?P<id>[A-Z]{{0,4}}[-.]?\d[\d.\-]{{0,12}}[a-z]?)\)?\s*(?P<mark>[:.)\u2013\u2014-]?)\s+"
)
_NAMED = re.compile(
    r"\s*(?:(?:the |your |buyer's |client's |tender |authority's |rfp )?(?:question|requirement)"
    r"|you asked|the authority asks)\s*:\s",
    re.IGNORECASE,
)
_CODED = re.compile(r"\s*(?P<id>[A-Z]{1,4}[-.]?\d{1,3}(?:\.\d{1,3}){0,3})\s*[:.)\u2013\u2014-]?\s+")
_LISTED = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?")
_MARKER = re.compile(
    r"(?:^|(?<=\s)|(?<=\())(?:A|Ans|Answer|Our answer|Response|Reply|Our (?:response|reply)|Compliance"
    r"|Comment"
    r"|(?:Vendor|Bidder|Supplier|Tenderer|Contractor)(?:['\u2019]s)? (?:response|answer|reply|statement))"
    r"\s?\d{0,3}(?:\.\d{1,3}){0,3}\s?[:.\u2013\u2014](?=\s)\s*"
)
_VERDICT = re.compile(
    r"(?:fully |partially |partly |not |non-?)?"
    r"(?:compl(?:iant|ies|ied|y)|noted|yes|no|agreed|understood|accepted|confirmed|met|supported|ok|see )\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^.:?!;]{3,80}:\s+")
_DEMAND = re.compile(
    r"(?:please |kindly )?(?:describe|state|give|list|provide|explain|name|confirm|specify|indicate|outline"
    r"|detail|attach|enclose|submit|set out|demonstrate|identify|summari[sz]e|show|tell us)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?:if (?:so|not|yes|no)\b|\()", re.IGNORECASE)
_OWN_VOICE = re.compile(r"(?:we|our|yes|no)\b", re.IGNORECASE)
_DOUBTFUL = frozenset(("Item", "Point", "point"))
_QUARTERS = frozenset(("1", "2", "3", "4"))
_OPENING = 600
"""Characters within which a question or demand has to end."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Characters of a block that ask, and those that answer in the same block, or None.

    `is_sure` tells a buyer's question, known by its number, from one that the vendor may put to itself.
    """

    id: str
    ask: tuple[int, int]
    answer: tuple[int, int] | None
    is_sure: bool


def marker_end(text: str) -> int:
    """Where the words after an opening "Response:" begin; 0 where the text does not open with one."""
    match = _MARKER.match(text)
    return match.end() if match else 0


def asked_in(annotated: Annotated, at: int) -> Asked | None:
    """What the block at a position asks, if it repeats a question or demand of the buyer."""
    block = annotated.blocks[at].block
    text = block.text
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.CODE, BlockKind.TITLE) or marker_end(text):
        return None
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    keyed = _KEYED.match(text, start) or _KEYED.match(text)
    if keyed:
        found = _split(text, keyed["id"], keyed.end(), bool(keyed["mark"]))
        return None if found and _is_other(keyed, text, found) else found
    named = _NAMED.match(text, start)
    number = lead["id"] if lead else _label(block.label)
    if named:
        return _split(text, number, named.end(), True)
    coded = _CODED.match(text)
    if coded and _asks(text, coded.end()):
        return _split(text, coded["id"], coded.end(), False)
    return _bare(annotated, at, number, start)


def _is_other(keyed: re.Match[str], text: str, found: Asked) -> bool:
    """Whether "Q1: launch" names a quarter, or "Item 3: licence" a line of a price list, and asks nothing."""
    doubtful = keyed["word"] in _DOUBTFUL or (keyed["word"] == "Q" and keyed["id"] in _QUARTERS)
    start, end = found.ask
    asks = "?" in text[start:end] or _asks(text, keyed.end()) or _MARKER.search(text, start)
    return doubtful and not asks


def _label(label: str) -> str:
    return label.strip() if _LISTED.fullmatch(label.strip()) else ""


def _asks(text: str, start: int) -> bool:
    return _ask_end(text, start) > start


def _bare(annotated: Annotated, at: int, number: str, start: int) -> Asked | None:
    """A question without the word "question" before it: one with a mark, or one in the buyer's voice."""
    block = annotated.blocks[at]
    text = block.block.text
    end = _ask_end(text, start)
    if end == start:
        return None
    is_question = "?" in text[start:end]
    headed = bool(number) and block.block.kind is BlockKind.HEADING
    told = headed or Context.QUESTION in block.contexts_at(start, start + 1)
    if not is_question and not told:
        return None
    rest = text[end:].strip()
    if rest and not (number and is_question):
        return None
    answer = (_past_blanks(text, end), len(text)) if rest else None
    polite = text[start:].lower().startswith(("please", "kindly"))
    return Asked(number, (0, end), answer, "." in number.rstrip(".)") or bool(number and polite))


def _split(text: str, name: str, start: int, is_marked: bool) -> Asked | None:
    """The part of a numbered block that asks, and the part that answers."""
    marker = _MARKER.search(text, start)
    if marker:
        return Asked(name, (0, marker.start()), (marker.end(), len(text)), True)
    end = _ask_end(text, start)
    if end > start:
        rest = text[end:].strip()
        if rest and ("?" in text[start:end] or _OWN_VOICE.match(rest)):
            return Asked(name, (0, end), (_past_blanks(text, end), len(text)), True)
        return Asked(name, (0, len(text)), None, True)
    if _VERDICT.match(text, start):
        return Asked(name, (0, start), (start, len(text)), True)
    label = _LABEL.match(text, start)
    if label and label.end() < len(text):
        return Asked(name, (0, label.end()), (label.end(), len(text)), True)
    return Asked(name, (0, len(text)), None, True) if is_marked else None


def _ask_end(text: str, start: int) -> int:
    """Where the questions and demands end with which a text goes on at `start`; `start` where none stands."""
    end = start
    for first, last in _sentences(text, start):
        words = text[first:last]
        follows = end > start and _CONDITION.match(words)
        if not (words.rstrip("\"'\u201d)").endswith("?") or _DEMAND.match(words) or follows):
            break
        end = last
    return end


def _sentences(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Stretches between sentence marks, within the opening of a text."""
    limit = min(len(text), start + _OPENING)
    first = start
    for match in re.finditer(r"[.!?][\"'\u201d)]?(?=\s|$)", text[start:limit]):
        last = start + match.end()
        yield _past_blanks(text, first), last
        first = last
    if text[first:limit].strip():
        yield _past_blanks(text, first), len(text)


def _past_blanks(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())
