"""The numbered requirements and questions of a buyer's tender."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pitchlint.facts.answers import AnswerReader
from pitchlint.facts.places import place_of
from pitchlint.facts.requirement_rows import asking_rows
from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind, TenderRequirement

_LABEL = re.compile(r"\(?(?:[A-Za-z]{0,5}[\s.-]?\d[\w.\-]{0,10}|[a-z])[.):]?")
_LEAD = re.compile(
    r"\s*(?:(?:Requirement|Question|Criterion|Item)[\s.#:-]{0,3})?"
    r"(?P<id>\(?(?:[A-Z]{1,5}[\s.-]?)?\d{1,4}(?:[.-]\d{1,4}){0,4}[a-z]?\)?)\s*[.):\u2013\u2014-]?\s+",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\b(?:shall|must|is required to|are required to|has to|have to|is mandatory|mandatory)\b", re.IGNORECASE
)
_WISHES = re.compile(
    r"\b(?:should|is desirable|desirable|preferably|may offer|would be welcome|optional|nice to have)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|(?:^|[.;:]\s+)(?:please |kindly )?(?:describe|state|give|list|provide|explain|name|confirm|specify"
    r"|indicate|outline|detail|submit|set out|demonstrate|identify|show)\b",
    re.IGNORECASE,
)
_PAPERWORK = re.compile(
    r"(?:\b(?:tenderers?|bidders?|respondents?|applicants?)\b[^.;]{0,40}?|^(?:please|kindly)\s+)"
    r"\b(?:submit|send|deliver|upload|lodge|return)\s+"
    r"(?:(?:the|your|their|its|an?|all|one|two|three|\d+|signed|completed?|final|cop(?:y|ies)|of)\s+){0,5}"
    r"(?:tenders?|bids?|responses?|proposals?|offers?|submissions?|quotations?)\b"
    r"|^(?:all |your |the |\w+ copies of the )?(?:tenders?|bids?|proposals?|submissions?|quotations?)\s+"
    r"(?:(?:shall|must|should|is|are|has|have|to|be)\s+){1,4}"
    r"(?:submitted|sent|delivered|uploaded|lodged|returned|received|addressed|signed)\b",
    re.IGNORECASE,
)
"""What a tenderer does with the paper itself: no page of a response answers it. In doubt it is a demand."""
_SHORTEST = 2
_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)


def tender_requirements(annotated: Annotated) -> tuple[TenderRequirement, ...]:
    """What the tender numbers and demands, in its order, each number and wording once."""
    reader = AnswerReader(annotated)
    found: dict[tuple[str, str], TenderRequirement] = {}
    for position, name, start, end in sorted((*_rows(annotated), *_prose(annotated))):
        place = place_of(annotated, position, start, end)
        text = " ".join(place.quote.split())
        if len(text.split()) < _SHORTEST or _PAPERWORK.search(text):
            continue
        wished = _WISHES.search(text) and not _BINDS.search(text)
        asked = TenderRequirement(name, text, not wished, reader.topic_of(place), place.page, place.section)
        found.setdefault((name, text), asked)
    return tuple(found.values())


def _rows(annotated: Annotated) -> Iterator[tuple[int, str, int, int]]:
    """Numbered rows of a column headed as one that asks, and else those whose longest cell demands."""
    headed = {row.position for row in asking_rows(annotated)}
    for row in asking_rows(annotated):
        if row.id:
            yield row.position, row.id, *row.ask
    for position, block in enumerate(annotated.blocks):
        row_block = block.block
        if row_block.kind is not BlockKind.TABLE_ROW or row_block.is_header or position in headed:
            continue
        cells = [cell for cell in row_block.cells if row_block.text[cell.start : cell.end].strip()]
        name = row_block.text[cells[0].start : cells[0].end].strip() if len(cells) > 1 else ""
        ask = max(cells, key=lambda cell: cell.end - cell.start, default=None)
        if ask is None or not _LABEL.fullmatch(name) or not re.search(r"\d", name):
            continue
        words = row_block.text[ask.start : ask.end]
        if _ASKS.search(words) or _demands(words):
            yield position, name.strip("().: "), ask.start, ask.end


def _prose(annotated: Annotated) -> Iterator[tuple[int, str, int, int]]:
    """Numbered blocks that demand or ask; a numbered heading only where it asks."""
    for position, block in enumerate(annotated.blocks):
        text, kind = block.block.text, block.block.kind
        if kind in (BlockKind.TABLE_ROW, BlockKind.CODE, BlockKind.TITLE):
            continue
        label = block.block.label.strip()
        lead = _LEAD.match(text)
        name = label if _LABEL.fullmatch(label) and re.search(r"\d", label) else ""
        start = 0
        if not name and lead:
            name, start = lead["id"], lead.end()
        asks = _ASKS.search(text[start:]) or (kind not in _HEADINGS and _demands(text))
        if name and asks:
            yield position, name.strip("().: "), start, len(text)


def _demands(text: str) -> bool:
    return bool(_BINDS.search(text) or _WISHES.search(text))
