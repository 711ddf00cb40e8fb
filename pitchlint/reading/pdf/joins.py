"""Blocks that a column or page break cut in two are joined again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pitchlint.reading.pdf.blocks import TextBlock, ends_sentence
from pitchlint.reading.pdf.model import CellText, Grid
from pitchlint.reading.pdf.profile import same_look

_FARTHEST_BACK = 4  # blocks: footnotes may stand between the halves

Item = TextBlock | Grid


def joined_over_breaks(items: Sequence[Item]) -> list[Item]:
    """The blocks, each that breaks off in mid-sentence with the one that goes on joined to it."""
    result: list[Item] = []
    for item in items:
        before = result[-1] if result else None
        if isinstance(item, Grid) and isinstance(before, Grid):
            result[-1:] = _with_split_row(before, item)
            continue
        home = _first_half(result, item) if isinstance(item, TextBlock) else None
        if home is None:
            result.append(item)
        else:
            first = result[home]
            if isinstance(first, TextBlock) and isinstance(item, TextBlock):
                result[home] = replace(
                    first, lines=first.lines + item.lines, right=item.right, left=item.left
                )
    return result


def _with_split_row(before: Grid, after: Grid) -> list[Grid]:
    """Two tables, the row that a page break cut in two given to the first of them."""
    number = 1 if _texts(before.rows[0]) == _texts(after.rows[0]) and len(after.rows) > 1 else 0
    first, second = before.rows[-1], after.rows[number]
    if after.page == before.page or len(first) != len(second) or not _is_rest(first, second):
        return [before, after]
    whole = tuple(one + other for one, other in zip(first, second, strict=True))
    rest = after.rows[:number] + after.rows[number + 1 :]
    joined = replace(before, rows=(*before.rows[:-1], whole))
    return [joined, replace(after, rows=rest)] if rest else [joined]


def _texts(row: Sequence[CellText]) -> list[str]:
    return [" ".join(fragment.text for fragment in cell) for cell in row]


def _is_rest(first: Sequence[CellText], second: Sequence[CellText]) -> bool:
    """Whether the second row only goes on with cells that the first leaves in mid-sentence."""
    pairs = [(one, other) for one, other in zip(first, second, strict=True) if other]
    return (not second[0] or not any(second[1:])) and all(
        one and other[0].text[:1].islower() and not ends_sentence(one[-1].text) for one, other in pairs
    )


def _first_half(items: Sequence[Item], second: TextBlock) -> int | None:
    if second.marker or not second.first.upright:
        return None
    for index in range(len(items) - 1, max(-1, len(items) - 1 - _FARTHEST_BACK), -1):
        first = items[index]
        if isinstance(first, Grid):
            return None
        if _goes_on(first, second):
            return index
        if first.first.style.size >= second.first.style.size - 0.4:
            return None
    return None


def _goes_on(first: TextBlock, second: TextBlock) -> bool:
    if not same_look(first.last, second.first) or first.last.style.bold is not second.first.style.bold:
        return False
    broken = second.first.page != first.last.page or second.first.top < first.last.top
    if not broken or not first.last.upright:
        return False
    if first.last.hyphen:
        return True
    if not first.open_ended:
        return False
    begins_lower = second.text[:1].islower()
    full = first.right - first.last.x1 < 0.12 * (first.right - first.left)
    return begins_lower or (
        (full and len(first.lines) > 1 and first.text[-1].isalnum()) or first.text.endswith(",")
    )
