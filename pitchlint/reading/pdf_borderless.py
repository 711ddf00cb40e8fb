"""Price tables without ruling lines, found by their columns."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.reading.pdf_model import Grid, TextLine


def find_price_tables(lines: Sequence[TextLine], grids: Sequence[Grid]) -> tuple[list[TextLine], list[Grid]]:
    """The lines that stand in no table, and the tables."""
    return list(lines), list(grids)
