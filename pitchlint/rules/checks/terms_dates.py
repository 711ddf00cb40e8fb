"""Terms and dates that disagree: lengths told twice, ends before starts, days that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from pitchlint.facts.agreed import AgreedLength, Role, agreed_lengths
from pitchlint.facts.dates import WrittenDate, dates_in
from pitchlint.facts.durations import Duration, durations_in
from pitchlint.facts.facts import Facts
from pitchlint.facts.passages import Passage, passages
from pitchlint.language.annotated import Annotated
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.calendar import milestone_conflicts, rows_after_live
from pitchlint.rules.hit import Hit, Spot

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_VALID = re.compile(
    r"\b(?:offer|proposal|quotation|quote|bid|tender|prices?|pricing|rates?|terms|conditions|"
    r"discount|it|valid|validity)\b"
    r"[^.;]{0,60}\b(?:valid(?:ity)?|open|binding|held|hold|good|stands?|expires?|lapses?|"
    r"accept\w*|guaranteed)\b"
    r"|\bvalid(?:ity)?\b[^.;]{0,20}\b(?:until|till|to|through|up\sto|ends?)\b|\bexpir(?:es|y)\b|\bvalidity\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:up\sto|until|till|through|to|expires?|lapses?|ends?|by|on|before|date|"
    r"valid(?:ity)?)\b[^.;\d]{0,24}$|\|\s?$",
    re.IGNORECASE,
)
_NOT_OFFER = re.compile(
    r"\b(?:certificate|certified|licence|license|iso|insurance|policy|contract|agreement|term|"
    r"passport|token)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"^\s?(?:(?:up\s)?to|until|till|through|[-\u2013\u2014])\s?(?:and\sincluding\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\b(?:starts?|begins?|runs|valid|commenc\w*|effective|from)\b[^.;\d]{0,30}$", re.IGNORECASE
)
_ENDS = re.compile(r"\b(?:end|ends|ending|expir\w*|until|finish|terminat\w*)\b[^.;\d]{0,30}$", re.IGNORECASE)
_FROM = re.compile(
    r"\s(?:from|starting|beginning|commencing|counted\sfrom|as\sof|with\seffect\sfrom)\s(?:on\s|the\s)?",
    re.IGNORECASE,
)
_CONTRACT_END = re.compile(
    r"\bend\s(?:date|of\s(?:the\s)?(?:term|contract|agreement))\b[^.;\d]{0,30}$|\b(?:contract|"
    r"agreement|term)\s(?:ends|expires|terminates)\s(?:on\s)?$",
    re.IGNORECASE,
)
_ISSUED = re.compile(r"\b(?:date(?:d)?|issued|as\sof|version\sof|prepared|submitted)\b", re.IGNORECASE)


def terms_and_dates(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Lengths, dates and milestones of one document that cannot all hold."""
    lengths = list(agreed_lengths(annotated))
    told: set[int] = set()
    for hit in _differing(annotated, lengths):
        told.update(spot.block for spot in hit.spots)
        yield hit
    years = _years(annotated, facts.as_of)
    for passage in passages(annotated):
        yield from _within(passage, facts.as_of, years)
    yield from _labelled_ends(annotated)
    yield from _implied_ends(annotated)
    yield from milestone_conflicts(annotated)
    yield from rows_after_live(annotated)


def _differing(annotated: Annotated, lengths: list[AgreedLength]) -> Iterator[Hit]:
    """The first length of each role against the first that differs from it."""
    for role in Role:
        here = [item for item in lengths if item.role is role]
        for one in here[:1]:
            others = [item for item in here if _differs(one, item)]
            for other in others[:1]:
                yield _lengths(annotated, one, other)


def _differs(one: AgreedLength, other: AgreedLength) -> bool:
    same_party = not one.party or not other.party or one.party == other.party
    return same_party and not one.duration.agrees(other.duration)


def _lengths(annotated: Annotated, one: AgreedLength, other: AgreedLength) -> Hit:
    spots = (Spot(one.position, one.start, one.end), Spot(other.position, other.start, other.end))
    return _hit(annotated, spots, f"The length of {one.role.value} is given twice")


def _within(passage: Passage, today: date, years: tuple[int, ...]) -> Iterator[Hit]:
    found = list(dates_in(passage.text))
    for item in found:
        if not passage.stands(item.start, item.end):
            continue
        spot = Spot(passage.position, passage.start + item.start, passage.start + item.end)
        fault = _day_fault(item, years) or _expired(passage, item, today)
        if fault:
            yield Hit((spot,), {"what": fault})
    for one, other in pairwise(found):
        yield from _span(passage, one, other)


def _day_fault(item: WrittenDate, years: tuple[int, ...]) -> str:
    """What is wrong with a date by itself: a day the month does not have, or another weekday."""
    if item.day is None:
        return ""
    candidates = (item.year,) if item.year else years
    days = [day for year in candidates if (day := item.on(year)) is not None]
    if not days:
        return "This day does not exist in the calendar"
    if item.weekday is None or any(day.weekday() == item.weekday for day in days):
        return ""
    if len(days) > 1:
        return f"This day is no {_WEEKDAYS[item.weekday]} in any year the offer speaks of"
    return f"{days[0].isoformat()} is a {_WEEKDAYS[days[0].weekday()]}, not a {_WEEKDAYS[item.weekday]}"


