"""The page a Word document is on, by the marks its author and Word left in it."""

from __future__ import annotations

from dataclasses import dataclass

from pitchlint.reading.docx.xml import Element, attribute


@dataclass(slots=True)
class Pages:
    """Counts pages from Word's own marks; `number` is None where the document holds none of them."""

    rendered: bool
    number: int | None
    _after_hard: bool = False

    @classmethod
    def of(cls, body: Element) -> Pages:
        """A counter at the start of a document."""
        rendered = next(body.iter("{*}lastRenderedPageBreak"), None) is not None
        hard = any(attribute(item, "type") == "page" for item in body.iter("{*}br"))
        return cls(rendered, 1 if rendered or hard else None)

    def hard(self) -> None:
        """A break the author put in."""
        self._turn()
        self._after_hard = True

    def soft(self) -> None:
        """A break Word drew; it also draws one after each break of the author's."""
        if not self._after_hard:
            self._turn()
        self._after_hard = False

    def text(self) -> None:
        """Text was seen."""
        self._after_hard = False

    def _turn(self) -> None:
        self.number = None if self.number is None else self.number + 1
