"""A journal: one line for each finished document, so that an interrupted run can go on where it was."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

from pitchlint.batch.codec import CodecError, review_from, review_to_text, tool_from, tool_to
from pitchlint.errors import UsageError
from pitchlint.model import Review, Tool

MARK = "pitchlint-journal"
_VERSION = 1
_LINES_BETWEEN_SYNCS = 32

Key: TypeAlias = tuple[str, str]
"""The path of a document as it was given, and the SHA-256 of its file."""


@dataclass(frozen=True, slots=True)
class Header:
    """What all reviews of a journal have in common; `basis` is the digest of settings, rules and versions."""

    basis: str
    as_of: date
    tool: Tool


@dataclass(frozen=True, slots=True)
class Ending:
    """What is known at the end of a run only: its documents by path, each with its notices, and the rest."""

    notices: Mapping[str, tuple[str, ...]]
    passed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a journal holds; `size` are the bytes up to the end of its last whole line.

    It has an `ending` where the run came to its end.
    """

    header: Header
    reviews: Mapping[Key, Review] = field(default_factory=dict)
    ending: Ending | None = None
    size: int = 0


def read_journal(path: Path) -> Recorded:
    """What a journal holds; a line that was only half written is left out.

    Raises `UsageError` for a file that is no journal.
    """
    try:
        whole, _, _ = path.read_bytes().rpartition(b"\n")
    except OSError as error:
        why = (error.strerror or "it is no file").lower()
        raise UsageError(f"the journal cannot be read: {why}", where=str(path)) from error
    first, *lines = whole.split(b"\n")
    header = _header(first, path)
    reviews: dict[Key, Review] = {}
    ending = None
    for line in lines:
        entry = _entry(line)
        ending = _ending(entry)
        if "review" in entry:
            # A line that is damaged costs its document a second review, and nothing else.
            try:
                reviews[str(entry["path"]), str(entry["sha256"])] = review_from(entry["review"])
            except (CodecError, KeyError):
                continue
    return Recorded(header, reviews, ending, len(whole) + 1)


class Journal:
    """Lines are added to a file and given to the system one by one. Use it with `with`."""

    def __init__(self, path: Path, header: Header, *, keep: int = 0) -> None:
        """Start a journal anew, or go on after its first `keep` bytes; raises `UsageError`."""
        self.path = path
        self._unsynced = 0
        with self._telling():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
            os.ftruncate(self._file, keep)
            os.lseek(self._file, 0, os.SEEK_END)
        if not keep:
            self._write({MARK: _VERSION, "basis": header.basis, "as_of": header.as_of.isoformat(),
                         "tool": tool_to(header.tool)})  # fmt: skip

    def __enter__(self) -> Journal:
        """The journal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Bring all lines to the disk."""
        try:
            if error is None:
                with self._telling():
                    os.fsync(self._file)
        finally:
            os.close(self._file)

    def add(self, key: Key, state: str, review: Review) -> None:
        """Write down a finished document; raises `UsageError` where that cannot be done."""
        head = json.dumps({"path": key[0], "sha256": key[1], "state": state})
        self._append(f'{head[:-1]}, "review": {review_to_text(review)}}}')

    def end(self, ending: Ending) -> None:
        """Write down that all documents are finished, and which these are."""
        self._write({"end": {"notices": dict(ending.notices), "passed_by": ending.passed_by}})

    def _write(self, entry: Mapping[str, Any]) -> None:
        self._append(json.dumps(entry))

    def _append(self, line: str) -> None:
        data = line.encode("ascii") + b"\n"
        with self._telling():
            while data:
                data = data[os.write(self._file, data) :]
            self._unsynced += 1
            if self._unsynced >= _LINES_BETWEEN_SYNCS:
                os.fsync(self._file)
                self._unsynced = 0

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            why = (error.strerror or "error").lower()
            hint = "make room or name another place; whole lines stay, and --resume goes on after them"
            raise UsageError(
                f"the journal cannot be written: {why}", where=str(self.path), hint=hint
            ) from error


def is_journal(path: Path) -> bool:
    """Whether a file begins like a journal."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(MARK) + 4).startswith(f'{{"{MARK}"'.encode())
    except OSError:
        return False


def _header(line: bytes, path: Path) -> Header:
    entry = _entry(line)
    try:
        if entry[MARK] != _VERSION:
            raise UsageError("the journal is of another version of pitchlint", where=str(path))
        return Header(str(entry["basis"]), date.fromisoformat(str(entry["as_of"])), tool_from(entry["tool"]))
    except (KeyError, ValueError, CodecError) as error:
        raise UsageError("this is no journal of pitchlint", where=str(path)) from error


def _ending(entry: Mapping[str, Any]) -> Ending | None:
    try:
        end = entry["end"]
        notices = {str(path): tuple(map(str, said)) for path, said in end["notices"].items()}
        return Ending(notices, tuple(map(str, end["passed_by"])))
    except (KeyError, TypeError, AttributeError):
        return None


def _entry(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
