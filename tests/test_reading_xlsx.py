"""What is read from an Excel workbook, construct by construct."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import build_attacks as attacks
import pytest
from build_decks import png
from build_views import strict, texts, with_members
from build_workbooks import NUMBERS, as_excel, bold, fill, workbook
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image

from pitchlint.cli import cli
from pitchlint.model import Block, BlockKind, Document, Layer, Limits, Status, Unseen, Verdict
from pitchlint.reading.reader import read_document
from pitchlint.reading.sniff import Format, sniff
from pitchlint.reading.xlsx.formats import shown
from pitchlint.reading.xlsx.layout import Position, position_of

Read = Callable[[Workbook], Document]
PRICES = (("Item", "Unit", "Price"), ("Seat", "month", 40), ("Setup", "once", 1200))


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Save a workbook and read it."""

    def reading(made: Workbook) -> Document:
        made.save(tmp_path / "prices.xlsx")
        return read_document(str(tmp_path / "prices.xlsx"), limits=Limits())

    return reading


def rows(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]


class TestSheets:
    def test_a_sheet_is_a_page_and_a_section(self, read: Read) -> None:
        made = workbook("Prices", "Terms")
        fill(made["Prices"], PRICES)
        fill(made["Terms"], [["We deliver within thirty days."]])
        document = read(made)
        assert [(page.number, page.verdict) for page in document.pages] == [(1, Verdict.OK), (2, Verdict.OK)]
        heads = [block for block in document.blocks if block.kind is BlockKind.HEADING]
        assert [(block.text, block.page) for block in heads] == [("Prices", 1), ("Terms", 2)]
        last = document.blocks[-1]
        assert (last.kind, last.text) == (BlockKind.PARAGRAPH, "We deliver within thirty days.")
        assert (last.page, last.section, document.format) == (2, ("Terms",), "xlsx")

    def test_strict_files_read_like_the_others(self, tmp_path: Path) -> None:
        made = workbook("Prices", "Days")
        fill(made["Prices"], PRICES)
        fill(made["Days"], [["Start", datetime.date(2026, 5, 1)]])
        made.save(tmp_path / "a.xlsx")
        ordinary = read_document(str(tmp_path / "a.xlsx"), limits=Limits())
        found = read_document(str(strict(tmp_path / "a.xlsx")), limits=Limits())
        assert found.blocks == ordinary.blocks and "Seat | month | 40" in texts(found)

    def test_a_header_of_two_rows(self, read: Read) -> None:
        made = workbook()
        heads = [["Price list"], ["Item", None, "Year 1"], [None, "Unit", "EUR", "USD"]]
        fill(made["Prices"], [*heads, ["Seat", "month", 40, 44], ["Setup", "once", 1200, 1300]])
        for merged in ("A1:D1", "A2:A3", "C2:D2"):
            made["Prices"].merge_cells(merged)
        document = read(made)
        assert [row.is_header for row in rows(document)] == [True, True, False, False]
        headers = [cell.header for cell in rows(document)[2].cells]
        assert headers == ["Item", "Unit", "Year 1 EUR", "Year 1 USD"]

    def test_empty_sheets_are_empty(self, read: Read) -> None:
        made = workbook("Prices", "Sheet2")
        fill(made["Prices"], PRICES)
        document = read(made)
        assert [page.verdict for page in document.pages] == [Verdict.OK, Verdict.EMPTY]
        assert "Sheet2" not in texts(document)
        assert document.status is Status.READ

    def test_a_sheet_of_pictures_is_not_read(self, read: Read, tmp_path: Path) -> None:
        made = workbook("Prices", "Scan")
        fill(made["Prices"], PRICES)
        (tmp_path / "a.png").write_bytes(png())
        pillow = pytest.importorskip("PIL.Image")
        made["Scan"].add_image(Image(pillow.open(tmp_path / "a.png")))
        document = read(made)
        assert [(part.page, part.reason) for part in document.unread] == [
            (2, "The sheet holds only pictures, no text.")
        ]

    def test_a_damaged_sheet_does_not_hide_the_others(self, tmp_path: Path) -> None:
        made = workbook("Prices", "Lost")
        fill(made["Prices"], PRICES)
        fill(made["Lost"], PRICES)
        made.save(tmp_path / "a.xlsx")
        path = with_members(
            tmp_path / "a.xlsx",
            lambda name, data: data.replace(b'<c r="B2"', b'<c s="x" r="B2"') if "sheet2" in name else data,
        )
        document = read_document(str(path), limits=Limits())
        assert len(rows(document)) == 3
        assert [page.verdict for page in document.pages] == [Verdict.OK, Verdict.FAILED]
        assert [(part.page, part.reason) for part in document.unread] == [
            (2, "The sheet is damaged and could not be read.")
        ]


