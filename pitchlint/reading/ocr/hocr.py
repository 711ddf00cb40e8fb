"""What the OCR program says of a picture becomes lines of text with places in points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from pitchlint.reading.characters import squeeze
from pitchlint.reading.pdf.markers import marker_of
from pitchlint.reading.pdf.model import Run, Style, TextLine

_NOISE = 30  # of 100: less sure words are mostly specks and parts of drawings
_WIDE_GAP = 0.9  # of the type size
_DESCENT = 0.22  # of the type size, below the base line
_WORD = "ocrx_word"
_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SURENESS = re.compile(r"x_wconf (\d+)")

Element: TypeAlias = "etree._Element"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a page, and how sure the program is of its letters on the whole, from 0 to 100."""

    lines: tuple[TextLine, ...]
    sureness: float


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    x0: float
    x1: float
    sureness: int


def read_hocr(source: bytes, page: int, scale: float) -> Recognised:
    """The lines in `source`, whose pixels are `scale` to the point."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(_without_namespace(source), parser)
    except etree.XMLSyntaxError:
        return Recognised((), 0.0)
    lines: list[TextLine] = []
    sure: list[_Word] = []
    for element in _lines(root) if root is not None else ():
        words = list(_words(element, scale))
        kept = [word for word in words if word.sureness >= _NOISE]
        if kept:
            lines.append(_line(element, kept, page, len(lines), scale))
            # Rows of dots and rules are never sure; they do not tell whether the words can be read.
            sure += (word for word in kept if any(map(str.isalnum, word.text)))
    letters = sum(len(word.text) for word in sure)
    return Recognised(tuple(lines), sum(len(word.text) * word.sureness for word in sure) / max(1, letters))


def _without_namespace(source: bytes) -> bytes:
    return source.replace(b' xmlns="http://www.w3.org/1999/xhtml"', b"", 1)


def _lines(root: Element) -> Iterator[Element]:
    return (item for item in root.iter() if any(child.get("class") == _WORD for child in item))


def _words(line: Element, scale: float) -> Iterator[_Word]:
    for element in line:
        title = str(element.get("title") or "")
        box, sureness = _BOX.search(title), _SURENESS.search(title)
        text = squeeze("".join(map(str, element.itertext())))
        if box and text:
            yield _Word(text, int(box[1]) / scale, int(box[3]) / scale, int(sureness[1]) if sureness else 0)


def _line(line: Element, words: Sequence[_Word], page: int, order: int, scale: float) -> TextLine:
    title = str(line.get("title") or "")
    box, size, base = _BOX.search(title), _SIZE.search(title), _BASELINE.search(title)
    top, bottom = (int(box[2]) / scale, int(box[4]) / scale) if box else (0.0, 1.0)
    high = float(size[1]) / scale if size else bottom - top
    if base:
        # From the base line, so that lines without a "p" or an "h" are as high as others.
        bottom += float(base[2]) / scale + _DESCENT * high
        top = bottom - high
    runs = tuple(_runs(words, top, bottom, high))
    text = " ".join(run.text for run in runs)
    return TextLine(
        text=text,
        page=page,
        order=order,
        x0=runs[0].x0,
        top=top,
        x1=max(run.x1 for run in runs),
        bottom=bottom,
        text_x=runs[0].second if marker_of(text) else runs[0].x0,
        style=Style(size=round(high * 2) / 2),
        runs=runs,
        hyphen=text.endswith("-"),
    )


def _runs(words: Sequence[_Word], top: float, bottom: float, high: float) -> Iterator[Run]:
    """The words, parted where a gap is wider than a blank; a mark of a list stays with its text."""
    start = 0
    for number in range(1, len(words) + 1):
        marker = number == 1 and bool(marker_of(f"{words[0].text} x"))
        ends = number == len(words) or words[number].x0 - words[number - 1].x1 > _WIDE_GAP * high
        if number < len(words) and (marker or not ends):
            continue
        piece = words[start:number]
        second = piece[1].x0 if len(piece) > 1 else piece[0].x0
        yield Run(" ".join(word.text for word in piece), piece[0].x0, top, piece[-1].x1, bottom, second)
        start = number
