"""Hits become findings: worded, placed, fingerprinted, merged and put in order."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from pitchlint.facts.places import place_of
from pitchlint.language.annotated import Annotated
from pitchlint.language.terms import folded_words
from pitchlint.model import Confidence, Context, Finding, Place, Severity
from pitchlint.packs.pack import PackRule
from pitchlint.packs.rules import Quote
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import unit_of

_LONGEST_QUOTE = 400
_LONGEST_POINTER = 160
_FROM_OCR = "The words were recognised on a scanned page (OCR) and may be misread: check them there."
_EDGES = " \n|"
"""What a quote neither begins nor ends with: blanks, and the borders of empty cells."""


def finding_of(item: PackRule, hit: Hit, annotated: Annotated, message: str | None = None) -> Finding:
    """The finding that a hit of a rule makes; `message` stands in for the rule's own."""
    rule = item.rule
    places = tuple(_place(rule.quote, annotated, spot) for spot in hit.spots)
    contexts = contexts_of(annotated, hit.spots[0])
    if hit.answer is not None:
        contexts |= {Context.ANSWERED_ELSEWHERE}
    words = dict(hit.slots)
    given = hit.severity or rule.severity
    said = (message or rule.message).format_map(words)
    return Finding(
        rule=rule.id,
        name=rule.name,
        family=item.family,
        # What nobody sees is no quotation and no profile, whatever stands around it.
        severity=given if rule.hidden else _lowered(given, contexts),
        confidence=rule.confidence,
        quote=places[0].quote,
        places=places,
        message=f"{said} {_pointer(annotated, hit.answer)}" if hit.answer else said,
        why=rule.why,
        topic=words.get("topic", rule.topic),
        fingerprint=fingerprint(
            rule.id, words.get("topic", "") + words.get("numbered", "") + places[0].quote
        ),
        contexts=tuple(sorted(contexts, key=lambda context: context.value)),
        about=words.get("about", ""),
    )


def from_pictures(finding: Finding, recognised: Collection[int]) -> Finding:
    """The finding, less sure where words it rests on were recognised in the picture of a page."""
    if not any(place.page in recognised for place in finding.places):
        return finding
    lower = Confidence.MEDIUM if finding.confidence is Confidence.HIGH else Confidence.LOW
    return replace(finding, confidence=lower, message=f"{finding.message} {_FROM_OCR}")


def fingerprint(code: str, quote: str) -> str:
    """Twelve hexadecimal digits of a rule and its folded quote; stable over pages and layout."""
    text = f"{code} {' '.join(folded_words(quote))}"
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def without_lesser(findings: Sequence[Finding], yields: Mapping[str, tuple[str, ...]]) -> list[Finding]:
    """The findings without those that yield to another rule's finding on the same words."""
    taken = {(finding.rule, place.block, place.start) for finding in findings for place in finding.places}
    return [
        finding
        for finding in findings
        if not any(
            (code, finding.places[0].block, finding.places[0].start) in taken
            for code in yields.get(finding.rule, ())
        )
    ]


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of one rule with the same words become one with all places; the gravest come first.

    Of the same words said and quoted, those that weigh more are kept and come first.
    """
    by_print: dict[str, Finding] = {}
    for finding in findings:
        known = by_print.get(finding.fingerprint)
        by_print[finding.fingerprint] = _joined(known, finding) if known else finding
    return tuple(sorted(by_print.values(), key=_order))


def _joined(one: Finding, other: Finding) -> Finding:
    head, tail = (one, other) if one.severity.rank >= other.severity.rank else (other, one)
    return replace(head, places=tuple(dict.fromkeys((*head.places, *tail.places))))


def _order(finding: Finding) -> tuple[int, int, int, int, str]:
    place = finding.places[0]
    return (-finding.severity.rank, -finding.confidence.rank, place.block, place.start, finding.rule)


def _lowered(severity: Severity, contexts: frozenset[Context]) -> Severity:
    """A quotation, and what another place answers, are information; a company profile is at most low."""
    if contexts & {Context.QUOTATION, Context.ANSWERED_ELSEWHERE}:
        return Severity.INFO
    if Context.PROFILE in contexts and severity.rank > Severity.LOW.rank:
        return Severity.LOW
    return severity


def _pointer(annotated: Annotated, answer: Spot) -> str:
    """Where the document may answer, in its own words: by page, or where there are none by section."""
    place = place_of(annotated, answer.block, answer.start, answer.end)
    if place.page is not None:
        where = f"on page {place.page_name or place.page}"
    else:
        where = f"in section “{place.section[-1]}”" if place.section else "in another place"
    words = " ".join(place.quote.split()).strip(_EDGES).removesuffix(".")
    if len(words) > _LONGEST_POINTER:
        words = words[: words.rfind(" ", 0, _LONGEST_POINTER)] + " …"
    return f"An answer may stand {where}: “{words}”."


def _place(quote: Quote, annotated: Annotated, spot: Spot) -> Place:
    unit = unit_of(annotated, spot) if quote is Quote.UNIT else spot
    start, end = _trimmed(annotated.blocks[spot.block].block.text, unit, spot)
    return place_of(annotated, spot.block, start, end, (max(start, spot.start), min(end, spot.end)))


def _trimmed(text: str, unit: Spot, spot: Spot) -> tuple[int, int]:
    """A quote of bearable length around the passage, without blanks at its ends."""
    start, end = unit.start, unit.end
    if end - start > _LONGEST_QUOTE:
        start = max(start, spot.start - _LONGEST_QUOTE // 2)
        end = min(end, max(spot.end, start + _LONGEST_QUOTE))
        start = text.rfind(" ", unit.start, start) + 1 if start > unit.start else start
        cut = text.find(" ", end, unit.end)
        end = cut if cut != -1 else unit.end
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(_EDGES)), end - (len(piece) - len(piece.rstrip(_EDGES)))


def counted(findings: Sequence[Finding]) -> dict[Severity, int]:
    """How many findings that are not waived there are of each severity."""
    return {
        severity: sum(1 for finding in findings if finding.severity is severity and not finding.waived)
        for severity in Severity
    }
