"""What the elements of a web page mean for its text, and whether a reader sees them."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = "etree._Element"

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
DROPPED = frozenset((
    "annotation", "audio", "base", "canvas", "colgroup", "datalist", "defs", "del", "desc", "head", "link",
    "map", "meta", "metadata", "noframes", "noscript", "optgroup", "rp", "rt", "script", "style", "template",
    "title", "video",
))  # fmt: skip
EMBEDDED = frozenset(("embed", "frame", "iframe", "object"))
FIELDS = frozenset(("input", "select"))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
    "summary", "table", "tbody", "td", "text", "textarea", "tfoot", "th", "thead", "tr", "ul", *HEADINGS,
))  # fmt: skip
_BLOCK_STYLE = re.compile(r"(?<![-\w])display\s*:\s*(?:block|flex|grid|list-item|table)")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_GONE = re.compile(r"(?<![-\w])(?:display\s*:\s*none|opacity\s*:\s*0(?:\.0*)?(?![.\d])|mso-hide\s*:\s*all)")
_DISPLAY = re.compile(r"(?<![-\w])display\s*:")
_SIZE = re.compile(r"(?<![-\w])font-size\s*:\s*(0(?![.\d]))?")
_VISIBILITY = re.compile(r"(?<![-\w])visibility\s*:\s*(hidden|collapse|visible)")
_FURNITURE = frozenset(("navigation", "banner", "contentinfo", "search"))
_NUMBER = re.compile(r"\s*(-?\d{1,6})")
_TYPED = frozenset(("", "text", "email", "number", "date", "month", "tel", "time", "url", "search"))
_CHECKED = frozenset(("checkbox", "radio"))


def name_of(element: Element) -> str:
    """The name of an element in lower case without a prefix; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def text_inside(element: Element) -> str:
    """All text in an element, as it stands in the source."""
    return "".join(map(str, element.itertext()))


def style_of(element: Element) -> str:
    """The style an element brings with it, without comments."""
    style = element.get("style")
    return _COMMENT.sub("", str(style)).lower() if style else ""


def is_block(name: str, style: str) -> bool:
    """Whether the element starts on a line of its own; elements of a page's own making mostly do."""
    return name in _BLOCKS or "-" in name or bool(style and _BLOCK_STYLE.search(style))


def is_gone(element: Element, name: str, style: str) -> bool:
    """Whether neither the element nor anything in it is shown."""
    closed = name == "dialog" and element.get("open") is None
    return closed or element.get("hidden") is not None or bool(style and _GONE.search(style))


def says_display(style: str) -> bool:
    """Whether a style itself tells if and how its element is shown."""
    return bool(style and _DISPLAY.search(style))


def is_tiny(style: str) -> bool | None:
    """Whether a style makes the letters vanish; None where it says nothing of their size."""
    found = _SIZE.search(style) if style else None
    return bool(found[1]) if found else None


def visibility(style: str) -> bool | None:
    """Whether the style shows or hides the element, unless something in it says otherwise; None: neither."""
    found = _VISIBILITY.search(style) if style else None
    return found[1] == "visible" if found else None


def is_furniture(element: Element, name: str, in_part: bool) -> bool:
    """Whether it is navigation, or header or footer of the whole page and not of a part of it."""
    if element.get("role") in _FURNITURE or name == "nav":
        return True
    return name in ("header", "footer") and not in_part


def whole_number(element: Element, attribute: str, default: int) -> int:
    """The number an attribute begins with, or the default."""
    found = _NUMBER.match(str(element.get(attribute) or ""))
    return int(found[1]) if found else default


def heading_level(element: Element, name: str) -> int:
    """The level of a heading from 1, 0 for what is none."""
    if name in HEADINGS:
        return HEADINGS[name]
    return min(6, max(1, whole_number(element, "aria-level", 2))) if element.get("role") == "heading" else 0


def field_text(element: Element, name: str) -> str:
    """What a field of a form shows: the text typed into it, the option chosen, whether it is ticked."""
    if name == "select":
        options = [option for option in element.iter() if name_of(option) == "option"]
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return ", ".join(text_inside(option) for option in chosen)
    kind = str(element.get("type") or "").lower()
    if kind in _CHECKED:
        return "☑" if element.get("checked") is not None else "☐"
    return str(element.get("value") or "") if kind in _TYPED else ""
