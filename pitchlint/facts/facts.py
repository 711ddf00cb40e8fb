"""Everything a document says that more than one rule or table needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pitchlint.facts.requirements import Requirement
from pitchlint.model import (
    ModelPromise,
    ModelUse,
    Price,
    PromisedOutput,
    RequirementState,
    SumCheck,
    TermUse,
    TopicState,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Prices of the offer, models it uses, outputs it promises, and how far it answers each topic.

    `as_of` is the day that retirement dates are held against; `months` the contract's length, if stated;
    `is_offer` whether the paper speaks as a vendor to a buyer; `requirements` are what the buyer asked, with
    the vendor's answers, and `asked` how far the requirements of a given tender are answered.
    `sums` are the totals of its tables, `terms` what it uses of the glossary, `promises` the outputs it links
    to a model.
    """

    as_of: date
    prices: tuple[Price, ...] = ()
    models: tuple[ModelUse, ...] = ()
    outputs: tuple[PromisedOutput, ...] = ()
    topics: tuple[TopicState, ...] = ()
    months: int | None = None
    is_offer: bool = True
    requirements: tuple[Requirement, ...] = ()
    asked: tuple[RequirementState, ...] = ()
    sums: tuple[SumCheck, ...] = ()
    terms: tuple[TermUse, ...] = ()
    promises: tuple[ModelPromise, ...] = ()
