"""One amount with two readings: words against figures, a slip of scale, mixed currencies, tax in and out.

Public bid forms read an amount in words before one in figures; so both are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, pairwise

from pitchlint.facts.durations import number_of
from pitchlint.facts.facts import Facts
from pitchlint.facts.passages import Passage, passages
from pitchlint.facts.totals import same
from pitchlint.language.annotated import Annotated
from pitchlint.language.money.numbers import NumberStyle, number_style, parse_number
from pitchlint.language.money.spelt import spelt_in
from pitchlint.language.money.words import find_amounts_in_words
from pitchlint.model import Amount, Cell
from pitchlint.packs.money import load_money
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.tax_readings import tax_readings
from pitchlint.rules.checks.two_places import hit_in
from pitchlint.rules.checks.words_alone import words_alone
from pitchlint.rules.hit import Hit, Spot

_LINK = re.compile(
    r"\s{0,2}[,;:\u2013\u2014-]?\s{0,2}\(?\s?(?:(?:in\swords|in\sfigures|say|that\sis|"
    r"i\.\s?e\.|=|or)[:,]?\s{0,2})?\(?\s?(?:only\s)?",
    re.IGNORECASE,
)
_RESTATES = re.compile(
    r"\s?\(\s?(?:i\.\s?e\.,?\s|that\sis,?\s|=\s?|or\s)?|,?\s(?:i\.\s?e\.|that\sis),?\s|\s=\s", re.IGNORECASE
)
_CLOSES = re.compile(r"\s?[).;,]|\s?$|\s(?:per|a|for|plus|\+)\b")
_SCALE = re.compile(
    r"\b(?:lakhs?|lacs?|crores?|cr|million|mn|m|mio|billion|bn|k|thousand)\b|(?<=\d)[kKmMlL]\b", re.IGNORECASE
)
_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_WORD_FIGURE = re.compile(rf"\b(?P<word>{_WORD})\s\((?P<figure>\d{{1,3}})\)(?!\s?%)", re.IGNORECASE)
_FIGURE_WORD = re.compile(
    rf"(?<![\d.,$\u20ac\u00a3\u20b9])\b(?P<figure>\d{{1,3}})\s?%?\s\((?P<word>{_WORD})(?:\sper\s?cent|"
    rf"\s?%)?\)",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(r"\b(?:in\swords|amount\sin\swords|say)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:grand\s)?total(?:s|ling|ing)?\b|\bsum\b|\baltogether\b|\bin\sall\b|\btogether\b|"
    r"\boverall\b|\bmakes?\b|\bcomes?\sto\b|=",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:exchange|conver(?:ted|sion|ting)|rate\sof|at\sa\srate|fx|ecb|equivalent|approx\w*|"
    r"about|equal\sto|mid-?rate)\b|\bat\s\d+[.,]\d+|@\s?\d|\u2248|~",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,'\u2019]*")
_GAP = 28


def two_readings(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Amounts whose words, scale, currency or tax can be read in two ways."""
    style = number_style(block.block.text for block in annotated.blocks)
    for passage in passages(annotated):
        yield from _words(passage)
        yield from _scale(passage)
        yield from _mixed(annotated, passage, style)
    yield from chain(_mixed_columns(annotated), tax_readings(annotated), words_alone(annotated))


def _words(passage: Passage) -> Iterator[Hit]:
    text = passage.text
    for match in chain(_WORD_FIGURE.finditer(text), _FIGURE_WORD.finditer(text)):
        number = number_of(match["word"])
        figure = match["figure"]
        if number is not None and number != int(figure) and passage.stands(match.start(), match.end()):
            what = f"The words say {number}, and the figure says {figure}"
            yield hit_in(passage, match.start(), match.end(), what)
    figures = passage.amounts()
    spelt = find_amounts_in_words(text, load_money()) if figures else ()
    spelt = spelt or tuple(_bare_words(text, figures))
    for words in spelt:
        near = [figure for figure in figures if _is_linked(text, figure, words)]
        if near and not any(same(figure.value, words.value) for figure in near):
            start, end = min(near[0].start, words.start), max(near[0].end, words.end)
            said = text[words.start : words.end].strip("() ")
            yield hit_in(
                passage,
                start,
                end,
                f"The words say “{said}”, and the figures say “{text[near[0].start : near[0].end]}”",
            )


def _bare_words(text: str, figures: list[Amount]) -> Iterator[Amount]:
    """Number words without a currency, in brackets after a figure or after "in words"."""
    for run in spelt_in(text):
        before = text[max(0, run.start - _GAP) : run.start]
        bracket = before.rstrip().endswith("(") and (run.words > 1 or run.value >= 100)
        if bracket or _IN_WORDS.search(before):
            yield Amount(run.start, run.end, run.value, "")


