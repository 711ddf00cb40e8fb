"""What hangs on a paragraph: notes, comments, boxes, drawings, embedded files, in the order they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pitchlint.reading.docx.xml import Element, attribute, local


class Kind(StrEnum):
    """What is attached."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    BOX = "box"
    DRAWN = "drawn"
    WORD_ART = "word-art"
    DIAGRAM = "diagram"
    CHART = "chart"
    OBJECT = "object"
    ALTERNATIVE = "alternative"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One thing attached: the id of its part, its text, or the element that holds it.

    `marked` tells that a note carries a mark of its own, or the program that made an object.
    """

    kind: Kind
    key: str = ""
    element: Element | None = None
    marked: str = ""


_REFERENCES = {
    "footnoteReference": Kind.FOOTNOTE,
    "endnoteReference": Kind.ENDNOTE,
    "commentReference": Kind.COMMENT,
}
_INSIDE = {"txbxContent": Kind.BOX, "txBody": Kind.DRAWN}
_VML_SHAPES = frozenset(("shape", "rect", "roundrect", "oval", "group", "image"))
NAMES = frozenset((
    *_REFERENCES, *_INSIDE, *_VML_SHAPES, "relIds", "chart", "OLEObject", "objectEmbed", "docPr", "cNvPr",
    "textpath",
))  # fmt: skip


def attachments(item: Element, name: str) -> Iterator[Attachment]:
    """What an element of one of the `NAMES` attaches."""
    if name in _REFERENCES:
        own = attribute(item, "customMarkFollows") not in ("", "0", "false", "off")
        yield Attachment(_REFERENCES[name], attribute(item, "id"), marked="own" if own else "")
    elif name in _INSIDE:
        yield Attachment(_INSIDE[name], element=item)
    elif name == "relIds":
        yield Attachment(Kind.DIAGRAM, attribute(item, "dm"))
    elif name == "chart":
        yield Attachment(Kind.CHART, attribute(item, "id"))
    elif name in ("OLEObject", "objectEmbed"):
        program = attribute(item, "ProgID") or attribute(item, "progId")
        yield Attachment(Kind.OBJECT, attribute(item, "id"), marked=program)
    elif name == "textpath":
        yield Attachment(Kind.WORD_ART, attribute(item, "string"))
    else:
        words = ("alt",) if name in _VML_SHAPES else ("title", "descr")
        for text in filter(None, (attribute(item, word).strip() for word in words)):
            yield Attachment(Kind.ALTERNATIVE, text)


def drawn_lines(body: Element) -> Iterator[str]:
    """The paragraphs of DrawingML text, as shapes, SmartArt and charts hold it."""
    for paragraph in body.iter("{*}p"):
        runs = (item for item in paragraph.iter("{*}t", "{*}br"))
        yield "".join("\n" if local(item) == "br" else item.text or "" for item in runs)
