"""Plans that do not add up: phases against the whole, shares against 100 %, person-days against people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, pairwise

from pitchlint.facts.durations import durations_in, number_of
from pitchlint.facts.facts import Facts
from pitchlint.facts.passages import Passage, passages
from pitchlint.facts.phases import AFTER_LIVE, PARALLEL, Phase, Whole, phases, wholes
from pitchlint.facts.tables import Figure, tables
from pitchlint.language.annotated import Annotated
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.effort import efforts
from pitchlint.rules.checks.shares import shares
from pitchlint.rules.hit import Hit, Spot

_LISTED = re.compile(
    r"(?P<numbers>\b\d{1,2}(?:\s?(?:weeks?|months?|days?))?(?:\s?(?:,|/|\+|"
    r";)\s?(?:and\s)?\d{1,2}(?:\s?(?:weeks?|months?|days?))?){0,8}"
    r"\s?(?:,?\s?and|\+|/|,)\s?\d{1,2})[\s-](?P<unit>week|month|day)s?\b",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\b(?:phase|stage|step|sprint|part|iteration|block|work\s?package|release|wave)s?\b", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\b(?:live|launch|production|productive|complete[d]?|finish(?:ed)?|deliver(?:ed|y)?|done|"
    r"ready|total|overall|altogether|in\sall|together|plan|project"
    r"|programme|schedule|calendar|timeline|makes?|sum)\b|=",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_REPEATED = re.compile(
    rf"\b(?P<count>{_NUMBER})\s(?:\w+\s)?(?:phases|stages|steps|sprints|iterations|blocks|"
    rf"waves|releases)\s(?:of|at|with|lasting)\s(?P<length>{_NUMBER})[\s-]"
    r"(?P<unit>week|month|day)s?\b",
    re.IGNORECASE,
)
_WHOLE_WORD = re.compile(
    rf"{_WHOLE.pattern}|\blaunch\b|\bfrom\s\w+\sto\b|\btakes?\b|\blasts?\b", re.IGNORECASE
)
_MANY = 30
_EFFORT = re.compile(r"\b(?:days|hours|person-?days|man-?days|effort)\b", re.IGNORECASE)
_NO_EFFORT = re.compile(
    r"\b(?:per|rate|price|within|from|until|lead|response)\b|[$\u20ac\u00a3\u20b9]", re.IGNORECASE
)
_TOTAL_ROW = re.compile(r"\b(?:total|sum|overall|altogether|in\sall)\b", re.IGNORECASE)
_SLACK = 1.0


def plan_sums(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Phases that exceed or miss the whole, shares that make no 100 %, more days than the people have."""
    yield from chain(
        _in_words(annotated),
        _against_whole(annotated),
        _column_totals(annotated),
        shares(annotated),
        efforts(annotated),
    )


def _in_words(annotated: Annotated) -> Iterator[Hit]:
    """ "Three phases of 6, 8 and 10 weeks; live in 16 weeks": parts and whole in one passage."""
    for passage in passages(annotated):
        if passage.is_row or PARALLEL.search(passage.text):
            continue
        listed = _LISTED.search(passage.text)
        if listed is not None and _PARTS.search(passage.text[: listed.start()]):
            parts = [int(number) for number in re.findall(r"\d+", listed["numbers"])]
            end = listed.end()
        else:
            parts, end = _named_parts(passage), 0
        unit = listed["unit"].lower() if listed and end else "week"
        if len(parts) < 2:
            parts, end, unit = _repeated(passage)
        if len(parts) < 2:
            continue
        yield from _compare(passage, parts, unit, end)
    for passage in passages(annotated):
        if not passage.is_row:
            yield from _whole_first(passage)


def _repeated(passage: Passage) -> tuple[list[int], int, str]:
    """ "Four sprints of three weeks each": so many parts of one length."""
    match = _REPEATED.search(passage.text)
    count = number_of(match["count"].lower()) if match else None
    length = number_of(match["length"].lower()) if match else None
    if match is None or not count or not length or count > _MANY:
        return [], 0, "week"
    return [length] * count, match.end(), match["unit"].lower()


def _named_parts(passage: Passage) -> list[int]:
    """The lengths of "discovery 4 weeks, build 8 weeks, test 3 weeks: live in 12 weeks", but the last."""
    found = [item for item in durations_in(passage.text) if not item.loose]
    if len(found) < 3 or {item.unit for item in found} != {"week"}:
        return []
    first = passage.text[found[0].end : found[1].start]
    if ":" in first and _WHOLE.search(first):
        return []
    gap = passage.text[found[-2].end : found[-1].start]
    gaps = [passage.text[one.end : other.start] for one, other in pairwise(found[:-1])]
    alike = all(re.search(r"[,;+]|\band\b", item) and len(item) < 60 for item in gaps)
    return (
        [item.number for item in found[:-1]]
        if alike and _WHOLE.search(gap) and not _CONDITION.search(gap)
        else []
    )


