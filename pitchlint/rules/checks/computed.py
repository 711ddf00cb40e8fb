"""Rows of a table in which one cell names work with a single right result, and another a generative model."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, AnnotatedBlock
from pitchlint.model import BlockKind, Cell
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import SILENT, is_elsewhere
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Hit, Spot

_SILENT_SECTIONS = frozenset(("profile", "legal", "proof", "sla", "limits"))
_WORDS = 8
"""Words a cell may have that names who does the work, and not more."""


def computed_rows(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A row gives work with a single right result to a generative model, and no code or rule beside it."""
    work = annotated.labels(("COMPUTE_STRONG", "EXACT_TASK"))
    mind = annotated.labels(("GEN_MIND",))
    code = annotated.labels(("CODE_DOES_IT", "WORDS_ABOUT"))
    for position, block in enumerate(annotated.blocks):
        if block.block.kind is not BlockKind.TABLE_ROW or block.block.is_header:
            continue
        if _SILENT_SECTIONS & set(block.section_types) or any(block.terms_in(0, len(block.block.text), code)):
            continue
        task = next((cell for cell in block.block.cells if _holds(block, cell, work)), None)
        doers = (cell for cell in block.block.cells if cell is not task and _holds(block, cell, mind))
        if task is None or not any(len(_text(block, cell).split()) <= _WORDS for cell in doers):
            continue
        spot = Spot(position, task.start, task.end)
        if not contexts_of(annotated, spot) & SILENT and not is_elsewhere(annotated, spot):
            yield Hit((spot,))


def _holds(block: AnnotatedBlock, cell: Cell, labels: frozenset[str]) -> bool:
    return any(block.terms_in(cell.start, cell.end, labels))


def _text(block: AnnotatedBlock, cell: Cell) -> str:
    return block.block.text[cell.start : cell.end]