class TestTables:
    def test_headers_and_offsets(self, read: Read) -> None:
        made = workbook()
        fill(made["Prices"], PRICES, top=3, left=2)
        made["Prices"]["D4"].number_format = NUMBERS
        header, seat, _ = rows(read(made))
        assert (header.text, header.is_header) == ("Item | Unit | Price", True)
        assert [(seat.text[c.start : c.end], c.column, c.header) for c in seat.cells] == [
            ("Seat", 0, "Item"),
            ("month", 1, "Unit"),
            ("€40.00", 2, "Price"),
        ]

    def test_words_alone_make_no_header(self, read: Read) -> None:
        made = workbook()
        fill(made["Prices"], [["Vendor", "Acme"], ["Contact", "Ms Moss"]])
        assert [block.is_header for block in rows(read(made))] == [False, False]

    def test_years_are_headers_too(self, read: Read) -> None:
        made = workbook()
        fill(made["Prices"], [["Item", "Year 1", "Year 2"], ["Seats", 10, 20]])
        assert [cell.header for cell in rows(read(made))[1].cells] == ["Item", "Year 1", "Year 2"]

    def test_what_stands_around_a_table(self, read: Read) -> None:
        made = workbook()
        sheet = made["Prices"]
        fill(sheet, [["Running costs"], [None], *PRICES, ["All prices exclude VAT and travel."]])
        bold(sheet, "A1")
        document = read(made)
        kinds = [(block.kind, block.text) for block in document.blocks if block.table is None]
        assert kinds == [
            (BlockKind.HEADING, "Prices"),
            (BlockKind.HEADING, "Running costs"),
            (BlockKind.PARAGRAPH, "All prices exclude VAT and travel."),
        ]
        assert rows(document)[0].section == ("Prices", "Running costs")

    def test_a_blank_row_does_not_end_a_table_but_a_new_header_does(self, read: Read) -> None:
        made = workbook()
        fill(made["Prices"], [*PRICES, [None], ["Help", "hour", 90], [None], *PRICES])
        found = rows(read(made))
        assert [block.table for block in found] == [0, 0, 0, 0, 1, 1, 1]
        assert [block.is_header for block in found] == [True, False, False, False, True, False, False]
        assert found[3].cells[2].header == "Price"

    def test_a_group_of_rows_stays_in_the_table(self, read: Read) -> None:
        made = workbook()
        fill(made["Prices"], [PRICES[0], ["Licences"], *PRICES[1:]])
        assert [block.text for block in rows(read(made))][:2] == ["Item | Unit | Price", "Licences |  | "]

    def test_merged_cells_once(self, read: Read) -> None:
        made = workbook()
        sheet = made["Prices"]
        fill(sheet, [["Item", "Price", None], ["Seat", 1, 2], [None, 3, 4]])
        sheet.merge_cells("B1:C1")
        sheet.merge_cells("A2:A3")
        found = rows(read(made))
        assert [block.text for block in found] == ["Item | Price | ", "Seat | 1 | 2", " | 3 | 4"]
        assert [cell.header for cell in found[1].cells] == ["Item", "Price", "Price"]

    def test_cells_far_away_cost_nothing(self, read: Read) -> None:
        made = workbook()
        sheet = made["Prices"]
        fill(sheet, PRICES)
        sheet["A1048576"] = "Last"
        sheet["XFD1"] = "Far"
        document = read(made)
        assert texts(document)[-1] == "Last"
        assert [(part.page, part.reason) for part in document.unread] == [
            (1, "Columns beyond the first 200 were not read.")
        ]


