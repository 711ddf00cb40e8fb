"""How far responses answer the buyer's requirements, and which documents were read as one offer, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pitchlint.model import RequirementState, Review, TopicStatus
from pitchlint.offers import standing_requirements
from pitchlint.rendering.comparison.documents import OfferDocument
from pitchlint.rendering.wording import counted, listing

_WORDS = {
    TopicStatus.ANSWERED: "answered",
    TopicStatus.PARTIAL: "partly answered",
    TopicStatus.MENTIONED: "only touched",
    TopicStatus.MISSING: "without an answer",
}


def requirements_line(states: Sequence[RequirementState], *, whole: bool) -> str:
    """How many requirements are answered, partly, or not; "" where no tender was given."""
    if not states:
        return ""
    numbers = Counter(state.status for state in states)
    told = [
        f"{numbers[status]} {word}"
        for status, word in _WORDS.items()
        if numbers[status] or status is TopicStatus.ANSWERED
    ]
    where = "" if whole else " in what was read"
    return f"Of {counted(len(states), 'requirement')}, {listing(told)}{where}."


def answered_of(states: Sequence[RequirementState]) -> str:
    """The requirements answered and all there are, "5/8"; a dash where no tender was given."""
    answered = sum(state.status is TopicStatus.ANSWERED for state in states)
    return f"{answered}/{len(states)}" if states else "–"


def beside_line(review: Review) -> str:
    """Which documents were read together with this one as one offer, "" where it stands alone."""
    if not review.beside:
        return ""
    others = listing([Path(path).name for path in review.beside])
    return f"Taken as one offer together with {others}: what one of them answers is not asked of the other."


def offer_lines(documents: Sequence[OfferDocument]) -> tuple[str, ...]:
    """One sentence for each vendor with several documents, with what these answer together."""
    offers: dict[str, list[OfferDocument]] = {}
    for document in documents:
        if document.vendor:
            offers.setdefault(document.vendor, []).append(document)
    return tuple(_offer(vendor, group) for vendor, group in offers.items() if len(group) > 1)


def _offer(vendor: str, documents: Sequence[OfferDocument]) -> str:
    names = listing([document.name for document in documents])
    whole = all(document.extent.whole for document in documents)
    answered = standing_requirements([document.requirements for document in documents])
    line = requirements_line(answered, whole=whole)
    return " ".join((f"{Path(vendor).name}: {names} were taken as one offer.", line)).strip()
