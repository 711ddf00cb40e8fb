"""Whole runs of the command: watched, killed at random moments, and compared."""

from __future__ import annotations

import contextlib
import json
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from openpyxl import load_workbook

PITCHLINT = str(Path(sys.executable).with_name("pitchlint"))
DAY = ("--as-of", "2026-11-22")
_SECONDS_BETWEEN_LOOKS = 0.25
# Where a reader hung is where it happened to be when its time was up.
_SITE = re.compile(rb" \(it was in [^)]{1,200}\)")


@dataclass
class Watched:
    """What a run took: seconds of wall clock, to the first finished document, and memory over time."""

    status: int = 0
    seconds: float = 0.0
    first: float = 0.0
    said: str = ""
    parent: list[tuple[float, int]] = field(default_factory=list)
    child: int = 0

    def parent_at(self, share: float) -> float:
        """Megabytes of the parent after this share of the time."""
        return self.parent[min(len(self.parent) - 1, int(share * len(self.parent)))][1] / 1e6


def watched(
    arguments: Sequence[str], *, folder: Path, journal: Path | None = None, kill_after: float | None = None
) -> Watched:
    """Run pitchlint to its end, or kill it after some seconds."""
    run, begin = Watched(), time.perf_counter()
    with subprocess.Popen(
        [PITCHLINT, *arguments], cwd=folder, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        over = threading.Event()
        looking = threading.Thread(target=_look, args=(process.pid, run, begin, journal, over))
        looking.start()
        children: list[psutil.Process] = []
        try:
            _, run.said = process.communicate(timeout=kill_after)
        except subprocess.TimeoutExpired:
            children = psutil.Process(process.pid).children(recursive=True)
            process.kill()
            _, run.said = process.communicate()
        finally:
            over.set()
            looking.join()
    _, left = psutil.wait_procs(children, timeout=60)
    if left:
        raise SystemExit(f"left behind after a kill: {left}")
    run.status, run.seconds = process.returncode, time.perf_counter() - begin
    return run


def _look(pid: int, run: Watched, begin: float, journal: Path | None, over: threading.Event) -> None:
    with contextlib.suppress(psutil.Error):
        parent = psutil.Process(pid)
        while not over.wait(_SECONDS_BETWEEN_LOOKS):
            now = time.perf_counter() - begin
            run.parent.append((now, parent.memory_info().rss))
            for child in parent.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    run.child = max(run.child, child.memory_info().rss)
            if not run.first and journal is not None and journal.exists() and _lines(journal) > 1:
                run.first = now


def _lines(journal: Path) -> int:
    with journal.open("rb") as stream:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))


def killed_and_resumed(
    arguments: Sequence[str], *, folder: Path, journal: Path, about: float, times: int, seed: int
) -> tuple[Watched, list[int]]:
    """Run with `times` kills at random moments of the about so many seconds; lines of the journal at each."""
    chance, lines = random.Random(seed), []
    for number in range(times):
        further = ["--resume"] if journal.exists() else []
        run = watched(
            [*arguments, *further], folder=folder, kill_after=chance.uniform(0.1, 1) * about / (times + 1)
        )
        lines.append(_lines(journal) if journal.exists() else 0)
        print(f"  killed after {run.seconds:.1f} s (status {run.status}), {lines[-1]:,} lines are kept")
        if run.status >= 0:
            raise SystemExit(f"run {number} ended before it was killed: {run.said}")
    further = ["--resume"] if journal.exists() else []
    return watched([*arguments, *further], folder=folder, journal=journal), lines


def differences(one: Path, other: Path) -> list[str]:
    """The names of files that two folders do not have alike, but for where readers hung."""
    names = {path.name for folder in (one, other) for path in folder.glob("[!.]*")}
    return sorted(name for name in names if content(one / name) != content(other / name))


def content(path: Path) -> bytes | None:
    """The bytes of a report, of a workbook its cells, but for where readers hung."""
    if not path.exists():
        return None
    if path.suffix != ".xlsx":
        return _SITE.sub(b"", path.read_bytes())
    rows = [(sheet.title, row) for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True)]
    return _SITE.sub(b"", "\n".join(map(repr, rows)).encode())


def documents(path: Path) -> dict[str, dict[str, Any]]:
    """The documents of a report in JSON by the names of their files."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return {Path(item["path"]).name: item for item in data["documents"]}
