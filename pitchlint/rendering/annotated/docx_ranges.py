"""Marks in the body of a Word document where comments begin and end; runs are cut where words are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from pitchlint.reading.docx.xml import Element, child, local
from pitchlint.rendering.annotated.docx_anchors import END, Anchor, Edge

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class _Point:
    """Comments that end, and comments that begin, at one point."""

    ends: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


def mark_ranges(root: Element, anchors: Sequence[tuple[int, Anchor]]) -> None:
    """Put the marks for comments (their ids and anchors) into the body; its text stays what it is."""
    elements = list(root.iter("*"))
    points: defaultdict[Edge, _Point] = defaultdict(_Point)
    for identifier, anchor in anchors:
        points[_clipped(anchor.start, elements, outside=0)].starts.append(identifier)
        points[_clipped(anchor.end, elements, outside=END)].ends.append(identifier)
    # From the end on, so that cutting a run leaves the offsets before it true.
    for edge in sorted(points, key=lambda edge: (edge.element, edge.offset), reverse=True):
        _mark(elements[edge.element], edge.offset, points[edge])


def mark_opening(root: Element, identifier: int) -> bool:
    """Put the marks for one comment around the first paragraph of the body; False where it has none."""
    paragraph = next(root.iter("{*}p"), None)
    if paragraph is None:
        return False
    first = 1 if len(paragraph) and local(paragraph[0]) == "pPr" else 0
    paragraph.insert(first, _mark_of(paragraph, "commentRangeStart", identifier))
    paragraph.extend(_ending(paragraph, identifier))
    return True


def _clipped(edge: Edge, elements: Sequence[Element], outside: int) -> Edge:
    element = elements[edge.element]
    text = element.text or "" if local(element) == "t" and not len(element) else ""
    return edge if 0 < edge.offset < len(text) else Edge(edge.element, outside)


def _mark(element: Element, offset: int, point: _Point) -> None:
    piece = _piece_of_run(element)
    run = piece.getparent()
    assert run is not None
    if local(run) != "r":
        left, right = (None, piece) if offset == 0 else (piece, None)
    elif offset == END:
        left, right = run, _cut(run, piece.getnext())
    elif offset:
        left, right = run, _cut(run, _cut_text(piece, offset))
    else:
        right = _cut(run, piece)
        left, right = (run, right) if right is not None else (None, run)
    _insert(left, right, point)


def _insert(left: Element | None, right: Element | None, point: _Point) -> None:
    beside = left if left is not None else right
    assert beside is not None
    # Comments that begin last end first, so that they nest.
    marks = [mark for identifier in reversed(point.ends) for mark in _ending(beside, identifier)]
    marks += [_mark_of(beside, "commentRangeStart", identifier) for identifier in point.starts]
    for mark in marks:
        if left is None:
            beside.addprevious(mark)
        else:
            left.addnext(mark)
            left = mark


def _piece_of_run(element: Element) -> Element:
    """The child of the run around an element that holds it; without a run, the child of the paragraph."""
    around = element
    while (parent := around.getparent()) is not None and local(parent) not in ("r", "p"):
        around = parent
    return around if parent is not None else element


def _cut(run: Element, piece: Element | None) -> Element | None:
    """Cut a run before one of its pieces; the new run, None where nothing stands on one of the sides."""
    before = piece.getprevious() if piece is not None else None
    if piece is None or before is None or local(before) == "rPr":
        return None
    rest = _bare(run)
    look = child(run, "rPr")
    if look is not None:
        rest.append(deepcopy(look))
        rest[-1].tail = None
    moved = [piece, *piece.itersiblings()]
    rest.extend(moved)
    rest.tail, run.tail = run.tail, None
    parent = run.getparent()
    assert parent is not None
    parent.insert(parent.index(run) + 1, rest)
    return rest


def _cut_text(piece: Element, offset: int) -> Element:
    """Cut a `w:t` in two; the second one."""
    text = piece.text or ""
    rest = _bare(piece)
    rest.text, piece.text = text[offset:], text[:offset]
    for part in (piece, rest):
        part.set(_SPACE, "preserve")
    parent = piece.getparent()
    assert parent is not None
    parent.insert(parent.index(piece) + 1, rest)
    return rest


def _bare(element: Element) -> Element:
    """An element with the same name and attributes, and nothing in it."""
    made = element.makeelement(element.tag)
    for name, value in element.items():
        made.set(name, value)
    return made


def _ending(beside: Element, identifier: int) -> list[Element]:
    reference = etree.Element(_named(beside, "r"))
    reference.append(_mark_of(beside, "commentReference", identifier))
    return [_mark_of(beside, "commentRangeEnd", identifier), reference]


def _mark_of(beside: Element, name: str, identifier: int) -> Element:
    return etree.Element(_named(beside, name), {_named(beside, "id"): str(identifier)})


def _named(beside: Element, name: str) -> str:
    """The name in the namespace of Word that the root declares, strict or transitional."""
    root = beside.getroottree().getroot()
    return f"{{{etree.QName(root).namespace}}}{name}"
