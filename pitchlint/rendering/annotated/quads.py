"""Where on a PDF page the words of a note stand: as exactly as the letters of the page tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from pitchlint.model import Box
from pitchlint.reading.characters import clean
from pitchlint.reading.pdf.frame import Frame
from pitchlint.rendering.annotated.notes import Stretch

_ONE_LINE = 1.5  # of a letter: what is higher is more than one line
_BAND = 8.0  # points: letters are looked up by the height they stand at
_DROPPED = "-\ufffe\ufffd"  # a hyphen at the end of a line may or may not be part of the words


class Letter(NamedTuple):
    """One letter and its box on the page as it is shown."""

    text: str
    box: Box


@dataclass(slots=True)
class Letters:
    """The letters of one page."""

    _bands: dict[int, list[tuple[int, Letter]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, page: Any, frame: Frame) -> Letters:
        """The letters of a PDFium page; blanks are left out."""
        found = cls()
        text_page = page.get_textpage()
        rectangle = raw.FS_RECTF()
        for index in range(raw.FPDFText_CountChars(text_page)):
            text = _folded(chr(raw.FPDFText_GetUnicode(text_page, index)))
            if text and raw.FPDFText_GetLooseCharBox(text_page, index, rectangle):
                edges = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
                box = Box(*frame.rectangle(*edges))
                found._bands[_band(box)].append((index, Letter(text, box)))
        text_page.close()
        return found

    def within(self, box: Box) -> list[Letter]:
        """The letters whose middle stands in a box, in the order of the page's text."""
        bands = range(int(box.top // _BAND) - 1, int(box.bottom // _BAND) + 2)
        near = [item for band in bands for item in self._bands.get(band, ())]
        return [letter for _, letter in sorted(near) if _holds(box, letter.box)]


def boxes_of(stretch: Stretch, letters: Letters) -> list[Box]:
    """The boxes of the stretch's words: of their letters where these can be told, else of the whole line."""
    line = stretch.line.box
    found = letters.within(line)
    words = _folded(stretch.text[stretch.start : stretch.end])
    first = _first(stretch, words, "".join(letter.text for letter in found))
    if first is None:
        return [line]
    owners = [number for number, letter in enumerate(found) for _ in letter.text]
    chosen = found[owners[first] : owners[first + len(words) - 1] + 1]
    rows = [_around(row) for row in _rows([letter.box for letter in chosen])]
    height = line.bottom - line.top
    if len(rows) > 1 or height > _ONE_LINE * (rows[0].bottom - rows[0].top):
        return rows
    # As high as the line, so that marks beside each other are of one height.
    return [replace(rows[0], top=min(rows[0].top, line.top), bottom=max(rows[0].bottom, line.bottom))]


def _first(stretch: Stretch, words: str, shown: str) -> int | None:
    """Where the words begin in the letters of their line; None where the letters leave it open."""
    whole = _folded(stretch.text)
    if words and shown.count(whole) == 1:
        return shown.index(whole) + len(_folded(stretch.text[: stretch.start]))
    # Lines of turned text are read as one, and PDFium gives them in another order.
    return shown.index(words) if words and shown.count(words) == 1 else None


def _rows(boxes: Sequence[Box]) -> list[list[Box]]:
    """Letters that follow one another, parted where the next line begins; turned text runs up or down."""
    pairs = list(pairwise(boxes))
    along = [_shared(one.top, one.bottom, other.top, other.bottom) for one, other in pairs]
    across = [_shared(one.x0, one.x1, other.x0, other.x1) for one, other in pairs]
    kept = along if sum(along) >= sum(across) else across
    rows = [[boxes[0]]]
    for box, same in zip(boxes[1:], kept, strict=True):
        if same:
            rows[-1].append(box)
        else:
            rows.append([box])
    return rows


def _shared(low: float, high: float, other_low: float, other_high: float) -> bool:
    """Whether two stretches overlap by half of the shorter one."""
    return min(high, other_high) - max(low, other_low) > 0.5 * min(high - low, other_high - other_low)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _folded(text: str) -> str:
    return "".join(
        character for character in clean(text) if not character.isspace() and character not in _DROPPED
    )


def _band(box: Box) -> int:
    return int((box.top + box.bottom) / 2 // _BAND)


def _holds(box: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1
