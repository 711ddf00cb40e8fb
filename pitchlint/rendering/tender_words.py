"""How far responses answer the buyer's requirements, and which documents were read as one offer, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pitchlint.model import Report, RequirementState, Review, TopicStatus
from pitchlint.offers import standing_requirements
from pitchlint.rendering.extent import extent
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


def answered_of(review: Review) -> str:
    """The requirements answered and all there are, "5/8"; a dash where no tender was given."""
    answered = sum(state.status is TopicStatus.ANSWERED for state in review.requirements)
    return f"{answered}/{len(review.requirements)}" if review.requirements else "–"


def beside_line(review: Review) -> str:
    """Which documents were read together with this one as one offer, "" where it stands alone."""
    if not review.beside:
        return ""
    others = listing([Path(path).name for path in review.beside])
    return f"Taken as one offer together with {others}: what one of them answers is not asked of the other."


def offer_lines(report: Report) -> tuple[str, ...]:
    """One sentence for each vendor with several documents, with what these answer together."""
    offers: dict[str, list[Review]] = {}
    for review in report.reviews:
        if review.beside:
            offers.setdefault(review.vendor, []).append(review)
    return tuple(_offer(vendor, reviews) for vendor, reviews in offers.items())


def _offer(vendor: str, reviews: Sequence[Review]) -> str:
    names = listing([Path(review.document.path).name for review in reviews])
    whole = all(extent(review).whole for review in reviews)
    line = requirements_line(standing_requirements(reviews), whole=whole)
    return " ".join((f"{Path(vendor).name}: {names} were taken as one offer.", line)).strip()
