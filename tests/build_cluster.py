"""A Dask cluster of this machine for tests, and one that only pretends."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from distributed import KilledWorker

from pitchlint.batch.cluster.chunk import Chunk
from pitchlint.batch.outcome import Outcome

_ADDRESS = re.compile(r"Scheduler at:\s+(\S+)")
_QUIET = {"DASK_DISTRIBUTED__WORKER__DAEMON": "False", "DASK_DISTRIBUTED__DASHBOARD__LINK": ""}


@dataclass(frozen=True, slots=True)
class Machines:
    """A scheduler and the nannies that look after one worker each."""

    address: str
    nannies: list[psutil.Process]
    start_worker: Callable[[], psutil.Process]

    def join(self) -> None:
        """Let one more worker join."""
        self.nannies.append(self.start_worker())

    def switch_off(self) -> None:
        """End all workers, and who looks after them, as if their machines were switched off."""
        gone = [process for nanny in self.nannies for process in (nanny, *_below(nanny.pid))]
        for process in gone:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.nannies.clear()

    def workers(self) -> list[psutil.Process]:
        """The processes that review, without those they started themselves."""
        return [child for nanny in self.nannies for child in nanny.children() if "spawn_main" in _line(child)]

    def readers(self) -> list[psutil.Process]:
        """The processes in which the workers read documents: forked by a server that each of them keeps."""
        servers = [server for worker in self.workers() for server in worker.children()]
        return [reader for server in servers for reader in server.children()]


@contextmanager
def machines(folder: Path, *, workers: int = 2) -> Iterator[Machines]:
    """A scheduler and workers, each a program of its own as on a real cluster."""
    log = folder / "scheduler.log"
    program = shutil.which("dask", path=Path(sys.executable).parent)
    assert program
    arguments = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    started: list[subprocess.Popen[bytes]] = []

    def start(*given: str, to: Path) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **_QUIET}
        with to.open("wb") as stream:
            process = subprocess.Popen(
                [program, *given], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=stream,
                stderr=subprocess.STDOUT,
            )  # fmt: skip
        started.append(process)
        return process

    try:
        start(*arguments, to=log)
        address = _found(log)

        def start_worker() -> psutil.Process:
            arguments = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(folder))
            nanny = start("worker", address, *arguments, to=folder / f"worker-{len(started)}.log")
            return psutil.Process(nanny.pid)

        nannies = [start_worker() for _ in range(workers)]
        yield Machines(address, [psutil.Process(nanny.pid) for nanny in nannies], start_worker)
    finally:
        # A cluster takes its time to say good-bye, and nobody waits for it here.
        below = [child for process in started for child in _below(process.pid)]
        for process in started:
            process.kill()
            process.wait()
        for left in below:
            with suppress(psutil.NoSuchProcess):
                left.kill()
        psutil.wait_procs(below, 10)


def _found(log: Path) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        match = _ADDRESS.search(log.read_text())
        if match:
            return match[1]
        time.sleep(0.05)
    raise TimeoutError(log.read_text())


def _line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def _below(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return []


class PretendedFuture(Future[tuple[Outcome, ...]]):
    """A future as the client of Dask gives one."""

    key = ""


class PretendedClient:
    """Does the work of a cluster's client in a thread; documents in `deadly` kill the worker they are on.

    Chunks with a document in `stuck` never come back.
    """

    def __init__(
        self,
        work: Callable[[Chunk], tuple[Outcome, ...]],
        deadly: Sequence[str] = (),
        stuck: Sequence[str] = (),
    ) -> None:
        self.sent: list[Chunk] = []
        self._work, self._deadly, self._stuck = work, frozenset(deadly), frozenset(stuck)
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._under_way: set[PretendedFuture] = set()
        self.together: list[int] = []

    def submit(self, function: object, chunk: Chunk, *, pure: bool) -> PretendedFuture:
        """Have one chunk done a little later; all that is under way dies along with a deadly document."""
        future = PretendedFuture()
        with self._lock:
            self.sent.append(chunk)
            future.key = f"chunk-{len(self.sent)}"
            self._under_way.add(future)
            self.together.append(len(self._under_way))
        if not self._stuck & {task.path for task in chunk.tasks}:
            self._thread.submit(self._finish, future, chunk)
        return future

    def cancel(self, futures: Sequence[object]) -> None:
        """Nothing can be taken back."""

    def run(self, function: object, *given: object, on_error: str) -> None:
        """No worker holds anything."""

    def _finish(self, future: PretendedFuture, chunk: Chunk) -> None:
        """Runs in one thread, as the answers of a real client do."""
        is_deadly = bool(self._deadly & {task.path for task in chunk.tasks})
        with self._lock:
            if future not in self._under_way:
                return
            ended = set(self._under_way) if is_deadly else {future}
            self._under_way -= ended
        for one in ended:
            if is_deadly:
                one.set_exception(KilledWorker("chunk", None, 4))
                continue
            try:
                one.set_result(self._work(chunk))
            except CancelledError as error:
                one.set_exception(error)
