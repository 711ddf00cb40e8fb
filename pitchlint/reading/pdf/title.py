"""The title of a PDF: its own statement if that is sensible, else its largest words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pitchlint.model import BlockKind, Layer
from pitchlint.reading.assemble import Draft
from pitchlint.reading.characters import squeeze
from pitchlint.reading.pdf.model import Concealment, PageScan

_NO_TITLE = re.compile(
    r"untitled.*|.*\.(?:docx?|pptx?|pdf|indd|odt|odp|rtf|tex|xlsx?|qxd|pages|dvi)"
    r"|microsoft (?:word|powerpoint) - .*"
    r"|\(?(?:anonymous|unspecified)\)?"
    r"|(?:power ?point )?presentation\d*|document\d*|slide \d+|title|template",
    re.IGNORECASE,
)
_LONGEST = 300


def title_of(stated: str, path: Path, drafts: Sequence[Draft], scans: Sequence[PageScan]) -> str:
    """One line of text; the file's name where nothing else can be had."""
    stated = squeeze(stated)
    letters = sum(letter.isalpha() for letter in stated)
    if letters >= 4 and stated.lower() != path.stem.lower() and not _NO_TITLE.fullmatch(stated):
        return stated[:_LONGEST]
    for draft in drafts:
        if draft.kind is BlockKind.TITLE and draft.layer is Layer.BODY:
            return draft.text[:_LONGEST]
    return _largest(scans)[:_LONGEST] or path.stem


def _largest(scans: Sequence[PageScan]) -> str:
    lines = [
        line
        for scan in scans[:1]
        for line in scan.lines
        if line.concealment is Concealment.NONE and sum(letter.isalpha() for letter in line.text) >= 4
    ]
    if not lines:
        return ""
    size = max(line.style.size for line in lines)
    return " ".join(line.text for line in lines if line.style.size == size)
