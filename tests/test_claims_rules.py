"""The rules on claims: what counts as evidence, what tables say, and that a hostile text costs no time."""

from __future__ import annotations

import pstats
from cProfile import Profile

import pytest

from pitchlint.examples import AS_OF, document_of, try_text
from pitchlint.facts.gather import gather
from pitchlint.lint import Linter
from pitchlint.model import Finding
from pitchlint.rules.run import run_rule


def found(linter: Linter, code: str, text: str) -> list[Finding]:
    """What one rule finds in a text."""
    return try_text(linter, linter.rule(code), text)


def table(header: str, *rows: str) -> str:
    """A Markdown table of rows written with bars."""
    line = "|" + "---|" * (header.count("|") + 1)
    return "\n".join((f"| {header} |", line, *(f"| {row} |" for row in rows)))


class TestAccuracy:
    def test_evidence_in_the_sentence_answers(self, linter: Linter) -> None:
        assert found(linter, "CLM001", "Field accuracy is 97%.")
        shown = "Field accuracy was 97% on 812 letters, tested by two clerks in May 2026."
        assert not found(linter, "CLM001", shown)

    def test_evidence_in_the_next_sentence_answers(self, linter: Linter) -> None:
        shown = "Field accuracy was 97%. It was measured on 812 letters in May 2026."
        assert not found(linter, "CLM001", shown)

    def test_a_size_alone_is_too_little(self, linter: Linter) -> None:
        assert found(linter, "CLM001", "Field accuracy is 97% on 812 letters.")

    def test_an_honest_low_figure_is_no_boast(self, linter: Linter) -> None:
        assert not found(linter, "CLM001", "In fog the accuracy is 61%.")

    @pytest.mark.parametrize(
        "text",
        [
            "Acceptance: accuracy of 95% must be reached.",
            "The target is 95% accuracy.",
            "Templates were tried first and read 95% of the fields correctly.",
        ],
    )
    def test_targets_and_rejected_ways_are_no_claims(self, linter: Linter, text: str) -> None:
        assert not found(linter, "CLM001", text)


class TestRows:
    def test_the_first_cell_names_the_figure(self, linter: Linter) -> None:
        assert len(found(linter, "CLM001", table("Measure | Value", "Accuracy | 98%", "Colour | 98%"))) == 1

    def test_the_header_names_the_figures(self, linter: Linter) -> None:
        text = table("Language | Accuracy", "Dutch | 98%", "Czech | 97%")
        assert len(found(linter, "CLM001", text)) == 2

    def test_a_count_beside_the_share_is_its_sample(self, linter: Linter) -> None:
        assert not found(linter, "CLM001", table("Class | Items | Accuracy", "Labels | 430 | 98%"))

    def test_a_named_weakest_class_is_evidence(self, linter: Linter) -> None:
        text = table("Measure | Accuracy | Worst", "Tags | 97% | glare, 71%")
        assert not found(linter, "CLM001", text)

    def test_a_table_of_targets_claims_nothing(self, linter: Linter) -> None:
        assert not found(linter, "CLM001", table("Measure | Target", "Accuracy | 98%"))

    def test_a_person_with_a_share_of_the_day(self, linter: Linter) -> None:
        assert not found(linter, "CLM001", table("Right answers | Who", "Accuracy | Ada Lund, 100%"))

    @pytest.mark.parametrize(
        ("code", "row"),
        [
            ("CLM002", "Hallucinations | none"),
            ("CLM004", "Human involvement | zero"),
            ("CLM005", "Bias | eliminated"),
            ("CLM006", "NIST AI RMF | certified"),
            ("CLM007", "Reduction of effort | 45%"),
        ],
    )
    def test_what_is_said_to_be_none_or_held_or_gained(self, linter: Linter, code: str, row: str) -> None:
        assert found(linter, code, table("Point | Status", row))
        assert not found(linter, code, table("Point | Status", "Colour | blue"))


class TestDenials:
    @pytest.mark.parametrize(
        ("code", "claim", "denial"),
        [
            ("CLM002", "It never invents a source.", "We do not claim that it never invents a source."),
            ("CLM004", "No human review is needed.", "It does not run without human review."),
            ("CLM005", "The score is free of bias.", "We do not call it free of bias."),
            ("CLM008", "We are the leading provider.", "We are not the leading provider."),
            ("CLM009", "It writes like a lawyer.", "It does not write like a lawyer."),
        ],
    )
    def test_a_claim_denied_is_no_claim(self, linter: Linter, code: str, claim: str, denial: str) -> None:
        assert found(linter, code, claim)
        assert not found(linter, code, denial)


class TestProof:
    def test_source_and_date_answer_a_statistic(self, linter: Linter) -> None:
        statistic = "60% of companies use such tools"
        assert found(linter, "CLM010", f"{statistic}.")
        assert found(linter, "CLM010", f"{statistic} (Eurostat).")
        assert not found(linter, "CLM010", f"{statistic} (Eurostat, 12 May 2026).")

    def test_a_certificate_needs_more_than_its_name(self, linter: Linter) -> None:
        assert found(linter, "CLM006", "We are ISO 27001 certified.")
        assert not found(
            linter,
            "CLM006",
            "We are ISO 27001 certified (certificate 44120, issued by DNV, valid to May 2028).",
        )

    def test_a_gain_with_before_after_and_sample(self, linter: Linter) -> None:
        assert found(linter, "CLM007", "Handling time falls by 40%.")
        shown = (
            "Handling time fell by 40%, from 10 to 6 minutes, over 300 calls in May 2026, by the ticket log."
        )
        assert not found(linter, "CLM007", shown)


HOSTILE = {
    "shares": "98% right accuracy of 97% ",
    "denials": "no human never without any zero nobody ",
    "clients": "a leading large major bank one of the biggest ",
    "gains": "reduce by 40% save 3 hours 10x faster ",
}


class TestHostileText:
    def calls(self, linter: Linter, text: str) -> int:
        """Function calls that the rules on claims take for a text."""
        annotated = linter.pipeline.annotate(document_of(text))
        facts = gather(annotated, linter.pipeline, linter.topics, AS_OF)
        profile = Profile()
        profile.enable()
        for compiled in linter.rules:
            if compiled.rule.id.startswith("CLM"):
                for _ in run_rule(compiled, annotated, facts, {}):
                    pass
        profile.disable()
        return pstats.Stats(profile).total_calls  # type: ignore[attr-defined,no-any-return]

    @pytest.mark.parametrize("name", HOSTILE)
    def test_the_work_grows_as_the_text_does(self, linter: Linter, name: str) -> None:
        text = HOSTILE[name]
        self.calls(linter, text * 50)
        assert self.calls(linter, text * 400) < 2.6 * self.calls(linter, text * 200)

    def test_the_work_grows_as_the_rows_do(self, linter: Linter) -> None:
        rows = ["Accuracy | 98%"] * 200
        self.calls(linter, table("Accuracy | Gain", *rows))
        twice = self.calls(linter, table("Accuracy | Gain", *rows, *rows))
        assert twice < 2.6 * self.calls(linter, table("Accuracy | Gain", *rows))
