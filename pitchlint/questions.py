"""Findings become questions: one a topic, in the vendor's own words, the handful to ask first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from pitchlint.model import Finding, Question, Severity, TopicState, TopicStatus
from pitchlint.packs.rules import Rule
from pitchlint.packs.topics import Topic

FIRST = 7
MOST_FOLLOW_UPS = 3
_OPEN = frozenset((TopicStatus.MISSING, TopicStatus.MENTIONED, TopicStatus.PARTIAL))
OF_REQUIREMENTS = "COV004"


def questions_of(
    findings: Sequence[Finding],
    worded: Mapping[str, str],
    states: Sequence[TopicState],
    topics: Sequence[Topic],
    rules: Mapping[str, Rule],
) -> tuple[tuple[Question, ...], tuple[Finding, ...]]:
    """The questions of a document, weightiest first, and the findings with what they ask.

    `worded` gives for each fingerprint the rule's question filled with the vendor's words.
    """
    by_topic: dict[str, list[Finding]] = {}
    for finding in findings:
        if not finding.waived and finding.severity is not Severity.INFO:
            by_topic.setdefault(finding.topic, []).append(finding)
    open_topics = {state.id: state for state in states if state.status in _OPEN}
    made = [
        _question(topic, by_topic.get(topic.id, []), open_topics.get(topic.id), worded, rules)
        for topic in topics
        if topic.id in by_topic or topic.id in open_topics
    ]
    weights = {topic.id: _weight(topic, by_topic.get(topic.id, [])) for topic in topics}
    ranked = sorted(made, key=lambda question: -weights[question.topic])
    marked = tuple(
        replace(question, first=is_first(number, question.severity)) for number, question in enumerate(ranked)
    )
    home = {print_: question.id for question in marked for print_ in question.findings}
    return marked, tuple(
        replace(
            finding,
            question=home.get(finding.fingerprint, ""),
            asks=worded.get(finding.fingerprint, ""),
        )
        for finding in findings
    )


def is_first(number: int, severity: Severity) -> bool:
    """Whether the question at this place, counted from 0, is one of the handful to ask first."""
    return number < FIRST and severity.rank >= Severity.LOW.rank


def followed_up(texts: Sequence[str], all_of: Set[str]) -> tuple[str, ...]:
    """What is asked after the first text: a few, and each of `all_of`, for no requirement may get lost."""
    few = [text for text in texts[1:] if text not in all_of][:MOST_FOLLOW_UPS]
    return tuple(text for text in texts[1:] if text in all_of or text in few)


def _weight(topic: Topic, findings: Sequence[Finding]) -> float:
    """What is at stake: the gravest finding's severity × confidence × the topic's weight.

    Further findings and being an opener only break ties.
    """
    stake = max((finding.severity.rank * finding.confidence.rank for finding in findings), default=1)
    return stake * topic.weight + 0.5 * topic.opener + 0.01 * min(len(findings), 40)


def _question(
    topic: Topic,
    findings: Sequence[Finding],
    state: TopicState | None,
    worded: Mapping[str, str],
    rules: Mapping[str, Rule],
) -> Question:
    """The topic's question; without a finding, the passages that answer it in part stand beside it."""
    ranked = sorted(findings, key=lambda item: (-item.severity.rank, -item.confidence.rank))
    by_text = {worded[item.fingerprint]: item for item in reversed(ranked)}
    texts = list(dict.fromkeys(worded[item.fingerprint] for item in ranked))
    follow_ups = followed_up(texts, {text for text, item in by_text.items() if item.rule == OF_REQUIREMENTS})
    head = rules[ranked[0].rule] if ranked and ranked[0].rule[:3] != "COV" else None
    # What a good answer to a topic holds is none to a requirement that was asked in words of its own.
    answered = rules[ranked[0].rule] if ranked and (head or ranked[0].rule == OF_REQUIREMENTS) else None
    return Question(
        id=f"q-{topic.id}",
        topic=topic.id,
        topic_name=topic.name,
        severity=ranked[0].severity if ranked else Severity.ASK,
        text=texts[0] if texts else topic.question,
        why=head.why if head else topic.why,
        good=answered.good if answered else topic.good,
        bad=answered.bad if answered else topic.bad,
        findings=tuple(item.fingerprint for item in ranked),
        places=tuple(dict.fromkeys(place for item in ranked for place in item.places))
        or (state.evidence if state else ()),
        follow_ups=follow_ups,
        follow_up_findings=tuple(by_text[text].fingerprint for text in follow_ups),
    )
