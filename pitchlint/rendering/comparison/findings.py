"""Open findings by family: counts that lead to the first of them, and no score."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.rendering.comparison.documents import OfferDocument, OpenFinding
from pitchlint.rendering.comparison.grid import grid
from pitchlint.rendering.comparison.shapes import Cell, Entry, Heading, Section
from pitchlint.rendering.comparison.vendors import Vendor

_INTRO = (
    "How many passages leave something open, by family of rules. A count is no score: "
    "a longer offer has more passages, and one that says nothing has none."
)
Found = tuple[OpenFinding, OfferDocument]


def finding_section(vendors: Sequence[Vendor]) -> Section | None:
    """Counts of open findings, or None where there is none at all."""
    found = {vendor.number: open_findings(vendor) for vendor in vendors}
    families = sorted({finding.family for each in found.values() for finding, _ in each})
    if not families:
        return None

    def cell(vendor: Vendor, family: str) -> Cell:
        own = [each for each in found[vendor.number] if each[0].family == family]
        if not own:
            return (Entry("0", order="0"),)
        finding, document = max(own, key=lambda each: each[0].severity.rank)
        return (Entry(f"{len(own):,}", document.address(finding.anchor), order=str(len(own))),)

    subjects = [(Heading(family.capitalize()), family) for family in families]
    table = grid(vendors, subjects, cell, caption="Open findings by family", corner="Family")
    return Section("findings", "Findings by family", _INTRO, (table,))


def open_findings(vendor: Vendor) -> tuple[Found, ...]:
    """The open findings of a vendor, each with its document."""
    return tuple((finding, document) for document in vendor.checked for finding in document.findings)
