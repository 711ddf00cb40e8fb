"""The sample proposals are what `build_samples.py` writes, and `expected.yaml` speaks about their texts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import build_samples
import pdfplumber
import pytest
import yaml
from build_samples_docx import ZIP_TIME, write_docx
from build_samples_look import find_fonts
from build_samples_pdf import write_pdf
from docx import Document
from docx.table import Table
from sample_texts.blocks import Asked, Bullets, Grid, Heading, Note, Numbered, Para, Quote, Sample

SAMPLES = {sample.name: sample for sample in build_samples.SAMPLES}
EXPECTED: dict[str, Any] = yaml.safe_load(
    (build_samples.FOLDER / "expected.yaml").read_text(encoding="utf-8")
)
STATES = {"answered", "partial", "mentioned", "missing", "na"}

names = pytest.mark.parametrize("name", sorted(SAMPLES))


def have_fonts() -> bool:
    try:
        find_fonts()
    except FileNotFoundError:
        return False
    return True


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def pdf_text(sample: Sample, path: Path) -> str:
    """The text of the pages without blanks, bullets, running header and footer."""
    margins = f"{re.escape(sample.header)}|{re.escape(sample.footer)} Page \\d+|•"
    with pdfplumber.open(path) as pdf:
        return squeezed("\n".join(re.sub(margins, "", page.extract_text()) for page in pdf.pages))


def docx_strings(path: Path) -> Iterator[str]:
    for part in Document(str(path)).iter_inner_content():
        if isinstance(part, Table):
            yield from (" | ".join(cell.text for cell in row.cells) for row in part.rows)
        else:
            yield part.text


def running_text(sample: Sample) -> list[str]:
    """Strings that keep their order in a PDF's lines; cells and columns do not."""
    prose = [block.text for block in sample.body if isinstance(block, (Heading, Para, Quote, Asked, Note))]
    lists = [block.items for block in sample.body if isinstance(block, (Bullets, Numbered))]
    return prose + [item for items in lists for item in items]


@names
def test_docx_is_built_the_same_twice(name: str, tmp_path: Path) -> None:
    first = write_docx(SAMPLES[name], tmp_path / "first.docx").read_bytes()
    assert write_docx(SAMPLES[name], tmp_path / "second.docx").read_bytes() == first


@names
@pytest.mark.skipif(not have_fonts(), reason="needs fonts-dejavu and fonts-liberation")
def test_pdf_is_built_the_same_twice(name: str, tmp_path: Path) -> None:
    first = write_pdf(SAMPLES[name], tmp_path / "first.pdf").read_bytes()
    assert write_pdf(SAMPLES[name], tmp_path / "second.pdf").read_bytes() == first


@names
def test_committed_docx_is_current(name: str, tmp_path: Path) -> None:
    committed = build_samples.FOLDER / f"{name}.docx"
    built = write_docx(SAMPLES[name], tmp_path / committed.name)
    with zipfile.ZipFile(committed) as old, zipfile.ZipFile(built) as new:
        assert {entry.date_time for entry in old.infolist()} == {ZIP_TIME}
        # Members, not the raw file: another zlib may pack the same content into other bytes.
        assert new.read("word/document.xml") == old.read("word/document.xml")
        assert new.namelist() == old.namelist()


@names
@pytest.mark.skipif(not have_fonts(), reason="needs fonts-dejavu and fonts-liberation")
def test_committed_pdf_is_current(name: str, tmp_path: Path) -> None:
    committed = build_samples.FOLDER / f"{name}.pdf"
    built = write_pdf(SAMPLES[name], tmp_path / committed.name)
    # Text, not bytes: the embedded subset changes with the font's version and the streams with zlib's.
    assert pdf_text(SAMPLES[name], built) == pdf_text(SAMPLES[name], committed)


@names
def test_committed_docx_holds_every_string(name: str) -> None:
    written = set(docx_strings(build_samples.FOLDER / f"{name}.docx"))
    assert [text for text in SAMPLES[name].strings() if text not in written] == []


