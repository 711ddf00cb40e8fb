"""The comparison as workbook and CSV: which sheets, which rows, and no text that a spreadsheet computes."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from build_hostile import ATTACKS, dressed
from build_report import report, weak_review
from build_tender import ASKED, PASSED_BY, csv_of, tender, workbook_of
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from pitchlint.model import Report
from pitchlint.rendering.exports.comparison import HEADER
from pitchlint.rendering.writing import is_ours

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "a;=1+1")
SHEETS = ["Vendors", "Topics", "Requirements", "Prices", "Models", "Not read"]


def book(run: Report) -> Workbook:
    return load_workbook(io.BytesIO(workbook_of(run)))


def rows(made: Workbook, name: str) -> list[dict[str, object]]:
    """The rows of a sheet by the titles of its columns, which stand in its fifth row."""
    titles, *found = list(made[name].iter_rows(min_row=5, values_only=True))
    return [dict(zip(map(str, titles), row, strict=True)) for row in found]


def lines(run: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_of(run).removeprefix("\ufeff"))))


def test_the_workbook_has_a_sheet_for_each_table() -> None:
    made = book(tender(3))
    assert made.sheetnames == SHEETS
    assert [len(rows(made, name)) for name in SHEETS[:3]] == [3, 24 * 3, len(ASKED) * 3]


def test_vendors_have_figures() -> None:
    brightleaf, _, nordlys = rows(book(tender(3)), "Vendors")
    assert (brightleaf["Questions"], brightleaf["Findings: high"], brightleaf["Topics: answered"]) == (
        15,
        11,
        2,
    )
    assert nordlys["Documents"] == "proposal.pdf\nannex.pdf\nterms.pdf"
    assert nordlys["Read"] == "Partly read"


def test_topics_bring_the_vendors_together() -> None:
    found = [row for row in rows(book(tender(5)), "Topics") if row["No."] == "T8"]
    assert [row["Vendor"] for row in found][:3] == ["Offer of Brightleaf", "Offer of Quillon", "Nordlys"]
    assert str(found[0]["The vendor’s words"]).startswith("The agreement renews automatically")
    assert (found[0]["State"], found[0]["File"], found[0]["Page"]) == ("Answered", "brightleaf.pdf", "page 8")
    assert {row["Vendor"] for row in found if row["State"] == "Not read"} == {"corvid.pdf"}


def test_prices_stand_by_currency_and_measure_as_numbers() -> None:
    found = rows(book(tender(6)), "Prices")
    codes = [row["Currency"] for row in found]
    assert codes == sorted(codes, key=lambda code: (code == "No currency stated", code))
    (platform,) = (
        row for row in found if row["Item"] == "Generative AI platform" and row["File"] == "brightleaf.pdf"
    )
    assert (platform["Per"], platform["Amount in this measure"]) == ("per year", 24000)
    assert (platform["Amount as stated"], platform["Basis as stated"]) == (2000, "per month")
    loose = [row for row in found if row["Currency"] == "No currency stated"]
    assert loose and all(str(row["Per"]).endswith("not comparable") for row in loose)


def test_what_was_not_read_is_in_the_workbook() -> None:
    found = rows(book(tender(3)), "Not read")
    assert [row["State"] for row in found] == ["Not read", "Partly read", "To know"]
    assert found[-1]["What"] == PASSED_BY


@pytest.mark.parametrize("number", [3, 7, 60])
def test_the_csv_holds_every_row_of_the_workbook(number: int) -> None:
    run = tender(number)
    made, found = book(run), lines(run)
    for name in SHEETS:
        assert len([line for line in found if line["Table"] == name]) == len(rows(made, name)), name
    assert all(None not in line and None not in line.values() for line in found)
    assert tuple(found[0]) == HEADER
    assert {Decimal(line["Amount in this measure"]) for line in found if line["Table"] == "Prices"}


def test_many_vendors_make_no_giant_files() -> None:
    run = tender(500)
    assert len(workbook_of(run)) < 2_000_000
    assert len(csv_of(run)) < 5_000_000


@pytest.mark.parametrize("attack", [*FORMULAS, *ATTACKS])
def test_hostile_text_is_only_text(attack: str) -> None:
    run = report(
        dressed(weak_review(), lambda text: attack + text), dressed(weak_review(), lambda text: attack)
    )
    made = workbook_of(run)
    with ZipFile(io.BytesIO(made)) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert sheets
    assert all(b"<f>" not in sheet and b"<hyperlink" not in sheet for sheet in sheets)
    for line in lines(run):
        for cell in line.values():
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))
            assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in cell)


def test_both_are_the_same_every_time_and_known_as_ours(tmp_path: Path) -> None:
    workbook, text = (
        workbook_of(tender(7)),
        csv_of(tender(7)),
    )
    assert (workbook, text) == (
        workbook_of(tender(7)),
        csv_of(tender(7)),
    )
    (tmp_path / "a.xlsx").write_bytes(workbook)
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert is_ours(tmp_path / "a.xlsx")
    assert is_ours(tmp_path / "a.csv")
