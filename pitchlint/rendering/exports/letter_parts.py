"""The parts of the question list that Word's library has no call for: answer boxes, lines, the footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordFile
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from pitchlint.rendering.exports.letter_style import FACT_COLUMN, LINE, MUTED, TEXT_WIDTH, Style

_GROUND = "F1F5F8"
_ROOM = Cm(1.7)


def add_fact(file: WordFile, name: str, value: str) -> Paragraph:
    """A line "name  value"."""
    paragraph = file.add_paragraph(style=Style.FACT.value)
    paragraph.add_run(f"{name}\t").bold = True
    paragraph.add_run(value)
    return paragraph


def add_facts(file: WordFile, name: str, values: Sequence[str]) -> None:
    """Lines "name  value" below each other; the name stands once, and long values stay in their column."""
    for number, value in enumerate(values):
        form = add_fact(file, name if number == 0 else "", value).paragraph_format
        form.left_indent, form.first_line_indent = FACT_COLUMN, -FACT_COLUMN


def add_due_line(file: WordFile, name: str) -> None:
    """A line to fill in."""
    file.add_paragraph(style=Style.FACT.value).add_run(f"{name}\t\t").bold = True


def add_answer_box(file: WordFile, title: str) -> None:
    """A bordered box with its title as the table's header row, which repeats where the answer is long."""
    table = file.add_table(rows=2, cols=1)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _borders(table)
    _named(table, title)
    head, room = table.rows
    for row in (head, room):
        row.cells[0].width = TEXT_WIDTH
    _marked(head, "w:cantSplit", "w:tblHeader")
    head.cells[0].paragraphs[0].style = Style.BOX_HEAD.value
    head.cells[0].paragraphs[0].add_run(title)
    head.cells[0]._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_GROUND}"/>')
    )
    room.height, room.height_rule = _ROOM, WD_ROW_HEIGHT_RULE.AT_LEAST
    room.cells[0].paragraphs[0].style = Style.ANSWER.value
    after = file.add_paragraph()
    after.paragraph_format.space_after = Pt(0)
    after.paragraph_format.line_spacing = Pt(6)


def add_footer(file: WordFile, text: str) -> None:
    """What this is on the left, "Page 2 of 7" on the right."""
    paragraph = file.sections[0].footer.paragraphs[0]
    # The stops of the style, for a wider page, would come first.
    stops = file.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _small(paragraph.add_run(f"{text}\tPage "))
    _field(paragraph, "PAGE")
    _small(paragraph.add_run(" of "))
    _field(paragraph, "NUMPAGES")


def _small(run: Any) -> Any:
    run.font.size, run.font.color.rgb = Pt(8.5), MUTED
    return run


def _field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {code} ")
    run = _small(paragraph.add_run("1"))
    field.append(run._r)
    paragraph._p.append(field)


def _borders(table: Any) -> None:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH")
    )
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>")
    table._tbl.tblPr.insert_element_before(
        borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription"
    )


def _named(table: Any, title: str) -> None:
    """A name for readers of the screen: what the box is for."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    table._tbl.tblPr.append(caption)


def _marked(row: Any, *names: str) -> None:
    for name in names:
        row._tr.get_or_add_trPr().append(OxmlElement(name))
