"""The phases of a plan with their lengths, and the length the whole is said to have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pitchlint.facts.durations import Duration, durations_in, number_of
from pitchlint.facts.once import once_a_document
from pitchlint.facts.passages import Passage, passages
from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind, Cell

_PHASE = re.compile(
    r"^\W{0,3}(?:phase|stage|step|sprint|work\s?package|wp|part|block|iteration|"
    r"module)\s?(?:\d{1,2}|[a-h]|[ivx]{1,4}|one|two|three"
    r"|four|five|six)\b",
    re.IGNORECASE,
)
_PHASE_HEADER = re.compile(
    r"\b(?:work|phase|stage|step|work\s?package|activity|milestone|task|sprint|what|period)s?\b",
    re.IGNORECASE,
)
_LENGTH_HEADER = re.compile(
    r"\b(?:duration|length|weeks?|days?|months?|time|period|when|timing|schedule|how\slong|effort)\b",
    re.IGNORECASE,
)
_NO_LENGTH_HEADER = re.compile(r"\b(?:person|man|effort|staff|people|start|end|from|fte)\b", re.IGNORECASE)
_UNIT = re.compile(r"\b(?P<unit>week|month|day)s?\b", re.IGNORECASE)
_SPAN = re.compile(
    r"^\W{0,2}(?:(?P<unit>week|month|day|wk|w|"
    r"m)s?\.?\s?)?(?P<first>\d{1,3})\s?(?:[-\u2013\u2014]|to)\s?(?:week\s|w|month\s|m|day\s)?"
    r"(?P<last>\d{1,3})\W{0,2}$",
    re.IGNORECASE,
)
_SPAN_IN = re.compile(
    r"\b(?P<unit>week|month|day|wk)s?\s(?P<first>\d{1,3})(?:\s?(?:[-\u2013\u2014]|"
    r"to)\s?(?P<last>\d{1,3}))?\b",
    re.IGNORECASE,
)
AFTER_LIVE = re.compile(
    r"\b(?:hyper-?care|warranty|support|operations?|run|running|maintenance|stabili[sz]ation|"
    r"managed\sservice|after\sgo-live|aftercare"
    r"|post-?launch)\b",
    re.IGNORECASE,
)
PARALLEL = re.compile(
    r"\boverlap|\bparallel|\bconcurrent|\bsimultaneous|\bat\sthe\ssame\stime|\balongside\b|"
    r"\bin\standem|\bstagger|\bside\sby\sside"
    r"|\bwhile\b|\bmeanwhile\b|\boptional\b|\bstarts\sbefore\b",
    re.IGNORECASE,
)
_TOTAL_ROW = re.compile(r"\b(?:total|(?<!lump[\s-])sum|overall|altogether|in\sall|whole)\b", re.IGNORECASE)
_WHOLE = (
    r"(?:projects?|programmes?|programs?|plans?|schedules?|timelines?|roadmaps?|"
    r"implementation|roll-?out|deployment|delivery|build|engagement|work)"
)
_WHOLE_AFTER = re.compile(
    rf"^['\u2019]?[\s-](?:[a-z]+\s){{0,2}}{_WHOLE}\b|^\s?(?:in\s(?:total|all)|overall|"
    rf"altogether|end\sto\send|(?:everything|all|the\s\w+|you|we|it)\s(?:is|are|will\sbe|"
    rf"goes)\s(?:done|live|finished|complete|ready|up|in\suse|productive)|from\s(?:signature|"
    rf"contract|order|kick-?off|start)\b)",
    re.IGNORECASE,
)
_WHOLE_BEFORE = re.compile(
    rf"\b(?:(?:go(?:es)?[\s-])?live|in\sproduction|up\sand\srunning|operational|complete[d]?|"
    rf"finished|delivered|done|ready|handed\sover|productive)\s"
    rf"(?:in|within|after|by|=|:)\s(?:just\s|only\s)?(?:about\s)?$|\b(?:total|overall|whole|"
    rf"entire|complete)\s?(?:\w+\s){{0,2}}(?:duration|length|time|timeline|{_WHOLE})?"
    rf"\s?(?:is|of|:|=|\||takes?|lasts?|runs?(?:\sfor)?|will\stake|needs)?\s?$|\b(?:the|"
    rf"our)\s{_WHOLE}\s(?:takes?|lasts?|runs?(?:\sfor)?|will\s(?:take|last|run)"
    rf"|needs|is\scomplete\s(?:in|after)|spans)\s?(?:just\s|only\s)?$|"
    rf"\bgo-live\s(?:is\s)?(?:in|after|within)\s$|\b(?:calendar|plan|schedule|timeline|"
    rf"timetable|project|programme)\sof\s$|\b(?:total|duration|makes?|=|together)\s?[:=|]?\s?$",
    re.IGNORECASE,
)


_PLAN_HEADING = re.compile(
    r"\b(?:plan|time\w*|schedul\w*|calendar|road-?map|phases?|stages?|steps?|implementation|"
    r"how\swe\swork|approach|project|rollout|roll-out)\b",
    re.IGNORECASE,
)
_SPANNED = re.compile(
    r"\bfrom\s(?:the\s)?(?:order|signature|signing|contract|kick-?off|start|"
    r"award)\s(?:on\s)?(?:to|until|till)\s(?:the\s)?(?:go-?live|launch|production|finish|end"
    r"|hand-?over|acceptance|completion)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase at characters `start:end` of the block at `position`; it lasts `weeks`.

    `until` is the last week where it is told by its first and last week. `group` tells lists apart.
    """

    position: int
    start: int
    end: int
    weeks: float
    until: float | None
    words: str
    group: tuple[str, object]


