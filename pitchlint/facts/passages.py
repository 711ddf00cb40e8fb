"""The passages of a document in which the vendor states something: sentences, and rows of tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pitchlint.facts.once import once_a_document
from pitchlint.language.annotated import Annotated, AnnotatedBlock
from pitchlint.model import Amount, BlockKind, Context

ASIDE = frozenset(
    (
        Context.QUESTION,
        Context.QUOTATION,
        Context.DEFINITION,
        Context.HISTORICAL,
        Context.THIRD_PARTY,
        Context.CODE,
    )
)
"""Contexts in which words are not the vendor's own statement on this offer."""
_ELSEWHERE = frozenset(("proof", "profile", "glossary"))
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a whole table row: characters `start:end` of the block at `position`."""

    position: int
    start: int
    end: int
    text: str
    block: AnnotatedBlock

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.block.block.kind is BlockKind.TABLE_ROW

    def amounts(self) -> list[Amount]:
        """The sums of money in it, with offsets into its own text."""
        return [
            replace(item, start=item.start - self.start, end=item.end - self.start)
            for item in self.block.amounts
            if self.start <= item.start and item.end <= self.end
        ]

    def stands(self, start: int, end: int) -> bool:
        """Whether characters `start:end` of its text are the vendor's own statement, and not denied."""
        contexts = self.contexts(start, end)
        return not contexts & ASIDE and Context.NEGATED not in contexts

    def contexts(self, start: int, end: int) -> frozenset[Context]:
        """Contexts of characters `start:end` of its text, that of being a heading left out."""
        return self.block.contexts_at(self.start + start, self.start + end) - {Context.HEADING}


@once_a_document
def passages(annotated: Annotated) -> Iterator[Passage]:
    """All passages in order, but those on other clients, on the vendor's own past, and header rows."""
    for position, block in enumerate(annotated.blocks):
        text = block.block.text
        if block.block.kind is BlockKind.CODE or _ELSEWHERE & set(block.section_types[:1]):
            continue
        if block.block.kind is BlockKind.TABLE_ROW:
            if not block.block.is_header and len(text) <= _LONGEST:
                yield Passage(position, 0, len(text), text, block)
            continue
        for sentence in block.sentences:
            if sentence.end - sentence.start <= _LONGEST:
                yield Passage(
                    position, sentence.start, sentence.end, text[sentence.start : sentence.end], block
                )
