"""The summary of several documents in a terminal: what was not read, and a table of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from rich.console import Console, JustifyMethod
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
_GAP = 2
_SHORTEST_NAME = 8
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
    severities = OPEN_SEVERITIES if width >= _WIDE else OPEN_SEVERITIES[:1]
    tender = any(document.requirements for document in documents)
    topics = ("Topics", *(["Requirements"] if tender else []), "Questions")
    heads = ("Read", *(_SHORT[severity] for severity in severities), *topics)
    rows = [_row(document, severities, tender=tender) for document in documents]
    widths = [
        max(len(head), *(cell.cell_len for cell in cells))
        for head, cells in zip(heads, list(zip(*rows, strict=True))[1:], strict=True)
    ]
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    # Names of files may be as long as they like: the figures keep their room.
    room = max(_SHORTEST_NAME, width - sum(widths) - _GAP * len(widths))
    table.add_column("Document", no_wrap=True, overflow="ellipsis", max_width=room)
    for head, wide in zip(heads, widths, strict=True):
        justify: JustifyMethod = "left" if head == "Read" else "right"
        table.add_column(head, justify=justify, no_wrap=True, min_width=wide)
    for row in rows:
        table.add_row(*row)
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
