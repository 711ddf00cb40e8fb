"""List numbers as the reader sees them, counted from numbering.xml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pitchlint.reading.docx.number_forms import ZEROS, in_form
from pitchlint.reading.docx.xml import Element, attribute, child, chosen, local, number, switch, value

LEVELS = 9
MAX_DIGITS = 10
MAX_LABEL = 100
BULLET = "•"
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, how it is written, its text with %1 to %9 in it.

    `restart` is the number of outer levels that make it start again; None is Word's default, all of them.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the document: the definition it counts with, its levels, its own first numbers."""

    definition: str
    levels: tuple[Level, ...]
    starts: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Numbering:
    """Counts the lists of a document while its paragraphs pass in order."""

    root: Element | None
    _elements: dict[int, Element] = field(default_factory=dict)
    _definitions: dict[str, Element] = field(default_factory=dict)
    _linked: dict[str, str] = field(default_factory=dict)
    _lists: dict[int, Listing | None] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for item in self.root if self.root is not None else ():
            identifier = attribute(item, "numId")
            if local(item) == "abstractNum":
                self._definitions[attribute(item, "abstractNumId")] = item
                self._linked.setdefault(value(item, "styleLink"), attribute(item, "abstractNumId"))
            elif local(item) == "num" and identifier.isdecimal() and len(identifier) < MAX_DIGITS:
                self._elements[int(identifier)] = item

    def level_of_style(self, list_id: int, style: str) -> int:
        """The level of a list that belongs to a paragraph style, 0 where none does."""
        listing = self._listing(list_id)
        levels = listing.levels if listing else ()
        return next((index for index, level in enumerate(levels) if style and level.style == style), 0)

    def label(self, list_id: int, level: int) -> str:
        """The number or bullet of the next paragraph of that list and level; "" where it shows none."""
        listing = self._listing(list_id)
        if listing is None or not 0 <= level < len(listing.levels):
            return ""
        counts = self._counts.setdefault(listing.definition, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for where, first in listing.starts:
                counts[where] = first - 1
        self._advance(counts, listing.levels, level)
        return _written(counts, listing.levels, level)

    def _listing(self, list_id: int) -> Listing | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read(list_id)
        return self._lists[list_id]

    def _read(self, list_id: int) -> Listing | None:
        item = self._elements.get(list_id)
        definition = value(item, "abstractNumId")
        link = value(self._definitions.get(definition), "numStyleLink")
        definition = self._linked.get(link, definition) if link else definition
        if item is None or definition not in self._definitions:
            return None
        return _overridden(definition, _levels(self._definitions[definition]), item)

    @staticmethod
    def _advance(counts: list[int | None], levels: tuple[Level, ...], level: int) -> None:
        current = counts[level]
        counts[level] = levels[level].start if current is None else current + 1
        for outer in range(level):
            if counts[outer] is None:
                counts[outer] = levels[outer].start
        for inner in range(level + 1, len(levels)):
            restart = levels[inner].restart
            if level < (inner if restart is None else restart):
                counts[inner] = None


def _written(counts: list[int | None], levels: tuple[Level, ...], level: int) -> str:
    here = levels[level]
    if here.form == "bullet":
        return _bullet(here.text)

    def fill(found: re.Match[str]) -> str:
        index = int(found[1]) - 1
        if index >= len(levels):
            return ""
        return in_form(counts[index] or 0, "decimal" if here.legal else levels[index].form)

    return _PLACEHOLDER.sub(fill, here.text).strip()


def _bullet(text: str) -> str:
    # Symbol fonts put their bullets into the private area; Courier's "o" is a ring.
    return text if text and text != "o" and not "\ue000" <= text[0] <= "\uf8ff" else BULLET


def is_bullet(label: str) -> bool:
    """Whether a label holds neither letter nor figure."""
    return not any(character.isalnum() for character in label)


def _overridden(definition: str, levels: tuple[Level, ...], item: Element) -> Listing:
    own = list(levels)
    starts = []
    for override in item:
        index = attribute(override, "ilvl")
        if local(override) != "lvlOverride" or not index.isdecimal() or int(index) >= LEVELS:
            continue
        where = int(index)
        level, first = child(override, "lvl"), number(override, "startOverride")
        if level is not None:
            own[where] = _level(level)
        if first is not None:
            own[where] = replace(own[where], start=first)
            starts.append((where, first))
    return Listing(definition, tuple(own), tuple(starts))


def _levels(definition: Element) -> tuple[Level, ...]:
    levels = [Level()] * LEVELS
    for item in definition:
        index = attribute(item, "ilvl")
        if local(item) == "lvl" and index.isdecimal() and int(index) < LEVELS:
            levels[int(index)] = _level(item)
    return tuple(levels)


def _form(item: Element) -> str:
    alternates = child(item, "AlternateContent")
    if alternates is None:
        return value(item, "numFmt") or "decimal"
    custom = child(chosen(alternates), "numFmt")
    # Word writes a custom form by its first numbers: "001, 002, 003, ...".
    first = "" if custom is None else attribute(custom, "format").partition(",")[0]
    if first.isdecimal() and len(first) < MAX_DIGITS:
        return f"{ZEROS}{len(first)}"
    return value(child(alternates, "Fallback"), "numFmt") or "decimal"


def _level(item: Element) -> Level:
    return Level(
        start=number(item, "start") or 0,
        form=_form(item),
        text=value(item, "lvlText")[:MAX_LABEL],
        restart=number(item, "lvlRestart"),
        legal=bool(switch(item, "isLgl")),
        style=value(item, "pStyle"),
    )
