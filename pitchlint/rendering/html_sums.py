"""The totals of an offer beside what their lines make."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pitchlint.model import Review, SumCheck
from pitchlint.rendering.html_basics import Link
from pitchlint.rendering.html_parts_view import SumView
from pitchlint.rendering.money import number
from pitchlint.rendering.passages import whereabouts
from pitchlint.rendering.wording import page_noun

_FAMILY = "consistency"


def sum_views(review: Review, questions: Mapping[str, Link]) -> tuple[SumView, ...]:
    """The totals, those that differ first; `questions` are the addresses of questions by id."""
    noun = page_noun(review.document.format)
    ordered = sorted(review.sums, key=lambda check: check.agrees)
    return tuple(_sum(check, review, questions, noun) for check in ordered)


def _sum(check: SumCheck, review: Review, questions: Mapping[str, Link], noun: str) -> SumView:
    column = f" ({check.column})" if check.column else ""
    return SumView(
        title=f"{check.words}{column}",
        parts=tuple((part.words, number(part.value)) for part in check.parts),
        computed=_money(check, check.computed),
        stated=_money(check, check.stated),
        agrees=check.agrees,
        verdict=_verdict(check),
        where=whereabouts(check.place, noun).split(" · ")[0],
        question=None if check.agrees else _asked(check, review, questions),
    )


def _money(check: SumCheck, value: Decimal) -> str:
    return f"{check.currency} {number(value)}".strip()


def _verdict(check: SumCheck) -> str:
    if not check.agrees:
        apart = _money(check, abs(check.computed - check.stated))
        way = "more" if check.computed > check.stated else "less"
        return f"The lines make {apart} {way} than the stated total."
    return "Adds up" if check.computed == check.stated else "Adds up, but for rounding"


def _asked(check: SumCheck, review: Review, questions: Mapping[str, Link]) -> Link | None:
    """The question that grew from a finding on this very row, if there is one."""
    for finding in review.findings:
        here = any(place.block == check.place.block for place in finding.places)
        if here and finding.family == _FAMILY and finding.question in questions:
            return questions[finding.question]
    return None
