"""What the command line asks of one run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Echo: TypeAlias = Callable[[str, bool], None]
"""Prints a text: to standard error where the second argument is true, else to standard output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LintOptions:
    """What the command line said; None means the settings file or the default decides."""

    paths: tuple[str, ...]
    as_of: date
    listed: tuple[str, ...] = ()
    rfp: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    format_: str = "text"
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    min_confidence: str | None = None
    fail_on: str | None = None
    exit_zero: bool = False
    allow_incomplete: bool = False
    packs: tuple[str, ...] = ()
    config: str | None = None
    jobs: int | None = None
    scheduler: str | None = None
    dask_local: int | None = None
    timeout: float | None = None
    max_pages: int | None = None
    ocr: bool = False
    pictures: bool = True
    annotate: bool = False
    force: bool = False
    quiet: bool = False
    progress: bool = True
    cache: bool = True
    journal: str | None = None
    resume: bool = False
    is_dated: bool = True
    """Whether the user named the day."""
    color: str = "auto"
    password: str | None = field(default=None, repr=False)
