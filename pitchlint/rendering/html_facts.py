"""Prices, models, promised outputs and topics as a page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pitchlint.model import (
    Modality,
    PromisedOutput,
    Review,
    TopicState,
    TopicStatus,
)
from pitchlint.rendering.anchors import anchors
from pitchlint.rendering.html_view import Count, Fact, Link, OutputView, TopicView
from pitchlint.rendering.passages import passages
from pitchlint.rendering.wording import MODALITY_WORDS, STATE_WORDS, page_noun, pages_of


def output_views(review: Review) -> tuple[OutputView, ...]:
    """The promised outputs by medium, each name once, in the order of the document."""
    noun = page_noun(review.document.format)
    by_medium: dict[Modality, list[PromisedOutput]] = {}
    for output in review.outputs:
        by_medium.setdefault(output.modality, []).append(output)
    return tuple(_outputs(medium, outputs, noun) for medium, outputs in by_medium.items())


def _outputs(medium: Modality, outputs: Sequence[PromisedOutput], noun: str) -> OutputView:
    alike: dict[str, list[PromisedOutput]] = {}
    for output in outputs:
        alike.setdefault(output.name.casefold(), []).append(output)
    return OutputView(
        modality=MODALITY_WORDS[medium],
        names=tuple(
            Fact(same[0].name, pages_of((each.place for each in same), noun)) for same in alike.values()
        ),
        passages=passages([output.place for output in outputs], noun),
    )


def topic_views(review: Review, questions: Mapping[str, Link], *, whole: bool) -> tuple[TopicView, ...]:
    """The topics with their states; `questions` are the addresses of each topic's question."""
    noun = page_noun(review.document.format)
    names = anchors("t", (topic.id for topic in review.topics))
    return tuple(
        TopicView(
            anchor=name,
            id=topic.id,
            name=topic.name,
            status=topic.status,
            word=state_word(topic.status, whole=whole),
            passages=passages(topic.evidence, noun),
            question=questions.get(topic.id),
        )
        for name, topic in zip(names, review.topics, strict=True)
    )


def topic_counts(topics: Sequence[TopicState], *, whole: bool) -> tuple[Count, ...]:
    """How many topics stand in each state that occurs."""
    numbers = [(status, sum(topic.status is status for topic in topics)) for status in TopicStatus]
    return tuple(
        Count(status.value, state_word(status, whole=whole), number) for status, number in numbers if number
    )


def state_word(status: TopicStatus, *, whole: bool) -> str:
    """A topic's state; where pages are missing, silence is only silence in what was read."""
    if status is TopicStatus.MISSING and not whole:
        return "Not in what was read"
    return STATE_WORDS[status]
