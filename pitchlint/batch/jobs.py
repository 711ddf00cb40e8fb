"""How many processes work at once."""

from __future__ import annotations

import os

# A worker holds about 400 MB; who wants more of them says so with --jobs.
_MOST_UNASKED = 4


def jobs_for(wanted: int, documents: int) -> int:
    """How many documents to review at once: as many as `wanted`, else (0) one a processor, up to four."""
    return max(1, min(wanted or min(_processors(), _MOST_UNASKED), documents))


def _processors() -> int:
    # A container or a batch system may leave this process fewer than the machine has.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
