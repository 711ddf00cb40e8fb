"""The summary of several documents in a terminal: what was not read, and a table of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pitchlint.model import Report, Severity, TopicStatus
from pitchlint.rendering.characters import visible
from pitchlint.rendering.comparison.documents import OfferDocument
from pitchlint.rendering.digest import OPEN_SEVERITIES
from pitchlint.rendering.tender_words import answered_of, offer_lines
from pitchlint.rendering.terminal_lines import (
    STYLES,
    UNREAD,
    first_line,
    notices,
    passed_by,
    reports,
    set_aside,
    unread,
    wrapped,
)
from pitchlint.rendering.wording import counted

_WIDE = 76
_SHORT = {Severity.HIGH: "High", Severity.MEDIUM: "Med", Severity.LOW: "Low", Severity.ASK: "Ask"}


def lines_of_several(
    report: Report, documents: Sequence[OfferDocument], console: Console, html_paths: Sequence[str]
) -> Iterator[Text | Table]:
    """The lines on the documents of a report, or on a report without any."""
    yield first_line(report, counted(len(documents), "document"), console)
    for document in documents:
        name = visible(_named(document))
        yield from unread(document.extent, console, name)
        yield from notices(document.extent, console, name)
        yield from set_aside(document.extent, console, name)
    if documents:
        yield Text("")
        yield _table(documents, console.width)
    for line in offer_lines(documents):
        yield Text("")
        yield from wrapped(visible(line), console)
    yield from passed_by(report, console)
    if html_paths:
        yield Text("")
        yield from reports(html_paths)


def _table(documents: Sequence[OfferDocument], width: int) -> Table:
    """The documents side by side; a narrow terminal keeps the columns that matter most."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Document", no_wrap=True, overflow="ellipsis", min_width=8)
    severities = OPEN_SEVERITIES if width >= _WIDE else OPEN_SEVERITIES[:1]
    table.add_column("Read", no_wrap=True, min_width=len(UNREAD))
    tender = any(document.requirements for document in documents)
    numbers = ("Topics", *(["Requirements"] if tender else []), "Questions")
    for name in (*(_SHORT[severity] for severity in severities), *numbers):
        table.add_column(name, justify="right", no_wrap=True, min_width=len(name))
    for document in documents:
        table.add_row(*_row(document, severities, tender=tender))
    return table


def _named(document: OfferDocument) -> str:
    """The file, with the folder of its vendor: many vendors call theirs "offer"."""
    return f"{PurePath(document.vendor).name}/{document.name}" if document.vendor else document.name


def _row(document: OfferDocument, severities: Sequence[Severity], *, tender: bool) -> list[Text]:
    known, name = document.extent, Text(visible(_named(document)))
    if not known.checked:
        return [name, Text(UNREAD, "bold red"), *[Text("–")] * (len(severities) + 2 + tender)]
    found = Counter(finding.severity for finding in document.findings)
    topics = Counter(topic.status for topic in document.topics)
    applicable = sum(topics.values()) - topics[TopicStatus.NOT_APPLICABLE]
    raised = applicable - topics[TopicStatus.MISSING]
    return [
        name,
        Text("all") if known.complete else Text("not all", "bold red"),
        *(
            Text(f"{found[severity]:,}", STYLES[severity] if found[severity] else "")
            for severity in severities
        ),
        Text(f"{raised}/{applicable}" if applicable else "–"),
        *([Text(answered_of(document.requirements))] if tender else []),
        Text(f"{document.questions:,}"),
    ]
