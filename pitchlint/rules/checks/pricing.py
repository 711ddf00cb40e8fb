"""Checks on prices over the whole document."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pitchlint.facts.facts import Facts
from pitchlint.facts.tables import tables
from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind, Price, Severity
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.arithmetic import same
from pitchlint.rules.checks.support import claimed, has_near, spot_at, words_of
from pitchlint.rules.hit import Hit, Spot

_MEDIA = ("OUTPUT_TEXT", "OUTPUT_IMAGE", "OUTPUT_VIDEO", "OUTPUT_AUDIO", "OUTPUT_3D")
_BREAKDOWN_ROWS = 3
_ONCE = frozenset(("once",))
_REGULAR = frozenset(("month", "year", "quarter", "week"))
_UNIT_WORDS = ("PER_UNIT", "RECURRING", "TOTAL_WORD", "ONE_TIME", "OPTIONAL_TOTAL", "TERM_SPAN")


def bundle_price(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """One price stands for a platform, or for several media, and no table builds it up."""
    built_up = _built_up(annotated)
    for price in facts.prices:
        spot = spot_at(annotated, price.place)
        if not _in_row(annotated, price) and any(same(price.amount.value, total) for total in built_up):
            continue
        if _is_bundle(annotated, spot) and not _is_split(annotated, spot):
            yield Hit((spot,), _slots(annotated, price, spot))


def _built_up(annotated: Annotated) -> set[Decimal]:
    """The stated totals and the true sums of all price tables with at least three rows."""
    found: set[Decimal] = set()
    for table in tables(annotated):
        for column in {column for row in table.rows for column in row.figures}:
            values = [row.figures[column].value for row in table.rows if column in row.figures]
            if len(values) >= _BREAKDOWN_ROWS:
                found.update((values[-1], sum(values, Decimal(0)), sum(values[:-1], Decimal(0))))
    return found


def price_without_unit(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """An amount has no unit and no period, in its sentence, row, header or another mention."""
    clear = {
        price.amount.value
        for price in facts.prices
        if price.amount.unit or price.amount.period or _says_unit(annotated, price)
    }
    for price in facts.prices:
        if price.amount.value and price.amount.value not in clear:
            spot = spot_at(annotated, price.place)
            yield Hit((spot,), _slots(annotated, price, spot))


def _says_unit(annotated: Annotated, price: Price) -> bool:
    spot = spot_at(annotated, price.place)
    return has_near(annotated, spot, _UNIT_WORDS, Window.UNIT) or _header_says(annotated, spot)


def run_cost_missing(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Building is priced and running is not, or the reverse."""
    if not facts.prices or any(True for _ in annotated.terms(("RUN_DENIED",))):
        return
    once = [price for price in facts.prices if _is(annotated, price, _ONCE, ("ONE_TIME",))]
    regular = [price for price in facts.prices if _is(annotated, price, _REGULAR, ("RECURRING", "RUN_PRICE"))]
    if once and not regular:
        yield _half(annotated, once[0], "Building", "running", None)
    elif regular and not once:
        sections = (
            set(annotated.blocks[term.block].section_types) for term in claimed(annotated, ("SETUP_WORK",))
        )
        if any(kinds & {"scope", "deliverables", "plan", "price"} for kinds in sections):
            yield _half(annotated, regular[0], "Running", "setting up", Severity.MEDIUM)


def outside_reference(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A unit price is more than three times above, or less than a third of, the reference band.

    Where people make things as well, a price holds their work and is not compared.
    """
    if any(True for _ in claimed(annotated, ("MEDIA_MAKER",))):
        return
    for price in facts.prices:
        if price.reference.startswith(("above", "below")):
            spot = spot_at(annotated, price.place)
            yield Hit((spot,), {**_slots(annotated, price, spot), "reference": price.reference})


def _half(annotated: Annotated, price: Price, present: str, absent: str, severity: Severity | None) -> Hit:
    spot = spot_at(annotated, price.place)
    return Hit((spot,), {**_slots(annotated, price, spot), "present": present, "absent": absent}, severity)


def _is(annotated: Annotated, price: Price, periods: frozenset[str], labels: tuple[str, ...]) -> bool:
    if price.amount.period in periods:
        return True
    if price.amount.period and price.amount.period not in ("total",):
        return False
    spot = spot_at(annotated, price.place)
    return has_near(annotated, spot, labels, Window.UNIT) or bool(
        annotated.labels(labels) & _heading_labels(annotated, spot)
    )


def _is_bundle(annotated: Annotated, spot: Spot) -> bool:
    if has_near(annotated, spot, ("BUNDLE_STRONG", "MULTI_CAPABILITY"), Window.UNIT):
        return True
    media = sum(has_near(annotated, spot, (label,), Window.UNIT) for label in _MEDIA)
    return media > 1 and has_near(annotated, spot, ("BUNDLE_WORD",), Window.UNIT)


def _is_split(annotated: Annotated, spot: Spot) -> bool:
    counts = has_near(annotated, spot, ("QUOTA",), Window.EVIDENCE)
    return counts or has_near(annotated, spot, ("CLAUSE", "ONE_CAPABILITY", "TOTAL_ROW"), Window.UNIT)


def _header_says(annotated: Annotated, spot: Spot) -> bool:
    block = annotated.blocks[spot.block].block
    if block.kind is not BlockKind.TABLE_ROW:
        return False
    quantities = any(
        cell.start > spot.end or cell.end < spot.start for cell in block.cells if _is_quantity(cell.header)
    )
    return quantities or bool(annotated.labels(_UNIT_WORDS) & _heading_labels(annotated, spot))


def _is_quantity(header: str) -> bool:
    words = {word.strip("().,:").lower() for word in header.split()}
    return bool(
        words & {"qty", "quantity", "unit", "units", "volume", "days", "months", "per", "nos", "number", "no"}
    )


def _heading_labels(annotated: Annotated, spot: Spot) -> frozenset[str]:
    """Labels of terms in the heading above a passage and in the header row and caption of its table."""
    home = annotated.blocks[spot.block].block
    found: set[str] = set()
    for position in range(spot.block - 1, -1, -1):
        block = annotated.blocks[position]
        same = home.table is not None and block.block.table == home.table
        if same and not block.block.is_header:
            continue
        found.update(term.label for term in block.terms)
        if not same:
            break
    for position in range(spot.block - 1, -1, -1):
        block = annotated.blocks[position]
        if block.block.kind is BlockKind.HEADING and block.block.text in " ".join(home.section[-1:]):
            found.update(term.label for term in block.terms)
            break
    return frozenset(found)


def _in_row(annotated: Annotated, price: Price) -> bool:
    return annotated.blocks[spot_at(annotated, price.place).block].block.kind is BlockKind.TABLE_ROW


def _slots(annotated: Annotated, price: Price, spot: Spot) -> dict[str, str]:
    return {"amount": words_of(annotated, spot), "item": price.item or "this item"}
