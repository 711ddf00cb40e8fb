"""Whose documents are, by the folders they lie in."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pitchlint.batch.address import is_url

MOST_OF_ONE_OFFER = 100
"""A folder with more documents is an archive or a whole tender, and no offer of one vendor."""


@dataclass(frozen=True, slots=True)
class Owners:
    """The folder of the vendor by file, and by folder the numbers that are too high for one vendor."""

    vendors: Mapping[str, str]
    crowds: Mapping[str, int] = field(default_factory=dict)


def owners_of(files: Sequence[str], given: str | None = None) -> Owners:
    """Below the `given` folder each folder is a vendor's; files beside them stand alone.

    One that only holds those of several, such as "tender/responses", is no vendor of all of them: taking
    the offers of several vendors for one would let one answer for another. Where no folder was given, it
    is the one that holds all files.
    """
    inside = _common([file for file in files if not is_url(file)])
    if inside is None:
        return Owners({})
    below = {vendor for file in files if not is_url(file) and (vendor := _below(file, inside))}
    folder = inside if given is None or len(below) > 1 else given
    vendors = {file: vendor for file in files if not is_url(file) and (vendor := _below(file, folder))}
    crowds = {folder: many for folder, many in Counter(vendors.values()).items() if many > MOST_OF_ONE_OFFER}
    return Owners({file: vendor for file, vendor in vendors.items() if vendor not in crowds}, crowds)


def _common(files: Sequence[str]) -> str | None:
    try:
        return os.path.commonpath([Path(file).parent for file in files])
    except ValueError:  # there is none, or some paths are absolute and some are not
        return None


def _below(file: str, folder: str) -> str:
    """The folder right below the given one that a file lies in, or ""."""
    # By the text alone: the folder that several share has lost a doubled slash in front.
    first, *rest = Path(os.path.relpath(file, folder)).parts
    return str(Path(folder, first)) if rest else ""
