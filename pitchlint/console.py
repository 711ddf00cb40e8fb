"""What standard output is like: how wide, and whether it shows colours."""

from __future__ import annotations

import os
import shutil
import sys


def terminal_width() -> int:
    """Columns of the terminal, between 60 and 100."""
    return max(60, min(100, shutil.get_terminal_size((88, 24)).columns))


def wants_color(choice: str) -> bool:
    """Whether to colour, where the user chose `auto`, `always` or `never`."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
