"""Small phrases every output shares: counts, dates, lists, page ranges and the words for closed sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from pitchlint.model import Confidence, Context, Modality, Place, Severity, TopicStatus

# Our own list: `strftime` would follow the machine's locale.
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)

SEVERITY_WORDS = {
    Severity.HIGH: "High",
    Severity.MEDIUM: "Medium",
    Severity.LOW: "Low",
    Severity.ASK: "To ask",
    Severity.INFO: "Info",
}

CONFIDENCE_WORDS = {
    Confidence.HIGH: "high: it rests on structure, such as sums, names or dates",
    Confidence.MEDIUM: "medium: it rests on wording and its surroundings",
    Confidence.LOW: "low: it rests on wording alone",
}

STATE_WORDS = {
    TopicStatus.ANSWERED: "Answered",
    TopicStatus.PARTIAL: "Partly answered",
    TopicStatus.MENTIONED: "Only mentioned",
    TopicStatus.MISSING: "Never mentioned",
    TopicStatus.NOT_APPLICABLE: "Does not apply",
}

REQUIREMENT_WORDS = {
    TopicStatus.ANSWERED: "Answered",
    TopicStatus.PARTIAL: "Partly answered",
    TopicStatus.MENTIONED: "Only touched",
    TopicStatus.MISSING: "No answer found",
    TopicStatus.NOT_APPLICABLE: "Does not apply",
}

MODALITY_WORDS = {
    Modality.TEXT: "text",
    Modality.IMAGE: "image",
    Modality.VIDEO: "video",
    Modality.AUDIO: "audio",
    Modality.THREE_D: "3D",
    Modality.CODE: "code",
    Modality.DATA: "data",
}

CONTEXT_WORDS = {
    Context.QUESTION: "inside a question",
    Context.QUOTATION: "inside a quotation",
    Context.DEFINITION: "in a definition",
    Context.HEADING: "in a heading",
    Context.FURNITURE: "in a running header or footer",
    Context.NEGATED: "negated",
    Context.CODE: "in code or an address",
    Context.ANSWERED_ELSEWHERE: "answered elsewhere in the document",
    Context.BUYER: "about the buyer",
    Context.PROFILE: "in the company profile",
    Context.THIRD_PARTY: "about a third party",
    Context.HISTORICAL: "about the past",
    Context.CONDITIONAL: "under a condition",
    Context.LIMIT: "states a limit",
}


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 page", "5,123 words"; `plural` where adding an s is wrong."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def long_date(day: date) -> str:
    """A day as "21 November 2026", whatever the machine's locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def listing(words: Sequence[str], last: str = "and") -> str:
    """Words as a reader lists them: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def ranges(numbers: Iterable[int]) -> str:
    """Numbers as runs: "2, 4–6 and 9"."""
    ordered = sorted(set(numbers))
    breaks = [0, *(i + 1 for i, (low, high) in enumerate(pairwise(ordered)) if high > low + 1), len(ordered)]
    runs = [ordered[start:end] for start, end in pairwise(breaks) if end > start]
    return listing([str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs])


def pages(numbers: Iterable[int], noun: str = "page") -> str:
    """Page numbers with their noun: "page 3", "pages 2, 4–6 and 9", or "" for none."""
    unique = set(numbers)
    if not unique:
        return ""
    return f"{noun if len(unique) == 1 else noun + 's'} {ranges(unique)}"


def pages_of(places: Iterable[Place], noun: str = "page") -> str:
    """The pages of places: "pages 2, 4–6 and 9", a single one as its viewer calls it."""
    numbered = {place.page: place.page_name for place in places if place.page is not None}
    if len(numbered) == 1 and (name := next(iter(numbered.values()))):
        return f"{noun} {name}"
    return pages(numbered, noun)


def page_noun(document_format: str) -> str:
    """What one page of a format is called: a slide, a sheet or a page."""
    return {"pptx": "slide", "xlsx": "sheet"}.get(document_format, "page")
