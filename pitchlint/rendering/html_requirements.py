"""The requirements of the buyer's tender as the page of one response shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pitchlint.model import RequirementState, Review, TopicStatus
from pitchlint.rendering.anchors import anchors
from pitchlint.rendering.passages import Passages, passages
from pitchlint.rendering.wording import REQUIREMENT_WORDS, page_noun


@dataclass(frozen=True, slots=True)
class RequirementView:
    """One requirement: `key` names the shape of its state, `word` says it."""

    anchor: str
    id: str
    text: str
    is_mandatory: bool
    key: str
    word: str
    passages: Passages


def requirement_views(review: Review, *, whole: bool) -> tuple[RequirementView, ...]:
    """The requirements in the order of the tender; where pages are missing, silence is not known."""
    noun = page_noun(review.document.format)
    return tuple(
        RequirementView(
            anchor=anchor,
            id=state.asked.id,
            text=state.asked.text,
            is_mandatory=state.asked.is_mandatory,
            key=state.status.value,
            word=requirement_word(state.status, whole=whole),
            passages=passages(state.evidence, noun),
        )
        for state, anchor in zip(review.requirements, requirement_anchors(review.requirements), strict=True)
    )


def requirement_anchors(states: Sequence[RequirementState]) -> tuple[str, ...]:
    """Where each requirement stands on the page, by its number, or its place in the tender."""
    return anchors("r", (state.asked.id or str(number) for number, state in enumerate(states, 1)))


def requirement_word(status: TopicStatus, *, whole: bool) -> str:
    """The state of a requirement in words."""
    if status is TopicStatus.MISSING and not whole:
        return "No answer in what was read"
    return REQUIREMENT_WORDS[status]
