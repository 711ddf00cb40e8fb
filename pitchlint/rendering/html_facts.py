"""Prices, models, promised outputs and topics as a page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pitchlint.model import (
    Block,
    Modality,
    ModelUse,
    Price,
    PromisedOutput,
    Review,
    TopicState,
    TopicStatus,
)
from pitchlint.rendering.anchors import anchors
from pitchlint.rendering.html_view import Count, Fact, Link, ModelView, OutputView, PriceView, TopicView
from pitchlint.rendering.money import basis, money
from pitchlint.rendering.passages import passage, passages
from pitchlint.rendering.wording import MODALITY_WORDS, STATE_WORDS, listing, long_date, page_noun, pages_of

# A model that goes within this many days of the report is marked: few contracts are shorter.
RETIRING_DAYS = 365


def price_views(review: Review) -> tuple[PriceView, ...]:
    """The price table, in the order of the document."""
    noun = page_noun(review.document.format)
    blocks = {block.index: block for block in review.document.blocks}
    return tuple(_price(price, blocks, noun) for price in review.prices)


def _price(price: Price, blocks: Mapping[int, Block], noun: str) -> PriceView:
    amount = price.amount
    block = blocks.get(price.place.block)
    return PriceView(
        item=price.item,
        written=block.text[amount.start : amount.end] if block else "",
        read_as=money(amount),
        basis=basis(amount),
        reference=price.reference,
        passage=passage(price.place, noun),
    )


def model_views(review: Review, as_of: date) -> tuple[ModelView, ...]:
    """The model map, in the order of the document."""
    noun = page_noun(review.document.format)
    return tuple(_model(use, as_of, noun) for use in review.models)


def _model(use: ModelUse, as_of: date, noun: str) -> ModelView:
    days = (use.retires - as_of).days if use.retires else None
    return ModelView(
        name=use.name,
        maker=use.maker,
        inputs=_modalities(use.inputs),
        outputs=_modalities(use.outputs),
        retires=_retirement(use.retires, days),
        retiring=days is not None and days <= RETIRING_DAYS,
        pages=pages_of(use.places, noun),
    )


def _retirement(day: date | None, days: int | None) -> str:
    if day is None or days is None:
        return "no date known"
    return f"{long_date(day)}, already past" if days < 0 else long_date(day)


def _modalities(modalities: Sequence[Modality]) -> str:
    return listing([MODALITY_WORDS[modality] for modality in modalities]) or "not known"


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
