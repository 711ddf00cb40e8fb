"""Shares of one whole (payments, weights, effort) that do not make 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pitchlint.facts.passages import Passage, passages
from pitchlint.language.annotated import Annotated
from pitchlint.language.money.numbers import parse_number
from pitchlint.model import BlockKind
from pitchlint.rules.hit import Hit, Spot

_PERCENT = re.compile(r"(?<![\w.,])(?P<number>\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_SLASHED = re.compile(
    r"(?<![\w/])(?P<numbers>\d{1,2}(?:\s?[/:]\s?\d{1,2}){1,5})\s?(?:%|per\s?cent\b)", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\b(?:pay(?:ment|able|s)?|paid|invoice[sd]?|billed|instal?ments?|milestones?|split|"
    r"shares?|allocat\w*|distribut\w*|weight(?:s|ed|ing)?"
    r"|breakdown|broken\sdown|consists?|composed|divided|effort|budget|due|criteri(?:a|on)|"
    r"score[sd]?|scoring|award(?:ed)?|marks)\b",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"\b(?:on|at|upon|after|with|by|for|in)\s(?:the\s|your\s|our\s|contract\s|project\s|"
    r"final\s|successful\s|user\s)?"
    r"(?:sign\w*|order|start|kick-?off|deliver\w*|acceptance|go-live|completion|handover|"
    r"approval|design|build|launch|test\w*|commencement"
    r"|milestone)|\b(?:start|delivery|acceptance|signature|go-live|completion|kick-?off|"
    r"upfront|up-front|deposit|advance|final)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:vat|gst|tax|discount|uplift|index\w*|cpi|inflation|accura\w*|precision|recall|"
    r"uptime|availab\w*|confidence|interest|late|penalt\w*"
    r"|credit|sav(?:e|es|ing|ings)|reduc\w*|increas\w*|faster|fewer|more\sthan|at\sleast|"
    r"up\sto|less\sthan|above|below|error|of\s(?:the\s)?(?:calls|tickets"
    r"|e-?mails|cases|answers|queries|users|documents)|margin|tds|gdp|growth|sla|cap(?:ped)?|"
    r"utili[sz]ation|retention|surcharge)\b",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"%|\bper\s?cent\b|\bshare\b|\bweight(?:ing)?\b|\bportion\b|\bpercentage\b|\bpayment\b", re.IGNORECASE
)
_EACH = re.compile(r"\beach\b|\brespectively\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:total|sum|overall|together)\b", re.IGNORECASE)
_NEAR = (Decimal(60), Decimal(150))
_SLACK = Decimal(1)
_HUNDRED = Decimal(100)


def shares(annotated: Annotated) -> Iterator[Hit]:
    """Sets of shares in a sentence, a list or a column whose sum is not 100, rounding left aside."""
    for passage in passages(annotated):
        if not passage.is_row:
            yield from _in_sentence(passage)
    yield from _in_columns(annotated)
    yield from _in_lists(annotated)


def _in_sentence(passage: Passage) -> Iterator[Hit]:
    text = passage.text
    slashed = _SLASHED.search(text)
    if slashed is not None and _WHOLE.search(text) and not _OTHER.search(text):
        numbers = [Decimal(number) for number in re.findall(r"\d+", slashed["numbers"])]
        yield from _judge(
            numbers, Spot(passage.position, passage.start + slashed.start(), passage.start + slashed.end())
        )
        return
    found = list(_PERCENT.finditer(text))
    if len(found) < 2 or not _WHOLE.search(text) or _OTHER.search(text) or _EACH.search(text):
        return
    if len(found) == 2 and len(_STEP.findall(text)) < 2:
        return
    if not passage.stands(found[0].start(), found[-1].end()):
        return
    spot = Spot(passage.position, passage.start + found[0].start(), passage.start + found[-1].end())
    yield from _judge([_value(match) for match in found], spot)


def _in_columns(annotated: Annotated) -> Iterator[Hit]:
    columns: dict[tuple[int, int], list[tuple[Spot, Decimal, str]]] = {}
    for passage in passages(annotated):
        table = passage.block.block.table
        if not passage.is_row or table is None:
            continue
        cells = passage.block.block.cells
        headings = " ".join((*passage.block.block.section[-1:], *(cell.header for cell in cells)))
        for cell in cells:
            number = _share(passage.text[cell.start : cell.end], cell.header)
            if number is not None:
                row = (Spot(passage.position, cell.start, cell.end), number, f"{headings} {passage.text}")
                columns.setdefault((table, cell.column), []).append(row)
    for rows in columns.values():
        words = " ".join(row[2] for row in rows)
        parts = [row for row in rows if not _TOTAL.search(row[2])]
        steps = sum(1 for row in parts if _STEP.search(row[2]))
        asked = _WHOLE.search(words) or 2 * steps > len(parts)
        if len(parts) > 1 and asked and not _OTHER.search(words):
            for hit in _judge([row[1] for row in parts], parts[0][0]):
                yield Hit(tuple(row[0] for row in parts), hit.slots)


def _share(text: str, header: str) -> Decimal | None:
    """The percentage a cell holds and little else; a bare number only under a header of shares."""
    match = _PERCENT.match(text.strip())
    if match is not None and len(text.strip()) <= len(match.group()) + 14:
        return _value(match)
    named = "%" in header or "per cent" in header.lower() or "percent" in header.lower()
    return parse_number(text) if named and _HEADER.search(header) else None


def _in_lists(annotated: Annotated) -> Iterator[Hit]:
    """List items that follow one another, each with one share and most with a step of payment."""
    run: list[tuple[Spot, Decimal, str]] = []
    for position, block in enumerate(annotated.blocks):
        text = block.block.text
        found = list(_PERCENT.finditer(text)) if len(text) < 300 else []
        if block.block.kind is BlockKind.LIST_ITEM and len(found) == 1 and not _OTHER.search(text):
            run.append((Spot(position, found[0].start(), found[0].end()), _value(found[0]), text))
            continue
        if block.block.kind is not BlockKind.LIST_ITEM or not found:
            yield from _list(run)
            run = []
    yield from _list(run)


def _list(run: list[tuple[Spot, Decimal, str]]) -> Iterator[Hit]:
    steps = sum(1 for _, _, text in run if _STEP.search(text) or _WHOLE.search(text))
    if len(run) > 1 and 2 * steps > len(run):
        for hit in _judge([row[1] for row in run], run[0][0]):
            yield Hit(tuple(row[0] for row in run), hit.slots)


def _judge(numbers: list[Decimal], spot: Spot) -> Iterator[Hit]:
    total = sum(numbers, Decimal(0))
    if _NEAR[0] <= total <= _NEAR[1] and abs(total - _HUNDRED) > _SLACK and max(numbers) < _HUNDRED:
        yield Hit((spot,), {"what": f"The shares make {total.normalize():f} %, not 100 %"})


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match["number"].replace(",", "."))
