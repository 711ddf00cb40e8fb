"""The events of a plan with the day, or the week, on which they fall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pitchlint.facts.dates import WrittenDate, dates_in
from pitchlint.facts.once import once_a_document
from pitchlint.facts.passages import Passage, passages
from pitchlint.language.annotated import Annotated


class Event(StrEnum):
    """What happens: the service goes live, something that has to come before that, or something else."""

    LIVE = "go-live"
    BEFORE = "before go-live"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Moment:
    """When: a written date, or the weeks (months, days) `first` to `last` of a plan counted in `unit`."""

    date: WrittenDate | None = None
    unit: str = ""
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Milestone:
    """An event at characters `start:end` of the block at `position`; `part` names what it is of."""

    position: int
    start: int
    end: int
    event: Event
    moment: Moment
    part: str


_LIVE = re.compile(
    r"\bgo(?:es|ing)?[\s-]live\b|\bcut-?\s?over\b|\blive\s(?:on|by|from|since|date)\b|\b(?:is|"
    r"are|be|goes|going|service|system)\s(?:fully\s)?live\b"
    r"|\b(?:enters?|start\sof|move\sto|into)\s(?:full\s)?production\b|\bproduction\s(?:start|"
    r"launch|release)\b"
    r"|\b(?:service\s(?:launch|commencement|start)|opening\sto\sthe\spublic|general\suse|"
    r"start\sof\s(?:operations?|service)|change-?\s?over|switch-?\s?over)\b|\blaunch(?:\sday|"
    r"\sdate)?\b(?!\s(?:event|party|partner))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:user\s|acceptance\s|system\s|integration\s|load\s|security\s|penetration\s|regression\s|final\s"
    r"|end-to-end\s|functional\s|performance\s)?test(?:s|ing)\b|\bUAT\b|\bacceptance\stest\b"
    r"|\b(?:user|system|integration|load|security|penetration)\stest\b"
    r"|\bdata\s(?:migration|load|import|cleansing|collection)\b|\bmigration\sof\b|\bkick-?\s?off\b"
    r"|\b(?:detailed\s|solution\s)?design\b|\bconfiguration\b|\bdiscovery\b|\brequirements?\sworkshops?\b"
    r"|\bdevelopment\b|\bbuild\b|\bintegration\b|\bdress\srehearsal\b|\bdry\srun\b|\bprototype\b|\bpilot\b"
    r"|\btraining\b(?!\s(?:set|data|run|corpus|images?|examples?))|\bsecurity\sreview\b"
    r"|\bfine-?tuning\b|\bmodel\straining\b|\bannotation\b|\blabelling\b|\binstallation\b|\bset-?up\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:hyper-?care|warranty|post[\s-]|after\s(?:the\s)?(?:go-live|launch)|"
    r"stabili[sz]ation|(?<!security\s)review|retrospective|follow-?up"
    r"|refresher|second|next|later|wave|phase\s(?:2|3|4|two|three|ii)|stage\s(?:2|3|two|"
    r"three)|release\s2|roll-?out"
    r"|optimi[sz]ation|handover|closure|lessons|extension|further|additional|quarterly|annual|monthly|yearly"
    r"|ongoing|continuous|regression|re-?test\w*|repeat\w*|option\w*|support|maintenance|improvement|audit)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:phase|stage|wave|release|lot|module|site|batch|group|region|increment|sprint|soft|"
    r"pilot|beta|partial|country"
    r"|department|branch|cohort|step|option|tranche|part|voice|chat|mobile|portal|"
    r"web)\b(?:\s(?:[a-h]|[ivx]{1,3}|\d{1,2}|one|two"
    r"|three|four)\b)?",
    re.IGNORECASE,
)
_PLAN_TIME = re.compile(
    r"\b(?P<unit>week|month|day|wk|w)s?\s?(?P<first>\d{1,3})(?:\s?(?:[-\u2013\u2014]|to|"
    r"and)\s?(?:week\s|w|month\s|day\s)?"
    r"(?P<last>\d{1,3}))?\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?P<from>from\s|by\s|until\s)?(?P<first>\d{1,2})(?:\s?(?:[-\u2013\u2014]|to)\s?(?P<last>\d{1,2}))?",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"[;|\n]|,\s|\.\s|\bwhile\b|\bbut\b|\band\sthen\b|\bthen\b|\bfollowed\sby\b")


@once_a_document
def milestones(annotated: Annotated) -> Iterator[Milestone]:
    """Every event whose segment of a sentence, or row, gives it one moment."""
    for passage in passages(annotated):
        if "exit" in passage.block.section_types:
            continue
        for start, end in _segments(passage):
            found = _milestone(passage, start, end)
            if found is not None:
                yield found


def _segments(passage: Passage) -> Iterator[tuple[int, int]]:
    if passage.is_row:
        yield 0, len(passage.text)
        return
    ends = [end for _, end, _ in _moments(passage.text)]
    start = 0
    for match in _SEGMENT.finditer(passage.text):
        if re.match(r",\s(?:19|20)\d\d", passage.text[match.start() : match.start() + 6]):
            continue
        if any(start < end <= match.start() for end in ends):
            yield start, match.start()
            start = match.end()
    yield start, len(passage.text)


def _milestone(passage: Passage, start: int, end: int) -> Milestone | None:
    text = passage.text[start:end]
    moments = list(_moments(text))
    if passage.is_row:
        moments = [*moments, *_bare_weeks(passage)]
        if len(moments) == 2 and all(moment.date for _, _, moment in moments):
            moments = moments[1:]
    live, before = _LIVE.search(text), _BEFORE.search(text)
    if len(moments) != 1 or not (live or before):
        return None
    low, high, moment = moments[0]
    if not passage.stands(start + low, start + high):
        return None
    part = _PART.search(text if before is None else text[: before.start()] + text[before.end() :])
    event = _event(text, live, before)
    return Milestone(
        passage.position,
        passage.start + start + min(low, (live or before).start()),  # type: ignore[union-attr]
        passage.start + start + max(high, (live or before).end()),  # type: ignore[union-attr]
        event,
        moment,
        part.group().lower() if part else "",
    )


def _event(text: str, live: re.Match[str] | None, before: re.Match[str] | None) -> Event:
    if live is not None:
        relative = re.search(
            r"\b(?:before|after|until|prior\sto|following|post|since|from)\s(?:the\s)?$", text[: live.start()]
        )
        return Event.OTHER if relative or _AFTER.search(text) or before is not None else Event.LIVE
    return Event.OTHER if _AFTER.search(text) or before is None else Event.BEFORE


def _moments(text: str) -> Iterator[tuple[int, int, Moment]]:
    for item in dates_in(text):
        yield item.start, item.end, Moment(date=item)
    for match in _PLAN_TIME.finditer(text):
        first, last = int(match["first"]), int(match["last"] or match["first"])
        if first <= last:
            unit = {"w": "week", "wk": "week"}.get(match["unit"].lower(), match["unit"].lower())
            yield match.start(), match.end(), Moment(None, unit, first, last)


def _bare_weeks(passage: Passage) -> Iterator[tuple[int, int, Moment]]:
    """Weeks by number in a column of weeks ("5\u20139", "from 10")."""
    for cell in passage.block.block.cells:
        match = _BARE.fullmatch(passage.text[cell.start : cell.end].strip())
        if (
            match
            and re.search(r"\bweeks?\b", cell.header, re.IGNORECASE)
            and _numbers_weeks(match, cell.header)
        ):
            first, last = int(match["first"]), int(match["last"] or match["first"])
            if first <= last:
                yield cell.start, cell.end, Moment(None, "week", first, last)


def _numbers_weeks(match: re.Match[str], header: str) -> bool:
    """Whether the cell says which weeks, not how many."""
    return bool(match["last"] or match["from"]) or header.strip().lower() == "week"


def day_of(written: WrittenDate, year: int) -> date | None:
    """The (last) day of a date, in its own year or else in this one."""
    return written.on(written.year or year)
