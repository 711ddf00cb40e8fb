"""Checks on what the document does not say."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated, Term
from pitchlint.model import Context, Severity, TopicState, TopicStatus
from pitchlint.packs.rules import CheckRule, Rule
from pitchlint.packs.topics import Topic, load_topics
from pitchlint.rules.checks.support import spot_at
from pitchlint.rules.hit import Hit, Spot

_LIMITS = ("LIMIT_CUE", "LIMIT_SAID")
_OTHERS = ("FAULT_DENIED", "OTHERS_FAIL")
_ELSEWHERE = frozenset((Context.THIRD_PARTY, Context.BUYER, Context.QUESTION))
_LEAFLET_WORDS = 600
_STEPS = {3: Severity.MEDIUM, 2: Severity.LOW, 1: Severity.ASK}
_BELOW = {Severity.MEDIUM: Severity.LOW, Severity.LOW: Severity.ASK, Severity.ASK: Severity.ASK}


def topic_missing(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A topic that applies is neither answered nor named."""
    for topic, state in _states(facts):
        if state.status is TopicStatus.MISSING:
            severity = _STEPS[topic.weight]
            yield _hit(_title(annotated), topic, _shown(annotated, facts, severity))


def topic_mentioned(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A topic that applies is named and not answered; one step under a missing one."""
    for topic, state in _states(facts):
        if state.status is TopicStatus.MENTIONED:
            spots = tuple(spot_at(annotated, place) for place in state.evidence) or _title(annotated)
            yield _hit(spots, topic, _shown(annotated, facts, _BELOW[_STEPS[topic.weight]]))


def no_limitations(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A long document names no case in which the product fails or does not fit."""
    least = rule.parameters.get("least_words", 0) if isinstance(rule, CheckRule) else 0
    words = annotated.document.words
    if words >= least and not any(_is_own_limit(annotated, term) for term in annotated.terms(_LIMITS)):
        yield Hit(_title(annotated), {"words": f"{words:,}"})


def _is_own_limit(annotated: Annotated, term: Term) -> bool:
    """Whether the limit is the product's own: not denied, nor that of people, other tools or former times."""
    block = annotated.blocks[term.block]
    sentence = block.sentence_at(term.start)
    others = block.terms_in(sentence.start, sentence.end, annotated.labels(_OTHERS))
    if any(other.start < term.end and term.start < other.end for other in others):
        return False
    return not block.contexts_at(term.start, term.end) & _ELSEWHERE


def _states(facts: Facts) -> Iterator[tuple[Topic, TopicState]]:
    topics = {topic.id: topic for topic in load_topics()}
    return ((topics[state.id], state) for state in facts.topics)


def _hit(spots: tuple[Spot, ...], topic: Topic, severity: Severity) -> Hit:
    slots = {
        "topic": topic.id,
        "about": topic.id,
        "topic_name": topic.name.lower(),
        "topic_question": topic.question,
    }
    return Hit(spots, slots, severity)


def _title(annotated: Annotated) -> tuple[Spot, ...]:
    return (Spot(0, 0, len(annotated.blocks[0].block.text)),)


def _shown(annotated: Annotated, facts: Facts, severity: Severity) -> Severity:
    """A leaflet, or what is no offer, need not answer everything: there silence is only worth asking."""
    brief = annotated.document.words < _LEAFLET_WORDS or not facts.is_offer
    return Severity.ASK if brief else severity
