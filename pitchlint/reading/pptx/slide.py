"""One slide becomes drafts: its title, then its shapes in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pptx.slide import Slide

from pitchlint.errors import ReadingError
from pitchlint.model import BlockKind, Box, Layer, Line, Unread, Unseen
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import squeeze
from pitchlint.reading.docx.xml import Element, attribute, child
from pitchlint.reading.labels import is_note, split_bullet
from pitchlint.reading.pptx.graphics import chart_texts, diagram_texts
from pitchlint.reading.pptx.open import BROKEN, Deck
from pitchlint.reading.pptx.shapes import Shape, shapes_of
from pitchlint.reading.pptx.styles import Inheritance
from pitchlint.reading.pptx.tables import drafts_of_table
from pitchlint.reading.pptx.text import Paragraph, paragraphs_of
from pitchlint.reading.pptx.titles import title_among

MAX_PROGRAM = 40

_FURNITURE = frozenset(("dt", "ftr", "hdr", "sldNum"))


@dataclass(slots=True)
class SlideReader:
    """Reads the slides of a deck one after the other, counting its tables and what was not read."""

    deck: Deck
    width: float
    height: float
    unread: list[Unread] = field(default_factory=list)
    _tables: int = 0

    def read(self, slide: Slide, number: int) -> tuple[Draft, ...]:
        """The drafts of a slide, its title first; what lies outside it is hidden."""
        known = Inheritance.of(slide)
        shapes = shapes_of(slide.shapes.element, known.places)
        title = title_among(shapes, self.height)
        drafts = [self._title(title, number)] if title is not None else []
        for shape in shapes:
            if shape is not title:
                unseen = self._unseen(shape)
                layer = Layer.HIDDEN if unseen else _layer(shape)
                found = self._shape(slide, shape, known, number)
                drafts += (replace(draft, layer=layer, unseen=unseen) for draft in found)
        return tuple(replace(draft, afresh=not rank) for rank, draft in enumerate(drafts))

    def _unseen(self, shape: Shape) -> Unseen | None:
        if shape.hidden:
            return Unseen.SWITCHED_OFF
        return Unseen.OUTSIDE if shape.box is not None and self._is_outside(shape.box) else None

    def _is_outside(self, box: Box) -> bool:
        return box.x1 <= 0 or box.bottom <= 0 or box.x0 >= self.width or box.top >= self.height

    def _title(self, shape: Shape, number: int) -> Draft:
        frame = child(shape.element, "txBody")
        found = paragraphs_of(frame) if frame is not None else iter(())
        text = squeeze(" ".join(item.text for item in found))
        is_cover = number == 1 and shape.role == "ctrTitle"
        kind, level = (BlockKind.TITLE, 0) if is_cover else (BlockKind.HEADING, 1)
        return _placed(Draft(kind, text, page=number, level=level), shape.box)

    def _shape(self, slide: Slide, shape: Shape, known: Inheritance, number: int) -> Iterator[Draft]:
        frame = child(shape.element, "txBody")
        if frame is not None:
            for paragraph in paragraphs_of(frame, known.bullets(shape)):
                for draft in _drafts(paragraph, number):
                    yield _placed(draft, shape.box)
        data = child(child(shape.element, "graphic"), "graphicData")
        if data is not None:
            yield from self._graphic(slide, data, shape, number)

    def _graphic(self, slide: Slide, data: Element, shape: Shape, number: int) -> Iterator[Draft]:
        table = child(data, "tbl")
        kind = attribute(data, "uri").rpartition("/")[2]
        if table is not None:
            self._tables += 1
            yield from drafts_of_table(table, self._tables - 1, number, shape.box)
        elif kind == "ole":
            program = next((attribute(item, "progId") for item in data.iter("{*}oleObj")), "")
            named = f" ({squeeze(program)[:MAX_PROGRAM]})" if program else ""
            self._miss(number, f"an embedded object{named} was not read")
        elif kind in ("diagram", "chart", "chartex"):
            for text in self._words(slide, data, kind, number):
                yield _placed(Draft(BlockKind.PARAGRAPH, text, page=number), shape.box)

    def _words(self, slide: Slide, data: Element, kind: str, number: int) -> tuple[str, ...]:
        """The texts of a drawing that lies in a part of its own."""
        is_diagram = kind == "diagram"
        try:
            relation = next(attribute(item, "dm" if is_diagram else "id") for item in data)
            root = self.deck.root(slide.part.related_part(relation))
            if root is not None:
                return tuple((diagram_texts if is_diagram else chart_texts)(root))
        except (*BROKEN, ReadingError, StopIteration):
            pass
        self._miss(number, f"a {'diagram' if is_diagram else 'chart'} could not be read")
        return ()

    def _miss(self, number: int, reason: str) -> None:
        missed = Unread(number, reason)
        if missed not in self.unread:
            self.unread.append(missed)


def _layer(shape: Shape) -> Layer:
    return Layer.FURNITURE if shape.role in _FURNITURE else Layer.BODY


def _drafts(paragraph: Paragraph, number: int) -> Iterator[Draft]:
    draft = Draft(BlockKind.PARAGRAPH, paragraph.text, page=number)
    if paragraph.label:
        yield replace(draft, kind=BlockKind.LIST_ITEM, label=paragraph.label, level=paragraph.level + 1)
    elif is_note(paragraph.text):
        yield replace(draft, kind=BlockKind.FOOTNOTE)
    else:
        yield from _typed(draft, paragraph.level)


def _typed(draft: Draft, level: int) -> Iterator[Draft]:
    """Lines that start with a typed bullet are list items; where none does, the lines stay together."""
    items = [split_bullet(line) for line in draft.text.split("\n")]
    if not any(items):
        yield draft
        return
    for line, item in zip(draft.text.split("\n"), items, strict=True):
        if item is None:
            yield replace(draft, text=line)
        else:
            yield replace(draft, kind=BlockKind.LIST_ITEM, text=item.text, label=item.label, level=level + 1)


def _placed(draft: Draft, box: Box | None) -> Draft:
    return draft if box is None else replace(draft, lines=(Line(0, len(draft.text), draft.page or 1, box),))