@names
def test_committed_pdf_holds_every_paragraph(name: str) -> None:
    found = pdf_text(SAMPLES[name], build_samples.FOLDER / f"{name}.pdf")
    assert [text for text in running_text(SAMPLES[name]) if squeezed(text) not in found] == []


@names
def test_samples_are_as_long_as_real_proposals(name: str) -> None:
    words = sum(len(text.split()) for text in SAMPLES[name].strings())
    with pdfplumber.open(build_samples.FOLDER / f"{name}.pdf") as pdf:
        assert 6 <= len(pdf.pages) <= 15
    assert 2200 <= words <= 4500


def test_weak_pdf_keeps_the_rupee_sign() -> None:
    path = build_samples.FOLDER / "weak-proposal.pdf"
    assert "₹96lakhperyear" in pdf_text(SAMPLES["weak-proposal"], path)


@names
def test_every_expected_quote_stands_in_one_string(name: str) -> None:
    texts = SAMPLES[name].strings()
    rows = EXPECTED[name]["labels"] + EXPECTED[name]["must_not_flag"]
    assert [row["quote"] for row in rows if sum(row["quote"] in text for text in texts) != 1] == []
    evidence = [quote for row in EXPECTED[name]["doc_labels"] for quote in row["evidence"]]
    assert [quote for quote in evidence if not any(quote in text for text in texts)] == []


@names
def test_expected_is_complete_and_does_not_contradict_itself(name: str) -> None:
    expected = EXPECTED[name]
    assert list(expected["topics"]) == [f"T{number}" for number in range(1, 25)]
    assert set(expected["topics"].values()) <= STATES
    assert {row["strength"] for row in expected["labels"]} <= {"clear", "arguable"}
    for row in (*expected["labels"], *expected["doc_labels"], *expected["must_not_flag"]):
        assert re.fullmatch(r"[A-Z]{3}\d{3}", row["rule"])
    clashes = [
        (trap["rule"], trap["quote"])
        for trap in expected["must_not_flag"]
        for label in expected["labels"]
        if trap["rule"] == label["rule"]
        and (trap["quote"] in label["quote"] or label["quote"] in trap["quote"])
    ]
    assert clashes == []


def test_the_sound_sample_deserves_no_clear_finding() -> None:
    sound = EXPECTED["sound-proposal"]
    assert [row for row in sound["labels"] if row["strength"] == "clear"] + sound["doc_labels"] == []


def grid(name: str, caption: str) -> Grid:
    blocks = SAMPLES[name].body
    return next(block for block in blocks if isinstance(block, Grid) and block.caption.startswith(caption))


def cents(cell: str) -> int:
    return int(re.sub(r"\D", "", cell)) * (-1 if cell.startswith("−") else 1)


@pytest.mark.parametrize(
    ("name", "caption", "column", "adds_up"),
    [
        ("weak-proposal", "Table 5", 3, False),
        ("mixed-proposal", "Table 5", 2, True),
        ("sound-proposal", "Table 6", 2, True),
        ("sound-proposal", "Table 7", 3, True),
    ],
)
def test_totals_are_right_where_meant_and_wrong_where_meant(
    name: str, caption: str, column: int, adds_up: bool
) -> None:
    *lines, total = [cents(row[column]) for row in grid(name, caption).rows]
    assert (sum(lines) == total) is adds_up


def test_mixed_discount_adds_up() -> None:
    *lines, subtotal, discount, total = [cents(row[2]) for row in grid("mixed-proposal", "Table 4").rows]
    assert (sum(lines), subtotal + discount) == (subtotal, total)


def test_sound_three_year_cost_adds_up() -> None:
    rows = [[cents(cell) for cell in row[1:]] for row in grid("sound-proposal", "Table 8").rows]
    *lines, vendor, own, full = rows
    assert [sum(column) for column in zip(*lines, strict=True)] == vendor
    assert [sum(pair) for pair in zip(vendor, own, strict=True)] == full
    assert [sum(row[:3]) for row in rows] == [row[3] for row in rows]
