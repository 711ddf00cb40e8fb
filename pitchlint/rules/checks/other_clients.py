"""Organisations spoken to as the customer that are not the one the offer is made to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pitchlint.facts.parties import GENERIC, NAME, Party, buyers, party
from pitchlint.language.annotated import Annotated
from pitchlint.language.folding import fold
from pitchlint.model import Context
from pitchlint.rules.hit import Spot

_OF_THE_CUSTOMER = "|".join(
    (
        r"staff|teams?|employees|customers?|users?|members|students|patients|citizens|agents|clerks|board|clients",
        r"roll-?out|data|management|brand|requirements?|needs?|goals?|objectives?|project|network|branches|systems?",
        r"strategy|vision|procurement|operations|stores|website|intranet|environment|tenant|campaigns?|departments?",
        r"premises|offices|business|portfolio|depots|schools|libraries|hospitals|plants|sites",
    )
)
_GLAD = r"excited|pleased|delighted|proud|happy|honou?red|thrilled|eager|keen|look(?:ing)? forward|can.t wait"
_MADE = r"put together|prepared|made|drawn up|tailored|designed|written|compiled|customi[sz]ed|drafted|meant"
_PAPER = r"offer|proposal|plan|document|bid|paper|concept|deck|response|quotation|quote|programme"
_WORDS = r"(?:[a-z][a-z\u2019'-]{0,20},?\s)"
_DOES = (
    r"(?:shall|will|must|agrees to|undertakes to|is responsible for)\s"
    r"(?:provide|supply|give|pay|nominate|appoint|name|grant|benefit|receive|approve|sign|own|retain|gain|be)\b"
    r"|(?:confirms?|accepts?|acknowledges?|undertakes?)\b"
)
_SPOKEN_TO = (
    re.compile(rf"\b(?i:{_GLAD})\sto\s{_WORDS}{{1,7}}?(?P<name>{NAME})"),
    re.compile(rf"\b[Tt]hank(?:s|\syou)?(?:\sto)?\s(?:the\s)?(?P<name>{NAME})\s(?:for|and)\b"),
    re.compile(
        r"\b(?:everyone|everybody|people|colleagues|friends|folks|team|lawyers)\s(?:at|of|from)\s(?:the\s)?"
        rf"(?P<name>{NAME})"
    ),
    re.compile(rf"\b(?:work|working|partnering|collaborating|cooperating)\swith\s(?:the\s)?(?P<name>{NAME})"),
    re.compile(
        rf"\b(?:confident|sure|certain|convinced|hope|trust|believe)\s(?:that\s)?(?:the\s)?(?P<name>{NAME})\swill\b"
    ),
    re.compile(
        rf"\b(?i:{_PAPER})\b[^.|]{{0,40}}\b(?:{_MADE})\s{_WORDS}{{0,2}}for\s(?:the\s)?(?P<name>{NAME})"
    ),
    re.compile(
        rf"\b(?:expected|required|requested|specified|nominated|demanded)\sby\s(?:the\s)?(?P<name>{NAME})"
    ),
    re.compile(
        rf"\b[Ff]rom\s(?:the\s)?(?P<name>{NAME})\swe\s(?:wait|await|need|expect|require|receive|ask)\b"
    ),
    re.compile(rf"^\s*Dear\s(?:the\s)?(?P<name>{NAME})\s(?:team|colleagues|board|procurement)\b"),
    re.compile(rf"\b(?P<name>{NAME}),\sto\swhom\b|\bon\sbehalf\sof\s(?:the\s)?(?P<other>{NAME})"),
    re.compile(rf"\b(?P<name>{NAME})[\u2019']s?\s{_WORDS}{{0,2}}(?:{_OF_THE_CUSTOMER})\b"),
    re.compile(rf"(?:^|[.;]\s|\|\s)(?:The\s)?(?P<name>{NAME})\s(?:{_DOES})"),
)
_OF_OTHERS = frozenset(("proof", "team", "profile", "glossary"))
_KNOWN = (
    "SYSTEM", "PLATFORM", "MODEL", "PROVIDER", "PROVIDER_NAME", "REGION", "ROLE", "STANDARD",
    "STANDARD_ACRONYM", "LAW", "LAW_ACRONYM",
)  # fmt: skip
_NOT_NOW = frozenset((Context.HISTORICAL, Context.THIRD_PARTY, Context.QUOTATION, Context.QUESTION))
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof", "herr", "frau", "shri", "smt"))
_OFTEN = 3
"""Blocks in which a name stands that is a party to the offer, not a slip."""
_LONG = 20
"""Blocks from which on the names that come often tell whom the offer is made to."""


class OtherClients:
    """Finds names spoken to as the customer that are neither the buyer's nor often used in the document."""

    def __init__(self, annotated: Annotated) -> None:
        self._annotated = annotated
        self._clients = buyers(annotated)
        self._blocks = Counter(
            word
            for block in annotated.blocks
            for word in {fold(token.text) for token in block.doc if token.text[:1].isupper()}
        )

    def spots(self, position: int) -> Iterator[Spot]:
        """Where such names stand in the block at `position`."""
        block = self._annotated.blocks[position]
        if _OF_OTHERS & set(block.section_types):
            return
        if not self._clients and len(self._annotated.blocks) < _LONG:
            return
        found = {span for pattern in _SPOKEN_TO for span in _spans(pattern, block.block.text)}
        told_to = 0
        for start, end in sorted(found):
            spot = Spot(position, start, end)
            alien = self._is_alien(party(block.block.text[start:end])) and not self._is_known(spot)
            if start >= told_to and alien:
                told_to = end
                yield spot

    def _is_alien(self, other: Party) -> bool:
        telling = other.words - GENERIC
        if not telling or len(other.words) < 2 or other.words & _TITLES:
            return False
        if min(self._blocks[word] for word in telling) >= _OFTEN:
            return False
        return not any(other.is_same(client) for client in self._clients)

    def _is_known(self, spot: Spot) -> bool:
        """Whether the name is that of a product, a law, a place or a role, or told of another time."""
        block = self._annotated.blocks[spot.block]
        labels = self._annotated.labels(_KNOWN)
        known = any(
            term.label in labels and term.start <= spot.start and spot.end <= term.end
            for term in block.terms_touching(spot.start, spot.end)
        )
        return known or bool(block.contexts_at(spot.start, spot.end) & _NOT_NOW)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        yield match.span(match.lastgroup or 0)
