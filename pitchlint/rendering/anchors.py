"""Stable names of places on a page: the same finding keeps its address from run to run."""

from __future__ import annotations

import re
from collections.abc import Iterable

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def anchors(prefix: str, names: Iterable[str]) -> tuple[str, ...]:
    """An address for each name, such as "q-T5"; a name that comes again gets a number."""
    seen: dict[str, int] = {}
    made = []
    for name in names:
        base = f"{prefix}-{_UNSAFE.sub('-', name)}"
        seen[base] = seen.get(base, 0) + 1
        made.append(base if seen[base] == 1 else f"{base}-again-{seen[base]}")
    return tuple(made)
