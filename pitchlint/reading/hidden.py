"""Text that a document holds and no reader sees: pieces put together, and a word on where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from pitchlint.model import Layer, Line
from pitchlint.reading.assemble import Draft

_FEWEST_WORDS = 4  # fewer are left over from layout: a stray number, the name of a font
_WORD = re.compile(r"[^\W\d_]{2,}")


class HiddenPassage(NamedTuple):
    """Text that no reader sees: where, and why it is not seen ("in the colour of the page")."""

    page: int
    text: str
    why: str


def joined_hidden(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, hidden lines that follow one another on a page as one; copies of seen text stay apart."""
    shown = _bare(" ".join(draft.text for draft in drafts if draft.layer is not Layer.HIDDEN))

    def kin(draft: Draft) -> tuple[object, ...]:
        if draft.layer is not Layer.HIDDEN or not draft.lines:
            return (id(draft),)
        return draft.page, draft.unseen, _bare(draft.text) in shown

    for _, group in groupby(drafts, key=kin):
        yield _joined(tuple(group))


def hidden_notices(passages: Sequence[HiddenPassage], seen: Iterable[str]) -> tuple[str, ...]:
    """One notice for each reason; text that is also `seen` somewhere (a shadow, a copy) needs none."""
    shown = _bare(" ".join(seen))
    by_reason: dict[str, list[HiddenPassage]] = {}
    for passage in passages:
        if _bare(passage.text) not in shown:
            by_reason.setdefault(passage.why, []).append(passage)
    return tuple(
        _notice(why, found)
        for why, found in by_reason.items()
        if sum(len(_WORD.findall(passage.text)) for passage in found) >= _FEWEST_WORDS
    )


def _joined(drafts: Sequence[Draft]) -> Draft:
    text, lines = "", list[Line]()
    for draft in drafts:
        start = len(text)
        text += draft.text if draft is drafts[-1] else f"{draft.text} "
        moved = [replace(line, start=start + line.start, end=start + line.end) for line in draft.lines]
        lines += [*moved[:-1], replace(moved[-1], end=len(text))] if moved else ()
    return replace(drafts[0], text=text, lines=tuple(lines))


def _notice(why: str, passages: Sequence[HiddenPassage]) -> str:
    numbers = sorted({passage.page for passage in passages})
    where = f"page {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} pages from page {numbers[0]} on"
    return f"Hidden text on {where}, {why}"


def _bare(text: str) -> str:
    return "".join(text.lower().split())
