"""Organisations spoken to as the customer that are not the one the offer is made to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pitchlint.facts.parties import NAME, Party, party
from pitchlint.language.annotated import Annotated
from pitchlint.model import Context
from pitchlint.rules.hit import Spot

_OF_THE_CUSTOMER = "|".join(
    (
        r"staff|teams?|employees|customers?|users?|members|students|patients|citizens|agents|clerks|board|clients",
        r"roll-?out|data|management|brand|requirements?|needs?|goals?|objectives?|project|network|branches|systems?",
        r"strategy|vision|procurement|operations|stores|website|policy|policies|intranet|environment|tenant",
        r"premises|offices|business|portfolio",
    )
)
_SPOKEN_TO = (
    re.compile(
        r"\b(?:excited|pleased|delighted|proud|happy|honou?red|thrilled|glad|eager|keen|look(?:ing)? forward)"
        r"\sto\s(?:be\s)?(?:support|work|partner|help|assist|serv|accompany|deliver|provid|submit|offer|present)"
        r"\w{0,3}\s"
        r"(?:(?!to\b|for\b|with\b)[a-z-]{1,20}\s){0,6}?(?:to\s|for\s|with\s)?(?:the\s)?"
        rf"(?P<name>{NAME})"
    ),
    re.compile(
        r"\b[Tt]hank(?:s|\syou)?(?:\sto)?\s(?:the\s)?"
        rf"(?P<name>{NAME})\s(?:for\s(?:the|this|giving|inviting|considering|your|its)|and\sits)"
    ),
    re.compile(rf"^\s*Dear\s(?:the\s)?(?P<name>{NAME})\s(?:team|colleagues|board|procurement)\b"),
    re.compile(
        r"\b(?:for|at|of|by|across|within|from|to|helps?|supports?|with|enables?|gives?)\s(?:the\s)?"
        rf"(?P<name>{NAME})[\u2019']s?\s(?:[a-z-]{{1,20}}\s){{0,2}}(?:{_OF_THE_CUSTOMER})\b"
    ),
    re.compile(
        rf"(?:^|[.;]\s|\|\s)(?:The\s)?(?P<name>{NAME})\s"
        r"(?:shall|will|must|agrees to|undertakes to|is responsible for)\s"
        r"(?:provide|supply|give|pay|nominate|appoint|name|grant|benefit|receive|approve|sign|own|retain|gain)\b"
    ),
)
_OF_OTHERS = frozenset(("proof", "team", "profile", "glossary"))
_KNOWN = (
    "SYSTEM", "PLATFORM", "MODEL", "PROVIDER", "PROVIDER_NAME", "REGION", "ROLE", "STANDARD",
    "STANDARD_ACRONYM", "LAW", "LAW_ACRONYM",
)  # fmt: skip
_NOT_NOW = frozenset((Context.HISTORICAL, Context.THIRD_PARTY, Context.QUOTATION, Context.QUESTION))
_NO_NAME = frozenset((
    "we", "our", "you", "your", "the", "this", "it", "client", "customer", "buyer", "vendor",
    "supplier",
    "bidder", "contractor", "authority", "company", "council", "user", "board", "team", "project",
    "phase", "annex", "section", "agent", "platform", "service", "provider", "system", "assistant",
    "solution", "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "rfp", "rfq", "sla", "ai", "llm", "eu", "uk", "us", "usa", "europe", "india",
    "germany",
))  # fmt: skip


def other_clients(annotated: Annotated, position: int, clients: Sequence[Party]) -> Iterator[Spot]:
    """Names spoken to as the customer in the block at `position` that are none of `clients`."""
    block = annotated.blocks[position]
    if not clients or _OF_OTHERS & set(block.section_types):
        return
    for pattern in _SPOKEN_TO:
        for match in pattern.finditer(block.block.text):
            spot = Spot(position, *match.span("name"))
            other = party(match.group("name"))
            telling = other.words - _NO_NAME
            if telling and not _is_known(annotated, spot) and not any(other.is_same(one) for one in clients):
                yield spot


def _is_known(annotated: Annotated, spot: Spot) -> bool:
    """Whether the name is that of a product, a law, a place or a role, or told of another time."""
    block = annotated.blocks[spot.block]
    labels = annotated.labels(_KNOWN)
    known = any(
        term.label in labels and term.start <= spot.start and spot.end <= term.end
        for term in block.terms_touching(spot.start, spot.end)
    )
    return known or bool(block.contexts_at(spot.start, spot.end) & _NOT_NOW)
