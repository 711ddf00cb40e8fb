"""Which place lies in which area."""

from __future__ import annotations

from functools import cache

from pitchlint.errors import PackError
from pitchlint.packs.files import shipped_text
from pitchlint.packs.source import Entry, load_entry

_FILE = "areas.yaml"


class Area(Entry):
    """An area, the names of places in it, and the area around it, "" where none is listed."""

    area: str
    within: str = ""
    names: tuple[str, ...]


class _File(Entry):
    areas: tuple[Area, ...]


@cache
def _areas() -> tuple[dict[str, str], dict[str, str]]:
    """Area by lower-case name, and area around by area; raises `PackError` where that area is unknown."""
    entries = load_entry(shipped_text(_FILE), _FILE, _File).areas
    around = {entry.area: entry.within for entry in entries}
    for entry in entries:
        if entry.within and entry.within not in around:
            raise PackError(f"{entry.area} lies within {entry.within}, which is not listed", where=_FILE)
    return {name.lower(): entry.area for entry in entries for name in entry.names}, around


def areas_of(place: str) -> tuple[str, ...]:
    """The area of a place and all areas around it, innermost first; a place not listed is its own area."""
    by_name, around = _areas()
    found = [by_name.get(place.lower(), place.lower())]
    while around.get(found[-1]):
        found.append(around[found[-1]])
    return tuple(found)
