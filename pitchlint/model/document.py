"""A document as it was read: blocks of text with their places, pages with their verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    QUOTE = "quote"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    CODE = "code"


class Layer(StrEnum):
    """Where a block belongs: the argument, the repeated page furniture, or what the page does not show.

    A comment is a remark beside the text; an alternative stands for a picture where it cannot be seen; a
    foreign block argues in another language than English. Only the body is checked and answers topics:
    hidden text, speaker notes and comments bind nobody.
    """

    BODY = "body"
    FURNITURE = "furniture"
    HIDDEN = "hidden"
    NOTES = "notes"
    COMMENT = "comment"
    ALTERNATIVE = "alternative"
    FOREIGN = "foreign"


class Unseen(StrEnum):
    """Why no reader of a page sees a hidden block."""

    INVISIBLE = "drawn as invisible"
    TRANSPARENT = "fully transparent"
    BLANK = "in the colour of the page"
    TINY = "too small to read"
    OUTSIDE = "outside the page"
    COVERED = "covered by something else"
    OVERLAID = "covered by a note, a stamp or a form field"
    CLIPPED = "cut off by the frame it is drawn in"
    OVERDRAWN = "in a form field that shows something else"
    SWITCHED_OFF = "in a part that is switched off"
    FORMATTED = "formatted as hidden"
    STYLED = "hidden by the style of the page"
    SLIDE = "on a hidden slide"
    SHEET = "on a hidden sheet"
    ROW = "in a hidden row, column or cell"


class Verdict(StrEnum):
    """Whether the text of a page can be trusted."""

    OK = "ok"
    EMPTY = "empty"
    SCANNED = "scanned"
    GARBLED = "garbled"
    FAILED = "failed"


class Status(StrEnum):
    """How much of a document was read."""

    READ = "read"
    PARTLY_READ = "partly-read"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points, origin top-left of the page as it is shown."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start:end` of a block's text stand in `box` on `page` (pages count from 1)."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Cell:
    """Characters `start:end` of a table row; `header` is the text of the column's header, or ""."""

    start: int
    end: int
    column: int
    header: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row of a document.

    `text` of a table row is its cells joined by " | " and `cells` gives their offsets.
    `label` is the list number or bullet as the reader sees it; it is no part of `text`.
    `section` is the path of headings above the block, outermost first.
    `page` is None where the format has no pages.
    `unseen` tells why a block of the hidden layer is not seen, where that is known.
    """

    index: int
    kind: BlockKind
    text: str
    layer: Layer = Layer.BODY
    page: int | None = None
    section: tuple[str, ...] = ()
    level: int = 0
    label: str = ""
    table: int | None = None
    row: int | None = None
    is_header: bool = False
    cells: tuple[Cell, ...] = ()
    lines: tuple[Line, ...] = ()
    unseen: Unseen | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: number from 1, size in points, and whether its text can be trusted.

    `label` is what the reader's viewer calls the page ("iv", "A-3"), "" where that is its number.
    `recognised` where its text comes from a picture of it (OCR), which may hold misread letters.
    """

    number: int
    width: float
    height: float
    verdict: Verdict = Verdict.OK
    reason: str = ""
    label: str = ""
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document was not read, or only partly: the stage, the reason in words, the next step.

    `cause` names what programs treat apart: "encrypted", "timeout", "crashed", "out of memory" or "error".
    """

    stage: str
    reason: str
    hint: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that was not read; `page` is None where it is no page."""

    page: int | None
    reason: str


class OutsideKind(StrEnum):
    """What a document wants from outside of itself."""

    LINK = "link"
    PICTURE = "picture"
    TEMPLATE = "template"
    FILE = "file"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Outside:
    """Something a document refers to that is not in it; it is listed and never fetched or started."""

    kind: OutsideKind
    target: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read; an unreadable one has no blocks and a `problem`.

    `notices` are sentences on what the file holds beside its body: comments, tracked changes, hidden text.
    """

    path: str
    format: str
    sha256: str
    title: str
    status: Status
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    problem: Problem | None = None
    unread: tuple[Unread, ...] = ()
    outside: tuple[Outside, ...] = ()
    language: str = "en"
    notices: tuple[str, ...] = ()

    def page_name(self, number: int | None) -> str:
        """What a reader's viewer calls the page with its place ("iv (4 of 90)"), "" for a plain number."""
        label = self.pages[number - 1].label if number and number <= len(self.pages) else ""
        return f"{label} ({number} of {len(self.pages)})" if label else ""

    @property
    def words(self) -> int:
        """Whitespace-separated words of the body."""
        return sum(len(block.text.split()) for block in self.blocks if block.layer is Layer.BODY)
