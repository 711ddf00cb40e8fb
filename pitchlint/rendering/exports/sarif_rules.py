"""The rules of a report as SARIF describes them: the shipped ones, and a user’s own that found something."""

from __future__ import annotations

from pitchlint.model import Finding, Report, Severity
from pitchlint.packs.pack import PackRule, shipped_pack
from pitchlint.rendering.characters import visible
from pitchlint.rendering.exports.sarif_model import Configuration, Descriptor, Level, Message, said

LEVELS = {
    Severity.HIGH: Level.ERROR,
    Severity.MEDIUM: Level.WARNING,
    Severity.LOW: Level.NOTE,
    Severity.ASK: Level.NOTE,
    Severity.INFO: Level.NONE,
}
NOT_READ, NOT_CHECKED = "not-read", "not-checked"
NOTIFICATIONS = (
    Descriptor(NOT_READ, "NotRead", Message("A document, or a part of one, was not read.")),
    Descriptor(NOT_CHECKED, "NotChecked", Message("A rule did not finish on a document.")),
)


def rules_of(report: Report) -> tuple[Descriptor, ...]:
    """Every rule that ships, and behind them every other rule with a finding, by code."""
    shipped = {item.rule.id: _shipped(item) for item in shipped_pack().rules}
    own = {
        visible(finding.rule): _own(finding)
        for review in report.reviews
        for finding in reversed(review.findings)
        if visible(finding.rule) not in shipped
    }
    return (*shipped.values(), *(own[code] for code in sorted(own)))


def _shipped(item: PackRule) -> Descriptor:
    rule = item.rule
    return Descriptor(
        id=rule.id,
        name=rule.name,
        short_description=Message(rule.why),
        full_description=Message(f"Looks for: {rule.message}"),
        help=Message(f"Ask: {rule.question} A good answer: {rule.good}"),
        default_configuration=Configuration(LEVELS[rule.severity]),
        properties={"family": item.family, "topic": rule.topic, "confidence": rule.confidence.value},
    )


def _own(finding: Finding) -> Descriptor:
    return Descriptor(
        id=visible(finding.rule),
        name=visible(finding.name),
        short_description=said(finding.why or finding.name),
        properties={"family": visible(finding.family), "topic": visible(finding.topic)},
    )
