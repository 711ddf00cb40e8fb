"""Requirements of the buyer that get no answer: in the response itself, and held against the tender."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.answers import AnswerReader, Fault
from pitchlint.facts.facts import Facts
from pitchlint.facts.requirements import Requirement
from pitchlint.language.annotated import Annotated
from pitchlint.model import RequirementState, Severity, TopicStatus
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import spot_at
from pitchlint.rules.hit import Hit, Spot

_EXCERPT = 140
_UNMET = {
    TopicStatus.MISSING: "stands in the tender and gets no answer here",
    TopicStatus.MENTIONED: "stands in the tender and is only touched here",
}


def requirement_unanswered(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A question or demand of the buyer is repeated and not answered, or it is passed over."""
    reader = AnswerReader(annotated)
    answered = sum(bool(pair.answer) for pair in facts.requirements)
    told: set[str] = set()
    for pair in facts.requirements:
        # A list that only repeats the questions has no answers beneath it; they follow in prose.
        fault = reader.fault(pair, are_paired=2 * answered > len(facts.requirements))
        if fault is not None:
            told.add(pair.ask.quote)
            spots = tuple(spot_at(annotated, place) for place in (*pair.answer, pair.ask))
            severity = Severity.MEDIUM if fault is Fault.BESIDE else None
            yield Hit(spots, _slots(pair, fault, reader.topic_of(pair.ask) or rule.topic), severity)
    for state in facts.asked:
        if state.status in _UNMET and not any(place.quote in told for place in state.evidence):
            yield _unmet(rule, annotated, state)


def _unmet(rule: Rule, annotated: Annotated, state: RequirementState) -> Hit:
    asked = state.asked
    words = _excerpt(asked.name)
    touched = state.status is TopicStatus.MENTIONED
    grave = Severity.HIGH if asked.is_mandatory else Severity.MEDIUM
    spots = tuple(spot_at(annotated, place) for place in state.evidence) if touched else ()
    slots = {
        "ask": words,
        "reply": f"you write “{_excerpt(state.evidence[0].quote)}”" if spots else "we found no answer",
        "state": _UNMET[state.status],
        "topic": asked.topic or rule.topic,
        # Many requirements may be missed in one place: each is a finding of its own.
        "numbered": asked.name,
        "about": asked.name,
    }
    title = Spot(0, 0, len(annotated.blocks[0].block.text))
    return Hit(spots or (title,), slots, Severity.LOW if touched else grave)


def _slots(pair: Requirement, fault: Fault, topic: str) -> dict[str, str]:
    answer = _excerpt(" ".join(place.quote for place in pair.answer))
    reply = f"you write “{answer}”" if answer else "nothing is written"
    return {"ask": _excerpt(pair.ask.quote), "reply": reply, "state": fault.value, "topic": topic}


def _excerpt(text: str) -> str:
    words = " ".join(text.split()).rstrip(".: ")
    return words if len(words) <= _EXCERPT else words[: words.rfind(" ", 0, _EXCERPT)] + " …"
