"""How the cells of the workbook look; a colour never says what a word does not say as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from pitchlint.model import Severity, TopicStatus
from pitchlint.rendering.exports.cells import Look
from pitchlint.rendering.exports.tables import ANSWERED, ASKED, DROPPED, OPEN, PARTLY
from pitchlint.rendering.wording import REQUIREMENT_WORDS, SEVERITY_WORDS, STATE_WORDS

_INK, _MUTED, _LINE = "#1F2933", "#52606D", "#CBD2D9"


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours of ink and ground, at least 4.5 to 1 apart."""

    ink: str
    ground: str


_RED = Paint("#8A1C1C", "#FBE3E1")
_AMBER = Paint("#7A4A00", "#FDF0D2")
_BLUE = Paint("#1F4E79", "#E1EDF8")
_GREEN = Paint("#1E5C37", "#DFF2E5")
_GREY = Paint("#4A5560", "#EDF0F2")
PAINTS: Mapping[str, Paint] = {
    SEVERITY_WORDS[Severity.HIGH]: _RED,
    SEVERITY_WORDS[Severity.MEDIUM]: _AMBER,
    SEVERITY_WORDS[Severity.LOW]: _BLUE,
    SEVERITY_WORDS[Severity.ASK]: _GREY,
    SEVERITY_WORDS[Severity.INFO]: _GREY,
    STATE_WORDS[TopicStatus.ANSWERED]: _GREEN,
    STATE_WORDS[TopicStatus.PARTIAL]: _AMBER,
    STATE_WORDS[TopicStatus.MENTIONED]: _AMBER,
    STATE_WORDS[TopicStatus.MISSING]: _RED,
    STATE_WORDS[TopicStatus.NOT_APPLICABLE]: _GREY,
    "Not in what was read": _RED,
    REQUIREMENT_WORDS[TopicStatus.MENTIONED]: _AMBER,
    REQUIREMENT_WORDS[TopicStatus.MISSING]: _RED,
    "No answer in what was read": _RED,
    "Not read": _RED,
    "Partly read": _AMBER,
    "Read": _GREEN,
    "To know": _GREY,
    OPEN: _AMBER,
    ASKED: _BLUE,
    PARTLY: _AMBER,
    ANSWERED: _GREEN,
    DROPPED: _GREY,
}


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        base = {"font_name": "Calibri", "font_size": 10, "font_color": _INK}
        cell = base | {"valign": "top", "text_wrap": True, "border": 1, "border_color": _LINE}
        self.title = book.add_format(base | {"bold": True, "font_size": 15})
        self.note = book.add_format(base | {"font_color": _MUTED})
        self.warning = book.add_format(base | {"bold": True, "font_color": _RED.ink, "bg_color": _RED.ground})
        self.header = book.add_format(
            cell | {"bold": True, "font_color": "#FFFFFF", "bg_color": "#2F4858", "valign": "vcenter"}
        )
        self._looks = {
            Look.TEXT: book.add_format(cell),
            Look.STRONG: book.add_format(cell | {"bold": True}),
            Look.QUOTE: book.add_format(cell | {"italic": True, "font_color": "#334E68"}),
            Look.NUMBER: book.add_format(cell | {"num_format": "#,##0.00####"}),
            Look.DAY: book.add_format(cell | {"num_format": "yyyy-mm-dd", "bg_color": "#FFFDF5"}),
            Look.STATE: book.add_format(cell | {"bold": True}),
            Look.CHOICE: book.add_format(cell | {"bold": True}),
            Look.BLANK: book.add_format(cell | {"bg_color": "#FFFDF5"}),
        }
        self._paints = {
            word: book.add_format({"font_color": paint.ink, "bg_color": paint.ground})
            for word, paint in PAINTS.items()
        }

    def of(self, look: Look) -> Format:
        """The format of a cell."""
        return self._looks[look]

    def paint(self, word: str) -> Format:
        """The colours of a word of a closed set."""
        return self._paints[word]
