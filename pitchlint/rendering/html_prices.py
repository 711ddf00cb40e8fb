"""The price table: prices by the way they are paid, each brought to a common measure where it can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pitchlint.facts.comparable import comparable, why_not
from pitchlint.model import Amount, Block, BlockKind, Price, Review
from pitchlint.rendering.html_parts_view import AmountView, PriceGroup, PriceLine
from pitchlint.rendering.money import basis, money, number
from pitchlint.rendering.passages import passage
from pitchlint.rendering.wording import counted, page_noun

_COUNT = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[.,'\u2019 ]\d{3})+(?![\w]|[.,]\d)|(?<![\w.,])\d{1,7}(?![\w]|[.,]\d)"
)
_CENT = Decimal("0.01")
_GROUPS = (
    ("again", "Recurring", "Brought to one year, so that they can be held side by side."),
    ("use", "By use", "Brought to a round number of what they are charged by."),
    ("once", "Paid once or in total", "As they stand."),
    ("counted", "So many at so much", "How often each line comes is not stated beside it."),
    ("total", "Totals the offer states", "Added up again below."),
    (
        "open",
        "Basis not stated",
        "What these are per is not said beside them; to bring them to a measure would be a guess.",
    ),
)
_ONCE = ("once", "total")


def price_groups(review: Review) -> tuple[PriceGroup, ...]:
    """The prices by way of paying and currency, lines in the order of the document."""
    blocks = {block.index: block for block in review.document.blocks}
    noun = page_noun(review.document.format)
    sorted_lines: dict[tuple[str, str], list[PriceLine]] = {}
    totals = {(check.place.block, check.place.focus) for check in review.sums}
    for prices in _lines(review.prices, blocks):
        amount = prices[0].amount
        is_total = (prices[0].place.block, (amount.start, amount.end)) in totals
        way = "total" if is_total else _way(prices, blocks.get(prices[0].place.block))
        key = (way, amount.currency)
        sorted_lines.setdefault(key, []).append(_line(prices, blocks.get(prices[0].place.block), noun))
    return tuple(
        PriceGroup(", ".join(part for part in (title, currency) if part), intro, tuple(lines))
        for way, title, intro in _GROUPS
        for (key, currency), lines in sorted_lines.items()
        if key == way
    )


def reference_line(review: Review) -> str:
    """How many of the prices a reference figure fits, said plainly."""
    fitting = sum(bool(price.reference) for price in review.prices)
    if not fitting:
        return "No reference figure fits any of these prices, so none is held against one."
    whole = f"{fitting} of {counted(len(review.prices), 'price')}"
    rest = " For the others there is no reference." if fitting < len(review.prices) else ""
    return f"Reference figures fit {whole}: reasons to ask, never proof of a fair or unfair price.{rest}"


def _lines(prices: Sequence[Price], blocks: Mapping[int, Block]) -> Iterable[list[Price]]:
    """The amounts of one table row in one currency together; each amount in a sentence alone."""
    rows: dict[tuple[int, str, int], list[Price]] = {}
    for order, price in enumerate(prices):
        block = blocks.get(price.place.block)
        in_row = block is not None and block.kind is BlockKind.TABLE_ROW and len(block.cells) > 1
        key = (price.place.block, price.amount.currency, -1 if in_row else order)
        rows.setdefault(key, []).append(price)
    return rows.values()


def _way(prices: Sequence[Price], block: Block | None) -> str:
    if any(_is_one_of(price, prices, block) for price in prices):
        return "counted"
    for price in prices:
        amount = price.amount
        if amount.unit:
            return "use"
        if amount.period:
            return "once" if amount.period in _ONCE else "again"
    return "open"


def _is_one_of(price: Price, prices: Sequence[Price], block: Block | None) -> int:
    """How many of it make a later sum of its row ("14 days at 960"), where its unit does not tell; or 0."""
    if price.amount.period or (price.amount.unit and not price.amount.unit[:1].isdigit()):
        return 0
    later = prices[prices.index(price) + 1 :]
    made = (_multiplied(other.amount, [price], block) for other in later)
    return next((found[0] for found in made if found), 0)


def _line(prices: Sequence[Price], block: Block | None, noun: str) -> PriceLine:
    place = prices[0].place
    row = block is not None and block.kind is BlockKind.TABLE_ROW
    return PriceLine(
        item=prices[0].item,
        amounts=tuple(_amounts(prices, block)),
        passage=None if row else passage(place, noun),
        page=f"{noun} {place.page_name or place.page}" if place.page is not None else "",
        section=place.section[-1] if place.section else "",
    )


def _amounts(prices: Sequence[Price], block: Block | None) -> Iterator[AmountView]:
    for position, price in enumerate(prices):
        label = _header(price.amount, block) if len(prices) > 1 else ""
        count = _multiplied(price.amount, prices[:position], block)
        if count is not None:
            yield _line_sum(price, label, block, *count)
        elif many := _is_one_of(price, prices, block):
            yield replace(
                _amount(price, label, block, compare=False), basis=f"for one of {many:,}", reason=""
            )
        else:
            repeats = any(price.amount.unit == other.amount.unit != "" for other in prices[:position])
            yield _amount(price, label, block, compare=not repeats)


def _amount(price: Price, label: str, block: Block | None, *, compare: bool) -> AmountView:
    amount = price.amount
    same = comparable(amount) if compare else None
    reason = why_not(amount) if compare else "a second amount for the same thing"
    shown = sum_ = ""
    if same is not None:
        high = f"–{number(same.upper)}" if same.upper is not None else ""
        shown = f"{amount.currency} {number(same.value)}{high} per {same.measure}".strip()
        sum_ = _reckoned(amount, same.times, same.over)
    return AmountView(
        label=label,
        written=written_of(amount, block),
        read_as=money(amount),
        basis=basis(amount),
        comparable=shown,
        sum=sum_,
        reason="" if same is not None else reason,
        reference=price.reference,
    )


def _line_sum(price: Price, label: str, block: Block | None, count: int, each: Decimal) -> AmountView:
    amount = price.amount
    return AmountView(
        label=label,
        written=written_of(amount, block),
        read_as=money(amount),
        basis="for the whole line",
        comparable="",
        sum="",
        reason=f"{count:,} × {number(each)}",
        reference="",
    )


def _reckoned(amount: Amount, times: int, over: int) -> str:
    sign = f" × {times:,}" if times > 1 else f" ÷ {over}" if over > 1 else ""
    if not sign:
        return "as it stands"
    high = f"–{number(amount.upper)}" if amount.upper is not None else ""
    figure = f"{number(amount.value)}{high}"
    return f"{figure}{sign}" if not high else f"({figure}){sign}"


def _multiplied(amount: Amount, before: Sequence[Price], block: Block | None) -> tuple[int, Decimal] | None:
    """The count and the unit price of the same row that make this amount, where the row shows both."""
    if block is None or amount.upper is not None or not amount.value:
        return None
    counts = {int(re.sub(r"\D", "", found)) for found in _COUNT.findall(block.text)}
    for price in before:
        for count in sorted(counts):
            if count > 1 and abs(price.amount.value * count - amount.value) < _CENT:
                return count, price.amount.value
    return None


def _header(amount: Amount, block: Block | None) -> str:
    cells = block.cells if block else ()
    return next((cell.header for cell in cells if cell.start <= amount.start < cell.end), "")


def written_of(amount: Amount, block: Block | None) -> str:
    """The amount in the vendor's own figures, or "" without its block."""
    return block.text[amount.start : amount.end].strip() if block else ""
