"""What happens inside the process that reads a document: bounds first, then the reading."""

from __future__ import annotations

import faulthandler
import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from pitchlint.batch.memory import Held, watch_memory
from pitchlint.batch.tripwire import Tripwire
from pitchlint.batch.verdicts import marked
from pitchlint.model import Document, Limits
from pitchlint.reading.ocr.engine import program

# Share of the allowed time after which the stack is written down, so that the report can name the place.
WATCH_SHARE = 0.9
SPARE_CPU_SECONDS = 5

_tripwires: list[Tripwire] = []


class Read(Protocol):
    """A function that reads one document."""

    def __call__(self, path: str, *, limits: Limits, password: str | None) -> Document:
        """Read the document at `path`."""
        ...


def programs_for(limits: Limits) -> frozenset[str]:
    """The programs a child with these limits may start: none, or the one that recognises scanned pages."""
    recogniser = program() if limits.ocr_timeout else None
    return frozenset((recogniser,)) if recogniser else frozenset()


def prepare(limits: Limits, scratch: str, programs: frozenset[str], *, held: Held | None = None) -> None:
    """Bound memory, forbid core dumps, network and other programs, mute the process; run once.

    Files may be written to the folder `scratch` only, and only `programs` may be started. What the process
    `held` before its first document does not count.
    """
    held = held or Held()
    # macOS refuses any bound on address space with an error; there the watch alone stops a greedy file.
    if sys.platform != "darwin":
        _lower(resource.RLIMIT_AS, held.addresses + limits.memory)
    _lower(resource.RLIMIT_CORE, 0)
    watch_memory(held.resident + limits.memory)
    # What a parser prints about a hostile file may hold terminal escapes.
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    sys.dont_write_bytecode = True
    # Pictures of pages on their way to the OCR program go when this folder goes, whatever happens.
    tempfile.tempdir = scratch
    _tripwires.append(Tripwire(Path(scratch).resolve(), programs))
    sys.addaudithook(_tripwires[0])


def read_watched(read: Read, path: str, limits: Limits, password: str | None, trace: str) -> Document:
    """Read one document; shortly before the time is up the stack is written to the file `trace`."""
    with watched(limits, trace):
        return read_noted(read, path, limits, password)


def read_noted(read: Read, path: str, limits: Limits, password: str | None) -> Document:
    """Read one document; what its reader was refused is noted in it."""
    document = read(path, limits=limits, password=password)
    return marked(document, [act for tripwire in _tripwires for act in tripwire.refusals()])


@contextmanager
def watched(limits: Limits, trace: str) -> Iterator[None]:
    """Bound the computing on one document; shortly before the time is up the stack goes to `trace`."""
    _allow_cpu(limits.timeout)
    with Path(trace).open("w") as stream:
        # Without memory for one more thread the document is read unwatched.
        with suppress(RuntimeError):
            faulthandler.dump_traceback_later(WATCH_SHARE * limits.timeout, file=stream)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _lower(kind: int, bound: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))


def _allow_cpu(seconds: float) -> None:
    # The clock of the parent is the real bound; this one still holds when the parent is gone.
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime + seconds) + SPARE_CPU_SECONDS)
