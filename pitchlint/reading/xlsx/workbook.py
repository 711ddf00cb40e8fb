"""A workbook opened by openpyxl, after its package was looked through for attacks."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from pitchlint.errors import ReadingError
from pitchlint.model import Limits
from pitchlint.reading.characters import squeeze
from pitchlint.reading.docx.xml import Element, attribute, child, local
from pitchlint.reading.package import Package, Relation
from pitchlint.reading.strict import open_transitional

# What openpyxl raises on parts that are not what they should be.
BROKEN = (
    AttributeError, IndexError, InvalidFileException, KeyError, OverflowError, ParseError, TypeError,
    ValueError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError,
)  # fmt: skip

MAX_NAME = 60

_AS_XLSX = "save it as an ordinary .xlsx file, or export it as PDF, and run pitchlint on that"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name, the name of its part, and whether the workbook shows it."""

    name: str
    part: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook: openpyxl's view, the package, and the sheets in the order of their tabs."""

    values: Any
    package: Package
    sheets: tuple[Sheet, ...]


@contextmanager
def open_workbook(path: Path, limits: Limits) -> Iterator[Workbook]:
    """Open the workbook at `path`; raises `ReadingError` where it is damaged, hostile or none."""
    with open_transitional(path, limits) as (package, stream), warnings.catch_warnings():
        # openpyxl warns of what it leaves out, none of which is text.
        warnings.simplefilter("ignore")
        main = next((item for item in package.relations("") if item.kind == "officeDocument"), None)
        root = package.xml(main.target) if main is not None and main.target.endswith(".xml") else None
        if main is None or root is None:
            raise ReadingError(_what_else(package), reason="open", hint=_AS_XLSX)
        package.check()
        sheets = tuple(_sheets(root, package.relations(main.target)))
        try:
            values = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        except BROKEN as error:
            what = f"the workbook is damaged or made in an unknown way ({type(error).__name__})"
            raise ReadingError(what, reason="parse", hint=_AS_XLSX) from error
        try:
            yield Workbook(values, package, sheets)
        finally:
            values.close()


def _what_else(package: Package) -> str:
    if package.has("xl/workbook.bin"):
        return "the file is a binary Excel workbook (.xlsb), which pitchlint does not read"
    return "the file is a zip archive without a workbook in it"


def _sheets(root: Element, relations: tuple[Relation, ...]) -> Iterator[Sheet]:
    parts = {item.id: item.target for item in relations}
    listed = child(root, "sheets")
    for item in listed if listed is not None else ():
        if local(item) == "sheet":
            part = parts.get(attribute(item, "id"), "")
            shown = attribute(item, "state") not in ("hidden", "veryHidden")
            # The name stays as it is: openpyxl knows the sheet by it.
            yield Sheet(attribute(item, "name"), part, shown)


def title_of(sheet: Sheet) -> str:
    """The name of a sheet, fit to be shown."""
    return squeeze(sheet.name)[:MAX_NAME] or "Sheet"
