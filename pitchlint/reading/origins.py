"""Where the characters of a text come from: the elements of the file that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from pitchlint.reading.characters import clean


class Piece(NamedTuple):
    """Text as it stands in the file, and the element that holds it."""

    text: str
    element: object


class Source(NamedTuple):
    """One character that is no blank: the element that holds it, and where in the text of that element."""

    character: str
    element: object
    offset: int


@dataclass(frozen=True, slots=True)
class Origin:
    """`text` begins at `at` of the text of a draft and was put together from `pieces`.

    It may reach beyond the draft at both ends, where a draft is one line of a paragraph.
    """

    at: int
    text: str
    pieces: tuple[Piece, ...]

    def sources(self, start: int, end: int) -> list[Source]:
        """The sources of the characters `start:end` of the draft, none where they do not fit the text.

        Blanks are joined and dropped while a text is put together; all the other characters stay in order.
        """
        low, high = max(0, start - self.at), max(0, end - self.at)
        skipped = sum(not character.isspace() for character in self.text[:low])
        wanted = "".join(self.text[low:high].split())
        found = list(_sources(self.pieces))[skipped : skipped + len(wanted)]
        return found if "".join(source.character for source in found) == wanted else []


def shifted(origins: Iterable[Origin], by: int) -> tuple[Origin, ...]:
    """The origins of a text that now begins `by` characters later."""
    return tuple(replace(origin, at=origin.at + by) for origin in origins)


def _sources(pieces: Iterable[Piece]) -> Iterator[Source]:
    for text, element in pieces:
        for offset, character in enumerate(text):
            for plain in clean(character):
                if not plain.isspace():
                    yield Source(plain, element, offset)
