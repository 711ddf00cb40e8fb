"""What a rule finds: passages, before they are worded as findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pitchlint.model import Severity


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters `start:end` of the annotated block at position `block`."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One charge: its passages (the first is the one to quote) and the words for its message.

    `severity` is None where the rule's own severity holds; `answer` is the place that answers the charge.
    """

    spots: tuple[Spot, ...]
    slots: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None
    answer: Spot | None = None
