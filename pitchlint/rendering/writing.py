"""Files are written whole or not at all, and never over something that is not ours."""

from __future__ import annotations

import errno
import os
import re
import secrets
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from pitchlint.errors import UsageError

HTML_MARKER = "<!-- written by pitchlint -->"
# A link definition that nothing refers to: Markdown shows nothing of it.
MARKDOWN_MARKER = "[written by pitchlint]: #"
CSV_MARKER = '"kind","document","file","question no"'
COMPARISON_MARKER = '"Table","Vendor","File","No.","Subject"'
OFFICE_AUTHOR = "pitchlint"
# Who saves an office file becomes its last author or sets its date: what a person has filled in is not ours.
_LAST_AUTHOR = f"<cp:lastModifiedBy>{OFFICE_AUTHOR}</cp:lastModifiedBy>".encode()
_SAVED = re.compile(rb"<dcterms:(?:created|modified)\b[^<>]{0,100}>([^<>]{1,40})<")
_CORE = "docProps/core.xml"
_MOST_CORE = 16_384
_MOST_OFFICE = 64 * 1024**2
_HEAD = 4096
_FULL = (errno.ENOSPC, errno.EDQUOT)
_OURS = re.compile(
    rf"""(?:<!doctype html>\s*{re.escape(HTML_MARKER)}"""
    r"""|\s*\{\s*"schema":\s*\d+,\s*"tool":\s*\{\s*"name":\s*"pitchlint\""""
    r"""|\s*\{\s*"\$schema":\s*"[^"]{1,200}",\s*"version":\s*"2\.1\.0",\s*"runs":\s*\[\s*\{\s*"tool":"""
    r"""\s*\{\s*"driver":\s*\{\s*"name":\s*"pitchlint\""""
    rf"""|{re.escape(MARKDOWN_MARKER)}\s"""
    rf"""|\ufeff?(?:{re.escape(CSV_MARKER)}|{re.escape(COMPARISON_MARKER)})"""
    r"""|pitchlint \d+\.\d+)""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents that were read, by the device and number of their files."""

    _files: frozenset[tuple[int, int]] = frozenset()

    @classmethod
    def of(cls, paths: Iterable[Path]) -> Sources:
        """The files behind some paths; those that are none do not count."""
        return cls(frozenset(filter(None, map(_identity, paths))))

    def hold(self, path: Path) -> bool:
        """Whether the file at `path` is one of them, by whatever name."""
        return _identity(path) in self._files


def write_file(
    path: Path,
    content: str | bytes | Iterable[str],
    *,
    sources: Sources = Sources(),
    force: bool = False,
    ours: Callable[[Path], bool] | None = None,
) -> None:
    """Write a report, text as UTF-8 and maybe in parts, replacing an earlier one in one step.

    `sources` are the documents that were read: they are never overwritten, not even with `force`.
    Raises `UsageError` where the place holds one of them, holds a file that pitchlint did not
    write (unless `force`), or cannot be written. `ours` tells which files it wrote, by default `is_ours`.
    """
    if sources.hold(path):
        raise UsageError(
            "is a document that was read and will not be overwritten",
            where=str(path),
            hint="choose another name for the report",
        )
    if path.is_dir():
        raise UsageError("is a folder, not a file", where=str(path), hint="name a file inside it")
    if not force and path.exists() and not (ours or is_ours)(path):
        raise UsageError(
            "a file is there already and pitchlint did not write it",
            where=str(path),
            hint="choose another name, or force it",
        )
    try:
        _replace(path, _encoded(content))
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror or error}",
            where=str(path),
            hint="make room"
            if error.errno in _FULL
            else "check that the folder exists and may be written to",
        ) from error


def is_ours(path: Path) -> bool:
    """Whether a file is a report that pitchlint wrote, judged by how it begins or by who saved it last."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    if head.startswith(b"PK"):
        return _is_our_office_file(path)
    return _OURS.match(head.decode("utf-8", "replace")) is not None


def _is_our_office_file(path: Path) -> bool:
    try:
        if path.stat().st_size > _MOST_OFFICE:
            return False
        with ZipFile(path) as package, package.open(_CORE) as member:
            core = member.read(_MOST_CORE)
        days = _SAVED.findall(core)
        return _LAST_AUTHOR in core and len(days) == 2 and days[0] == days[1]
    # A foreign archive may be broken, locked or packed in a way that Python does not know.
    except (
        OSError,
        KeyError,
        BadZipFile,
        RuntimeError,
        NotImplementedError,
        EOFError,
        zlib.error,
        ValueError,
    ):
        return False


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _encoded(content: str | bytes | Iterable[str]) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    for part in (content,) if isinstance(content, str) else content:
        yield part.encode("utf-8")


def _replace(path: Path, data: Iterable[bytes]) -> None:
    """The neighbour has a short name of its own, so that a long name of the report still fits."""
    neighbour = path.with_name(f".pitchlint-{secrets.token_hex(6)}.tmp")
    try:
        with neighbour.open("xb") as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        neighbour.replace(path)
    except BaseException:
        # Ctrl-C included: no half-written file may stay behind.
        neighbour.unlink(missing_ok=True)
        raise
