"""What hangs on a sheet: comments on its cells, text boxes, charts, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pitchlint.model import BlockKind, Layer
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import squeeze
from pitchlint.reading.docx.xml import Element
from pitchlint.reading.package import Package
from pitchlint.reading.pptx.graphics import chart_texts, diagram_texts

# Excel repeats a thread of comments as one old comment, for programs that know no threads.
_REPEATED = "[Threaded comment]"


@dataclass(frozen=True, slots=True)
class Asides:
    """The drafts of what hangs on a sheet, and whether pictures do."""

    drafts: tuple[Draft, ...]
    pictured: bool


def asides_of(package: Package, part: str, page: int) -> Asides:
    """What hangs on the sheet in that part; raises `ReadingError`."""
    drafts: list[Draft] = []
    pictured = False
    for relation in package.relations(part):
        if relation.kind in ("comments", "threadedComment"):
            root = package.xml(relation.target)
            drafts += (
                Draft(BlockKind.PARAGRAPH, text, Layer.COMMENT, page)
                for text in (_comments(root) if root is not None else ())
            )
        elif relation.kind == "drawing":
            texts = tuple(_drawn(package, relation.target))
            drafts += (Draft(BlockKind.PARAGRAPH, text, page=page) for text in texts)
            root = package.xml(relation.target)
            pictured = pictured or (root is not None and next(root.iter("{*}blip"), None) is not None)
    return Asides(tuple(drafts), pictured)


def _comments(root: Element) -> Iterator[str]:
    for item in root.iter("{*}comment", "{*}threadedComment"):
        text = squeeze("".join(found.text or "" for found in item.iter("{*}t", "{*}text")))
        if text and not text.startswith(_REPEATED):
            yield text


def _drawn(package: Package, part: str) -> Iterator[str]:
    root = package.xml(part)
    if root is not None:
        yield from diagram_texts(root)
    for relation in package.relations(part):
        found = package.xml(relation.target) if relation.kind in ("chart", "chartEx", "diagramData") else None
        if found is not None:
            yield from (diagram_texts if relation.kind == "diagramData" else chart_texts)(found)
