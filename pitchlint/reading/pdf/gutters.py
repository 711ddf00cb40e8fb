"""Columns that the file draws row by row: PDFium gives "left right" as one line, here they are parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pitchlint.reading.pdf.model import TextLine

_LEAST_ROWS = 4
_LEAST_PROSE = 18  # characters a line of a text column has at least, on average
_ALIGNED = 3.0


@dataclass(frozen=True, slots=True)
class _Gap:
    line: int
    run: int
    start: float
    end: float


def part_columns(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, those that hold two columns of prose in two; a wide gap alone parts nothing."""
    gaps = [
        _Gap(index, number, line.runs[number - 1].x1, line.runs[number].x0)
        for index, line in enumerate(lines)
        if line.upright
        for number in range(1, len(line.runs))
    ]
    cuts: dict[int, list[int]] = {}
    for cluster in _clusters(gaps):
        if _is_gutter(cluster, lines):
            for gap in cluster:
                cuts.setdefault(gap.line, []).append(gap.run)
    return [part for index, line in enumerate(lines) for part in _parted(line, sorted(cuts.get(index, [])))]


def _clusters(gaps: Sequence[_Gap]) -> list[list[_Gap]]:
    """Gaps that end at the same place across the page."""
    clusters: list[list[_Gap]] = []
    for gap in sorted(gaps, key=lambda gap: (gap.end, gap.line)):
        if clusters and gap.end - clusters[-1][0].end <= _ALIGNED:
            clusters[-1].append(gap)
        else:
            clusters.append([gap])
    return clusters


def _is_gutter(cluster: Sequence[_Gap], lines: Sequence[TextLine]) -> bool:
    """A strip that stays white over several rows, with prose on either side of it."""
    if len({gap.line for gap in cluster}) < _LEAST_ROWS:
        return False
    if max(gap.start for gap in cluster) > min(gap.end for gap in cluster) - 3:
        return False
    left = [len(lines[gap.line].runs[gap.run - 1].text) for gap in cluster]
    right = [len(lines[gap.line].runs[gap.run].text) for gap in cluster]
    least = _LEAST_PROSE * len(cluster)
    return sum(left) >= least and sum(right) >= least


def _parted(line: TextLine, cuts: Sequence[int]) -> list[TextLine]:
    if not cuts:
        return [line]
    parts = []
    for start, end in zip([0, *cuts], [*cuts, len(line.runs)], strict=True):
        runs = line.runs[start:end]
        parts.append(
            replace(
                line,
                text=" ".join(run.text for run in runs),
                order=line.order + start,
                x0=runs[0].x0,
                x1=runs[-1].x1,
                text_x=line.text_x if start == 0 else runs[0].x0,
                runs=runs,
                hyphen=(line.hyphen and end == len(line.runs)) or runs[-1].text.endswith("-"),
                split=True,
            )
        )
    return parts
