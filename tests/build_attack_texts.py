"""Writes text and Markdown files that attack their reader: columns, nesting and brackets without end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from build_attack_packages import docx_with
from build_attack_pdfs import one_page

Writer = Callable[[Path], object]


def data(*pieces: bytes) -> Writer:
    """A file of these bytes."""
    return lambda path: path.write_bytes(b"".join(pieces))


def markdown(*pieces: bytes) -> Writer:
    """A Markdown file that goes on so below its heading."""
    return data(b"# Our offer\n\n", *pieces)


def pdf_and_zip(path: Path) -> None:
    """A PDF with a Word file behind it, which Word opens."""
    pdf = one_page(path).read_bytes()
    docx_with(path)
    path.write_bytes(pdf + path.read_bytes())


def zip_and_pdf(path: Path) -> None:
    """A file that begins like an archive and holds a PDF near its start."""
    path.write_bytes(b"PK\x03\x04" + one_page(path).read_bytes())


def page_and_pdf(path: Path) -> None:
    """A web page that holds a PDF near its start."""
    path.write_bytes(b"<html><body>" + one_page(path).read_bytes())
