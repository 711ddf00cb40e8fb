"""Word documents (.docx, .docm, .dotx, transitional or strict) become drafts of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pitchlint.errors import ReadingError
from pitchlint.model import BlockKind, Layer, Limits, Unread
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import squeeze
from pitchlint.reading.content import Content, visible_title
from pitchlint.reading.docx.inline import Pages
from pitchlint.reading.docx.numbering import Numbering
from pitchlint.reading.docx.styles import Styles
from pitchlint.reading.docx.walker import Notes, Walker
from pitchlint.reading.docx.xml import Element, attribute, child, local
from pitchlint.reading.package import Package, Relation, open_package

_MAIN = "word/document.xml"
_CORE = "core-properties"
# Word numbers footnotes 1, 2, 3 and endnotes i, ii, iii unless told otherwise.
_NOTE_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


def read_docx(path: Path, *, limits: Limits) -> Content:
    """Read a Word document in the order of its text.

    Tracked insertions count as accepted and deletions as done. Raises `ReadingError`.
    """
    with open_package(path, limits) as package:
        return _content(_Parts.of(package), limits)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of an open package that make up the document."""

    package: Package
    body: Element
    relations: tuple[Relation, ...]

    @classmethod
    def of(cls, package: Package) -> _Parts:
        """Find the main part; raises `ReadingError` where the package is no Word document."""
        roots = package.relations("")
        main = next((item.target for item in roots if item.kind == "officeDocument"), _MAIN)
        body = child(package.xml(main), "body")
        if body is None:
            raise ReadingError(
                "the file is a zip archive without a Word document in it",
                reason="open",
                hint="ask for the proposal as .docx or PDF",
            )
        return cls(package, body, (*package.relations(main), *roots))

    def root(self, kind: str) -> Element | None:
        """The root of the first part of that kind."""
        return next(self.roots(kind), None)

    def roots(self, kind: str) -> Iterator[Element]:
        """The roots of all parts of that kind, each part once."""
        for target in dict.fromkeys(item.target for item in self.relations if item.kind == kind):
            root = self.package.xml(target)
            if root is not None:
                yield root


def _content(parts: _Parts, limits: Limits) -> Content:
    styles, numbering = Styles(parts.root("styles")), parts.root("numbering")
    walker = Walker(
        styles,
        Numbering(numbering),
        Pages.of(parts.body),
        notes={kind: Notes(_notes(parts.root(f"{kind}s")), form) for kind, form in _NOTE_FORMS.items()},
        diagrams=_diagrams(parts),
        max_cells=limits.max_cells,
    )
    body = tuple(walker.blocks(parts.body))
    aside = Walker(styles, Numbering(numbering), Pages(rendered=False, number=None))
    title = visible_title(body) or _core_title(parts.root(_CORE))
    return Content(
        body + tuple(_furniture(parts, aside)),
        title,
        unread=(*walker.unread, *_pictures(parts.body, body)),
        outside=parts.package.outside(),
    )


def _furniture(parts: _Parts, walker: Walker) -> Iterator[Draft]:
    seen: set[str] = set()
    for kind in ("header", "footer"):
        for root in parts.roots(kind):
            for draft in walker.blocks(root):
                text = squeeze(draft.text)
                if text not in seen:
                    seen.add(text)
                    hidden = draft.layer is Layer.HIDDEN
                    yield Draft(BlockKind.PARAGRAPH, draft.text, Layer.HIDDEN if hidden else Layer.FURNITURE)


def _notes(root: Element | None) -> dict[str, Element]:
    return {attribute(item, "id"): item for item in root} if root is not None else {}


def _diagrams(parts: _Parts) -> dict[str, tuple[str, ...]]:
    """The texts of each SmartArt drawing, by the id of its relationship."""
    found: dict[str, tuple[str, ...]] = {}
    for relation in parts.relations:
        root = parts.package.xml(relation.target) if relation.kind == "diagramData" else None
        if root is not None:
            texts = (
                squeeze("".join(run.text or "" for run in item.iter("{*}t"))) for item in root.iter("{*}p")
            )
            found[relation.id] = tuple(filter(None, texts))
    return found


def _core_title(root: Element | None) -> str:
    title = child(root, "title")
    text = squeeze(title.text or "") if title is not None else ""
    return "" if text.lower() in ("word document", "document", "untitled") else text


def _pictures(body: Element, drafts: tuple[Draft, ...]) -> Iterator[Unread]:
    if any(draft.text for draft in drafts):
        return
    if any(local(item) in ("blip", "imagedata") for item in body.iter("{*}blip", "{*}imagedata")):
        yield Unread(None, "the document holds only pictures, no text")
