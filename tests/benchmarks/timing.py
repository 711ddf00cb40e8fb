"""What a command costs: wall clock and CPU of a process with all its children."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall clock and of CPU."""

    wall: float
    cpu: float


def cost_of(command: Sequence[str], *, folder: Path, accepted: Sequence[int] = (0,)) -> Cost:
    """Run a command in `folder`; raises RuntimeError where its exit status is not an accepted one."""
    begin = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.stderr is not None
        if process.returncode not in accepted:
            raise RuntimeError(f"{command[0]} ended with {process.returncode}: {process.stderr.read()!r}")
    return Cost(wall, usage.ru_utime + usage.ru_stime)


def medians(costs: Sequence[Cost]) -> Cost:
    """The median of each column."""
    return Cost(median(cost.wall for cost in costs), median(cost.cpu for cost in costs))
