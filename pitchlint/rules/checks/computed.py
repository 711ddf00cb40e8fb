"""Work with a single right result that a model is given in a row of cells, or by "it" in a later sentence."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, AnnotatedBlock, Sentence
from pitchlint.model import BlockKind, Cell
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import SILENT, is_elsewhere
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Hit, Spot

_SILENT_SECTIONS = frozenset(("profile", "legal", "proof", "sla", "limits"))
_MIND = ("GEN_MIND",)
_NOT_ITSELF = ("CODE_DOES_IT", "WORDS_ABOUT")
_PRONOUNS = frozenset(("it", "they", "this"))
_NEAR = 3
"""Sentences after one that names a model in which "it" still means that model."""
_WORDS = 8
"""Words a cell may have that names who does the work, and not more."""


def computed_beside(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A generative model is given work with a single right result, and no code or rule stands beside it."""
    if not facts.is_offer:
        return
    for position, block in enumerate(annotated.blocks):
        if block.block.is_header or _SILENT_SECTIONS & set(block.section_types):
            continue
        row = block.block.kind is BlockKind.TABLE_ROW
        for spot in _in_row(annotated, position) if row else _by_pronoun(annotated, position):
            if not contexts_of(annotated, spot) & SILENT and not is_elsewhere(annotated, spot):
                yield Hit((spot,))


def _in_row(annotated: Annotated, position: int) -> Iterator[Spot]:
    """The cell of a row that names the work, where another one names a model."""
    block = annotated.blocks[position]
    whole = Sentence(position, 0, 0, len(block.block.text), 0, len(block.doc))
    if _holds(annotated, whole, _NOT_ITSELF):
        return
    task = next(
        (cell for cell in block.block.cells if _has(annotated, block, cell, "COMPUTE_STRONG", "EXACT_TASK")),
        None,
    )
    doers = (cell for cell in block.block.cells if cell is not task and _has(annotated, block, cell, *_MIND))
    if task is not None and any(
        len(block.block.text[cell.start : cell.end].split()) <= _WORDS for cell in doers
    ):
        yield Spot(position, task.start, task.end)


def _by_pronoun(annotated: Annotated, position: int) -> Iterator[Spot]:
    """Sentences that open with "it" shortly after one that names a model."""
    named = -_NEAR - 1
    for sentence in annotated.blocks[position].sentences:
        opens = annotated.blocks[position].doc[sentence.first].lower_ in _PRONOUNS
        if opens and sentence.number - named <= _NEAR and _is_exact(annotated, sentence):
            yield Spot(position, sentence.start, sentence.end)
        if _holds(annotated, sentence, _MIND):
            named = sentence.number


def _is_exact(annotated: Annotated, sentence: Sentence) -> bool:
    """Whether a sentence tells of work with a single right result, and of no code that does it."""
    if _holds(annotated, sentence, _NOT_ITSELF):
        return False
    reaches = _holds(annotated, sentence, ("COMPUTE_VERB",)) and _holds(annotated, sentence, ("EXACT_THING",))
    return reaches or _holds(annotated, sentence, ("COMPUTE_STRONG",))


def _holds(annotated: Annotated, sentence: Sentence, labels: tuple[str, ...]) -> bool:
    block = annotated.blocks[sentence.block]
    return any(block.terms_in(sentence.start, sentence.end, annotated.labels(labels)))


def _has(annotated: Annotated, block: AnnotatedBlock, cell: Cell, *labels: str) -> bool:
    return any(block.terms_in(cell.start, cell.end, annotated.labels(labels)))
