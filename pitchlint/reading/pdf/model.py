"""What is known of a PDF page before its lines become blocks; shared by the `pdf_*` modules.

All coordinates are points with the origin at the top left of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from pitchlint.model import Box, Outside, Verdict


class Word(NamedTuple):
    """Characters without a blank; `start:end` are PDFium's character indices.

    A named tuple, not a dataclass: hundreds are made for every page.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    start: int
    end: int


class Run(NamedTuple):
    """Words of one line with no wide gap between them; `second` is where the second word begins.

    `words` may lack what was joined to the text later, such as an exponent.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    second: float
    words: tuple[Word, ...] = ()


class Concealment(StrEnum):
    """Why no reader sees a line, or that one does."""

    NONE = "visible"
    INVISIBLE = "drawn as invisible"
    TRANSPARENT = "fully transparent"
    BLANK = "in the colour of the page"
    TINY = "too small to read"
    OUTSIDE = "outside the page"
    COVERED = "covered by a picture or a shape"
    SWITCHED_OFF = "in a part that is switched off"
    OVERLAID = "covered by a note, a stamp or a form field"
    CLIPPED = "cut off by the frame it is drawn in"
    OVERDRAWN = "in a form field that shows something else"


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a line; `size` in points; `lead_bold`: it begins in bold."""

    size: float
    bold: bool = False
    italic: bool = False
    mono: bool = False
    lead_bold: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text of one column; `hyphen`: its last character is a hyphen made by the line break.

    `order` is its place in the content stream; `split`: another column stood on the same line;
    `run` is the direction in which it runs as shown, downward positive.
    """

    text: str
    page: int
    order: int
    x0: float
    top: float
    x1: float
    bottom: float
    text_x: float
    style: Style
    runs: tuple[Run, ...] = ()
    hyphen: bool = False
    upright: bool = True
    split: bool = False
    run: tuple[float, float] = (1.0, 0.0)
    concealment: Concealment = Concealment.NONE

    @property
    def box(self) -> Box:
        """The rectangle the line stands in."""
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text that stands in one box, to be joined with those that follow it."""

    text: str
    page: int
    box: Box
    hyphen: bool = False


CellText = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page: rows of cells, each cell with its lines; `widths` of its columns.

    `columns` are where the text of each column stands, and `headed` whether the first row is a header,
    in a table without ruling lines; a ruled table leaves both open.
    """

    page: int
    order: int
    box: Box
    rows: tuple[tuple[CellText, ...], ...]
    widths: tuple[float, ...]
    columns: tuple[tuple[float, float], ...] = ()
    headed: bool | None = None


@dataclass(frozen=True, slots=True)
class PageScan:
    """Everything read from one page; `pictured`: pictures cover most of it; `recognised`: by OCR.

    `notes` are comments made on it, `attached` the names of files pinned to it, `label` is what a viewer
    calls it.
    """

    number: int
    width: float
    height: float
    lines: tuple[TextLine, ...] = ()
    grids: tuple[Grid, ...] = ()
    notes: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()
    attached: tuple[str, ...] = ()
    pictured: bool = False
    recognised: bool = False
    verdict: Verdict = Verdict.OK
    reason: str = ""
    label: str = ""
