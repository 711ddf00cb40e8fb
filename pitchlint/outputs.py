"""What a run leaves behind: a report on standard output, report files, a folder with an index."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from pitchlint.annotation import annotate, tell
from pitchlint.batch.kept import paths_of
from pitchlint.batch.pages import Pages, write_pages
from pitchlint.console import terminal_width, wants_color
from pitchlint.errors import UsageError
from pitchlint.model import Limits, Report
from pitchlint.options import Echo, LintOptions
from pitchlint.rendering.comparison.documents import OfferDocument, offer_documents
from pitchlint.rendering.comparison.vendors import vendors
from pitchlint.rendering.exports.registry import file_content, printed
from pitchlint.rendering.formats import Format, is_folder
from pitchlint.rendering.html import render_index
from pitchlint.rendering.writing import Sources, write_file

FOLDER = "pitchlint-report"
_SUFFIX = ".pitchlint.html"


def deliver(
    report: Report, options: LintOptions, *, echo: Echo, limits: Limits | None = None, jobs: int = 1
) -> tuple[Path, ...]:
    """Write the files the options ask for, by `jobs` processes, then print; gives all files written.

    Text on standard output comes with an HTML report unless `-o` says what to write. Raises `UsageError`
    where a file cannot be written.
    """
    files = _Files(report, options, jobs)
    told = [path for target in options.outputs for path in files.write(Path(target))]
    if not options.outputs and options.format_ == Format.TEXT.value:
        told = files.write_default()
    copies = annotate(report, stems_of(paths_of(report.reviews)), options, limits)
    if options.format_ != Format.TEXT.value:
        echo(printed(Format(options.format_), report), False)
    elif not options.quiet:
        echo(files.summary(told, color=wants_color(options.color)), False)
    tell(copies, options, echo=echo)
    return tuple(files.written)


def shows_pictures(options: LintOptions) -> bool:
    """Whether a report is to be written, now or from a journal that is kept, that can show pictures."""
    if options.journal:
        return options.pictures
    if not options.outputs:
        return options.pictures and options.format_ == Format.TEXT.value
    return options.pictures and any(
        is_folder(target) or Format.from_suffix(target) is Format.HTML
        for target in map(Path, options.outputs)
    )


def stems_of(paths: Sequence[str]) -> list[str]:
    """A short name for each document: its slug, and a digest of the path where two would be alike."""
    stems = [_stem(path) for path in paths]
    counts = Counter(stems)
    return [
        stem if counts[stem] == 1 else f"{stem}-{_digest(path)}"
        for stem, path in zip(stems, paths, strict=True)
    ]


class _Files:
    """The files of one report; what is written gives the paths that the summary tells."""

    def __init__(self, report: Report, options: LintOptions, jobs: int) -> None:
        self.written: list[Path] = []
        self._report, self._options, self._jobs = report, options, jobs
        paths = paths_of(report.reviews)
        self._stems = stems_of(paths)
        self._sources = Sources.of(map(Path, paths))

    def write_default(self) -> list[str]:
        """One page beside the user, or the folder for several documents."""
        if len(self._stems) == 1:
            return self._pages([Path(self._stems[0] + _SUFFIX)])
        return self._folder(Path(FOLDER)) if self._stems else []

    def write(self, target: Path) -> list[str]:
        """The form that the ending of `target` names."""
        if is_folder(target):
            return self._folder(target)
        form = Format.from_suffix(target)
        if form is Format.DOCX:
            return self._letters(target)
        if form is Format.HTML:
            return self._html(target)
        text = form is Format.TEXT
        return self._put(target, self.summary([], color=False) if text else file_content(form, self._report))

    def summary(self, told: Sequence[str], *, color: bool) -> str:
        """What the terminal shows."""
        from pitchlint.rendering.terminal import render_terminal

        documents = self._documents if len(self._stems) != 1 else None
        return render_terminal(
            self._report, width=terminal_width(), color=color, html_paths=told, documents=documents
        )

    @cached_property
    def _documents(self) -> tuple[OfferDocument, ...]:
        """What there is to tell of each document beside the others; gathered once for all that need it."""
        return tuple(offer_documents(self._report.reviews, dict(enumerate(self._names))))

    @property
    def _names(self) -> list[str]:
        return [stem + _SUFFIX for stem in self._stems]

    def _html(self, target: Path) -> list[str]:
        if len(self._stems) == 1:
            return self._pages([target])
        return self._indexed(target)

    def _folder(self, folder: Path) -> list[str]:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = (error.strerror or "error").lower()
            raise UsageError(f"the folder cannot be made: {why}", where=str(folder)) from error
        told = self._indexed(folder / "index.html")
        if len(self._stems) > 1:
            told += self._comparison(folder)
        return told

    def _comparison(self, folder: Path) -> list[str]:
        from pitchlint.rendering.exports.comparison import comparison_csv, comparison_workbook

        report, offers = self._report, vendors(self._documents)
        return [
            *self._put(folder / "comparison.xlsx", comparison_workbook(report, offers)),
            *self._put(folder / "comparison.csv", comparison_csv(report, offers)),
        ]

    def _indexed(self, index: Path) -> list[str]:
        self._pages([index.parent / name for name in self._names])
        return self._put(index, render_index(self._report, vendors(self._documents)))

    def _pages(self, paths: Sequence[Path]) -> list[str]:
        report, force = self._report, self._options.force
        pages = Pages(
            report.reviews, tuple(paths), report.tool, report.as_of, report.passed_by, self._sources, force
        )
        write_pages(pages, self._jobs)
        self.written += paths
        return [str(path) for path in paths]

    def _letters(self, target: Path) -> list[str]:
        """One letter for each vendor: none is to see what another one is asked.

        Their names say whose they are, so that a folder checked again passes them by.
        """
        from pitchlint.rendering.exports.letter import render_letter

        report = self._report
        alone = len(self._stems) == 1
        told = []
        for review, stem in zip(report.reviews, self._stems, strict=True):
            path = target if alone else target.with_name(f"{target.stem}-{stem}.pitchlint.docx")
            told += self._put(path, render_letter(review, tool=report.tool, as_of=report.as_of))
        return told

    def _put(self, path: Path, content: str | bytes | Iterable[str]) -> list[str]:
        write_file(path, content, sources=self._sources, force=self._options.force)
        self.written.append(path)
        return [str(path)]


def _stem(path: str) -> str:
    stem = re.sub(r"[^\w.-]+", "-", Path(path).stem).strip("-.") or "document"
    return stem[:80]


def _digest(path: str) -> str:
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:6]
