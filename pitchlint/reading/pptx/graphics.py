"""The words inside charts and SmartArt drawings, which lie in parts of their own."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.reading.characters import squeeze
from pitchlint.reading.docx.xml import Element, local
from pitchlint.reading.pptx.text import text_of

MOST_NAMES = 500
SEPARATOR = "; "


def diagram_texts(root: Element) -> Iterator[str]:
    """The texts of a SmartArt drawing's data part, in its order."""
    yield from filter(None, map(text_of, root.iter("{*}p")))


def chart_texts(root: Element) -> Iterator[str]:
    """The titles of a chart, the names of its series and those of its categories."""
    yield from filter(
        None, map(text_of, root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}p"))
    )
    for names in (_series(root), _categories(root)):
        if names:
            yield SEPARATOR.join(names)


def _series(root: Element) -> list[str]:
    found = [
        squeeze(value.text or "")
        for series in root.iter("{*}ser", "{*}series")
        for title in series
        if local(title) == "tx"
        for value in title.iter("{*}v")
    ]
    return _once(found)


def _categories(root: Element) -> list[str]:
    classic = (
        value.text or ""
        for series in root.iter("{*}cat")
        for cache in series.iter("{*}strCache", "{*}strLit", "{*}multiLvlStrCache")
        for value in cache.iter("{*}v")
    )
    # The newer kinds of charts (waterfall, funnel, treemap) keep their categories elsewhere.
    newer = (
        point.text or ""
        for data in root.iter("{*}strDim")
        if data.get("type") == "cat"
        for point in data.iter("{*}pt")
    )
    return _once(squeeze(text) for texts in (classic, newer) for text in texts)


def _once(names: Iterator[str] | list[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, names)))[:MOST_NAMES]
