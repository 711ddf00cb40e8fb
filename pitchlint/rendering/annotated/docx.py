"""A copy of a Word file with a comment for each note, at the very words."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from lxml import etree

from pitchlint.errors import ReadingError
from pitchlint.model import Limits
from pitchlint.reading.archive import open_archive
from pitchlint.reading.docx.read import traced
from pitchlint.reading.package import Package
from pitchlint.rendering.annotated.docx_anchors import Anchor, Anchors
from pitchlint.rendering.annotated.docx_comments import comments_part, marked, next_identifier
from pitchlint.rendering.annotated.docx_package import parsed, serialised, with_comments, written
from pitchlint.rendering.annotated.docx_ranges import mark_opening, mark_ranges
from pitchlint.rendering.annotated.notes import Copy, Note, Notes, opening_note


def annotate_docx(data: bytes, notes: Notes, *, limits: Limits, as_of: date) -> Copy:
    """A copy of the Word file `data` with the notes as comments of the day `as_of`; raises `ReadingError`.

    The text and its formatting stay as they are, and so does every part but the body and the comments.
    """
    with open_archive(BytesIO(data), "it") as archive:
        seen = traced(Package(archive, limits))
        package = Package(archive, limits)
        anchors = Anchors(seen.root, [draft for draft in seen.drafts if draft.text.strip()])
        found = [(note, anchors.of(note)) for note in notes.placed]
        body = parsed(package.read(seen.main))
        if sum(1 for _ in body.iter("*")) != sum(1 for _ in seen.root.iter("*")):
            raise ReadingError(
                "its text cannot be read twice alike", reason="parse", hint="ask for the file again"
            )
        space = etree.QName(body).namespace or ""
        name, changed = with_comments(package, seen.main, space)
        known = parsed(package.read(name)) if package.has(name) else None
        first = next_identifier(body, known)
        unmarked = [note for note, anchor in found if anchor is None]
        opening = opening_note(notes, unmarked)
        placed = [(note, anchor) for note, anchor in found if anchor is not None]
        mark_ranges(body, [(first + number, anchor) for number, (_, anchor) in enumerate(placed, 1)])
        texts = [(first + number, _said(*item)) for number, item in enumerate(placed, 1)]
        if opening:
            mark_opening(body, first)
            texts.insert(0, (first, opening))
        changed[seen.main] = serialised(body)
        comments = serialised(comments_part(known, space, texts, as_of))
        changed[name] = marked(comments, changed[seen.main])
        return Copy(written(archive, package, changed), len(placed), len(unmarked))


def _said(note: Note, anchor: Anchor) -> str:
    return note.text if anchor.exact else note.with_quote()
