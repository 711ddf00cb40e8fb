"""What the placeholders of a slide take from its layout and master: places and bullets."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.slide import Slide

from pitchlint.model import Box
from pitchlint.reading.docx.xml import Element, attribute, child
from pitchlint.reading.pptx.open import BROKEN, EMU_PER_POINT
from pitchlint.reading.pptx.shapes import Shape

# Only these take the bullets of the master's body text.
_LISTED = frozenset(("obj", "body", "subTitle"))


@dataclass(frozen=True, slots=True)
class Inheritance:
    """The places of a slide's placeholders, the list styles of its layout by index, and the master's."""

    places: dict[Element, Box]
    lists: dict[str, Element]
    body: Element | None
    layout: str = ""

    @classmethod
    def of(cls, slide: Slide) -> Inheritance:
        """What `slide` inherits; nothing where its layout is missing or broken."""
        try:
            layout = slide.slide_layout
            styles = child(layout.slide_master.element, "txStyles")
            return cls(
                _places(slide), _lists(layout.element), child(styles, "bodyStyle"), _kind(layout.element)
            )
        except BROKEN:
            return cls({}, {}, None)

    def bullets(self, shape: Shape) -> tuple[Element, ...]:
        """The styles that say which levels of a shape's text have bullets, nearest first."""
        if shape.role not in _LISTED:
            return ()
        return tuple(item for item in (self.lists.get(shape.index), self.body) if item is not None)


def _kind(layout: Element) -> str:
    return attribute(layout, "type")


def _places(slide: Slide) -> dict[Element, Box]:
    found: dict[Element, Box] = {}
    for shape in slide.placeholders:
        place = (shape.left, shape.top, shape.width, shape.height)
        if None not in place:
            left, top, width, height = (number / EMU_PER_POINT for number in place)
            found[shape.element] = Box(left, top, left + width, top + height)
    return found


def _lists(layout: Element) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for shape in layout.iter("{*}sp"):
        holder = next(shape.iterfind("./{*}nvSpPr/{*}nvPr/{*}ph"), None)
        style = child(child(shape, "txBody"), "lstStyle")
        if holder is not None and style is not None:
            found.setdefault(attribute(holder, "idx") or "0", style)
    return found
