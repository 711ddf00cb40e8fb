"""What a run leaves behind: text or JSON on standard output, report files, a folder with an index."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from pitchlint.annotation import annotate, tell
from pitchlint.model import Limits, Report, Review
from pitchlint.options import Echo, LintOptions
from pitchlint.rendering.formats import Format
from pitchlint.rendering.html import render_html, render_index
from pitchlint.rendering.json_report import render_json
from pitchlint.rendering.writing import write_file

FOLDER = "pitchlint-report"
_SUFFIX = ".pitchlint.html"


def deliver(report: Report, options: LintOptions, *, echo: Echo, limits: Limits | None = None) -> None:
    """Write the files the options ask for, then print; raises `UsageError` where a file cannot be written.

    Text on standard output comes with an HTML report unless `-o` says what to write.
    """
    written = [path for target in options.outputs for path in _write(report, Path(target), options)]
    if not options.outputs and options.format_ == Format.TEXT.value:
        written = _write_default(report, options)
    copies = annotate(report, [name.removesuffix(_SUFFIX) for name in _names(report)], options, limits)
    if options.format_ == Format.JSON.value:
        echo(render_json(report), False)
    elif not options.quiet:
        echo(_terminal(report, options, written), False)
    tell(copies, options, echo=echo)


def _write_default(report: Report, options: LintOptions) -> list[str]:
    if len(report.reviews) == 1:
        review = report.reviews[0]
        return _write_one(report, review, Path(_stem(review) + _SUFFIX), options)
    return list(_write_folder(report, Path(FOLDER), options)) if report.reviews else []


def _write(report: Report, target: Path, options: LintOptions) -> list[str]:
    if not target.suffix or target.is_dir():
        return list(_write_folder(report, target, options))
    if Format.from_suffix(target) is Format.JSON:
        write_file(target, render_json(report), sources=_sources(report), force=options.force)
        return [str(target)]
    if Format.from_suffix(target) is Format.TEXT:
        text = _terminal(report, options, [], plain=True)
        write_file(target, text, sources=_sources(report), force=options.force)
        return [str(target)]
    if len(report.reviews) == 1:
        return _write_one(report, report.reviews[0], target, options)
    links = dict(enumerate(_names(report)))
    folder = target.parent
    for review, name in zip(report.reviews, links.values(), strict=True):
        _write_one(report, review, folder / name, options)
    write_file(target, render_index(report, links), sources=_sources(report), force=options.force)
    return [str(target)]


def _write_one(report: Report, review: Review, path: Path, options: LintOptions) -> list[str]:
    html = render_html(review, tool=report.tool, as_of=report.as_of)
    write_file(path, html, sources=_sources(report), force=options.force)
    return [str(path)]


def _write_folder(report: Report, folder: Path, options: LintOptions) -> Iterator[str]:
    folder.mkdir(parents=True, exist_ok=True)
    names = _names(report)
    for review, name in zip(report.reviews, names, strict=True):
        _write_one(report, review, folder / name, options)
    index = folder / "index.html"
    write_file(
        index, render_index(report, dict(enumerate(names))), sources=_sources(report), force=options.force
    )
    yield str(index)


def _names(report: Report) -> list[str]:
    """A file name for each review: its slug, and a digest of the path where two would be alike."""
    stems = [_stem(review) for review in report.reviews]
    return [
        (stem if stems.count(stem) == 1 else f"{stem}-{_digest(review.document.path)}") + _SUFFIX
        for stem, review in zip(stems, report.reviews, strict=True)
    ]


def _stem(review: Review) -> str:
    name = Path(review.document.path).name
    stem = re.sub(r"[^\w.-]+", "-", Path(name).stem).strip("-.") or "document"
    return stem[:80]


def _digest(path: str) -> str:
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:6]


def _sources(report: Report) -> list[Path]:
    return [Path(review.document.path) for review in report.reviews]


def terminal_width() -> int:
    """Columns of the terminal, between 60 and 100."""
    return max(60, min(100, shutil.get_terminal_size((88, 24)).columns))


def _terminal(report: Report, options: LintOptions, written: list[str], *, plain: bool = False) -> str:
    from pitchlint.rendering.terminal import render_terminal

    color = not plain and _wants_color(options.color)
    return render_terminal(report, width=terminal_width(), color=color, html_paths=written)


def _wants_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
