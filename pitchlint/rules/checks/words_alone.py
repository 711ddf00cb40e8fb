"""A sum told in words only that no figure of the document agrees with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pitchlint.facts.passages import passages
from pitchlint.facts.tables import tables
from pitchlint.facts.totals import same
from pitchlint.language.annotated import Annotated
from pitchlint.language.money.words import find_amounts_in_words
from pitchlint.packs.money import load_money
from pitchlint.rules.hit import Hit, Spot

_CUE = re.compile(
    r"\bin\swords\b|\bin\ssum\b|\btotal\b|\bsum\b|\bsay\b|\baltogether\b|\bin\sall\b", re.IGNORECASE
)
_LEAST = Decimal(1000)
_LIKE = (Decimal("0.5"), Decimal(2))
_DIGIT = re.compile(r"\d")


def words_alone(annotated: Annotated) -> Iterator[Hit]:
    """A total in words, without a figure beside it, against the figure of the document that comes nearest."""
    figures = sorted(set(_figures(annotated)), key=lambda item: (item[0], item[1].block, item[1].start))
    for passage in passages(annotated):
        if not _CUE.search(passage.text) or _has_figure(passage.text):
            continue
        for words in find_amounts_in_words(passage.text, load_money()):
            near = (
                [item for item in figures if _LIKE[0] <= item[0] / words.value <= _LIKE[1]]
                if words.value >= _LEAST
                else []
            )
            if (
                near
                and not any(same(value, words.value) for value, _ in near)
                and passage.stands(words.start, words.end)
            ):
                _, other = min(near, key=lambda item: abs(item[0] - words.value))
                spot = Spot(passage.position, passage.start + words.start, passage.start + words.end)
                said = passage.text[words.start : words.end]
                figure = annotated.blocks[other.block].block.text[other.start : other.end]
                yield Hit(
                    (spot, other), {"what": f"The words say “{said}”, and the nearest figure is “{figure}”"}
                )


def _has_figure(text: str) -> bool:
    return len(_DIGIT.findall(text)) > 2


def _figures(annotated: Annotated) -> Iterator[tuple[Decimal, Spot]]:
    """Every sum of the document with its place, bare figures in tables among them."""
    for position, block in enumerate(annotated.blocks):
        for amount in block.amounts:
            if amount.value:
                yield amount.value, Spot(position, amount.start, amount.end)
    for table in tables(annotated, 1):
        for row in table.rows:
            for figure in row.figures.values():
                if figure.value >= _LEAST:
                    yield figure.value, Spot(figure.position, figure.start, figure.end)