def _is_linked(text: str, figure: Amount, words: Amount) -> bool:
    first, second = (figure, words) if figure.start < words.start else (words, figure)
    gap = text[first.end : second.start]
    if len(gap) > _GAP or figure.upper is not None or (figure.start < words.end and words.start < figure.end):
        return False
    linked = _LINK.fullmatch(gap) is not None or _IN_WORDS.search(gap) is not None
    return linked and ("(" in gap or "," in gap or _IN_WORDS.search(gap) is not None or "|" in gap)


def _scale(passage: Passage) -> Iterator[Hit]:
    """ "₹80 lakh (₹8,00,000)": the same sum once more, and not the same."""
    text = passage.text
    for one, other in pairwise(passage.amounts()):
        gap = text[one.end : other.start]
        if (
            one.currency != other.currency
            or not _RESTATES.fullmatch(gap)
            or not _CLOSES.match(text, other.end)
        ):
            continue
        both = text[one.start : one.end] + " " + text[other.start : other.end]
        tens = _power_of_ten(one.value, other.value)
        if (
            one.upper is None
            and other.upper is None
            and not same(one.value, other.value)
            and (tens or _SCALE.search(both))
        ):
            yield hit_in(
                passage,
                one.start,
                other.end,
                f"“{text[one.start : one.end]}” and “{text[other.start : other.end]}” are not the same sum",
            )


def _power_of_ten(one: Decimal, other: Decimal) -> bool:
    if not one or not other:
        return False
    ratio = max(one, other) / min(one, other)
    return any(ratio == Decimal(10) ** power for power in range(1, 6))


def _mixed(annotated: Annotated, passage: Passage, style: NumberStyle) -> Iterator[Hit]:
    """Parts in two currencies and a total, with no rate between them."""
    if passage.is_row:
        return
    text = passage.text
    amounts = passage.amounts()
    total = next(
        (match for match in _TOTAL.finditer(text) if any(item.end <= match.start() for item in amounts)), None
    )
    if total is None:
        return
    parts = [item for item in amounts if item.end <= total.start()]
    numbers = [
        parse_number(match.group().rstrip(".,"), style=style) for match in _NUMBER.finditer(text, total.end())
    ]
    if len({item.currency for item in parts}) < 2 or not numbers or _RATE.search(_near(annotated, passage)):
        return
    if (
        len(text[total.end() :].split()) <= 14
        and numbers[0] is not None
        and numbers[0] >= max(item.value for item in parts)
    ):
        yield hit_in(
            passage,
            parts[0].start,
            len(text.rstrip()),
            "One total is made of sums in different currencies, and no rate is given",
        )


def _mixed_columns(annotated: Annotated) -> Iterator[Hit]:
    """A column with amounts in different currencies and a row that totals it."""
    columns: dict[tuple[int, int], list[tuple[Passage, Amount, bool]]] = {}
    for passage in passages(annotated):
        table = passage.block.block.table
        if not passage.is_row or table is None:
            continue
        for cell in passage.block.block.cells:
            is_total = (
                re.search(r"\b(?:total|sum|overall|altogether)\b", passage.text, re.IGNORECASE) is not None
            )
            amount = _of_cell(passage, cell, is_total)
            if amount is not None:
                columns.setdefault((table, cell.column), []).append((passage, amount, is_total))
    for rows in columns.values():
        parts = [(passage, amount) for passage, amount, is_total in rows if not is_total]
        totals = [(passage, amount) for passage, amount, is_total in rows if is_total]
        if len(totals) == 1 and len({amount.currency for _, amount in parts}) > 1:
            passage, amount = totals[0]
            near = " ".join(_near(annotated, item) for item, *_ in rows)
            if not _RATE.search(near):
                spots = tuple(
                    Spot(item.position, money.start, money.end) for item, money in (*totals, *parts)
                )
                yield Hit(
                    spots, {"what": "One total is made of sums in different currencies, and no rate is given"}
                )


def _of_cell(passage: Passage, cell: Cell, bare: bool) -> Amount | None:
    """The amount in a cell; with `bare` a number without a currency counts as well."""
    own = (item for item in passage.block.amounts if cell.start <= item.start and item.end <= cell.end)
    found = next(own, None)
    number = parse_number(passage.text[cell.start : cell.end]) if bare and found is None else None
    return found if number is None else Amount(cell.start, cell.end, number, "")


def _near(annotated: Annotated, passage: Passage) -> str:
    """The block of a passage and the one after it, where a rate would stand."""
    following = annotated.blocks[passage.position : passage.position + 2]
    return " ".join(block.block.text for block in following)
