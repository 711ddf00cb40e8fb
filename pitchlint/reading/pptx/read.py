"""PowerPoint presentations (.pptx, .pptm, .ppsx, .potx) become drafts of blocks, a page for each slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pptx.slide import Slide

from pitchlint.model import BlockKind, Layer, Limits, Page, Unread, Unseen, Verdict
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import squeeze
from pitchlint.reading.content import Content, visible_title
from pitchlint.reading.docx.xml import Element, attribute, child, local
from pitchlint.reading.furniture import Placed, furniture
from pitchlint.reading.pptx.asides import comments_of, master_texts, notes_of
from pitchlint.reading.pptx.open import BROKEN, EMU_PER_POINT, Deck, open_deck
from pitchlint.reading.pptx.pictures import is_hidden, judge
from pitchlint.reading.pptx.slide import SlideReader

DAMAGED = "The slide is damaged and could not be read."
MIDDLE = 0.5
BEYOND = "The slide lies beyond the limit on pages."
_NO_TITLES = ("", "powerpoint presentation", "presentation", "untitled", "slide 1")


def read_pptx(path: Path, *, limits: Limits) -> Content:
    """Read a presentation slide by slide; raises `ReadingError`."""
    with open_deck(path, limits) as deck:
        return _content(deck, limits)


def _content(deck: Deck, limits: Limits) -> Content:
    size = child(deck.presentation.element, "sldSz")
    width, height = _points(size, "cx"), _points(size, "cy")
    reader = SlideReader(deck, width, height)
    drafts: list[Draft] = []
    pages: list[Page] = []
    masters: dict[str, None] = {}
    identifiers = _slide_identifiers(deck.presentation.element)
    for number, identifier in enumerate(identifiers[: limits.max_pages], 1):
        page = Page(number, width, height)
        try:
            slide = deck.presentation.part.related_part(identifier).slide  # type: ignore[attr-defined]
            found = _slide(reader, slide, number)
            masters.update(dict.fromkeys(_masters(slide)))
            judged, partial = judge(slide, found, page)
        except BROKEN:
            found, partial = (), ""
            judged = replace(page, verdict=Verdict.FAILED, reason=DAMAGED)
        drafts += found
        pages.append(judged)
        if judged.reason or partial:
            reader.unread.append(Unread(number, judged.reason or partial))
    beyond = range(limits.max_pages + 1, len(identifiers) + 1)
    told = [*_without_furniture(drafts, height, len(pages)), *_furniture(masters)]
    return Content(
        tuple(told),
        visible_title(told) or _core_title(deck),
        tuple(pages),
        (*reader.unread, *(Unread(number, BEYOND) for number in beyond)),
    )


def _slide_identifiers(presentation: Element) -> list[str]:
    entries = child(presentation, "sldIdLst")
    return [
        str(item.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id") or "")
        for item in (entries if entries is not None else ())
        if local(item) == "sldId"
    ]


def _slide(reader: SlideReader, slide: Slide, number: int) -> tuple[Draft, ...]:
    drafts = reader.read(slide, number)
    if is_hidden(slide):
        drafts = tuple(replace(draft, layer=Layer.HIDDEN, unseen=Unseen.SLIDE) for draft in drafts)
    return (*drafts, *notes_of(slide, number), *comments_of(reader.deck, slide, number))


def _without_furniture(drafts: Sequence[Draft], height: float, pages: int) -> Iterator[Draft]:
    """The drafts, with lines that come back at the same place of many slides marked as furniture."""
    plain = [
        index
        for index, draft in enumerate(drafts)
        if draft.layer is Layer.BODY and draft.kind is BlockKind.PARAGRAPH and draft.lines
    ]
    placed = []
    for index in plain:
        line = drafts[index].lines[0]
        top, bottom = line.box.top / height, line.box.bottom / height
        # Above the middle "Phase 1" and "Phase 2" are headings: only what comes back word for word counts.
        placed.append(Placed(line.page, drafts[index].text, top, bottom, prominent=top < MIDDLE))
    again = {plain[place] for place in furniture(placed, pages)}
    for index, draft in enumerate(drafts):
        yield replace(draft, layer=Layer.FURNITURE) if index in again else draft


def _masters(slide: Slide) -> tuple[str, ...]:
    try:
        return tuple(master_texts(slide))
    except BROKEN:
        # A slide without a sound layout still shows its own text.
        return ()


def _furniture(texts: dict[str, None]) -> Iterator[Draft]:
    for text in texts:
        yield Draft(BlockKind.PARAGRAPH, text, Layer.FURNITURE)


def _core_title(deck: Deck) -> str:
    found = next((item for item in deck.package.relations("") if item.kind == "core-properties"), None)
    title = child(deck.package.xml(found.target), "title") if found else None
    text = squeeze(title.text or "") if title is not None else ""
    return "" if text.lower() in _NO_TITLES else text


def _points(size: Element | None, name: str) -> float:
    text = attribute(size, name) if size is not None else ""
    return int(text) / EMU_PER_POINT if text.isdecimal() and 0 < len(text) < 10 and int(text) else 720.0
