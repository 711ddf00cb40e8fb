"""The text of one paragraph, run by run: what is shown, what is hidden, what hangs on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pitchlint.reading.characters import clean
from pitchlint.reading.docx.styles import Look, Styles
from pitchlint.reading.docx.xml import Element, attribute, child, chosen, local, switch, value
from pitchlint.reading.labels import split_bullet, split_number

# Properties, deleted text, field codes and the reading above a ruby base are no text of the document.
_SKIPPED = frozenset((
    "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "tcPr",
    "sectPr", "sdtPr", "sdtEndPr", "rubyPr", "rt", "fldData", "txbxContent", "oMathParaPr", "ctrlPr",
    "docPr", "cNvPr", "posOffset", "annotationRef",
))  # fmt: skip
_SYMBOLS = {
    "f0b7": "•", "f0a7": "•", "f0d8": "•", "f0e0": "→", "f0fc": "✓", "f0fb": "✗", "f0fe": "☒",
    "f0a8": "☐", "f06f": "☐", "f071": "☐", "f0a3": "☐", "f052": "☑", "f054": "☒",
}  # fmt: skip
_LINE_END = re.compile(r"[.:;!?][\"'’”)]*$")


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


@dataclass(slots=True)
class Inline:
    """What one paragraph holds; `page` is where its text starts."""

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    page: int | None = None
    started: bool = False
    plain: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The shown text; a line break stays one only where it parts clear lines."""
        return _joined("".join(self.shown))

    @property
    def hidden_text(self) -> str:
        """The text formatted as hidden."""
        return _joined("".join(self.hidden))

    @property
    def bold(self) -> bool:
        """Whether all of the shown text is bold."""
        return self.started and not self.plain


@dataclass(slots=True)
class InlineReader:
    """Reads paragraphs in order; fields may open in one and close in another."""

    styles: Styles
    pages: Pages
    _fields: list[bool] = field(default_factory=list)
    _in_codes: int = 0

    def read(self, paragraph: Element, look: Look) -> Inline:
        """The content of a `w:p`."""
        found = Inline(page=self.pages.number)
        self._walk(paragraph, found, look.bold, look.hidden)
        return found

    def _walk(self, element: Element, found: Inline, bold: bool, hidden: bool) -> None:
        for item in element:
            name = local(item)
            if name == "txbxContent":
                found.boxes.append(item)
            elif name in _SKIPPED:
                continue
            elif name == "fldChar":
                self._field(item, found)
            elif name == "AlternateContent":
                branch = chosen(item)
                if branch is not None:
                    self._walk(branch, found, bold, hidden)
            elif name == "r":
                self._walk(item, found, *self._format(item, bold, hidden))
            else:
                self._piece(item, name, found, bold, hidden)

    def _piece(self, item: Element, name: str, found: Inline, bold: bool, hidden: bool) -> None:
        text = _characters(item, name)
        if text is not None:
            if not self._in_codes:
                self._add(found, text, bold, hidden)
        elif name == "lastRenderedPageBreak":
            self.pages.soft()
        elif name == "br":
            found.shown.append("\n")
            self.pages.hard()
        elif name in ("footnoteReference", "endnoteReference"):
            found.notes.append((name.removesuffix("Reference"), attribute(item, "id")))
        elif name == "relIds":
            found.diagrams.append(attribute(item, "dm"))
        elif name == "OLEObject":
            found.embedded.append(attribute(item, "ProgID"))
        else:
            self._walk(item, found, bold, hidden)

    def _add(self, found: Inline, text: str, bold: bool, hidden: bool) -> None:
        if hidden:
            found.hidden.append(text)
            return
        if text.strip():
            self.pages.text()
            if not found.started:
                found.started, found.page = True, self.pages.number
            found.plain = found.plain or not bold
        found.shown.append(text)

    def _field(self, item: Element, found: Inline) -> None:
        kind = attribute(item, "fldCharType")
        if kind == "begin":
            box = child(child(item, "ffData"), "checkBox")
            if box is not None:
                state = switch(box, "checked")
                found.shown.append("☒" if (switch(box, "default") if state is None else state) else "☐")
            self._fields.append(False)
            self._in_codes += 1
        elif kind == "separate" and self._fields:
            self._in_codes -= not self._fields[-1]
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._in_codes -= not self._fields.pop()

    def _format(self, run: Element, bold: bool, hidden: bool) -> tuple[bool, bool]:
        properties = child(run, "rPr")
        if properties is None:
            return bold, hidden
        look = self.styles.look(value(properties, "rStyle"))
        own_bold, own_hidden = switch(properties, "b"), switch(properties, "vanish")
        return (
            bold or look.bold if own_bold is None else own_bold,
            hidden or look.hidden if own_hidden is None else own_hidden,
        )


def _characters(item: Element, name: str) -> str | None:
    if name == "t":
        return item.text or ""
    if name in ("tab", "ptab"):
        return " "
    if name == "cr" or (name == "br" and attribute(item, "type") != "page"):
        return "\n"
    if name == "noBreakHyphen":
        return "-"
    if name == "softHyphen":
        return ""
    if name == "sym":
        return _SYMBOLS.get(attribute(item, "char").lower(), "")
    return None


def _joined(text: str) -> str:
    lines = [" ".join(line.split()) for line in clean(text).split("\n")]
    joined: list[str] = []
    for line in filter(None, lines):
        if joined:
            clear = _LINE_END.search(joined[-1]) or split_bullet(line) or split_number(line)
            joined.append("\n" if clear else " ")
        joined.append(line)
    return "".join(joined)
