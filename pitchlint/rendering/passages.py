"""The vendor's own words as a page shows them: shortened around what matters, with page and section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pitchlint.model import Place
from pitchlint.reading.assemble import CELL_SEPARATOR
from pitchlint.rendering.pictures import PictureView

LONGEST = 640
SHOWN = 3
_ELISION = "[…]"
_EMPTY_CELLS = re.compile(r"(?:\s*\|\s*){2,}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in three parts, of which `focus` is to be marked, where it stands, and how it looks there."""

    before: str
    focus: str
    after: str
    where: str
    picture: PictureView | None = None


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages shown at once and those behind a fold."""

    shown: tuple[Passage, ...]
    folded: tuple[Passage, ...]


def passages(places: Sequence[Place], noun: str) -> Passages:
    """Passages of places, each once; `noun` is what a page of the document is called."""
    distinct = {(place.quote, place.page, place.section): place for place in places}
    views = [passage(place, noun) for place in distinct.values()]
    return Passages(tuple(views[:SHOWN]), tuple(views[SHOWN:]))


def passage(place: Place, noun: str) -> Passage:
    """One passage; a focus that does not fit its quote is left unmarked rather than marked wrongly."""
    before, focus, after = _without_empty_cells(*_split(place))
    room = max(LONGEST - len(focus), 80)
    tail = _head_of(after, max(room // 2, room - len(before)))
    head = _tail_of(before, max(room // 2, room - len(tail)))
    return Passage(head, _head_of(focus, LONGEST), tail, whereabouts(place, noun))


def whereabouts(place: Place, noun: str) -> str:
    """Page and section of a place: "page 3 · 4 Commercials › 4.2 Fees", "page iv (4 of 90)"."""
    page = f"{noun} {place.page_name or place.page}" if place.page is not None else ""
    return " · ".join(part for part in (page, " › ".join(place.section)) if part)


def _split(place: Place) -> tuple[str, str, str]:
    quote = place.quote
    fits = place.focus is not None and place.end - place.start == len(quote)
    if place.focus is None or not fits:
        return "", "", quote
    start, end = (min(max(edge - place.start, 0), len(quote)) for edge in place.focus)
    # Marking the whole quote marks nothing.
    if start >= end or (start, end) == (0, len(quote)):
        return "", "", quote
    return quote[:start], quote[start:end], quote[end:]


def _without_empty_cells(before: str, focus: str, after: str) -> tuple[str, str, str]:
    """A table row without the separators that reading put around empty cells; other text as it is."""
    if CELL_SEPARATOR.strip() not in before + after:
        return before, focus, after
    before, after = (_EMPTY_CELLS.sub(CELL_SEPARATOR, part) for part in (before, after))
    if focus:
        return before.lstrip("| "), focus, after.rstrip("| ")
    return "", "", after.strip("| ")


def _head_of(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    cut = text.rfind(" ", 0, room)
    return f"{text[: cut if cut > 0 else room].rstrip()} {_ELISION}"


def _tail_of(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    cut = text.find(" ", len(text) - room)
    return f"{_ELISION} {text[cut + 1 if cut >= 0 else -room :].lstrip()}"
