"""Text that a document carries but does not show: what there is of it, and that it was not checked."""

from __future__ import annotations

from dataclasses import dataclass

from pitchlint.model import Document, Layer
from pitchlint.rendering.wording import counted, page_noun, pages

_KINDS = {
    Layer.HIDDEN: "of hidden text",
    Layer.NOTES: "of speaker notes",
    Layer.COMMENT: "of comments",
}


@dataclass(frozen=True, slots=True)
class Aside:
    """The words of one layer beside the body, and the pages they are on."""

    layer: Layer
    words: int
    pages: tuple[int, ...]


def asides_of(document: Document) -> tuple[Aside, ...]:
    """Hidden text, speaker notes and comments of a document, each once; nothing where there is none."""
    found = []
    for layer in _KINDS:
        blocks = [block for block in document.blocks if block.layer is layer]
        numbers = sorted({block.page for block in blocks if block.page is not None})
        if blocks:
            found.append(Aside(layer, sum(len(block.text.split()) for block in blocks), tuple(numbers)))
    return tuple(found)


def worded(aside: Aside, document: Document) -> str:
    """An aside as a sentence."""
    what = f"{counted(aside.words, 'word')} {_KINDS[aside.layer]}"
    verb = "was" if aside.words == 1 else "were"
    where = pages(aside.pages, page_noun(document.format))
    return f"{what}{f' ({where})' if where else ''} {verb} not checked."
