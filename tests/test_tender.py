"""A response held against the buyer's tender: what is asked, which of it is answered, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build_report import AS_OF, TOOL, sound_review
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchlint.examples import document_of
from pitchlint.facts.asked import requirement_states
from pitchlint.facts.tender import tender_requirements
from pitchlint.facts.tender_words import same_id
from pitchlint.language.annotated import Annotated
from pitchlint.language.pipeline import quick_pipeline
from pitchlint.lint import Linter
from pitchlint.model import (
    Block,
    BlockKind,
    Cell,
    Finding,
    Report,
    RequirementState,
    Review,
    Severity,
    TenderRequirement,
    TopicStatus,
)
from pitchlint.rendering.exports.csv_rows import render_csv
from pitchlint.rendering.exports.markdown_brief import render_markdown
from pitchlint.rendering.exports.tables import tables
from pitchlint.rendering.html import render_html
from pitchlint.rendering.terminal import render_terminal
from pitchlint.settings import Settings

TENDER = """# Request for proposals: catalogue texts

# 3 Requirements

| No. | Requirement | Priority |
|---|---|---|
| R1 | The system shall write product descriptions in English and Hindi. | must |
| R2 | The supplier must state where personal data are stored. | must |
| R3 | The solution should export all records in an open format. | should |
| R4 | The supplier shall name the response times of its support. | must |
| R5 | The system shall keep an audit log of every change for two years. | must |

# 4 Questions

4.1 Please describe how the quality of pictures is measured.

4.2 Which sub-processors do you use?

4.3 The supplier shall train twenty editors on site.

This paper is confidential and shall not be copied.
"""
RESPONSE = """# Our offer

# Requirements

| No. | Requirement | Our response |
|---|---|---|
| R1 | Descriptions in English and Hindi | Both languages, 500 texts a week, read by an editor. |
| R2 | Place of personal data | We take data security very seriously. |
| R3 | Open format | Noted |

# Support

Our support answers severe incidents (R4) within 30 minutes, around the clock.

# Quality

4.1 Please describe how the quality of pictures is measured.

Two editors judge each picture against twelve criteria; 92 % passed in May 2026 on 400 samples.

# Plan

