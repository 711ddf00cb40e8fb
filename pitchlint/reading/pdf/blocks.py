"""The lines of a column become blocks: paragraphs, headings and list items, not yet told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pitchlint.reading.pdf.markers import Marker, MarkerKind, marker_of
from pitchlint.reading.pdf.model import TextLine
from pitchlint.reading.pdf.order import Column
from pitchlint.reading.pdf.profile import Profile, same_look

_FAR = 1.18  # of the ordinary pitch: a wider one parts two blocks
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_OPENS = re.compile(r"[\"'“‘«(\[]*[A-Z\dÀ-ÖØ-Þ]")
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}$|…+\s*\d{1,4}$|_{4,}\s*\d{1,4}$")
_FARTHEST = 2.2  # type sizes: a wider pitch is no line spacing
_SAME_EDGE = 4.0
_DEEPEST_INDENT = 5.0  # type sizes: as far as the first line of a paragraph is set in


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines that belong together; `right` is as far as they could reach; `marker` opens the first."""

    lines: tuple[TextLine, ...]
    right: float
    left: float
    marker: Marker | None

    @property
    def first(self) -> TextLine:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> TextLine:
        """Its last line."""
        return self.lines[-1]

    @property
    def text(self) -> str:
        """Its words, hyphens at line ends unrepaired."""
        return " ".join(line.text for line in self.lines)

    @property
    def open_ended(self) -> bool:
        """Whether the last line stops without the end of a sentence, near the column's edge."""
        return self.last.hyphen or not (self.last.text.endswith((".", "!", "?")) or self._short_by(0.25))

    def _short_by(self, share: float) -> bool:
        return self.right - self.last.x1 > share * (self.right - self.left)


def ends_sentence(text: str) -> bool:
    """Whether the text stops with a full stop or the like."""
    return bool(_ENDS.search(text))


def is_contents_entry(text: str) -> bool:
    """Whether the line is an entry of a table of contents: dots that lead to a page number."""
    return bool(_CONTENTS.search(text))


def blocks_of(column: Column, profile: Profile) -> list[TextBlock]:
    """The blocks of one column, from top to bottom."""
    blocks: list[TextBlock] = []
    current: list[TextLine] = []
    for number, line in enumerate(column.lines):
        following = column.lines[number + 1] if number + 1 < len(column.lines) else None
        if current and _Seam(current, line, following, column, profile).parts():
            blocks.append(_block(current, column))
            current = []
        current.append(line)
    if current:
        blocks.append(_block(current, column))
    return blocks


def _block(lines: Sequence[TextLine], column: Column) -> TextBlock:
    return TextBlock(tuple(lines), column.right, column.x0, marker_of(lines[0].text))


@dataclass(frozen=True, slots=True)
class _Seam:
    """Between the lines of a block so far and the next line."""

    block: Sequence[TextLine]
    line: TextLine
    following: TextLine | None
    column: Column
    profile: Profile

    def parts(self) -> bool:
        """Whether the next line begins a block of its own."""
        above, line = self.block[-1], self.line
        if not (above.upright and line.upright) or not same_look(above, line) or self._turns_bold():
            return True
        if is_contents_entry(above.text) or above.concealment is not line.concealment:
            return True
        if above.hyphen and self._near:
            return False
        if not self._near or self._marked():
            return True
        code = above.style.mono and line.style.mono and not self.profile.mono
        return not code and (self._indented() or self._stopped_short())

    @property
    def _near(self) -> bool:
        above, line = self.block[-1], self.line
        usual = self.profile.pitch(line.style.size)
        pitch = line.bottom - above.bottom
        if len(self.block) > 1:
            usual = max(usual, above.bottom - self.block[-2].bottom)
        return pitch <= _FAR * usual + 0.4 or (pitch <= _FARTHEST * line.style.size and self._mid_sentence)

    @property
    def _mid_sentence(self) -> bool:
        """The words themselves say that the next line goes on: a passage set wider than the rest."""
        above, line = self.block[-1], self.line
        level = abs(line.x0 - above.x0) <= _SAME_EDGE
        return level and self._full and line.text[:1].islower() and not ends_sentence(above.text)

    def _turns_bold(self) -> bool:
        above, line = self.block[-1], self.line
        if above.style.bold:
            return not line.style.lead_bold
        return line.style.bold and not (self._full and self._near)

    @property
    def _slack(self) -> float:
        """Points that were left on the line above after the next line's first word."""
        above, line = self.block[-1], self.line
        blank = 0.25 * line.style.size
        word = line.x1 - line.x0
        if line.runs and line.runs[0].second > line.x0:
            word = line.runs[0].second - line.x0 - blank
        elif " " in line.text:
            word *= line.text.index(" ") / len(line.text)
        return self.column.right - above.x1 - word - blank

    @property
    def _full(self) -> bool:
        return self._slack < 0.3 * self.line.style.size

    def _marked(self) -> bool:
        """A bullet or number opens the next line, and is no stray dash or year of running text."""
        marker = marker_of(self.line.text)
        if marker is None:
            return False
        begun = marker_of(self.block[0].text)
        if begun and begun.kind is marker.kind and abs(self.line.x0 - self.block[0].x0) <= _SAME_EDGE:
            return not (
                begun.kind is MarkerKind.NUMBER and len(begun.label) > 2 and begun.depth != marker.depth
            )
        plain = marker.label in ("-", "–", "—", "*") or marker.kind is MarkerKind.NUMBER
        running = self._full and not ends_sentence(self.block[-1].text)
        aligned = abs(self.line.x0 - self.block[-1].x0) <= _SAME_EDGE
        return not (plain and running and aligned)

    def _indented(self) -> bool:
        """The next line begins further right or left than the block's own shape allows."""
        first, above, line = self.block[0], self.block[-1], self.line
        shift = line.x0 - above.x0
        if abs(shift) <= _SAME_EDGE or self._centred():
            return False
        if first.text_x > first.x0 + _SAME_EDGE:
            if abs(line.x0 - first.text_x) <= _SAME_EDGE:
                return False
            return not (abs(line.x0 - first.x0) <= _SAME_EDGE and self._full)
        if shift < 0:
            opening = len(self.block) == 1 and -shift < _DEEPEST_INDENT * line.style.size
            return not (opening and (self._full or not ends_sentence(above.text)))
        hanging = self.following is not None and abs(self.following.x0 - line.x0) <= _SAME_EDGE
        if hanging and self._full and not ends_sentence(above.text) and len(self.block) == 1:
            return False
        return bool(_OPENS.match(line.text)) or not self._full

    def _centred(self) -> bool:
        above, line = self.block[-1], self.line
        return abs((above.x0 + above.x1) - (line.x0 + line.x1)) < 4 and above.x0 > self.column.x0 - 1

    def _stopped_short(self) -> bool:
        """The line above had room for the next word, so something ended there."""
        above, line = self.block[-1], self.line
        if self._centred():
            return False
        width = max(1.0, self.column.right - self.column.x0)
        if self._slack <= 0.3 * line.style.size:
            return False
        if ends_sentence(above.text) and _OPENS.match(line.text):
            return True
        lower = line.text[:1].islower()
        return self._slack > (0.45 if lower else 0.25) * width
