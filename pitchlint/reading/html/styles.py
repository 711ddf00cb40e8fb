"""What the style sheets inside a web page hide: rules for one element, class or id, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pitchlint.reading.html.elements import Element, name_of, text_inside

MAX_SHEET = 1 << 20
MAX_DEPTH = 20

_SILENT = re.compile(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'|<!--|-->", re.S)
_PIECE = re.compile(r"[{}]|[^{}]+")
_SIMPLE = re.compile(r"[a-z][a-z0-9-]*|[.#][\w-]+", re.I)
_STEP = re.compile(r"[\s>+~]+")
_NAMES = re.compile(r"[.#]?[\w-]+")
# Transparent letters may be about to fade in; children may set the size of their letters anew.
_HIDES = re.compile(r"(?<![-\w])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))")
_SHOWS = re.compile(r"(?<![-\w])(?:display|visibility|opacity)\s*:")
_WHOLE = ("html", "body")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What hides an element, by what it is for (`p`, `.note` or `#top`); "" where it is shown.

    What some rule may show again (on hover, on a narrow screen, in a tab that is open) is not hidden:
    such a text can be seen.
    """

    styles: dict[str, str] = field(default_factory=dict)

    def style_of(self, element: Element, name: str) -> str:
        """The style by which the sheets hide an element, "" where they do not."""
        if not self.styles:
            return ""
        classes = [f".{item}" for item in str(element.get("class") or "").split()]
        for wanted in ((f"#{element.get('id') or ''}",), classes, (name,)):
            found = [self.styles[item] for item in wanted if item in self.styles]
            if found:
                return "" if "" in found else found[0]
        return ""


def sheet_of(root: Element) -> Sheet:
    """What the style sheets inside a page hide for sure; raises nothing, whatever they hold."""
    sources = (text_inside(item) for item in root.iter() if name_of(item) == "style" and _is_on(item))
    styles: dict[str, str] = {}
    shown: set[str] = set()
    for selector, style, conditional in _rules(" ".join(sources)[:MAX_SHEET]):
        hides, simple = _HIDES.search(style), _SIMPLE.fullmatch(selector) and not conditional
        if simple and hides and selector not in _WHOLE:
            styles[selector] = hides[0]
        elif not hides and _SHOWS.search(style):
            if simple:
                styles[selector] = ""
            else:
                shown.update(_NAMES.findall(_STEP.split(selector)[-1]))
    return Sheet({name: "" if name in shown else style for name, style in styles.items()})


def _is_on(element: Element) -> bool:
    media = str(element.get("media") or "all").lower()
    return "all" in media or "screen" in media


def _rules(source: str) -> Iterator[tuple[str, str, bool]]:
    """Selectors with their styles, and whether a condition stands around them."""
    around: list[str] = []
    waiting = ""
    for piece in _PIECE.findall(_SILENT.sub("", source)):
        if piece == "{":
            around.append(waiting.rpartition(";")[2].strip())
            waiting = ""
        elif piece == "}":
            selectors = around.pop() if around else ""
            if not selectors.startswith("@") and waiting:
                for selector in filter(None, map(str.strip, selectors.split(","))):
                    yield selector, waiting.lower(), bool(around)
            waiting = ""
        else:
            waiting = piece
        if len(around) > MAX_DEPTH:
            return
