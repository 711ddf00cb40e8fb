"""The faces of the sample PDF files and the fonts they need."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONT_FOLDERS = (
    Path("/usr/share/fonts/truetype/dejavu"),
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/dejavu"),
    Path("/usr/share/fonts/liberation"),
)
FACES = ("", "-Bold", "-Italic")


@dataclass(frozen=True, slots=True)
class Look:
    """The face of one PDF file: fonts, colours and how tables are ruled."""

    text: str
    heads: str
    size: float
    accent: str
    shade: str
    rules: str
    cover: str


LOOKS = {
    "weak-proposal": Look(
        "DejaVuSansCondensed", "DejaVuSansCondensed", 9.2, "#B4471F", "#F6E3DA", "grid", "band"
    ),
    "mixed-proposal": Look("LiberationSerif", "LiberationSans", 10.8, "#14506B", "#DCE9EF", "grid", "rule"),
    "sound-proposal": Look("LiberationSans", "LiberationSans", 9.8, "#222222", "#E8E8E8", "fine", "plain"),
}
FILES = {
    "DejaVuSansCondensed": ("DejaVuSansCondensed", "DejaVuSansCondensed-Bold", "DejaVuSansCondensed-Oblique"),
    "LiberationSerif": ("LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic"),
    "LiberationSans": ("LiberationSans-Regular", "LiberationSans-Bold", "LiberationSans-Italic"),
}


def look_of(name: str) -> Look:
    """The look of a sample; another document gets one by its name."""
    return LOOKS.get(name) or tuple(LOOKS.values())[sum(map(ord, name)) % len(LOOKS)]


def find_fonts() -> dict[str, Path]:
    """The font files at hand by name; FileNotFoundError names the first that is missing."""
    found = {}
    for name in (face for family in FILES.values() for face in family):
        paths = [folder / f"{name}.ttf" for folder in FONT_FOLDERS]
        path = next((path for path in paths if path.is_file()), None)
        if path is None:
            raise FileNotFoundError(f"font {name}.ttf (Debian: fonts-dejavu, fonts-liberation)")
        found[name] = path
    return found


def register_fonts() -> None:
    """Make the fonts known to reportlab; FileNotFoundError where one is missing."""
    files = find_fonts()
    for family, names in FILES.items():
        for face, name in zip(FACES, names, strict=True):
            pdfmetrics.registerFont(TTFont(family + face, str(files[name])))
