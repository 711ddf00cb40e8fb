"""Small helpers for WordprocessingML, by local name so that strict and transitional files read alike."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

Element = etree._Element

_KNOWN_SPACES = (
    "http://schemas.microsoft.com/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)


def local(element: Element) -> str:
    """The tag without its namespace."""
    return _without_space(element.tag)


@lru_cache(maxsize=4096)
def _without_space(name: object) -> str:
    return str(name).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The attribute of that local name, or ""."""
    for key, value in element.items():
        if _without_space(key) == name:
            return str(value)
    return ""


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that local name."""
    if element is not None:
        for item in element:
            if _without_space(item.tag) == name:
                return item
    return None


def value(element: Element | None, name: str) -> str:
    """The `val` of the first child of that local name, or ""."""
    found = child(element, name)
    return "" if found is None else attribute(found, "val")


def attribute_in(element: Element | None, name: str, of: str) -> str:
    """The attribute `of` of the first child called `name`, or ""."""
    found = child(element, name)
    return "" if found is None else attribute(found, of)


def number(element: Element | None, name: str) -> int | None:
    """The `val` of the first child of that local name as a whole number, or None."""
    text = value(element, name)
    return int(text) if text.isdecimal() and len(text) < 10 else None


def switch(element: Element | None, name: str) -> bool | None:
    """An on/off property: None where it is not set."""
    found = child(element, name)
    return None if found is None else on(found)


def on(element: Element) -> bool:
    """Whether an on/off property that is there says on."""
    return attribute(element, "val") not in ("0", "false", "off")


def chosen(alternates: Element) -> Element | None:
    """The branch of `mc:AlternateContent` that Word shows: the first choice it knows, else the fallback."""
    choices = [item for item in alternates if local(item) == "Choice"]
    fallback = child(alternates, "Fallback")
    known = next(filter(_is_known, choices), fallback)
    # Word shows nothing of a choice it does not know; a program that does would show it.
    return known if known is not None else next(iter(choices), None)


def _is_known(choice: Element) -> bool:
    spaces = (choice.nsmap.get(prefix) or "" for prefix in attribute(choice, "Requires").split())
    return all(space.startswith(_KNOWN_SPACES) for space in spaces)


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
