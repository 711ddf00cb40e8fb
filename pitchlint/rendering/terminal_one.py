"""The summary of one document in a terminal: what was read, what was not, and what to ask first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from pitchlint.model import Question, Report, Review
from pitchlint.rendering.characters import visible
from pitchlint.rendering.digest import OPEN_SEVERITIES, Digest, digest
from pitchlint.rendering.documents import file_name
from pitchlint.rendering.extent import extent
from pitchlint.rendering.tender_words import beside_line, requirements_line
from pitchlint.rendering.terminal_lines import (
    INDENT,
    STYLES,
    first_line,
    hanging,
    notices,
    passed_by,
    reports,
    set_aside,
    unread,
    wrapped,
)
from pitchlint.rendering.verdict import assess
from pitchlint.rendering.wording import SEVERITY_WORDS, counted, page_noun, pages_of

MOST_LINES = 24


def lines_of_one(report: Report, console: Console, html_paths: Sequence[str]) -> list[Text]:
    """The lines on the only document of a report, fewer than 25."""
    review = report.reviews[0]
    heaps, known = digest(review), extent(review)
    lines = [first_line(report, visible(file_name(review.document)), console)]
    lines += unread(known, console)
    lines += [] if known.checked else notices(known, console)
    if known.checked:
        lines += [
            *wrapped(f"{known.read}. {assess(review).headline}", console),
            *_counts(heaps).wrap(console, console.width),
            *wrapped(requirements_line(review.requirements, whole=known.whole), console),
            *wrapped(visible(beside_line(review)), console),
            *notices(known, console),
            *set_aside(known, console),
        ]
    closing = [Text(""), *reports(html_paths)] if html_paths else []
    closing = [*passed_by(report, console), *closing]
    if known.checked:
        lines += _questions(review, heaps, console, MOST_LINES - len(lines) - len(closing))
    return [*lines, *closing]


def _counts(heaps: Digest) -> Text:
    line = Text()
    for severity in OPEN_SEVERITIES:
        number = heaps.severities.get(severity, 0)
        line.append(", " if line else "")
        line.append(f"{number:,} {SEVERITY_WORDS[severity].lower()}", STYLES[severity] if number else "")
    return line


def _questions(review: Review, heaps: Digest, console: Console, room: int) -> list[Text]:
    """As many whole questions as fit into `room` lines, and how many are left for the report."""
    asked = heaps.first or heaps.further
    if not asked:
        return []
    noun = page_noun(review.document.format)
    lines = [Text(""), Text("Ask these first" if heaps.first else "Questions to ask", style="bold")]
    total = len(heaps.first) + len(heaps.further)
    shown = 0
    for question in asked:
        block = hanging(f"{shown + 1:>2}. ", _worded(question, noun), console, style="bold")
        left = total - shown - 1
        if shown and len(lines) + len(block) + (left > 0) > room:
            break
        lines += block
        shown += 1
    if total > shown:
        rest = Text(f"and {counted(total - shown, 'more question')} in the report", style="dim")
        lines += [Text(" " * INDENT) + line for line in rest.wrap(console, console.width - INDENT)]
    return lines


def _worded(question: Question, noun: str) -> str:
    where = pages_of(question.places, noun)
    return visible(question.text) + (f" ({where})" if where else "")
