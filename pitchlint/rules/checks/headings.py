"""What the headings and headers above a passage say of the amounts in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind
from pitchlint.rules.hit import Spot

_COUNTS = frozenset(
    (
        "qty",
        "quantity",
        "unit",
        "units",
        "volume",
        "days",
        "months",
        "per",
        "nos",
        "number",
        "no",
        "basis",
        "uom",
    )
)


_BLANK = " -\u2013\u2014"


class Headings:
    """The labels of the headings and table headers above a passage, looked up once a table and section."""

    def __init__(self, annotated: Annotated) -> None:
        self._annotated = annotated
        self._known: dict[tuple[int | None, tuple[str, ...], int], frozenset[str]] = {}

    def labels(self, spot: Spot) -> frozenset[str]:
        """Labels of terms in the heading above a passage and in the header row and caption of its table."""
        home = self._annotated.blocks[spot.block].block
        key = (home.table, home.section, -1 if home.table is not None else spot.block)
        if key not in self._known:
            self._known[key] = frozenset((*self._above(spot), *self._heading(spot)))
        return self._known[key]

    def says(self, spot: Spot, labels: Iterable[str]) -> bool:
        """Whether a table cell's figure is explained by a column of counts or units, or by its headings."""
        block = self._annotated.blocks[spot.block].block
        if block.kind is not BlockKind.TABLE_ROW:
            return False
        beside = (cell for cell in block.cells if cell.start > spot.end or cell.end < spot.start)
        wanted = self._annotated.labels(labels)
        filled = any(
            _is_count(cell.header) and block.text[cell.start : cell.end].strip(_BLANK) for cell in beside
        )
        return filled or bool(wanted & self.labels(spot))

    def _above(self, spot: Spot) -> Iterator[str]:
        home = self._annotated.blocks[spot.block].block
        for position in range(spot.block - 1, -1, -1):
            block = self._annotated.blocks[position]
            inside = home.table is not None and block.block.table == home.table
            if not inside or block.block.is_header:
                yield from (term.label for term in block.terms)
            if not inside:
                return

    def _heading(self, spot: Spot) -> Iterator[str]:
        title = " ".join(self._annotated.blocks[spot.block].block.section[-1:])
        start = self._annotated.section_of(spot.block).start
        for position in (start, start - 1):
            block = self._annotated.blocks[max(0, position)]
            if block.block.kind is BlockKind.HEADING and block.block.text in title:
                yield from (term.label for term in block.terms)
                return


def _is_count(header: str) -> bool:
    return bool({word.strip("().,:").lower() for word in header.split()} & _COUNTS)
