"""Sums that do not add up, in tables and in sentences.

Public bid forms read: unit price beats extension, correct sum beats stated sum; so both are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pitchlint.facts.facts import Facts
from pitchlint.facts.tables import Figure, Table, tables
from pitchlint.facts.totals import TOTAL, same, totals
from pitchlint.language.annotated import Annotated
from pitchlint.language.money.numbers import NumberStyle, number_style
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.figures import written_like
from pitchlint.rules.checks.sums import stated_sums
from pitchlint.rules.checks.support import words_of
from pitchlint.rules.hit import Hit, Spot

_QUANTITY = re.compile(
    r"\bqty\b|\bquantity\b|\bunits?\b(?!\s*price|\s*rate|\s*cost)|\bvolume\b|\bseats\b|\bnos\b|\bcount\b|\bnumber\b"
    r"|\b(?:man-?|person-?)?days\b|\bhours\b|\bmonths\b|\busers\b|\bpages\b|\bitems\b",
    re.IGNORECASE,
)
_UNIT_PRICE = re.compile(
    r"\bunit\s*(?:price|rate|cost)\b|\brate\b|\bprice per\b|\bprice each\b|\beach\b", re.IGNORECASE
)
_LINE = re.compile(
    r"\bamount\b|\btotal\b|\bline\b|\bsum\b|\bper (?:year|annum|month)\b|\bannual\b|\bmonthly\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:q[1-4]|(?:year|month|quarter|phase|stage|site|week)\s*\d{1,2}|(?:19|20)\d\d|fy\s?\d\d(?:\d\d)?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)(?:\s*\(.{0,12}\))?",
    re.IGNORECASE,
)
_SCALES = tuple(Decimal(10) ** power for power in (0, 3, 5, 6, 7, 9))
_FACTORS = (1, 12, 4, 52, 2, 3)


def arithmetic(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Totals and extensions that differ from their parts by more than a minor unit and half a per cent."""
    for table in tables(annotated, 1):
        yield from _totals(annotated, table)
        yield from _extensions(annotated, table)
        yield from _row_sums(annotated, table)
    style = number_style(block.block.text for block in annotated.blocks)
    for position, block in enumerate(annotated.blocks):
        if block.block.table is None and not block.block.is_header:
            for sentence in block.sentences:
                text = block.block.text[sentence.start : sentence.end]
                yield from _in_words(text, Spot(position, sentence.start, sentence.end), style)


def _totals(annotated: Annotated, table: Table) -> Iterator[Hit]:
    for total in totals(table):
        if not total.agrees:
            yield _hit(annotated, total.figure, total.computed)


def _extensions(annotated: Annotated, table: Table) -> Iterator[Hit]:
    quantity = _column(table, _QUANTITY, ())
    price = _column(table, _UNIT_PRICE, (quantity,))
    line = _column(table, _LINE, (quantity, price))
    if quantity is None or price is None or line is None:
        return
    for row in table.rows:
        if all(column in row.figures for column in (quantity, price, line)):
            product = row.figures[quantity].value * row.figures[price].value
            stated = row.figures[line]
            if product and not any(same(product * factor, stated.value) for factor in _FACTORS):
                yield _hit(annotated, stated, product)


def _row_sums(annotated: Annotated, table: Table) -> Iterator[Hit]:
    """Rows whose columns of periods ("Q1", "Year 2", "March") do not make their column of sums."""
    sums = [column for column, header in table.headers.items() if TOTAL.search(header)]
    periods = [column for column, header in table.headers.items() if _PERIOD.fullmatch(header.strip())]
    if len(sums) != 1 or len(periods) < 2 or sums[0] < max(periods):
        return
    for row in table.rows:
        parts = [row.figures[column] for column in periods if column in row.figures]
        if len(parts) > 1 and sums[0] in row.figures:
            stated, computed = row.figures[sums[0]], sum((part.value for part in parts), Decimal(0))
            if not same(computed, stated.value):
                yield _hit(annotated, stated, computed)


def _column(table: Table, words: re.Pattern[str], taken: Sequence[int | None]) -> int | None:
    found = [
        column
        for column, header in sorted(table.headers.items())
        if words.search(header) and column not in taken
    ]
    return found[-1] if found and words is _LINE else (found[0] if found else None)


def _hit(annotated: Annotated, figure: Figure, computed: Decimal) -> Hit:
    spot = Spot(figure.position, figure.start, figure.end)
    text = words_of(annotated, spot)
    scale = next((unit for unit in _SCALES if _stands_in(text, figure.value / unit)), Decimal(1))
    return Hit((spot,), {"stated": text.strip(), "computed": written_like(computed / scale, text)})


def _stands_in(text: str, value: Decimal) -> bool:
    """Whether the value is written there as a number of its own: 61 does not stand in "61000"."""
    return re.search(rf"(?<![\d.,]){re.escape(written_like(value, text))}(?![.,]?\d)", text) is not None


def _in_words(text: str, spot: Spot, style: NumberStyle) -> Iterator[Hit]:
    for found in stated_sums(text, style):
        if not same(found.computed, found.stated):
            place = Spot(spot.block, spot.start + found.start, spot.start + found.end)
            stated = text[found.start : found.end]
            yield Hit((place,), {"stated": stated, "computed": written_like(found.computed, stated)})
