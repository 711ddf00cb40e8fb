"""`--annotate`: copies of the vendors' own files with the questions at the passages they rest on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pitchlint.batch.kept import paths_of
from pitchlint.errors import PitchlintError
from pitchlint.model import Limits, Report, Review, Status
from pitchlint.options import Echo, LintOptions
from pitchlint.rendering.characters import visible
from pitchlint.rendering.formats import is_folder
from pitchlint.rendering.wording import counted

_WORD = (".docx", ".docm", ".dotx", ".dotm")
_FORMATS = {"pdf": (".pdf",), "docx": _WORD}
_INFIX = ".annotated.pitchlint"
_NAMES = {"pptx": "PowerPoint", "xlsx": "Excel", "html": "web page", "markdown": "Markdown", "text": "text"}


@dataclass(frozen=True, slots=True)
class Annotated:
    """What became of the annotated copy of one document: where it is, or why there is none."""

    source: str
    path: str = ""
    marked: int = 0
    unmarked: int = 0
    reason: str = ""

    def told(self) -> str:
        """One line for the summary."""
        if not self.path:
            return f"No annotated copy of {visible(self.source)}: {visible(self.reason)}"
        rest = f", {self.unmarked:,} more in the note at its start" if self.unmarked else ""
        return f"Annotated copy: {visible(self.path)} ({counted(self.marked, 'passage')} marked{rest})"


def annotate(
    report: Report, stems: Sequence[str], options: LintOptions, limits: Limits | None = None
) -> list[Annotated]:
    """Write the copies the options ask for, named by `stems`, within the limits; none without them.

    Raises `UsageError` where a copy would take the place of a file that is not ours.
    """
    return list(_annotated(report, stems, options, limits or Limits())) if options.annotate else []


def tell(copies: Sequence[Annotated], options: LintOptions, *, echo: Echo) -> None:
    """Say what became of the copies: below the summary, or on standard error where there is none.

    With `quiet` only copies that are missing are named.
    """
    summary = options.format_ == "text" and not options.quiet
    for copy in copies:
        if not options.quiet or not copy.path:
            echo(copy.told(), not summary)


def _annotated(
    report: Report, stems: Sequence[str], options: LintOptions, limits: Limits
) -> Iterator[Annotated]:
    from pitchlint.batch.guarded import GuardedChild
    from pitchlint.rendering.annotated.notes import notes_of
    from pitchlint.rendering.annotated.work import copy_of, is_our_copy
    from pitchlint.rendering.writing import Sources, write_file

    folder = _folder(options.outputs)
    sources = Sources.of(map(Path, paths_of(report.reviews)))
    with GuardedChild(limits) as child:
        for review, stem in zip(report.reviews, stems, strict=True):
            name = Path(review.document.path).name
            notes = notes_of(review)
            reason = _refusal(review) or ("" if notes else "no passage of it is in question")
            if reason:
                yield Annotated(name, reason=reason)
                continue
            try:
                copy = child.run(
                    copy_of,
                    review.document.path,
                    review.document.format,
                    review.document.sha256,
                    notes,
                    as_of=report.as_of,
                    limits=limits,
                    password=options.password,
                )
            except PitchlintError as error:
                yield Annotated(name, reason="; ".join(filter(None, (error.what, error.hint))))
                continue
            path = folder / f"{stem}{_INFIX}{_suffix(review)}"
            write_file(path, copy.data, sources=sources, force=options.force, ours=is_our_copy)
            yield Annotated(name, str(path), copy.marked, copy.unmarked)


def _refusal(review: Review) -> str:
    document = review.document
    if document.status is Status.UNREADABLE:
        return "it was not read"
    if document.format not in _FORMATS:
        kind = _NAMES.get(document.format, document.format)
        return f"copies are made of PDF and Word files only, and this is a {kind} file"
    if not os.path.lexists(document.path):
        return "what came through standard input or from an address has no file here to copy"
    return ""


def _folder(outputs: Sequence[str]) -> Path:
    """The first folder that the outputs name, else the current one."""
    named = (Path(output) for output in outputs)
    return next(filter(is_folder, named), Path())


def _suffix(review: Review) -> str:
    endings = _FORMATS[review.document.format]
    own = Path(review.document.path).suffix.lower()
    return own if own in endings else endings[0]
