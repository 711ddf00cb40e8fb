"""Findings about what a document never says: they point to its first words, for want of others."""

from __future__ import annotations

from dataclasses import replace

from pitchlint.model import Document, Finding, Layer, Review


def is_silence(finding: Finding, document: Document) -> bool:
    """Whether a finding is about what the document never says, and points to its first words only."""
    first = next((block for block in document.blocks if block.layer is Layer.BODY), None)
    return (
        first is not None
        and finding.family == "coverage"
        and all(
            (place.block, place.start, place.end) == (first.index, 0, len(first.text))
            for place in finding.places
        )
    )


def without_stand_ins(review: Review) -> Review:
    """The review without first words that stand in for passages there are none of."""
    silent = {finding for finding in review.findings if is_silence(finding, review.document)}
    if not silent:
        return review
    said = {place for finding in review.findings if finding not in silent for place in finding.places}
    stand_ins = {place for finding in silent for place in finding.places} - said
    return replace(
        review,
        findings=tuple(
            replace(finding, places=(), quote="") if finding in silent else finding
            for finding in review.findings
        ),
        questions=tuple(
            replace(question, places=tuple(place for place in question.places if place not in stand_ins))
            for question in review.questions
        ),
    )
