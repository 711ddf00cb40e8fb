"""Checks on models and media over the whole document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pitchlint.facts.facts import Facts
from pitchlint.facts.models import named_models
from pitchlint.facts.outputs import MEDIA_LABELS, promises
from pitchlint.language.annotated import Annotated, Term
from pitchlint.language.folding import fold
from pitchlint.language.models.names import NamedModel
from pitchlint.model import BlockKind, Modality, Severity
from pitchlint.packs.conditions import Window
from pitchlint.packs.models import Lifecycle, load_models
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import by_clause, by_unit, claimed, has_near, spot_of, words_of
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import unit_of

_STALE_DAYS = 180
_MEDIUM_WORDS: Mapping[Modality, str] = {
    Modality.IMAGE: "Still pictures",
    Modality.VIDEO: "Film",
    Modality.AUDIO: "Sound",
    Modality.THREE_D: "3D work",
}
_METRICS: Mapping[str, frozenset[str]] = {
    "MODALITY_TEXT_METRIC": frozenset(("OUTPUT_TEXT",)),
    "MODALITY_IMAGE_METRIC": frozenset(("OUTPUT_IMAGE",)),
    "MODALITY_VIDEO_METRIC": frozenset(("OUTPUT_VIDEO",)),
    "MODALITY_AUDIO_METRIC": frozenset(("OUTPUT_AUDIO",)),
    "MODALITY_TRANSCRIPT_METRIC": frozenset(("OUTPUT_TEXT",)),
}
_OUTPUTS = ("OUTPUT_TEXT", *MEDIA_LABELS)
_SPECS = (
    ("COUNT", "QUANTITY"),
    ("SPEC_RESOLUTION",),
    ("SPEC_DURATION", "DURATION"),
    ("SPEC_RATIO",),
    ("SPEC_FORMAT",),
    ("SPEC_LANGUAGE",),
    ("SPEC_REVISION",),
    ("SPEC_LICENCE",),
)


def unnamed_model(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """An own or outstanding model is claimed and no model is named anywhere."""
    if facts.models:
        return
    praised = claimed(annotated, ("MODEL_PLACEHOLDER", "MODEL_PRAISED"))
    coined = (
        term
        for term in claimed(annotated, ("TRADEMARKED",))
        if has_near(annotated, spot_of(term), ("AI_TERM", "BUZZ_SMART", "MACHINE_MIND"), Window.UNIT)
    )
    found = sorted((*praised, *coined), key=lambda term: (term.block, term.start, -term.end))
    spots = tuple(dict.fromkeys(spot_of(term) for term in found))
    if spots:
        yield Hit(spots, {"quote": words_of(annotated, unit_of(annotated, spots[0])).strip()})


def deliverable_without_a_maker(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """Media are promised that no model, tool or person named can make; one hit a medium."""
    made = {modality for use in facts.models for modality in use.outputs}
    tools = any(True for _ in claimed(annotated, ("MEDIA_TOOL",)))
    if tools:
        return
    missing: dict[Modality, list[Term]] = {}
    for term, modality in promises(annotated, MEDIA_LABELS):
        if modality in made or has_near(annotated, spot_of(term), ("MEDIA_MAKER",), Window.EVIDENCE):
            continue
        missing.setdefault(modality, []).append(term)
    for modality, terms in missing.items():
        spots = tuple(spot_of(term) for term in terms)
        names = dict.fromkeys(words_of(annotated, spot) for spot in spots)
        yield Hit(spots, {"medium": _MEDIUM_WORDS[modality], "output": _listed(list(names)[:3])})


def metric_modality(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A metric stands in one sentence with outputs of other media only."""
    for unit, metrics in by_clause(annotated, claimed(annotated, _METRICS)).items():
        block = annotated.blocks[unit.block]
        named = block.terms_in(unit.start, unit.end, annotated.labels(_OUTPUTS))
        outputs = [term for term in named if not _follows(term, metrics)]
        fitting = frozenset().union(*(_METRICS[metric.label] for metric in metrics))
        if outputs and not any(output.label in fitting for output in outputs):
            first = spot_of(metrics[0])
            output = min(outputs, key=lambda term: abs(term.start - first.start))
            yield Hit(
                (first,),
                {"metric": words_of(annotated, first), "output": words_of(annotated, spot_of(output))},
            )


