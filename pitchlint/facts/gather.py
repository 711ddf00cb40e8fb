"""All facts of a document, gathered once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pitchlint.facts.asked import requirement_states
from pitchlint.facts.facts import Facts
from pitchlint.facts.glossary import term_uses
from pitchlint.facts.model_outputs import model_promises
from pitchlint.facts.models import model_uses
from pitchlint.facts.outputs import promised_outputs
from pitchlint.facts.price_roles import with_roles
from pitchlint.facts.prices import prices
from pitchlint.facts.references import with_references
from pitchlint.facts.requirements import requirements
from pitchlint.facts.terms import contract_months
from pitchlint.facts.topics import topic_states
from pitchlint.facts.totals import sum_checks
from pitchlint.facts.voice import is_offer
from pitchlint.language.annotated import Annotated
from pitchlint.language.pipeline import QuickPipeline
from pitchlint.model import TenderRequirement
from pitchlint.packs.topics import Topic


def gather(
    annotated: Annotated,
    pipeline: QuickPipeline,
    topics: Sequence[Topic],
    as_of: date,
    tender: Sequence[TenderRequirement] = (),
) -> Facts:
    """What the document says; `as_of` is the day retirement dates and reference prices are held against.

    `tender` are the buyer's requirements that the document shall answer.
    """
    priced, found = prices(annotated), topic_states(annotated, topics, pipeline)
    sums = sum_checks(annotated, priced)
    return Facts(
        prices=with_references(with_roles(priced, sums)),
        models=model_uses(annotated),
        outputs=promised_outputs(annotated),
        topics=found,
        months=contract_months(annotated),
        is_offer=is_offer(annotated),
        requirements=requirements(annotated),
        asked=requirement_states(annotated, tender, found),
        as_of=as_of,
        sums=sums,
        terms=term_uses(annotated, pipeline.nlp),
        promises=model_promises(annotated),
    )
