"""Builds workbooks with openpyxl; what it cannot write is put into the XML afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
import xlsxwriter.worksheet
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

NUMBERS = "[$€-2]#,##0.00"


def workbook(*sheets: str) -> Workbook:
    """A workbook with empty sheets of these names."""
    made = Workbook()
    made.remove(made.active)
    for name in sheets or ("Prices",):
        made.create_sheet(name)
    return made


def fill(sheet: Worksheet, rows: Sequence[Sequence[Any]], top: int = 1, left: int = 1) -> None:
    """Put values into the cells from a place on; a None leaves its cell empty."""
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None:
                sheet.cell(top + down, left + right, value)


@dataclass(frozen=True)
class Excel:
    """A workbook written as Excel does, with shared strings and stored results; close it to save it."""

    book: xlsxwriter.Workbook
    sheet: xlsxwriter.worksheet.Worksheet


def as_excel(path: Path, rows: Sequence[Sequence[Any]]) -> Excel:
    """A workbook with one sheet of these rows."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Prices")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    return Excel(book, sheet)


def bold(sheet: Worksheet, *names: str) -> None:
    """Set cells in bold."""
    for name in names:
        sheet[name].font = Font(bold=True)
