"""The words of a chart: titles, names of series, categories. Its figures are drawn and not written."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.reading.characters import squeeze
from pitchlint.reading.docx.attached import drawn_lines
from pitchlint.reading.docx.xml import Element, local

_CATEGORIES = ("cat", "xVal")


def words_of_chart(root: Element) -> Iterator[str]:
    """The texts of a chart, each once: what is set in type, the series, the categories in one line."""
    seen: set[str] = set()
    for text in (*drawn_lines(root), *_series(root), *_categories(root)):
        text = squeeze(text)
        if any(character.isalpha() for character in text) and text not in seen:
            seen.add(text)
            yield text


def _series(root: Element) -> Iterator[str]:
    for name in root.iter("{*}tx"):
        parent = name.getparent()
        if parent is not None and local(parent) == "ser":
            yield " ".join(value.text or "" for value in name.iter("{*}v"))


def _categories(root: Element) -> Iterator[str]:
    for name in _CATEGORIES:
        for categories in root.iter(f"{{*}}{name}"):
            # Levels of a hierarchy and the points of a list alike keep their words in `v`; formulas do not.
            yield "; ".join(value.text or "" for value in categories.iter("{*}v"))
    for point in root.iter("{*}strDim"):
        yield "; ".join(value.text or "" for value in point.iter("{*}pt"))
