"""Files that are the same, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pitchlint.model import Limits
from pitchlint.reading.digest import digest


@dataclass(frozen=True, slots=True)
class File:
    """A file by its path, with its SHA-256; "" where it cannot be opened or is too large to be read."""

    path: str
    sha256: str


def identified(path: str, limits: Limits) -> File:
    """A file with the digest of its content."""
    where = Path(path)
    try:
        is_readable = where.is_file() and where.stat().st_size <= limits.max_bytes
        return File(path, digest(where) if is_readable else "")
    except (OSError, ValueError):
        return File(path, "")


def without_twins(
    files: Sequence[File], vendors: Mapping[str, str]
) -> tuple[list[File], dict[str, list[str]]]:
    """One file of each content, and for each that has some the paths of the others.

    The one with the shortest name stands for all: "offer.pdf", and not "offer (2).pdf".
    An ending tells Markdown from plain text, so files with different endings are different; so are those
    of two `vendors`, by path: what both have sent counts for both.
    """
    same: dict[tuple[str, str, str], list[File]] = {}
    for file in files:
        suffix = Path(file.path).suffix.lower()
        content = file.sha256 or file.path, suffix, vendors.get(file.path, "")
        same.setdefault(content, []).append(file)
    twins: dict[str, list[str]] = {}
    for group in same.values():
        kept = min(group, key=lambda file: len(Path(file.path).name))
        twins[kept.path] = [file.path for file in group if file is not kept]
    return [file for file in files if file.path in twins], {
        path: them for path, them in twins.items() if them
    }
