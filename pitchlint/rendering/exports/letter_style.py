"""The look of the question list: Word's own styles, dressed, and a few of ours."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Calibri"
INK, MUTED, ACCENT = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x52, 0x60, 0x6D), RGBColor(0x2F, 0x48, 0x58)
LINE = "B8C4CE"
TEXT_WIDTH = Cm(16.6)
FACT_COLUMN = Cm(4)
_INDENT = Cm(1.1)


class Style(StrEnum):
    """Styles of our own, by the name a user sees in Word."""

    DOCUMENT = "Document asked about"
    FACT = "Fact"
    QUESTION = "Question"
    QUOTE = "Quoted passage"
    HELP = "Helpful answer"
    NOTICE = "Notice"
    BOX_HEAD = "Answer heading"
    ANSWER = "Answer"


def dress(file: WordFile) -> None:
    """Page, language and styles of an empty file."""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    _language(file)
    _base(file)
    _own(file)


def _language(file: WordFile) -> None:
    """British English for every run, so that a spelling check and a screen reader know."""
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _base(file: WordFile) -> None:
    normal = file.styles["Normal"]
    _font(normal, size=10.5, color=INK)
    _spacing(normal, after=6, line=1.12)
    title = file.styles["Title"]
    _font(title, size=24, color=ACCENT, bold=True)
    _spacing(title, after=2)
    for border in list(title.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    heading = file.styles["Heading 1"]
    _font(heading, size=13.5, color=ACCENT, bold=True)
    _spacing(heading, before=20, after=6)
    _border(heading, "bottom")
    _spacing(file.styles["List Bullet"], after=3)


def _own(file: WordFile) -> None:
    document = _added(file, Style.DOCUMENT)
    _font(document, size=13, color=MUTED)
    _spacing(document, after=12)
    fact = _added(file, Style.FACT)
    _spacing(fact, after=3)
    stops = fact.paragraph_format.tab_stops
    stops.add_tab_stop(FACT_COLUMN)
    stops.add_tab_stop(Cm(11), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
    question = _added(file, Style.QUESTION)
    _font(question, size=11, color=INK, bold=True)
    _spacing(question, before=8, after=4)
    question.paragraph_format.left_indent, question.paragraph_format.first_line_indent = _INDENT, -_INDENT
    question.paragraph_format.tab_stops.add_tab_stop(_INDENT)
    question.paragraph_format.keep_with_next = True
    _outline(question, level=1)
    quote = _added(file, Style.QUOTE)
    _font(quote, size=10, color=MUTED, italic=True)
    help_ = _added(file, Style.HELP)
    _font(help_, size=10, color=INK)
    for style in (quote, help_):
        style.paragraph_format.left_indent = _INDENT
        style.paragraph_format.keep_with_next = True
        _spacing(style, after=4)
    _border(quote, "left")
    notice = _added(file, Style.NOTICE)
    _font(notice, size=10.5, color=INK)
    _spacing(notice, before=4, after=4)
    box = _added(file, Style.BOX_HEAD)
    _font(box, size=8.5, color=MUTED, bold=True)
    _spacing(box, before=2, after=2)
    box.paragraph_format.keep_with_next = True
    answer = _added(file, Style.ANSWER)
    _font(answer, size=10.5, color=INK)
    _spacing(answer, before=2, after=2)


def _added(file: WordFile, name: Style) -> Any:
    style = file.styles.add_style(name.value, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    style.quick_style = True
    return style


def _font(style: Any, *, size: float, color: RGBColor, bold: bool = False, italic: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, italic
    font.color.rgb = color
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A theme's font would win over the one that is named.
    for name in [name for name in fonts.attrib if "Theme" in str(name)]:
        del fonts.attrib[name]
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)


def _spacing(style: Any, *, before: float = 0, after: float = 0, line: float | None = None) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    if line is not None:
        form.line_spacing = line


def _border(style: Any, side: str) -> None:
    borders, edge = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "6" if side == "left" else "2")):
        edge.set(qn(f"w:{name}"), value)
    edge.set(qn("w:color"), LINE)
    borders.append(edge)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _outline(style: Any, *, level: int) -> None:
    """Questions show in Word's navigation, below their topic."""
    mark = OxmlElement("w:outlineLvl")
    mark.set(qn("w:val"), str(level))
    style.element.get_or_add_pPr().append(mark)
