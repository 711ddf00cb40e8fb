"""How well findings meet labels: recall by rule and by family, precision, traps, grave findings, topics.

A finding meets a label when their texts, folded to small words, have a run of words in common that is at
least half of the shorter one. Recall counts clear labels. A finding that meets no label of its family is
neutral where it meets an arguable label, a label of another family or the evidence of a whole-document
label, and an extra where it meets nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from evaluation.corpus import Labelled

from pitchlint.model import Finding, Review, Severity, TopicStatus

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_LOUD = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
# These speak of topics, which are measured as topics.
_BY_TOPIC = ("COV001", "COV002", "COV003")
_ANSWERED = (TopicStatus.ANSWERED, TopicStatus.PARTIAL)


@dataclass(frozen=True, slots=True)
class Missed:
    """A clear label that no finding of its family meets."""

    document: str
    rule: str
    quote: str


@dataclass(frozen=True, slots=True)
class Stray:
    """A finding that meets nothing labelled, or stands on a trap (`why` tells which)."""

    document: str
    rule: str
    severity: str
    quote: str
    why: str = ""


@dataclass(slots=True)
class Tally:
    """Counts by family and by rule, and the passages behind them."""

    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    missed: list[Missed] = field(default_factory=list)
    extras: list[Stray] = field(default_factory=list)
    sprung: list[Stray] = field(default_factory=list)
    traps: int = 0
    grave_in_sound: int = 0
    topics: int = 0
    topics_alike: int = 0

    def add(self, code: str, what: str, much: bool = True) -> None:
        """Count something for a rule and for its family."""
        for name in (code, code[:3]):
            self.counts[name][what] += much


@cache
def words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without punctuation."""
    return tuple(_WORD.findall(text.replace("\u00ad", "").lower()))


@cache
def overlap(one: str, other: str) -> bool:
    """Whether the longest run of words in common is at least half of the shorter text."""
    a, b = words(one), words(other)
    short = min(len(a), len(b))
    if not short or 2 * len(set(a) & set(b)) < len(set(min(a, b, key=len))):
        return False
    match = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return short <= 2 * match.size


def meets(finding: Finding, quote: str) -> bool:
    """Whether one of a finding's passages is the one quoted."""
    return any(overlap(text, quote) for text in (finding.quote, *(place.quote for place in finding.places)))


def measure(pairs: Iterable[tuple[Labelled, Review]]) -> Tally:
    """The tally over documents and their reviews."""
    tally = Tally()
    for labelled, review in pairs:
        findings = [f for f in review.findings if f.rule not in _BY_TOPIC and not f.waived]
        used = set(_met_labels(labelled, findings, tally)) | set(_met_whole(labelled, findings, tally))
        _count_findings(labelled, findings, used, tally)
        _count_traps(labelled, findings, tally)
        _count_topics(labelled, review, tally)
    return tally


def _met_labels(labelled: Labelled, findings: list[Finding], tally: Tally) -> Iterator[int]:
    for label in labelled.labels:
        meeting = [at for at, finding in enumerate(findings) if meets(finding, label.quote)]
        near = [at for at in meeting if findings[at].rule[:3] == label.rule[:3]]
        yield from near
        if label.strength != "clear":
            yield from meeting
            continue
        exact = any(findings[at].rule == label.rule for at in near)
        _count_label(tally, labelled.id, label.rule, label.quote, bool(near), exact)


def _met_whole(labelled: Labelled, findings: list[Finding], tally: Tally) -> Iterator[int]:
    for label in labelled.whole:
        same = [at for at, finding in enumerate(findings) if finding.rule == label.rule]
        shown = [
            at
            for at, finding in enumerate(findings)
            if any(meets(finding, quote) for quote in label.evidence)
        ]
        near = same or [at for at in shown if findings[at].rule[:3] == label.rule[:3]]
        yield from (*near, *shown)
        _count_label(tally, labelled.id, label.rule, f"(document) {label.note}", bool(near), bool(same))


def _count_label(tally: Tally, document: str, rule: str, quote: str, near: bool, exact: bool) -> None:
    tally.add(rule, "labels")
    tally.add(rule, "met", near)
    tally.add(rule, "met by rule", exact)
    if not near:
        tally.missed.append(Missed(document, rule, quote))


def _count_findings(labelled: Labelled, findings: list[Finding], used: set[int], tally: Tally) -> None:
    whole = {label.rule for label in labelled.whole}
    for at, finding in enumerate(findings):
        met = [label for label in labelled.labels if meets(finding, label.quote)]
        good = finding.rule in whole or any(label.rule[:3] == finding.rule[:3] for label in met)
        neutral = not good and (at in used or bool(met))
        tally.add(finding.rule, "findings")
        tally.add(finding.rule, "good", good)
        tally.add(finding.rule, "neutral", neutral)
        if not good and not neutral:
            tally.extras.append(Stray(labelled.id, finding.rule, finding.severity.value, finding.quote))
        if labelled.quality == "sound" and finding.severity is Severity.HIGH:
            tally.grave_in_sound += 1


def _count_traps(labelled: Labelled, findings: list[Finding], tally: Tally) -> None:
    for trap in labelled.traps:
        tally.traps += 1
        bad = next(
            (
                finding
                for finding in findings
                if finding.rule[:3] == trap.rule[:3]
                and finding.severity in _LOUD
                and meets(finding, trap.quote)
            ),
            None,
        )
        if bad is not None:
            tally.sprung.append(Stray(labelled.id, bad.rule, bad.severity.value, trap.quote, trap.why))


def _count_topics(labelled: Labelled, review: Review, tally: Tally) -> None:
    states = {state.id: state.status for state in review.topics}
    for topic, wanted in labelled.topics:
        if wanted == "na" or topic not in states:
            continue
        tally.topics += 1
        tally.topics_alike += (TopicStatus(wanted) in _ANSWERED) == (states[topic] in _ANSWERED)
