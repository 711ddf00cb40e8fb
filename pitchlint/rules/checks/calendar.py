"""Milestones that come after the go-live they lead to, and go-lives on two days."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.dates import WrittenDate, dates_in
from pitchlint.facts.milestones import Event, Milestone, milestones
from pitchlint.facts.passages import Passage, passages
from pitchlint.facts.phases import PARALLEL
from pitchlint.language.annotated import Annotated
from pitchlint.rules.hit import Hit, Spot

_HALF_A_YEAR = 183
_ANY_YEAR = 2001


def rows_after_live(annotated: Annotated) -> Iterator[Hit]:
    """A row that a plan lists before its go-live and dates after it."""
    lives = [
        item for item in milestones(annotated) if item.event is Event.LIVE and item.moment.date is not None
    ]
    for live in lives:
        table = annotated.blocks[live.position].block.table
        if table is None or live.part or len([one for one in lives if _table(annotated, one) == table]) > 1:
            continue
        for passage in passages(annotated):
            if passage.position < live.position and passage.block.block.table == table:
                late = _last_date(passage)
                if late is not None and not PARALLEL.search(passage.text) and _after(live, late):
                    spots = (Spot(passage.position, 0, late.end), Spot(live.position, live.start, live.end))
                    yield Hit(
                        spots,
                        {"what": _what(annotated, spots, "A step listed before go-live is dated after it")},
                    )


def _table(annotated: Annotated, one: Milestone) -> int | None:
    return annotated.blocks[one.position].block.table


def _last_date(passage: Passage) -> WrittenDate | None:
    found = list(dates_in(passage.text))
    return found[-1] if found and found[-1].day is not None and found[-1].year is not None else None


def _after(live: Milestone, late: WrittenDate) -> bool:
    first = live.moment.date
    if first is None or first.year is None or first.day is None or late.year is None:
        return False
    day, other = first.on(first.year), late.on(late.year)
    return day is not None and other is not None and other > day


def milestone_conflicts(annotated: Annotated) -> Iterator[Hit]:
    """What has to be done before go-live and is dated after it; and a go-live on two days."""
    found = list(milestones(annotated))
    lives = [item for item in found if item.event is Event.LIVE]
    if len({item.part for item in lives}) > 1:
        return
    first = lives[0] if lives else None
    other = next((item for item in lives[1:] if first is not None and _gap(first, item)), None)
    if first is not None and other is not None:
        yield _hit(annotated, first, other, "Go-live stands on two days")
        return
    for late in found:
        live = next((one for one in lives if late.part == one.part and _gap(one, late) > 0), None)
        if late.event is Event.BEFORE and live is not None:
            yield _hit(annotated, late, live, "Work that leads to go-live is planned after it")


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
    return Hit(spots, {"what": _what(annotated, spots, what)})


def _what(annotated: Annotated, spots: tuple[Spot, ...], what: str) -> str:
    words = [annotated.blocks[spot.block].block.text[spot.start : spot.end].rstrip(" .,;|") for spot in spots]
    return f"{what}: “{words[0]}” and “{words[1]}”"
