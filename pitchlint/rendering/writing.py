"""Files are written whole or not at all, and never over something that is not ours."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from pitchlint.errors import UsageError

HTML_MARKER = "<!-- written by pitchlint -->"
_HEAD = 4096
_OURS = re.compile(
    rf"""(?:<!doctype html>\s*{re.escape(HTML_MARKER)}"""
    r"""|\s*\{\s*"schema":\s*\d+,\s*"tool":\s*\{\s*"name":\s*"pitchlint\""""
    r"""|pitchlint \d+\.\d+)""",
    re.IGNORECASE,
)


def write_file(
    path: Path,
    text: str | bytes,
    *,
    sources: Iterable[Path] = (),
    force: bool = False,
    ours: Callable[[Path], bool] | None = None,
) -> None:
    """Write a report, text as UTF-8, replacing an earlier report at the same place in one step.

    `sources` are the documents that were read: they are never overwritten, not even with `force`.
    Raises `UsageError` where the place holds one of them, holds a file that pitchlint did not
    write (unless `force`), or cannot be written. `ours` tells which files it wrote, by default `is_ours`.
    """
    _refuse_sources(path, sources)
    if path.is_dir():
        raise UsageError("is a folder, not a file", where=str(path), hint="name a file inside it")
    if not force and path.exists() and not (ours or is_ours)(path):
        raise UsageError(
            "a file is there already and pitchlint did not write it",
            where=str(path),
            hint="choose another name, or force it",
        )
    try:
        _replace(path, text.encode("utf-8") if isinstance(text, str) else text)
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror or error}",
            where=str(path),
            hint="check that the folder exists and may be written to",
        ) from error


def is_ours(path: Path) -> bool:
    """Whether a file is a report that pitchlint wrote, judged by how it begins."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return _OURS.match(head.decode("utf-8", "replace")) is not None


def _refuse_sources(path: Path, sources: Iterable[Path]) -> None:
    for source in sources:
        try:
            same = path.samefile(source)
        except (OSError, ValueError):
            continue
        if same:
            raise UsageError(
                "is a document that was read and will not be overwritten",
                where=str(path),
                hint="choose another name for the report",
            )


def _replace(path: Path, data: bytes) -> None:
    """The neighbour has a short name of its own, so that a long name of the report still fits."""
    neighbour = path.with_name(f".pitchlint-{secrets.token_hex(6)}.tmp")
    try:
        with neighbour.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        neighbour.replace(path)
    except BaseException:
        # Ctrl-C included: no half-written file may stay behind.
        neighbour.unlink(missing_ok=True)
        raise
