"""What a slide carries beside its face: speaker notes, comments, and the texts of its layout."""

from __future__ import annotations

from collections.abc import Iterator

from pptx.slide import Slide

from pitchlint.model import BlockKind, Layer
from pitchlint.reading.assemble import Draft
from pitchlint.reading.docx.xml import Element, child, local
from pitchlint.reading.pptx.open import Deck
from pitchlint.reading.pptx.shapes import shapes_of
from pitchlint.reading.pptx.text import paragraphs_of, text_of

_NO_NOTES = frozenset(("sldNum", "dt", "hdr", "ftr", "sldImg"))


def notes_of(slide: Slide, number: int) -> Iterator[Draft]:
    """The speaker notes of a slide."""
    if not slide.has_notes_slide:
        return
    for shape in shapes_of(slide.notes_slide.shapes.element, {}):
        frame = child(shape.element, "txBody")
        if frame is not None and shape.role not in _NO_NOTES:
            for item in paragraphs_of(frame):
                yield Draft(BlockKind.PARAGRAPH, item.text, Layer.NOTES, number)


def comments_of(deck: Deck, slide: Slide, number: int) -> Iterator[Draft]:
    """The comments on a slide, of the older and of the newer kind."""
    for relation in slide.part.rels.values():
        if relation.is_external or relation.reltype.rpartition("/")[2] != "comments":
            continue
        root = deck.root(relation.target_part)
        for text in _comments(root) if root is not None else ():
            yield Draft(BlockKind.PARAGRAPH, text, Layer.COMMENT, number)


def master_texts(slide: Slide) -> Iterator[str]:
    """What the layout and the master of a slide show on it themselves, such as a line of copyright."""
    layout = slide.slide_layout
    for tree in (layout.shapes.element, layout.slide_master.shapes.element):
        for shape in shapes_of(tree, {}):
            frame = child(shape.element, "txBody")
            if frame is not None and not shape.role and not shape.hidden:
                yield from (item.text for item in paragraphs_of(frame))


def _comments(root: Element) -> Iterator[str]:
    for item in root.iter("{*}text", "{*}p"):
        text = " ".join((item.text or "").split()) if local(item) == "text" else text_of(item)
        if text:
            yield text
