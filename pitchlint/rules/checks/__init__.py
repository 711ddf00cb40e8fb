"""Whole-document checks: what no single passage shows. The closed set of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks import (
    arithmetic,
    claims,
    computed,
    contradictions,
    coverage,
    later_cells,
    laws,
    machinery,
    media,
    metrics,
    model_bill,
    models,
    pilots,
    plan,
    pricing,
    readings,
    residue,
    retrieval,
    rights,
    running,
    scope_price,
    service_levels,
    synthetic,
    terms_dates,
    two_prices,
    unanswered,
    unseen,
    usage,
)
from pitchlint.rules.hit import Hit

Check: TypeAlias = Callable[[Rule, Annotated, Facts], Iterator[Hit]]

CHECKS: Mapping[str, Check] = {
    check.__name__: check
    for check in (
        arithmetic.arithmetic,
        claims.accuracy_rows,
        claims.badge_rows,
        claims.bias_rows,
        claims.gain_rows,
        claims.invention_rows,
        claims.nobody_rows,
        contradictions.claim_against_caveat,
        coverage.no_limitations,
        coverage.topic_mentioned,
        coverage.topic_missing,
        computed.computed_beside,
        laws.stale_law,
        machinery.machinery_beyond_need,
        media.deliverable_without_a_maker,
        media.media_without_spec,
        media.text_model_rows,
        metrics.metric_modality,
        model_bill.bill_unassigned,
        models.retired_model,
        models.unnamed_model,
        pilots.pilot_without_exit,
        plan.plan_sums,
        pricing.bundle_price,
        pricing.outside_reference,
        pricing.price_without_unit,
        readings.two_readings,
        later_cells.essentials_left_open,
        later_cells.features_to_come,
        residue.template_residue,
        retrieval.retrieval_without_facts,
        rights.rights_unsaid,
        running.run_cost_missing,
        service_levels.uptime_only,
        synthetic.synthetic_media,
        scope_price.scope_price_gap,
        terms_dates.terms_and_dates,
        unanswered.requirement_unanswered,
        two_prices.two_prices,
        unseen.hidden_orders,
        unseen.hidden_text,
        usage.opaque_credits,
        usage.open_unit_price,
    )
}
