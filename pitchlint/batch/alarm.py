"""A bound on the time that this very process takes for something."""

from __future__ import annotations

import faulthandler
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_WATCH_SHARE = 0.9
_SOON = 0.001


class TimeIsUp(BaseException):
    """The time is up; no `except Exception` on the way keeps it."""


@contextmanager
def alarm(seconds: float, trace: str) -> Iterator[None]:
    """Raise `TimeIsUp` inside after so many seconds; shortly before, the stack goes to the file `trace`.

    Work in C ends first. A thread that is not the main one gets no signals, and is not bounded.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    with Path(trace).open("w") as stream:
        faulthandler.dump_traceback_later(_WATCH_SHARE * seconds, file=stream)
        begin = time.monotonic()
        other, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            faulthandler.cancel_dump_traceback_later()
            # Whoever else waits for such a signal still gets it.
            if other:
                signal.setitimer(signal.ITIMER_REAL, max(_SOON, other - (time.monotonic() - begin)))


def _ring(number: int, frame: FrameType | None) -> None:
    raise TimeIsUp
