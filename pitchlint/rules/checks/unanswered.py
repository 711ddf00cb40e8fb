"""Answers that do not answer: a bare "noted", a pointer to nothing, words about something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from spacy.lang.en.stop_words import STOP_WORDS

from pitchlint.facts.facts import Facts
from pitchlint.facts.requirements import Requirement
from pitchlint.language.annotated import Annotated
from pitchlint.model import Place, Severity
from pitchlint.packs.rules import Rule
from pitchlint.packs.topics import load_topics
from pitchlint.rules.checks.support import spot_at
from pitchlint.rules.hit import Hit

_CONCRETE = (
    *(
        "MONEY",
        "PERCENT",
        "DATE",
        "DURATION",
        "CLAUSE",
        "NAME",
        "MODEL",
        "REGION",
        "PROVIDER",
        "STANDARD",
        "SYSTEM",
    ),
    *("FILE_FORMAT", "LAW", "FIGURE_SAID", "PERSON_NAMED", "PLAIN_REFUSAL"),
)
_RHYTHM = ("CADENCE", "METRIC")
"""Concrete where it is not a place or a name that is asked for, nor praise that is given."""
_PRAISE = ("GENERAL_PRAISE", "BUZZ")
_NOTHING_SAID = ("COMPLY_WORD", "SEE_ELSEWHERE")
_SHORT = 60
"""Words up to which general praise is the whole answer and not an aside."""
_LONG = 250
"""Words from which an answer is taken to hold what is asked somewhere."""
_REFERENCE = re.compile(r"\b(?:section|chapter|clause)\s+(\d+(?:\.\d+)*)", re.IGNORECASE)
_YES_OR_NO = re.compile(r"(?:^|[\s:.])(?:can|is|are|does|do|will|has|have|may)\b[^.?]*\?", re.IGNORECASE)
_VERDICT = re.compile(r"\W*\b(?:yes|no|not)\b", re.IGNORECASE)
_EXCERPT = 140


class _Fault(str, Enum):
    """How an answer fails, in the words of the message."""

    SILENT = "has no answer beneath it"
    HOLLOW = "is met with a bare word or a pointer"
    BESIDE = "is followed by words without a figure, a name or a plain no"


def requirement_unanswered(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A question or demand of the buyer is repeated, and what follows does not answer it."""
    answered = sum(bool(pair.answer) for pair in facts.requirements)
    for pair in facts.requirements:
        fault = _fault(annotated, pair, 2 * answered > len(facts.requirements))
        if fault is not None:
            spots = tuple(spot_at(annotated, place) for place in (*pair.answer, pair.ask))
            severity = Severity.MEDIUM if fault is _Fault.BESIDE else None
            yield Hit(spots, _slots(annotated, rule, pair, fault), severity)


def _fault(annotated: Annotated, pair: Requirement, are_paired: bool) -> _Fault | None:
    if not pair.answer:
        # A list that only repeats the questions has no answers beneath it; they follow in prose.
        return _Fault.SILENT if pair.id and are_paired else None
    labels = frozenset(term for place in pair.answer for term in _labels(annotated, place))
    if labels & annotated.labels(("HONEST_NO",)):
        return None
    asked = _labels(annotated, pair.ask)
    if _is_hollow(annotated, pair):
        return None if asked & annotated.labels(("ASKS_FOR_CONSENT",)) else _Fault.HOLLOW
    return _Fault.BESIDE if _is_beside(annotated, pair, asked, labels) else None


def _is_hollow(annotated: Annotated, pair: Requirement) -> bool:
    """Whether nothing is left of the answer without its words of consent and its pointers."""
    if any(_resolves(annotated, place.quote) for place in pair.answer):
        return False
    left = 0
    found = False
    for place in pair.answer:
        block = annotated.blocks[spot_at(annotated, place).block]
        said = list(block.terms_in(place.start, place.end, annotated.labels(_NOTHING_SAID)))
        found = found or bool(said)
        left += sum(
            token.is_alpha or token.like_num
            for token in block.doc
            if place.start <= token.idx < place.end
            and token.lower_ not in STOP_WORDS
            and not any(term.start <= token.idx < term.end for term in said)
        )
    return left <= (1 if found else 0)


def _resolves(annotated: Annotated, text: str) -> bool:
    """Whether the text points to a numbered section that the document has; without numbers any will do."""
    named = _REFERENCE.findall(text)
    if not named:
        return bool(
            re.search(
                r"\b(?:annex|appendix|attachment|schedule|exhibit|table)\s+[A-Z\d]", text, re.IGNORECASE
            )
        )
    numbers = {
        match.group()
        for block in annotated.blocks
        for title in block.block.section
        if (match := re.match(r"\d+(?:\.\d+)*", title))
    }
    return not numbers or any(number in numbers for number in named)


def _is_beside(annotated: Annotated, pair: Requirement, asked: frozenset[str], given: frozenset[str]) -> bool:
    text = " ".join(place.quote for place in pair.answer)
    length = len(text.split())
    shares = _shares(annotated, pair)
    about_itself = length <= _SHORT and bool(given & annotated.labels(("SELF_TALK",))) and not shares
    if about_itself:
        return True
    if given & annotated.labels(_CONCRETE) or length > _LONG:
        return False
    place_asked = bool(asked & annotated.labels(("ASKS_FOR_PLACE",)))
    praise = bool(given & annotated.labels(_PRAISE))
    if given & annotated.labels(_RHYTHM) and not (place_asked or praise):
        return False
    if length <= _SHORT and (praise or place_asked or asked & annotated.labels(("ASKS_FOR_FIGURE",))):
        return True
    if _VERDICT.match(text) or (_YES_OR_NO.search(pair.ask.quote) and _VERDICT.search(text)):
        return False
    return not shares


def _shares(annotated: Annotated, pair: Requirement) -> bool:
    """Whether question and answer have a word of the subject in common, or the question has none."""
    words = _content(annotated, pair.ask)
    return not words or any(words & _content(annotated, place) for place in pair.answer)


def _content(annotated: Annotated, place: Place) -> set[str]:
    """The folded words of a passage that carry its subject."""
    block = annotated.blocks[spot_at(annotated, place).block]
    empty = list(block.terms_in(place.start, place.end, annotated.labels(("ASK_WORD",))))
    return {
        token.norm_
        for token in block.doc
        if place.start <= token.idx < place.end
        and token.is_alpha
        and token.lower_ not in STOP_WORDS
        and not any(term.start <= token.idx < term.end for term in empty)
    }


def _labels(annotated: Annotated, place: Place) -> frozenset[str]:
    block = annotated.blocks[spot_at(annotated, place).block]
    return frozenset(term.label for term in block.terms_from(place.start, place.end) if term.end <= place.end)


def _slots(annotated: Annotated, rule: Rule, pair: Requirement, fault: _Fault) -> dict[str, str]:
    answer = _excerpt(" ".join(place.quote for place in pair.answer))
    reply = f"you write “{answer}”" if answer else "nothing is written"
    labels = _labels(annotated, pair.ask)
    hits = {topic.id: len(labels & annotated.labels(topic.mention)) for topic in load_topics()}
    topic = max(hits, key=lambda code: hits[code])
    return {
        "ask": _excerpt(pair.ask.quote),
        "reply": reply,
        "state": fault.value,
        "topic": topic if hits[topic] else rule.topic,
    }


def _excerpt(text: str) -> str:
    words = " ".join(text.split()).rstrip(".: ")
    return words if len(words) <= _EXCERPT else words[: words.rfind(" ", 0, _EXCERPT)] + " …"