class TestValues:
    @pytest.mark.parametrize(
        ("value", "form", "text"),
        [
            (1200, '"€"#,##0.00', "€1,200.00"),
            (1200, "[$€-2] #,##0.00", "€ 1,200.00"),
            (1200.5, "#,##0.00 [$€-407]", "1,200.50 €"),
            (149.35, "[$₹-4009]\\ #,##0.00", "₹ 149.35"),
            (-1200, "$#,##0_);($#,##0)", "($1,200)"),
            (-1200, "[Red]$#,##0", "-$1,200"),
            (0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "-"),
            (0.12, "0%", "12%"),
            (0.125, "0%", "13%"),
            (0.125, "0.0%", "12.5%"),
            (1234567, '#,##0,"k"', "1,235k"),
            (1500000, '0.0,,"M"', "1.5M"),
            (12, '#,##0 "per month"', "12 per month"),
            (7, "000", "007"),
            (99, "0.##", "99"),
            (-0.001, "0.00", "0.00"),
            (2.5, "# ?/?", "2.5"),
            (3.14159265358979, "General", "3.1415926536"),
            (0.1 + 0.2, "General", "0.3"),
            (1234567890123, "General", "1234567890123"),
            (float("nan"), "0.00", "nan"),
            (True, "General", "TRUE"),
            ("as it stands", "@", "as it stands"),
            (5, ";;;", ""),
            ("secret", ";;;", ""),
            (datetime.datetime(2026, 3, 1), "dd/mm/yy", "2026-03-01"),
            (datetime.datetime(2026, 3, 1, 14, 30), "dd/mm/yy hh:mm", "2026-03-01 14:30"),
            (datetime.date(2026, 3, 1), "dd/mm/yy", "2026-03-01"),
            (datetime.time(9, 5), "hh:mm", "09:05"),
        ],
    )
    def test_shown_as_excel_does(self, value: float, form: str, text: str) -> None:
        assert shown(value, form) == text

    @given(st.floats() | st.integers(), st.text('#0?,.%;"\\[]$€ _*@E+-/x', max_size=20))
    def test_no_format_breaks_the_reader(self, value: float, form: str) -> None:
        assert isinstance(shown(value, form), str)

    def test_dates_in_a_file(self, read: Read) -> None:
        made = workbook()
        fill(made["Prices"], [["Go-live", datetime.date(2026, 3, 1)]])
        assert texts(read(made))[-1] == "Go-live | 2026-03-01"

    def test_formulas_by_their_stored_result(self, tmp_path: Path) -> None:
        made = as_excel(tmp_path / "a.xlsx", PRICES)
        made.sheet.write_formula("C4", "=SUM(C2:C3)", None, 1240)
        made.sheet.write_formula("C5", '=IF(A1="","",1)', None, "")
        made.book.close()
        # Excel marks a result that is an empty text.
        path = with_members(
            tmp_path / "a.xlsx", lambda _, data: data.replace(b'r="C5"><f>', b'r="C5" t="str"><f>')
        )
        document = read_document(str(path), limits=Limits())
        assert [block.text for block in rows(document)][-1] == " |  | 1240"
        assert document.status is Status.READ

    def test_formulas_without_a_result_are_told(self, read: Read) -> None:
        made = workbook()
        fill(made["Prices"], [*PRICES, ["Total", None, "=SUM(C2:C3)"], ["Half", None, "=C4/2"]])
        document = read(made)
        assert texts(document)[-2:] == ["Total |  | ", "Half |  | "]
        assert document.status is Status.PARTLY_READ
        (part,) = document.unread
        assert part.page == 1
        assert part.reason.startswith("2 formulas without a stored result could not be read (C4, C5)")

    @given(st.integers(1, 1 << 20), st.integers(1, 16384))
    def test_positions_have_names(self, row: int, column: int) -> None:
        assert position_of(Position(row, column).name) == Position(row, column)


class TestLayers:
    def test_hidden_rows_columns_and_masked_cells(self, read: Read) -> None:
        made = workbook()
        sheet = made["Prices"]
        fill(sheet, [[*row, "inner"] for row in PRICES])
        sheet.column_dimensions["D"].hidden = True
        sheet.row_dimensions[3].hidden = True
        sheet["B2"].number_format = ";;;"
        document = read(made)
        assert [block.text for block in rows(document)] == ["Item | Unit | Price", "Seat |  | 40"]
        assert texts(document, Layer.HIDDEN) == ["inner", "month | inner", "Setup | once | 1200 | inner"]

    def test_hidden_text_knows_why(self, read: Read) -> None:
        made = workbook("Prices", "Margins")
        fill(made["Prices"], PRICES)
        fill(made["Margins"], [["Margin", 0.4]])
        made["Prices"].row_dimensions[3].hidden = True
        made["Margins"].sheet_state = "hidden"
        unseen = {block.text: block.unseen for block in read(made).blocks if block.layer is Layer.HIDDEN}
        assert unseen == {
            "Setup | once | 1200": Unseen.ROW,
            "Margins": Unseen.SHEET,
            "Margin | 0.4": Unseen.SHEET,
        }

    @pytest.mark.parametrize("state", ["hidden", "veryHidden"])
    def test_hidden_sheets_come_last(self, read: Read, state: str) -> None:
        made = workbook("Margins", "Prices")
        fill(made["Margins"], [["Margin", 0.4]])
        fill(made["Prices"], PRICES)
        made["Margins"].sheet_state = state
        document = read(made)
        assert texts(document)[0] == "Prices"
        assert texts(document, Layer.HIDDEN) == ["Margins", "Margin | 0.4"]
        assert {block.page for block in document.blocks if block.layer is Layer.HIDDEN} == {2}

    def test_comments_and_margins(self, read: Read) -> None:
        made = workbook()
        sheet = made["Prices"]
        fill(sheet, PRICES)
        sheet["A2"].comment = Comment("Only for this year.", "Moss")
        sheet.oddFooter.left.text = "Acme confidential &P"
        document = read(made)
        assert texts(document, Layer.COMMENT) == ["Only for this year."]
        assert [" ".join(text.split()) for text in texts(document, Layer.FURNITURE)] == ["Acme confidential"]


