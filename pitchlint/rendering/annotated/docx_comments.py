"""The part of a Word file that holds its comments, with ours behind those that are there."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from lxml import etree

from pitchlint.reading.docx.xml import Element, attribute
from pitchlint.rendering.annotated.notes import AUTHOR

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_INITIALS = "pl"


def next_identifier(body: Element, comments: Element | None) -> int:
    """The first number that no comment of the file has, and no mark of one in its body."""
    marks = [
        element
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
        for element in body.iter(f"{{*}}{name}")
    ]
    known = [attribute(element, "id") for element in (*marks, *(comments if comments is not None else ()))]
    return max((int(text) for text in known if text.isdecimal() and len(text) < 9), default=-1) + 1


def comments_part(
    known: Element | None, space: str, texts: Sequence[tuple[int, str]], as_of: date
) -> Element:
    """The comments `known` and one for each of the texts (with their ids), said on the day `as_of`."""
    root = known if known is not None else etree.Element(f"{{{space}}}comments", nsmap={"w": space})
    space = etree.QName(root).namespace or space
    for identifier, text in texts:
        root.append(_comment(space, identifier, text, as_of))
    return root


def marked(part: bytes, body: bytes) -> bytes:
    """The part for comments with a mark that holds as long as neither it nor the body is changed."""
    return part + _mark(part, body)


def is_marked(part: bytes, body: bytes) -> bool:
    """Whether a part for comments is one of ours, unchanged by any other program like the body."""
    bare = part[: -len(_mark(b"", b""))]
    return part == marked(bare, body)


def _mark(part: bytes, body: bytes) -> bytes:
    digest = hashlib.sha256(part + body).hexdigest()
    return f"\n<!-- annotated copy written by {AUTHOR} {digest} -->\n".encode()


def _comment(space: str, identifier: int, text: str, as_of: date) -> Element:
    names = {
        "id": str(identifier),
        "author": AUTHOR,
        "date": f"{as_of.isoformat()}T00:00:00Z",
        "initials": _INITIALS,
    }
    comment = etree.Element(
        f"{{{space}}}comment", {f"{{{space}}}{name}": value for name, value in names.items()}
    )
    for number, line in enumerate(filter(None, text.split("\n"))):
        paragraph = etree.SubElement(comment, f"{{{space}}}p")
        if number == 0:
            run = etree.SubElement(paragraph, f"{{{space}}}r")
            etree.SubElement(run, f"{{{space}}}annotationRef")
        run = etree.SubElement(paragraph, f"{{{space}}}r")
        words = etree.SubElement(run, f"{{{space}}}t", {_SPACE: "preserve"})
        words.text = line
    return comment
