"""What a check found in order, so that a report tells the good beside the open."""

from __future__ import annotations

from pitchlint.model import Review, Tool, TopicStatus
from pitchlint.rendering.anchors import anchors
from pitchlint.rendering.html_view import Fact, FoundInOrder, Link
from pitchlint.rendering.passages import passage
from pitchlint.rendering.wording import counted, page_noun


def found_in_order(review: Review, tool: Tool) -> FoundInOrder:
    """Topics answered, sums that hold and rules without a hit; rules that broke off are not among them."""
    noun = page_noun(review.document.format)
    names = anchors("t", (topic.id for topic in review.topics))
    silent, count = _silent(review, tool)
    sums = [passage(place, noun) for place in review.sums_held]
    return FoundInOrder(
        topics=tuple(
            Link(name, topic.name)
            for name, topic in zip(names, review.topics, strict=True)
            if topic.status is TopicStatus.ANSWERED
        ),
        sums=tuple(Fact(shown.where, shown.after) for shown in sums),
        silent=silent,
        silent_count=f"{count} of {counted(len(tool.checks), 'rule')}",
    )


def _silent(review: Review, tool: Tool) -> tuple[tuple[Fact, ...], int]:
    """The names of the rules that finished and found nothing, by family, and how many they are."""
    heard = {finding.rule for finding in review.findings} | {failure.rule for failure in review.failures}
    families: dict[str, list[str]] = {}
    for check in tool.checks:
        if check.code not in heard:
            families.setdefault(check.family, []).append(f"{check.name.replace('-', ' ')} ({check.code})")
    lines = tuple(Fact(family, ", ".join(names)) for family, names in families.items())
    return lines, sum(map(len, families.values()))
