"""Pictures of places on a page, as a report shows them: their bytes stand in the page itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pitchlint.model import Finding, Picture

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class PictureView:
    """An image: its address, its size in pixels, and the words that stand for it."""

    address: str
    width: int
    height: int
    alt: str


def by_finding(pictures: Iterable[Picture]) -> Mapping[str, Picture]:
    """The pictures by the fingerprints of the findings that they belong to."""
    return {fingerprint: picture for picture in pictures for fingerprint in picture.findings}


def picture_view(picture: Picture, finding: Finding) -> PictureView:
    """The picture of a finding's first place."""
    place = finding.places[0]
    page = place.page_name or str(picture.page)
    alt = f"Page {page} as it is shown, with these words marked: {_shortened(place.quote)}"
    return PictureView(f"data:image/png;base64,{picture.base64}", picture.width, picture.height, alt)


def _shortened(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: flat.rfind(' ', 0, _LONGEST)]} […]"
