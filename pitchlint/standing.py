"""How a run ended: what its exit status rests on, and whether it would end so again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pitchlint.batch.outcome import lasts
from pitchlint.model import Review, Severity, Status
from pitchlint.options import LintOptions


@dataclass(frozen=True, slots=True)
class Standing:
    """What the end of a run rests on, of one document.

    `complete` where all of it was read and checked, `lasting` where it would be reviewed the same again;
    `loudest` is the severity of its gravest finding that nobody waived.
    """

    path: str
    sha256: str
    complete: bool
    lasting: bool
    loudest: Severity | None


def standings(reviews: Iterable[Review]) -> tuple[Standing, ...]:
    """How each document stands, in the order of the reviews."""
    return tuple(map(_standing, reviews))


def exit_status(documents: Iterable[Standing], fail_on: Severity, options: LintOptions) -> int:
    """3 where something was not read or not checked, else 1 where findings reach `fail_on`, else 0."""
    documents = tuple(documents)
    incomplete = not documents or not all(each.complete for each in documents)
    if incomplete and not options.allow_incomplete:
        return 3
    loud = any(each.loudest is not None and each.loudest.rank >= fail_on.rank for each in documents)
    return 1 if loud and not options.exit_zero else 0


def _standing(review: Review) -> Standing:
    document = review.document
    severities = (finding.severity for finding in review.findings if not finding.waived)
    return Standing(
        document.path,
        document.sha256,
        complete=document.status is Status.READ and not review.failures,
        lasting=lasts(review),
        loudest=max(severities, key=lambda severity: severity.rank, default=None),
    )
