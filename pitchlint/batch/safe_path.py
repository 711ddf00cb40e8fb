"""Processes of ours import nothing from the current folder: it may hold what a vendor has sent."""

from __future__ import annotations

import os


def guard_imports() -> None:
    """Have every Python process that is started from now on leave the current folder out of its search.

    See https://docs.python.org/3/using/cmdline.html#envvar-PYTHONSAFEPATH.
    """
    os.environ["PYTHONSAFEPATH"] = "1"
