"""What a run leaves behind: a report on standard output, report files, a folder with an index."""

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
from pitchlint.rendering.exports.registry import file_content, printed
from pitchlint.rendering.formats import Format
from pitchlint.rendering.html import render_html, render_index
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
    if options.format_ != Format.TEXT.value:
        echo(printed(Format(options.format_), report), False)
    elif not options.quiet:
        echo(_terminal(report, options, written), False)
    tell(copies, options, echo=echo)


def shows_pictures(options: LintOptions) -> bool:
    """Whether a report is to be written that can show pictures of pages."""
    if not options.outputs:
        return options.pictures and options.format_ == Format.TEXT.value
    return options.pictures and any(
        _is_folder(target) or Format.from_suffix(target) is Format.HTML
        for target in map(Path, options.outputs)
    )


def _write_default(report: Report, options: LintOptions) -> list[str]:
    if len(report.reviews) == 1:
        review = report.reviews[0]
        return _write_one(report, review, Path(_stem(review) + _SUFFIX), options)
    return list(_write_folder(report, Path(FOLDER), options)) if report.reviews else []


def _write(report: Report, target: Path, options: LintOptions) -> list[str]:
    if _is_folder(target):
        return list(_write_folder(report, target, options))
    form = Format.from_suffix(target)
    if form is Format.DOCX:
        return list(_write_letters(report, target, options))
    if form is not Format.HTML:
        text = form is Format.TEXT
        content = _terminal(report, options, [], plain=True) if text else file_content(form, report)
        write_file(target, content, sources=_sources(report), force=options.force)
        return [str(target)]
    if len(report.reviews) == 1:
        return _write_one(report, report.reviews[0], target, options)
    links = dict(enumerate(_names(report)))
    folder = target.parent
    for review, name in zip(report.reviews, links.values(), strict=True):
        _write_one(report, review, folder / name, options)
    write_file(target, render_index(report, links), sources=_sources(report), force=options.force)
    return [str(target)]


def _write_letters(report: Report, target: Path, options: LintOptions) -> Iterator[str]:
    """One letter for each vendor: none is to see what another one is asked.

    Their names say whose they are, so that a folder checked again passes them by.
    """
    from pitchlint.rendering.exports.letter import render_letter

    alone = len(report.reviews) == 1
    for review, stem in zip(report.reviews, _stems(report), strict=True):
        path = target if alone else target.with_name(f"{target.stem}-{stem}.pitchlint.docx")
        letter = render_letter(review, tool=report.tool, as_of=report.as_of)
        write_file(path, letter, sources=_sources(report), force=options.force)
        yield str(path)


def _is_folder(target: Path) -> bool:
    return not target.suffix or target.is_dir()


def _write_one(report: Report, review: Review, path: Path, options: LintOptions) -> list[str]:
    # What was not read of the tender bears on every page that speaks of its requirements.
    notes = report.passed_by if review.requirements else ()
    html = render_html(review, tool=report.tool, as_of=report.as_of, notes=notes)
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
    if len(report.reviews) > 1:
        yield from _write_comparison(report, folder, options)


def _write_comparison(report: Report, folder: Path, options: LintOptions) -> Iterator[str]:
    from pitchlint.rendering.exports.comparison import comparison_csv, comparison_workbook

    for name, content in (
        ("comparison.xlsx", comparison_workbook(report)),
        ("comparison.csv", comparison_csv(report)),
    ):
        write_file(folder / name, content, sources=_sources(report), force=options.force)
        yield str(folder / name)


def _names(report: Report) -> list[str]:
    return [stem + _SUFFIX for stem in _stems(report)]


def _stems(report: Report) -> list[str]:
    """A short name for each review: its slug, and a digest of the path where two would be alike."""
    stems = [_stem(review) for review in report.reviews]
    return [
        stem if stems.count(stem) == 1 else f"{stem}-{_digest(review.document.path)}"
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
