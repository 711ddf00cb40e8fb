"""What a reader of one format hands over: drafts of blocks, and what it could not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pitchlint.model import BlockKind, Layer, Outside, Page, Unread
from pitchlint.reading.assemble import Draft

TOP = 8


@dataclass(frozen=True, slots=True)
class Content:
    """The drafts of a document in reading order; `title` is "" where the document names none."""

    drafts: tuple[Draft, ...]
    title: str = ""
    pages: tuple[Page, ...] = ()
    unread: tuple[Unread, ...] = ()
    notices: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()


def visible_title(drafts: Sequence[Draft]) -> str:
    """The title as the reader sees it: a title near the top, else a heading there, else ""."""
    top = [draft for draft in drafts if draft.layer is Layer.BODY][:TOP]
    for kind in (BlockKind.TITLE, BlockKind.HEADING):
        for draft in top:
            if draft.kind is kind:
                return draft.text.replace("\n", " ")
    return ""
