"""The totals that tables state, with the lines above them and what these make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pitchlint.facts.places import place_of
from pitchlint.facts.tables import Figure, Table, tables
from pitchlint.language.annotated import Annotated
from pitchlint.model import Price, SumCheck, SumPart

_SHARE = Decimal("0.005")
_MINOR = Decimal("0.01")
TOTAL = re.compile(
    r"\b(?:grand\s+|sub-?\s?)?total(?:s|ling|ing)?\b|(?<!lump[\s-])\bsum\b|\boverall\b|\baltogether\b|\bgross\b",
    re.IGNORECASE,
)
_NO_MONEY = re.compile(r"\b(?:rating|score|average|mean|median|grade|index|rank)\b", re.IGNORECASE)
_NET = re.compile(r"\bnet\b|\bbefore tax\b|\bexcl", re.IGNORECASE)
_OPTIONAL = re.compile(
    r"\boption|\bnot in(?:cluded in)? (?:the )?total|\bprovisional|\bon request", re.IGNORECASE
)
_MINUS = re.compile(r"\bdiscount|\brebate|\bless\b|\bdeduct|\breduction|\bcredit\b", re.IGNORECASE)
_NO_SUM = re.compile(
    r"\bunit\b|\brate\b|%|\bqty\b|\bquantity\b|\bdays?\b|\bweeks?\b|\bhours?\b|\bseats?\b|\busers?\b|\bper\b(?!\s+(?:year|month|annum))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A line of a sum: the words of its row and its value, negative where it is taken off."""

    words: str
    value: Decimal
    figure: Figure


@dataclass(frozen=True, slots=True)
class Total:
    """A total in a column, the lines that make it (or all above it, where none do), and their sum."""

    column: int
    words: str
    figure: Figure
    parts: tuple[Part, ...]
    computed: Decimal
    agrees: bool


@dataclass(slots=True)
class _Column:
    """What stands above in one column: lines (with their signs, and as written), since the last total too."""

    lines: list[Part] = field(default_factory=list)
    written: list[Part] = field(default_factory=list)
    since: list[Part] = field(default_factory=list)
    totals: list[Part] = field(default_factory=list)

    def ways(self) -> Iterator[Sequence[Part]]:
        """What a total may be the sum of, the plainest first."""
        yield self.lines
        yield self.written
        if self.totals:
            last = self.totals[-1:]
            yield [*last, *self.since]
            yield self.totals
            yield [*self.totals, *self.since]
            yield last
        if len(self.since) > 1:
            yield self.since


def same(one: Decimal, other: Decimal) -> bool:
    """Equal within one minor unit or half a per cent."""
    return abs(one - other) <= max(_MINOR, abs(other) * _SHARE)


def totals(table: Table) -> Iterator[Total]:
    """Every total of a table that stands under two lines or more, column by column."""
    for column in _summed_columns(table):
        above = _Column()
        for row in table.rows:
            figure = row.figures.get(column)
            if figure is None or _OPTIONAL.search(row.words) or _is_average(row.words):
                continue
            if not TOTAL.search(row.words) and not _is_net(row.words, figure, above.since):
                sign = -1 if _MINUS.search(row.words) and figure.value > 0 else 1
                above.lines.append(Part(row.words, sign * figure.value, figure))
                above.written.append(Part(row.words, figure.value, figure))
                above.since.append(above.lines[-1])
                continue
            if len(above.lines) > 1:
                yield _total(column, row.words, figure, above)
            above.totals.append(Part(row.words, figure.value, figure))
            above.since = []


def sum_checks(annotated: Annotated, prices: Sequence[Price]) -> tuple[SumCheck, ...]:
    """The totals among the prices of the offer, in document order."""
    known = {(price.place.block, price.amount.start): price for price in prices}
    found: list[SumCheck] = []
    for table in tables(annotated, 1):
        for total in totals(table):
            price = known.get(_key(annotated, total.figure))
            if price is not None:
                parts = tuple(_part(annotated, part, known) for part in total.parts)
                found.append(_check(annotated, table, total, parts, price))
    return tuple(sorted(found, key=lambda check: (check.place.block, check.place.focus or (0, 0))))


def _key(annotated: Annotated, figure: Figure) -> tuple[int, int]:
    return annotated.blocks[figure.position].block.index, figure.start


def _part(annotated: Annotated, part: Part, known: Mapping[tuple[int, int], Price]) -> SumPart:
    price = known.get(_key(annotated, part.figure))
    return SumPart((price.item if price else "") or " ".join(part.words.split()), part.value)


def _check(
    annotated: Annotated, table: Table, total: Total, parts: tuple[SumPart, ...], price: Price
) -> SumCheck:
    figure = total.figure
    length = len(annotated.blocks[figure.position].block.text)
    return SumCheck(
        words=price.item or " ".join(total.words.split()),
        column=table.headers.get(total.column, ""),
        currency=price.amount.currency,
        parts=parts,
        computed=total.computed,
        stated=figure.value,
        agrees=total.agrees,
        place=place_of(annotated, figure.position, 0, length, (figure.start, figure.end)),
    )


def _total(column: int, words: str, figure: Figure, above: _Column) -> Total:
    fitting = next((way for way in above.ways() if same(_sum(way), figure.value)), None)
    parts = above.lines if fitting is None else fitting
    return Total(column, words, figure, tuple(parts), _sum(parts), fitting is not None)


def _is_average(words: str) -> bool:
    """Whether a row that looks like a total is a mark or a mean ("Overall rating")."""
    return TOTAL.search(words) is not None and _NO_MONEY.search(words) is not None


def _is_net(words: str, figure: Figure, since: Sequence[Part]) -> bool:
    """Whether a row named net sums the rows before it."""
    return len(since) > 1 and _NET.search(words) is not None and same(_sum(since), figure.value)


def _sum(parts: Sequence[Part]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def _summed_columns(table: Table) -> Iterator[int]:
    columns = sorted({column for row in table.rows for column in row.figures})
    for column in columns:
        header = table.headers.get(column, "")
        if not _NO_SUM.search(header):
            yield column