def _expired(passage: Passage, item: WrittenDate, today: date) -> str:
    day = item.on(item.year) if item.year else None
    before = passage.text[: item.start]
    if day is None or day >= today or not _VALID.search(passage.text) or not _UNTIL.search(before):
        return ""
    if _NOT_OFFER.search(passage.text) or _ISSUED.search(before[-24:]):
        return ""
    return f"The offer's validity ended on {day.isoformat()}, before the day of this review"


def _labelled_ends(annotated: Annotated) -> Iterator[Hit]:
    """A start and an end that each have their own sentence or row, the end before the start."""
    start: tuple[Passage, WrittenDate] | None = None
    for passage in passages(annotated):
        found = [item for item in dates_in(passage.text) if item.year and item.day]
        if len(found) != 1 or not passage.stands(found[0].start, found[0].end):
            continue
        before = passage.text[: found[0].start]
        if _STARTS.search(before):
            start = (passage, found[0])
        elif start is not None and _ENDS.search(before) and _near(annotated, start[0], passage):
            first, last = start[1].on(start[1].year or 0), found[0].on(found[0].year or 0)
            if first is not None and last is not None and last < first:
                spots = tuple(
                    Spot(p.position, p.start + d.start, p.start + d.end)
                    for p, d in ((passage, found[0]), start)
                )
                yield Hit(spots, {"what": "The end comes before the start"})


def _implied_ends(annotated: Annotated) -> Iterator[Hit]:
    """ "Three years from 15 March 2027" in one place, "End date: 14 March 2029" in another."""
    implied: list[tuple[Spot, date, int]] = []
    stated: list[tuple[Spot, date]] = []
    for passage in passages(annotated):
        found = [item for item in dates_in(passage.text) if item.year and item.day]
        if len(found) != 1 or not passage.stands(found[0].start, found[0].end):
            continue
        day, text = found[0].on(found[0].year or 0), passage.text
        spot = Spot(passage.position, passage.start + found[0].start, passage.start + found[0].end)
        lengths = [
            item
            for item in durations_in(text[: found[0].start])
            if item.unit in ("month", "year") and not item.loose
        ]
        if day is not None and len(lengths) == 1 and _FROM.fullmatch(text[lengths[0].end : found[0].start]):
            implied.append(
                (
                    Spot(passage.position, passage.start + lengths[0].start, spot.end),
                    day,
                    round(lengths[0].days),
                )
            )
        elif day is not None and _CONTRACT_END.search(text[: found[0].start]):
            stated.append((spot, day))
    for one, start, days in implied[:1]:
        for other, end in stated:
            if abs((end - start).days + 1 - days) > max(31, days // 20):
                yield _hit(annotated, (one, other), "Start, length and end do not fit")
                return


def _near(annotated: Annotated, one: Passage, other: Passage) -> bool:
    return other.position in annotated.section_of(one.position) and other.position - one.position < 4


def _span(passage: Passage, one: WrittenDate, other: WrittenDate) -> Iterator[Hit]:
    """A span that ends before it starts, or whose stated length is another one."""
    joined = _SPAN.match(passage.text[one.end : other.start]) or _is_start_and_end(passage.text, one, other)
    if not joined:
        return
    first, last = _both(one, other)
    if first is None or last is None or not passage.stands(one.start, other.end):
        return
    spot = Spot(passage.position, passage.start + one.start, passage.start + other.end)
    if last < first:
        yield Hit((spot,), {"what": "The end comes before the start"})
        return
    if one.year and other.year and one.day and other.day:
        lengths = [
            item
            for item in durations_in(passage.text)
            if not item.loose and item.unit in ("month", "year", "week")
        ]
        if len(lengths) == 1 and not _fits(lengths[0], first, last):
            yield Hit(
                (spot,), {"what": f"From the first to the last day it is not {_words(passage, lengths[0])}"}
            )


def _is_start_and_end(text: str, one: WrittenDate, other: WrittenDate) -> bool:
    """Whether the words before two dates call them a start and an end."""
    between = text[one.end : other.start]
    return _STARTS.search(text[: one.start]) is not None and _ENDS.search(between) is not None


def _fits(duration: Duration, first: date, last: date) -> bool:
    days = (last - first).days + 1
    return abs(days - duration.days) <= max(7.0, 0.06 * duration.days)


def _words(passage: Passage, duration: Duration) -> str:
    return passage.text[duration.start : duration.end]


def _both(one: WrittenDate, other: WrittenDate) -> tuple[date | None, date | None]:
    """The two days; where both lack a year nothing can be said of their order."""
    year = one.year or other.year
    if year is None or (one.month > other.month and (one.year is None or other.year is None)):
        return None, None
    return one.first_on(one.year or year), other.on(other.year or year)


def _years(annotated: Annotated, today: date) -> tuple[int, ...]:
    """The years a date without one may mean: this one, the next, and those the document names."""
    named = {item.year for block in annotated.blocks for item in dates_in(block.block.text) if item.year}
    return tuple(sorted({today.year, (today + timedelta(days=365)).year, *named}))


def _hit(annotated: Annotated, spots: tuple[Spot, ...], what: str) -> Hit:
    words = [annotated.blocks[spot.block].block.text[spot.start : spot.end].rstrip(" .,;") for spot in spots]
    return Hit(spots, {"what": f"{what}: “{words[0]}” and “{words[1]}”"})
