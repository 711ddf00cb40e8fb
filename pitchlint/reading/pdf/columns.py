"""Where the columns of a table without ruling lines stand, and which column a piece belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pitchlint.reading.amounts import is_amount, is_number, is_placeholder, is_sum
from pitchlint.reading.pdf.bands import Band, Piece, run_of

MOST_COLUMNS = 12
_TOUCHING = 1.0
_MOST_LEFT_OUT = 0.34  # of the bands: one with a cell that reaches over its neighbours, as totals do
_MOST_TRIES = 12
_WORD_GAP = 0.45  # line heights: a wider gap between words may part two cells

Interval = tuple[float, float]


def columns_of(bands: Sequence[Band]) -> list[Interval]:
    """The columns between the white strips that run through bands of two pieces or more; [] for none."""
    wide = [list(band.pieces) for band in bands if len(band.pieces) > 1]
    left_out = 0
    while wide:
        columns = _merged([(piece.x0, piece.x1) for pieces in wide for piece in pieces])
        if len(columns) > MOST_COLUMNS:
            return []
        clash = _widest_clash(wide, columns)
        if clash is None:
            return columns if len(columns) > 1 else []
        left_out += 1
        if left_out > min(_MOST_TRIES, max(1, _MOST_LEFT_OUT * len(wide))):
            return []
        wide[clash[0]].pop(clash[1])
    return []


def _merged(intervals: Sequence[Interval]) -> list[Interval]:
    columns: list[Interval] = []
    for left, right in sorted(intervals):
        if columns and left < columns[-1][1] + _TOUCHING:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _widest_clash(wide: Sequence[Sequence[Piece]], columns: Sequence[Interval]) -> tuple[int, int] | None:
    """Band and place of the widest piece of a column that takes two pieces of one band."""
    crowded: set[int] = set()
    for pieces in wide:
        homes = [place_of(piece, columns) for piece in pieces]
        crowded.update(home for home in homes if homes.count(home) > 1)
    widest: tuple[float, int, int] | None = None
    for number, pieces in enumerate(wide):
        for place, piece in enumerate(pieces):
            width = piece.x1 - piece.x0
            if place_of(piece, columns) in crowded and (widest is None or width > widest[0]):
                widest = (width, number, place)
    return (widest[1], widest[2]) if widest else None


def place_of(piece: Piece, columns: Sequence[Interval]) -> int:
    """The column the piece overlaps most, else the nearest."""

    def overlap(number: int) -> float:
        left, right = columns[number]
        return min(right, piece.x1) - max(left, piece.x0)

    return max(range(len(columns)), key=overlap)


def covered(piece: Piece, columns: Sequence[Interval], slack: float = 2.0) -> list[int]:
    """All columns that the piece stands in."""
    return [
        number
        for number, (left, right) in enumerate(columns)
        if min(right, piece.x1) - max(left, piece.x0) > slack
    ]


def home_of(piece: Piece, columns: Sequence[Interval]) -> int:
    """The column whose cell the piece is: where it begins, if it reaches over several."""
    over = covered(piece, columns)
    return over[0] if len(over) > 1 else place_of(piece, columns)


def amount_columns(bands: Sequence[Band], columns: Sequence[Interval]) -> list[int]:
    """The columns, not the first, that mostly hold amounts under one another; else those that name some."""
    filled, bare, named, strict = (Counter[int]() for _ in range(4))
    for band in bands:
        for piece in band.pieces:
            home = home_of(piece, columns)
            sum_or_number = is_sum(piece.text) or is_number(piece.text)
            filled[home] += 1
            strict[home] += sum_or_number
            bare[home] += sum_or_number or is_placeholder(piece.text)
            named[home] += is_amount(piece.text) or is_placeholder(piece.text)
    numbers = [number for number in range(1, len(columns)) if strict[number] >= 2]
    mostly = [number for number in numbers if 2 * bare[number] > filled[number]]
    return mostly or [number for number in numbers if 2 * named[number] > filled[number]]


def parted(piece: Piece, columns: Sequence[Interval]) -> list[Piece]:
    """The piece, cut where a wide blank in it falls between two of the columns it covers."""
    if len(covered(piece, columns, 0.0)) < 2 or len(piece.words) < 2:
        return [piece]
    height = piece.bottom - piece.top
    parts = [[piece.words[0]]]
    for before, word in zip(piece.words, piece.words[1:], strict=False):
        between = any(
            before.x1 <= left + _TOUCHING and word.x0 >= right - _TOUCHING
            for right, left in zip(
                [end for _, end in columns], [start for start, _ in columns[1:]], strict=False
            )
            if min(left, word.x0) > max(right, before.x1) - _TOUCHING
        )
        if word.x0 - before.x1 > _WORD_GAP * height and between:
            parts.append([word])
        else:
            parts[-1].append(word)
    if len(parts) == 1:
        return [piece]
    runs = [run_of(part) for part in parts]
    return [replace(piece, text=run.text, x0=run.x0, x1=run.x1, words=run.words) for run in runs]
