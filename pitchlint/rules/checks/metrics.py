"""Checks on measures of quality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pitchlint.facts.facts import Facts
from pitchlint.facts.outputs import MEDIA_LABELS
from pitchlint.language.annotated import Annotated, Term
from pitchlint.model import BlockKind, Context
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import by_clause, claimed, spot_of, words_of
from pitchlint.rules.hit import Hit, Spot

_METRICS: Mapping[str, frozenset[str]] = {
    "MODALITY_TEXT_METRIC": frozenset(("OUTPUT_TEXT",)),
    "MODALITY_IMAGE_METRIC": frozenset(("OUTPUT_IMAGE",)),
    "MODALITY_VIDEO_METRIC": frozenset(("OUTPUT_VIDEO",)),
    "MODALITY_AUDIO_METRIC": frozenset(("OUTPUT_AUDIO",)),
    "MODALITY_TRANSCRIPT_METRIC": frozenset(("OUTPUT_TEXT",)),
}
_OUTPUTS = ("OUTPUT_TEXT", *MEDIA_LABELS)
_LABEL_WORDS = 6


def metric_modality(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A metric of one medium stands with an output of another.

    The output is the one the metric is said of: in its clause, before it rather than after it ("the films are
    judged by BLEU against the script"), in the label before a colon, or in the first cell of its row.
    """
    for unit, metrics in by_clause(annotated, claimed(annotated, _METRICS)).items():
        outputs = _measured(annotated, unit, metrics)
        fitting = frozenset().union(*(_METRICS[metric.label] for metric in metrics))
        if outputs and not any(output.label in fitting for output in outputs):
            first = spot_of(metrics[0])
            output = min(outputs, key=lambda term: abs(term.start - first.start))
            slots = {"metric": words_of(annotated, first), "output": words_of(annotated, spot_of(output))}
            yield Hit((first,), slots)


def _measured(annotated: Annotated, clause: Spot, metrics: Sequence[Term]) -> list[Term]:
    block = annotated.blocks[clause.block]
    first = min(metric.start for metric in metrics)
    here = _outputs(annotated, clause, metrics)
    before = [term for term in here if term.end <= first]
    if before or here:
        return before or here
    if block.block.kind is BlockKind.TABLE_ROW:
        cells = block.block.cells
        return _outputs(annotated, Spot(clause.block, cells[0].start, cells[0].end), metrics) if cells else []
    sentence = block.sentence_at(first)
    label = block.block.text[sentence.start : clause.start]
    if label.rstrip().endswith((":", "\u2013", "\u2014")) and len(label.split()) <= _LABEL_WORDS:
        return _outputs(annotated, Spot(clause.block, sentence.start, clause.start), metrics)
    return []


def _outputs(annotated: Annotated, within: Spot, metrics: Sequence[Term]) -> list[Term]:
    """Outputs that are claimed and no part of a metric's own name ("ROUGE scores")."""
    block = annotated.blocks[within.block]
    return [
        term
        for term in block.terms_in(within.start, within.end, annotated.labels(_OUTPUTS))
        if not any(metric.first <= term.first <= metric.last + 1 for metric in metrics)
        and Context.NEGATED not in block.contexts_at(term.start, term.end)
    ]
