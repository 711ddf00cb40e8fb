"""What a document calls for from outside of itself, in words; ordinary links go without saying."""

from __future__ import annotations

from pitchlint.model import Document, OutsideKind

_WORDS = {
    OutsideKind.PICTURE: "a picture",
    OutsideKind.TEMPLATE: "a template",
    OutsideKind.FILE: "a file",
    OutsideKind.PROGRAM: "a program to start",
}
_MOST_NAMED = 5


def outside_note(document: Document) -> tuple[str, ...]:
    """One sentence on what was not fetched and not started, none where the document is whole in itself."""
    called = [item for item in document.outside if item.kind in _WORDS]
    if not called:
        return ()
    named = [f"{_WORDS[item.kind]} ({item.target})" for item in called[:_MOST_NAMED]]
    more = f" and {len(called) - len(named):,} more" if len(called) > len(named) else ""
    what = f"{', '.join(named)}{more}"
    return (f"The document calls for things outside of it: {what}. Nothing was fetched or started.",)
