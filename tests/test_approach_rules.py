"""Parts of the checks on how a thing is built: volumes, parts, retrieval, pilots, rows of work."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from pitchlint.examples import document_of, try_text
from pitchlint.facts.volumes import monthly_volumes
from pitchlint.language.pipeline import quick_pipeline
from pitchlint.lint import Linter
from pitchlint.model import Severity


def volumes(text: str) -> list[Decimal]:
    """The monthly volumes of a text."""
    annotated = quick_pipeline().annotate(document_of(text))
    return list(monthly_volumes(annotated, annotated.terms(("VOLUME_RATE",))))


class TestVolumes:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("We read 40 letters a month.", 40),
            ("We read 1,200 letters per week.", 4800),
            ("We read 2 million letters a year.", 2_000_000 / 12),
            ("We read 2M letters a month.", 2_000_000),
            ("We read 3 lakh letters every month.", 300_000),
            ("We read 20,000 e-mails a day.", 420_000),
            ("We read 600 letters a quarter.", 200),
            ("We read forty letters a month.", 1),
        ],
    )
    def test_read(self, text: str, value: float) -> None:
        assert [round(found) for found in volumes(text)] == [round(value)]

    def test_money_and_history_are_none(self) -> None:
        assert volumes("It costs $4,000 a month.") == []
        assert volumes("In the old system 900 letters a month were read.") == []


PARTS = "A knowledge graph, a swarm of agents and a blockchain write the letters."


class TestMachinery:
    @pytest.mark.parametrize(
        ("more", "fires"),
        [
            ("", True),
            (" There are 40 letters a month.", True),
            (" There are 40,000 letters a month.", False),
            (" They are sized for 30 requests a second.", False),
        ],
    )
    def test_volume_decides(self, linter: Linter, more: str, fires: bool) -> None:
        assert bool(try_text(linter, linter.rule("APP004"), PARTS + more)) is fires

    def test_two_parts_are_not_many(self, linter: Linter) -> None:
        text = "A knowledge graph and a second knowledge graph and a blockchain write the letters."
        assert not try_text(linter, linter.rule("APP004"), text)

    def test_parts_of_one_section_count_together(self, linter: Linter) -> None:
        items = "# Design\n\n- Vector database\n\n- Blockchain\n\n- Digital twin"
        (found,) = try_text(linter, linter.rule("APP004"), items)
        assert len(found.places) == 3
        assert "3 heavy parts" in found.message
        apart = "# A\n\nA vector database.\n\n# B\n\nA blockchain.\n\n# C\n\nA digital twin."
        assert not try_text(linter, linter.rule("APP004"), apart)


class TestRetrieval:
    @pytest.mark.parametrize(
        ("facts", "fires"),
        [
            ("", True),
            ("It holds 310 files. Each reply cites the page.", True),
            (
                "It holds 310 files. Each reply cites the page. User rights hold.",
                False,
            ),
            ("It is re-indexed each night, obeys user rights and reached recall@5 of 0.9.", False),
        ],
    )
    def test_three_facts_suffice(self, linter: Linter, facts: str, fires: bool) -> None:
        text = f"# Search\n\nRAG gives the answers. {facts}"
        assert bool(try_text(linter, linter.rule("APP006"), text)) is fires

    def test_what_is_told_once_holds_everywhere(self, linter: Linter) -> None:
        text = (
            "# Summary\n\nRAG gives the answers.\n\n# Search\n\nRetrieval covers 310 leaflets, is re-indexed"
            " each night and cites the page."
        )
        assert not try_text(linter, linter.rule("APP006"), text)

    def test_one_finding_shows_every_passage(self, linter: Linter) -> None:
        text = "# Summary\n\nRAG gives the answers.\n\n# Search\n\nThe bot answers from all your files."
        (found,) = try_text(linter, linter.rule("APP006"), text)
        assert len(found.places) == 2
        assert "how fresh they are" in found.message


class TestPilots:
    @pytest.mark.parametrize(
        ("text", "fires"),
        [
            ("# Pilot\n\nTwo teams use it for a month.", True),
            ("# Try us first\n\nSix branches use it for a month.", True),
            ("# Pilot\n\nTwo teams use it for a month. It is passed if 85% of 200 letters go out.", False),
            (
                "# Plan\n\nA pilot starts in May.\n\n# End\n\nThe pilot passes at 85% of 200 letters.",
                False,
            ),
            ("# Plan\n\nA pilot starts in May.\n\n# Service\n\nUptime is at least 99.5%.", True),
            ("In our 2025 pilot at Graz 94% were right.", False),
            ("The pilot steers the ship.", False),
            ("We start in one branch for a month; then the others follow.", True),
        ],
    )
    def test_marks(self, linter: Linter, text: str, fires: bool) -> None:
        assert bool(try_text(linter, linter.rule("APP007"), text)) is fires

    def test_a_paid_one_weighs_more(self, linter: Linter) -> None:
        rule = linter.rule("APP007")
        (free,) = try_text(linter, rule, "We propose a pilot.")
        (paid,) = try_text(linter, rule, "We propose a pilot for $9,000.")
        assert (free.severity, paid.severity) == (Severity.MEDIUM, Severity.HIGH)

    def test_the_sentences_after_it_are_shown_too(self, linter: Linter) -> None:
        (found,) = try_text(
            linter, linter.rule("APP007"), "We propose a pilot. You work with it. Then we sign."
        )
        assert [place.quote for place in found.places] == [
            "We propose a pilot.",
            "You work with it.",
            "Then we sign.",
        ]


class TestComputedRows:
    @pytest.mark.parametrize(
        ("doer", "fires"),
        [("Claude Sonnet 5", True), ("SQL, words by Claude Sonnet 5", False), ("Your accountant", False)],
    )
    def test_who_does_it(self, linter: Linter, doer: str, fires: bool) -> None:
        text = f"| Task | Done by |\n|---|---|\n| Reconciliation of accounts | {doer} |"
        assert bool(try_text(linter, linter.rule("APP005"), text)) is fires


@pytest.mark.parametrize("code", ["APP001", "APP003", "APP004", "APP005", "APP006", "APP007"])
def test_a_document_of_nothing_else_is_read_in_time(linter: Linter, code: str) -> None:
    text = (
        "We pilot RAG. The model learns all your manuals, calculates the tax, a graph, a swarm, a ledger. "
        * 150
    )
    started = time.process_time()
    try_text(linter, linter.rule(code), text)
    assert time.process_time() - started < 20
