"""Small helpers for WordprocessingML, by local name so that strict and transitional files read alike."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element


def local(element: Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The attribute of that local name, or ""."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that local name."""
    if element is None:
        return None
    return next((item for item in element if local(item) == name), None)


def value(element: Element | None, name: str) -> str:
    """The `val` of the first child of that local name, or ""."""
    found = child(element, name)
    return "" if found is None else attribute(found, "val")


def number(element: Element | None, name: str) -> int | None:
    """The `val` of the first child of that local name as a whole number, or None."""
    text = value(element, name)
    return int(text) if text.isdecimal() and len(text) < 10 else None


def switch(element: Element | None, name: str) -> bool | None:
    """An on/off property: None where it is not set."""
    found = child(element, name)
    if found is None:
        return None
    return attribute(found, "val") not in ("0", "false", "off")


def chosen(alternates: Element) -> Element | None:
    """The branch of an `mc:AlternateContent` that Word shows: the first choice, else the fallback."""
    choice = child(alternates, "Choice")
    return choice if choice is not None else child(alternates, "Fallback")


_PROPERTIES = frozenset((
    "del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr", "sdtPr",
    "sdtEndPr", "customXmlPr",
))  # fmt: skip
_BLOCKS = frozenset(("p", "tbl", "altChunk", "subDoc"))


def content_of(parent: Element) -> Iterator[Element]:
    """Paragraphs, tables and embedded documents in order, through content controls and insertions."""
    for item in parent:
        name = local(item)
        if name in _BLOCKS:
            yield item
        elif name == "AlternateContent":
            branch = chosen(item)
            if branch is not None:
                yield from content_of(branch)
        elif name not in _PROPERTIES:
            yield from content_of(item)
