"""Sentences on what a Word file holds beside its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pitchlint.reading.docx.xml import Element

TRACKED = "the file has tracked changes; it was read with all of them accepted"
MACROS = "the file has macros; they were not run"
_CHANGES = ("{*}ins", "{*}del", "{*}moveFrom", "{*}moveTo", "{*}cellIns", "{*}cellDel")


def has_changes(root: Element) -> bool:
    """Whether insertions, deletions or moves in a part are tracked."""
    # The outline of a drawn shape also has a `moveTo`.
    return any("wordprocessingml" in str(item.tag) for item in root.iter(*_CHANGES))


def notices_of(inside: Sequence[str], *, tracked: bool, macros: bool) -> Iterator[str]:
    """The notices of a document; `inside` are those of the documents embedded in it."""
    if tracked or TRACKED in inside:
        yield TRACKED
    if macros or MACROS in inside:
        yield MACROS
