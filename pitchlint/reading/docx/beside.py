"""What a paragraph keeps in parts of their own: drawings, charts, documents inside the document."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from pitchlint.errors import ReadingError
from pitchlint.model import BlockKind, Layer, Outside, Unread
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import squeeze
from pitchlint.reading.content import Content
from pitchlint.reading.docx.attached import Attachment, Kind, drawn_lines
from pitchlint.reading.docx.chart import words_of_chart
from pitchlint.reading.docx.story import Story
from pitchlint.reading.docx.xml import Element, attribute, local
from pitchlint.reading.package import Relation

MAX_NAME = 60
MAX_UNREAD = 100
_FURTHER = Unread(None, "further embedded parts were not read")


@dataclass(slots=True)
class Beside:
    """Reads such parts, each once, however often the text refers to it.

    `inside` reads an embedded file by its part and raises `ReadingError` where it cannot.
    """

    inside: Callable[[Story, Relation, bool], Content]
    unread: dict[Unread, None] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    outside: list[Outside] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def drafts(self, attachment: Attachment, story: Story, page: int | None) -> Iterator[Draft]:
        """The drafts of anything attached that is no paragraph of Word's own."""
        kind = attachment.kind
        if kind is Kind.ALTERNATIVE:
            yield Draft(BlockKind.CAPTION, squeeze(attachment.key), Layer.ALTERNATIVE, page)
        elif kind is Kind.WORD_ART:
            yield Draft(BlockKind.PARAGRAPH, squeeze(attachment.key), page=page)
        elif kind is Kind.DRAWN and attachment.element is not None:
            yield from _lines(drawn_lines(attachment.element), page)
        elif kind is Kind.OBJECT:
            yield from self._object(attachment, story, page)
        elif kind in (Kind.DIAGRAM, Kind.CHART):
            yield from self._drawing(attachment, story, page)

    def chunk(self, element: Element, story: Story, page: int | None) -> Iterator[Draft]:
        """The drafts of a document that stands in the text as an `altChunk`."""
        relation = story.relation(attribute(element, "id"))
        what = "a document embedded in this one"
        if local(element) == "subDoc" or relation is None:
            self.miss(f"{what} was not read", page)
        else:
            named = f"{what} ({_name(relation.target)})"
            yield from self._inside(story, relation, named, page, chunk=True)

    def leftovers(self, story: Story) -> None:
        """Report embedded files that nothing in the text shows."""
        for relation in story.relations:
            if relation.kind in ("package", "oleObject", "aFChunk") and relation.target not in self._taken:
                self.miss(f"an embedded file ({_name(relation.target)}) was not read", None)

    def miss(self, reason: str, page: int | None) -> None:
        """Remember what was not read, up to a number that a reader may still look through."""
        self.unread[Unread(page, reason) if len(self.unread) < MAX_UNREAD else _FURTHER] = None

    def _object(self, attachment: Attachment, story: Story, page: int | None) -> Iterator[Draft]:
        relation = story.relation(attachment.key)
        target = _name(relation.target) if relation else ""
        named = ", ".join(filter(None, (squeeze(attachment.marked)[:MAX_NAME], target)))
        what = "an embedded object" + (f" ({named})" if named else "")
        if relation is None or relation.kind != "package":
            if relation is not None:
                self._taken.add(relation.target)
            self.miss(f"{what} was not read", page)
        else:
            yield from self._inside(story, relation, what, page, chunk=False)

    def _inside(
        self, story: Story, relation: Relation, what: str, page: int | None, *, chunk: bool
    ) -> Iterator[Draft]:
        if relation.target in self._taken:
            return
        self._taken.add(relation.target)
        try:
            content = self.inside(story, relation, chunk)
        except ReadingError as error:
            if error.reason == "limits":
                raise
            why = f": {error.what}" if chunk else ""
            self.miss(f"{what} was not read{why}", page)
            return
        self.notices.extend(content.notices)
        self.outside.extend(content.outside)
        for part in content.unread:
            self.miss(part.reason, page)
        for draft in content.drafts:
            yield replace(draft, page=page)

    def _drawing(self, attachment: Attachment, story: Story, page: int | None) -> Iterator[Draft]:
        relation = story.relation(attachment.key)
        if relation is None or relation.target in self._taken:
            return
        self._taken.add(relation.target)
        try:
            root = story.package.xml(relation.target)
        except ReadingError as error:
            if error.reason == "limits":
                raise
            self.miss(f"a drawing was not read: {error.what}", page)
            return
        if root is None:
            return
        if attachment.kind is Kind.DIAGRAM:
            yield from _lines(drawn_lines(root), page)
        else:
            for text in words_of_chart(root):
                yield Draft(BlockKind.CAPTION, text, page=page)


def _lines(texts: Iterator[str], page: int | None) -> Iterator[Draft]:
    for text in filter(None, map(squeeze, texts)):
        yield Draft(BlockKind.PARAGRAPH, text, page=page)


def _name(target: str) -> str:
    return squeeze(posixpath.basename(target))[:MAX_NAME]
