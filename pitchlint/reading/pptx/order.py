"""Reading order of boxes on a slide: cut at the widest gap, rows before columns where gaps are equal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pitchlint.model import Box

# Frames of text overlap a little without their text doing so.
OVERLAP = 8.0
# A slide with more shapes than this is a drawing; cutting it up would tell nothing and take long.
MOST_CUT = 200


@dataclass(frozen=True, slots=True)
class _Placed:
    position: int
    box: Box


@dataclass(frozen=True, slots=True)
class _Cut:
    """A gap between the boxes before `index`, sorted along its axis, and those from there on."""

    gap: float
    before: tuple[_Placed, ...]
    after: tuple[_Placed, ...]


def in_order(boxes: Sequence[Box | None]) -> tuple[int, ...]:
    """The positions of the boxes in reading order; what has no place comes last, in its own order."""
    placed = tuple(_Placed(position, box) for position, box in enumerate(boxes) if box is not None)
    nowhere = tuple(position for position, box in enumerate(boxes) if box is None)
    if len(placed) > MOST_CUT:
        return (*(item.position for item in _by_place(placed)), *nowhere)
    return (*_cut_up(placed), *nowhere)


def _cut_up(placed: tuple[_Placed, ...]) -> list[int]:
    found: list[int] = []
    waiting = [placed]
    while waiting:
        group = waiting.pop()
        cut = _widest(group) if len(group) > 1 else None
        if cut is None:
            found += [item.position for item in _by_place(group)]
        else:
            waiting += [cut.after, cut.before]
    return found


def _widest(group: tuple[_Placed, ...]) -> _Cut | None:
    rows = _best(group, [(item.box.top, item.box.bottom) for item in group])
    columns = _best(group, [(item.box.x0, item.box.x1) for item in group])
    if rows is None or columns is None:
        return rows or columns
    return rows if rows.gap >= columns.gap else columns


def _best(group: tuple[_Placed, ...], spans: Sequence[tuple[float, float]]) -> _Cut | None:
    order = sorted(range(len(group)), key=lambda index: (spans[index], group[index].position))
    end, best, where = spans[order[0]][1], -OVERLAP, 0
    for rank, index in enumerate(order[1:], 1):
        gap = spans[index][0] - end
        if gap > best:
            best, where = gap, rank
        end = max(end, spans[index][1])
    if not where:
        return None
    return _Cut(best, tuple(group[i] for i in order[:where]), tuple(group[i] for i in order[where:]))


def _by_place(placed: Sequence[_Placed]) -> list[_Placed]:
    return sorted(placed, key=lambda item: (item.box.top, item.box.x0, item.position))
