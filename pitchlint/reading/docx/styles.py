"""What a paragraph's style makes of it: a heading, a quotation, code, a list item, page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pitchlint.reading.docx.colours import EFFECTS, is_tiny, is_white, shades
from pitchlint.reading.docx.xml import Element, attribute, child, local, number, switch, value

_MAX_CHAIN = 20
_HEADING = re.compile(r"heading (\d)")
_ID_NUMBER = re.compile(r"(?<=[a-z])(?=\d)")
_CODE = re.compile(r"\b(?:code|verbatim|html preformatted|listing)\b")
_FURNITURE = re.compile(r"toc \d|toc heading|table of (?:figures|authorities)|index \d|header|footer")


class Role(StrEnum):
    """What a paragraph style stands for."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    QUOTE = "quote"
    CODE = "code"
    LIST = "list"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Look:
    """A style with all it inherits; `level` of a heading counts from 1, `list_level` from 0.

    `first_row` tells that a table style sets its first row apart; `shaded` that it paints behind the text.
    """

    role: Role = Role.BODY
    level: int = 0
    bold: bool = False
    hidden: bool = False
    white: bool | None = None
    tiny: bool | None = None
    shaded: bool = False
    list_id: int | None = None
    list_level: int | None = None
    first_row: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a document; an unknown style is read by its id, as Word itself writes them."""

    root: Element | None
    _elements: dict[str, Element] = field(default_factory=dict)
    _looks: dict[str, Look] = field(default_factory=dict)
    _default: str = ""

    def __post_init__(self) -> None:
        for element in self.root if self.root is not None else ():
            if local(element) != "style":
                continue
            identifier = attribute(element, "styleId")
            self._elements.setdefault(identifier, element)
            if attribute(element, "default") in ("1", "true") and attribute(element, "type") == "paragraph":
                self._default = identifier

    def paragraph(self, properties: Element | None) -> Look:
        """The look of a paragraph, its direct outline level and list included."""
        look = self.look(value(properties, "pStyle") or self._default)
        outline = number(properties, "outlineLvl")
        if outline is not None and outline < 9 and look.role is Role.BODY:
            look = replace(look, role=Role.HEADING, level=outline + 1)
        return look

    def look(self, identifier: str) -> Look:
        """The look of the style with that id; of plain body text where there is none."""
        if not identifier:
            return Look()
        if identifier not in self._looks:
            self._looks[identifier] = self._resolve(identifier)
        return self._looks[identifier]

    def _resolve(self, identifier: str) -> Look:
        chain: list[Element] = []
        step = identifier
        while step in self._elements and len(chain) < _MAX_CHAIN:
            chain.append(self._elements[step])
            step = value(self._elements[step], "basedOn")
        if not chain:
            return _named(Look(), _ID_NUMBER.sub(" ", identifier.lower()))
        look = Look()
        for element in reversed(chain):
            look = _derived(look, element)
        return look


def _derived(base: Look, element: Element) -> Look:
    look = _named(base, value(element, "name").lower())
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    outline = number(paragraph, "outlineLvl")
    if outline is not None and look.role in (Role.BODY, Role.LIST, Role.HEADING):
        look = (
            replace(look, role=Role.HEADING, level=outline + 1)
            if outline < 9
            else replace(look, role=Role.BODY)
        )
    listing = child(paragraph, "numPr")
    bold, hidden = switch(run, "b"), switch(run, "vanish")
    white, tiny = is_white(child(run, "color")), is_tiny(child(run, "sz"))
    return replace(
        look,
        bold=base.bold if bold is None else bold,
        hidden=base.hidden if hidden is None else hidden,
        white=base.white if white is None else white,
        tiny=base.tiny if tiny is None else tiny,
        shaded=base.shaded or _is_shaded(element, run),
        list_id=base.list_id if number(listing, "numId") is None else number(listing, "numId"),
        list_level=base.list_level if number(listing, "ilvl") is None else number(listing, "ilvl"),
        first_row=base.first_row or _sets_first_row_apart(element),
    )


def _named(base: Look, name: str) -> Look:
    heading = _HEADING.fullmatch(name)
    if heading:
        return replace(base, role=Role.HEADING, level=int(heading[1]))
    if _FURNITURE.fullmatch(name):
        return replace(base, role=Role.FURNITURE)
    if name == "title":
        return replace(base, role=Role.TITLE)
    if name == "caption":
        return replace(base, role=Role.CAPTION)
    if name in ("quote", "intense quote", "block text"):
        return replace(base, role=Role.QUOTE)
    if _CODE.search(name):
        return replace(base, role=Role.CODE)
    if name.startswith(("list bullet", "list number")):
        return replace(base, role=Role.LIST)
    return base


def _is_shaded(element: Element, run: Element | None) -> bool:
    set_off = any(local(item) in EFFECTS for item in run) if run is not None else False
    return set_off or any(map(shades, element.iter("{*}shd")))


def _sets_first_row_apart(element: Element) -> bool:
    return any(
        local(item) == "tblStylePr" and attribute(item, "type") == "firstRow" and len(item) > 0
        for item in element
    )
