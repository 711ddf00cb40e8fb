"""Rows of a table that hold a requirement and the answer to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pitchlint.facts.once import once_a_document
from pitchlint.language.annotated import Annotated
from pitchlint.language.folding import fold
from pitchlint.language.terms import folded_words
from pitchlint.model import BlockKind, Cell

_ASKS = frozenset(map(fold, ("requirement", "question", "criterion", "criteria", "demand", "specification")))
_ANSWERS = frozenset(
    fold(word)
    for word in (
        *(
            "response",
            "answer",
            "reply",
            "compliance",
            "compliant",
            "comply",
            "complied",
            "comment",
            "remark",
        ),
        *(
            "statement",
            "offer",
            "reference",
            "evidence",
            "status",
            "bidder",
            "vendor",
            "supplier",
            "tenderer",
        ),
        *(
            "note",
            "detail",
            "explanation",
            "how",
            "fulfilment",
            "fulfillment",
            "met",
            "our",
            "we",
            "solution",
            "c/nc",
        ),
    )
)
_NAME = re.compile(r"[A-Za-z]{0,5}[\s.-]?\d[\w.\-]{0,10}")


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """The row at `position`: characters of the cell that asks, and of the cells that answer."""

    position: int
    id: str
    ask: tuple[int, int]
    answers: tuple[tuple[int, int], ...]


@once_a_document
def asking_rows(annotated: Annotated) -> Iterator[RequirementRow]:
    """The rows of all tables with a column that asks, whatever else they hold; for the buyer's own paper."""
    for position, block in enumerate(annotated.blocks):
        if block.block.kind is not BlockKind.TABLE_ROW or block.block.is_header:
            continue
        text = block.block.text
        asks = [cell for cell in block.block.cells if _is_ask(cell) and text[cell.start : cell.end].strip()]
        others = [cell for cell in block.block.cells if cell not in asks]
        name = next((found for cell in others if (found := _name(text, cell))), "")
        if asks:
            # Where the number has a column headed "Requirement" too, the longest cell asks.
            ask = max(asks, key=lambda cell: cell.end - cell.start)
            name = name or next((found for cell in asks if cell != ask and (found := _name(text, cell))), "")
            yield RequirementRow(position, name, (ask.start, ask.end), ())


@once_a_document
def row_requirements(annotated: Annotated) -> Iterator[RequirementRow]:
    """The rows of all tables with a column that asks and a column that answers."""
    for position, block in enumerate(annotated.blocks):
        if block.block.kind is not BlockKind.TABLE_ROW or block.block.is_header:
            continue
        text = block.block.text
        answers = [cell for cell in block.block.cells if _is_answer(cell)]
        asks = [cell for cell in block.block.cells if _is_ask(cell) and text[cell.start : cell.end].strip()]
        if not asks:
            others = (cell for cell in block.block.cells if cell not in answers)
            asks = [cell for cell in others if text[cell.start : cell.end].rstrip().endswith("?")]
        if asks and answers:
            filled = [cell for cell in answers if text[cell.start : cell.end].strip()]
            yield RequirementRow(
                position,
                _name(text, block.block.cells[0]),
                (asks[0].start, asks[-1].end),
                tuple((cell.start, cell.end) for cell in filled),
            )


def _is_ask(cell: Cell) -> bool:
    words = set(folded_words(cell.header))
    return bool(words & _ASKS) and not words & {"response", "answer", "reply", "compliance"}


def _is_answer(cell: Cell) -> bool:
    return not _is_ask(cell) and bool(set(folded_words(cell.header)) & _ANSWERS)


def _name(text: str, cell: Cell) -> str:
    words = text[cell.start : cell.end].strip()
    return words if _NAME.fullmatch(words) else ""
