"""`--annotate` through the front door: copies with every question at its words, and why there is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest
from annotated_copies import Remark, bare, comments_of, highlights_of, pinned_on, text_pdf
from click.testing import CliRunner, Result

from pitchlint.cli import cli

pytestmark = pytest.mark.usefixtures("shared_pipeline")

SAMPLES = Path(__file__).parent / "samples"
QUOTE = "Enjoy unlimited drafts."
OFFER = ("We offer a platform.", f"{QUOTE} They are made by a model.", "The price is 10 euros per month.")
ONLY = ("--select", "PRC004", "--as-of", "2026-11-21", "--exit-zero", "--annotate")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str, **further: Any) -> Result:
    """The command in this process."""
    return CliRunner().invoke(cli, list(arguments), prog_name="pitchlint", **further)


def offer_pdf(path: Path) -> Path:
    """An offer of one page with one passage that one rule finds."""
    return text_pdf(path, OFFER)


def offer_docx(path: Path) -> Path:
    """The same as a Word file."""
    document = docx.Document()
    for line in OFFER:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def said_of(remarks: list[Remark]) -> dict[str, str]:
    """What is said of the same words, by their letters."""
    found: dict[str, str] = {}
    for remark in remarks:
        found[bare(remark.words)] = found.get(bare(remark.words), "") + remark.text
    return found


@pytest.mark.parametrize("ending", ["pdf", "docx"])
@pytest.mark.parametrize("name", ["weak", "mixed", "sound"])
def test_every_finding_of_a_sample_is_asked_at_its_very_words(here: Path, name: str, ending: str) -> None:
    source = SAMPLES / f"{name}-proposal.{ending}"
    found = run(str(source), "--annotate", "--format", "json", "--as-of", "2026-11-21", "--exit-zero")
    assert found.exit_code == 0, found.stderr
    copy = here / f"{name}-proposal.annotated.pitchlint.{ending}"
    said = said_of(comments_of(copy) if ending == "docx" else highlights_of(copy))
    document = json.loads(found.stdout)["documents"][0]
    asked = [item for item in document["findings"] if not item["waived"] and item["severity"] != "info"]
    silent = [item for item in asked if item["rule"] in ("COV001", "COV003")]
    for item in asked:
        for place in item["places"] if item not in silent else ():
            assert f"({item['rule']}, pitchlint)" in said[bare(place["quote"])], place["quote"]
    opening = pinned_on(copy) if ending == "pdf" else [comments_of(copy)[0].text]
    for item in silent:
        assert opening[0].startswith("Not said anywhere") and f"({item['rule']}, pitchlint)" in opening[0]
    assert len(asked) > len(silent)


@pytest.mark.parametrize("build", [offer_pdf, offer_docx])
def test_the_copy_is_named_in_the_summary_and_the_same_each_time(here: Path, build: Any) -> None:
    ending = build.__name__.removeprefix("offer_")
    source = build(here / f"offer.{ending}")
    before = source.read_bytes()
    first = run(str(source), *ONLY)
    assert f"Annotated copy: offer.annotated.pitchlint.{ending} (1 passage marked)" in first.stdout
    copy = here / f"offer.annotated.pitchlint.{ending}"
    once = copy.read_bytes()
    assert run(str(source), *ONLY).exit_code == 0
    assert copy.read_bytes() == once
    assert source.read_bytes() == before


def test_a_folder_for_outputs_gets_the_copies_too(here: Path) -> None:
    (here / "in").mkdir()
    offer_pdf(here / "in" / "one.pdf")
    offer_docx(here / "in" / "two.docx")
    assert run("in", *ONLY, "-o", "out").exit_code == 0
    assert {path.name for path in (here / "out").glob("*annotated*")} == {
        "one.annotated.pitchlint.pdf",
        "two.annotated.pitchlint.docx",
    }


def test_copies_of_documents_with_one_name_do_not_meet(here: Path) -> None:
    for folder in ("a", "b"):
        (here / folder).mkdir()
        with offer_pdf(here / folder / "offer.pdf").open("ab") as stream:
            # The same bytes twice would be one document.
            stream.write(f"%{folder}".encode())
    assert run("a/offer.pdf", "b/offer.pdf", *ONLY).exit_code == 0
    assert len(list(here.glob("offer-*.annotated.pitchlint.pdf"))) == 2


@pytest.mark.parametrize("build", [offer_pdf, offer_docx])
def test_a_copy_that_somebody_wrote_into_is_not_overwritten(here: Path, build: Any) -> None:
    ending = build.__name__.removeprefix("offer_")
    source = build(here / f"offer.{ending}")
    assert run(str(source), *ONLY).exit_code == 0
    copy = here / f"offer.annotated.pitchlint.{ending}"
    if ending == "docx":
        changed = docx.Document(str(copy))
        changed.add_paragraph("A remark of the reader.")
        changed.save(str(copy))
    else:
        document = pdfium.PdfDocument(copy.read_bytes())
        document.new_page(100, 100)
        document.save(copy)
        document.close()
    kept = copy.read_bytes()
    refused = run(str(source), *ONLY)
    assert refused.exit_code == 2 and "pitchlint did not write it" in refused.stderr
    assert copy.read_bytes() == kept
    assert run(str(source), *ONLY, "--force").exit_code == 0
    assert copy.read_bytes() != kept


def test_the_source_is_never_overwritten(here: Path) -> None:
    source = offer_pdf(here / "offer.pdf")
    (here / "offer.annotated.pitchlint.pdf").symlink_to(source)
    before = source.read_bytes()
    assert run(str(source), *ONLY, "--force").exit_code == 2
    assert source.read_bytes() == before


def test_where_there_is_no_copy_the_summary_says_why(here: Path) -> None:
    (here / "offer.md").write_text(f"# Offer\n\n{QUOTE}\n", encoding="utf-8")
    (here / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    text_pdf(here / "plain.pdf", ["The meeting is on Monday."])
    found = run("offer.md", "broken.pdf", "plain.pdf", *ONLY)
    assert "No annotated copy of offer.md: copies are made of PDF and Word files only" in found.stdout
    assert "No annotated copy of broken.pdf: it was not read" in found.stdout
    assert "No annotated copy of plain.pdf: no passage of it is in question" in found.stdout
    assert not list(here.glob("*annotated*"))


def test_with_quiet_and_json_a_missing_copy_is_told_beside_the_output(here: Path) -> None:
    (here / "offer.md").write_text(f"# Offer\n\n{QUOTE}\n", encoding="utf-8")
    found = run("offer.md", *ONLY, "--format", "json", "--quiet")
    assert json.loads(found.stdout)["documents"]
    assert "No annotated copy of offer.md" in found.stderr


def test_standard_input_has_no_file_to_copy(here: Path) -> None:
    data = offer_docx(here / "offer.docx").read_bytes()
    found = run("-", *ONLY, input=data)
    assert "No annotated copy of " in found.stdout and "standard input" in found.stdout


def test_a_name_cannot_write_to_the_terminal(here: Path) -> None:
    (here / "of\x1b[31mfer.md").write_text(f"# Offer\n\n{QUOTE}\n", encoding="utf-8")
    assert "\x1b" not in run("of\x1b[31mfer.md", *ONLY).stdout


def test_without_the_option_no_copy_is_made(here: Path) -> None:
    offer_pdf(here / "offer.pdf")
    run("offer.pdf", *ONLY[:-1])
    assert not list(here.glob("*annotated*"))
