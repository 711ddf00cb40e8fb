"""Form values, ticks and typed-on text take their place among the lines of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pitchlint.reading.pdf.forms import Extra, ExtraKind
from pitchlint.reading.pdf.model import Concealment, Run, Style, TextLine

_FARTHEST = 12.0  # line heights between a label and its field
_ORDINARY = 10.0
_LAST = 1 << 30


def with_extras(page: int, lines: Sequence[TextLine], extras: Iterable[Extra]) -> tuple[TextLine, ...]:
    """The lines with each addition joined to its label on the same height, else as a line of its own."""
    result = list(lines)
    for number, extra in enumerate(extras):
        if extra.kind is ExtraKind.NOTE:
            continue
        home = _home(result, extra) if extra.shown else None
        if home is None:
            result.append(_alone(page, _LAST + number, extra, _ordinary(lines)))
        else:
            result[home] = _joined(result[home], extra)
    return tuple(result)


def _home(lines: Sequence[TextLine], extra: Extra) -> int | None:
    """The nearest line on the same height: before a value, behind a box to tick (else before it)."""
    if extra.kind is ExtraKind.TYPED:
        return None
    level = [
        number
        for number, line in enumerate(lines)
        if line.upright and line.concealment is Concealment.NONE and _is_level(line, extra)
    ]
    behind = {n: lines[n].x0 - extra.box[2] for n in level if lines[n].x0 >= extra.box[2] - 2}
    before = {n: extra.box[0] - lines[n].x1 for n in level if lines[n].x1 <= extra.box[0] + 2}
    for gaps in (behind, before) if extra.kind is ExtraKind.TICK else (before,):
        near = [n for n, gap in gaps.items() if gap <= _FARTHEST * max(lines[n].height, 1)]
        if near:
            return min(near, key=lambda n: (gaps[n], n))
    return None


def _is_level(line: TextLine, extra: Extra) -> bool:
    overlap = min(line.bottom, extra.box[3]) - max(line.top, extra.box[1])
    return overlap > 0.4 * min(line.height, extra.box[3] - extra.box[1])


def _joined(line: TextLine, extra: Extra) -> TextLine:
    x0, _, x1, _ = extra.box
    first, last = line.runs[0], line.runs[-1]
    if x0 < line.x0:
        runs = (first._replace(text=f"{extra.text} {first.text}", x0=x0, second=first.x0), *line.runs[1:])
    else:
        runs = (*line.runs[:-1], last._replace(text=f"{last.text} {extra.text}", x1=x1))
    text = " ".join(run.text for run in runs)
    hyphen = line.hyphen and x0 < line.x0
    return replace(line, text=text, x0=min(x0, line.x0), x1=max(x1, line.x1), runs=runs, hyphen=hyphen)


def _alone(page: int, order: int, extra: Extra, size: float) -> TextLine:
    x0, top, x1, bottom = extra.box
    text = extra.text
    if extra.name:
        text = f"{text} {extra.name}" if extra.kind is ExtraKind.TICK else f"{extra.name}: {text}"
    return TextLine(
        text=text,
        page=page,
        order=order,
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        text_x=x0,
        style=Style(size),
        runs=(Run(text, x0, top, x1, bottom, x0),),
        concealment=extra.concealment,
    )


def _ordinary(lines: Sequence[TextLine]) -> float:
    """The commonest size of type on the page."""
    sizes = [line.style.size for line in lines]
    return max(sorted(set(sizes)), key=sizes.count) if sizes else _ORDINARY
