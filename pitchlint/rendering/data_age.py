"""How old the reference data behind a report is, and when that must be said."""

from __future__ import annotations

from datetime import date

from pitchlint.model import Tool
from pitchlint.rendering.wording import counted, long_date

# Reference prices move fast: catalogue rule PRC011 asks to say so beyond this age.
STALE_AFTER_DAYS = 180


def stale_notes(tool: Tool, as_of: date) -> tuple[str, ...]:
    """One sentence for each set of reference data that is older than 180 days on the day of the report."""
    notes = []
    for what, dated in (("prices", tool.prices_as_of), ("models", tool.models_as_of)):
        age = (as_of - dated).days
        if age > STALE_AFTER_DAYS:
            notes.append(
                f"The reference {what} are {counted(age, 'day')} old (as of {long_date(dated)}); "
                "treat comparisons with them as rough."
            )
    return tuple(notes)
