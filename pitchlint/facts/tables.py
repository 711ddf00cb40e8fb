"""Tables of an annotated document as grids of figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pitchlint.facts.once import once_a_document
from pitchlint.facts.prices import cell_amount, table_caption
from pitchlint.language.annotated import Annotated, AnnotatedBlock
from pitchlint.language.money.numbers import NumberStyle, number_style, parse_number
from pitchlint.packs.money import load_money


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a table: characters `start:end` of the block at `position`."""

    position: int
    start: int
    end: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """A body row: its words (all cells that are no number) and its figures by column."""

    position: int
    words: str
    figures: dict[int, Figure]


@dataclass(frozen=True, slots=True)
class Table:
    """The headers of a table by column, and its body rows in order."""

    headers: dict[int, str]
    rows: tuple[Row, ...]


def tables(annotated: Annotated, least_rows: int = 2) -> Iterator[Table]:
    """Every table of the document with at least `least_rows` body rows."""
    return (table for table in _all_tables(annotated) if len(table.rows) >= least_rows)


@once_a_document
def _all_tables(annotated: Annotated) -> Iterator[Table]:
    style = number_style(block.block.text for block in annotated.blocks)
    rows: dict[int, list[int]] = {}
    for position, block in enumerate(annotated.blocks):
        if block.block.table is not None:
            rows.setdefault(block.block.table, []).append(position)
    for positions in rows.values():
        yield _table(annotated, positions, style)


def _table(annotated: Annotated, positions: Sequence[int], style: NumberStyle) -> Table:
    caption = table_caption(annotated, positions[0])
    headers: dict[int, str] = {}
    rows: list[Row] = []
    for position in positions:
        block = annotated.blocks[position]
        if block.block.is_header:
            continue
        headers |= {cell.column: cell.header for cell in block.block.cells if cell.header}
        rows.append(_row(block, position, caption, style))
    return Table(headers, tuple(rows))


def _row(block: AnnotatedBlock, position: int, caption: str, style: NumberStyle) -> Row:
    words: list[str] = []
    figures: dict[int, Figure] = {}
    for cell in block.block.cells:
        text = block.block.text[cell.start : cell.end]
        amount = cell_amount(block, cell, caption, load_money(), style)
        value = amount.value if amount is not None else parse_number(text, style=style)
        if value is None or (amount is not None and amount.upper is not None):
            words.append(text)
        else:
            start, end = (amount.start, amount.end) if amount is not None else (cell.start, cell.end)
            figures[cell.column] = Figure(position, start, end, value)
            words.append(text if len(text) > amount_length(start, end) else "")
    return Row(position, " ".join(words), figures)


def amount_length(start: int, end: int) -> int:
    """Characters of a figure and a little around it; more than that in a cell are words."""
    return end - start + 4
