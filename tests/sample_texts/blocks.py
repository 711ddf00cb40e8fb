"""The parts a sample proposal is written in: plain data, turned into PDF and DOCX by `build_samples.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; the number is part of the text, levels count from 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A bullet list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list numbered 1, 2, 3."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; `shares` are the columns' parts of the width, `total` sets the last row in bold."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    shares: tuple[float, ...] = ()
    amounts: tuple[int, ...] = ()
    total: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else, set in as a block."""

    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the buyer's request, echoed in a shaded box."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Small print under a passage, like a footnote."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a page."""


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """Blocks set in two columns."""

    blocks: tuple[Block, ...]


Block: TypeAlias = (
    "Heading | Para | Bullets | Numbered | Grid | Quote | Asked | Note | PageBreak | TwoColumns"
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One proposal: what stands on the cover and in the margins, and its body."""

    name: str
    title: str
    subtitle: str
    vendor: str
    cover: tuple[str, ...]
    header: str
    footer: str
    keywords: str
    contents: bool
    body: tuple[Block, ...]

    def strings(self) -> list[str]:
        """Every string a reader meets between cover and back page; a table row is joined with ' | '."""
        return list(_strings(self.body))


def _strings(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, (Heading, Para, Quote, Asked, Note)):
            yield block.text
        elif isinstance(block, (Bullets, Numbered)):
            yield from block.items
        elif isinstance(block, Grid):
            yield from filter(None, (block.caption,))
            yield from (" | ".join(row) for row in (block.header, *block.rows))
        elif isinstance(block, TwoColumns):
            yield from _strings(block.blocks)
