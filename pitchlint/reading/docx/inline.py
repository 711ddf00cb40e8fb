"""The text of one paragraph, run by run: what is shown, what is hidden, what hangs on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pitchlint.model import Unseen
from pitchlint.reading.characters import clean
from pitchlint.reading.docx.attached import NAMES, Attachment, attachments
from pitchlint.reading.docx.colours import EFFECTS, is_tiny, is_white, shades
from pitchlint.reading.docx.fields import Fields, form_value
from pitchlint.reading.docx.math import linear
from pitchlint.reading.docx.pages import Pages
from pitchlint.reading.docx.styles import Look, Styles
from pitchlint.reading.docx.symbols import symbol
from pitchlint.reading.docx.xml import Element, attribute, child, chosen, local, on
from pitchlint.reading.labels import split_bullet, split_number
from pitchlint.reading.origins import Piece

# Properties, deleted text, field codes, outlines of shapes and the reading above a ruby base are no text.
_SKIPPED = frozenset((
    "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "tcPr",
    "sectPr", "sdtPr", "sdtEndPr", "rubyPr", "rt", "fldData", "oMathParaPr", "ctrlPr",
    "posOffset", "annotationRef", "bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart",
    "commentRangeEnd", "spPr", "grpSpPr", "bodyPr", "blipFill", "shapetype", "wrapTight", "wrapThrough",
))  # fmt: skip
_LINE_END = re.compile(r"[.:;!?][\"'’”)]*$")


@dataclass(slots=True)
class Inline:
    """What one paragraph holds; `page` is where its text starts."""

    shown: list[Piece] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    unseen: Unseen | None = None
    page: int | None = None
    started: bool = False
    plain: bool = False
    attached: list[Attachment] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The shown text; a line break stays one only where it parts clear lines."""
        return _joined("".join(piece.text for piece in self.shown))

    @property
    def hidden_text(self) -> str:
        """The text that cannot be seen."""
        return _joined("".join(self.hidden))

    @property
    def bold(self) -> bool:
        """Whether all of the shown text is bold."""
        return self.started and not self.plain


@dataclass(frozen=True, slots=True)
class _Format:
    """How a run is set; `shaded` where something painted behind or around white letters shows them."""

    bold: bool
    hidden: bool
    white: bool
    tiny: bool
    shaded: bool


@dataclass(slots=True)
class InlineReader:
    """Reads paragraphs in order; `on_paper` where nothing is painted behind the text."""

    styles: Styles
    pages: Pages
    fields: Fields
    on_paper: bool = True

    def read(self, paragraph: Element, look: Look) -> Inline:
        """The content of a `w:p`."""
        found = Inline(page=self.pages.number)
        shading = child(child(paragraph, "pPr"), "shd")
        shaded = look.shaded or (shading is not None and shades(shading))
        self._walk(
            paragraph, found, _Format(look.bold, look.hidden, bool(look.white), bool(look.tiny), shaded)
        )
        return found

    def _walk(self, element: Element, found: Inline, form: _Format) -> None:
        for item in element:
            name = local(item)
            if name in _SKIPPED:
                continue
            if name == "r":
                self._walk(item, found, self._format(item, form))
            elif name == "fldChar":
                found.shown.append(Piece(form_value(item), item))
                self.fields.pass_mark(item)
            elif name == "AlternateContent":
                branch = chosen(item)
                if branch is not None:
                    self._walk(branch, found, form)
            elif name in NAMES:
                found.attached.extend(attachments(item, name))
                if name not in ("txbxContent", "txBody"):
                    self._walk(item, found, form)
            else:
                self._piece(item, name, found, form)

    def _piece(self, item: Element, name: str, found: Inline, form: _Format) -> None:
        text = _characters(item, name)
        if text is not None:
            self._add(found, Piece(text, item), form)
        elif name == "lastRenderedPageBreak":
            self.pages.soft()
        elif name == "br":
            found.shown.append(Piece("\n", item))
            self.pages.hard()
        else:
            self._walk(item, found, form)

    def _add(self, found: Inline, piece: Piece, form: _Format) -> None:
        lost = self._unseen(form)
        if lost or not self.fields.shown:
            # The result of a field inside an instruction is part of neither text.
            if self.fields.shown or self.fields.instructing:
                found.hidden.append(piece.text)
                found.unseen = found.unseen or lost or Unseen.FORMATTED
            return
        if piece.text.strip():
            self.pages.text()
            if not found.started:
                found.started, found.page = True, self.pages.number
            found.plain = found.plain or not form.bold
        found.shown.append(piece)

    def _unseen(self, form: _Format) -> Unseen | None:
        if form.white and self.on_paper and not form.shaded:
            return Unseen.BLANK
        if form.tiny:
            return Unseen.TINY
        return Unseen.FORMATTED if form.hidden else None

    def _format(self, run: Element, around: _Format) -> _Format:
        element = child(run, "rPr")
        if element is None:
            return around
        own = {local(item): item for item in element}
        look = self.styles.look(attribute(own["rStyle"], "val")) if "rStyle" in own else Look()
        white, tiny = is_white(own.get("color")), is_tiny(own.get("sz"))
        shaded = around.shaded or look.shaded or not EFFECTS.isdisjoint(own)
        return _Format(
            bold=on(own["b"]) if "b" in own else around.bold or look.bold,
            hidden=on(own["vanish"]) if "vanish" in own else around.hidden or look.hidden,
            white=_first(white, look.white, around.white),
            tiny=_first(tiny, look.tiny, around.tiny),
            shaded=shaded or ("shd" in own and shades(own["shd"])),
        )


def _first(*settings: bool | None) -> bool:
    return next((setting for setting in settings if setting is not None), False)


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
        return symbol(attribute(item, "font"), attribute(item, "char"))
    return linear(item) if name == "oMath" else None


def _joined(text: str) -> str:
    lines = [" ".join(line.split()) for line in clean(text).split("\n")]
    joined: list[str] = []
    for line in filter(None, lines):
        if joined:
            clear = _LINE_END.search(joined[-1]) or split_bullet(line) or split_number(line)
            joined.append("\n" if clear else " ")
        joined.append(line)
    return "".join(joined)
