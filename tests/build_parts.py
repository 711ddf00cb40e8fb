"""A review made by hand with every part that the HTML report can show."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from build_report import weak_review

from pitchlint.model import Modality, ModelPromise, Review, SumCheck, SumPart, TermUse


def full_review() -> Review:
    """The weak offer with a sum that differs, an output beside the wrong model, and words of the glossary."""
    review = weak_review()
    place = review.outputs[0].place
    sums = (
        SumCheck(
            "Total",
            "Year 1",
            "USD",
            (SumPart("Set-up", Decimal(1000)), SumPart("Training", Decimal(500))),
            Decimal(1500),
            Decimal(1700),
            False,
            review.prices[0].place,
        ),
    )
    promise = ModelPromise("Llama 4", "product photos", Modality.IMAGE, place)
    terms = (
        TermUse("fine-tuning", place, 2),
        TermUse("hallucination", place, 1),
        TermUse("no such", place, 1),
    )
    return replace(review, sums=sums, promises=(promise,), terms=terms)
