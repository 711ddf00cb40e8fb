"""Totals that do add up: what the check of sums found in order."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.places import place_of
from pitchlint.facts.tables import tables
from pitchlint.facts.totals import same, totals
from pitchlint.language.annotated import Annotated
from pitchlint.language.money.numbers import number_style
from pitchlint.model import Place
from pitchlint.rules.checks.sums import stated_sums

MOST = 40
"""So many sums are named; more of them tell a reader nothing new."""


def sums_that_hold(annotated: Annotated) -> tuple[Place, ...]:
    """The rows and sentences that state totals, all of which add up, in the order of the document."""
    spots = sorted({*_rows(annotated), *_sentences(annotated)})
    return tuple(place_of(annotated, *spot) for spot in spots[:MOST])


def _rows(annotated: Annotated) -> Iterator[tuple[int, int, int]]:
    for table in tables(annotated, 1):
        judged = list(totals(table))
        wrong = {total.figure.position for total in judged if not total.agrees}
        for position in {total.figure.position for total in judged} - wrong:
            yield position, 0, len(annotated.blocks[position].block.text)


def _sentences(annotated: Annotated) -> Iterator[tuple[int, int, int]]:
    style = number_style(block.block.text for block in annotated.blocks)
    for position, block in enumerate(annotated.blocks):
        if block.block.table is None and not block.block.is_header:
            for sentence in block.sentences:
                judged = list(stated_sums(block.block.text[sentence.start : sentence.end], style))
                if judged and all(same(found.computed, found.stated) for found in judged):
                    yield position, sentence.start, sentence.end