def media_without_spec(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A media deliverable has fewer than two of count, size, length, format, language, revisions, rights.

    One that another passage specifies is no hit there or here.
    """
    found = by_unit(annotated, (term for term, _ in promises(annotated, MEDIA_LABELS)))
    whole = by_unit(annotated, annotated.terms(MEDIA_LABELS))
    specified = [terms for unit, terms in whole.items() if _specs(annotated, unit) > 1]
    known = {_noun(annotated, term) for terms in specified for term in terms}
    media = {term.label for terms in specified for term in terms}
    for unit, terms in found.items():
        block = annotated.blocks[unit.block].block
        open_terms = [term for term in terms if _noun(annotated, term) not in known]
        told = block.kind is BlockKind.PARAGRAPH and all(term.label in media for term in terms)
        if not open_terms or told or _specs(annotated, unit) > 1:
            continue
        if not has_near(annotated, unit, ("CLAUSE", "MEDIA_SHOWN", "SEE_SECTION"), Window.UNIT):
            spots = tuple(spot_of(term) for term in open_terms)
            yield Hit(spots, {"output": words_of(annotated, spots[0])})


def _specs(annotated: Annotated, unit: Spot) -> int:
    """How many kinds of specification stand with a promise; a row's own figure is its count."""
    return sum(has_near(annotated, unit, labels, Window.EVIDENCE) for labels in _SPECS)


def _noun(annotated: Annotated, term: Term) -> str:
    return fold(words_of(annotated, spot_of(term)).split()[-1])


def retired_model(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A model is retired, retires within the contract, has an unknown version, or is only "the latest"."""
    table = load_models()
    stale = (facts.as_of - table.as_of).days > _STALE_DAYS
    groups: dict[tuple[str, str], list[Spot]] = {}
    levels: dict[tuple[str, str], Severity] = {}
    for position, model in named_models(annotated):
        state, severity = _state(model, facts.as_of, _end(facts))
        spot = Spot(position, model.start_char, model.end_char)
        if not state or has_near(annotated, spot, ("SUCCESSOR",), Window.SECTION):
            continue
        groups.setdefault((model.name, state), []).append(spot)
        levels[(model.name, state)] = Severity.MEDIUM if stale else severity
    for (name, state), spots in groups.items():
        yield Hit(tuple(spots), {"model": name, "state": state}, levels[(name, state)])
    for term in claimed(annotated, ("LATEST_MODEL",)):
        words = words_of(annotated, spot_of(term))
        yield Hit((spot_of(term),), {"model": words, "state": "no version is named"}, Severity.MEDIUM)


def _follows(term: Term, metrics: list[Term]) -> bool:
    """Whether the term belongs to a metric's own name ("ROUGE scores")."""
    return any(metric.first <= term.first <= metric.last + 1 for metric in metrics)


def _state(model: NamedModel, today: date, end: date | None) -> tuple[str, Severity]:
    day = model.retires
    if day is not None and day <= today:
        return f"its provider retired it on {day.isoformat()}", Severity.HIGH
    if model.facts.status is Lifecycle.RETIRED:
        return "its provider has retired it", Severity.HIGH
    if day is not None and end is not None and day < end:
        return f"its provider retires it on {day.isoformat()}, before the contract ends", Severity.HIGH
    if not model.known_version:
        return "our table of models does not know this version", Severity.MEDIUM
    return "", Severity.MEDIUM


def _end(facts: Facts) -> date | None:
    """The last day of the contract if it started on the day of the report."""
    if facts.months is None:
        return None
    year, month = divmod(facts.as_of.month - 1 + facts.months, 12)
    return date(facts.as_of.year + year, month + 1, min(facts.as_of.day, 28))


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
