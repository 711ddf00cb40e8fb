"""Sentences on what a Word file holds beside its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pitchlint.model import Layer
from pitchlint.reading.assemble import Draft
from pitchlint.reading.docx.xml import Element

TRACKED = "the file has tracked changes; it was read with all of them accepted"
MACROS = "the file has macros; they were not run"
_CHANGES = ("{*}ins", "{*}del", "{*}moveFrom", "{*}moveTo", "{*}cellIns", "{*}cellDel")


def has_changes(root: Element) -> bool:
    """Whether insertions, deletions or moves in a part are tracked."""
    # The outline of a drawn shape also has a `moveTo`.
    return any("wordprocessingml" in str(item.tag) for item in root.iter(*_CHANGES))


def notices_of(
    drafts: Sequence[Draft], inside: Sequence[str], *, tracked: bool, macros: bool
) -> Iterator[str]:
    """The notices of a document with these drafts; `inside` are those of the documents embedded in it."""
    if tracked or TRACKED in inside:
        yield TRACKED
    comments = sum(draft.layer is Layer.COMMENT for draft in drafts)
    if comments:
        one = comments == 1
        yield f"the file has {_counted(comments, 'comment')}, which {'was' if one else 'were'} not checked"
    hidden = sum(len(draft.text.split()) for draft in drafts if draft.layer is Layer.HIDDEN)
    if hidden:
        yield f"the file has {_counted(hidden, 'word')} of hidden text, not checked"
    if macros or MACROS in inside:
        yield MACROS


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
