"""What all commands share: how they end, what they print, and values of options."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from datetime import date
from typing import BinaryIO

import click

from pitchlint.errors import PitchlintError


def finish(action: Callable[[], int | None]) -> None:
    """Run a command; our errors become one message and status 2, an interrupt status 130."""
    try:
        status = action() or 0
    except PitchlintError as error:
        click.echo(f"pitchlint: {_plain(str(error))}", err=True)
        status = 2
    except KeyboardInterrupt:
        click.echo("pitchlint: interrupted", err=True)
        status = 130
    except OSError as error:
        # Whoever closed the pipe wants no more words; what else the system refuses must be said.
        if error.errno == errno.EPIPE:
            raise
        where = f"{_plain(str(error.filename))}: " if error.filename else ""
        click.echo(f"pitchlint: {where}{(error.strerror or 'error').lower()}", err=True)
        status = 2
    sys.exit(status)


def show(text: str) -> int:
    """Print a text; gives the status 0."""
    click.echo(text)
    return 0


def echo(text: str, error: bool) -> None:
    """Print a text, to standard error where that is said."""
    # Whether to colour is settled by now; left to itself, click would strip it again in a pipe.
    click.echo(text, nl=not text.endswith("\n"), err=error, color=True)


def codes(value: str | None) -> tuple[str, ...] | None:
    """The codes of rules in a list with commas; None where there is none."""
    if value is None:
        return None
    return tuple(code.strip().upper() for code in value.split(",") if code.strip())


def listed(stream: BinaryIO | None) -> tuple[str, ...]:
    """The paths of a list: one a line, or parted by NUL as `find -print0` writes them."""
    if stream is None:
        return ()
    text = stream.read()
    lines = text.split(b"\0") if b"\0" in text else text.splitlines()
    return tuple(os.fsdecode(line) for line in lines if line)


def day(value: str | None) -> date:
    """The day that is meant, today where none is; raises `click.BadParameter`."""
    if value is None:
        return date.today()
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter("a day is written YYYY-MM-DD", param_hint="--as-of") from error


def _plain(text: str) -> str:
    from pitchlint.rendering.characters import visible

    return visible(text)
