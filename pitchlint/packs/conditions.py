"""Conditions: what must, or must not, be true around a passage for a rule to fire."""

from __future__ import annotations

from enum import Enum
from typing import Any

from pydantic import Field, model_validator

from pitchlint.model import BlockKind, Context
from pitchlint.packs.source import Entry


class Window(str, Enum):
    """How far around a passage to look.

    `unit` is the sentence, or the whole row of a table; `evidence` adds the two sentences that follow
    in the same block, a table's row, and for a heading the block beneath it.
    """

    FOCUS = "focus"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    UNIT = "unit"
    EVIDENCE = "evidence"
    BLOCK = "block"
    SECTION = "section"
    DOCUMENT = "document"


class Condition(Entry):
    """One condition; a plain string in YAML is a context.

    Exactly one of: `context` (the passage stands in it), `near` (a term of one of these labels stands
    within the window, at least `count` times), `section` (the passage is in such a section), `block`
    (the passage is in such a block), `topic` (the document answers it).
    """

    context: Context | None = None
    near: tuple[str, ...] = ()
    within: Window = Window.UNIT
    count: int = Field(default=1, ge=1)
    section: tuple[str, ...] = ()
    block: tuple[BlockKind, ...] = ()
    topic: str | None = None

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
        given = [self.context, self.near, self.section, self.block, self.topic]
        if sum(bool(item) for item in given) != 1:
            raise ValueError("needs exactly one of context, near, section, block, topic")
        return self


def _as_list(key: str, value: Any) -> Any:
    return [value] if key in ("near", "section", "block") and isinstance(value, str) else value
