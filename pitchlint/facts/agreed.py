"""What lengths of time are said to be the term, the notice, the pilot and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pitchlint.facts.dates import dates_in
from pitchlint.facts.durations import Duration, durations_in
from pitchlint.facts.once import once_a_document
from pitchlint.facts.passages import Passage, passages
from pitchlint.language.annotated import Annotated


class Role(StrEnum):
    """What a length of time is the length of."""

    TERM = "the contract"
    MINIMUM = "the minimum term"
    RENEWAL = "each renewal"
    NOTICE = "the notice"
    PILOT = "the pilot"
    VALIDITY = "the offer's validity"
    PAYMENT = "the time to pay"
    WARRANTY = "the warranty"
    HYPERCARE = "the hypercare"
    DELIVERY = "the time until go-live"


@dataclass(frozen=True, slots=True)
class AgreedLength:
    """A length at characters `start:end` of the block at `position`; `party` is who may use it, or ""."""

    position: int
    start: int
    end: int
    role: Role
    duration: Duration
    party: str = ""


_TERM_NOUN = (
    r"(?:contract|agreement|term|subscription|engagement|deal|partnership|collaboration|"
    r"cooperation|contract\speriod|contract\sduration|initial\speriod)"
)
_KIND = (
    r"(?:(?:initial|first|fixed|main|base|firm|binding|contract(?:ual)?|subscription|service|"
    r"overall|total|full"
    r"|full-service|standard|long|minimum|committed|non-cancell?able|rolling|renewal|extension|further"
    r"|additional|new|managed|written|prior|advance|paid|free|warranty|guarantee|support|maintenance|hosting"
    r"|framework|licen[cs]e|lease|pilot|trial|test|proof\sof|implementation|call-off|software|data"
    r"|processing|confidentiality|option(?:al)?)[\s-]){0,3}"
)
_IS = (
    r"\s?(?:period|phase|length|duration|time|window|stage)?\s?(?:of\sthe\s(?:contract|"
    r"agreement|offer|proposal)\s?)?"
    r"(?:\(?\s?(?:is|are|of|:|=|\||runs?(?:\sfor)?|runs\sover|running\sfor|lasts?|lasting|for|"
    r"covers?|over|spans?|continues?\sfor|shall\scontinue\sfor|shall\scover|will\scover"
    r"|will\s(?:be|run|last)(?:\sfor)?|shall\s(?:be|run|last)(?:\sfor)?|(?:has|have|"
    r"with)\san?\s(?:\w+\s)?(?:term|duration|length|period|life)\sof"
    r"|is\sset\sat|is\smade\sfor|is\sconcluded\sfor|is\sfor|ends\safter|"
    r"remains?\sin\sforce\sfor|with\sa\sterm\sof)\s?)"
    r"{1,2}(?:a|an|the|just|only|exactly|fixed|period\sof|total\sof|term\sof|"
    r"initial)?\s?(?:term\sof\s|period\sof\s)?$"
)
_NOT_MAIN = re.compile(
    r"\b(?:framework|licen[cs]e|support|maintenance|hosting|data|processing|confidentiality|"
    r"nda|lease|software"
    r"|call-off|implementation|option(?:al)?|further|additional|other|previous|existing|"
    r"current|today|each)\b",
    re.IGNORECASE,
)
_NOUNS = (
    (Role.RENEWAL, r"(?:renewals?|renewal\s(?:term|period)s?|renewed)"),
    (Role.PILOT, r"(?:pilots?|trial|proof\sof\sconcept|poc|test\sphase)"),
    (Role.NOTICE, r"(?:notice)"),
    (Role.WARRANTY, r"(?:warranty|guarantee)"),
    (Role.HYPERCARE, r"(?:hypercare|hyper-care|stabili[sz]ation)"),
    (Role.TERM, _TERM_NOUN),
)
_AFTER = tuple(
    (role, re.compile(rf"^['\u2019]?[\s-](?:of\s)?(?P<kind>{_KIND}){noun}\b", re.IGNORECASE))
    for role, noun in _NOUNS
)
_BEFORE = tuple(
    (role, re.compile(rf"\b(?P<kind>{_KIND}){noun}{_IS}", re.IGNORECASE)) for role, noun in _NOUNS
)
_OTHER = (
    (
        Role.TERM,
        re.compile(
            r"\b(?:you|client|customer|buyer|parties|council)\s(?:shall\s|will\s|must\s)?(?:signs?|"
            r"commits?|binds?|contracts?)\b[^.;]{0,30}\bfor\s(?:a\s)?$",
            re.IGNORECASE,
        ),
        None,
    ),
    (
        Role.RENEWAL,
        re.compile(
            r"\b(?:renew(?:s|ed)?|extend(?:s|ed)?)\b[^.;]{0,40}\b(?:for|by)\s(?:a\s|another\s|"
            r"further\s|periods?\sof\s|terms?\sof\s|successive\s){0,3}$",
            re.IGNORECASE,
        ),
        None,
    ),
    (
        Role.VALIDITY,
        re.compile(
            r"\b(?:offer|proposal|quotation|quote|bid|tender|prices?)\b[^.;]{0,30}\b(?:valid|"
            r"open(?:\sfor\sacceptance)?|binding|held|validity)\b[^.;\d]{0,24}$|"
            r"\bvalidity\b[^.;\d]{0,24}$",
            re.IGNORECASE,
        ),
        None,
    ),
    (
        Role.PAYMENT,
        re.compile(
            r"\b(?:payable|payment|pay|paid|due|net)\b[^.;|\d]{0,28}(?:\|\s?[^.;|\d]{0,12})?$", re.IGNORECASE
        ),
        "day",
    ),
    (
        Role.DELIVERY,
        re.compile(
            r"\b(?:go(?:es)?[\s-]live|live|in\sproduction|up\sand\srunning|operational)\s(?:in|within|"
            r"after)\s$|\bgo-live\s(?:is\s|takes\splace\s)?(?:in|after|within)\s$",
            re.IGNORECASE,
        ),
        None,
    ),
)
_LIVE_AFTER = re.compile(
    r"^\s(?:to|until|from\s(?:signature|contract|order|kick-off)\sto)\s(?:the\s)?(?:go-live|launch)\b",
    re.IGNORECASE,
)
_FROM_SIGNATURE = re.compile(
    r"^\s(?:after|from|of|following)\s(?:the\s|contract\s|your\s)?(?:signature|signing|order|"
    r"contract|award|kick-?off)\b",
    re.IGNORECASE,
)
_LIVE = re.compile(r"\bgo(?:es)?[\s-]live\b|\blive\b|\bin\sproduction\b|\boperational\b", re.IGNORECASE)
_CHOICE = re.compile(
    r"\b(?:if\syou|choose|option(?:al|ally|s)?|either(?!\s(?:party|side))|alternativ\w+|"
    r"discount|instead|extension|extend(?:ed)?|up\sto|might"
    r"|may\sbe|thereafter|after\sthat|then|rather\sthan|typical\w*|usual\w*)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:keeps?|kept|stor\w+|retain\w*|retention|delet\w+|eras\w+|archiv\w+)\b", re.IGNORECASE
)
_ENDING = re.compile(
    r"\b(?:terminat\w*|cancel\w*|leave|leaving|end(?:s|ed|ing)?|exit\w*|withdraw\w*|give|"
    r"giving|resign|quit|stop)\b|\bnotice\s(?:period)?\s?(?:\||:|is\b|of\b)|^\W*notice\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|where|in\scase|should)\b", re.IGNORECASE)
_NOT_NOTICE = re.compile(
    r"\b(?:price|fee|increase|uplift|index\w*|model|version|sub-?processor|breach|insolven\w*|"
    r"default|cure|change"
    r"|audit|visit|refuse|object\w*|compan(?:y|ies)|from\sthe\s|from\smonth|during\sthe|"
    r"storage|pilot|maintenance|downtime|renew\w*|expir\w*|incident|cause|retir\w*|holiday|"
    r"reschedul\w*|reason)",
    re.IGNORECASE,
)
_NOT_PAYMENT = re.compile(
    r"\b(?:late|overdue|interest|refund|credit|discount|dispute|deposit)\b", re.IGNORECASE
)
_YOU = re.compile(r"\b(?:you|your|client|customer|buyer|authority|council|purchaser)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|our|us|vendor|supplier|provider|contractor)\b", re.IGNORECASE)
_SPAN = re.compile(r"\bfrom\b|\bstart\w*\b|\bcommenc\w*\b", re.IGNORECASE)
_END = re.compile(r"\b(?:to|until|till|through|ends?|ending|expir\w+)\b|[-\u2013\u2014]", re.IGNORECASE)
_CONTRACT = re.compile(r"\b(?:contract|agreement|term|subscription|engagement|service)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;|]|,\s(?:then|and\sthen|followed|after|with|plus|but)\b|\bafter\swhich\b|\bfollowed\sby\b",
    re.IGNORECASE,
)
_REACH = 70


@once_a_document
def agreed_lengths(annotated: Annotated) -> Iterator[AgreedLength]:
    """Every length whose role its own clause tells, in order; choices, options and ranges are left out."""
    for passage in passages(annotated):
        for duration in durations_in(passage.text):
            found = _role(passage, duration)
            if found is not None and passage.stands(duration.start, duration.end):
                start = passage.start
                yield AgreedLength(
                    passage.position, start + duration.start, start + duration.end, found, duration,
                    _party(passage.text) if found is Role.NOTICE else "",
                )  # fmt: skip
        yield from _spans(passage)


def _role(passage: Passage, duration: Duration) -> Role | None:
    text = passage.text
    if duration.loose:
        return None
    low = max(0, duration.start - _REACH)
    before, after = text[low : duration.start], text[duration.end : duration.end + _REACH]
    clause = _clause(passage, duration)
    for role, pattern in _AFTER:
        match = pattern.match(after)
        if match:
            return _refined(role, f"{before[-14:]} {match['kind']}", clause)
    for role, pattern in _BEFORE:
        match = pattern.search(before)
        if match:
            return _refined(role, match["kind"], clause)
    told = _FROM_SIGNATURE.match(after) is not None and _LIVE.search(text) is not None
    if _LIVE_AFTER.match(after) or told:
        return _refined(Role.DELIVERY, "", clause)
    for role, pattern, unit in _OTHER:
        if pattern.search(before) and unit in (None, duration.unit):
            return _refined(role, "", clause)
    return None


def _refined(role: Role, kind: str, clause: str) -> Role | None:
    """The role with its adjectives heard; None where they make it something else or the clause a choice."""
    if _CHOICE.search(clause) and role is not Role.RENEWAL:
        return None
    if role in (Role.TERM, Role.MINIMUM) and _KEPT.search(clause):
        return None
    if role is Role.TERM:
        if re.search(r"\b(?:renewal|extension)\b", kind, re.IGNORECASE):
            return Role.RENEWAL
        if re.search(r"\b(?:pilot|trial|test)\b", kind, re.IGNORECASE):
            return Role.PILOT
        if re.search(r"\b(?:minimum|committed|non-cancell?able)\b", kind, re.IGNORECASE):
            return Role.MINIMUM
        return None if _NOT_MAIN.search(kind) else role
    if role is Role.NOTICE and (_NOT_NOTICE.search(clause) or _CONDITION.search(clause)):
        return None
    if role is Role.NOTICE and not _ENDING.search(clause):
        return None
    if role is Role.PAYMENT and _NOT_PAYMENT.search(clause):
        return None
    return role


def _clause(passage: Passage, duration: Duration) -> str:
    """The clause around a length; the whole of a table row."""
    text = passage.text
    if passage.is_row:
        return text
    cuts = [match.start() for match in _CLAUSE.finditer(text)]
    start = max((cut for cut in cuts if cut < duration.start), default=0)
    end = min((cut for cut in cuts if cut >= duration.end), default=len(text))
    return text[start:end]


def _party(text: str) -> str:
    you, we = bool(_YOU.search(text)), bool(_WE.search(text))
    either = re.search(r"\b(?:either|both|each)\s(?:party|parties|side|sides)\b", text, re.IGNORECASE)
    return "" if either or you == we else ("you" if you else "we")


def _spans(passage: Passage) -> Iterator[AgreedLength]:
    """The length of a contract told by its first and last day."""
    text = passage.text
    if not (_CONTRACT.search(text) and (passage.is_row or _SPAN.search(text))) or _CHOICE.search(text):
        return
    found = [item for item in dates_in(text) if item.year is not None and item.day is not None]
    if len(found) != 2 or re.search(r"\b(?:pilot|trial|phase)\b", text, re.IGNORECASE):
        return
    first, last = (item.on(item.year or 0) for item in found)
    if first is None or last is None or last <= first or not _END.search(text[found[0].end : found[1].start]):
        return
    months = round(((last - first).days + 1) / 30.4375)
    if months and passage.stands(found[0].start, found[1].end):
        duration = Duration(found[0].start, found[1].end, months, "month")
        start = passage.start
        yield AgreedLength(
            passage.position, start + duration.start, start + duration.end, Role.TERM, duration
        )
