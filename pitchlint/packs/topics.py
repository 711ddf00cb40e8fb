"""The 24 topics every sound offer answers, and what counts as an answer."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from pydantic import Field

from pitchlint.packs.files import shipped_text
from pitchlint.packs.source import Entry, load_entry


class Span(StrEnum):
    """How close the parts of an answer must stand."""

    SENTENCE = "sentence"
    BLOCK = "block"


class Facet(Entry):
    """One kind of answer to a topic.

    A block gives it when `topic` (default: the topic's own mention labels) stands in the block, in its
    headings or column headers, every label of `all` and one of `any` stand in the block (or in one of
    its sentences), and no label of `none` does.
    """

    name: str
    topic: tuple[str, ...] | None = None
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    within: Span = Span.BLOCK
    sections: tuple[str, ...] = ()


class Topic(Entry):
    """A topic with its question; `answered` is how many different facets make it answered, one is partial."""

    id: str = Field(pattern=r"^T\d+$")
    name: str
    weight: int = Field(ge=1, le=3)
    opener: bool = False
    applies: tuple[str, ...] = ()
    """Labels of which one must occur for the topic to apply; empty means always."""
    question: str
    why: str
    good: str
    bad: str
    sources: tuple[str, ...]
    mention: tuple[str, ...]
    facets: tuple[Facet, ...]
    answered: int = 2


class _File(Entry):
    topics: tuple[Topic, ...]


@cache
def load_topics() -> tuple[Topic, ...]:
    """The shipped topics in their order."""
    return load_entry(shipped_text("topics.yaml"), "topics.yaml", _File).topics
