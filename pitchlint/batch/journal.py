"""A journal: one line for each finished document, so that an interrupted run can go on where it was."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from pitchlint.batch.codec import CodecError, review_from, review_to_text, tool_from, tool_to
from pitchlint.batch.kept import Kept, Key, Span
from pitchlint.errors import UsageError
from pitchlint.model import Review, Tool

MARK = "pitchlint-journal"
_VERSION = 2
_LINES_BETWEEN_SYNCS = 32

_REVIEW = ', "review": '


@dataclass(frozen=True, slots=True)
class Header:
    """What all reviews of a journal have in common; `basis` is the digest of settings, rules and versions."""

    basis: str
    as_of: date
    tool: Tool


@dataclass(frozen=True, slots=True)
class Ending:
    """What is known at the end of a run only: its documents, each with the files that are the same."""

    twins: Mapping[str, tuple[str, ...]]
    passed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a journal holds; `size` are the bytes up to the end of its last whole line.

    Its reviews stay in the file. It has an `ending` where the run came to its end.
    """

    header: Header
    reviews: Mapping[Key, Kept] = field(default_factory=dict)
    ending: Ending | None = None
    size: int = 0


def read_journal(path: Path) -> Recorded:
    """What a journal holds; a line that was only half written is left out.

    Raises `UsageError` for a file that is no journal.
    """
    try:
        with path.open("rb") as stream:
            return _recorded(stream, path)
    except OSError as error:
        why = (error.strerror or "it is no file").lower()
        raise UsageError(f"the journal cannot be read: {why}", where=str(path)) from error


def _recorded(stream: BinaryIO, path: Path) -> Recorded:
    first = stream.readline()
    # A header without its line break was only half written.
    header, size = _header(first if first.endswith(b"\n") else b"", path), len(first)
    reviews: dict[Key, Kept] = {}
    ending = None
    for line in stream:
        if not line.endswith(b"\n"):
            break
        entry = _entry(line)
        ending = _ending(entry)
        # A line that is damaged costs its document a second review, and nothing else.
        with suppress(CodecError, KeyError, ValueError):
            start = line.index(_REVIEW.encode()) + len(_REVIEW)
            review = review_from(entry["review"])
            span = Span(path, size + start, len(line) - start - len("}\n"))
            kept = Kept(span, str(entry["path"]), review.vendor)
            reviews[kept.path, str(entry["sha256"])] = kept
        size += len(line)
    return Recorded(header, reviews, ending, size)


class Journal:
    """Lines are added to a file and given to the system one by one. Use it with `with`."""

    def __init__(self, path: Path, header: Header, *, keep: int = 0) -> None:
        """Start a journal anew, or go on after its first `keep` bytes; raises `UsageError`."""
        self.path = path
        self._unsynced, self._size = 0, keep
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

    def add(self, key: Key, state: str, review: Review) -> Span:
        """Write down a finished document; raises `UsageError` where that cannot be done."""
        head = json.dumps({"path": key[0], "sha256": key[1], "state": state})[:-1] + _REVIEW
        text = review_to_text(review)
        span = Span(self.path, self._size + len(head), len(text))
        self._append(f"{head}{text}}}")
        return span

    def end(self, ending: Ending) -> None:
        """Write down that all documents are finished, and which these are."""
        self._write({"end": {"twins": dict(ending.twins), "passed_by": ending.passed_by}})

    def _write(self, entry: Mapping[str, Any]) -> None:
        self._append(json.dumps(entry))

    def _append(self, line: str) -> None:
        data = line.encode("ascii") + b"\n"
        self._size += len(data)
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
        twins = {str(path): tuple(map(str, others)) for path, others in end["twins"].items()}
        return Ending(twins, tuple(map(str, end["passed_by"])))
    except (KeyError, TypeError, AttributeError):
        return None


def _entry(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
