"""Candidate sentences: the few that hold every term a pattern asks for."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.language.annotated import Annotated, Sentence


def alternatives(item: str) -> tuple[str, ...]:
    """The labels of one requirement: `A|B` means a term of either."""
    return tuple(part.strip() for part in item.split("|"))


def candidate_sentences(annotated: Annotated, needs: Sequence[str]) -> list[Sentence]:
    """Sentences that hold a term for each requirement, in document order; without any all sentences."""
    if not needs:
        return [sentence for block in annotated.blocks for sentence in block.sentences]
    keys: set[tuple[int, int]] | None = None
    for item in needs:
        here = {
            (term.block, annotated.blocks[term.block].sentence_at(term.start).number)
            for term in annotated.terms(alternatives(item))
            if annotated.blocks[term.block].sentences
        }
        keys = here if keys is None else keys & here
        if not keys:
            return []
    return [annotated.blocks[block].sentences[number] for block, number in sorted(keys or ())]
