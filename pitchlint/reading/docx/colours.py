"""What can be told for certain of text that cannot be seen: white on paper, or too small to read."""

from __future__ import annotations

from pitchlint.reading.docx.xml import Element, attribute

# White letters with one of these can be seen all the same.
EFFECTS = frozenset((
    "highlight", "outline", "shadow", "emboss", "imprint", "glow", "textOutline", "textFill", "bdr",
))  # fmt: skip
# In half points; nobody reads type of 1.5 points.
_TINY = 3
_NEARLY_WHITE = 0xF8
_VML = "{urn:schemas-microsoft-com:vml}*"
_PAPER = ("", "auto", "ffffff")
_PLAIN = ("", "clear", "nil", "none")


def is_white(colour: Element | None) -> bool | None:
    """Whether a `w:color` is white or all but white; None where there is none."""
    if colour is None:
        return None
    text = attribute(colour, "val")
    try:
        parts = [int(text[place : place + 2], 16) for place in (0, 2, 4)]
    except ValueError:
        return False
    return len(text) == 6 and min(parts) >= _NEARLY_WHITE


def is_tiny(size: Element | None) -> bool | None:
    """Whether a `w:sz` is too small to read; None where there is none."""
    text = "" if size is None else attribute(size, "val")
    return int(text) <= _TINY if text.isdecimal() and len(text) < 10 else None


def shades(shading: Element) -> bool:
    """Whether a `w:shd` paints anything but white."""
    return (
        attribute(shading, "fill").lower() not in _PAPER
        or attribute(shading, "val").lower() not in _PLAIN
        or bool(attribute(shading, "themeFill"))
    )


def is_plain_paper(root: Element) -> bool:
    """Whether a story has neither a page colour nor a picture behind its text."""
    if any(True for _ in root.iter("{*}background")):
        return False
    behind = (attribute(item, "behindDoc") for item in root.iter("{*}anchor"))
    return not any(mark in ("1", "true", "on") for mark in behind) and not any(
        "z-index:-" in attribute(item, "style").replace(" ", "") for item in root.iter(_VML)
    )
