"""Checks on table cells that hold nothing but a word for "later"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind, Context
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.headings import Headings
from pitchlint.rules.checks.support import has_near
from pitchlint.rules.conditions import contexts_of, is_looked_into
from pitchlint.rules.hit import Hit, Spot

_LEFT_OPEN = re.compile(
    r"(?:still |yet |left )?(?:open|pending|outstanding|unresolved|undecided|unclear|deferred|later|"
    r"in preparation|in progress|to follow|follows|under discussion|under review|n/?k|\?{1,3}|tb[acds])"
    r"(?: (?:later|during|after|in|at|with)(?: [\w-]{1,20}){0,4})?\.?",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"(?:(?:yes|available|ready|planned|expected|due|from|by|in|end of|early|late|mid)[ ,-]{1,2}){0,3}"
    r"(?:Q[1-4]|H[12]|(?:spring|summer|autumn|winter)|(?:release|version|v)\s?\d[\d.x]{0,5})(?:[ /-]?20\d\d)?"
    r"|(?:on (?:the|our) )?roadmap|planned|beta|alpha|preview|coming soon|upcoming|future|in development|"
    r"under development|later release|next release|phase 2|2\.0|soon",
    re.IGNORECASE,
)
_NOT_FEATURES = frozenset(("plan", "price", "proof", "team", "profile", "pilot", "legal"))
_DATE_HEADER = re.compile(
    r"\b(?:date|when|milestone|phase|month|due|week|deadline|start|end|retire|quarter|time)", re.I
)
_SILENT = frozenset(
    (Context.QUESTION, Context.NEGATED, Context.DEFINITION, Context.BUYER, Context.HISTORICAL)
)


def essentials_left_open(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Something essential whose cell says only that it is open."""
    headings = Headings(annotated)
    for spot in _cells(rule, annotated, _LEFT_OPEN):
        essential = has_near(annotated, spot, ("ESSENTIAL",), Window.UNIT)
        above = annotated.labels(("ESSENTIAL",)) & headings.labels(spot)
        if (essential or above) and not has_near(annotated, spot, ("TRIVIAL", "DRAFTED"), Window.UNIT):
            yield Hit((spot,))


def features_to_come(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A feature whose cell says only when it will be there."""
    for spot in _cells(rule, annotated, _TO_COME):
        block = annotated.blocks[spot.block]
        header = next(cell.header for cell in block.block.cells if cell.start == spot.start)
        if _DATE_HEADER.search(header) or _NOT_FEATURES & set(block.section_types):
            continue
        if not has_near(annotated, spot, ("PROJECT_STEP", "NOT_SOLD"), Window.UNIT):
            yield Hit((spot,))


def _cells(rule: Rule, annotated: Annotated, pattern: re.Pattern[str]) -> Iterator[Spot]:
    """Cells, the first of a row left out, that the pattern matches as a whole."""
    for position, block in enumerate(annotated.blocks):
        if block.block.kind is not BlockKind.TABLE_ROW or not is_looked_into(rule.where, annotated, position):
            continue
        for cell in block.block.cells[1:]:
            spot = Spot(position, cell.start, cell.end)
            whole = pattern.fullmatch(block.block.text[cell.start : cell.end].strip())
            if whole and not contexts_of(annotated, spot) & _SILENT:
                yield spot
