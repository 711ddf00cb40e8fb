"""Turn a sample proposal into a DOCX file with real styles, tables, header and page number field."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import singledispatch
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from sample_texts.blocks import (
    Asked,
    Block,
    Bullets,
    Grid,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Para,
    Quote,
    Sample,
    TwoColumns,
)

WRITTEN = datetime(2026, 11, 18, 9, 0, 0)
ZIP_TIME = (2026, 11, 18, 9, 0, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """The face of one DOCX file."""

    font: str
    size: float
    accent: str
    shade: str


LOOKS = {
    "weak-proposal": Look("Calibri", 10.5, "B4471F", "F6E3DA"),
    "mixed-proposal": Look("Cambria", 10.5, "14506B", "DCE9EF"),
    "sound-proposal": Look("Arial", 10, "222222", "E8E8E8"),
}


def look_of(name: str) -> Look:
    """The look of a sample; another document gets one by its name."""
    return LOOKS.get(name) or tuple(LOOKS.values())[sum(map(ord, name)) % len(LOOKS)]


def write_docx(sample: Sample, path: Path) -> Path:
    """Write `sample` to `path`; the same sample gives the same bytes."""
    document = Document()
    look = look_of(sample.name)
    _set_properties(document, sample)
    _set_styles(document, look)
    _set_margins(document, sample)
    _write_cover(document, sample)
    for block in sample.body:
        add(block, document, look)
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(_with_fixed_times(buffer.getvalue()))
    return path


def _set_properties(document: Any, sample: Sample) -> None:
    properties = document.core_properties
    properties.title, properties.author = sample.title, sample.vendor
    properties.subject, properties.keywords = sample.subtitle, sample.keywords
    properties.last_modified_by, properties.comments = sample.vendor, ""
    properties.created = properties.modified = WRITTEN
    properties.revision, properties.language = 1, "en-GB"


def _set_styles(document: Any, look: Look) -> None:
    styles = document.styles
    accent = RGBColor.from_string(look.accent)
    styles["Normal"].font.name, styles["Normal"].font.size = look.font, Pt(look.size)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 26), ("Heading 1", 15), ("Heading 2", 12), ("Heading 3", 11)):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = look.font, Pt(size), accent
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
    styles["Caption"].font.color.rgb, styles["Caption"].font.size = accent, Pt(9)
    styles["Quote"].paragraph_format.left_indent = Cm(1)
    asked = styles.add_style("Buyer Question", WD_STYLE_TYPE.PARAGRAPH)
    asked.base_style, asked.font.bold = styles["Normal"], True
    asked.paragraph_format.keep_with_next = True
    asked.element.get_or_add_pPr().append(_shading(look.shade))
    note = styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style, note.font.size = styles["Normal"], Pt(8.5)


def _shading(colour: str) -> Any:
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(name), value)
    return shading


def _set_margins(document: Any, sample: Sample) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = sample.header
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{sample.footer}\tPage ")
    _add_field(foot, "PAGE", "1")


def _add_field(paragraph: Any, code: str, shown: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _write_cover(document: Any, sample: Sample) -> None:
    document.add_paragraph(sample.vendor).paragraph_format.space_before = Pt(140)
    document.add_paragraph(sample.title, style="Title")
    document.add_paragraph(sample.subtitle, style="Subtitle")
    for line in sample.cover:
        document.add_paragraph(line)
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


@singledispatch
def add(block: Block, document: Any, look: Look) -> None:
    """Append one block to the document; TypeError for a block of an unknown kind."""
    raise TypeError(f"no way to write {block!r}")


@add.register
def _(block: Heading, document: Any, look: Look) -> None:
    document.add_heading(block.text, level=block.level)


@add.register
def _(block: Para, document: Any, look: Look) -> None:
    document.add_paragraph(block.text)


@add.register
def _(block: Quote, document: Any, look: Look) -> None:
    document.add_paragraph(block.text, style="Quote")


@add.register
def _(block: Asked, document: Any, look: Look) -> None:
    document.add_paragraph(block.text, style="Buyer Question")


@add.register
def _(block: Note, document: Any, look: Look) -> None:
    document.add_paragraph(block.text, style="Note")


@add.register
def _(block: PageBreak, document: Any, look: Look) -> None:
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


@add.register
def _(block: Bullets, document: Any, look: Look) -> None:
    for item in block.items:
        document.add_paragraph(item, style="List Bullet")


@add.register
def _(block: Numbered, document: Any, look: Look) -> None:
    for item in block.items:
        document.add_paragraph(item, style="List Number")


@add.register
def _(block: TwoColumns, document: Any, look: Look) -> None:
    with _columns(document, 2):
        for inner in block.blocks:
            add(inner, document, look)


@contextmanager
def _columns(document: Any, count: int) -> Iterator[None]:
    section = document.add_section(WD_SECTION.CONTINUOUS)
    _set_columns(section, count)
    yield
    _set_columns(document.add_section(WD_SECTION.CONTINUOUS), 1)


def _set_columns(section: Any, count: int) -> None:
    section.different_first_page_header_footer = False
    columns = section._sectPr.xpath("./w:cols")[0]
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "500")


@add.register
def _(block: Grid, document: Any, look: Look) -> None:
    if block.caption:
        document.add_paragraph(block.caption, style="Caption").paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=len(block.header), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for number, texts in enumerate((block.header, *block.rows)):
        _fill(table.add_row(), texts, block, bold=number == 0 or (block.total and number == len(block.rows)))
    _mark_header(table.rows[0], look)
    document.add_paragraph()


def _fill(row: Any, texts: tuple[str, ...], block: Grid, *, bold: bool) -> None:
    shares = block.shares or (1.0,) * len(texts)
    for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = Cm(16.4 * shares[column] / sum(shares))
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size = bold, Pt(9)
        cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        if column in block.amounts:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark_header(row: Any, look: Look) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        cell._tc.get_or_add_tcPr().append(_shading(look.shade))


def _with_fixed_times(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(entry, old.read(name))
    return target.getvalue()
