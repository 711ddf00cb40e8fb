"""Questions of a buyer and their answers, found as pairs, and answers that say nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchlint.examples import document_of, try_text
from pitchlint.facts.requirements import Requirement, requirements
from pitchlint.language.pipeline import QuickPipeline, quick_pipeline
from pitchlint.lint import Linter
from pitchlint.model import Severity


def pairs(text: str) -> tuple[Requirement, ...]:
    """The pairs of a Markdown text."""
    return requirements(quick_pipeline().annotate(document_of(text)))


def told(text: str) -> list[tuple[str, str, str]]:
    """Number, question and answer of every pair."""
    return [
        (pair.id, pair.ask.quote, " / ".join(place.quote for place in pair.answer)) for pair in pairs(text)
    ]


class TestForms:
    @pytest.mark.parametrize(
        ("text", "number", "ask", "answer"),
        [
            ("Q12 Where is it? A: Graz.", "12", "Q12 Where is it? ", "Graz."),
            ("Q12 Where is it? Graz.", "12", "Q12 Where is it?", "Graz."),
            ("Q7.2 Describe the backup.\n\nNightly.", "7.2", "Q7.2 Describe the backup.", "Nightly."),
            ("Q7 Describe the backup. We copy it.", "7", "Q7 Describe the backup.", "We copy it."),
            ("Req 4.1 Export formats: Noted.", "4.1", "Req 4.1 Export formats: ", "Noted."),
            ("Req 4.7: Not compliant.", "4.7", "Req 4.7: ", "Not compliant."),
            ("Requirement 3: Logs.\n\nResponse: Kept.", "3", "Requirement 3: Logs.", "Kept."),
            ("RFP 3.5: It is checked. Confirm.\n\nYes.", "3.5", "RFP 3.5: It is checked. Confirm.", "Yes."),
            ("A-02: State the repair time.\n\nAn hour.", "A-02", "A-02: State the repair time.", "An hour."),
            ("# 2. Requirement: Explain it.\n\nSo.", "2", "2. Requirement: Explain it.", "So."),
            ("# Q5: How?\n\n## Answer\n\nSo.", "5", "Q5: How?", "So."),
            ("Your question 7: “Who?”\n\nMs Aas.", "7", "Your question 7: “Who?”", "Ms Aas."),
            ("Acme Q2: Who?\n\n- Ms Aas\n- Mr Toft", "2", "Acme Q2: Who?", "Ms Aas / Mr Toft"),
            ("Q3 Does it act? If so, how?\n\nNo.", "3", "Q3 Does it act? If so, how?", "No."),
            ("(5) Please state the days.\n\nFour.", "5", "(5) Please state the days.", "Four."),
        ],
    )  # fmt: skip
    def test_prose(self, text: str, number: str, ask: str, answer: str) -> None:
        assert told(text) == [(number, ask, answer)]

    def test_an_answer_runs_to_the_next_question_or_section(self) -> None:
        text = "# Part\n\nQ1.1 Who?\n\nMs Aas.\n\nBy phone.\n\nQ1.2 When?\n\nAt noon.\n\n# Price\n\nLow."
        assert [answer for _, _, answer in told(text)] == ["Ms Aas. / By phone.", "At noon."]

    def test_a_heading_is_answered_by_all_beneath_it(self) -> None:
        text = "# Q1.1 Who?\n\nMs Aas.\n\n## Deputy\n\nMr Toft.\n\n# Q1.2 When?\n\nAt noon."
        assert [answer for _, _, answer in told(text)] == ["Ms Aas. / Deputy / Mr Toft.", "At noon."]

    @pytest.mark.parametrize(
        "text",
        [
            "| No. | Requirement | Response |\n|---|---|---|\n| F-1 | Undo | Yes |",
            "| No. | Your requirement | Met? | Explanation |\n|---|---|---|---|\n| F-1 | Undo | Yes | |",
        ],
    )
    def test_rows(self, text: str) -> None:
        assert told(text) == [("F-1", "Undo", "Yes")]

    def test_a_row_may_ask_under_any_header(self) -> None:
        text = "| Point raised | Reply |\n|---|---|\n| Does it speak? | It does. |"
        assert told(text) == [("", "Does it speak?", "It does.")]

    @pytest.mark.parametrize(
        "text",
        [
            "# Why choose us?\n\nWe love it.",
            "Q1: Kick-off\n\nQ2: Roll-out to all sites",
            "1. Confirm the scope\n\n2. Provide the data",
            "M1: Kick-off in May",
            "Item 3: licence for one year, 400 EUR",
            "| Item | Price |\n|---|---|\n| Licence | 400 EUR |",
        ],
    )
    def test_what_no_buyer_asks(self, text: str) -> None:
        assert told(text) == []

    @settings(max_examples=30, deadline=None)
    @given(st.text(alphabet="Q1.2:? Aa\n-|#", max_size=60))
    def test_places_lie_in_the_text(self, text: str) -> None:
        annotated = quick_pipeline().annotate(document_of(text))
        blocks = {block.block.index: block.block.text for block in annotated.blocks}
        for pair in requirements(annotated) if annotated.blocks else ():
            for place in (pair.ask, *pair.answer):
                assert blocks[place.block][place.start : place.end] == place.quote


class TestAnswers:
    @pytest.mark.parametrize(
        "text",
        [
            "Req 4.1 Export of comments: Complied.",
            "Q7 How are versions tested? A: See our product sheet.",
            "Q7 How are versions tested? A: See section 9.\n\n# 2 Scope\n\nAll.",
            "Q7 Where are logs kept? A: Security is our highest priority.",
            "Q7 How many trainers speak Welsh? A: Our people are our pride.",
            "Q7 How is dosage kept current? A: Our company was founded by a farmer with 28 cows.",
            "Q7.1 Who covers?\n\nQ7.2 When?\n\nAt noon.\n\nQ7.3 Where?\n\nIn Graz.",
        ],
    )
    def test_empty(self, linter: Linter, text: str) -> None:
        assert try_text(linter, linter.rule("COV004"), text)

    @pytest.mark.parametrize(
        "text",
        [
            "Req 4.1 Export of comments: Partly compliant, PDF only.",
            "Q7 How are versions tested? A: See section 2.\n\n# 2 Tests\n\nAll.",
            "Q7 How are versions tested? A: See Annex C.",
            "Q7 Where are logs kept? A: In your own data centre.",
            "Q7 How many trainers speak Welsh? A: None.",
            "Q7 Do you accept clause 4? A: Accepted.",
            "Q7 Who approves changes? A: Your manager approves each change.",
            "Q7.1 Who covers?\n\nQ7.2 When?",
        ],
    )
    def test_full(self, linter: Linter, text: str) -> None:
        assert not try_text(linter, linter.rule("COV004"), text)

    def test_a_bare_word_weighs_more_than_words_beside_the_point(self, linter: Linter) -> None:
        rule = linter.rule("COV004")
        (bare,) = try_text(linter, rule, "Q7 How are versions tested? A: Noted.")
        (beside,) = try_text(linter, rule, "Q7 Where are logs kept? A: Quality is our passion.")
        assert (bare.severity, beside.severity) == (Severity.HIGH, Severity.MEDIUM)

    def test_the_question_is_asked_under_its_own_topic(self, linter: Linter) -> None:
        rule = linter.rule("COV004")
        (found,) = try_text(linter, rule, "Q7 Which sub-processors see it? A: We choose with care.")
        assert found.topic == "T14"
        assert "Which sub-processors see it?" in found.message


def test_many_questions_take_no_longer_each(pipeline: QuickPipeline, linter: Linter) -> None:
    """Twice the questions may take about twice the time."""
    text = "\n\n".join(f"Q{number}.1 Where is it kept?\n\nSee section {number}." for number in range(400))
    started = time.process_time()
    assert len(pairs(text)) == 400
    assert time.process_time() - started < 10