@dataclass(frozen=True, slots=True)
class Whole:
    """The length of the whole plan, at characters `start:end` of the block at `position`, in weeks."""

    position: int
    start: int
    end: int
    weeks: float
    words: str
    group: tuple[str, object] | None = None


@once_a_document
def wholes(annotated: Annotated) -> Iterator[Whole]:
    """Every statement of how long the whole plan takes."""
    for passage in passages(annotated):
        if passage.is_row and not _TOTAL_ROW.search(passage.text):
            continue
        for duration in durations_in(passage.text):
            if duration.loose or not passage.stands(duration.start, duration.end):
                continue
            before = passage.text[max(0, duration.start - 60) : duration.start]
            after = passage.text[duration.end : duration.end + 40]
            named = _WHOLE_AFTER.match(after) or _WHOLE_BEFORE.search(before) or _SPANNED.search(passage.text)
            if named and not re.search(
                r"\b(?:pilot|trial|phase|stage|sprint)\b", before[-30:] + after, re.IGNORECASE
            ):
                start, end = passage.start + duration.start, passage.start + duration.end
                yield Whole(
                    passage.position,
                    start,
                    end,
                    _weeks(duration),
                    passage.text[duration.start : duration.end],
                )


@once_a_document
def phases(annotated: Annotated) -> Iterator[Phase]:
    """The phases of every table of phases, list of phases and row of headings that name phases."""
    for passage in passages(annotated):
        if passage.is_row:
            yield from _of_row(passage)
        elif passage.start == passage.block.sentences[0].start or _PHASE.match(passage.text):
            yield from _of_line(passage)


def _of_row(passage: Passage) -> Iterator[Phase]:
    cells = passage.block.block.cells
    if not cells or _TOTAL_ROW.search(passage.text[cells[0].start : cells[0].end]):
        return
    headers = " ".join(cell.header for cell in cells[:2])
    if not _PHASE_HEADER.search(headers) and not _PHASE.match(passage.text):
        return
    for cell in cells:
        found = _cell_length(passage, cell)
        if found is not None:
            weeks, until = found
            group = ("table", passage.block.block.table)
            yield Phase(passage.position, cell.start, cell.end, weeks, until, passage.text, group)
            return


def _cell_length(passage: Passage, cell: Cell) -> tuple[float, float | None] | None:
    text = passage.text[cell.start : cell.end].strip()
    if not _LENGTH_HEADER.search(cell.header) or _NO_LENGTH_HEADER.search(cell.header):
        return None
    span = _SPAN.match(text)
    if span:
        named = span["unit"] or _unit(cell.header)
        return _spanned(span, named)
    lengths = list(durations_in(text))
    if len(lengths) == 1 and not lengths[0].loose:
        return _weeks(lengths[0]), None
    number = number_of(text) if text.isdecimal() else None
    unit = _unit(cell.header)
    if number is not None and unit:
        return _weeks(Duration(0, 0, number, unit)), None
    return None


def _spanned(span: re.Match[str], unit: str) -> tuple[float, float | None] | None:
    first, last = int(span["first"]), int(span["last"] or span["first"])
    names = {"w": "week", "wk": "week", "m": "month", "week": "week", "month": "month", "day": "day"}
    name = names.get(unit.lower(), "")
    if not name or last < first:
        return None
    return _weeks(Duration(0, 0, last - first + 1, name)), _weeks(Duration(0, 0, last, name))


def _of_line(passage: Passage) -> Iterator[Phase]:
    """A list item, heading or paragraph that opens with a phase or, in a plan, with its weeks."""
    block = passage.block.block
    whole = block.kind in (BlockKind.LIST_ITEM, BlockKind.HEADING)
    text = block.text if whole else passage.text
    shift = 0 if whole else passage.start
    if len(text) > 300:
        text, shift = passage.text, passage.start
    label = (
        f"{block.label} {text}"
        if block.label and not block.label.strip("0123456789.()\u2022-").strip()
        else text
    )
    heading = " ".join(block.section[-1:])
    planned = "plan" in passage.block.section_types or _PLAN_HEADING.search(heading) is not None
    listed = block.kind is BlockKind.LIST_ITEM and planned
    if not (_PHASE.match(label) or listed):
        return
    group = (
        ("list", block.section)
        if listed or block.kind is not BlockKind.HEADING
        else ("headings", block.level)
    )
    spans = list(_SPAN_IN.finditer(text))
    lengths = [item for item in durations_in(text) if not item.loose]
    if len(spans) == 1 and not lengths:
        found = _spanned(spans[0], spans[0]["unit"])
        if found is not None:
            yield Phase(
                passage.position, shift + spans[0].start(), shift + spans[0].end(), *found, text, group
            )
    elif len(lengths) == 1 and not spans:
        start, end = shift + lengths[0].start, shift + lengths[0].end
        yield Phase(passage.position, start, end, _weeks(lengths[0]), None, text, group)


def _unit(header: str) -> str:
    match = _UNIT.search(header)
    return match["unit"].lower() if match else ""


def _weeks(duration: Duration) -> float:
    """Weeks, a month counted as four and a third; five working days make a week."""
    if duration.unit == "day":
        return duration.number / 5 if duration.number % 7 else duration.number / 7
    return duration.weeks
