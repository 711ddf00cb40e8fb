"""The JSON report: its schema, its exact values, and what a hostile document cannot do to it."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from build_report import (
    AS_OF,
    TOOL,
    failed_check_review,
    mixed_report,
    partly_read_review,
    report,
    sound_review,
    unreadable_review,
    weak_review,
)
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pitchlint.model import Box, Review
from pitchlint.rendering.json_report import json_parts, render_json

SCHEMA: dict[str, Any] = json.loads(
    files("pitchlint.reports").joinpath("report.schema.json").read_text(encoding="utf-8")
)


def data(*reviews: Review) -> Any:
    return json.loads(render_json(report(*reviews)))


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every schema of an object inside a schema."""
    if isinstance(schema, list):
        return [found for item in schema for found in objects(item)]
    if not isinstance(schema, dict):
        return []
    inside = [found for item in schema.values() for found in objects(item)]
    return [schema, *inside] if "properties" in schema and "type" in schema else inside


# Added after the first release of the schema, so a report of an older version lacks them.
LATER = {"beside", "notices", "page_labels", "passed_by", "requirements", "vendor"}


def test_the_schema_is_valid_and_closed() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    closed = objects(SCHEMA)
    assert len(closed) == 18
    for schema in closed:
        assert schema["additionalProperties"] is False
        assert sorted(schema["required"]) == sorted(set(schema["properties"]) - LATER)


def test_every_kind_of_report_fits_the_schema() -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(render_json(mixed_report())))


def test_no_documents_is_a_report_too() -> None:
    text = render_json(replace(mixed_report(), reviews=()))
    assert json.loads(text) == {
        "schema": 1,
        "tool": {"name": "pitchlint", "version": TOOL.version, "packs": TOOL.packs, "model": TOOL.model},
        "as_of": AS_OF.isoformat(),
        "documents": [],
        "failures": 0,
        "passed_by": [],
    }


def test_a_finding_is_written_whole() -> None:
    found = data(weak_review())["documents"][0]["findings"][0]
    quote = "Our tuned Llama 4 model generates product photos for every item in your catalogue."
    assert found == {
        "rule": "MOD001",
        "name": "text-model-for-media",
        "family": "modality",
        "severity": "high",
        "confidence": "high",
        "quote": quote,
        "places": [
            {
                "page": 3,
                "section": ["2 Solution"],
                "block": 3,
                "start": 0,
                "end": 82,
                "focus": [10, 48],
                "box": [72.0, 100.1, 523.3, 113.9],
                "quote": quote,
            }
        ],
        "message": "A text model is named as the maker of product photos.",
        "question": "q-T3",
        "fingerprint": found["fingerprint"],
        "context": [],
        "waived": None,
    }


def test_waivers_contexts_and_questions_point_to_each_other() -> None:
    document = data(weak_review())["documents"][0]
    waived = [finding for finding in document["findings"] if finding["waived"]]
    assert [finding["waived"] for finding in waived] == [
        {"reason": "House style of the vendor, raised by phone", "expires": "2027-03-31"}
    ]
    assert {context for finding in document["findings"] for context in finding["context"]} == {
        "answered-elsewhere"
    }
    fingerprints = {finding["fingerprint"] for finding in document["findings"]}
    for question in document["questions"]:
        assert set(question["findings"]) <= fingerprints
    assert sum(question["first"] for question in document["questions"]) == 7


def test_amounts_stay_exact() -> None:
    prices = data(weak_review())["documents"][0]["prices"]
    assert [(price["amount"], price["upper"], price["currency"], price["unit"]) for price in prices] == [
        ("2000", None, "USD", "month"),
        ("19800", "27000", "USD", "once"),
        ("12.00", None, "USD", "image"),
    ]


def test_a_large_amount_has_no_exponent() -> None:
    review = weak_review()
    price = review.prices[0]
    large = replace(price, amount=replace(price.amount, value=Decimal("1E+6"), unit="user"))
    written = data(replace(review, prices=(large,)))["documents"][0]["prices"][0]
    assert (written["amount"], written["unit"]) == ("1000000", "user/month")


def test_failures_count_documents_and_rules() -> None:
    assert data(sound_review())["failures"] == 0
    assert data(unreadable_review())["failures"] == 1
    assert data(partly_read_review())["failures"] == 1
    both = data(failed_check_review())
    assert both["failures"] == 1
    assert both["documents"][0]["failures"] == [
        {"rule": "CON002", "reason": "the table on page 3 has 4,000 columns"}
    ]
    assert json.loads(render_json(mixed_report()))["failures"] == 3


def test_what_was_not_read_is_named() -> None:
    unreadable = data(unreadable_review())["documents"][0]
    assert (unreadable["status"], unreadable["pages"], unreadable["words"]) == ("unreadable", None, 0)
    assert unreadable["problem"]["reason"] == "it is protected by a password"
    partly = data(partly_read_review())["documents"][0]
    assert partly["status"] == "partly-read"
    assert [part["page"] for part in partly["unread"]] == [4, 5, 9]


@pytest.mark.parametrize("broken", [float("nan"), float("inf"), float("-inf")])
def test_a_box_that_is_no_box_becomes_null(broken: float) -> None:
    review = weak_review()
    finding = review.findings[0]
    place = replace(finding.places[0], box=Box(broken, 0.0, 1.0, 1.0))
    text = render_json(report(replace(review, findings=(replace(finding, places=(place,)),))))
    assert json.loads(text)["documents"][0]["findings"][0]["places"][0]["box"] is None


def test_a_box_has_no_negative_zero() -> None:
    review = weak_review()
    finding = review.findings[0]
    place = replace(finding.places[0], box=Box(-0.01, 0.0, 1.04, 1.06))
    text = render_json(report(replace(review, findings=(replace(finding, places=(place,)),))))
    assert "-0.0" not in text
    assert json.loads(text)["documents"][0]["findings"][0]["places"][0]["box"] == [0.0, 0.0, 1.0, 1.1]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_parts_make_the_text_of_one_value(count: int) -> None:
    run = replace(mixed_report(), reviews=mixed_report().reviews[:count], passed_by=("Passed by: [].",))
    text = render_json(run)
    assert text == json.dumps(json.loads(text), indent=2) + "\n"
    assert len(list(json_parts(run))) == count + 2


def test_the_same_report_gives_the_same_text() -> None:
    assert render_json(mixed_report()) == render_json(mixed_report())


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back_exactly_and_leaves_no_control_byte(text: str) -> None:
    review = sound_review()
    written = render_json(report(replace(review, document=replace(review.document, title=text))))
    assert written.isascii()
    assert not set(written) & {chr(code) for code in range(32) if chr(code) != "\n"}
    assert json.loads(written)["documents"][0]["title"] == text
