"""The table of reference prices, and which figures a price is held against."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchlint.errors import PackError
from pitchlint.packs.prices import Band, load_prices, parse_prices
from pitchlint.packs.references import Reference, References, reference_for

TABLE = load_prices()


def found(item: str, unit: str = "", period: str = "", currency: str = "USD") -> Reference:
    reference = reference_for(item, unit, period, currency)
    assert reference is not None
    return reference


# item, unit as the reader of amounts says it, period, label, low, high
FOUND = [
    ("Text generation", "1M words", "", "Text generation", "0.67", "60"),
    ("Product descriptions", "word", "", "Text generation", "0.00000067", "0.00006"),
    ("LLM output tokens", "1M tokens", "", "Text, output tokens", "0.5", "30"),
    ("Input tokens", "1K tokens", "", "Text, input tokens", "0.00015", "0.005"),
    ("LLM tokens", "1M tokens", "", "Text, output tokens / Text, input tokens", "0.15", "30"),
    ("AI packshots", "image", "", "Image generation", "0.006", "0.24"),
    ("AI product images, no retouching", "piece", "", "Image generation", "0.006", "0.24"),
    ("Renders", "1K images", "", "Image generation", "6", "240"),
    ("Image generation plan", "", "month", "Image generation, volume plan", "20", "200"),
    ("Product film", "second", "", "Video generation", "0.06", "0.4"),
    ("Explainer videos", "minute", "", "Video generation", "3.6", "24"),
    ("Film clips", "10 seconds", "", "Video generation", "0.6", "4"),
    ("Video module", "", "month", "Video generation, business plan", "500", "2000"),
    ("Machine transcription", "minute", "", "Speech to text", "0.0005", "0.017"),
    ("Machine transcription", "hour of media", "", "Speech to text", "0.03", "1.02"),
    ("Speech-to-text", "minute", "", "Speech to text", "0.0005", "0.017"),
    ("Text-to-speech", "1M characters", "", "Text to speech", "4", "100"),
    ("Voice agent", "minute", "", "Live voice agent, model only", "0.05", "0.08"),
    ("Jingle or song", "track", "", "Music clip or song", "0.04", "0.08"),
    ("3D models", "3D asset", "", "3D asset", "0.02", "0.35"),
    ("OCR", "1K pages", "", "OCR and document parsing", "0.3", "10"),
    ("Document parsing", "page", "", "OCR and document parsing", "0.0003", "0.01"),
    ("Embeddings", "1M tokens", "", "Embeddings", "0.02", "0.2"),
    ("Reranking", "1K queries", "", "Reranking", "1", "2.5"),
    ("Web search", "query", "", "Web search for a model", "0.008", "0.035"),
    ("Resolved tickets", "resolution", "", "Support agent, per outcome", "0.5", "2"),
    ("Support bot", "conversation", "", "Support agent, per outcome", "0.5", "2"),
    ("Self-hosted LLM", "", "once", "Self-hosted open model, setup", "10000", "25000"),
    (
        "Chatbot setup with guardrails",
        "",
        "once",
        "Text in a workflow with guardrails, setup",
        "5000",
        "15000",
    ),
]


@pytest.mark.parametrize(("item", "unit", "period", "label", "low", "high"), FOUND)
def test_an_item_is_held_against_its_figures(
    item: str, unit: str, period: str, label: str, low: str, high: str
) -> None:
    reference = found(item, unit, period)
    assert reference.label == label
    assert (reference.low, reference.high) == (Decimal(low), Decimal(high))
    assert (reference.unit, reference.period) == (unit, period)


@pytest.mark.parametrize(
    ("item", "unit", "period", "currency"),
    [
        ("Retouched hero image with art direction", "image", "", "USD"),
        ("Transcription with human proofreading", "minute", "", "USD"),
        ("Images edited by a designer", "piece", "", "USD"),
        ("Image generation", "image", "", "EUR"),
        ("Image generation", "image", "month", "USD"),
        ("Image generation", "", "year", "USD"),
        ("Image generation", "user", "month", "USD"),
        ("Image generation", "", "", "USD"),
        ("Project management", "", "month", "USD"),
        ("Workshop", "image", "", "USD"),
        ("Pilot", "", "once", "USD"),
        ("Comprehensive platform", "", "month", "USD"),
        ("Text generation", "piece", "", "USD"),
        ("", "image", "", "USD"),
    ],
)
def test_what_cannot_be_compared_has_no_reference(item: str, unit: str, period: str, currency: str) -> None:
    assert reference_for(item, unit, period, currency) is None


@pytest.mark.parametrize("without", ["no", "No", "without", "excluding", "without any"])
def test_work_that_is_left_out_is_no_work(without: str) -> None:
    assert found(f"AI images, {without} retouching", "image").label == "Image generation"


def test_the_examples_of_the_rule() -> None:
    assert found("AI product images, no retouching", "piece").times_above(Decimal(12)) == 50
    assert found("Text generation", "1M words").times_above(Decimal(400)) > TABLE.outside
    assert found("Machine transcription", "minute").times_above(Decimal("1.50")) > TABLE.far_outside
    fair = found("Text generation", "1M words")
    assert fair.low < 22 < fair.high


def test_far_below_is_told_too() -> None:
    reference = found("Product film", "second")
    assert reference.times_below(Decimal("0.01")) == 6
    assert reference.times_below(Decimal(0)) == 0
    assert reference.times_below(Decimal("0.2")) < 1


def test_both_bands_are_shown_where_they_differ() -> None:
    assert {row.band for row in found("Text generation", "1M words").rows} == {Band.SEED, Band.LIST}


def test_a_median_of_one_row_is_converted_and_of_two_is_none() -> None:
    assert found("Machine transcription", "hour of media").median == Decimal("0.264")
    assert found("LLM tokens", "1M tokens").median is None


@given(st.sampled_from([row for row in FOUND if row[1]]), st.integers(min_value=1, max_value=900))
def test_a_multiple_of_a_unit_costs_a_multiple(row: tuple[str, ...], count: int) -> None:
    item, unit = row[0], row[1]
    if unit[0].isdigit() and not unit.startswith("3D"):
        return
    one, many = found(item, unit), reference_for(item, f"{count} {unit}s", "", "USD")
    if unit == "piece" or many is None:
        return
    assert many.low == pytest.approx(one.low * count, rel=Decimal("0.0001"))
    assert many.high == pytest.approx(one.high * count, rel=Decimal("0.0001"))


@given(st.text(max_size=60), st.text(max_size=12), st.sampled_from(["", "month", "year", "once", "day"]))
def test_any_words_are_answered(item: str, unit: str, period: str) -> None:
    reference = reference_for(item, unit, period, "USD")
    assert reference is None or 0 < reference.low <= reference.high


def test_weak_rows_are_shown_and_never_compared() -> None:
    weak = [row.capability for row in TABLE.rows if row.weak]
    assert {"pilot", "project", "rollout", "bundle"} <= set(weak)
    for row in TABLE.rows:
        if row.weak:
            label = next(entry for entry in TABLE.capabilities if entry.key == row.capability)
            reference = reference_for(label.terms[0], row.unit, row.period, row.currency)
            assert reference is None or row not in reference.rows


def test_every_strong_row_can_be_reached_by_each_of_its_terms() -> None:
    references = References(TABLE)
    terms = {entry.key: entry.terms for entry in TABLE.capabilities}
    for row in TABLE.rows:
        if row.weak:
            continue
        hits = [
            references.find(term.rstrip("*"), row.unit, row.period, row.currency)
            for term in terms[row.capability]
        ]
        assert any(hit is not None and row in hit.rows for hit in hits), row


def test_units_and_periods_are_those_agreed() -> None:
    units = {
        "", "1M words", "1M tokens", "image", "second", "minute", "1M characters", "1K pages", "page",
        "resolution", "conversation", "song", "3d asset", "1K queries",
    }  # fmt: skip
    assert {row.unit for row in TABLE.rows} <= units
    assert {row.period for row in TABLE.rows} <= {"", "month", "year", "once"}


def test_the_table_knows_its_age() -> None:
    assert TABLE.as_of == date(2026, 11, 21)
    assert not TABLE.is_stale(date(2027, 5, 20))
    assert TABLE.is_stale(date(2027, 5, 21))
    assert all(TABLE.source_text(row.source) for row in TABLE.rows)
    assert all(ratio.low <= ratio.high for ratio in TABLE.ratios)


MINIMAL = """
as_of: 2026-01-01
stale_after_days: 180
outside: 3
far_outside: 10
sources: [{id: s, text: a source, read: 2026-01-01}]
measures: []
human: [human]
without: ["no"]
capabilities: [{key: image, label: Image, terms: [image]}]
ratios: []
rows:
  - {capability: image, low: 1, high: 2, unit: image, source: s, date: 2026-01-01, band: list}
"""


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("capability: film, low: 1, high: 2, unit: image, source: s, band: list", "no such capability"),
        ("capability: image, low: 1, high: 2, unit: image, source: t, band: list", "unknown source"),
        ("capability: image, low: 1, high: 2, source: s, band: list", "needs a unit or a period"),
        ("capability: image, low: 3, high: 2, unit: image, source: s, band: list", "must rise"),
        ("capability: image, low: 1, median: 5, high: 2, unit: image, source: s, band: list", "must rise"),
        ("capability: image, low: 0, high: 2, unit: image, source: s, band: list", "greater than 0"),
        ("capability: image, low: 1, high: 2, unit: image, source: s, band: rumour", "band"),
        ("capability: image, low: 1, high: 2, unit: image, period: week, source: s, band: list", "period"),
    ],
)
def test_a_faulty_row_is_refused_with_its_line(row: str, what: str) -> None:
    with pytest.raises(PackError, match=re.escape(what)) as caught:
        parse_prices(f"{MINIMAL}  - {{{row}, date: 2026-01-01}}\n", "prices.yaml")
    assert caught.value.where == "prices.yaml:14"
