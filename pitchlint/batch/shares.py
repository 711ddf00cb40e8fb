"""Whose the documents of several parts are: who reviews a list of files cannot know it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pitchlint.batch.address import is_url
from pitchlint.batch.discovery import vendor_of
from pitchlint.batch.kept import Kept


def by_vendor(kept: Sequence[Kept]) -> list[Kept]:
    """The documents of all parts with their vendors, as a run over the folder of them all names them.

    A file that two vendors have sent becomes a document of both.
    """
    folder = _common([path for each in kept for path in (each.path, *each.twins)])
    if folder is None:
        return list(kept)
    return [share for each in kept for share in _shares(each, folder)]


def _common(paths: Sequence[str]) -> str | None:
    files = [path for path in paths if not is_url(path)]
    try:
        return os.path.commonpath([os.path.dirname(path) for path in files])  # noqa: PTH120
    except ValueError:  # there is none, or some paths are absolute and some are not
        return None


def _shares(kept: Kept, folder: str) -> Iterator[Kept]:
    if kept.vendor or is_url(kept.path):
        yield kept
        return
    owners: dict[str, list[str]] = {}
    for path in (kept.path, *kept.twins):
        owners.setdefault(vendor_of(path, folder), []).append(path)
    for vendor, (first, *twins) in owners.items():
        yield replace(kept, path=first, vendor=vendor, twins=tuple(twins))
