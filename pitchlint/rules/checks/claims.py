"""Checks on claims in tables: a figure in one cell, what it is said of in another or in the header."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, AnnotatedBlock
from pitchlint.model import BlockKind, Cell
from pitchlint.packs.rules import Rule
from pitchlint.rules.conditions import any_holds, is_looked_into
from pitchlint.rules.hit import Hit, Spot

_LABEL_WORDS = 10
"""Words up to which a cell names what the figure beside it measures; a longer one is running text."""
_OWED = ("OWED_FIGURE",)
_NAME = re.compile(r"[^\W\d_]{2,} [A-Z][^\W\d_]+,")
"""Two words before a comma, the second with a capital: a person, whose share is of a working day."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def accuracy_rows(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A share in a cell whose row or column is named by a measure of being right.

    A row with a bare count beside the share says on how many it was measured; one that names another share
    with what it is of ("glare, 71%") tells its weakest class.
    """
    for hit in _rows(rule, annotated, facts, ("PERCENT", "SCORE"), ("RIGHT_WORD",)):
        block = annotated.blocks[hit.spots[0].block]
        if not _has_count(block) and not _names_a_class(annotated, block):
            yield hit


def gain_rows(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A share, a multiple or a leap in a cell whose row or column is named by a gain."""
    return _rows(rule, annotated, facts, ("PERCENT", "MULTIPLE", "SPEED_LEAP"), ("GAIN_NAME", "GAIN_COLUMN"))


def invention_rows(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Invented output whose cell says that there is none."""
    return _rows(rule, annotated, facts, ("NONE_AT_ALL",), ("INVENTION_WORD",))


def nobody_rows(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """People's work whose cell says that there is none."""
    return _rows(rule, annotated, facts, ("NONE_AT_ALL",), ("HUMAN_STEP",))


def bias_rows(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Unfairness whose cell says that there is none."""
    return _rows(rule, annotated, facts, ("NONE_AT_ALL",), ("BIAS_NAME",))


def badge_rows(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A law or a standard whose cell says no more than that it is met."""
    return _rows(rule, annotated, facts, ("BADGE_HELD",), ("NO_CERTIFICATE", "CERT_SIGN"))


def _rows(
    rule: Rule, annotated: Annotated, facts: Facts, figures: Iterable[str], named: Iterable[str]
) -> Iterator[Hit]:
    wanted, names = annotated.labels(figures), annotated.labels(named)
    headers: dict[int | None, AnnotatedBlock] = {}
    for position, block in enumerate(annotated.blocks):
        if block.block.kind is not BlockKind.TABLE_ROW:
            continue
        if block.block.is_header:
            headers[block.block.table] = block
            continue
        header = headers.get(block.block.table)
        spots = _figures(annotated, position, header, wanted, names)
        for spot in spots:
            looked_into = is_looked_into(rule.where, annotated, position)
            if looked_into and not any_holds(rule.unless, annotated, facts, spot):
                yield Hit((spot,))
                break


def _figures(
    annotated: Annotated,
    position: int,
    header: AnnotatedBlock | None,
    wanted: frozenset[str],
    names: frozenset[str],
) -> Iterator[Spot]:
    """The figures of a row that its first cell or their header names so; none in one of targets."""
    block = annotated.blocks[position]
    if header is not None and any(term.label in annotated.labels(_OWED) for term in header.terms):
        return
    for cell in block.block.cells[1:]:
        if _is_long(block, cell):
            continue
        above = _labels(header, cell.column)
        beside = _labels(block, block.block.cells[0].column)
        if not (above | beside) & names:
            continue
        for term in block.terms_in(cell.start, cell.end, wanted):
            if not _NAME.search(block.block.text, cell.start, term.start):
                yield Spot(position, term.start, term.end)


def _labels(block: AnnotatedBlock | None, column: int) -> frozenset[str]:
    """Labels of the terms in a row's cell of this column, if the cell is short enough to be a name."""
    if block is None:
        return frozenset()
    return frozenset(
        term.label
        for cell in block.block.cells
        if cell.column == column and not _is_long(block, cell)
        for term in block.terms_from(cell.start, cell.end)
    )


def _has_count(block: AnnotatedBlock) -> bool:
    cells = (block.block.text[cell.start : cell.end].strip() for cell in block.block.cells)
    return any(cell.replace(",", "").replace(".", "").isdecimal() for cell in cells)


def _names_a_class(annotated: Annotated, block: AnnotatedBlock) -> bool:
    shares = annotated.labels(("PERCENT",))
    cells = [
        block.block.text[cell.start : cell.end]
        for cell in block.block.cells[1:]
        if any(block.terms_in(cell.start, cell.end, shares))
    ]
    return len(cells) > 1 and any(_WORD.search(cell) for cell in cells)


def _is_long(block: AnnotatedBlock, cell: Cell) -> bool:
    return len(block.block.text[cell.start : cell.end].split()) > _LABEL_WORDS
