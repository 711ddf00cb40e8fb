"""Whether a reader sees the words of a page: what is in doubt is drawn once with and once without them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from pitchlint.reading.pdf.glyphs import Glyphs
from pitchlint.reading.pdf.ink import Easel, Picture, differs, has_ink
from pitchlint.reading.pdf.model import Concealment, Word
from pitchlint.reading.pdf.paths import Drawing
from pitchlint.reading.pdf.words import RawLine

_FULL_PAGE = 0.8
_STRIPE = 40.0  # points
_MANY_SHAPES = 60  # a page drawn as outlines
_FEW_SEEN = 0.3  # of the characters: the rest can be a layer of recognised text
_MOST_HIDDEN = 0.8
_MOST_COVERS = 2000
_MOST_COMPARISONS = 2_000_000  # of words with what may cover them, for one page
_MOST_PIXELS = 20_000_000  # looked at for one page
_IN_DOUBT = (
    Concealment.BLANK,
    Concealment.COVERED,
    Concealment.SWITCHED_OFF,
    Concealment.CLIPPED,
    Concealment.OVERLAID,
)
_RECOGNISED = (Concealment.INVISIBLE, Concealment.COVERED)


class HiddenLine(NamedTuple):
    """Words of one line that no reader sees, and why."""

    line: RawLine
    why: Concealment


@dataclass(frozen=True, slots=True)
class Seen:
    """The lines of a page as a reader sees them, and those nobody sees."""

    shown: list[RawLine]
    hidden: list[HiddenLine]


class _Piece(NamedTuple):
    line: int
    words: tuple[Word, ...]
    suspicion: Concealment


@dataclass(slots=True)
class Sight:
    """Tells the seen words of one page from the hidden ones."""

    size: tuple[float, float]
    glyphs: Glyphs
    drawing: Drawing
    easel: Easel
    _covers: dict[int, list[tuple[float, ...]]] = field(default_factory=dict)

    def sort(self, lines: list[RawLine]) -> Seen:
        """The lines, without the words that no reader sees; those apart."""
        self._covers = _by_stripe(self._later_covers(sum(len(line.words) for line in lines)), self.size[1])
        pieces = [piece for number, line in enumerate(lines) for piece in self._pieces(number, line)]
        if all(piece.suspicion is Concealment.NONE for piece in pieces):
            return Seen(lines, [])
        return _sorted(lines, pieces, self._verdicts(pieces))

    def _later_covers(self, words: int) -> list[tuple[float, ...]]:
        """The largest pictures and fills that were drawn after some text."""
        earliest = min(self.drawing.places.values(), default=0)
        covers = sorted((c for c in self.drawing.covers if c[0] > earliest), key=_area, reverse=True)
        return covers[: min(_MOST_COVERS, _MOST_COMPARISONS // max(words, 1))]

    def _pieces(self, number: int, line: RawLine) -> Iterable[_Piece]:
        for suspicion, words in groupby(line.words, self._suspicion):
            yield _Piece(number, tuple(words), suspicion)

    def _suspicion(self, word: Word) -> Concealment:
        across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if not (0 <= across <= self.size[0] and 0 <= down <= self.size[1]):
            return Concealment.OUTSIDE
        item = self.glyphs.item(word.start)
        found = self.glyphs.concealment_of(item, word.start)
        if found is not Concealment.NONE:
            return found
        clip = self.drawing.clips.get(item)
        if clip and not (clip[0] <= across <= clip[2] and clip[1] <= down <= clip[3]):
            return Concealment.CLIPPED
        if self._covers and self._is_covered(item, across, down):
            return Concealment.COVERED
        lids = self.drawing.lids
        if lids and any(lid[0] <= across <= lid[2] and lid[1] <= down <= lid[3] for lid in lids):
            return Concealment.OVERLAID
        return Concealment.NONE

    def _is_covered(self, item: int, across: float, down: float) -> bool:
        place = self.drawing.places.get(item, 0)
        stripe = self._covers.get(int(down // _STRIPE), ())
        return any(c[0] > place and c[1] <= across <= c[3] and c[2] <= down <= c[4] for c in stripe)

    def _verdicts(self, pieces: Sequence[_Piece]) -> list[Concealment]:
        verdicts = [piece.suspicion for piece in pieces]
        layer = _RECOGNISED if self._is_recognised(pieces) else ()
        recognised = [n for n, piece in enumerate(pieces) if piece.suspicion in layer]
        doubtful = [n for n, p in enumerate(pieces) if p.suspicion in _IN_DOUBT and p.suspicion not in layer]
        if not recognised and not doubtful:
            return verdicts
        drawn = self.easel.draw(self.drawing) if _pixels(pieces) <= _MOST_PIXELS else None
        for number in recognised:
            if drawn is None or has_ink(drawn, _box(pieces[number])):
                verdicts[number] = Concealment.NONE
        bare = self._without([pieces[n] for n in doubtful]) if drawn and doubtful else None
        if drawn and bare:
            for number in doubtful:
                if differs(drawn, bare, _box(pieces[number])):
                    verdicts[number] = Concealment.NONE
        else:
            self._guess(pieces, doubtful, verdicts)
        return verdicts

    def _is_recognised(self, pieces: Sequence[_Piece]) -> bool:
        """Whether the page is a scan, or drawn as outlines, under a layer of text that search can find."""
        seen = sum(_length(piece) for piece in pieces if piece.suspicion is Concealment.NONE)
        if seen > _FEW_SEEN * sum(map(_length, pieces)):
            return False
        return self.drawing.image_share(*self.size) >= _FULL_PAGE or self.drawing.shapes >= _MANY_SHAPES

    def _without(self, pieces: Sequence[_Piece]) -> Picture | None:
        items = {self.glyphs.item(word.start) for piece in pieces for word in piece.words}
        with self.glyphs.switched_off(items):
            return self.easel.draw(self.drawing)

    def _guess(self, pieces: Sequence[_Piece], doubtful: Sequence[int], verdicts: list[Concealment]) -> None:
        """Settle the doubts about a page that is too costly to draw."""
        for number in doubtful:
            if pieces[number].suspicion is Concealment.OVERLAID:
                verdicts[number] = Concealment.NONE
        blank = [n for n in doubtful if pieces[n].suspicion is Concealment.BLANK]
        total = sum(map(_length, pieces))
        # Where most of a page would be hidden, it is more likely that its backdrop was misjudged.
        misjudged = sum(_length(pieces[n]) for n in blank) > _MOST_HIDDEN * total
        for number in blank:
            x0, top, x1, bottom = _box(pieces[number])
            if misjudged or self.drawing.painted_behind((x0 + x1) / 2, (top + bottom) / 2):
                verdicts[number] = Concealment.NONE


def _sorted(lines: list[RawLine], pieces: Sequence[_Piece], verdicts: Sequence[Concealment]) -> Seen:
    shown: list[list[Word]] = [[] for _ in lines]
    hidden: list[HiddenLine] = []
    for piece, why in zip(pieces, verdicts, strict=True):
        if why is Concealment.NONE:
            shown[piece.line].extend(piece.words)
        else:
            hidden.append(HiddenLine(RawLine(piece.words, hyphen=False), why))
    kept = [
        RawLine(tuple(words), line.hyphen and words[-1] is line.words[-1])
        for line, words in zip(lines, shown, strict=True)
        if words
    ]
    return Seen(kept, hidden)


def _length(piece: _Piece) -> int:
    return sum(len(word.text) for word in piece.words)


def _box(piece: _Piece) -> tuple[float, float, float, float]:
    return (
        min(word.x0 for word in piece.words),
        min(word.top for word in piece.words),
        max(word.x1 for word in piece.words),
        max(word.bottom for word in piece.words),
    )


def _pixels(pieces: Sequence[_Piece]) -> float:
    """The area of all that is in doubt or may be recognised text, in square points."""
    boxes = [_box(piece) for piece in pieces if piece.suspicion in (*_IN_DOUBT, *_RECOGNISED)]
    return sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in boxes)


def _by_stripe(covers: Sequence[tuple[float, ...]], height: float) -> dict[int, list[tuple[float, ...]]]:
    """The covers by the stripes of the page that they reach into, so that a word meets few of them."""
    stripes: dict[int, list[tuple[float, ...]]] = {}
    for cover in covers:
        top, bottom = max(cover[2], 0.0), min(cover[4], height)
        for stripe in range(int(top // _STRIPE), int(bottom // _STRIPE) + 1) if top <= bottom else ():
            stripes.setdefault(stripe, []).append(cover)
    return stripes


def _area(cover: Sequence[float]) -> float:
    return (cover[3] - cover[1]) * (cover[4] - cover[2])
