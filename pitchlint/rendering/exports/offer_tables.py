"""The prices, the models and the answers to requirements as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pitchlint.model import Modality, Report, Review
from pitchlint.rendering.characters import visible
from pitchlint.rendering.exports.cells import (
    DOCUMENT,
    PAGE,
    QUOTE,
    Cell,
    Column,
    Look,
    Table,
    pages_in,
    quotes,
)
from pitchlint.rendering.exports.cover import name_of
from pitchlint.rendering.extent import extent
from pitchlint.rendering.html_models import distance
from pitchlint.rendering.html_prices import written_of
from pitchlint.rendering.html_requirements import requirement_word
from pitchlint.rendering.money import basis
from pitchlint.rendering.wording import MODALITY_WORDS, listing, long_date


def prices(report: Report) -> Table:
    """The prices found, as written and as read."""
    columns = (
        DOCUMENT,
        Column("Item", 26, Look.STRONG),
        Column("As written", 15),
        Column("Currency", 10),
        Column("Amount", 13, Look.NUMBER),
        Column("Up to", 13, Look.NUMBER),
        Column("Basis", 20),
        PAGE,
        Column("Held against list prices", 26),
        QUOTE,
    )
    return Table("Prices", columns, tuple(row for review in report.reviews for row in _prices(review)))


def _prices(review: Review) -> Iterator[tuple[Cell, ...]]:
    blocks = {block.index: block for block in review.document.blocks}
    for price in review.prices:
        amount = price.amount
        upper: Cell = "" if amount.upper is None else amount.upper
        yield (
            name_of(review),
            visible(price.item),
            visible(written_of(amount, blocks.get(price.place.block))),
            visible(amount.currency),
            amount.value,
            upper,
            visible(basis(amount)),
            pages_in((price.place,), review),
            visible(price.reference),
            quotes((price.place,)),
        )


def models(report: Report) -> Table:
    """The models named, what goes in and out, and when they retire."""
    columns = (
        DOCUMENT,
        Column("Model", 28, Look.STRONG),
        Column("Maker", 20),
        Column("Takes in", 20),
        Column("Gives out", 20),
        Column("Retires", 28),
        Column("Pages", 18),
    )
    return Table(
        "Models", columns, tuple(row for review in report.reviews for row in _models(review, report.as_of))
    )


def _models(review: Review, as_of: date) -> Iterator[tuple[Cell, ...]]:
    for use in review.models:
        shown = (
            use.name,
            use.maker,
            _media(use.inputs),
            _media(use.outputs),
            _retirement(use.retires, as_of),
            pages_in(use.places, review),
        )
        yield (name_of(review), *map(visible, shown))


def requirements(report: Report) -> Table:
    """How far each document answers each requirement of the tender; no rows where none was given."""
    columns = (
        DOCUMENT,
        Column("No.", 8),
        Column("Requirement", 46, Look.STRONG),
        Column("Mandatory", 10),
        Column("Answer", 20, Look.STATE),
        PAGE,
        QUOTE,
    )
    return Table(
        "Requirements", columns, tuple(row for review in report.reviews for row in _requirements(review))
    )


def _requirements(review: Review) -> Iterator[tuple[Cell, ...]]:
    whole = extent(review).whole
    for state in review.requirements:
        yield (
            name_of(review),
            visible(state.asked.id),
            visible(state.asked.text),
            "yes" if state.asked.is_mandatory else "no",
            requirement_word(state.status, whole=whole),
            pages_in(state.evidence, review),
            quotes(state.evidence, 2),
        )


def _media(media: Sequence[Modality]) -> str:
    return listing([MODALITY_WORDS[medium] for medium in media]) or "not known"


def _retirement(day: date | None, as_of: date) -> str:
    return f"{long_date(day)} ({distance((day - as_of).days)})" if day else "no date known"
