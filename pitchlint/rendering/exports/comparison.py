"""The comparison of a whole tender as a workbook, and as CSV with one line for each thing said."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from pitchlint.model import Report
from pitchlint.rendering.comparison.vendors import Vendor
from pitchlint.rendering.exports.cells import Table
from pitchlint.rendering.exports.comparison_tables import comparison_tables
from pitchlint.rendering.exports.cover import warning_of
from pitchlint.rendering.exports.csv_rows import safe_cell
from pitchlint.rendering.exports.workbook import workbook_of
from pitchlint.rendering.wording import counted

# Excel takes a CSV file for UTF-8 only where this stands in front.
_BYTE_ORDER_MARK = "\ufeff"
_TITLES = {"Topic": "Subject", "Requirement": "Subject", "Model": "Subject", "Item": "Subject"}
HEADER = (
    "Table",
    "Vendor",
    "File",
    "No.",
    "Subject",
    "State",
    "Currency",
    "Per",
    "Amount in this measure",
    "Up to",
    "Amount as stated",
    "Up to, as stated",
    "Basis as stated",
    "Maker",
    "Retires",
    "Page",
    "The vendor’s words",
    "What",
    "What to do",
)


def comparison_workbook(report: Report, offers: Sequence[Vendor]) -> bytes:
    """The comparison as an XLSX file; the same report gives the same bytes."""
    missing = [
        text
        for vendor in offers
        for document in vendor.documents
        if (text := warning_of(document.name, document.extent))
    ]
    title = f"{counted(len(report.reviews), 'document')} compared"
    return workbook_of(report, comparison_tables(report, offers), title, missing)


def comparison_csv(report: Report, offers: Sequence[Vendor]) -> str:
    """The comparison as CSV: the tables below each other, every cell quoted, none a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow(HEADER)
    for row in _rows(comparison_tables(report, offers)):
        writer.writerow([safe_cell(cell) for cell in row])
    return _BYTE_ORDER_MARK + stream.getvalue()


def _rows(tables: Sequence[Table]) -> Iterator[list[str]]:
    for table in tables:
        if table.name == "Vendors":
            yield from _vendors(table)
            continue
        titles = [_TITLES.get(column.title, column.title) for column in table.columns]
        for row in table.rows:
            cells = dict(zip(titles, map(str, row), strict=True))
            yield [table.name, *(cells.get(title, "") for title in HEADER[1:])]


def _vendors(table: Table) -> Iterator[list[str]]:
    """The figures of a vendor, each as a line of its own, so that every line has the same columns."""
    for row in table.rows:
        vendor, files, state = map(str, row[:3])
        line = {"Table": table.name, "Vendor": vendor, "File": files, "State": state}
        figures = zip((column.title for column in table.columns[3:]), row[3:], strict=True)
        what = "; ".join(f"{title} {value}" for title, value in figures if value != "")
        yield [{**line, "What": what}.get(title, "") for title in HEADER]
