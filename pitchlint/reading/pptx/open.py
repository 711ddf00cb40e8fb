"""A presentation opened by python-pptx, after its package was looked through for attacks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pptx.exc import PythonPptxError
from pptx.opc.package import Part, PartFactory
from pptx.package import Package as PptxPackage
from pptx.parts.presentation import PresentationPart
from pptx.presentation import Presentation

from pitchlint.errors import ReadingError
from pitchlint.model import Limits
from pitchlint.reading.docx.xml import Element
from pitchlint.reading.package import Package
from pitchlint.reading.strict import open_transitional

# What python-pptx raises on parts and relationships that are not what they should be.
BROKEN = (PythonPptxError, AttributeError, IndexError, KeyError, NotImplementedError, TypeError, ValueError)

EMU_PER_POINT = 12700

_MACRO_KINDS = ("slideshow", "template")
_PLAIN_COPY = "save it as an ordinary .pptx file, or export it as PDF, and run pitchlint on that"

PartFactory.part_type_for.update(
    {f"application/vnd.ms-powerpoint.{kind}.macroEnabled.main+xml": PresentationPart for kind in _MACRO_KINDS}
)


@dataclass(frozen=True, slots=True)
class Deck:
    """An open presentation and the package it lies in."""

    presentation: Presentation
    package: Package

    def root(self, part: Part) -> Element | None:
        """The XML of a part that python-pptx keeps as bytes only; raises `ReadingError`."""
        return self.package.xml(str(part.partname).lstrip("/"))


@contextmanager
def open_deck(path: Path, limits: Limits) -> Iterator[Deck]:
    """Open the presentation at `path`; raises `ReadingError` where it is damaged, hostile or none."""
    with open_transitional(path, limits) as (package, stream):
        main = next((item for item in package.relations("") if item.kind == "officeDocument"), None)
        if main is None or not package.has(main.target):
            raise ReadingError(
                "the file is a zip archive without a presentation in it",
                reason="open",
                hint="ask for the proposal as .pptx or PDF",
            )
        package.check()
        yield Deck(_opened(stream), package)


def _opened(stream: IO[bytes]) -> Presentation:
    try:
        presentation: Presentation = PptxPackage.open(stream).presentation_part.presentation
        return presentation
    except BROKEN as error:
        what = f"the presentation is damaged or made in an unknown way ({type(error).__name__})"
        raise ReadingError(what, reason="parse", hint=_PLAIN_COPY) from error
