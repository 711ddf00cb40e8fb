"""The documents that one letter speaks of, and what they are called in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from pitchlint.model import Review
from pitchlint.rendering.characters import visible
from pitchlint.rendering.exports.cover import file_of, name_of
from pitchlint.rendering.extent import extent
from pitchlint.rendering.wording import page_noun


@dataclass(frozen=True, slots=True)
class LetterDocument:
    """One document of an offer; `label` tells it from the others and is "" where there are none.

    `number` counts from 0.
    """

    review: Review
    number: int = 0
    label: str = ""

    @property
    def noun(self) -> str:
        """What one of its pages is called."""
        return page_noun(self.review.document.format)

    @property
    def described(self) -> str:
        """Its label, with its title where that says more."""
        title, file = name_of(self.review), PurePath(file_of(self.review))
        return self.label if title in (file.name, file.stem) else f"{self.label} · {title}"

    @property
    def checked(self) -> bool:
        """Whether anything of it was read."""
        return extent(self.review).checked

    @property
    def complete(self) -> bool:
        """Whether all of it was read and every rule finished."""
        return extent(self.review).complete

    @property
    def missing(self) -> tuple[str, ...]:
        """What could not be read of it; which rule did not finish is no matter of the vendor."""
        known = extent(replace(self.review, failures=()))
        if known.complete:
            return ()
        return known.gaps if known.checked else (known.reason,)


def letter_documents(reviews: Sequence[Review]) -> tuple[LetterDocument, ...]:
    """The documents of one offer; files of the same name are told apart by their folders."""
    if len(reviews) == 1:
        return (LetterDocument(reviews[0]),)
    names = [file_of(review) for review in reviews]
    counts = Counter(names)
    return tuple(
        LetterDocument(review, number, name if counts[name] == 1 else _inside(review))
        for number, (review, name) in enumerate(zip(reviews, names, strict=True))
    )


def _inside(review: Review) -> str:
    """The path inside the vendor's folder: what lies above it is the buyer's."""
    try:
        return visible(str(PurePath(review.document.path).relative_to(review.vendor)))
    except ValueError:
        return file_of(review)
