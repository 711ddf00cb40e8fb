"""Where on the page some characters of a line stand."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.model import Box
from pitchlint.reading.pdf.model import Word
from pitchlint.reading.pdf.regions import MarkedLine, Span


def stretch(line: MarkedLine, span: Span, words: Sequence[Word]) -> Box | None:
    """The box of characters `span` of the line, by the words of the page; None where they are none.

    A block's line keeps no words, so those that the page shows in its box are laid beside its text. Where
    they differ (ligatures, scanned pages) the characters are taken to be equally wide.
    """
    start, end = span
    box = line.box
    if start >= end:
        return None
    if end - start == len(line.text) or (_is_turned(box) and len(line.text) > 2):
        return box  # the whole line, or one that does not run from left to right
    inside = sorted((word for word in words if _is_inside(word, box)), key=lambda word: word.x0)
    shown = "".join("".join(word.text.split()) for word in inside)
    at = shown.find("".join(line.text.split()))
    if at < 0:
        each = (box.x1 - box.x0) / len(line.text)
        return Box(box.x0 + start * each, box.top, box.x0 + end * each, box.bottom)
    first = at + _letters(line.text[:start])
    last = first + _letters(line.text[start:end])
    if last <= first:
        return None
    return Box(_edge(inside, first, last=False), box.top, _edge(inside, last, last=True), box.bottom)


def _is_turned(box: Box) -> bool:
    return box.bottom - box.top > box.x1 - box.x0


def _is_inside(word: Word, box: Box) -> bool:
    across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 <= across <= box.x1 and box.top <= down <= box.bottom


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _edge(words: Sequence[Word], letter: int, *, last: bool) -> float:
    """Where the letter begins, counted over all words, or where the one before it ends."""
    for word in words:
        length = _letters(word.text)
        if letter < length or (last and letter == length):
            return word.x0 + (word.x1 - word.x0) * letter / length
        letter -= length
    return words[-1].x1
