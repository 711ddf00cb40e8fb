"""How far each vendor answers the topics of a sound offer and the requirements of the tender."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pitchlint.model import Place, TopicStatus
from pitchlint.rendering.anchors import anchors
from pitchlint.rendering.comparison.documents import OfferDocument
from pitchlint.rendering.comparison.shapes import UNKNOWN, UNREAD, Cell, Entry, Heading
from pitchlint.rendering.comparison.vendors import Vendor
from pitchlint.rendering.html_facts import state_word
from pitchlint.rendering.html_requirements import requirement_anchors, requirement_word
from pitchlint.rendering.passages import whereabouts

ORDER = {status: str(number) for number, status in enumerate(TopicStatus)}
LONGEST_QUOTE = 280
NOT_LOOKED_FOR = Entry("Not looked for", key="na", order="8")
NOT_READ = Entry("Not read", key=UNREAD, order="9")
_NUMBERED = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Standing:
    """The state that counts for a vendor, in words, and the passages of the document it is taken from.

    `whole` where all of the vendor's documents were read, so that silence is known to be silence.
    """

    status: TopicStatus
    word: str
    evidence: tuple[Place, ...]
    document: OfferDocument
    anchor: str
    whole: bool

    def entry(self, *, quoted: bool) -> Entry:
        """What a cell says of it, leading to that place of the report."""
        where = quote = ""
        if quoted and self.evidence:
            place = self.evidence[0]
            quote = shortened(place.quote)
            found = whereabouts(place, self.document.noun)
            where = " · ".join(part for part in (self.document.label, found) if part)
        link = self.document.address(self.anchor)
        unsure = self.status is TopicStatus.MISSING and not self.whole
        key = UNKNOWN if unsure else self.status.value
        return Entry(self.word, link, key, quote=quote, where=where, order=ORDER[self.status])


@dataclass(frozen=True, slots=True)
class Answers:
    """What was looked for, with headings, and how far each vendor (by number) answers it."""

    subjects: tuple[tuple[Heading, str], ...]
    standings: Mapping[int, Mapping[str, Standing]]

    def cell(self, vendor: Vendor, name: str, *, quoted: bool) -> Cell:
        """What one vendor says to one of them."""
        if not vendor.checked:
            return (NOT_READ,)
        standing = self.standings[vendor.number].get(name)
        return (standing.entry(quoted=quoted) if standing else NOT_LOOKED_FOR,)


def topics(vendors: Sequence[Vendor]) -> Answers:
    """The topics looked for in any document, in the order of their numbers."""
    names = {state.id: state.name for vendor in vendors for state in vendor.topics}
    subjects = tuple((Heading(names[name], mark=name), name) for name in sorted(names, key=_natural))
    return Answers(subjects, {vendor.number: _topics(vendor) for vendor in vendors})


def requirements(vendors: Sequence[Vendor]) -> Answers:
    """The requirements in the order of the tender."""
    asked = {state.asked.name: state.asked for vendor in vendors for state in vendor.requirements}
    subjects = tuple(
        (Heading(each.text, mark=each.id, note="" if each.is_mandatory else "not mandatory"), name)
        for name, each in asked.items()
    )
    return Answers(subjects, {vendor.number: _requirements(vendor) for vendor in vendors})


def shortened(text: str, longest: int = LONGEST_QUOTE) -> str:
    """A quote on one line, cut at a word where it is long."""
    line = " ".join(text.split()).strip(" |")
    if len(line) <= longest:
        return line
    cut = line.rfind(" ", 0, longest)
    return f"{line[: cut if cut > 0 else longest].rstrip()} […]"


def _topics(vendor: Vendor) -> dict[str, Standing]:
    # Equal states of two documents are told apart by identity: each stands on a page of its own.
    held = {
        id(state): (document, anchor)
        for document in vendor.checked
        for state, anchor in zip(
            document.topics, anchors("t", (each.id for each in document.topics)), strict=True
        )
    }
    return {
        state.id: Standing(
            state.status,
            state_word(state.status, whole=vendor.whole),
            state.evidence,
            *held[id(state)],
            vendor.whole,
        )
        for state in vendor.topics
    }


def _requirements(vendor: Vendor) -> dict[str, Standing]:
    held = {
        id(state): (document, anchor)
        for document in vendor.checked
        for state, anchor in zip(
            document.requirements, requirement_anchors(document.requirements), strict=True
        )
    }
    return {
        state.asked.name: Standing(
            state.status,
            requirement_word(state.status, whole=vendor.whole),
            state.evidence,
            *held[id(state)],
            vendor.whole,
        )
        for state in vendor.requirements
    }


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """T2 before T10."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBERED.split(name))
