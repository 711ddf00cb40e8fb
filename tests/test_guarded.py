"""Work on a file in a bounded child process: its result, its error, its end."""

from __future__ import annotations

import os
import socket
import time

import pytest

from pitchlint.batch.guarded import GuardedChild, WorkError
from pitchlint.model import Limits


def _die() -> None:
    os.abort()


def _connect() -> None:
    socket.create_connection(("127.0.0.1", 9))


def _devour(size: int) -> int:
    return len(bytearray(size))


def test_work_comes_back_with_its_result_and_its_error() -> None:
    with GuardedChild(Limits()) as child:
        assert child.run(divmod, 17, 5) == (3, 2)
        with pytest.raises(ZeroDivisionError):
            child.run(divmod, 17, 0)


def test_work_may_not_reach_the_network() -> None:
    with GuardedChild(Limits()) as child, pytest.raises(PermissionError):
        child.run(_connect)


def test_work_that_takes_too_long_is_stopped_and_the_child_goes_on() -> None:
    with GuardedChild(Limits(timeout=2)) as child:
        with pytest.raises(WorkError, match="longer than 2 s"):
            child.run(time.sleep, 600)
        assert child.run(abs, -1) == 1


def test_work_that_dies_is_named_and_the_child_goes_on() -> None:
    with GuardedChild(Limits()) as child:
        with pytest.raises(WorkError, match="died"):
            child.run(_die)
        assert child.run(abs, -1) == 1


def test_work_that_eats_memory_is_stopped() -> None:
    limits = Limits(memory=400_000_000)
    with GuardedChild(limits) as child, pytest.raises(WorkError, match="memory"):
        child.run(_devour, 4_000_000_000)
