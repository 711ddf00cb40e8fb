"""Work on a document's file beside reading it, in a child process with the same bounds as a reader.

Drawing a page or writing a copy runs the same libraries over the same hostile bytes as reading does.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from pitchlint.batch.child import prepare, programs_for
from pitchlint.batch.pool import start_method
from pitchlint.errors import PitchlintError
from pitchlint.model import Limits

Given = ParamSpec("Given")
Made = TypeVar("Made")
_HINT = "the file may be damaged or built to harm its reader"


class WorkError(PitchlintError):
    """Work in a child process was stopped, or its process died."""


class GuardedChild:
    """A child process that may write to a folder of its own only; it starts at once. Use it with `with`.

    What runs in it is a function of a module, and what it takes and returns can be pickled.
    """

    def __init__(self, limits: Limits, preload: Callable[[], None] | None = None) -> None:
        """Start the child; `preload`, of the module whose work will be asked for, runs in it at once."""
        self._limits = limits
        scratch = tempfile.mkdtemp(prefix="pitchlint-")
        self._forget = weakref.finalize(self, shutil.rmtree, scratch, ignore_errors=True)
        self._pool = ProcessPool(
            max_workers=1,
            initializer=prepare,
            initargs=(limits, scratch, programs_for(limits)),
            context=start_method(1, ()),
        )
        # A pool starts its process with its first task.
        self._pool.schedule(preload or _nothing)

    def __enter__(self) -> GuardedChild:
        """The child itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the child, whatever it is doing."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
        self._forget()

    def run(self, work: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
        """What `work` returns or raises in the child; `WorkError` where it was stopped or died."""
        seconds = self._limits.timeout
        try:
            return self._scheduled(work, given, named).result()
        except FutureTimeoutError as error:
            raise WorkError(f"it took longer than {seconds:g} s and was stopped", hint=_HINT) from error
        except MemoryError as error:
            raise WorkError("it needed more memory than it may have", hint=_HINT) from error
        except (ProcessExpired, BrokenProcessPool) as error:
            raise WorkError("the process that worked on it died", hint=_HINT) from error

    def _scheduled(
        self, work: Callable[..., Made], given: tuple[object, ...], named: dict[str, object]
    ) -> ProcessFuture[Made]:
        try:
            return self._pool.schedule(work, args=given, kwargs=named, timeout=self._limits.timeout)
        except RuntimeError as error:
            raise WorkError("the process that should work on it could not be started", hint=_HINT) from error


def _nothing() -> None:
    """Work for a process that shall only start."""
