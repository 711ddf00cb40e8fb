"""The words of a PDF page with their boxes, in the order of its content stream."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from pitchlint.reading.characters import clean
from pitchlint.reading.pdf.glyphs import Glyphs
from pitchlint.reading.pdf.model import Word

LINE_HYPHEN = "\ufffe"  # PDFium's mark for a hyphen at a line's end; it swallows the line break itself
_LINE = re.compile(r"[^\r\n\ufffe]+\ufffe?|\ufffe")
_WORD = re.compile(r"\S+")
_RAISED = re.compile(r"[\d*†‡§]{1,3}(?:,[\d*†‡§]{1,3})*,?|\(?[a-z\d]{1,2}\)")
_EXPONENT_BASES = re.compile(r"(?:.*\d[\s×x·]*)?10|[kcm]?m|ft|in|km")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class RawLine:
    """The words that PDFium puts on one line; `hyphen`: the last one is broken by a hyphen."""

    words: tuple[Word, ...]
    hyphen: bool


def read_text(textpage: Any) -> str:
    """The text of the page as PDFium gives it, "" where there is none."""
    return str(textpage.get_text_range()) if textpage.count_chars() > 0 else ""


def read_words(textpage: Any, text: str, glyphs: Glyphs) -> list[RawLine]:
    """Every line of the page's text as words with boxes."""
    index = _indexer(textpage, text)
    lines = []
    for match in _LINE.finditer(text):
        words = _words(text, match.start(), match.end(), index, glyphs)
        if words:
            lines.append(RawLine(tuple(words), match.group().endswith(LINE_HYPHEN)))
    return lines


def _indexer(textpage: Any, text: str) -> Any:
    if len(text) == textpage.count_chars():
        return int
    handle = textpage.raw
    return lambda position: raw.FPDFText_GetCharIndexFromTextIndex(handle, position)


def _words(text: str, start: int, end: int, index: Any, glyphs: Glyphs) -> list[Word]:
    words: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        written = match.group()
        if written.endswith(LINE_HYPHEN):
            written, last = written[:-1] + "-", last - 1
        word = _word(written, index(first), index(max(first, last - 1)) + 1, glyphs)
        if word and words and _is_raised(word, words[-1], glyphs):
            words[-1] = words[-1]._replace(text=words[-1].text + exponent(words[-1].text, word.text))
        elif word:
            words.append(word)
    return words


def _word(text: str, start: int, end: int, glyphs: Glyphs) -> Word | None:
    first = glyphs.box(start)
    last = glyphs.box(end - 1) if end - 1 > start else first
    if first is None or last is None:
        first = last = first or last
    if first is None or last is None:
        return None
    if end - start > 1 and last[3] - last[1] < 0.9 * (first[3] - first[1]):
        text = _without_raised(text, start, end, glyphs)
    x0, top, x1, bottom = first
    if last is not first:
        x0, x1 = min(x0, last[0]), max(x1, last[2])
        top, bottom = min(top, last[1]), max(bottom, last[3])
    plain = text.isascii() and text.isprintable()
    return Word(text if plain else clean(text), x0, top, x1, bottom, start, end)


def _is_raised(word: Word, before: Word, glyphs: Glyphs) -> bool:
    """Whether the word is a footnote mark or an exponent of the word before."""
    if len(word.text) > 3 or word.bottom - word.top > 0.9 * (before.bottom - before.top):
        return False
    base = before.start  # its end may be a raised mark itself ("500" + "2," + "3")
    return is_mark(word.text) and _raised(word.start, glyphs.size(base), glyphs.baseline(base), glyphs)


def _without_raised(text: str, start: int, end: int, glyphs: Glyphs) -> str:
    """The word without a footnote mark that stands raised and small at its end ("$500" + "1")."""
    if end - start != len(text):
        return text
    size, line = glyphs.size(start), glyphs.baseline(start)
    cut = len(text)
    while cut > 1 and _raised(start + cut - 1, size, line, glyphs):
        cut -= 1
    mark = text[cut:]
    if not _RAISED.fullmatch(mark):
        return text
    return text[:cut] + exponent(text[:cut], mark)


def exponent(base: str, mark: str) -> str:
    """What a raised mark adds to the text: an exponent as such, a footnote mark nothing."""
    return mark.translate(_SUPERSCRIPT) if mark.isdigit() and _EXPONENT_BASES.fullmatch(base) else ""


def is_mark(text: str) -> bool:
    """Whether raised text can be a footnote mark or an exponent."""
    return bool(_RAISED.fullmatch(text))


def _raised(index: int, size: float, line: float, glyphs: Glyphs) -> bool:
    return glyphs.size(index) < 0.85 * size and glyphs.baseline(index) < line - 0.15 * size
