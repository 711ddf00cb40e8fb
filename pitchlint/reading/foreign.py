"""Which language a document is in, and which of its passages are in another one."""

from __future__ import annotations

from collections.abc import Sequence

from pitchlint.model import Block, Layer, Unread
from pitchlint.reading.idiom import SAMPLE, language_of, name_of


def language_of_blocks(blocks: Sequence[Block]) -> str | None:
    """The language of the body, judged by blocks from all over it; None where it is too short to tell."""
    body = [block.text for block in blocks if block.layer is Layer.BODY]
    step = max(1, sum(map(len, body)) // SAMPLE)
    return language_of("\n".join(body[::step])) or language_of("\n".join(body))


def foreign_passages(blocks: Sequence[Block]) -> list[Unread]:
    """The long passages of an English document that are in another language, told by page."""
    words: dict[tuple[int | None, str], int] = {}
    for block in blocks:
        code = language_of(block.text) if block.layer is Layer.BODY else None
        if code not in (None, "en"):
            key = (block.page, str(code))
            words[key] = words.get(key, 0) + len(block.text.split())
    return [
        Unread(page, f"a passage of {count} words is in {name_of(code)} and was not checked")
        for (page, code), count in words.items()
    ]
