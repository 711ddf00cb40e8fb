"""The requirements of the tender against the vendors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pitchlint.model import TopicStatus
from pitchlint.rendering.comparison.grid import are_many, grid
from pitchlint.rendering.comparison.shapes import Cell, Entry, Heading, Row, Section, Table
from pitchlint.rendering.comparison.states import Answers, requirements, shortened
from pitchlint.rendering.comparison.vendors import Vendor
from pitchlint.rendering.wording import REQUIREMENT_WORDS

MOST_NAMED = 6_000
"""So many meetings of vendor and requirement are named on the page; more are counted."""
MOST_UPRIGHT = 60
"""So many requirements stand side by side, one mark for each vendor; more are only counted."""
_LONGEST_HEAD = 32
_OPENING = re.compile(
    r"(?:please |kindly |(?:the|an?) (?:\w+ ){1,3}?(?:must|shall|should|has to|is to) (?:be able to )?)", re.I
)

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
    counts = _counts(vendors, asked, named=named)
    upright = named and len(asked.subjects) <= MOST_UPRIGHT
    tables = (_marks(vendors, asked), counts) if upright else (counts,)
    return Section("requirements", "Your requirements", intro, tables)


def _marks(vendors: Sequence[Vendor], asked: Answers) -> Table:
    """Each vendor's state for each requirement as one mark; the table of counts has their full wording."""
    subjects = [(Heading(_brief(head.text), mark=head.mark), name) for head, name in asked.subjects]
    return grid(
        vendors,
        subjects,
        lambda vendor, name: asked.cell(vendor, name, quoted=False),
        caption="Offers and requirements",
        corner="Requirement",
        states=True,
    )


def _brief(text: str) -> str:
    """The first telling words of a requirement: "The supplier must state which model" without its start."""
    words = text[match.end() :] if (match := _OPENING.match(text)) else text
    return shortened(words[:1].upper() + words[1:], _LONGEST_HEAD)


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
