"""Reading order of a page: lines become columns, columns and tables follow as a person reads them.

The content stream's order is trusted except where geometry speaks against it: what stands above comes
first, and of two neighbours the left one.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field

from pitchlint.reading.pdf.model import Grid, TextLine

_FARTHEST = 2.5  # line heights between lines of one column
_MOST_PARTS = 200  # a page in more parts is a drawing: its stream order is as good as any


@dataclass(slots=True)
class Column:
    """Lines under one another that are read without a break; `right` is as far as its lines may go."""

    lines: list[TextLine] = field(default_factory=list)
    right: float = 0.0
    interleaved: bool = False
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0

    def add(self, line: TextLine) -> None:
        """Take the next line."""
        if not self.lines:
            self.x0, self.top, self.x1, self.bottom = line.x0, line.top, line.x1, line.bottom
        self.lines.append(line)
        self.x0, self.x1 = min(self.x0, line.x0), max(self.x1, line.x1)
        self.top, self.bottom = min(self.top, line.top), max(self.bottom, line.bottom)
        self.interleaved = self.interleaved or line.split

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where its latest lines go."""
        latest = self.lines[-3:]
        return min(line.x0 for line in latest), max(line.x1 for line in latest)

    @property
    def order(self) -> int:
        """Its place in the content stream."""
        return self.lines[0].order


Part = Column | Grid


def reading_order(lines: Sequence[TextLine], grids: Sequence[Grid]) -> list[Part]:
    """The page's columns and tables in the order they are read."""
    parts = _parts(lines, grids)
    if len(parts) <= _MOST_PARTS:
        parts = _sorted([piece for part in parts for piece in _cut(part, parts)])
    columns = [part for part in parts if isinstance(part, Column)]
    for column in columns:
        column.right = _right_edge(column, parts)
    return parts


def _parts(lines: Sequence[TextLine], grids: Sequence[Grid]) -> list[Part]:
    waiting = sorted(grids, key=lambda grid: grid.order)
    parts: list[Part] = []
    open_columns: list[Column] = []
    latest: Column | None = None
    for line in lines:
        while waiting and waiting[0].order < line.order:
            grid = waiting.pop(0)
            parts.append(grid)
            open_columns = [column for column in open_columns if not _over(column, grid)]
            latest = None
        column = _home(line, open_columns, latest)
        if column is None:
            column = Column()
            parts.append(column)
            open_columns = [other for other in open_columns if not _above(other, line)] + [column]
        column.add(line)
        latest = column
    return [*parts, *waiting]


def _cut(part: Part, parts: Sequence[Part]) -> list[Part]:
    """The part, in pieces where wide lines and the narrow ones beside another part stuck together."""
    if isinstance(part, Grid):
        return [part]
    heights = {height for other in parts if other is not part for height in _cuts(part, other)}
    pieces: list[Column] = []
    before = -1
    for line in part.lines:
        zone = sum((line.top + line.bottom) / 2 > height for height in heights)
        if zone != before or not pieces:
            pieces.append(Column())
            before = zone
        pieces[-1].add(line)
    return list(pieces)


def _cuts(column: Column, other: Part) -> list[float]:
    """The top or bottom of the other part, where lines of the column beyond it reach over or under it."""
    if not _level(column, other):
        return []
    x0, top, x1, bottom = _edges(other)
    if isinstance(other, Column):
        beside = [line for line in other.lines if line.bottom > column.top and line.top < column.bottom]
        x0 = min((line.x0 for line in beside), default=x1)
        x1 = max((line.x1 for line in beside), default=x1)
    reaching = [(line.top + line.bottom) / 2 for line in column.lines if _meet(line.x0, line.x1, x0, x1)]
    above = [top] if any(middle < top for middle in reaching) else []
    return above + ([bottom] if any(middle > bottom for middle in reaching) else [])


def _home(line: TextLine, columns: Sequence[Column], latest: Column | None) -> Column | None:
    """The column that the line goes on with."""
    homes = [column for column in columns if _continues(column, line)]
    if len(homes) != 1:
        return None
    home = homes[0]
    return home if home is latest or home.interleaved or line.split else None


def _continues(column: Column, line: TextLine) -> bool:
    last = column.lines[-1]
    if not (line.upright and last.upright):
        return False
    middle = (line.top + line.bottom) / 2
    return (
        middle > last.bottom - 0.2 * last.height
        and line.top - last.bottom < _FARTHEST * max(line.height, last.height)
        and _meet(*column.reach, line.x0, line.x1)
    )


def _meet(a0: float, a1: float, b0: float, b1: float) -> bool:
    return min(a1, b1) - max(a0, b0) > 0.2 * max(1.0, min(a1 - a0, b1 - b0))


def _above(column: Column, line: TextLine) -> bool:
    return column.bottom <= line.bottom and _meet(column.x0, column.x1, line.x0, line.x1)


def _over(column: Column, grid: Grid) -> bool:
    return column.top < grid.box.bottom and _meet(column.x0, column.x1, grid.box.x0, grid.box.x1)


def _edges(part: Part) -> tuple[float, float, float, float]:
    if isinstance(part, Column):
        return part.x0, part.top, part.x1, part.bottom
    return part.box.x0, part.box.top, part.box.x1, part.box.bottom


def _before(one: Part, other: Part) -> bool:
    """Whether geometry alone says that `one` is read before `other`."""
    a0, a_top, a1, a_bottom = _edges(one)
    b0, b_top, b1, b_bottom = _edges(other)
    across = min(a1, b1) - max(a0, b0)
    down = min(a_bottom, b_bottom) - max(a_top, b_top)
    if across > 0.1 * min(a1 - a0, b1 - b0):
        return a_top + a_bottom < b_top + b_bottom and down < 0.5 * min(a_bottom - a_top, b_bottom - b_top)
    return a1 <= b0 + 1 and down > 0.3 * min(a_bottom - a_top, b_bottom - b_top)


def _sorted(parts: list[Part]) -> list[Part]:
    """Kahn's algorithm, the content stream deciding where geometry does not."""
    count = len(parts)
    after: list[list[int]] = [[] for _ in parts]
    waiting_for = [0] * count
    for one in range(count):
        for other in range(count):
            if one != other and _before(parts[one], parts[other]):
                after[one].append(other)
                waiting_for[other] += 1
    ready = [number for number in range(count) if not waiting_for[number]]
    left = set(range(count))
    result: list[Part] = []
    while left:
        # A ring of contradictions is cut at its first part in the stream.
        number = heapq.heappop(ready) if ready else min(left)
        if number not in left:
            continue
        left.remove(number)
        result.append(parts[number])
        for other in after[number]:
            waiting_for[other] -= 1
            if not waiting_for[other] and other in left:
                heapq.heappush(ready, other)
    return result


def _right_edge(column: Column, parts: Sequence[Part]) -> float:
    """How far lines of the column could reach: as far as those of the page that begin where it begins."""
    limit = min(
        (_edges(other)[0] for other in parts if _edges(other)[0] > column.x1 and _level(column, other)),
        default=float("inf"),
    )
    reach = [column.x1]
    for other in parts:
        if isinstance(other, Column) and abs(other.x0 - column.x0) < 40 and other.x1 < limit:
            reach.append(other.x1)
    return max(reach)


def _level(column: Column, other: Part) -> bool:
    _, top, _, bottom = _edges(other)
    return min(column.bottom, bottom) > max(column.top, top)
