"""The requirements of the tender against the vendors."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.model import TopicStatus
from pitchlint.rendering.comparison.grid import are_many, grid
from pitchlint.rendering.comparison.shapes import Cell, Entry, Heading, Row, Section, Table
from pitchlint.rendering.comparison.states import Answers, requirements
from pitchlint.rendering.comparison.vendors import Vendor
from pitchlint.rendering.wording import REQUIREMENT_WORDS

MOST_NAMED = 6_000
"""So many meetings of vendor and requirement are named on the page; more are counted."""

_STATES = tuple(status for status in TopicStatus if status is not TopicStatus.NOT_APPLICABLE)
_INTRO = (
    "The numbered requirements of the tender, and what each offer says to them. "
    "No answer found is a reason to look, and to ask."
)
_COUNTED = " The vendors behind each number are named in comparison.xlsx."


def requirement_section(vendors: Sequence[Vendor]) -> Section | None:
    """The requirements, or None where no tender was given."""
    asked = requirements(vendors)
    if not asked.subjects:
        return None
    if not are_many(vendors):
        table = grid(
            vendors,
            asked.subjects,
            lambda vendor, name: asked.cell(vendor, name, quoted=True),
            caption="Requirements and offers",
            corner="Requirement",
            states=True,
        )
        return Section("requirements", "Your requirements", _INTRO, (table,))
    named = len(vendors) * len(asked.subjects) <= MOST_NAMED
    intro = _INTRO if named else _INTRO + _COUNTED
    return Section("requirements", "Your requirements", intro, (_counts(vendors, asked, named=named),))


def _counts(vendors: Sequence[Vendor], asked: Answers, *, named: bool) -> Table:
    """For each requirement, how many vendors stand in each state and, where they are not too many, who."""
    columns = (
        *(Heading(REQUIREMENT_WORDS[status]) for status in _STATES),
        Heading("Not known"),
    )
    keys = (*(status.value for status in _STATES), "na")
    rows = []
    for head, name in asked.subjects:
        heaps: dict[str, list[Entry]] = {key: [] for key in keys}
        for vendor in vendors:
            (entry,) = asked.cell(vendor, name, quoted=False)
            heaps[entry.key if entry.key in heaps else "na"].append(Entry(vendor.name, entry.link))
        rows.append(Row(head, tuple(_heap(heap, named=named) for heap in heaps.values())))
    caption = "Requirements and how many vendors answer them"
    return Table(caption, "Requirement", columns, tuple(rows), folded=True)


def _heap(heap: Sequence[Entry], *, named: bool) -> Cell:
    number = Entry(f"{len(heap):,}", order=str(len(heap)))
    return (number, *heap) if named else (number,)
