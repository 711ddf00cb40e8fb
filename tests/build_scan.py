"""PDFs with pages that are pictures of pages, made for the tests of OCR."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pypdfium2 as pdfium
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI = 200


def scanned(path: Path, source: Path, pages: Collection[int]) -> Path:
    """A copy of the PDF at `source` in which these pages, counted from 1, are pictures of themselves."""
    original = pdfium.PdfDocument(source)
    pictures = path.with_suffix(".pictures.pdf")
    canvas = Canvas(str(pictures))
    for page in original:
        width, height = page.get_size()
        canvas.setPageSize((width, height))
        picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
        canvas.drawImage(ImageReader(picture), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    copy, drawn = pdfium.PdfDocument.new(), pdfium.PdfDocument(pictures)
    for index in range(len(original)):
        copy.import_pages(drawn if index + 1 in pages else original, [index])
    copy.save(path)
    return path


def hocr(*lines: tuple[str, int], sureness: int = 95, size: int = 42) -> bytes:
    """What the OCR program answers for lines of text, each with its distance from the top in pixels."""
    parts = []
    for text, top in lines:
        words, left = [], 300
        for word in text.split(" "):
            right = left + 25 * len(word)
            words.append(
                f"<span class='ocrx_word' title='bbox {left} {top} {right} {top + 32}; x_wconf {sureness}'>"
                f"{word}</span>"
            )
            left = right + 15
        parts.append(
            f"<span class='ocr_line' title=\"bbox 300 {top} {left} {top + 32}; baseline 0 0; x_size {size}; "
            f'x_descenders 7; x_ascenders 7">{" ".join(words)}</span>'
        )
    body = "".join(parts)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"'
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body><div class="ocr_page">{body}</div></body></html>'
    ).encode()
