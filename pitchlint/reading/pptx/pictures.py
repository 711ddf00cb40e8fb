"""Whether a slide says what it says in pictures, which nobody can read here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pptx.slide import Slide

from pitchlint.model import BlockKind, Layer, Page, Verdict
from pitchlint.reading.assemble import Draft
from pitchlint.reading.docx.xml import attribute
from pitchlint.reading.pptx.shapes import shapes_of
from pitchlint.reading.pptx.styles import Inheritance

MOSTLY_PICTURE = 0.5
ONLY_PICTURES = "The slide holds only pictures, no text."
HIDDEN_PICTURES = "The slide is hidden and holds only pictures, which were not read."
PICTURE_BELOW = "Apart from its title the slide is a picture, which was not read."

# On these layouts a large picture is decoration.
_OPENERS = ("title", "secHead")


def is_hidden(slide: Slide) -> bool:
    """Whether the slide is left out when the presentation is shown."""
    return attribute(slide.element, "show") in ("0", "false")


def judge(slide: Slide, drafts: Sequence[Draft], page: Page) -> tuple[Page, str]:
    """The page with its verdict, and what else of it was not read ("" where nothing)."""
    pictured = next(slide.element.iter("{*}blip"), None) is not None
    if is_hidden(slide):
        return page, "" if drafts or not pictured else HIDDEN_PICTURES
    body = [draft for draft in drafts if draft.layer is Layer.BODY]
    if not any(letter.isalnum() for draft in body for letter in draft.text):
        if pictured:
            return replace(page, verdict=Verdict.SCANNED, reason=ONLY_PICTURES), ""
        return replace(page, verdict=Verdict.OK if drafts else Verdict.EMPTY), ""
    bare = all(draft.kind is BlockKind.HEADING for draft in body)
    return page, PICTURE_BELOW if bare and _is_filled(slide, page) else ""


def _is_filled(slide: Slide, page: Page) -> bool:
    known = Inheritance.of(slide)
    if known.layout in _OPENERS:
        return False
    boxes = [
        shape.box
        for shape in shapes_of(slide.shapes.element, known.places)
        if shape.box is not None and next(shape.element.iter("{*}blip"), None) is not None
    ]
    area = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in boxes)
    return area >= MOSTLY_PICTURE * page.width * page.height
