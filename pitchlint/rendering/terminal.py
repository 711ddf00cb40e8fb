"""The summary in a terminal: what was read, what was not, and what to ask first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import PurePath

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pitchlint.model import Question, Report, Review, Severity, TopicStatus
from pitchlint.rendering.characters import visible
from pitchlint.rendering.digest import OPEN_SEVERITIES, Digest, digest
from pitchlint.rendering.documents import file_name
from pitchlint.rendering.extent import extent
from pitchlint.rendering.tender_words import answered_of, beside_line, offer_lines, requirements_line
from pitchlint.rendering.verdict import assess
from pitchlint.rendering.wording import SEVERITY_WORDS, counted, page_noun, pages_of

MOST_LINES = 24
MOST_GAPS = 3
MOST_NOTICES = 2
MOST_NOTICE_LINES = 5
_LEAST_WIDTH = 24
_WIDE = 76
_INDENT = 4
_UNREAD = "NOT CHECKED"
_SHORT = {Severity.HIGH: "High", Severity.MEDIUM: "Med", Severity.LOW: "Low", Severity.ASK: "Ask"}
_STYLES = {Severity.HIGH: "bold red", Severity.MEDIUM: "yellow", Severity.LOW: "blue", Severity.ASK: ""}


def render_terminal(report: Report, *, width: int, color: bool, html_paths: Sequence[str]) -> str:
    """The summary of a run in lines of at most `width` columns; no escape codes unless `color`.

    One document takes fewer than 25 lines. `html_paths` are the files that were written.
    """
    console = _console(max(width, _LEAST_WIDTH), color=color)
    if len(report.reviews) == 1:
        lines: Iterator[Text | Table] = iter(_one(report, console, html_paths))
    else:
        lines = _several(report, console, html_paths)
    for line in lines:
        # Lines are wrapped already; a path stays whole so that it can be copied.
        console.print(line, soft_wrap=isinstance(line, Text), no_wrap=isinstance(line, Text))
    stream = console.file
    assert isinstance(stream, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def _console(width: int, *, color: bool) -> Console:
    # An empty environment: the same report gives the same text on every machine.
    return Console(
        file=StringIO(),
        width=width,
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
        force_jupyter=False,
        legacy_windows=False,
        _environ={},
    )


def _one(report: Report, console: Console, html_paths: Sequence[str]) -> list[Text]:
    review = report.reviews[0]
    heaps, known = digest(review), extent(review)
    lines = [_first_line(report, visible(file_name(review.document)), console)]
    lines += _unread(review, console)
    lines += [] if known.checked else _notices(review, console)
    if known.checked:
        lines += [
            *_wrapped(f"{known.read}. {assess(review).headline}", console),
            *_counts(heaps).wrap(console, console.width),
            *_wrapped(requirements_line(review.requirements, whole=known.whole), console),
            *_wrapped(visible(beside_line(review)), console),
            *_notices(review, console),
            *_set_aside(review, console),
        ]
    closing = [Text(""), *_reports(html_paths)] if html_paths else []
    closing = [*_passed_by(report, console), *closing]
    if known.checked:
        lines += _questions(review, heaps, console, MOST_LINES - len(lines) - len(closing))
    return [*lines, *closing]


def _several(report: Report, console: Console, html_paths: Sequence[str]) -> Iterator[Text | Table]:
    yield _first_line(report, counted(len(report.reviews), "document"), console)
    for review in report.reviews:
        name = visible(_named(review))
        yield from _unread(review, console, name)
        yield from _notices(review, console, name)
        yield from _set_aside(review, console, name)
    if report.reviews:
        yield Text("")
        yield _table(report, console.width)
    for line in offer_lines(report):
        yield Text("")
        yield from _wrapped(visible(line), console)
    yield from _passed_by(report, console)
    if html_paths:
        yield Text("")
        yield from _reports(html_paths)


def _passed_by(report: Report, console: Console) -> list[Text]:
    lines = [line for note in report.passed_by for line in _wrapped(visible(note), console)]
    return [Text(""), *lines] if lines else []


def _first_line(report: Report, about: str, console: Console) -> Text:
    line = Text.assemble((f"pitchlint {visible(report.tool.version)}", "bold"), " · ", about)
    line.truncate(console.width, overflow="ellipsis")
    return line


def _unread(review: Review, console: Console, name: str = "") -> list[Text]:
    """What was not read or not checked, with the next step; nothing where all of it was."""
    known = extent(review)
    if known.complete:
        return []
    if not known.checked:
        head, sentences = _UNREAD, [known.reason]
    else:
        head, sentences = "NOT ALL CHECKED", list(known.gaps[:MOST_GAPS])
        if len(known.gaps) > MOST_GAPS:
            sentences.append(f"And {len(known.gaps) - MOST_GAPS:,} more parts.")
    body = " ".join((*([f"{name}:"] if name else []), *map(visible, sentences), visible(known.hint)))
    return _hanging(f"{head}: ", body, console, style="bold red")


def _notices(review: Review, console: Console, name: str = "") -> list[Text]:
    """What the reader should know about the file, as much as leaves room for the questions."""
    notices = extent(review).notices
    body = " ".join(visible(notice) for notice in notices[:MOST_NOTICES])
    if len(notices) > MOST_NOTICES:
        body += f" And {counted(len(notices) - MOST_NOTICES, 'more notice')} in the report."
    lines = _hanging("Note: ", f"{name}: {body}" if name else body, console, style="bold") if notices else []
    if len(lines) > MOST_NOTICE_LINES:
        lines = [*lines[: MOST_NOTICE_LINES - 1], lines[MOST_NOTICE_LINES - 1] + " …"]
    return lines


def _set_aside(review: Review, console: Console, name: str = "") -> list[Text]:
    """What the document carries but does not show; nothing for most."""
    asides = extent(review).asides
    if not asides:
        return []
    return _hanging(
        "Beside the text: ", " ".join((*([f"{name}:"] if name else []), *asides)), console, style="bold"
    )


def _counts(heaps: Digest) -> Text:
    line = Text()
    for severity in OPEN_SEVERITIES:
        number = heaps.severities.get(severity, 0)
        line.append(", " if line else "")
        line.append(f"{number:,} {SEVERITY_WORDS[severity].lower()}", _STYLES[severity] if number else "")
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
        block = _hanging(f"{shown + 1:>2}. ", _worded(question, noun), console, style="bold")
        left = total - shown - 1
        if shown and len(lines) + len(block) + (left > 0) > room:
            break
        lines += block
        shown += 1
    if total > shown:
        rest = Text(f"and {counted(total - shown, 'more question')} in the report", style="dim")
        lines += [Text(" " * _INDENT) + line for line in rest.wrap(console, console.width - _INDENT)]
    return lines


def _worded(question: Question, noun: str) -> str:
    where = pages_of(question.places, noun)
    return visible(question.text) + (f" ({where})" if where else "")


def _reports(html_paths: Sequence[str]) -> list[Text]:
    label = "Report: " if len(html_paths) == 1 else "Reports: "
    indents = [label, *[" " * len(label)] * (len(html_paths) - 1)]
    return [
        Text.assemble((indent, "bold"), visible(path))
        for indent, path in zip(indents, html_paths, strict=True)
    ]


def _table(report: Report, width: int) -> Table:
    """The documents side by side; a narrow terminal keeps the columns that matter most."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Document", no_wrap=True, overflow="ellipsis", min_width=8)
    severities = OPEN_SEVERITIES if width >= _WIDE else OPEN_SEVERITIES[:1]
    table.add_column("Read", no_wrap=True, min_width=len(_UNREAD))
    tender = any(review.requirements for review in report.reviews)
    numbers = ("Topics", *(["Requirements"] if tender else []), "Questions")
    for name in (*(_SHORT[severity] for severity in severities), *numbers):
        table.add_column(name, justify="right", no_wrap=True, min_width=len(name))
    for review in report.reviews:
        table.add_row(*_row(review, severities, tender=tender))
    return table


