"""Lines of a page become bands: the pieces of text that stand on one height, from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pitchlint.reading.amounts import is_leader
from pitchlint.reading.pdf.model import Run, TextLine, Word

_WINDOW = 24  # lines: as far back as a cell of several lines can put the next cell of its row
_COLUMN_JUMP = 12  # line heights upwards: the stream begins another column of the page
_MOST_PIECES = 40
_PROSE = 30  # characters a line of a text column has at least, on average


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a line; `line` and `run` say which, in the lines that were given."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    line: int
    run: int
    words: tuple[Word, ...] = ()
    hyphen: bool = False
    bold: bool = False


@dataclass(slots=True)
class Band:
    """Pieces on one height; `led`: dots lead from one of them to the next."""

    pieces: list[Piece] = field(default_factory=list)
    led: bool = False

    @property
    def top(self) -> float:
        """Its upper edge in points."""
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """Its lower edge in points."""
        return max(piece.bottom for piece in self.pieces)

    @property
    def height(self) -> float:
        """Points from top to bottom of its highest piece."""
        return max(piece.bottom - piece.top for piece in self.pieces)


def bands_of(lines: Sequence[TextLine]) -> list[list[Band]]:
    """The bands of each stretch of the content stream that stays in one column of the page, top down."""
    stretches: list[list[Band]] = []
    since: list[TextLine] = []
    for number, line in enumerate(lines):
        if not line.upright or (since and _jumps(since, line)):
            stretches.append([])
            since = []
        if not line.upright:
            continue
        if not stretches:
            stretches.append([])
        if since and line.bottom < since[-1].top:
            since = []
        since.append(line)
        _add(stretches[-1], number, line)
    for bands in stretches:
        for band in bands:
            band.pieces.sort(key=lambda piece: piece.x0)
        bands.sort(key=lambda band: (band.top + band.bottom, band.pieces[0].x0))
    return [[band for band in bands if band.pieces] for bands in stretches]


def _jumps(since: Sequence[TextLine], line: TextLine) -> bool:
    far = since[-1].top - line.bottom > _COLUMN_JUMP * line.height
    return far and sum(len(one.text) for one in since) >= _PROSE * len(since)


def _add(bands: list[Band], number: int, line: TextLine) -> None:
    pieces = list(_pieces(number, line))
    shown = [piece for piece in pieces if not is_leader(piece.text)]
    if not shown:
        return
    home = next((band for band in reversed(bands[-_WINDOW:]) if _beside(band, shown)), None)
    if home is None:
        home = Band()
        bands.append(home)
    home.pieces.extend(shown)
    home.led = home.led or len(shown) < len(pieces)


def _pieces(number: int, line: TextLine) -> Iterable[Piece]:
    last = len(line.runs) - 1
    for place, run in enumerate(line.runs):
        hyphen = line.hyphen and place == last
        for part in _led_apart(run):
            yield Piece(
                part.text,
                part.x0,
                part.top,
                part.x1,
                part.bottom,
                number,
                place,
                part.words,
                hyphen,
                line.style.bold or (place == 0 and line.style.lead_bold),
            )


def _led_apart(run: Run) -> list[Run]:
    """The run, cut before and after dots that lead from one part of it to the next."""
    words = run.words
    leads = [bool(word.text) and set(word.text) <= set(".…·_") for word in words]
    dots = "".join(word.text for word, lead in zip(words, leads, strict=True) if lead)
    if len(dots.replace("…", "...")) < 4:
        return [run]
    parts: list[list[Word]] = []
    for number, word in enumerate(words):
        if number and leads[number] == leads[number - 1]:
            parts[-1].append(word)
        else:
            parts.append([word])
    return [run_of(part) for part in parts]


def run_of(words: Sequence[Word]) -> Run:
    """The words as one run."""
    return Run(
        " ".join(word.text for word in words if word.text),
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
        words[1].x0 if len(words) > 1 else words[0].x0,
        tuple(words),
    )


def _beside(band: Band, pieces: Sequence[Piece]) -> bool:
    first, last = band.pieces[-1], pieces[0]
    if len(band.pieces) >= _MOST_PIECES:
        return False
    overlap = min(first.bottom, last.bottom) - max(first.top, last.top)
    if overlap <= 0.6 * min(first.bottom - first.top, last.bottom - last.top):
        return False
    return not any(one.x0 < piece.x1 and piece.x0 < one.x1 for one in band.pieces for piece in pieces)
