"""Tables of a web page: which ones hold data, and where each cell stands in the grid."""

from __future__ import annotations

from dataclasses import dataclass, field

from pitchlint.reading.assemble import Draft
from pitchlint.reading.grid import CellText, Row
from pitchlint.reading.html.elements import HEADINGS, Element, name_of, whole_number

MAX_COLUMNS = 200
MAX_ROWSPAN = 2000

_LAYOUT = frozenset(("table", *HEADINGS))
_CELLS = frozenset(("td", "th"))


def is_layout(table: Element) -> bool:
    """Whether a table only places what stands in it: other tables, headings, or one column of text."""
    if table.get("role") in ("presentation", "none"):
        return True
    widest = 0
    for element in table.iterdescendants():
        name = name_of(element)
        if name in _LAYOUT:
            return True
        if name == "tr":
            widest = max(widest, sum(name_of(cell) in _CELLS for cell in element))
    return widest < 2


@dataclass(slots=True)
class TableBuilder:
    """The rows of one table as they come; `beside`: drafts of what is hidden in its cells."""

    rows: list[Row] = field(default_factory=list)
    beside: list[Draft] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    in_cell: bool = False
    _cells: list[CellText] = field(default_factory=list)
    _column: int = 0
    _covered: dict[int, int] = field(default_factory=dict)
    _headed: list[bool] = field(default_factory=list)

    def start_row(self) -> None:
        """Begin a row; one that was never closed ends here."""
        self.end_row(in_head=False)

    def start_cell(self) -> None:
        """Begin a cell, after those that cells above cover."""
        self._skip_covered()
        self.lines, self.in_cell = [], True

    def end_cell(self, cell: Element, *, is_header: bool) -> None:
        """End a cell; it may reach over further columns and rows."""
        span = max(1, whole_number(cell, "colspan", 1))
        # A cell beyond the bound still has its place, so that no text is lost.
        span = max(1, min(span, MAX_COLUMNS - self._column))
        deep = whole_number(cell, "rowspan", 1)
        below = (deep if 0 < deep < MAX_ROWSPAN else MAX_ROWSPAN) - 1
        for column in range(self._column, self._column + span if below else self._column):
            self._covered[column] = below
        self._cells.append(CellText("\n".join(self.lines), is_header, span))
        self._headed.append(is_header)
        self._column += span
        self.lines, self.in_cell = [], False

    def end_row(self, *, in_head: bool) -> None:
        """End a row; one of header cells only is a header even outside the table's head."""
        if self._cells:
            self._skip_covered()
            marked = in_head or (bool(self._headed) and all(self._headed))
            self.rows.append(Row(tuple(self._cells), marked=marked))
        self._cells, self._headed, self._column = [], [], 0

    def _skip_covered(self) -> None:
        while self._covered.get(self._column, 0) > 0:
            self._covered[self._column] -= 1
            self._cells.append(CellText(""))
            self._column += 1