def _named(review: Review) -> str:
    """The file, with the folder of its vendor: many vendors call theirs "offer"."""
    name = file_name(review.document)
    return f"{PurePath(review.vendor).name}/{name}" if review.vendor else name


def _row(review: Review, severities: Sequence[Severity], *, tender: bool) -> list[Text]:
    known, heaps = extent(review), digest(review)
    name = Text(visible(_named(review)))
    if not known.checked:
        return [name, Text(_UNREAD, "bold red"), *[Text("–")] * (len(severities) + 2 + tender)]
    raised = heaps.applicable - heaps.topics.get(TopicStatus.MISSING, 0)
    numbers = [(severity, heaps.severities.get(severity, 0)) for severity in severities]
    return [
        name,
        Text("all") if known.complete else Text("not all", "bold red"),
        *(Text(f"{number:,}", _STYLES[severity] if number else "") for severity, number in numbers),
        Text(f"{raised}/{heaps.applicable}" if heaps.applicable else "–"),
        *([Text(answered_of(review))] if tender else []),
        Text(f"{len(heaps.first) + len(heaps.further):,}"),
    ]


def _wrapped(text: str, console: Console) -> list[Text]:
    return list(Text(text).wrap(console, console.width)) if text else []


def _hanging(head: str, body: str, console: Console, *, style: str) -> list[Text]:
    """A text whose further lines stand under its first word after `head`."""
    text = Text.assemble((head, style), body)
    first = text.wrap(console, console.width)[0]
    rest = Text(text.plain[len(first.plain) :].lstrip()).wrap(console, console.width - _INDENT)
    return [first, *(Text(" " * _INDENT) + line for line in rest if line.plain)]
