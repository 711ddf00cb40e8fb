"""The way to a cluster: one that runs already, or a small one on this machine."""

from __future__ import annotations

import logging
import socket
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pitchlint.batch.address import is_url
from pitchlint.batch.cluster.patience import Deadlines, Patience
from pitchlint.batch.engine import Reviewer
from pitchlint.batch.outcome import Outcome, ReviewTask
from pitchlint.batch.safe_path import guard_imports
from pitchlint.errors import UsageError

if TYPE_CHECKING:
    from distributed import Client

_SECONDS_TO_CONNECT = 10
_START = "start one on each machine: DASK_DISTRIBUTED__WORKER__DAEMON=False dask worker {address}"
_MEMORY = "they start by themselves; see whether this machine is short of memory"
_SETTINGS = {"distributed.worker.daemon": False, "logging": {"distributed": "critical"}}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a run finds its workers: at a scheduler, or as so many processes on this machine."""

    scheduler: str = ""
    workers: int = 0


@contextmanager
def cluster_reviewer(cluster: Cluster, say: Callable[[str], None]) -> Iterator[Reviewer]:
    """A reviewer that hands documents to a cluster; raises `UsageError` where there is none to be had.

    What keeps the run waiting is said as soon as it does.
    """
    if find_spec("distributed") is None:
        hint = "pip install 'pitchlint[cluster]'"
        raise UsageError("a cluster needs packages that are not installed", hint=hint)
    with ExitStack() as stack:
        advice = _START.format(address=cluster.scheduler) if cluster.scheduler else _MEMORY
        yield partial(_reviewed, _client(cluster, stack), partial(Patience, say, advice))


def _reviewed(
    client: Client, patience: Callable[[], Patience], tasks: Sequence[ReviewTask]
) -> Iterator[tuple[ReviewTask, Outcome]]:
    from pitchlint.batch.cluster.executor import ClusterExecutor
    from pitchlint.batch.cluster.view import SchedulerView
    from pitchlint.batch.cluster.watch import Watch, first_worker
    from pitchlint.batch.executor import completed

    view = SchedulerView(client)
    threads = first_worker(view, patience())
    executor = ClusterExecutor(client, tasks[0], documents=len(tasks), threads=threads)
    try:
        with Watch(executor, view, patience(), Deadlines(_seconds(tasks))):
            yield from completed(executor, tasks)
    finally:
        executor.close()


def _seconds(tasks: Sequence[ReviewTask]) -> float:
    """How long one document may take: to be fetched where it lies at an address, and to be reviewed."""
    once = tasks[0].settings.limits.timeout
    return 2 * once if any(is_url(task.path) for task in tasks) else once


def _client(cluster: Cluster, stack: ExitStack) -> Client:
    import dask
    from distributed import Client, LocalCluster

    # A fault of the cluster is told once, in our words.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    stack.enter_context(warnings.catch_warnings())
    warnings.simplefilter("ignore")
    if not cluster.scheduler:
        guard_imports()
        stack.enter_context(dask.config.set(_SETTINGS))
        # Anybody on this machine could give orders to a cluster without keys.
        here = stack.enter_context(
            LocalCluster(
                n_workers=cluster.workers,
                threads_per_worker=1,
                dashboard_address=None,
                security=True,
                silence_logs=logging.CRITICAL,
            )
        )
        return stack.enter_context(Client(here, set_as_default=False))
    return stack.enter_context(_joined(cluster.scheduler))


def _joined(scheduler: str) -> Client:
    from distributed import Client

    try:
        # A client that cannot get through leaves threads and noise behind, so a plain call comes first.
        socket.create_connection(_host_and_port(scheduler), _SECONDS_TO_CONNECT).close()
        client = Client(scheduler, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(
            f"the scheduler cannot be reached at {scheduler}",
            hint="start it with `dask scheduler` and give the address that it prints, "
            "such as --scheduler tcp://192.0.2.7:8786",
        ) from error
    return client


def _host_and_port(address: str) -> tuple[str, int]:
    """The parts of an address; raises `ValueError` for what is none."""
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    if not parts.hostname or not parts.port:
        raise ValueError(address)
    return parts.hostname, parts.port
