"""Whose the documents of several parts are: who reviews a list of files cannot know it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pitchlint.batch.kept import Kept
from pitchlint.batch.owners import owners_of


def by_vendor(kept: Sequence[Kept]) -> list[Kept]:
    """The documents of all parts with their vendors, as a run over the folder of them all names them.

    A file that two vendors have sent becomes a document of both.
    """
    vendors = owners_of([path for each in kept for path in (each.path, *each.twins)]).vendors
    return [share for each in kept for share in _shares(each, vendors)]


def _shares(kept: Kept, vendors: Mapping[str, str]) -> Iterator[Kept]:
    if kept.vendor:
        yield kept
        return
    owners: dict[str, list[str]] = {}
    for path in (kept.path, *kept.twins):
        owners.setdefault(vendors.get(path, ""), []).append(path)
    for vendor, (first, *twins) in owners.items():
        yield replace(kept, path=first, vendor=vendor, twins=tuple(twins))
