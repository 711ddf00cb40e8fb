"""The questions of a review in the order and with the numbers that every form of the report shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from pitchlint.model import Finding, Place, Question, Review
from pitchlint.rendering.digest import digest
from pitchlint.rendering.html_findings import together
from pitchlint.rendering.silence import without_stand_ins

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_COVERAGE = "COV"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask: number "3", or "3a" for a follow-up, and the passages it rests on.

    `good` is empty for a follow-up: what a helpful answer holds is written for the question itself.
    """

    number: str
    question: Question
    text: str
    why: str
    good: str
    places: tuple[Place, ...]
    follow_up: bool = False


def asked_of(review: Review) -> tuple[Asked, ...]:
    """Every question with its follow-ups, the ones to ask first in front, topics side by side."""
    heaps = digest(review)
    findings = {finding.fingerprint: finding for finding in reversed(without_stand_ins(review).findings)}
    ordered = (*heaps.first, *together(heaps.further))
    return tuple(
        asked for number, question in enumerate(ordered, 1) for asked in _asked(number, question, findings)
    )


def numbers_of(review: Review) -> Mapping[str, str]:
    """The number of each question by its id."""
    return {asked.question.id: asked.number for asked in reversed(asked_of(review)) if not asked.follow_up}


def _asked(number: int, question: Question, findings: Mapping[str, Finding]) -> tuple[Asked, ...]:
    lead = findings.get(question.findings[0]) if question.findings else None
    places = _shown(question.text, lead)
    head = Asked(str(number), question, question.text, question.why, question.good, places)
    # Reports made by hand may leave out where their follow-ups come from.
    marks = (*question.follow_up_findings, *[""] * len(question.follow_ups))
    return (
        head,
        *(
            _follow_up(f"{number}{letter}", question, text, findings.get(mark))
            for letter, text, mark in zip(letters(), question.follow_ups, marks, strict=False)
        ),
    )


def letters() -> Iterator[str]:
    """The letters a to z, then aa to zz, for what follows up on a question."""
    yield from _ALPHABET
    yield from map("".join, product(_ALPHABET, repeat=2))


def _follow_up(number: str, question: Question, text: str, finding: Finding | None) -> Asked:
    why = finding.why if finding else ""
    return Asked(number, question, text, why, "", _shown(text, finding), follow_up=True)


def _shown(text: str, finding: Finding | None) -> tuple[Place, ...]:
    """The passages to show with a question.

    Where the charge is that a topic is not answered, the passages only brush it, and none is shown.
    """
    if finding is None or (finding.rule.startswith(_COVERAGE) and "“" not in text):
        return ()
    return finding.places
