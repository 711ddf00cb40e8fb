"""Conditions: what must, or must not, be true around a passage for a rule to fire."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from pitchlint.model import BlockKind, Context
from pitchlint.packs.source import Entry


class Window(StrEnum):
    """How far around a passage to look.

    `unit` is the sentence, or the whole row of a table; `evidence` adds the two sentences that follow
    in the same block, a table's row, and for a heading the block beneath it; `neighbours` is the block with
    those just before and after it under the same heading.
    """

    FOCUS = "focus"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    UNIT = "unit"
    EVIDENCE = "evidence"
    BLOCK = "block"
    NEIGHBOURS = "neighbours"
    SECTION = "section"
    DOCUMENT = "document"


_KINDS = (
    "context", "near", "lacks", "section", "block", "topic", "fewer_words", "all_of", "any_of",
)  # fmt: skip


class Condition(Entry):
    """One condition; a plain string in YAML is a context.

    Exactly one of: `context` (the passage stands in it), `near` (terms of these labels stand within the
    window, at least `count` of each of at least `kinds` of the labels), `lacks` (none does), `section` (the
    passage is in such a section), `block` (in such a block), `topic` (the document answers it),
    `fewer_words` (its unit is shorter), `all_of`, `any_of`. Where `kinds` is 1 the labels count together.
    """

    context: Context | None = None
    near: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    within: Window = Window.UNIT
    count: int = Field(default=1, ge=1)
    kinds: int = Field(default=1, ge=1)
    section: tuple[str, ...] = ()
    block: tuple[BlockKind, ...] = ()
    topic: str | None = None
    fewer_words: int = Field(default=0, ge=0)
    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"context": value}
        if isinstance(value, dict):
            return {key: _as_list(key, item) for key, item in value.items()}
        return value

    @model_validator(mode="after")
    def _one_kind(self) -> Condition:
        if sum(bool(getattr(self, name)) for name in _KINDS) != 1:
            raise ValueError(f"needs exactly one of {', '.join(_KINDS)}")
        return self

    def parts(self) -> Iterator[Condition]:
        """This condition and all those inside it."""
        yield self
        for part in (*self.all_of, *self.any_of):
            yield from part.parts()


def _as_list(key: str, value: Any) -> Any:
    return [value] if key in ("near", "lacks", "section", "block") and isinstance(value, str) else value
