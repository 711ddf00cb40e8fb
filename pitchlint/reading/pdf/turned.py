"""Text that does not run from left to right: its lines are joined in the order in which they were drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from pitchlint.reading.pdf.glyphs import Look
from pitchlint.reading.pdf.model import Run, TextLine, Word

_FEWEST_WORDS = 3  # fewer are labels along the axis of a chart
_APART = 1.0  # type sizes between two lines of one passage
_SENTENCE_ENDS = (".", "!", "?", ":")


def end_of_line(words: Sequence[Word], look: Look) -> int:
    """How many of the words stand on the line of the first: PDFium takes turned lines for one."""
    run_x, run_y = look.run
    length = math.hypot(run_x, run_y) or 1.0
    farthest = 2 * _APART * look.size * length
    for number in range(1, len(words)):
        one, other = words[number - 1], words[number]
        across = (other.x0 + other.x1) - (one.x0 + one.x1)
        down = (other.top + other.bottom) - (one.top + one.bottom)
        if abs(down * run_x - across * run_y) > farthest:
            return number
    return len(words)


def joined_turned(line: TextLine, after: TextLine) -> TextLine | None:
    """Both as one where `after` goes on with a turned passage, so that its sentences stay whole."""
    if line.upright or after.upright or abs(line.style.size - after.style.size) > 0.06 * line.style.size:
        return None
    if _stands_before(after, line):
        line, after = after, line
    if len(line.text.split()) < _FEWEST_WORDS or line.text.endswith(_SENTENCE_ENDS):
        return None
    room = _APART * line.style.size
    across = max(line.x0, after.x0) - min(line.x1, after.x1)
    down = max(line.top, after.top) - min(line.bottom, after.bottom)
    if across > room or down > room:
        return None
    text = f"{line.text[:-1]}{after.text}" if line.hyphen else f"{line.text} {after.text}"
    x0, x1 = min(line.x0, after.x0), max(line.x1, after.x1)
    top, bottom = min(line.top, after.top), max(line.bottom, after.bottom)
    run = Run(text, x0, top, x1, bottom, x0)
    return replace(
        line,
        text=text,
        order=min(line.order, after.order),
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        text_x=x0,
        runs=(run,),
        hyphen=after.hyphen,
    )


def _stands_before(one: TextLine, other: TextLine) -> bool:
    """Whether the line is the upper one for a reader who turns the head along with the text."""
    across = (one.x0 + one.x1) - (other.x0 + other.x1)
    down = (one.top + one.bottom) - (other.top + other.bottom)
    run_x, run_y = one.run
    return down * run_x - across * run_y < 0
