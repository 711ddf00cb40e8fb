"""Check on what a template left behind: gaps never filled, notes to its authors, another client's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated
from pitchlint.model import BlockKind, Context, Severity
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.other_clients import OtherClients
from pitchlint.rules.checks.support import has_near
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Hit, Spot

_FILLER = "|".join(
    (
        r"insert|enter|add|type|fill|complete|delete|choose|select|to be|to come|tbc|tbd|tba|placeholder",
        r"your|client|customer|company|buyer|bidder|vendor|supplier|organi[sz]ation|agency|department|authority",
        r"council|bank|hospital|university|school|partner|prospect|recipient|author|person|contact|account|team",
        r"project|product|name|date|month|year|amount|price|sum|number|no|city|country|industry|sector|address",
        r"title|role|logo|text|figure|note|x{1,4}|yy+|nn+|n",
    )
)
_GAP_PATTERNS = (
    rf"\[(?:[^\[\]\n]{{0,30}}\b)?(?i:{_FILLER})\b[^\[\]\n]{{0,60}}\]",
    rf"<(?:[^<>\n]{{0,20}} )?(?i:{_FILLER})(?:[ A-Z_][^<>\n]{{0,50}})?>",
    rf"\{{(?:[^{{}}\n]{{0,20}} )?(?i:{_FILLER})(?:[ A-Z_][^{{}}\n]{{0,50}})?\}}",
    r"<[A-Z]\w{1,30}(?: \w{1,30}){0,5}>",
    r"\{\{[^{}\n]{1,60}\}\}|\$\{[^{}\n]{1,60}\}|\u00ab[^\u00ab\u00bb\n]{1,60}\u00bb",
    r"%[A-Z]{2,30}(?:_[A-Z]{2,30}){0,3}%",
    r"(?<![A-Za-z])(?:[$\u20ac\u00a3\u20b9]\s?)?(?:X{2,9}|x{3,9})(?:[,.]X{2,9}){0,3}(?:[./-](?:20)?XX)?(?![A-Za-z0-9])|\bxx\.xx\.",
    r"\b(?:19|20)XX\b",
    r"\b[Ll]orem ipsum\b|\bdolor sit amet\b",
    r"Error! (?:Reference|Bookmark|Hyperlink|No |Not )[^.]{0,40}|#REF!|#VALUE!|#NAME\?",
    r"\b(?:Click|Tap)(?: or tap)? here to (?:enter|add|insert|type)\b[^.]{0,20}|\bChoose an item\.",
    r"\b(?:INSERT|ENTER|ADD|PASTE)(?: [A-Z]{1,20}){0,5} HERE\b|\b[Ii]nsert (?:\w{1,20} ){1,5}here\b",
    r"\b(?:Company|Client|Customer|Vendor) Name(?: Here)?\b(?![^|]{0,30}\|)",
    r"\bYour (?:Company|Logo|Name) Here\b",
    r"\b(?:Sample|Example|Dummy) (?:Client|Customer|Company|Corp|Ltd|Text)\b",
    r"\b(?:ABC|XYZ)(?: \w{1,20})? (?:Ltd|Limited|Corp|Corporation|Inc|Company|Bank|GmbH|Pvt|Group)\b",
    r"\bComment(?:ed)? \[[A-Z]{1,3}\d{1,4}\]|\bTODO\b|\bFIXME\b",
    r"\b(?i:delete|remove|update|replace|adapt|tailor|change|amend|check|fill in|confirm) (?:\w{1,20} ){0,6}?"
    r"(?:before (?:sending|submission|submitting|sharing|it goes out|issue|release)|if not applicable)",
    r"\b(?i:note to (?:self|author|editor|writer|sales|bid team|reviewer|drafter)s?)\b",
    r"\b(?i:boilerplate|standard text|template text)[:,]|\b(?i:delete as (?:applicable|appropriate))\b",
    r"\b(?i:to be (?:completed|filled in|inserted|added|updated|supplied) by) "
    r"(?:sales|the bid|bid|account|the account|pre-?sales|legal|finance|marketing)\b",
)
_GAPS = re.compile("|".join(_GAP_PATTERNS))
_TO_COME = re.compile(r"\b(?:TBC|TBD|TBA|tbc|tbd|tba)\b|\bT\.B\.[CD]\.")
_FIELD = re.compile(r"_{3,}|\.{6,}|\b(?:signature|signed|sign here|stamp|initials)\b", re.IGNORECASE)
_MACHINE = re.compile(
    r"\b(?:API|endpoint|URL|header|token|placeholders?|parameter|variables?|curl|request body|JSON|XML|"
    r"field name|prompt|mask(?:ed|s|ing)?|redact\w*|anonymi\w+|pseudonymi\w+|merge fields?|tag|"
    r"chromosome|size|webhook)\b",
    re.IGNORECASE,
)
_MEANT = frozenset((Context.QUESTION, Context.CODE, Context.QUOTATION))
_OTHER_RULES = ("ESSENTIAL", "PRICE_WORD", "MONEY")


def template_residue(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Gaps of a template and notes to its authors, all in one; other organisations spoken to as buyer."""
    others = OtherClients(annotated)
    gaps: list[Spot] = []
    for position, block in enumerate(annotated.blocks):
        if block.block.kind is not BlockKind.CODE:
            gaps += _gaps(annotated, position)
            for spot in others.spots(position):
                yield Hit((spot,), severity=Severity.MEDIUM)
    if gaps:
        yield Hit(tuple(gaps))


def _gaps(annotated: Annotated, position: int) -> Iterator[Spot]:
    text = annotated.blocks[position].block.text
    field = bool(_FIELD.search(text))
    # Beside a place to sign, a gap of one word is the buyer's to fill.
    gaps = (match for match in _GAPS.finditer(text) if not field or " " in match.group())
    spots = [Spot(position, *match.span()) for match in gaps]
    for match in () if field else _TO_COME.finditer(text):
        spot = Spot(position, *match.span())
        # What is essential, and prices, are asked for by rules of their own.
        if not has_near(annotated, spot, _OTHER_RULES, Window.UNIT):
            spots.append(spot)
    yield from (spot for spot in spots if not _is_meant(annotated, spot))


def _is_meant(annotated: Annotated, spot: Spot) -> bool:
    """Whether the gap belongs there: in a question of the buyer's, or a sentence about placeholders."""
    block = annotated.blocks[spot.block]
    sentence = block.sentence_at(spot.start)
    about_machines = _MACHINE.search(block.block.text[sentence.start : sentence.end])
    return bool(about_machines or contexts_of(annotated, spot) & _MEANT)