We train twenty editors on site in two days in March 2027.
"""


def asked(text: str) -> tuple[TenderRequirement, ...]:
    return tender_requirements(quick_pipeline().annotate(document_of(text)))


def rows_of(*rows: str) -> Annotated:
    """A document of one table of which nothing says which row is its head."""
    blocks = []
    for index, row in enumerate(rows):
        cells, start = [], 0
        for column, text in enumerate(row.split(" | ")):
            cells.append(Cell(start, start + len(text), column, ""))
            start += len(text) + 3
        blocks.append(Block(index, BlockKind.TABLE_ROW, row, table=0, row=index, cells=tuple(cells)))
    document = replace(document_of("x"), blocks=tuple(blocks))
    return quick_pipeline().annotate(document)


def states(tender: str, response: str) -> dict[str, RequirementState]:
    annotated = quick_pipeline().annotate(document_of(response))
    return {state.asked.id: state for state in requirement_states(annotated, asked(tender))}


def linted(tender: str, response: str) -> Review:
    return Linter(Settings(), AS_OF, asked(tender)).lint(document_of(response))


class TestTender:
    def test_rows_and_numbered_demands_in_the_order_of_the_paper(self) -> None:
        found = asked(TENDER)
        assert [item.id for item in found] == ["R1", "R2", "R3", "R4", "R5", "4.1", "4.2", "4.3"]
        assert found[0].text == "The system shall write product descriptions in English and Hindi."
        assert found[0].section == ("3 Requirements",)

    def test_a_wish_is_told_from_a_demand(self) -> None:
        assert [item.id for item in asked(TENDER) if not item.is_mandatory] == ["R3"]

    @pytest.mark.parametrize(
        ("line", "name", "text"),
        [
            ("Q7: Who approves a change?", "Q7", "Who approves a change?"),
            ("REQ-012 The tool must keep a log.", "REQ-012", "The tool must keep a log."),
            ("3.2.1 The tool must keep a log.", "3.2.1", "The tool must keep a log."),
            ("(4) Describe the roll-out.", "4", "Describe the roll-out."),
            ("# 5.1 Who owns the results?", "5.1", "Who owns the results?"),
        ],
    )
    def test_forms_of_numbers(self, line: str, name: str, text: str) -> None:
        assert [(item.id, item.text) for item in asked(f"# Tender\n\n{line}")] == [(name, text)]

    @pytest.mark.parametrize(
        "text",
        [
            "The offer must be sent by noon.",
            "1. Background\n\nThe library was built in 1911.",
            "2.1 The library lends 400,000 books a year.",
            "# 3 What the supplier shall do\n\nSee the annex.",
        ],
    )
    def test_what_is_no_numbered_requirement(self, text: str) -> None:
        assert asked(text) == ()

    def test_a_table_whose_first_row_nothing_marks_as_its_head(self) -> None:
        rows = (
            "Ref | Requirement | Weight",
            "A1 | The tool must keep a log. | 5",
            "A2 | Name your bank. | 2",
        )
        assert [(item.id, item.text) for item in tender_requirements(rows_of(*rows))] == [
            ("A1", "The tool must keep a log."),
            ("A2", "Name your bank."),
        ]

    def test_rows_of_a_table_without_a_head_that_tells(self) -> None:
        rows = ("Ref | What we need | Weight", "A1 | The tool must keep a log. | 5", "A2 | Large | 2")
        assert [item.id for item in tender_requirements(rows_of(*rows))] == ["A1"]

    @pytest.mark.parametrize(
        "text",
        [
            "The tenderer must submit the response by e-mail.",
            "Proposals shall be received by noon on 4 May.",
            "Please send three copies of your offer to the town hall.",
            "Bids must be signed by a director.",
        ],
    )
    def test_how_the_paper_is_handed_in_is_no_requirement(self, text: str) -> None:
        assert asked(f"# Tender\n\n2.1 {text}\n\n2.2 The tool must keep a log.")[0].id == "2.2"

    @pytest.mark.parametrize(
        "text",
        [
            "The offer must be valid for 90 days.",
            "The tool must send a response within two seconds.",
            "The supplier must submit the source code to an escrow agent.",
            "The supplier must send a response to each incident within four hours.",
            "The tenderer must submit evidence of insurance with its response.",
            "Responses must be sent in the language of the enquiry.",
        ],
    )
    def test_what_only_sounds_like_paperwork_stays(self, text: str) -> None:
        assert [item.id for item in asked(f"# Tender\n\n2.1 {text}")] == ["2.1"]

    def test_the_topic_is_what_most_words_are_about(self) -> None:
        found = asked("# Tender\n\nR1 Describe how chat transcripts are deleted, and after how many days.")
        assert found[0].topic == "T13"


BARE = """# Tender

R1 The supplier must name the model and its version.

R2 The service must answer in English and Welsh.

R3 Please list all sub-processors with their place of business.

