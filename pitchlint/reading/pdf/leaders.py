"""Dots that lead from an item to its amount, without a blank between them, become words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pitchlint.reading.pdf.glyphs import Glyphs
from pitchlint.reading.pdf.model import Word

_DOTS = re.compile(r"\.{4,}|…{2,}|_{4,}|·{4,}")
_ONE = re.compile(r"[.…_·]+(?=[^\W_])")


def leaders_apart(words: Sequence[Word], glyphs: Glyphs) -> list[Word]:
    """The words, those with a row of dots in them in parts: the dots, and what stands before and behind."""
    parts: list[Word] = []
    for word in words:
        led = bool(parts) and _is_dots(parts[-1].text)
        cuts = _cuts(word, led)
        parts.extend(_cut(word, cuts, glyphs) if cuts else (word,))
    return parts


def _is_dots(text: str) -> bool:
    return bool(text) and set(text) <= set(".…_·")


def _cuts(word: Word, led: bool) -> list[int]:
    """Where to cut the word: at both ends of its dots."""
    if word.end - word.start != len(word.text) or len(word.text) < 2:
        return []
    match = _DOTS.search(word.text) or (_ONE.match(word.text) if led else None)
    return [place for place in match.span() if 0 < place < len(word.text)] if match else []


def _cut(word: Word, cuts: Sequence[int], glyphs: Glyphs) -> Iterator[Word]:
    edges = [0, *cuts, len(word.text)]
    for start, end in pairwise(edges):
        first, last = glyphs.box(word.start + start), glyphs.box(word.start + end - 1)
        x0 = first[0] if first else word.x0
        x1 = last[2] if last else word.x1
        yield word._replace(
            text=word.text[start:end], x0=x0, x1=x1, start=word.start + start, end=word.start + end
        )
