"""The slow way, for files that PDFium cannot open: pdfplumber's words and tables."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pitchlint.errors import ReadingError
from pitchlint.model import Box, Limits, Verdict
from pitchlint.reading.characters import squeeze
from pitchlint.reading.pdf.model import Fragment, Grid, PageScan, Run, Style, TextLine
from pitchlint.reading.pdf.open import encrypted
from pitchlint.reading.pdf.verdict import judge

_TOLERANCE = 0.15  # of the type size: with pdfplumber's own 3 points small type runs together


def scan_with_plumber(path: Path, limits: Limits, password: str | None) -> tuple[list[PageScan], int]:
    """The pages as far as pdfplumber reads them, and how many the file has.

    Raises ReadingError (`encrypted`, `damaged`).
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with _quiet(), pdfplumber.open(path, password=password or "") as document:
            total = len(document.pages)
            scans = [_scan(page) for page in document.pages[: limits.max_pages]]
    except PdfminerException as error:
        if any(
            isinstance(cause, PDFPasswordIncorrect)
            for cause in (*error.args, error.__cause__, error.__context__)
        ):
            raise encrypted(path, password) from error
        raise _damaged(path) from error
    except Exception as error:  # pdfminer fails on damaged files with errors of any class
        raise _damaged(path) from error
    if not any(scan.lines for scan in scans):
        raise _damaged(path)
    return scans, total


@contextmanager
def _quiet() -> Iterator[None]:
    """pdfminer logs a warning for every fault of a damaged file; the one error at the end says enough."""
    log = logging.getLogger("pdfminer")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)


def _damaged(path: Path) -> ReadingError:
    return ReadingError(
        "The file is damaged and holds no readable page.",
        reason="damaged",
        where=str(path),
        hint="ask for the file again, or print it to PDF from a viewer that opens it",
    )


def _scan(page: Any) -> PageScan:
    try:
        deduped = page.dedupe_chars()
        tables = [table for table in deduped.find_tables() if len(table.rows) > 1 and len(table.columns) > 1]
        grids = tuple(_grid(page.page_number, number, table) for number, table in enumerate(tables))
        boxes = [table.bbox for table in tables]
        found = deduped.extract_text_lines(x_tolerance_ratio=_TOLERANCE, return_chars=True)
        lines = tuple(
            _line(page.page_number, number, line)
            for number, line in enumerate(found)
            if not any(_inside(line, box) for box in boxes)
        )
        judgement = judge("\n".join(line.text for line in lines), 0.0, 0) if not grids else None
        return PageScan(
            page.page_number,
            float(page.width),
            float(page.height),
            lines,
            grids,
            verdict=judgement.verdict if judgement else Verdict.OK,
            reason=judgement.reason if judgement else "",
        )
    finally:
        page.close()


def _inside(line: dict[str, Any], box: Sequence[float]) -> bool:
    middle = (line["top"] + line["bottom"]) / 2
    return bool(box[1] <= middle <= box[3] and line["x0"] >= box[0] - 2 and line["x1"] <= box[2] + 2)


def _line(page: int, order: int, line: dict[str, Any]) -> TextLine:
    chars = [char for char in line["chars"] if not char["text"].isspace()]
    text = squeeze(line["text"])
    fonts = [str(char["fontname"]).lower() for char in (chars[0], chars[-1])]
    bold = ["bold" in font or "black" in font for font in fonts]
    sizes = [round(float(char["size"]) * 2) / 2 for char in chars]
    style = Style(
        size=max(set(sizes), key=sizes.count),
        bold=all(bold),
        italic=all("italic" in font or "oblique" in font for font in fonts),
        lead_bold=bold[0],
    )
    x0, x1 = float(line["x0"]), float(line["x1"])
    hyphen = text.endswith("-")
    top, bottom = float(line["top"]), float(line["bottom"])
    runs = (Run(text, x0, top, x1, bottom, x0),)
    return TextLine(text, page, order, x0, top, x1, bottom, x0, style, runs, hyphen)


def _grid(page: int, number: int, table: Any) -> Grid:
    texts = table.extract(x_tolerance_ratio=_TOLERANCE)
    rows = []
    for row, row_texts in zip(table.rows, texts, strict=True):
        cells = []
        for box, text in zip(row.cells, row_texts, strict=True):
            filled = squeeze(text or "")
            cells.append((Fragment(filled, page, Box(*box)),) if box and filled else ())
        rows.append(tuple(cells))
    widths = tuple(round(float(column.bbox[2] - column.bbox[0]), 1) for column in table.columns)
    order = number * 10_000
    return Grid(page, order, Box(*table.bbox), tuple(rows), widths)