R4 The supplier must describe how accuracy is measured.
"""


class TestNumberedPassages:
    """A response that opens its passages with the numbers of the tender, in whatever form."""

    def found(self, response: str) -> dict[str, str]:
        return {name: state.status.value for name, state in states(BARE, response).items()}

    def test_a_heading_is_no_answer_and_what_stands_beneath_it_is(self) -> None:
        response = (
            "# Offer\n\n## R1 Model\n\nMistral Large 2, version 24.11.\n\n## R2 Languages\n\n"
            "## R3 Sub-processors\n\nFully compliant.\n\n## R4 Accuracy\n\nWe take accuracy very seriously."
        )
        assert list(self.found(response).values()) == ["answered", "missing", "mentioned", "partial"]

    def test_the_requirement_said_once_more_is_no_answer(self) -> None:
        response = (
            "# Offer\n\nR1: The supplier must name the model and its version.\n\nOur answer: Noted.\n\n"
            "R2: The service must answer in English and Welsh. Both, from 1 June 2027.\n\n"
            "R3: Please list all sub-processors with their place of business.\n\n"
            "R4: The supplier must describe how accuracy is measured.\n\nOn 2,000 enquiries, each month."
        )
        assert list(self.found(response).values()) == ["mentioned", "answered", "missing", "answered"]

    def test_words_beneath_a_bare_number_answer_where_they_can_be_held_against_it(self) -> None:
        response = (
            "# Offer\n\nRequirement R1: It always uses the best one available.\n\n"
            "**R2** No, English only.\n\n(R3) Hetzner Online GmbH, Germany.\n\n"
            "R4. Our method will be agreed in the discovery phase."
        )
        assert list(self.found(response).values()) == ["partial", "answered", "answered", "partial"]

    def test_a_pointer_alone_is_a_part_of_an_answer(self) -> None:
        response = "# Offer\n\nR1: See section 9.\n\nR2: See the annex."
        assert {self.found(response)["R1"], self.found(response)["R2"]} <= {"partial", "mentioned"}

    def test_several_numbers_at_once(self) -> None:
        found = self.found("# Offer\n\nR1 to R3: Comply.\n\nR3, R4: Hetzner Online GmbH, Germany.")
        assert found == {"R1": "mentioned", "R2": "mentioned", "R3": "answered", "R4": "answered"}

    def test_a_row_without_a_head(self) -> None:
        annotated = rows_of(
            "R1 | The supplier must name the model and its version. | Our own engine is used.",
            "R2 | The service must answer in English and Welsh. | Comply",
            "R3 | Please list all sub-processors with their place of business. | Hetzner GmbH, Germany",
            "R4 | The supplier must describe how accuracy is measured. | ",
        )
        found = requirement_states(annotated, asked(BARE))
        assert [state.status.value for state in found] == ["partial", "mentioned", "answered", "missing"]

    def test_numbers_like_sections_count_where_most_are_about_the_same(self) -> None:
        tender = (
            "# Tender\n\n4.1 The platform must be hosted in Canada.\n\n4.2 Describe how audio is deleted.\n\n"
            "4.3 State the hourly price.\n\n4.4 The supplier must name its bank."
        )
        mine = (
            "# Offer\n\n## 4.1 Where it is hosted\n\nMontreal.\n\n## 4.2 Audio\n\nAfter 14 days.\n\n"
            "## 4.3 Price\n\nCAD 38.\n\n## 5 Company\n\n4.4 stars from our customers in 2025."
        )
        found = [state.status.value for state in states(tender, mine).values()]
        assert found[1:] == ["answered", "answered", "missing"]
        assert found[0] != "missing"
        other = "# Offer\n\n## 4.1 Staff\n\n40 people.\n\n## 4.2 Awards\n\nIn 2025.\n\n## 4.3 Canteen\n\nYes."
        assert {state.status.value for state in states(tender, other).values()} == {"missing"}

    def test_a_number_of_another_thing_answers_nothing(self) -> None:
        assert set(self.found("# Offer\n\n3 Staff\n\nR12: 40 people.").values()) == {"missing"}


class TestProse:
    def test_a_heading_and_its_list_are_read_together(self) -> None:
        response = "# Offer\n\n# Channels\n\n- Answers by e-mail\n- English and Welsh\n- Polish"
        found = states(
            "# Tender\n\nR1 The service must give answers in English and Welsh by e-mail.", response
        )
        assert found["R1"].status is TopicStatus.MENTIONED

    def test_what_answers_the_topic_touches_its_requirement(self) -> None:
        tender = "# Tender\n\nR1 The supplier must state which language model is used, in which version."
        response = "# Offer\n\nWe call GPT-4o, version 2024-11-20, through Azure OpenAI in Dublin."
        (state,) = linted(tender, response).requirements
        assert state.status is TopicStatus.MENTIONED
        assert state.evidence
        (unasked,) = linted(tender, "# Offer\n\nOur kitchen cooks for forty guests.").requirements
        assert unasked.status is TopicStatus.MISSING


class TestStates:
    def test_each_requirement_of_the_tender(self) -> None:
        assert {name: state.status.value for name, state in states(TENDER, RESPONSE).items()} == {
            "R1": "answered",
            "R2": "partial",
            "R3": "mentioned",
            "R4": "answered",
            "R5": "missing",
            "4.1": "answered",
            "4.2": "missing",
            "4.3": "partial",
        }

    def test_evidence_quotes_the_response(self) -> None:
        document = document_of(RESPONSE)
        texts = {block.index: block.text for block in document.blocks}
        annotated = quick_pipeline().annotate(document)
        places = [place for state in requirement_states(annotated, asked(TENDER)) for place in state.evidence]
        assert places
        for place in places:
            assert texts[place.block][place.start : place.end] == place.quote

    def test_a_plain_number_needs_common_words(self) -> None:
        tender = "# Tender\n\n(3) Describe how errors are reported.\n\n(4) Describe the hosting region."
        response = "# Offer\n\n(3) Please describe the hosting region.\n\nAll data lie in Dublin."
        found = states(tender, response)
        assert (found["3"].status, found["4"].status) == (TopicStatus.MISSING, TopicStatus.ANSWERED)

    def test_a_list_that_repeats_the_questions_answers_none(self) -> None:
        response = (
            "# Annex\n\n4.2 Which sub-processors do you use?\n\n4.1 Please describe the quality of pictures."
        )
        found = states(TENDER, response)
        assert {found["4.1"].status, found["4.2"].status} == {TopicStatus.MISSING}

    @given(st.text(max_size=200))
    @settings(max_examples=60, deadline=None)
    def test_any_response_gives_one_state_a_requirement(self, text: str) -> None:
        annotated = quick_pipeline().annotate(document_of(f"# Offer\n\nHello there.\n\n{text}"))
        found = requirement_states(annotated, asked(TENDER))
        assert [state.asked.id for state in found] == [item.id for item in asked(TENDER)]

    @pytest.mark.parametrize(
        ("one", "other"),
        [("R-4.1", "R 4.1)"), ("q12", "Q 12"), ("3.2.", "(3.2)"), ("REQ-012", "Req 012")],
    )
    def test_numbers_are_compared_without_their_dress(self, one: str, other: str) -> None:
        assert same_id(one) == same_id(other)


class TestFindings:
    def unanswered(self) -> list[Finding]:
        return [item for item in linted(TENDER, RESPONSE).findings if item.rule == "COV004"]

    def test_what_is_passed_over_is_asked_for_one_by_one(self) -> None:
        messages = [item.message for item in self.unanswered()]
        assert any(message.startswith("“R5 The system shall keep an audit log") for message in messages)
        assert any(message.startswith("“4.2 Which sub-processors") for message in messages)
        assert not any("“R1 " in message or "“R4 " in message for message in messages)

    def test_a_fault_that_the_response_shows_is_told_once(self) -> None:
        assert sum("R3" in item.quote or "Open format" in item.message for item in self.unanswered()) == 1

    def test_without_a_tender_nothing_is_held_against_it(self) -> None:
        review = Linter(Settings(), AS_OF).lint(document_of(RESPONSE))
        assert review.requirements == ()
        assert not any("stands in the tender" in item.message for item in review.findings)

    def test_a_mandatory_one_weighs_more_than_a_wish(self) -> None:
        tender = "# Tender\n\nR8 The tool must sign each export.\n\nR9 The tool should play a chime at noon."
        found = {
            item.message[1:3]: item.severity
            for item in linted(tender, RESPONSE).findings
            if item.rule == "COV004"
        }
        assert found["R8"].rank >= found["R9"].rank > Severity.ASK.rank


def test_the_report_lists_the_requirements_and_escapes_them() -> None:
    hostile = TenderRequirement("R1<b>", "<script>alert(1)</script> {{ 7 * 7 }}", is_mandatory=False)
    review = replace(sound_review(), requirements=(RequirementState(hostile, TopicStatus.MISSING),))
    html = render_html(review, tool=TOOL, as_of=AS_OF)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in html
    assert "No answer found" in html
    assert "(not mandatory)" in html
    assert 'href="#requirements"' in html


def test_every_form_counts_the_answers_and_names_the_offer() -> None:
    states = tuple(
        RequirementState(TenderRequirement(f"R{number}", f"Wish {number}"), status)
        for number, status in enumerate(
            (TopicStatus.ANSWERED, TopicStatus.ANSWERED, TopicStatus.PARTIAL, TopicStatus.MISSING), 1
        )
    )
    note = "Not all of the tender was read."
    review = replace(sound_review(), requirements=states, vendor="in/acme", beside=("in/acme/annex.pdf",))
    run = Report((review,), AS_OF, TOOL, (note,))
    line = "Of 4 requirements, 2 answered, 1 partly answered and 1 without an answer."
    page = render_html(review, tool=TOOL, as_of=AS_OF, notes=run.passed_by)
    shown = (page, render_markdown(run), render_terminal(run, width=120, color=False, html_paths=()))
    for text in shown:
        assert line.rstrip(".") in text
        assert "annex" in text
        assert note.rstrip(".") in text
    assert note in render_csv(run)
    assert render_csv(run).count('"requirement"') == len(states)
    sheets = {table.name: table for table in tables(run)}
    assert [row[1] for row in sheets["Requirements"].rows] == ["R1", "R2", "R3", "R4"]
    assert "Requirements" not in {table.name for table in tables(replace(run, reviews=(sound_review(),)))}


def test_the_table_of_several_has_a_column_only_with_a_tender() -> None:
    asked = RequirementState(TenderRequirement("R1", "Wish"), TopicStatus.ANSWERED)
    with_tender = replace(sound_review(), requirements=(asked,))
    for second, there in ((with_tender, True), (sound_review(), False)):
        reviews = (replace(second, vendor="acme"), replace(second, vendor="acme"))
        text = render_terminal(Report(reviews, AS_OF, TOOL), width=120, color=False, html_paths=())
        assert ("Requirements" in text) is there
        assert ("1/1" in text) is there
