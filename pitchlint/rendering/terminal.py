"""The summary in a terminal: what was read, what was not, and what to ask first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pitchlint.model import Report
from pitchlint.rendering.comparison.documents import OfferDocument, offer_documents
from pitchlint.rendering.terminal_one import lines_of_one
from pitchlint.rendering.terminal_several import lines_of_several

_LEAST_WIDTH = 24


def render_terminal(
    report: Report,
    *,
    width: int,
    color: bool,
    html_paths: Sequence[str],
    documents: Sequence[OfferDocument] | None = None,
) -> str:
    """The summary of a run in lines of at most `width` columns; no escape codes unless `color`.

    One document takes fewer than 25 lines. `html_paths` are the files that were written, `documents` what
    there is to tell of several documents where that is known already.
    """
    console = _console(max(width, _LEAST_WIDTH), color=color)
    if len(report.reviews) == 1:
        lines: Iterator[Text | Table] = iter(lines_of_one(report, console, html_paths))
    else:
        told = tuple(offer_documents(report.reviews)) if documents is None else documents
        lines = lines_of_several(report, told, console, html_paths)
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
