"""Prices brought to one measure: exact, reckoned in the open, and only where the offer says enough."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchlint.examples import AS_OF, document_of
from pitchlint.facts.comparable import Way, comparable, standing, why_not
from pitchlint.facts.gather import gather
from pitchlint.facts.model_outputs import model_promises
from pitchlint.language.annotated import Annotated
from pitchlint.language.pipeline import quick_pipeline
from pitchlint.model import Amount, Place, Price, PriceRole
from pitchlint.packs.topics import load_topics


def annotated(text: str) -> Annotated:
    return quick_pipeline().annotate(document_of(text))


def amount(value: str, unit: str = "", period: str = "", upper: str | None = None) -> Amount:
    return Amount(0, 1, Decimal(value), "USD", Decimal(upper) if upper else None, unit, period)


@pytest.mark.parametrize(
    ("given_", "measure", "value"),
    [
        (amount("500", period="month"), "year", "6000"),
        (amount("1200", period="quarter"), "year", "4800"),
        (amount("0.018", unit="image"), "1,000 images", "18.00"),
        (amount("0.5", unit="1K tokens"), "1M tokens", "500"),
        (amount("3", unit="1M tokens"), "1M tokens", "3"),
        (amount("240", unit="user", period="year"), "user and month", "20.00"),
        (amount("100", unit="user", period="year"), "user and month", "8.33"),
        (amount("3", unit="user", period="week"), "user and month", "13"),
        (amount("0.10", unit="second"), "minute", "6.00"),
        (amount("12", unit="30 seconds"), "minute", "24"),
        (amount("38", unit="1K images"), "1,000 images", "38"),
        (amount("22", unit="1M words"), "1,000 words", "0.022"),
        (amount("9", unit="100 pieces"), "piece", "0.09"),
        (amount("40", unit="track"), "track", "40"),
        (amount("180", unit="language", period="month"), "language and year", "2160"),
    ],
)
def test_what_can_be_compared(given_: Amount, measure: str, value: str) -> None:
    found = comparable(given_)
    assert found is not None
    assert (found.measure, found.value) == (measure, Decimal(value))


@pytest.mark.parametrize(
    "given_",
    [
        amount("500"),
        amount("500", period="day"),
        amount("500", period="once"),
        amount("500", unit="pack"),
        amount("500", unit="0 images"),
        amount("500", unit="1K boxes"),
        amount("NaN", period="month"),
    ],
)
def test_what_cannot_says_why(given_: Amount) -> None:
    assert comparable(given_) is None
    assert why_not(given_)


@pytest.mark.parametrize(
    ("given_", "role", "way", "why"),
    [
        (amount("500", period="month"), PriceRole.PLAIN, Way.AGAIN, ""),
        (amount("500", period="month"), PriceRole.TOTAL, Way.TOTAL, "a total as stated"),
        (amount("500", unit="user", period="month"), PriceRole.PLAIN, Way.AGAIN, ""),
        (amount("500", unit="user", period="once"), PriceRole.PLAIN, Way.ONCE, "paid once"),
        (amount("500", period="total"), PriceRole.PLAIN, Way.TOTAL, "a total as stated"),
        (amount("-500", period="total"), PriceRole.PLAIN, Way.OFF, "taken off"),
        (amount("500"), PriceRole.OFF, Way.OFF, "taken off"),
        (amount("500"), PriceRole.LINE, Way.COUNTED, "for the whole line"),
        (amount("500"), PriceRole.EACH, Way.COUNTED, "for one of so many"),
        (amount("500", unit="image"), PriceRole.FURTHER, Way.USE, "a second amount for the same thing"),
        (amount("0", unit="image"), PriceRole.PLAIN, Way.USE, "free of charge"),
        (amount("500", period="day"), PriceRole.PLAIN, Way.USE, "how many days a year is not stated"),
        (amount("500"), PriceRole.PLAIN, Way.OPEN, "what it is per is not stated"),
    ],
)
def test_a_price_has_one_way_and_a_measure_or_a_reason(
    given_: Amount, role: PriceRole, way: Way, why: str
) -> None:
    found = standing(Price("", given_, Place(0, 0, 1, "x"), role=role))
    assert (found.way, found.why_not) == (way, why)
    assert (found.comparable is None) == bool(why)


def test_a_range_keeps_both_ends() -> None:
    found = comparable(amount("10", period="month", upper="12"))
    assert found is not None
    assert (found.value, found.upper) == (Decimal(120), Decimal(144))


@given(
    st.decimals(min_value=0, max_value=10**12, places=4),
    st.sampled_from(["month", "quarter", "year", "week"]),
)
def test_a_year_is_the_price_times_its_number_and_nothing_else(value: Decimal, period: str) -> None:
    found = comparable(Amount(0, 1, value, "USD", None, "", period))
    assert found is not None
    assert found.value == value * found.times


def sums(text: str) -> list[tuple[bool, Decimal, Decimal]]:
    found = gather(annotated(text), quick_pipeline(), load_topics(), AS_OF).sums
    return [(check.agrees, check.computed, check.stated) for check in found]


TABLE = "# 7 Price\n\n| Item | Fee (USD) |\n|---|---|\n| Set-up | 1,000 |\n| Training | 500 |\n"


def test_totals_are_shown_with_their_parts_whether_they_agree_or_not() -> None:
    assert sums(f"{TABLE}| Total | 1,500 |\n") == [(True, Decimal(1500), Decimal(1500))]
    assert sums(f"{TABLE}| Total | 1,700 |\n") == [(False, Decimal(1500), Decimal(1700))]


def test_an_output_is_linked_to_the_model_of_its_sentence_only() -> None:
    text = (
        "# Scope\n\nWe will deliver product photos rendered with FLUX.2 pro.\n\nClaude Sonnet 5 checks them."
    )
    found = model_promises(annotated(text))
    assert {promise.model for promise in found} == {"FLUX.2 pro"}


def test_what_a_table_lists_as_input_is_no_promise() -> None:
    head = "# Deliverables\n\n| Output | Model | Input → output |\n|---|---|---|\n"
    row = f"{head}| Films | Sora 2 | text, image → video |\n"
    assert [promise.output for promise in model_promises(annotated(row))] == ["Films"]
