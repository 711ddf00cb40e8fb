"""Where in the body of a Word document the words of a note begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pitchlint.reading.assemble import Draft
from pitchlint.reading.docx.xml import Element, attribute, local
from pitchlint.reading.origins import Source
from pitchlint.rendering.annotated.notes import Note

END = 1 << 60
"""As an offset: behind an element as a whole."""

_APART = ("footnote", "endnote")
_REFERENCES = {"footnote": "footnoteReference", "endnote": "endnoteReference"}
_BOX = "txbxContent"


@dataclass(frozen=True, slots=True)
class Edge:
    """A point of the body: before character `offset` of the element at position `element` in its order."""

    element: int
    offset: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """The part of the body that a note stands at; not `exact` where it is more than the note's words."""

    start: Edge
    end: Edge
    exact: bool


class Anchors:
    """Finds the anchors of notes; the body is known by the order of its elements, the same in every copy."""

    def __init__(self, root: Element, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._order = {element: number for number, element in enumerate(root.iter("*"))}
        self._references = {
            (local(element), attribute(element, "id")): element
            for element in root.iter(*(f"{{*}}{name}" for name in _REFERENCES.values()))
        }

    def of(self, note: Note) -> Anchor | None:
        """The anchor of a note, None where nothing in the body holds its words."""
        draft = self._drafts[note.block] if note.block < len(self._drafts) else None
        if draft is None or draft.text[note.start : note.end] != note.quote:
            return None
        found = [source for origin in draft.origins for source in origin.sources(note.start, note.end)]
        if found:
            return self._around(found[0], found[-1])
        elements = [
            piece.element for origin in draft.origins for piece in origin.pieces if piece.text.strip()
        ]
        if not elements:
            return None
        whole = self._around(Source("", elements[0], 0), Source("", elements[-1], END - 1))
        return Anchor(whole.start, whole.end, exact=False) if whole else None

    def _around(self, first: Source, last: Source) -> Anchor | None:
        ends = self._standing(first.element), self._standing(last.element)
        if ends[0] is None or ends[1] is None:
            return None
        exact = ends == (first.element, last.element)
        start = Edge(self._order[ends[0]], first.offset if exact else 0)
        end = Edge(self._order[ends[1]], last.offset + 1 if exact else END)
        return Anchor(start, end, exact)

    def _standing(self, element: object) -> Element | None:
        """The element itself, or what stands for it in the running text: a note's reference, a box's run.

        Word allows no comments in notes, and not every version allows them in text boxes.
        """
        assert isinstance(element, Element)
        around = list(_ancestors(element))
        note = next((item for item in around if local(item) in _APART), None)
        if note is not None:
            key = (_REFERENCES[local(note)], attribute(note, "id"))
            return self._in_text(self._references.get(key))
        return self._in_text(element)

    def _in_text(self, element: Element | None) -> Element | None:
        if element is None or element not in self._order:
            return None
        around = [element, *_ancestors(element)]
        boxes = [number for number, item in enumerate(around) if local(item) == _BOX]
        if not boxes:
            return element
        return next((item for item in around[boxes[-1] :] if local(item) == "r"), None)


def _ancestors(element: Element) -> Iterator[Element]:
    parent = element.getparent()
    while parent is not None:
        yield parent
        parent = parent.getparent()
