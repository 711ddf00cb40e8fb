"""Words become lines of one column: what stands on one baseline is joined, wide gaps are kept as runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pitchlint.reading.pdf.frame import Frame
from pitchlint.reading.pdf.glyphs import Glyphs, Look
from pitchlint.reading.pdf.leaders import leaders_apart
from pitchlint.reading.pdf.markers import marker_of
from pitchlint.reading.pdf.model import Run, Style, TextLine, Word
from pitchlint.reading.pdf.turned import end_of_line, joined_turned
from pitchlint.reading.pdf.visibility import HiddenLine
from pitchlint.reading.pdf.words import RawLine, exponent, is_mark

_WIDE_GAP = 0.9  # of the line's height: wider than a justified blank in most type
_NEAR = 2.0  # of the line's height: pieces of one visual line that PDFium gives as two
_SMALL = 0.85


@dataclass(frozen=True, slots=True)
class LineReader:
    """Makes the lines of one page."""

    page: int
    frame: Frame
    glyphs: Glyphs

    def hidden(self, found: Iterable[HiddenLine]) -> list[TextLine]:
        """The lines no reader sees, marked with the reason."""
        return [
            replace(line, concealment=why)
            for why, pieces in groupby(found, lambda piece: piece.why)
            for line in self.read(piece.line for piece in pieces)
        ]

    def read(self, raw_lines: Iterable[RawLine]) -> list[TextLine]:
        """The lines in stream order, pieces of one baseline joined."""
        lines: list[TextLine] = []
        for raw_line in raw_lines:
            if not raw_line.words:
                continue
            for line in self._rows(raw_line):
                joined = _joined(lines[-1], line) or joined_turned(lines[-1], line) if lines else None
                if joined:
                    lines[-1] = joined
                else:
                    lines.append(line)
        return lines

    def _rows(self, raw_line: RawLine) -> Iterable[TextLine]:
        words = raw_line.words
        while words:
            end = end_of_line(words, self.glyphs.look(words[0].start))
            yield from self._lines(RawLine(words[:end], raw_line.hyphen and end == len(words)))
            words = words[end:]

    def _lines(self, raw_line: RawLine) -> Iterable[TextLine]:
        words = leaders_apart(raw_line.words, self.glyphs)
        look = self.glyphs.look(words[0].start)
        if not look.level:
            yield self._line(words, [_run(words)], raw_line.hyphen, look)
            return
        pieces = list(_pieces(words))
        for number, piece in enumerate(pieces):
            last = number == len(pieces) - 1
            yield self._line(piece, _runs(piece), raw_line.hyphen and last, look)

    def _line(self, words: Sequence[Word], runs: list[Run], hyphen: bool, look: Look) -> TextLine:
        first = words[1] if len(words) > 1 and len(words[0].text) <= 3 else words[0]
        begin = self.glyphs.look(first.start)
        end = self.glyphs.look(words[-1].end - 1) if len(words) > 1 else begin
        text = " ".join(run.text for run in runs)
        marker = marker_of(text)
        style = Style(
            size=round(max(begin.size, end.size) * 2) / 2,
            bold=begin.bold and end.bold,
            italic=begin.italic and end.italic,
            mono=begin.mono and end.mono,
            lead_bold=begin.bold,
        )
        return TextLine(
            text=text,
            page=self.page,
            order=words[0].start,
            x0=min(run.x0 for run in runs),
            top=min(run.top for run in runs),
            x1=max(run.x1 for run in runs),
            bottom=max(run.bottom for run in runs),
            text_x=runs[0].second if marker else runs[0].x0,
            style=style,
            runs=tuple(runs),
            hyphen=hyphen,
            upright=look.level,
            run=look.run,
        )


def _pieces(words: Sequence[Word]) -> Iterable[Sequence[Word]]:
    """Words whose line jumps back to the left belong to another line."""
    start = 0
    for number in range(1, len(words)):
        before, word = words[number - 1], words[number]
        if word.x1 < before.x0 - 3 * (before.bottom - before.top):
            yield words[start:number]
            start = number
    yield words[start:]


def _runs(words: Sequence[Word]) -> list[Run]:
    runs, start = [], 0
    for number in range(1, len(words)):
        before, word = words[number - 1], words[number]
        if word.x0 - before.x1 > _WIDE_GAP * (before.bottom - before.top):
            runs.append(_run(words[start:number]))
            start = number
    runs.append(_run(words[start:]))
    if len(runs) > 1 and marker_of(f"{runs[0].text} x") and " " not in runs[0].text:
        marker, body = runs[0], runs[1]
        runs[:2] = [_beside(marker, body)._replace(second=body.x0)]
    return runs


def _run(words: Sequence[Word]) -> Run:
    return Run(
        " ".join(word.text for word in words if word.text),
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
        words[1].x0 if len(words) > 1 else words[0].x0,
        tuple(words),
    )


def _beside(left: Run, right: Run, glue: str = " ") -> Run:
    return Run(
        f"{left.text}{glue}{right.text}",
        min(left.x0, right.x0),
        min(left.top, right.top),
        max(left.x1, right.x1),
        max(left.bottom, right.bottom),
        left.second if left.second > left.x0 else right.x0,
        left.words + right.words,
    )


def _joined(line: TextLine, after: TextLine) -> TextLine | None:
    """Both as one line where `after` goes on to the right of `line` on the same height."""
    if not (line.upright and after.upright) or line.hyphen:
        return None
    overlap = min(line.bottom, after.bottom) - max(line.top, after.top)
    height = min(line.height, after.height)
    gap = after.x0 - line.x1
    if overlap < 0.6 * height or not -0.5 * height <= gap <= _NEAR * line.height:
        return None
    size, mark_size = line.style.size, after.style.size
    if mark_size < _SMALL * size and is_mark(after.text) and after.bottom < line.bottom - 0.1 * size:
        text = line.text + exponent(line.text.rsplit(" ", 1)[-1], after.text)
        return replace(line, text=text, x1=after.x1, runs=_relabelled(line.runs, text, after))
    small = after.style.size if len(line.text) <= 3 else max(size, mark_size)
    runs = _merged_runs(line, after, gap)
    text = " ".join(run.text for run in runs)
    return replace(
        line,
        text=text,
        x1=max(line.x1, after.x1),
        top=min(line.top, after.top),
        bottom=max(line.bottom, after.bottom),
        text_x=runs[0].second if marker_of(text) else line.x0,
        style=_both(line, after, small),
        runs=runs,
        hyphen=after.hyphen,
    )


def _relabelled(runs: tuple[Run, ...], text: str, after: TextLine) -> tuple[Run, ...]:
    kept = " ".join(run.text for run in runs[:-1])
    rest = text[len(kept) + 1 :] if kept else text
    return (*runs[:-1], runs[-1]._replace(text=rest, x1=max(runs[-1].x1, after.x1)))


def _merged_runs(line: TextLine, after: TextLine, gap: float) -> tuple[Run, ...]:
    marker = len(line.runs) == 1 and marker_of(f"{line.text} x") and " " not in line.text
    if gap > _WIDE_GAP * line.height and not marker:
        return line.runs + after.runs
    glue = "" if gap < 0.1 * line.height and not marker else " "
    seam = _beside(line.runs[-1], after.runs[0], glue)
    if marker:
        seam = seam._replace(second=after.x0)
    return (*line.runs[:-1], seam, *after.runs[1:])


def _both(line: TextLine, after: TextLine, size: float) -> Style:
    if len(line.text) <= 3:
        return replace(after.style, size=size)
    return Style(
        size=size,
        bold=line.style.bold and after.style.bold,
        italic=line.style.italic and after.style.italic,
        mono=line.style.mono and after.style.mono,
        lead_bold=line.style.lead_bold,
    )
