"""What is said of text that a document holds and no reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_FEWEST_WORDS = 4  # fewer are left over from layout: a stray number, the name of a font
_LONGEST_QUOTE = 120
_WORD = re.compile(r"[^\W\d_]{2,}")


class HiddenPassage(NamedTuple):
    """Text that no reader sees: where, and why it is not seen ("in the colour of the page")."""

    page: int
    text: str
    why: str


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


def _notice(why: str, passages: Sequence[HiddenPassage]) -> str:
    text = " ".join(passage.text for passage in passages)
    quote = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    numbers = sorted({passage.page for passage in passages})
    where = f"page {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} pages from page {numbers[0]} on"
    return (
        f"Hidden text on {where}, {why} ({len(text.split()):,} words): “{quote}” A reader does not see it, "
        "but a machine does; it took no part in this check. Ask the vendor why it is there."
    )


def _bare(text: str) -> str:
    return "".join(text.lower().split())
