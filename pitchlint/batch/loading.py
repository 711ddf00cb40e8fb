"""The linter, loaded as quickly as it goes."""

from __future__ import annotations

import gc
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from pitchlint.settings import Settings

if TYPE_CHECKING:
    from pitchlint.lint import Linter

_COLLECT_AFTER = 50_000


@lru_cache(maxsize=1)
def load_linter(settings: Settings, as_of: date) -> Linter:
    """The linter for these settings; raises `PitchlintError` where they cannot be used.

    What it loads stays to the end: without the collector walking it again and again, loading takes two
    thirds of the time (measured), and so does linting afterwards.
    """
    gc.disable()
    try:
        from pitchlint.lint import Linter

        return Linter(settings, as_of)
    finally:
        gc.freeze()
        gc.set_threshold(_COLLECT_AFTER)
        gc.enable()
