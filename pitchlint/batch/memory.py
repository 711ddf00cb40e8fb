"""A second belt round the memory of a child: it ends itself before it takes the machine down.

The bound on address space does not hold on macOS, and counts what is only reserved.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass

import psutil

_SECONDS_BETWEEN_LOOKS = 0.2


@dataclass(frozen=True, slots=True)
class Held:
    """Bytes of memory a process has taken: of address space, and of the machine's own."""

    addresses: int = 0
    resident: int = 0


def held_now() -> Held:
    """What this process holds now."""
    found = psutil.Process().memory_info()
    return Held(found.vms, found.rss)


def watch_memory(most: int) -> None:
    """From now on kill this process as soon as it holds more than `most` bytes of the machine's memory."""
    # Without memory for one more thread the bound on address space must do.
    with suppress(RuntimeError):
        threading.Thread(target=_watch, args=(psutil.Process(), most), daemon=True).start()


def _watch(process: psutil.Process, most: int) -> None:
    while process.memory_info().rss <= most:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    os.kill(os.getpid(), signal.SIGKILL)
