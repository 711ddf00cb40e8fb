"""Pieces of text become the text of one block, every character of which belongs to a line."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.model import Box, Line
from pitchlint.reading.assemble import CELL_SEPARATOR
from pitchlint.reading.pdf.hyphens import Hyphens
from pitchlint.reading.pdf.model import CellText, Fragment, TextLine


def fragments_of(lines: Sequence[TextLine], skip: int = 0) -> tuple[Fragment, ...]:
    """The lines as pieces to be joined, without the first `skip` characters."""
    pieces = []
    for number, line in enumerate(lines):
        text = line.text[skip:] if number == 0 else line.text
        if text:
            begin = line.text_x if skip and number == 0 and line.upright else line.x0
            box = Box(min(begin, line.x1), line.top, line.x1, line.bottom)
            pieces.append(Fragment(text, line.page, box, line.hyphen))
    return tuple(pieces)


def compose(pieces: Sequence[Fragment], hyphens: Hyphens) -> tuple[str, tuple[Line, ...]]:
    """The joined text and its lines, which follow one another without a hole."""
    text, starts = "", []
    for number, piece in enumerate(pieces):
        starts.append(len(text))
        text += piece.text
        if number + 1 < len(pieces):
            text = _seam(text, piece.hyphen, pieces[number + 1].text, hyphens)
    return text, _tiled(pieces, starts, len(text))


def compose_row(cells: Sequence[CellText], hyphens: Hyphens) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """The texts of a row's cells, and the lines of the row as `row_text` joins it."""
    texts: list[str] = []
    pieces: list[Fragment] = []
    starts: list[int] = []
    length = 0
    for cell in cells:
        if texts:
            length += len(CELL_SEPARATOR)
        text, lines = compose(cell, hyphens)
        starts.extend(length + line.start for line in lines)
        pieces.extend(cell)
        texts.append(text)
        length += len(text)
    return tuple(texts), _tiled(pieces, starts, length)


def _tiled(pieces: Sequence[Fragment], starts: Sequence[int], length: int) -> tuple[Line, ...]:
    if not pieces:
        return ()
    ends = [*starts[1:], length]
    firsts = [0, *starts[1:]]
    return tuple(
        Line(start, end, piece.page, piece.box)
        for piece, start, end in zip(pieces, firsts, ends, strict=True)
        if end > start
    )


def _seam(text: str, soft: bool, after: str, hyphens: Hyphens) -> str:
    """The text so far, ready for the next line to follow."""
    if text.endswith("-") and len(text) > 1 and text[-2].isalnum():
        if not soft or hyphens.keep(text, after):
            return text if after[:1].isalnum() else text + " "
        return text[:-1]
    if text.endswith(("/", "—")) and after[:1].isalnum() and not text.endswith((" /", " —")):
        return text
    return text + " "
