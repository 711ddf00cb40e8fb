"""Documents of one vendor are one offer: an annex answers what the main document leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pitchlint.model import (
    Context,
    Finding,
    Place,
    Question,
    RequirementState,
    Review,
    Severity,
    Status,
    TopicState,
    TopicStatus,
)
from pitchlint.questions import OF_REQUIREMENTS, followed_up, is_first

_BEST = (TopicStatus.ANSWERED, TopicStatus.PARTIAL, TopicStatus.MENTIONED, TopicStatus.MISSING)
_LONGEST_POINTER = 160
State = TypeVar("State", TopicState, RequirementState)


def together(reviews: Sequence[Review]) -> tuple[Review, ...]:
    """The reviews in their order, with silence of one document lifted where another of its vendor answers."""
    return tuple(beside(review, _companions(review, reviews)) for review in reviews)


def beside(review: Review, others: Sequence[Review]) -> Review:
    """One review of an offer, with its silence lifted where one of the others answers."""
    if not others:
        return review
    review = replace(review, beside=tuple(other.document.path for other in others))
    if review.document.status is Status.UNREADABLE:
        return review
    answers = _answers(review, others)
    once = _asked_with_another(review, others)
    findings = tuple(
        _eased(finding, answers.get(finding.about, ""))
        for finding in review.findings
        if finding.about not in once
    )
    questions = _left(review.questions, findings, answers.keys() | once)
    return replace(review, findings=findings, questions=questions)


def standing_topics(documents: Sequence[Sequence[TopicState]]) -> tuple[TopicState, ...]:
    """How far the documents of one offer together answer each topic: the best of them counts."""
    return _best(documents, lambda state: state.id)


def standing_requirements(documents: Sequence[Sequence[RequirementState]]) -> tuple[RequirementState, ...]:
    """How far the documents of one offer together answer each requirement: the best of them counts."""
    return _best(documents, lambda state: state.asked.name)


def _companions(review: Review, reviews: Sequence[Review]) -> tuple[Review, ...]:
    if not review.vendor:
        return ()
    return tuple(other for other in reviews if other.vendor == review.vendor and other is not review)


def _states(review: Review) -> dict[str, tuple[TopicStatus, tuple[Place, ...]]]:
    """How far a document answers each topic and requirement, and where."""
    return {
        **{topic.id: (topic.status, topic.evidence) for topic in review.topics},
        **{state.asked.name: (state.status, state.evidence) for state in review.requirements},
    }


def _answers(review: Review, others: Iterable[Review]) -> dict[str, str]:
    """What another document answers better, by topic or requirement, and a sentence on where."""
    own = _states(review)
    found: dict[str, tuple[int, str]] = {}
    for other in sorted(others, key=lambda other: other.document.path, reverse=True):
        for name, (status, evidence) in _states(other).items():
            best = _rank(status) < _rank(own[name][0]) if name in own else status is TopicStatus.ANSWERED
            if evidence and (status is TopicStatus.ANSWERED or best):
                found[name] = min(
                    found.get(name, (9, "")),
                    (_rank(status), _pointer(Path(other.document.path).name, evidence[0], status)),
                    key=lambda pair: pair[0],
                )
    return {name: pointer for name, (_, pointer) in found.items()}


def _asked_with_another(review: Review, others: Sequence[Review]) -> frozenset[str]:
    """On what the whole offer is silent, where another of its documents says most and so is asked for all."""
    read = [each for each in (*others, review) if each.document.status is not Status.UNREADABLE]
    leading = min(read, key=lambda each: (-_told(each), each.document.path))
    if leading is review:
        return frozenset()
    silent = [
        {name for name, (status, _) in _states(each).items() if status is TopicStatus.MISSING}
        for each in read
    ]
    return frozenset.intersection(*map(frozenset, silent))


def _told(review: Review) -> int:
    return sum(
        status in (TopicStatus.ANSWERED, TopicStatus.PARTIAL) for status, _ in _states(review).values()
    )


def _pointer(name: str, place: Place, status: TopicStatus) -> str:
    words = " ".join(place.quote.split()).strip(" |").removesuffix(".")
    if len(words) > _LONGEST_POINTER:
        words = words[: words.rfind(" ", 0, _LONGEST_POINTER)] + " …"
    page = f", page {place.page_name or place.page}" if place.page is not None else ""
    says = "may answer it" if status is TopicStatus.ANSWERED else "says more on it, and is asked about it"
    return f"Another document of this offer {says} ({name}{page}): “{words}”."


def _eased(finding: Finding, answer: str) -> Finding:
    if not answer or not finding.about:
        return finding
    contexts = {*finding.contexts, Context.ANSWERED_ELSEWHERE}
    return replace(
        finding,
        severity=Severity.INFO,
        message=f"{finding.message} {answer}",
        question="",
        contexts=tuple(sorted(contexts, key=lambda context: context.value)),
    )


def _left(
    questions: Sequence[Question], findings: Sequence[Finding], answers: Set[str]
) -> tuple[Question, ...]:
    """The questions that still have a finding, or an open topic, behind them; marked anew."""
    asked = {finding.fingerprint: finding for finding in findings if finding.question}
    kept = []
    for question in questions:
        prints = tuple(name for name in question.findings if name in asked)
        if prints or (not question.findings and question.topic not in answers):
            severity = max(
                (asked[name].severity for name in prints),
                key=lambda item: item.rank,
                default=question.severity,
            )
            left = replace(question, findings=prints, severity=severity)
            kept.append(_asked_anew(left, question.findings, asked))
    return tuple(
        replace(question, first=is_first(number, question.severity)) for number, question in enumerate(kept)
    )


def _asked_anew(question: Question, before: Sequence[str], asked: Mapping[str, Finding]) -> Question:
    """The question without what another document answers, in the words of what is still open."""
    if question.findings == before:
        return question
    findings = [asked[name] for name in question.findings]
    by_text = {finding.asks: finding.fingerprint for finding in reversed(findings) if finding.asks}
    texts = list(dict.fromkeys(finding.asks for finding in findings if finding.asks)) or [question.text]
    required = {finding.asks for finding in findings if finding.rule == OF_REQUIREMENTS}
    follow_ups = followed_up(texts, required)
    return replace(
        question,
        text=texts[0],
        places=tuple(dict.fromkeys(place for finding in findings for place in finding.places)),
        follow_ups=follow_ups,
        follow_up_findings=tuple(by_text[text] for text in follow_ups),
    )


def _best(lists: Sequence[Sequence[State]], key: Callable[[State], str]) -> tuple[State, ...]:
    found: dict[str, State] = {}
    for states in lists:
        for state in states:
            known = found.setdefault(key(state), state)
            if _rank(state.status) < _rank(known.status):
                found[key(state)] = state
    return tuple(found.values())


def _rank(status: TopicStatus) -> int:
    # What does not apply to one document may be asked of another.
    return _BEST.index(status) if status in _BEST else len(_BEST)
