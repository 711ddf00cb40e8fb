"""Milestones that come after the go-live they lead to, and go-lives on two days."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.milestones import Event, Milestone, milestones
from pitchlint.language.annotated import Annotated
from pitchlint.rules.hit import Hit, Spot

_HALF_A_YEAR = 183
_ANY_YEAR = 2001


def milestone_conflicts(annotated: Annotated) -> Iterator[Hit]:
    """What has to be done before go-live and is dated after it; and a go-live on two days."""
    found = list(milestones(annotated))
    lives = [item for item in found if item.event is Event.LIVE]
    if len({item.part for item in lives}) > 1:
        return
    for one in lives[:1]:
        other = next((item for item in lives[1:] if _gap(one, item)), None)
        if other is not None:
            yield _hit(annotated, one, other, "Go-live stands on two days")
            return
        for late in found:
            if late.event is Event.BEFORE and late.part == one.part and _gap(one, late) > 0:
                yield _hit(annotated, late, one, "Work that leads to go-live is planned after it")


def _gap(one: Milestone, other: Milestone) -> int:
    """By how many days (weeks, months) the second ends later; 0 where the two cannot be compared.

    Of days without a year those within half a year of each other are taken to be of the same one.
    """
    first, second = one.moment.date, other.moment.date
    if first is None or second is None:
        alike = one.moment.unit == other.moment.unit != ""
        return other.moment.last - one.moment.last if alike else 0
    if first.day is None or second.day is None:
        return 0
    year = first.year or second.year or _ANY_YEAR
    live, late = first.on(first.year or year), second.on(second.year or year)
    if live is None or late is None:
        return 0
    days = (late - live).days
    certain = first.year is not None and second.year is not None
    return days if certain or abs(days) <= _HALF_A_YEAR else 0


def _hit(annotated: Annotated, one: Milestone, other: Milestone, what: str) -> Hit:
    spots = (Spot(one.position, one.start, one.end), Spot(other.position, other.start, other.end))
    words = [annotated.blocks[spot.block].block.text[spot.start : spot.end] for spot in spots]
    return Hit(spots, {"what": f"{what}: “{words[0]}” and “{words[1]}”"})
