"""The report as an Excel workbook: a log of the questions, and the tables behind them."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pitchlint.model import Report
from pitchlint.rendering.characters import visible
from pitchlint.rendering.exports.cells import Cell, Column, Look, Table
from pitchlint.rendering.exports.cover import NOT_ACCUSATIONS, heading, stamp, subject, warnings
from pitchlint.rendering.exports.office import repacked
from pitchlint.rendering.exports.tables import STATUSES, tables
from pitchlint.rendering.exports.workbook_style import PAINTS, Styles
from pitchlint.rendering.writing import OFFICE_AUTHOR

# Text that a document chose is never a formula, a link or a number.
_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MOST_CHARACTERS = 32_767
_CUT = " […] (cut here: a cell holds no more)"
_HEADER_ROW = 4
_LANDSCAPE_A4 = 9
# Beyond this Excel keeps no exact figure.
_LARGEST = Decimal(10) ** 15
_MOST_WARNINGS = 3
_LINE_HEIGHT = 12.8
# A width counts digits of the standard font; words of ours are smaller and narrower.
_CHARACTERS = 1.25
_TALLEST = 409.0


def render_workbook(report: Report) -> bytes:
    """The report as an XLSX file; the same report gives the same bytes."""
    return workbook_of(report, tables(report), heading(report), warnings(report))


def workbook_of(report: Report, sheets: Sequence[Table], title: str, missing: Sequence[str]) -> bytes:
    """Tables over a report as an XLSX file, one sheet each; the same tables give the same bytes.

    `missing` are sentences on what was not read or not checked.
    """
    stream = io.BytesIO()
    book = Workbook(stream, _PLAIN)
    book.set_properties(
        {
            "title": visible(title),
            "author": OFFICE_AUTHOR,
            "comments": f"{stamp(report)}. {NOT_ACCUSATIONS}",
            "created": datetime(report.as_of.year, report.as_of.month, report.as_of.day),
        }
    )
    styles = Styles(book)
    for table in sheets:
        _sheet(book.add_worksheet(table.name), table, report, missing, styles)
    book.close()
    return repacked(stream.getvalue(), _growing)


def _growing(name: str, member: bytes) -> bytes:
    """Heights of rows are ours until somebody writes into them: then the program fits them anew."""
    return member.replace(b' customHeight="1"', b"") if name.startswith("xl/worksheets/") else member


def _sheet(sheet: Worksheet, table: Table, report: Report, missing: Sequence[str], styles: Styles) -> None:
    _head(sheet, table, report, missing, styles)
    last = _HEADER_ROW + max(len(table.rows), 1)
    sheet.set_row(_HEADER_ROW, 2 * _LINE_HEIGHT + 3)
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(_HEADER_ROW, index, column.title, styles.header)
        _rules(sheet, index, column, last, styles)
    for number, row in enumerate(table.rows, _HEADER_ROW + 1):
        sheet.set_row(number, _height(row, table.columns))
        for index, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            _write(sheet, number, index, cell, styles.of(column.look))
    if not table.rows:
        sheet.write_string(_HEADER_ROW + 1, 0, "None.", styles.of(Look.BLANK))
    sheet.autofilter(_HEADER_ROW, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(_HEADER_ROW + 1, 0)
    _print(sheet, table, last)


def _head(sheet: Worksheet, table: Table, report: Report, missing: Sequence[str], styles: Styles) -> None:
    """Title, what this is, and what was not read, in three rows."""
    sheet.write_string(0, 0, f"{table.name}: {subject(report)}", styles.title)
    sheet.write_string(1, 0, f"{stamp(report)}. {NOT_ACCUSATIONS}", styles.note)
    if missing:
        more = f" And {len(missing) - _MOST_WARNINGS} more." if len(missing) > _MOST_WARNINGS else ""
        text = f"INCOMPLETE, see the sheet “Not read”. {' '.join(missing[:_MOST_WARNINGS])}{more}"
        sheet.write_string(2, 0, _fitted(text), styles.warning)
        for index in range(1, len(table.columns)):
            sheet.write_blank(2, index, None, styles.warning)
    else:
        sheet.write_string(2, 0, "Every document was read and checked in full.", styles.note)
    sheet.set_row(0, 24)


def _rules(sheet: Worksheet, index: int, column: Column, last: int, styles: Styles) -> None:
    """Colours for the words of a closed set, and the choices where a person fills in."""
    first = _HEADER_ROW + 1
    if column.look is Look.CHOICE:
        sheet.data_validation(first, index, last, index, {"validate": "list", "source": list(STATUSES)})
    if column.look in (Look.CHOICE, Look.STATE):
        for word in PAINTS:
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": styles.paint(word)}
            sheet.conditional_format(first, index, last, index, rule)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, style: object) -> None:
    if isinstance(cell, Decimal) and cell.is_finite() and abs(cell) < _LARGEST:
        sheet.write_number(row, column, float(cell), style)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, style)
    elif cell == "":
        sheet.write_blank(row, column, None, style)
    else:
        sheet.write_string(row, column, _fitted(str(cell)), style)


def _height(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Points that the longest cell of a row takes: not every program fits rows when it opens a file."""
    lines = max(
        sum(max(1, math.ceil(len(line) / (_CHARACTERS * column.width))) for line in str(cell).split("\n"))
        for cell, column in zip(row, columns, strict=True)
    )
    return min(_LINE_HEIGHT * lines + 3, _TALLEST)


def _fitted(text: str) -> str:
    """A text that one cell holds, cut and said so where it is longer; Excel counts UTF-16 units."""
    if _units(text) <= MOST_CHARACTERS:
        return text
    room = MOST_CHARACTERS - _units(_CUT)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    return f"{kept}{_CUT}"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _print(sheet: Worksheet, table: Table, last: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(_LANDSCAPE_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.print_area(0, 0, last, len(table.columns) - 1)
    sheet.set_footer(f"&L{table.name}&RPage &P of &N")
