"""Which vendor names which model, and when its maker retires it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pitchlint.model import ModelUse
from pitchlint.rendering.comparison.documents import OfferDocument
from pitchlint.rendering.comparison.grid import are_many, grid
from pitchlint.rendering.comparison.shapes import Cell, Entry, Heading, Row, Section, Table
from pitchlint.rendering.comparison.vendors import Vendor
from pitchlint.rendering.wording import long_date, pages_of

_A_YEAR = 365
_INTRO = "Models that the offers name, and until when their makers serve them."


def model_section(vendors: Sequence[Vendor], as_of: date) -> Section | None:
    """The models by name, or None where no offer names one."""
    named = models(vendors)
    if not named:
        return None
    if are_many(vendors):
        return Section("models", "Models", _INTRO, (_by_model(vendors, named, as_of),))
    subjects = [(_heading(use, as_of), use.name) for use in named]
    table = grid(vendors, subjects, uses, caption="Models and the offers that name them", corner="Model")
    return Section("models", "Models", _INTRO, (table,))


def models(vendors: Sequence[Vendor]) -> list[ModelUse]:
    """Every model that a document names, once, by name."""
    named = {use.name: use for vendor in vendors for _, use in uses_of(vendor)}
    return sorted(named.values(), key=lambda use: (use.name.casefold(), use.name))


def uses_of(vendor: Vendor) -> list[tuple[OfferDocument, ModelUse]]:
    """The models that the documents of a vendor name."""
    return [(document, use) for document in vendor.checked for use in document.models]


def uses(vendor: Vendor, name: str) -> Cell:
    """Where a vendor names a model."""
    return tuple(_entry(document, use) for document, use in uses_of(vendor) if use.name == name)


def _by_model(vendors: Sequence[Vendor], named: Sequence[ModelUse], as_of: date) -> Table:
    users: dict[str, list[Entry]] = {use.name: [] for use in named}
    for vendor in vendors:
        first = {use.name: document for document, use in reversed(uses_of(vendor))}
        for name, document in first.items():
            users[name].append(Entry(vendor.name, document.address("models")))
    rows = tuple(
        Row(
            Heading(use.name, note=use.maker),
            (
                (_retires(use, as_of),),
                (Entry(f"{len(users[use.name]):,}", order=str(len(users[use.name]))), *users[use.name]),
            ),
        )
        for use in named
    )
    columns = (Heading("Retires"), Heading("Vendors"))
    return Table("Models and the offers that name them", "Model", columns, rows, folded=True)


def _entry(document: OfferDocument, use: ModelUse) -> Entry:
    where = pages_of(use.places, document.noun)
    return Entry("Named", document.address("models"), note=f"{document.label} {where}".strip())


def _heading(use: ModelUse, as_of: date) -> Heading:
    retires = _retires(use, as_of)
    when = f"retires {retires.text}" if use.retires else "no date known"
    return Heading(use.name, note=", ".join(part for part in (use.maker, when) if part))


def _retires(use: ModelUse, as_of: date) -> Entry:
    """The maker's date; marked where it comes within a year of the report, as few contracts are shorter."""
    if use.retires is None:
        return Entry("no date known", order="9999")
    days = (use.retires - as_of).days
    past = ", already past" if days < 0 else ""
    key = "medium" if days <= _A_YEAR else ""
    return Entry(f"{long_date(use.retires)}{past}", key=key, order=use.retires.isoformat())
