"""The verdict in words: what is open and how much of it, never a grade of the vendor."""

from __future__ import annotations

from dataclasses import dataclass

from pitchlint.model import Review, Severity, TopicStatus
from pitchlint.rendering.digest import Digest, digest
from pitchlint.rendering.extent import Extent, extent
from pitchlint.rendering.wording import counted


@dataclass(frozen=True, slots=True)
class Assessment:
    """One headline and the sentences that stand behind it."""

    headline: str
    sentences: tuple[str, ...]


def assess(review: Review) -> Assessment:
    """Word the verdict on one review; an unread document gets none."""
    known = extent(review)
    if not known.checked:
        return Assessment("This document was not checked.", ("Nothing is known about what it offers.",))
    heaps = digest(review)
    sentences = (_topics(heaps, known), _questions(heaps), _completeness(known))
    return Assessment(_headline(heaps, known), tuple(sentence for sentence in sentences if sentence))


def _headline(heaps: Digest, known: Extent) -> str:
    high, medium = heaps.severities.get(Severity.HIGH, 0), heaps.severities.get(Severity.MEDIUM, 0)
    if high:
        need = "needs" if high == 1 else "need"
        return f"{counted(high, 'point')} {need} an answer before this offer can be compared or signed."
    where = "in this document" if known.whole else "in the part that was read"
    # Where most topics are not answered, few findings only mean that there was little to read.
    if 2 * heaps.topics.get(TopicStatus.ANSWERED, 0) < heaps.applicable:
        return f"Most of what a sound offer says is not {where}."
    if medium:
        verb = "is" if medium == 1 else "are"
        return f"{counted(medium, 'point')} {verb} worth settling before signing."
    if heaps.open or heaps.first or heaps.further:
        return "No point of weight stands open; some details are worth asking about."
    if not known.whole:
        return "The rules found nothing to ask in the part that was read."
    if not known.complete:
        return "The rules that finished found nothing to ask."
    return "The rules found nothing to ask about this document."


def _topics(heaps: Digest, known: Extent) -> str:
    if not heaps.applicable:
        return ""
    touched = heaps.topics.get(TopicStatus.PARTIAL, 0) + heaps.topics.get(TopicStatus.MENTIONED, 0)
    answered = heaps.topics.get(TopicStatus.ANSWERED, 0)
    missing = heaps.topics.get(TopicStatus.MISSING, 0)
    where = "" if known.whole else " in the part that was read"
    if answered == heaps.applicable:
        return f"It answers all {counted(answered, 'topic')} that apply{where}."
    parts = [f"answers {answered} of the {counted(heaps.applicable, 'topic')} that apply"]
    if touched:
        parts.append(f"touches on {touched}")
    if missing:
        parts.append(f"says nothing on {missing}")
    body = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"It {body}{where}."


def _questions(heaps: Digest) -> str:
    total = len(heaps.first) + len(heaps.further)
    if not total:
        return ""
    asks = "is" if total == 1 else "are"
    if not heaps.first or not heaps.further:
        return f"There {asks} {counted(total, 'question')} to ask."
    matter = "one that matters most comes" if len(heaps.first) == 1 else "that matter most come"
    which = "the " + (matter if len(heaps.first) == 1 else f"{len(heaps.first)} {matter}")
    return f"There {asks} {counted(total, 'question')} to ask; {which} first."


def _completeness(known: Extent) -> str:
    return "" if known.complete else "This check is incomplete."
