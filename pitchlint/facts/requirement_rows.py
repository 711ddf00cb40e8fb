"""Rows of a table that hold a requirement and the answer to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pitchlint.facts.once import once_a_document
from pitchlint.language.annotated import Annotated
from pitchlint.language.folding import fold
from pitchlint.language.terms import folded_words
from pitchlint.model import Block, BlockKind, Cell

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
_LONGEST_HEAD = 5
"""Words up to which a cell of a first row can head its column."""


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
    for position, text, row in _headed_rows(annotated):
        asks = [cell for cell in row if _is_ask(cell) and text[cell.start : cell.end].strip()]
        others = [cell for cell in row if cell not in asks]
        name = next((found for cell in others if (found := _name(text, cell))), "")
        if asks:
            # Where the number has a column headed "Requirement" too, the longest cell asks.
            ask = max(asks, key=lambda cell: cell.end - cell.start)
            name = name or next((found for cell in asks if cell != ask and (found := _name(text, cell))), "")
            yield RequirementRow(position, name, (ask.start, ask.end), ())


@once_a_document
def row_requirements(annotated: Annotated) -> Iterator[RequirementRow]:
    """The rows of all tables with a column that asks and a column that answers."""
    for position, text, row in _headed_rows(annotated):
        answers = [cell for cell in row if _is_answer(cell)]
        asks = [cell for cell in row if _is_ask(cell) and text[cell.start : cell.end].strip()]
        if not asks:
            others = (cell for cell in row if cell not in answers)
            asks = [cell for cell in others if text[cell.start : cell.end].rstrip().endswith("?")]
        if asks and answers:
            filled = [cell for cell in answers if text[cell.start : cell.end].strip()]
            yield RequirementRow(
                position,
                _name(text, row[0]),
                (asks[0].start, asks[-1].end),
                tuple((cell.start, cell.end) for cell in filled),
            )


def _headed_rows(annotated: Annotated) -> Iterator[tuple[int, str, Sequence[Cell]]]:
    """The rows beneath a head, with position, text and cells that know the head of their column.

    A table of sentences often has a first row that nothing marks as its head; its own words tell it.
    """
    heads: tuple[int | None, Sequence[str]] = (None, ())
    for position, annotated_block in enumerate(annotated.blocks):
        block = annotated_block.block
        if block.kind is not BlockKind.TABLE_ROW or block.is_header or not block.cells:
            continue
        if not any(cell.header for cell in block.cells) and block.table is not None:
            if heads[0] != block.table:
                heads = (block.table, _heads(block))
                if heads[1]:
                    continue
            if len(heads[1]) == len(block.cells):
                named = zip(block.cells, heads[1], strict=True)
                yield position, block.text, [replace(cell, header=head) for cell, head in named]
                continue
        yield position, block.text, block.cells


def _heads(block: Block) -> Sequence[str]:
    """The cells of a first row where they are short and one names requirements, else nothing."""
    texts = [block.text[cell.start : cell.end].strip() for cell in block.cells]
    short = all(text and len(text.split()) <= _LONGEST_HEAD for text in texts)
    # A figure, a question or a full stop belongs to a row that says something itself.
    told = any(re.search(r"\d|\?|\w{3,}\.$", text) for text in texts)
    asks = any(_is_ask(Cell(0, 0, 0, text)) for text in texts)
    return texts if len(texts) > 1 and short and asks and not told else ()


def _is_ask(cell: Cell) -> bool:
    words = set(folded_words(cell.header))
    return bool(words & _ASKS) and not words & {"response", "answer", "reply", "compliance"}


def _is_answer(cell: Cell) -> bool:
    return not _is_ask(cell) and bool(set(folded_words(cell.header)) & _ANSWERS)


def _name(text: str, cell: Cell) -> str:
    words = text[cell.start : cell.end].strip()
    return words if _NAME.fullmatch(words) else ""
