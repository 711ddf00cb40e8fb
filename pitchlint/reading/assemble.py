"""Drafts of blocks become numbered blocks that know the headings above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pitchlint.model import Block, BlockKind, Cell, Layer, Line, Unseen
from pitchlint.reading.origins import Origin

CELL_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it is numbered; `level` of a heading counts from 1, a title has 0.

    `afresh` where the headings above end before it, as on a slide without a title. `origins` are kept where
    a copy of the file can be written on.
    """

    kind: BlockKind
    text: str
    layer: Layer = Layer.BODY
    page: int | None = None
    level: int = 0
    label: str = ""
    table: int | None = None
    row: int | None = None
    is_header: bool = False
    cells: tuple[Cell, ...] = ()
    lines: tuple[Line, ...] = ()
    afresh: bool = False
    unseen: Unseen | None = None
    origins: tuple[Origin, ...] = field(default=(), repr=False, compare=False)


def row_text(cells: Sequence[str], headers: Sequence[str] = ()) -> tuple[str, tuple[Cell, ...]]:
    """The text of a table row and the offsets of its cells; `headers` are the columns' header texts."""
    text, spans = "", []
    for column, cell in enumerate(cells):
        if column:
            text += CELL_SEPARATOR
        header = headers[column] if column < len(headers) else ""
        spans.append(Cell(len(text), len(text) + len(cell), column, header))
        text += cell
    return text, tuple(spans)


def assemble(drafts: Iterable[Draft]) -> tuple[Block, ...]:
    """Number the drafts in order and give each body block its section path."""
    blocks: list[Block] = []
    path: list[tuple[int, str]] = []
    for draft in drafts:
        if not draft.text.strip():
            continue
        heading = draft.kind in (BlockKind.HEADING, BlockKind.TITLE) and draft.layer is Layer.BODY
        if draft.afresh:
            path = []
        if heading:
            path = [step for step in path if step[0] < draft.level]
        blocks.append(_block(len(blocks), draft, tuple(title for _, title in path)))
        if heading and draft.kind is BlockKind.HEADING:
            path.append((draft.level, _titled(draft)))
    return tuple(blocks)


def renumber(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with their indices counted anew from 0."""
    return tuple(replace(block, index=index) for index, block in enumerate(blocks))


def _titled(draft: Draft) -> str:
    return f"{draft.label} {draft.text}".strip()


def _block(index: int, draft: Draft, section: tuple[str, ...]) -> Block:
    return Block(
        index=index,
        kind=draft.kind,
        text=draft.text,
        layer=draft.layer,
        page=draft.page,
        section=section,
        level=draft.level,
        label=draft.label,
        table=draft.table,
        row=draft.row,
        is_header=draft.is_header,
        cells=draft.cells,
        lines=draft.lines,
        unseen=draft.unseen,
    )
