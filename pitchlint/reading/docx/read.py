"""Word documents (.docx, .docm, .dotx, .dotm, transitional or strict) become drafts of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pitchlint.errors import ReadingError
from pitchlint.model import BlockKind, Layer, Limits, Unread
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import squeeze
from pitchlint.reading.content import Content, visible_title
from pitchlint.reading.docx.attached import Kind
from pitchlint.reading.docx.beside import Beside
from pitchlint.reading.docx.colours import is_plain_paper
from pitchlint.reading.docx.embedded import Inside
from pitchlint.reading.docx.notices import has_changes, notices_of
from pitchlint.reading.docx.numbering import Numbering
from pitchlint.reading.docx.pages import Pages
from pitchlint.reading.docx.story import Notes, Story
from pitchlint.reading.docx.styles import Styles
from pitchlint.reading.docx.walker import Walker
from pitchlint.reading.docx.xml import Element, child, local, number, value
from pitchlint.reading.package import Package, open_package

_MAIN = "word/document.xml"
_CORE = "core-properties"
# Word numbers footnotes 1, 2, 3 and endnotes i, ii, iii unless told otherwise.
_NOTE_FORMS = {Kind.FOOTNOTE: "decimal", Kind.ENDNOTE: "lowerRoman", Kind.COMMENT: "decimal"}
_MARGINS = ("header", "footer")


def read_docx(path: Path, *, limits: Limits) -> Content:
    """Read a Word document in the order of its text.

    Tracked insertions count as accepted and deletions as done. Raises `ReadingError`.
    """
    with open_package(path, limits) as package:
        return _read_package(package)


@dataclass(frozen=True, slots=True)
class Traced:
    """The drafts of a Word document, and its main part that their origins point into."""

    main: str
    root: Element
    drafts: tuple[Draft, ...]


def traced(package: Package) -> Traced:
    """The drafts that `read_docx` would give, with what they were read from. Raises `ReadingError`."""
    story, body = _opened(package)
    return Traced(story.name, story.root, _content(story, body).drafts)


def _read_package(package: Package) -> Content:
    story, body = _opened(package)
    content = _content(story, body)
    if content.title:
        return content
    parts = {item.kind: item.target for item in reversed(package.relations(""))}
    core = package.xml(parts[_CORE]) if _CORE in parts else None
    return replace(content, title=_core_title(core))


def _opened(package: Package) -> tuple[Story, Element]:
    parts = {item.kind: item.target for item in reversed(package.relations(""))}
    main = parts.get("officeDocument", _MAIN)
    root = package.xml(main)
    body = child(root, "body")
    if root is None or body is None:
        raise ReadingError(
            "the file is a zip archive without a Word document in it",
            reason="open",
            hint="ask for the proposal as .docx or PDF",
        )
    return Story(package, main, root), body


def _content(story: Story, body: Element) -> Content:
    styles, numbering = Styles(story.root_of("styles")), story.root_of("numbering")
    margins = [margin for kind in _MARGINS for margin in story.stories(kind)]
    on_paper = all(is_plain_paper(part.root) for part in (story, *margins))
    beside = Beside(Inside(_read_package))
    notes = _notes(story)
    walker = Walker(
        styles, Numbering(numbering), Pages.of(body), story, beside, notes=notes, on_paper=on_paper
    )
    text = (*walker.blocks(body), *walker.stray_comments())
    around = (
        draft
        for margin in margins
        for draft in Walker(
            styles,
            Numbering(numbering),
            Pages(rendered=False, number=None),
            margin,
            beside,
            on_paper=on_paper,
        ).blocks(margin.root)
    )
    drafts = (*text, *_furniture(around))
    for part in (story, *margins):
        beside.leftovers(part)
    told = [part.root for part in (story, *margins, *(note.story for note in notes.values() if note.story))]
    return Content(
        drafts,
        visible_title(text),
        unread=(*beside.unread, *_pictures(body, text)),
        notices=tuple(
            notices_of(
                beside.notices,
                tracked=any(map(has_changes, told)),
                macros=any(item.kind == "vbaProject" for item in story.relations),
            )
        ),
        outside=(*story.package.outside(), *beside.outside),
    )


def _notes(story: Story) -> dict[Kind, Notes]:
    settings, last = story.root_of("settings"), child(child(story.root, "body"), "sectPr")
    found = {}
    for kind, form in _NOTE_FORMS.items():
        # What the section says goes before the settings of the document.
        own = [child(place, f"{kind.value}Pr") for place in (last, settings)]
        found[kind] = Notes(
            next(story.stories(f"{kind.value}s"), None),
            next(filter(None, (value(item, "numFmt") for item in own)), form),
            next((start for item in own if (start := number(item, "numStart")) is not None), 1),
            next(filter(None, (value(item, "numRestart") for item in own)), "") == "eachSect",
        )
    return found


def _furniture(drafts: Iterator[Draft]) -> Iterator[Draft]:
    """Headers and footers: the same text often stands in several."""
    seen: set[tuple[Layer, str]] = set()
    for draft in drafts:
        layer = Layer.FURNITURE if draft.layer is Layer.BODY else draft.layer
        if (layer, squeeze(draft.text)) not in seen:
            seen.add((layer, squeeze(draft.text)))
            yield Draft(BlockKind.PARAGRAPH, draft.text, layer)


def _core_title(root: Element | None) -> str:
    title = child(root, "title")
    text = squeeze(title.text or "") if title is not None else ""
    return "" if text.lower() in ("word document", "document", "untitled") else text


def _pictures(body: Element, drafts: tuple[Draft, ...]) -> Iterator[Unread]:
    if any(draft.text for draft in drafts if draft.layer is Layer.BODY):
        return
    if any(local(item) in ("blip", "imagedata") for item in body.iter("{*}blip", "{*}imagedata")):
        yield Unread(None, "the document holds only pictures, no text")
