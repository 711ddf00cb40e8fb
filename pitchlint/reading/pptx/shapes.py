"""The shapes of a slide with their places, groups unfolded, in the order a reader takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pitchlint.model import Box
from pitchlint.reading.docx.xml import Element, attribute, child, chosen, local
from pitchlint.reading.pptx.open import EMU_PER_POINT
from pitchlint.reading.pptx.order import in_order

_LEAVES = frozenset(("sp", "pic", "graphicFrame", "cxnSp", "contentPart"))
_LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that is no group; `box` is None where it has no place, `role` is its placeholder type.

    `role` is "" for other shapes; `index` is the number by which a placeholder finds its layout's.
    """

    element: Element
    box: Box | None
    role: str = ""
    index: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    """How the coordinates inside a group become those of the slide."""

    x: float = 1 / EMU_PER_POINT
    y: float = 1 / EMU_PER_POINT
    left: float = 0.0
    top: float = 0.0

    def box(self, x: int, y: int, width: int, height: int) -> Box:
        left, top = self.left + x * self.x, self.top + y * self.y
        return Box(left, top, left + width * self.x, top + height * self.y)


@dataclass(frozen=True, slots=True)
class _Node:
    box: Box | None
    shapes: tuple[Shape, ...]


def shapes_of(tree: Element, inherited: Mapping[Element, Box]) -> tuple[Shape, ...]:
    """The shapes below a shape tree in reading order; `inherited` are the places of placeholders."""
    return tuple(_ordered(_nodes(tree, _Scale(), inherited, hidden=False)))


def _ordered(nodes: Iterator[_Node]) -> Iterator[Shape]:
    found = tuple(nodes)
    for position in in_order([node.box for node in found]):
        yield from found[position].shapes


def _nodes(
    parent: Element, scale: _Scale, inherited: Mapping[Element, Box], *, hidden: bool
) -> Iterator[_Node]:
    for item in parent:
        name = local(item)
        if name == "AlternateContent":
            branch = chosen(item)
            if branch is not None:
                yield from _nodes(branch, scale, inherited, hidden=hidden)
        elif name == "grpSp":
            unseen = hidden or _is_hidden(item)
            shapes = tuple(_ordered(_nodes(item, _inner(item, scale), inherited, hidden=unseen)))
            yield _Node(_around([shape.box for shape in shapes]), shapes)
        elif name in _LEAVES:
            shape = _shape(item, scale, inherited, hidden)
            yield _Node(shape.box, (shape,))


def _shape(item: Element, scale: _Scale, inherited: Mapping[Element, Box], hidden: bool) -> Shape:
    holder = next(item.iterfind("./{*}*/{*}nvPr/{*}ph"), None)
    places = _place(next(item.iterfind("./{*}xfrm"), None))
    places = places or _place(next(item.iterfind("./{*}spPr/{*}xfrm"), None))
    return Shape(
        item,
        scale.box(*places) if places else inherited.get(item),
        "" if holder is None else attribute(holder, "type") or "obj",
        "" if holder is None else attribute(holder, "idx") or "0",
        hidden or _is_hidden(item),
    )


def _is_hidden(item: Element) -> bool:
    properties = next(item.iterfind("./{*}*/{*}cNvPr"), None)
    return properties is not None and attribute(properties, "hidden") in ("1", "true")


def _inner(group: Element, scale: _Scale) -> _Scale:
    frame = next(group.iterfind("./{*}grpSpPr/{*}xfrm"), None)
    outer, inner = _place(frame), _place(frame, "chOff", "chExt")
    if outer is None or inner is None or not inner[2] or not inner[3]:
        return scale
    x, y = scale.x * outer[2] / inner[2], scale.y * outer[3] / inner[3]
    left = scale.left + scale.x * outer[0] - x * inner[0]
    return _Scale(x, y, left, scale.top + scale.y * outer[1] - y * inner[1])


def _place(
    frame: Element | None, corner: str = "off", extent: str = "ext"
) -> tuple[int, int, int, int] | None:
    offset, size = child(frame, corner), child(frame, extent)
    if offset is None or size is None:
        return None
    return _number(offset, "x"), _number(offset, "y"), _number(size, "cx"), _number(size, "cy")


def _number(element: Element, name: str) -> int:
    text = attribute(element, name)
    return int(text) if len(text) <= _LONGEST_NUMBER and text.removeprefix("-").isdecimal() else 0


def _around(boxes: Sequence[Box | None]) -> Box | None:
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    return Box(
        min(box.x0 for box in known),
        min(box.top for box in known),
        max(box.x1 for box in known),
        max(box.bottom for box in known),
    )
