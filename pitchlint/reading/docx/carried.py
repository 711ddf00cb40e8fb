"""Texts on their way into a draft, with the pieces of the file they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pitchlint.reading.assemble import Draft
from pitchlint.reading.origins import Origin, Piece, shifted


@dataclass(frozen=True, slots=True)
class Carried:
    """A text, of which the characters from `lead` on come from `pieces`; before them stands a list number."""

    text: str
    pieces: tuple[Piece, ...] = ()
    lead: int = 0


def with_origins(drafts: Iterable[Draft], text: str, carried: Sequence[Carried]) -> Iterator[Draft]:
    """The drafts of a paragraph, whose texts stand in `text` one after the other, with their origins."""
    origins = tuple(_origins(carried, gap=0))
    position = 0
    for draft in drafts:
        at = text.find(draft.text, position)
        if at < 0:
            yield draft
        else:
            position = at + len(draft.text)
            yield replace(draft, origins=shifted(origins, -at))


def joined_lines(lines: Iterable[Carried]) -> str:
    """The lines of a cell as one text."""
    return "\n".join(line.text for line in lines)


def origins_of_lines(lines: Iterable[Carried]) -> tuple[Origin, ...]:
    """The origins of what `joined_lines` makes of the same lines."""
    return tuple(_origins(lines, gap=1))


def _origins(carried: Iterable[Carried], gap: int) -> Iterator[Origin]:
    at = 0
    for part in carried:
        if part.pieces:
            yield Origin(at + part.lead, part.text[part.lead :], part.pieces)
        at += len(part.text) + gap
