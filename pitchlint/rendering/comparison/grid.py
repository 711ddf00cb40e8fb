"""Vendors against whatever they are compared by: as columns where they are few, as rows where many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from pitchlint.rendering.comparison.shapes import Cell, Entry, Heading, Row, Table
from pitchlint.rendering.comparison.states import NOT_READ
from pitchlint.rendering.comparison.vendors import Vendor

MOST_COLUMNS = 6
"""So many vendors fit side by side; more of them become rows."""

Subject = TypeVar("Subject")


def are_many(vendors: Sequence[Vendor]) -> bool:
    """Whether there are more vendors than fit side by side."""
    return len(vendors) > MOST_COLUMNS


def grid(
    vendors: Sequence[Vendor],
    subjects: Sequence[tuple[Heading, Subject]],
    cell: Callable[[Vendor, Subject], Cell],
    *,
    caption: str,
    corner: str,
    states: bool = False,
) -> Table:
    """A table of vendors and subjects; who was not read has that said in every cell."""
    heads = tuple(vendor_heading(vendor) for vendor in vendors)
    lines = [
        tuple(cell(vendor, subject) if vendor.checked else (NOT_READ,) for _, subject in subjects)
        for vendor in vendors
    ]
    many = are_many(vendors)
    topics = tuple(head for head, _ in subjects)
    table = lines if many else list(zip(*lines, strict=True))
    columns, firsts = (topics, heads) if many else (heads, topics)
    return Table(
        caption=caption,
        corner="Vendor" if many else corner,
        columns=columns,
        rows=tuple(Row(head, tuple(row)) for head, row in zip(firsts, table, strict=True)),
        by_vendor=many,
        states=states,
        legend=legend(lines) if states else (),
    )


def vendor_heading(vendor: Vendor) -> Heading:
    """A vendor as head of a row or column, leading to its report, or to each of several."""
    documents = tuple(Entry(document.name, document.page) for document in vendor.documents)
    alone = len(documents) == 1
    return Heading(
        text=vendor.name,
        note=extent_word(vendor),
        link=documents[0].link if alone else "",
        vendor=vendor.number,
        others=() if alone else documents,
    )


def extent_word(vendor: Vendor) -> str:
    """That a vendor was not read, or not in full; "" where it was."""
    if not vendor.checked:
        return "Not read"
    return "" if vendor.complete else "Partly read"


def legend(lines: Sequence[Sequence[Cell]]) -> tuple[Entry, ...]:
    """Each state that occurs, once, from answered to not read."""
    met = {(entry.order, entry.key, entry.text) for line in lines for cell in line for entry in cell}
    return tuple(Entry(text, key=key, order=order) for order, key, text in sorted(met))
