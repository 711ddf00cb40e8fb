"""What a document is called: its title, or the name of its file."""

from __future__ import annotations

from pathlib import PurePath

from pitchlint.model import Document

LONGEST_TITLE = 160


def file_name(document: Document) -> str:
    """The name of the file without its folders."""
    return PurePath(document.path).name or document.path


def title_of(document: Document) -> str:
    """The title of a document, shortened where it is no title any more; its file name where it has none."""
    title = " ".join(document.title.split()) or file_name(document)
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()} […]"
