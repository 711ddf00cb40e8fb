"""More working days than the people named have in the time given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pitchlint.facts.durations import durations_in, number_of
from pitchlint.facts.passages import Passage, passages
from pitchlint.facts.phases import wholes
from pitchlint.language.annotated import Annotated
from pitchlint.language.money.numbers import parse_number
from pitchlint.rules.hit import Hit, Spot

_COUNT = r"(?P<count>\d{1,3}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a|an|a\ssingle)"
_PEOPLE = re.compile(
    rf"\b{_COUNT}\s(?:[a-z][a-z-]{{0,30}}\s){{0,2}}?(?:engineers?|developers?|consultants?|people|"
    rf"persons?(?![\s-]days?)|specialists?|analysts?|architects?"
    r"|designers?|experts?|testers?|scientists?|managers?|staff|FTEs?|trainers?|annotators?|"
    r"editors?|colleagues?|team\smembers)\b",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"(?<![\w.,/-])(?P<days>\d{1,4}|[a-z]+)\s(?:(?:person|man|working|consulting|consultant|"
    r"billable|business|full)[\s-]?)days?(?P<each>\s(?:each|per\s(?:person|head)))?\b"
    r"|(?<![\w.,/-])(?P<plain>\d{1,4})\sdays\s(?:of\s(?:work|effort|consulting)|on\sthe\sproject)",
    re.IGNORECASE,
)
_PERSON_DAYS = re.compile(r"(?<![\w.,/-])(?P<days>\d{1,4})\s(?:person|man|staff)[\s-]?days?\b", re.IGNORECASE)
_EACH = re.compile(
    r"(?<![\w.,/-])(?P<days>\d{1,3})\s(?:working\s|full\s)?days?\s?(?P<each>each|per\sperson|"
    r"per\shead|apiece)?",
    re.IGNORECASE,
)
_TOO_MANY = "{} working days are planned, and the people named have {}"
_WEEK = 5
_SLACK = 1.1
_PEOPLE_HEADER = re.compile(
    r"\b(?:people|persons?|heads?|headcount|fte|ftes|number|staff|no|qty|count)\b", re.IGNORECASE
)
_DAYS_HEADER = re.compile(r"\bdays\b", re.IGNORECASE)


def efforts(annotated: Annotated) -> Iterator[Hit]:
    """Working days that exceed people times working days of the plan, in a sentence or a table."""
    weeks = {round(item.weeks) for item in wholes(annotated)}
    whole = weeks.pop() if len(weeks) == 1 else 0
    for passage in passages(annotated):
        if passage.is_row:
            yield from _in_row(passage, whole)
        else:
            yield from _in_sentence(passage)


def _in_sentence(passage: Passage) -> Iterator[Hit]:
    text = passage.text
    people = list(_PEOPLE.finditer(text))
    if not people:
        return
    heads = sum(_heads(match["count"]) for match in people)
    yield from _product(passage, heads)
    days = _DAYS.search(text)
    if days is None or not passage.stands(days.start(), days.end()):
        return
    number = number_of((days["days"] or days["plain"]).lower())
    weeks = [item.weeks for item in durations_in(text) if item.unit in ("week", "month") and not item.loose]
    if number is None or len(weeks) != 1:
        return
    each = bool(days["each"])
    there = weeks[0] * _WEEK * (1 if each else heads)
    if number > there * _SLACK:
        spot = Spot(passage.position, passage.start + days.start(), passage.start + days.end())
        yield Hit(
            (spot,),
            {"what": _TOO_MANY.format(number, f"{there:.0f} in that time")},
        )


def _product(passage: Passage, heads: float) -> Iterator[Hit]:
    """ "3 engineers for 20 days: 80 person-days"."""
    total = _PERSON_DAYS.search(passage.text)
    if total is None:
        return
    rest = passage.text[: total.start()] + " " * (total.end() - total.start()) + passage.text[total.end() :]
    each = [match for match in _EACH.finditer(rest) if match["days"]]
    if len(each) == 1 and heads > 1:
        made = heads * int(each[0]["days"])
        if abs(made - int(total["days"])) > 0.02 * made:
            spot = Spot(passage.position, passage.start + total.start(), passage.start + total.end())
            yield Hit(
                (spot,),
                {"what": f"People times days make {made:g} person-days, and {total['days']} are stated"},
            )


def _in_row(passage: Passage, weeks: int) -> Iterator[Hit]:
    cells = passage.block.block.cells
    heads = [
        cell
        for cell in cells[1:]
        if _PEOPLE_HEADER.search(cell.header) and not _DAYS_HEADER.search(cell.header)
    ]
    days = [cell for cell in cells[1:] if _DAYS_HEADER.search(cell.header)]
    if not weeks or len(heads) != 1 or len(days) != 1:
        return
    count = parse_number(passage.text[heads[0].start : heads[0].end])
    planned = parse_number(passage.text[days[0].start : days[0].end])
    if count and planned and float(planned) > float(count) * weeks * _WEEK * _SLACK:
        spot = Spot(passage.position, days[0].start, days[0].end)
        there = float(count) * weeks * _WEEK
        yield Hit(
            (spot,),
            {"what": _TOO_MANY.format(planned, f"{there:.0f} in {weeks} weeks")},
        )


def _heads(word: str) -> float:
    low = word.lower()
    if low in ("a", "an", "a single"):
        return 1.0
    return float(low) if low[0].isdigit() else float(number_of(low) or 0)
