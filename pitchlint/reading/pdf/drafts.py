"""Pages as scanned become drafts of blocks: body in reading order, furniture and hidden text apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pitchlint.model import BlockKind, Layer, Unseen
from pitchlint.reading.assemble import Draft
from pitchlint.reading.furniture import Placed, furniture
from pitchlint.reading.pdf.blocks import TextBlock, blocks_of, is_contents_entry
from pitchlint.reading.pdf.borderless import find_price_tables, table_at_foot
from pitchlint.reading.pdf.classify import Surroundings, heading_label, is_rule, kind_of
from pitchlint.reading.pdf.compose import compose, fragments_of
from pitchlint.reading.pdf.gutters import part_columns
from pitchlint.reading.pdf.headings import Ranked, ranked
from pitchlint.reading.pdf.hyphens import Hyphens
from pitchlint.reading.pdf.joins import joined_over_breaks
from pitchlint.reading.pdf.model import Concealment, Grid, PageScan, TextLine
from pitchlint.reading.pdf.order import Column, Part, reading_order
from pitchlint.reading.pdf.profile import Profile, profile_of
from pitchlint.reading.pdf.rows import TableRows

_PROMINENT = 1.15

Item = TextBlock | Grid


@dataclass(frozen=True, slots=True)
class _SortedPage:
    """A page with its lines sorted by layer."""

    scan: PageScan
    furniture: tuple[TextLine, ...]
    hidden: tuple[TextLine, ...]
    parts: tuple[Part, ...]


def drafts_of(scans: Sequence[PageScan]) -> tuple[Draft, ...]:
    """The drafts of a document, page after page; a block that runs over a break stands where it begins."""
    pages = _sorted_pages(scans)
    parts = [part for page in pages for part in page.parts]
    body = [line for part in parts if isinstance(part, Column) for line in part.lines]
    profile = profile_of(scans, body, parts)
    lines = [line for scan in scans for line in scan.lines]
    hyphens = Hyphens([line.text for line in lines], sum(line.hyphen for line in lines))
    items = joined_over_breaks([item for page in pages for item in _items(page, profile)])
    writer = _Writer(profile, hyphens, {scan.number: scan for scan in scans})
    return tuple(_in_page_order(writer.body(items), pages, hyphens))


def _sorted_pages(scans: Sequence[PageScan]) -> list[_SortedPage]:
    shown = [
        (scan, line)
        for scan in scans
        for line in scan.lines
        if line.concealment is Concealment.NONE and not is_rule(line.text)
    ]
    base = profile_of(scans, [line for _, line in shown])
    placed = [
        Placed(
            scan.number,
            line.text,
            line.top / scan.height,
            line.bottom / scan.height,
            line.style.size > _PROMINENT * base.body_of(scan.number),
        )
        for scan, line in shown
    ]
    repeated = {id(shown[index][1]) for index in furniture(placed, len(scans))}
    pages: list[_SortedPage] = []
    foot: Grid | None = None
    for scan in scans:
        of_page = [line for owner, line in shown if owner is scan]
        inner = [line for line in of_page if id(line) not in repeated]
        body, grids = find_price_tables(inner, scan.grids, foot)
        foot = table_at_foot(body, grids)
        pages.append(
            _SortedPage(
                scan,
                tuple(line for line in of_page if id(line) in repeated),
                tuple(line for line in scan.lines if line.concealment is not Concealment.NONE),
                tuple(reading_order(part_columns(body), grids)),
            )
        )
    return pages


def _items(page: _SortedPage, profile: Profile) -> list[Item]:
    items: list[Item] = []
    for part in page.parts:
        items.extend([part] if isinstance(part, Grid) else blocks_of(part, profile))
    return items


@dataclass(frozen=True, slots=True)
class _Writer:
    profile: Profile
    hyphens: Hyphens
    scans: dict[int, PageScan]

    def body(self, items: Sequence[Item]) -> list[Draft]:
        """The drafts of the body in reading order."""
        kinds = [self._kind(items, index) for index in range(len(items))]
        headings = [index for index, kind in enumerate(kinds) if kind is BlockKind.HEADING]
        levels = ranked(
            [item for index in headings if isinstance(item := items[index], TextBlock)], self.profile.body
        )
        by_item = {index: levels[number] for number, index in enumerate(headings)}
        rows = TableRows(self.hyphens)
        drafts: list[Draft] = []
        for index, item in enumerate(items):
            if isinstance(item, Grid):
                adjoining = index > 0 and isinstance(items[index - 1], Grid)
                drafts.extend(rows.drafts(item, adjoining))
            else:
                drafts.append(self._text(item, kinds[index], by_item.get(index)))
        return drafts

    def _kind(self, items: Sequence[Item], index: int) -> BlockKind:
        item = items[index]
        if isinstance(item, Grid):
            return BlockKind.TABLE_ROW
        following = items[index + 1] if index + 1 < len(items) else None
        page = item.first.page
        before_table = isinstance(following, Grid) and following.page == page
        return kind_of(item, self.profile, Surroundings(self.scans[page], before_table, self._largest(page)))

    def _largest(self, page: int) -> float:
        return max((line.style.size for line in self.scans[page].lines), default=0.0)

    def _text(self, block: TextBlock, kind: BlockKind, rank: Ranked | None) -> Draft:
        label, skip = "", 0
        if kind in (BlockKind.LIST_ITEM, BlockKind.HEADING) and block.marker:
            label, skip = block.marker.label, block.marker.length
        elif kind is BlockKind.HEADING:
            label = heading_label(block.first.text)
            skip = len(label) + 1 if label else 0
        text, lines = compose(fragments_of(block.lines, skip), self.hyphens)
        level = rank.level if rank else 0
        if kind is BlockKind.HEADING and level == 0:
            kind = BlockKind.TITLE
        contents = is_contents_entry(block.first.text)
        return Draft(
            kind=kind,
            text=text,
            layer=Layer.FURNITURE if contents else Layer.BODY,
            page=block.first.page,
            level=level,
            label=label,
            lines=lines,
        )


def _in_page_order(body: Sequence[Draft], pages: Sequence[_SortedPage], hyphens: Hyphens) -> list[Draft]:
    """The body with each page's furniture, hidden text and form values after what begins on that page."""
    by_page: dict[int, list[Draft]] = {page.scan.number: [] for page in pages}
    for draft in body:
        by_page[draft.page or 1].append(draft)
    result: list[Draft] = []
    for page in pages:
        number = page.scan.number
        result.extend(
            _apart(line, Layer.FURNITURE, hyphens)
            for line in page.furniture
            if line.top < page.scan.height / 2
        )
        result.extend(by_page[number])
        result.extend(
            _apart(line, Layer.FURNITURE, hyphens)
            for line in page.furniture
            if line.top >= page.scan.height / 2
        )
        result.extend(
            Draft(BlockKind.PARAGRAPH, text, Layer.COMMENT, page=number) for text in page.scan.notes
        )
        result.extend(_apart(line, Layer.HIDDEN, hyphens) for line in page.hidden)
    return result


def _apart(line: TextLine, layer: Layer, hyphens: Hyphens) -> Draft:
    text, lines = compose(fragments_of([replace(line, hyphen=False)]), hyphens)
    why = Unseen[line.concealment.name] if layer is Layer.HIDDEN else None
    return Draft(BlockKind.PARAGRAPH, text, layer=layer, page=line.page, lines=lines, unseen=why)
