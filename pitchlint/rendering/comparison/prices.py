"""Prices side by side: tables for each currency, because currencies are never compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pitchlint.facts.comparable import Standing
from pitchlint.model import Price, PriceRole
from pitchlint.rendering.comparison.documents import OfferDocument
from pitchlint.rendering.comparison.grid import are_many, grid, vendor_heading
from pitchlint.rendering.comparison.measures import Measure, Part, measure_of
from pitchlint.rendering.comparison.shapes import Cell, Entry, Heading, Row, Section, Table
from pitchlint.rendering.comparison.states import shortened
from pitchlint.rendering.comparison.vendors import Vendor
from pitchlint.rendering.money import price_basis, priced, reckoned, shown, tax_words
from pitchlint.rendering.wording import counted, listing, pages_of

_MOST_LINES = 12
_LONGEST_ITEM = 90
_INTRO = (
    "Every amount an offer asks for, by what it is per: seats by the month, all else that recurs by the "
    "year, use by a round number. What is paid once stands apart. "
    "An amount is not a total: offers cut their prices into different pieces."
)
NO_CURRENCY = "No currency stated"


@dataclass(frozen=True, slots=True)
class Line:
    """One price of a vendor, where it stands among others."""

    price: Price
    measure: Measure
    standing: Standing
    document: OfferDocument
    alone: bool

    @property
    def item(self) -> str:
        """What is paid for; with its column where a row has several amounts."""
        column = "" if self.alone else self.price.column
        return ", ".join(part for part in (self.price.item, column) if part) or "not named"

    @property
    def value(self) -> Decimal:
        """The amount in its measure, or as stated where it has none."""
        same = self.standing.comparable
        return self.price.amount.value if same is None else same.value

    @property
    def upper(self) -> Decimal | None:
        """The high end of a range, in the same measure."""
        same = self.standing.comparable
        return self.price.amount.upper if same is None else same.upper

    @property
    def sum(self) -> str:
        """How it was reckoned ("2,000 × 12"), or ""."""
        return reckoned(self.price, self.standing.comparable)

    @property
    def pages(self) -> str:
        """The page it stands on, in words."""
        return pages_of((self.price.place,), self.document.noun)

    @property
    def is_compared(self) -> bool:
        """Whether others of its heading can be held against it."""
        return bool(self.price.amount.currency) and self.measure.part is not Part.OPEN


Lines = Mapping[tuple[int, str, Measure], Sequence[Line]]


def lines_of(vendor: Vendor) -> Iterator[Line]:
    """The prices of a vendor in the order of its documents."""
    for document in vendor.checked:
        prices = document.prices
        rows = Counter((price.place.block, price.place.start) for price in prices)
        for price in prices:
            alone = rows[price.place.block, price.place.start] == 1
            yield Line(price, *measure_of(price), document, alone)


def price_section(vendors: Sequence[Vendor]) -> Section | None:
    """The prices, or None where no offer names one."""
    found: dict[tuple[int, str, Measure], list[Line]] = {}
    for vendor in vendors:
        for line in lines_of(vendor):
            key = (vendor.number, line.price.amount.currency, line.measure)
            found.setdefault(key, []).append(line)
    if not found:
        return None
    currencies = _currencies(found)
    tables = _ranges if are_many(vendors) else _side_by_side
    return Section(
        "prices",
        "Prices",
        _INTRO,
        tuple(table for currency in currencies for table in tables(vendors, currency, found)),
        tuple(_not_compared(currencies, found, vendors)),
    )


def _side_by_side(vendors: Sequence[Vendor], currency: str, found: Lines) -> Iterator[Table]:
    def cell(vendor: Vendor, measure: Measure) -> Cell:
        lines = found.get((vendor.number, currency, measure), ())
        entries = tuple(map(_entry, lines[:_MOST_LINES]))
        if len(lines) <= _MOST_LINES:
            return entries
        rest = counted(len(lines) - _MOST_LINES, "more amount")
        return (*entries, Entry(f"and {rest}", lines[0].document.address("prices")))

    for part in Part:
        measures = [each for each in _measures(found, currency) if each.part is part]
        subjects = [(_measure_heading(each, currency), each) for each in measures]
        if subjects:
            caption = f"{currency or NO_CURRENCY}: {part.value}"
            yield grid(
                vendors, subjects, cell, caption=caption, corner="Per" if part is Part.RUNNING else "Amount"
            )


def _ranges(vendors: Sequence[Vendor], currency: str, found: Lines) -> Iterator[Table]:
    """Where there are many vendors: how many amounts each has in a measure, the lowest and the highest."""
    columns = (Heading("Amounts"), Heading("Lowest"), Heading("Highest"))
    for measure in _measures(found, currency):
        rows = tuple(
            Row(vendor_heading(vendor), _range(found[key]))
            for vendor in vendors
            if (key := (vendor.number, currency, measure)) in found
        )
        name = f"{currency or NO_CURRENCY} {measure.words}"
        caption = name if currency and measure.part is not Part.OPEN else f"{name}: not comparable"
        yield Table(caption, "Vendor", columns, rows, by_vendor=True)


def _range(lines: Sequence[Line]) -> tuple[Cell, ...]:
    lowest = min(lines, key=lambda line: line.value)
    highest = max(lines, key=lambda line: line.upper or line.value)
    return (
        (Entry(f"{len(lines):,}", order=str(len(lines))),),
        (_entry(lowest),),
        (_entry(highest),) if highest is not lowest else (Entry("the same", order=_entry(lowest).order),),
    )


def _entry(line: Line) -> Entry:
    place = f"{line.document.label} {line.pages}".strip()
    said = (shortened(line.item, _LONGEST_ITEM), _stated(line), place)
    return Entry(
        text=shown(line.price, line.standing.comparable),
        link=line.document.address("prices"),
        note="; ".join(part for part in said if part),
        order=str(line.value),
    )


def _stated(line: Line) -> str:
    """The amount as stated, with the sum that made its figure, where the heading does not say as much."""
    price = line.price
    if line.sum and line.standing.comparable is not None:
        return f"stated as {priced(price)} {price_basis(price)}, {line.sum}"
    if price.role is PriceRole.EACH:
        return price_basis(price)
    return line.sum or tax_words(price.amount)


def _measure_heading(measure: Measure, currency: str) -> Heading:
    words = f"{measure.words[:1].upper()}{measure.words[1:]}"
    return Heading(words, note=measure.note if currency else "not comparable")


def _measures(found: Iterable[tuple[int, str, Measure]], currency: str) -> list[Measure]:
    return sorted({measure for _, code, measure in found if code == currency}, key=lambda each: each.order)


def _currencies(found: Iterable[tuple[int, str, Measure]]) -> list[str]:
    """The currency of most vendors first, amounts without one last."""
    by_code: dict[str, set[int]] = {}
    for number, code, _ in found:
        by_code.setdefault(code, set()).add(number)
    return sorted(by_code, key=lambda code: (not code, -len(by_code[code]), code))


def _not_compared(currencies: Sequence[str], found: Lines, vendors: Sequence[Vendor]) -> Iterator[str]:
    named = [code for code in currencies if code]
    if len(named) > 1:
        yield f"Not compared: {listing(named)}. No rate of exchange is assumed."
    if "" in currencies:
        yield "Not comparable: amounts without a currency."
    if any(measure.part is Part.OPEN for _, _, measure in found):
        yield "Not comparable: amounts of which the offer does not say what they are per."
    if len({line.price.amount.tax for lines in found.values() for line in lines}) > 1:
        yield "Not told apart: amounts with tax and before tax. The line says which, where the offer does."
    numbers = {number for number, _, _ in found}
    silent = [vendor.name for vendor in vendors if vendor.checked and vendor.number not in numbers]
    if silent:
        few = silent[:5] + ([counted(len(silent) - 5, "other")] if len(silent) > 5 else [])
        yield f"No amount was found for {listing(few)}."
