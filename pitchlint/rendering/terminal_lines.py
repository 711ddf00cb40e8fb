"""Lines that every summary in a terminal has: what was not read, and what to know beside."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from pitchlint.model import Report, Severity
from pitchlint.rendering.characters import visible
from pitchlint.rendering.extent import Extent
from pitchlint.rendering.wording import counted

MOST_GAPS = 3
MOST_NOTICES = 2
MOST_NOTICE_LINES = 5
INDENT = 4
UNREAD = "NOT CHECKED"
STYLES = {Severity.HIGH: "bold red", Severity.MEDIUM: "yellow", Severity.LOW: "blue", Severity.ASK: ""}


def first_line(report: Report, about: str, console: Console) -> Text:
    """The tool, and what the summary is about."""
    line = Text.assemble((f"pitchlint {visible(report.tool.version)}", "bold"), " · ", about)
    line.truncate(console.width, overflow="ellipsis")
    return line


def unread(known: Extent, console: Console, name: str = "") -> list[Text]:
    """What was not read or not checked, with the next step; nothing where all of it was."""
    if known.complete:
        return []
    if not known.checked:
        head, sentences = UNREAD, [known.reason]
    else:
        head, sentences = "NOT ALL CHECKED", list(known.gaps[:MOST_GAPS])
        if len(known.gaps) > MOST_GAPS:
            sentences.append(f"And {len(known.gaps) - MOST_GAPS:,} more parts.")
    body = " ".join((*([f"{name}:"] if name else []), *map(visible, sentences), visible(known.hint)))
    return hanging(f"{head}: ", body, console, style="bold red")


def notices(known: Extent, console: Console, name: str = "") -> list[Text]:
    """What the reader should know about the file, as much as leaves room for the questions."""
    body = " ".join(visible(notice) for notice in known.notices[:MOST_NOTICES])
    if len(known.notices) > MOST_NOTICES:
        body += f" And {counted(len(known.notices) - MOST_NOTICES, 'more notice')} in the report."
    lines = (
        hanging("Note: ", f"{name}: {body}" if name else body, console, style="bold") if known.notices else []
    )
    if len(lines) > MOST_NOTICE_LINES:
        lines = [*lines[: MOST_NOTICE_LINES - 1], lines[MOST_NOTICE_LINES - 1] + " …"]
    return lines


def set_aside(known: Extent, console: Console, name: str = "") -> list[Text]:
    """What the document carries but does not show; nothing for most."""
    if not known.asides:
        return []
    return hanging(
        "Beside the text: ", " ".join((*([f"{name}:"] if name else []), *known.asides)), console, style="bold"
    )


def passed_by(report: Report, console: Console) -> list[Text]:
    """What the folders of the run hold and it did not look at."""
    lines = [line for note in report.passed_by for line in wrapped(visible(note), console)]
    return [Text(""), *lines] if lines else []


def reports(html_paths: Sequence[str]) -> list[Text]:
    """The files that were written."""
    label = "Report: " if len(html_paths) == 1 else "Reports: "
    indents = [label, *[" " * len(label)] * (len(html_paths) - 1)]
    return [
        Text.assemble((indent, "bold"), visible(path))
        for indent, path in zip(indents, html_paths, strict=True)
    ]


def wrapped(text: str, console: Console) -> list[Text]:
    """A text in lines as wide as the terminal; none for an empty one."""
    return list(Text(text).wrap(console, console.width)) if text else []


def hanging(head: str, body: str, console: Console, *, style: str) -> list[Text]:
    """A text whose further lines stand under its first word after `head`."""
    text = Text.assemble((head, style), body)
    first = text.wrap(console, console.width)[0]
    rest = Text(text.plain[len(first.plain) :].lstrip()).wrap(console, console.width - INDENT)
    return [first, *(Text(" " * INDENT) + line for line in rest if line.plain)]
