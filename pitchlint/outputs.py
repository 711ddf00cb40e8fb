"""What a run leaves behind: a report on standard output, report files, a folder with an index."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from pitchlint.annotation import annotate, tell
from pitchlint.batch.kept import paths_of, vendors_of
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
_MOST_BYTES = 180


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
    return _apart([_slug(Path(path).stem) for path in paths], paths)


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
        """One letter for each vendor, on all its documents: none is to see what another one is asked.

        Their names say whose they are, so that a folder checked again passes them by.
        """
        reviews = self._report.reviews
        letters = _letters_of(paths_of(reviews), vendors_of(reviews))
        told = []
        for name, places in letters:
            path = target if len(letters) == 1 else target.with_name(f"{target.stem}-{name}.pitchlint.docx")
            told += self._put(path, self._letter(places))
        return told

    def _letter(self, places: Sequence[int]) -> bytes:
        """The letter on the documents at some places, which are taken for it and let go."""
        from pitchlint.rendering.exports.letter import render_letter

        report = self._report
        reviews = [report.reviews[place] for place in places]
        return render_letter(reviews, tool=report.tool, as_of=report.as_of)

    def _put(self, path: Path, content: str | bytes | Iterable[str]) -> list[str]:
        write_file(path, content, sources=self._sources, force=self._options.force)
        self.written.append(path)
        return [str(path)]


def _letters_of(paths: Sequence[str], vendors: Sequence[str]) -> list[tuple[str, list[int]]]:
    """The places of the documents of each letter, with what it is called: its vendor's folder or its file."""
    offers: dict[tuple[str, int], list[int]] = {}
    for place, vendor in enumerate(vendors):
        # A document without a vendor has a letter of its own.
        offers.setdefault((vendor, 0 if vendor else place), []).append(place)
    owners = [vendor or paths[place] for vendor, place in offers]
    names = [
        _slug(Path(owner).name if vendor else Path(owner).stem)
        for (vendor, _), owner in zip(offers, owners, strict=True)
    ]
    return list(zip(_apart(names, owners), offers.values(), strict=True))


def _apart(names: Sequence[str], paths: Sequence[str]) -> list[str]:
    """The names, with a digest of the path where two are alike; some systems do not tell "a" from "A"."""
    apart = list(names)
    for size in (6, 32):  # A name may be made to look like another one with its digest.
        counts = Counter(map(str.casefold, apart))
        apart = [
            f"{name}-{_digest(path)[:size]}" if counts[now.casefold()] > 1 else now
            for now, name, path in zip(apart, names, paths, strict=True)
        ]
    return apart


def _slug(name: str) -> str:
    """What is plain of a name, short enough that a file name holds what is set around it."""
    plain = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "document"
    return plain[:80].encode()[:_MOST_BYTES].decode(errors="ignore")


def _digest(path: str) -> str:
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()