class TestFiles:
    def test_told_by_content(self, tmp_path: Path) -> None:
        assert sniff(_saved(tmp_path / "a.pdf")) is Format.XLSX
        assert len(rows(read_document(str(tmp_path / "a.pdf"), limits=Limits()))) == 3

    def test_macros(self, tmp_path: Path) -> None:
        plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        path = with_members(_saved(tmp_path / "a.xlsm"), lambda name, data: data.replace(plain, kind))
        assert len(rows(read_document(str(path), limits=Limits()))) == 3

    def test_too_many_cells(self, tmp_path: Path) -> None:
        path = _saved(tmp_path / "a.xlsx")
        assert "more than 8 table cells" in _reason(path, Limits(max_cells=8))

    def test_a_doctype_is_refused(self, tmp_path: Path) -> None:
        as_excel(tmp_path / "a.xlsx", PRICES).book.close()
        doctype = b'<!DOCTYPE sst [<!ENTITY e "x">]><sst '
        path = with_members(tmp_path / "a.xlsx", lambda _, data: data.replace(b"<sst ", doctype))
        assert _reason(path).startswith("the part xl/sharedStrings.xml declares a DOCTYPE")

    def test_a_bomb_is_refused(self, tmp_path: Path) -> None:
        path = with_members(
            _saved(tmp_path / "a.xlsx"),
            lambda name, data: data + b" " * 5_000_000 if "styles" in name else data,
        )
        assert "like a zip bomb" in _reason(path)

    def test_binary_workbooks(self, tmp_path: Path) -> None:
        path = attacks.package(
            tmp_path / "a.xlsb", {"xl/workbook.bin": b"x", "[Content_Types].xml": b"<Types/>"}
        )
        assert "binary Excel workbook" in _reason(path)

    def test_a_password(self, tmp_path: Path) -> None:
        path = attacks.ole_file(tmp_path / "a.xlsx", "EncryptedPackage")
        assert _reason(path) == "the file is protected by a password"

    def test_cut_off(self, tmp_path: Path) -> None:
        path = _saved(tmp_path / "a.xlsx")
        path.write_bytes(path.read_bytes()[:3000])
        assert _reason(path) == "the file is cut off or damaged"

    @pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml"])
    def test_lost_parts_are_told(self, tmp_path: Path, part: str) -> None:
        as_excel(tmp_path / "a.xlsx", PRICES).book.close()
        path = with_members(tmp_path / "a.xlsx", lambda name, data: b"<x/>" if name == part else data)
        assert _reason(path)


@pytest.mark.usefixtures("shared_pipeline")
def test_the_command_reads_a_price_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "pitchlint.batch.isolate.read_all",
        lambda paths, *, limits, jobs, password=None: nullcontext(
            read_document(path, limits=limits) for path in paths
        ),
    )
    made = workbook("Prices", "Margins")
    fill(made["Prices"], [["Item", "Price"], ["Licence", 100], ["Setup", 50], ["Total", 175]])
    for row in range(2, 5):
        made["Prices"].cell(row, 2).number_format = NUMBERS
    fill(made["Margins"], [["Margin", 0.4]])
    made["Margins"].sheet_state = "hidden"
    made.save("prices.xlsx")
    result = CliRunner().invoke(cli, ["prices.xlsx", "--format", "json"], prog_name="pitchlint")
    (document,) = json.loads(result.stdout)["documents"]
    assert result.exit_code == 1
    sums = [finding for finding in document["findings"] if finding["rule"] == "CON001"]
    assert sums[0]["places"][0]["page"] == 1
    assert "€175.00" in sums[0]["quote"]
    assert {(price["currency"], price["amount"]) for price in document["prices"]} >= {("EUR", "100.00")}
    assert document["asides"] == [{"layer": "hidden", "words": 4, "pages": [2]}]


def _saved(path: Path) -> Path:
    made = workbook()
    fill(made["Prices"], PRICES)
    made.save(path)
    return path


def _reason(path: Path, limits: Limits | None = None) -> str:
    document = read_document(str(path), limits=limits or Limits())
    assert document.status is Status.UNREADABLE
    assert document.problem is not None
    assert document.problem.hint
    return document.problem.reason