_CONDITION = re.compile(
    r"\b(?:notice|pilot|support|warranty|hypercare|within|every|hold|retain)\b", re.IGNORECASE
)


def _whole_first(passage: Passage) -> Iterator[Hit]:
    """ "14 weeks from start to launch: 4 weeks for the concept, 8 weeks for building, 6 weeks for tests"."""
    found = [item for item in durations_in(passage.text) if not item.loose]
    if len(found) < 3 or len({item.unit for item in found}) != 1 or PARALLEL.search(passage.text):
        return
    first = passage.text[: found[1].start]
    gaps = [passage.text[one.end : other.start] for one, other in pairwise(found[1:])]
    if (
        ":" not in first[found[0].end :]
        or not _WHOLE_WORD.search(first)
        or not all(len(gap) < 60 and re.search(r"[,;+]|\band\b", gap) for gap in gaps)
    ):
        return
    made, stated = sum(item.number for item in found[1:]), found[0].number
    if abs(made - stated) > _SLACK and passage.stands(found[0].start, found[0].end):
        spot = Spot(passage.position, passage.start + found[0].start, passage.start + found[0].end)
        yield Hit((spot,), {"what": f"The parts make {made} {found[0].unit}s, and {stated} are stated"})


def _compare(passage: Passage, parts: list[int], unit: str, end: int) -> Iterator[Hit]:
    rest = [
        item
        for item in durations_in(passage.text)
        if item.start >= end and not item.loose and item.unit == unit
    ]
    total = rest[-1] if rest else None
    if total is None or not passage.stands(total.start, total.end):
        return
    around = passage.text[max(end, total.start - 50) : total.end + 30]
    if _WHOLE.search(around) and abs(sum(parts) - total.number) > _SLACK:
        spot = Spot(passage.position, passage.start + total.start, passage.start + total.end)
        yield Hit((spot,), {"what": f"The parts make {sum(parts)} {unit}s, and {total.number} are stated"})


def _column_totals(annotated: Annotated) -> Iterator[Hit]:
    """A column of days or hours whose row of totals says another number."""
    for table in tables(annotated):
        for column, header in table.headers.items():
            if not _EFFORT.search(header) or _NO_EFFORT.search(header):
                continue
            parts: list[Figure] = []
            for row in table.rows:
                figure = row.figures.get(column)
                if figure is None:
                    continue
                if not _TOTAL_ROW.search(row.words):
                    parts.append(figure)
                    continue
                made = sum((part.value for part in parts), Decimal(0))
                if len(parts) > 1 and abs(made - figure.value) > max(Decimal("0.5"), made / 200):
                    spot = Spot(figure.position, figure.start, figure.end)
                    unit, stated = header.lower(), f"{figure.value.normalize():f}"
                    what = f"The rows make {made.normalize():f} {unit}, and {stated} are stated"
                    yield Hit((spot,), {"what": what})
                break


def _against_whole(annotated: Annotated) -> Iterator[Hit]:
    """Each list or table of phases against what the document says the whole takes."""
    stated = list(wholes(annotated))
    groups: dict[tuple[str, object], list[Phase]] = {}
    for phase in phases(annotated):
        groups.setdefault(phase.group, []).append(phase)
    for members in groups.values():
        if len(members) < 2 or any(PARALLEL.search(_around(annotated, item.position)) for item in members):
            continue
        taken = {(phase.position, phase.start) for phase in members}
        outside = [item for item in stated if (item.position, item.start) not in taken]
        yield from _mismatch(annotated, members, outside)


def _mismatch(annotated: Annotated, members: list[Phase], stated: list[Whole]) -> Iterator[Hit]:
    if not stated or len({round(item.weeks) for item in stated}) > 2:
        return
    sums = {total for total in (_length(members), _length(_until_live(members))) if total}
    slack = max(_SLACK, 0.08 * max(sums, default=0.0))
    if sums and not any(abs(total - item.weeks) <= slack for total in sums for item in stated):
        whole = stated[0]
        spots = (
            Spot(whole.position, whole.start, whole.end),
            *(Spot(p.position, p.start, p.end) for p in members),
        )
        made = f"{_length(members):.1f}".removesuffix(".0")
        yield Hit(
            spots, {"what": f"The phases make {made} weeks, and “{whole.words}” is stated for the whole"}
        )


def _until_live(members: list[Phase]) -> list[Phase]:
    return [item for item in members if not AFTER_LIVE.search(item.words)]


def _length(members: list[Phase]) -> float:
    """Weeks the phases take: to the last week where weeks are numbered, else one after the other."""
    ends = [item.until for item in members if item.until is not None]
    if ends:
        return max(ends) if len(ends) == len(members) else 0.0
    return sum(item.weeks for item in members)


def _around(annotated: Annotated, position: int) -> str:
    """The block and the prose of its section, where phases may be said to run side by side."""
    section = annotated.section_of(position)
    low, high = max(section.start, position - 12), min(section.stop, position + 13)
    return " ".join(annotated.blocks[at].block.text[:400] for at in range(low, high))
