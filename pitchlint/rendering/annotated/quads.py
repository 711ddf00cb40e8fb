"""Where on a PDF page the words of a note stand: as exactly as the letters of the page tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from pitchlint.model import Box
from pitchlint.reading.characters import clean
from pitchlint.reading.pdf.frame import Frame
from pitchlint.rendering.annotated.notes import Stretch

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


def box_of(stretch: Stretch, letters: Letters) -> Box:
    """The box of the stretch's words: of their letters where these can be told, else of the whole line."""
    line = stretch.line.box
    found = letters.within(line)
    before, words = _folded(stretch.text[: stretch.start]), _folded(stretch.text[stretch.start : stretch.end])
    shown = "".join(letter.text for letter in found)
    whole = _folded(stretch.text)
    if not words or shown.count(whole) != 1:
        return line
    first = shown.index(whole) + len(before)
    owners = [number for number, letter in enumerate(found) for _ in letter.text]
    chosen = found[owners[first] : owners[first + len(words) - 1] + 1]
    return _around([letter.box for letter in chosen], line)


def _around(boxes: Sequence[Box], line: Box) -> Box:
    """The boxes as high as their line where it lies level, so that a mark does not jump from word to word."""
    found = Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
    level = line.x1 - line.x0 >= line.bottom - line.top
    return (
        Box(found.x0, min(found.top, line.top), found.x1, max(found.bottom, line.bottom)) if level else found
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
