"""Whether an offer prices both building and running."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind, Price, Severity
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.headings import Headings
from pitchlint.rules.checks.support import by_unit, claimed, has_near, price_slots, spot_at
from pitchlint.rules.hit import Hit

_ONCE = frozenset(("once",))
_REGULAR = frozenset(("month", "year", "quarter", "week"))
_ONCE_WORDS = ("ONE_TIME", "MILESTONE_WORD")
_REGULAR_WORDS = ("RECURRING", "RUN_PRICE")
_NO_PRICE = ("AMOUNT_ASIDE", "BILL_CEILING", "COUNTED_BEYOND")
_WORK_SECTIONS = frozenset(("scope", "deliverables", "plan", "price"))
_FREE = ("INCLUDED_PLAIN", "INCLUDED_WORD", "NO_FEE", "RUN_DENIED")


def run_cost_missing(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Building is priced and running is not, or the reverse; a study or a course leaves nothing to run."""
    if not facts.prices or annotated.terms(("RUN_DENIED",)):
        return
    headings = Headings(annotated)
    prices = [price for price in facts.prices if not _is_aside(annotated, price)]
    once = [price for price in prices if _is(annotated, headings, price, _ONCE, _ONCE_WORDS)]
    regular = [price for price in prices if _is(annotated, headings, price, _REGULAR, _REGULAR_WORDS)]
    once = once or [price for price in prices if not (price.amount.period or price.amount.unit)]
    if once and not regular and annotated.terms(("RUNNING_THING",)):
        built = [price for price in once if not _is_service(annotated, price)]
        if built:
            yield _half(annotated, built[0], "Building", "running", None)
    elif regular and not once and _describes_setup(annotated):
        yield _half(annotated, regular[0], "Running", "setting up", Severity.MEDIUM)


def _is_aside(annotated: Annotated, price: Price) -> bool:
    """Whether an amount is a cap, money paid back, or the price of what goes beyond."""
    labels = _NO_PRICE[:1] if price.amount.period else _NO_PRICE
    return has_near(annotated, spot_at(annotated, price.place), labels, Window.UNIT)


def _describes_setup(annotated: Annotated) -> bool:
    """Whether the offer tells of work at the start that no word puts into a price."""
    for unit, terms in by_unit(annotated, claimed(annotated, ("SETUP_WORK",))).items():
        block = annotated.blocks[unit.block]
        row = block.block.kind is BlockKind.TABLE_ROW
        if row and not has_near(annotated, unit, ("DURATION",), Window.UNIT):
            continue  # a row that compares features tells of no work
        kinds = block.section_types
        listed = len(terms) > 1 and has_near(annotated, unit, ("NEEDED_WORD",), Window.UNIT)
        told = listed or has_near(annotated, unit, ("VENDOR_VOICE", "SETUP_VERB"), Window.UNIT)
        if told and _WORK_SECTIONS & set(kinds) and not has_near(annotated, unit, _FREE, Window.EVIDENCE):
            return True
    return False


def _is_service(annotated: Annotated, price: Price) -> bool:
    """Whether the price is for a course, a study or the like, which ends when it is delivered."""
    spot = spot_at(annotated, price.place)
    ends = has_near(annotated, spot, ("ENDING_SERVICE",), Window.UNIT)
    return ends and not has_near(annotated, spot, ("RUNNING_THING",), Window.UNIT)


def _half(annotated: Annotated, price: Price, present: str, absent: str, severity: Severity | None) -> Hit:
    spot = spot_at(annotated, price.place)
    slots = {**price_slots(annotated, price, spot), "present": present, "absent": absent}
    return Hit((spot,), slots, severity)


def _is(
    annotated: Annotated, headings: Headings, price: Price, periods: frozenset[str], labels: tuple[str, ...]
) -> bool:
    if price.amount.period in periods:
        return True
    if price.amount.period and price.amount.period not in ("total",):
        return False
    spot = spot_at(annotated, price.place)
    block = annotated.blocks[spot.block]
    if labels is _REGULAR_WORDS and block.block.kind is not BlockKind.TABLE_ROW:
        sentence = block.sentence_at(spot.start)
        return any(block.terms_in(sentence.start, spot.start, annotated.labels(("RUN_PRICE",))))
    near = has_near(annotated, spot, labels, Window.UNIT)
    return near or bool(annotated.labels(labels) & headings.labels(spot))
