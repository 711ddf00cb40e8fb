"""Pictures for a review: which findings get one, drawn in a bounded child process, and what is said of it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType

from pitchlint.batch.guarded import GuardedChild, WorkError
from pitchlint.errors import ReadingError
from pitchlint.model import BlockKind, Document, Finding, Limits, Picture, Review, Severity, Status
from pitchlint.reading.pdf.crops import Drawing, draw_crops, preload
from pitchlint.reading.pdf.regions import Crop, Surroundings
from pitchlint.rendering.wording import counted, pages

MOST_PICTURES = 60
MOST_BYTES = 1_500_000
"""Characters that all pictures of a document may take up in its report."""
TIMEOUT = 15.0
"""Seconds for the drawings of one page."""
_MOST_FAILURES = 2  # pages; a file with more of them would only cost time
_NO_PAGES = "none: a file of this kind has no fixed pages to show"


class Illustrator:
    """Makes pictures for the reviews of a run in one child process. Use it with `with`."""

    def __init__(self, limits: Limits, password: str | None = None) -> None:
        self._limits = replace(limits, timeout=min(limits.timeout, TIMEOUT), ocr_timeout=0.0)
        self._password = password
        self._child: GuardedChild | None = None

    def __enter__(self) -> Illustrator:
        """The illustrator itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the child."""
        if self._child is not None:
            self._child.__exit__(kind, error, trace)

    def expect(self, document: Document) -> None:
        """Start the child, so that it is ready when the review of this document is."""
        if self._child is None and _has_pages(document):
            self._child = GuardedChild(self._limits, preload)

    def illustrated(self, review: Review) -> Review:
        """The review with its pictures."""
        self.expect(review.document)
        return illustrated(review, review.document.path, self._password, self._child)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A finding and the part of a page that shows its first place."""

    finding: Finding
    crop: Crop


def illustrated(
    review: Review, path: str, password: str | None = None, child: GuardedChild | None = None
) -> Review:
    """The review with pictures of the first places of its gravest findings, drawn from the file at `path`.

    Without a `child` they are drawn in this process, which must be a bounded one.
    """
    if not review.findings:
        return review
    if not _has_pages(review.document):
        return replace(review, pictures_note=_NO_PAGES)
    wishes = _wishes(review)
    chosen = wishes[:MOST_PICTURES]
    drawn, failures = _drawn(path, chosen, review.document.sha256, password, child)
    pictures = _pictures(chosen, drawn)
    return replace(review, pictures=pictures, pictures_note=_note(pictures, wishes, failures))


def _has_pages(document: Document) -> bool:
    return document.format == "pdf" and document.status is not Status.UNREADABLE


def _wishes(review: Review) -> list[_Wish]:
    """Those of the first questions, then the others as they stand; what is set aside comes last."""
    document, surroundings = review.document, Surroundings(review.document)
    first = {mark for question in review.questions if question.first for mark in question.findings}
    # What a document is silent about is shown nowhere; such a finding points to the title.
    titles = {block.index for block in document.blocks if block.kind is BlockKind.TITLE}

    def rank(finding: Finding) -> tuple[bool, bool, bool]:
        aside = finding.waived is not None
        return aside, finding.severity is Severity.INFO, finding.fingerprint not in first

    return [
        _Wish(finding, crop)
        for finding in sorted(review.findings, key=rank)
        if finding.places[0].block not in titles and (crop := surroundings.crop(finding.places)) is not None
    ]


def _drawn(
    path: str, wishes: Sequence[_Wish], sha256: str, password: str | None, child: GuardedChild | None
) -> tuple[dict[Crop, Drawing], dict[int, str]]:
    """The drawings, page by page so that one bad page costs only its own, and why pages failed."""
    by_page: dict[int, dict[Crop, None]] = {}
    for wish in wishes:
        by_page.setdefault(wish.crop.page, {})[wish.crop] = None
    drawn: dict[Crop, Drawing] = {}
    failures: dict[int, str] = {}
    for page, crops in by_page.items():
        if len(failures) >= _MOST_FAILURES:
            failures[page] = "other pages had failed before"
            continue
        work = tuple(crops)
        try:
            made = _draw(child, path, work, sha256, password)
        except (WorkError, ReadingError, MemoryError) as error:
            failures[page] = getattr(error, "what", "") or "drawing needed too much memory"
            continue
        drawn.update({crop: drawing for crop, drawing in zip(work, made, strict=True) if drawing})
    return drawn, failures


def _draw(
    child: GuardedChild | None, path: str, crops: Sequence[Crop], sha256: str, password: str | None
) -> tuple[Drawing | None, ...]:
    if child is None:
        return draw_crops(path, crops, sha256=sha256, password=password)
    return child.run(draw_crops, path, crops, sha256=sha256, password=password)


def _pictures(wishes: Iterable[_Wish], drawn: Mapping[Crop, Drawing]) -> tuple[Picture, ...]:
    """A picture for each crop that fits into the report; findings on the same words share it."""
    room = MOST_BYTES
    marks: dict[Crop, list[str]] = {}
    for wish in wishes:
        drawing = drawn.get(wish.crop)
        if drawing is not None and (size := 4 * -(-len(drawing.png) // 3)) <= room:
            room -= size
            marks.setdefault(wish.crop, []).append(wish.finding.fingerprint)
    return tuple(_picture(crop, drawn[crop], found) for crop, found in marks.items())


def _picture(crop: Crop, drawing: Drawing, findings: Iterable[str]) -> Picture:
    data = b64encode(drawing.png).decode("ascii")
    return Picture(tuple(findings), crop.page, crop.region, drawing.width, drawing.height, data)


def _note(pictures: Sequence[Picture], wishes: Sequence[_Wish], failures: Mapping[int, str]) -> str:
    shown = sum(len(picture.findings) for picture in pictures)
    others = sum(wish.crop.page not in failures for wish in wishes) - shown
    parts = [f"drawn from the file for {counted(shown, 'finding')}" if shown else "none"]
    if shown and others > 0:
        parts = [f"{parts[0]}, the gravest and those behind the first questions; {others} more have none"]
    by_reason: dict[str, list[int]] = {}
    for page, why in failures.items():
        by_reason.setdefault(why, []).append(page)
    parts += [f"not drawn on {pages(sorted(on), 'page')}: {why}" for why, on in by_reason.items()]
    return "; ".join(parts)
