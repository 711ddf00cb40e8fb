"""The price table: prices by the way they are paid, each brought to a common measure where it can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pitchlint.facts.comparable import Way, standing
from pitchlint.model import Amount, Block, BlockKind, Price, PriceRole, Review
from pitchlint.rendering.html_parts_view import AmountView, PriceGroup, PriceLine
from pitchlint.rendering.money import compared, price_basis, priced, reckoned
from pitchlint.rendering.passages import passage
from pitchlint.rendering.wording import counted, page_noun

_GROUPS = (
    (
        Way.AGAIN,
        "Recurring",
        "Brought to one year, seats to one month, to be held side by side.",
    ),
    (Way.USE, "By use", "Brought to a round number of what they are charged by."),
    (Way.ONCE, "Paid once", "As they stand."),
    (Way.COUNTED, "So many at so much", "How often each line comes is not stated beside it."),
    (Way.TOTAL, "Totals the offer states", "As they stand; those of a table are added up again below."),
    (Way.OFF, "Taken off", "As they stand."),
    (
        Way.OPEN,
        "Basis not stated",
        "What these are per is not said beside them; to bring them to a measure would be a guess.",
    ),
)


def price_groups(review: Review) -> tuple[PriceGroup, ...]:
    """The prices by way of paying and currency, lines in the order of the document."""
    blocks = {block.index: block for block in review.document.blocks}
    noun = page_noun(review.document.format)
    sorted_lines: dict[tuple[Way, str], list[PriceLine]] = {}
    for prices in _lines(review.prices, blocks):
        key = (_way(prices), prices[0].amount.currency)
        sorted_lines.setdefault(key, []).append(_line(prices, blocks.get(prices[0].place.block), noun))
    return tuple(
        PriceGroup(", ".join(part for part in (title, currency) if part), intro, tuple(lines))
        for way, title, intro in _GROUPS
        for (key, currency), lines in sorted_lines.items()
        if key is way
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


def _way(prices: Sequence[Price]) -> Way:
    """The way of a row: that of its lines of so many, else of its first amount that says one."""
    ways = [standing(price).way for price in prices]
    if Way.COUNTED in ways and any(price.role is PriceRole.EACH for price in prices):
        return Way.COUNTED
    return next((way for way in ways if way is not Way.OPEN), Way.OPEN)


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
    for price in prices:
        yield _amount(price, price.column if len(prices) > 1 else "", block)


def _amount(price: Price, label: str, block: Block | None) -> AmountView:
    found = standing(price)
    same = found.comparable
    sum_ = reckoned(price, same)
    return AmountView(
        label=label,
        written=written_of(price.amount, block),
        read_as=priced(price),
        basis=price_basis(price),
        comparable="" if same is None else compared(price, same),
        sum="" if same is None else sum_ or "as it stands",
        reason="" if same is not None else _reason(price, found.why_not, sum_),
        reference="" if price.role is PriceRole.LINE else price.reference,
    )


def _reason(price: Price, why_not: str, sum_: str) -> str:
    """The sum of a line of so many, nothing for one of them, and else why there is no common measure."""
    return "" if price.role is PriceRole.EACH else sum_ or why_not


def written_of(amount: Amount, block: Block | None) -> str:
    """The amount in the vendor's own figures, or "" without its block."""
    return block.text[amount.start : amount.end].strip() if block else ""
