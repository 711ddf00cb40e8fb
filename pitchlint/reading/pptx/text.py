"""The paragraphs of a text frame: their text, level and bullet or number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pitchlint.reading.characters import clean
from pitchlint.reading.docx.number_forms import in_form
from pitchlint.reading.docx.numbering import BULLET
from pitchlint.reading.docx.xml import Element, attribute, child, chosen, local
from pitchlint.reading.labels import split_bullet, split_number

LEVELS = 9

_LINE_END = re.compile(r"[.:;!?][\"'’”)]*$")
_FORMS = {
    "arabic": "decimal", "alphaLc": "lowerLetter", "alphaUc": "upperLetter", "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}  # fmt: skip
_ENDS = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}"}
_AUTONUMBER = re.compile(f"({'|'.join(_FORMS)})({'|'.join(_ENDS)})")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that holds text; `label` is "" outside lists, `size` the largest type it asks for."""

    text: str
    level: int
    label: str
    bold: bool
    size: int


def paragraphs_of(frame: Element, styles: Sequence[Element] = ()) -> Iterator[Paragraph]:
    """The paragraphs of a text body; `styles` say which levels have bullets, nearest first."""
    known = [item for item in (child(frame, "lstStyle"), *styles) if item is not None]
    counts = [0] * LEVELS
    for item in frame:
        if local(item) != "p":
            continue
        text = text_of(item)
        if not text:
            continue
        properties = child(item, "pPr")
        level = _level(properties)
        label = _label(_bullet(properties, known, level), counts, level)
        runs = [found for found in item if local(found) in ("r", "fld") and text_of_run(found).strip()]
        yield Paragraph(text, level, label, _bold(runs), _size(runs))


def text_of(paragraph: Element) -> str:
    """The text of a paragraph; a line break stays one only where it parts clear lines."""
    joined = ""
    for line in clean("".join(_pieces(paragraph))).split("\n"):
        plain = " ".join(line.split())
        if joined and plain:
            apart = _LINE_END.search(joined) or split_bullet(plain) or split_number(plain)
            joined += "\n" if apart else " "
        joined += plain
    return joined


def text_of_run(run: Element) -> str:
    """The characters of a run or field."""
    return "".join(item.text or "" for item in run if local(item) == "t")


def _pieces(paragraph: Element) -> Iterator[str]:
    for item in paragraph:
        name = local(item)
        if name in ("r", "fld"):
            # PowerPoint keeps the line break of a title as a vertical tab.
            yield text_of_run(item).replace("\v", "\n").replace("_x000B_", "\n")
        elif name == "br":
            yield "\n"
        elif name == "AlternateContent":
            branch = chosen(item)
            if branch is not None:
                yield from _pieces(branch)
        elif name == "m":
            yield "".join(found.text or "" for found in item.iter("{*}t"))


def _level(properties: Element | None) -> int:
    text = attribute(properties, "lvl") if properties is not None else ""
    return min(int(text), LEVELS - 1) if text.isdecimal() and len(text) < 3 else 0


def _bullet(properties: Element | None, styles: Sequence[Element], level: int) -> Element | None:
    levels = (child(style, f"lvl{level + 1}pPr") for style in styles)
    for source in (properties, *levels):
        for item in source if source is not None else ():
            if local(item) in ("buNone", "buChar", "buAutoNum", "buBlip"):
                return item
    return None


def _label(bullet: Element | None, counts: list[int], level: int) -> str:
    counts[level + 1 :] = [0] * (LEVELS - level - 1)
    kind = local(bullet) if bullet is not None else "buNone"
    if bullet is None or kind != "buAutoNum":
        counts[level] = 0
        return "" if kind == "buNone" else BULLET
    start = attribute(bullet, "startAt")
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    counts[level] = counts[level] + 1 if counts[level] else first
    known = _AUTONUMBER.match(attribute(bullet, "type"))
    form, end = (known[1], known[2]) if known else ("arabic", "Period")
    return _ENDS[end].format(in_form(counts[level], _FORMS[form]))


def _bold(runs: Sequence[Element]) -> bool:
    return bool(runs) and all(_format(run, "b") in ("1", "true") for run in runs)


def _size(runs: Sequence[Element]) -> int:
    sizes = [_format(run, "sz") for run in runs]
    return max((int(size) for size in sizes if size.isdecimal() and len(size) < 7), default=0)


def _format(run: Element, name: str) -> str:
    properties = child(run, "rPr")
    return attribute(properties, name) if properties is not None else ""
