"""Checks on media: who makes them, by what model, to what specification."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.facts import Facts
from pitchlint.facts.outputs import MEDIA_LABELS, promises
from pitchlint.language.annotated import Annotated, Term
from pitchlint.language.folding import fold
from pitchlint.model import BlockKind, Modality, Severity
from pitchlint.packs.conditions import Window
from pitchlint.packs.rules import Rule
from pitchlint.rules.checks.support import by_unit, claimed, has_near, spot_of, words_of
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import unit_of

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
_TEXT_MODELS = ("MODEL_TEXT", "LLM_TERM")
_OTHER_MAKERS = ("MODEL_MEDIA", "MEDIA_TOOL", "MEDIA_MAKER")
_ARROWS = ("→", "->", "⇒", "=>")
_LABEL_MARKS = (":", "–", "—", " - ", "(")
_SHORT = 14
_MAKERS = frozenset(
    (
        *(
            "model",
            "engine",
            "with",
            "technology",
            "tool",
            "by",
            "generator",
            "make",
            "create",
            "produce",
            "how",
        ),
        *("ai", "maker", "llm", "stack", "provider"),
    )
)
_COUNT_HEADERS = frozenset(("count", "qty", "quantity", "number", "volume", "nos", "piece", "unit"))
_ACTIVITY = frozenset(("generation", "model", "generator", "editing", "recognition", "processing", "search"))


def text_model_rows(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A table row or a labelled item sets a text model beside media, as what makes them."""
    level = Severity.ASK if annotated.terms(("MODEL_MEDIA",)) else None
    for term in claimed(annotated, MEDIA_LABELS):
        unit = unit_of(annotated, spot_of(term))
        model = _paired_model(annotated, term, unit)
        if model is None or has_near(annotated, unit, _OTHER_MAKERS, Window.UNIT):
            continue
        yield Hit((spot_of(term),), {"output": words_of(annotated, spot_of(term))}, level)


def _paired_model(annotated: Annotated, term: Term, unit: Spot) -> Term | None:
    """The text model set beside a medium: in a maker's column, or across a colon in a short item."""
    block = annotated.blocks[term.block]
    found = list(block.terms_in(unit.start, unit.end, annotated.labels(_TEXT_MODELS)))
    if not found:
        return None
    if block.block.kind is BlockKind.TABLE_ROW:
        return next((model for model in found if _in_makers_column(annotated, term, model)), None)
    text = block.block.text[unit.start : unit.end]
    about = ("WRITTEN_FOR_MEDIA", "TEXT_ABOUT_MEDIA", "READ", "MAKE_WORD", "TURN_WORD")
    if len(text.split()) > _SHORT or has_near(annotated, unit, about, Window.UNIT):
        return None
    for model in found:
        low, high = sorted(((model.start, model.end), (term.start, term.end)))
        if any(mark in block.block.text[low[1] : high[0]] for mark in _LABEL_MARKS):
            return model
    return None


def _in_makers_column(annotated: Annotated, term: Term, model: Term) -> bool:
    """Whether the row says that the model makes the medium: by its header or by an arrow to the medium."""
    block = annotated.blocks[term.block]
    own = next(
        (cell for cell in block.block.cells if cell.start <= term.start and term.end <= cell.end), None
    )
    maker = next((cell for cell in block.block.cells if cell.start <= model.start < cell.end), None)
    if own is None or maker is None or own is maker:
        return False
    about = annotated.labels(("WRITTEN_FOR_MEDIA", "TEXT_ABOUT_MEDIA", "READ_FROM", "READ"))
    if any(block.terms_in(own.start, own.end, about)):
        return False
    text = block.block.text[own.start : own.end]
    if any(arrow in text for arrow in _ARROWS):
        last = max(text.rfind(arrow) for arrow in _ARROWS)
        return own.start + last < term.start
    inputs = {fold(word.strip(":,()")) for word in own.header.split()} & {"input", "source", "note", "in"}
    header = " ".join(fold(word.strip(":,()")) for word in maker.header.split())
    return not inputs and bool(_MAKERS & set(header.split()))


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
    for terms in missing.values():
        spots = tuple(spot_of(term) for term in terms)
        names = dict.fromkeys(words_of(annotated, spot) for spot in spots)
        yield Hit(spots, {"output": _listed(list(names)[:3])})


def media_without_spec(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
    """A media deliverable has fewer than two of count, size, length, format, language, revisions, rights.

    One that another passage specifies is no hit there or here.
    """
    promised = (term for term, _ in promises(annotated, MEDIA_LABELS) if not _is_activity(annotated, term))
    found = by_unit(annotated, promised)
    whole = by_unit(annotated, annotated.terms(MEDIA_LABELS))
    specified = [terms for unit, terms in whole.items() if _specs(annotated, unit) > 1]
    known = {_noun(annotated, term) for terms in specified for term in terms}
    media = {term.label for terms in specified for term in terms}
    for unit, terms in found.items():
        block = annotated.blocks[unit.block].block
        open_terms = [term for term in terms if _noun(annotated, term) not in known]
        told = block.kind is BlockKind.PARAGRAPH and all(term.label in media for term in terms)
        if not open_terms or told or _specs(annotated, unit) > 1 or _lists_makers(annotated, unit):
            continue
        if not has_near(annotated, unit, ("CLAUSE", "MEDIA_SHOWN", "SEE_SECTION"), Window.UNIT):
            spots = tuple(spot_of(term) for term in open_terms)
            names = dict.fromkeys(words_of(annotated, spot) for spot in spots)
            yield Hit(spots, {"output": _listed(list(names)[:3])})


def _lists_makers(annotated: Annotated, unit: Spot) -> bool:
    """Whether a row only says which engine makes which medium."""
    block = annotated.blocks[unit.block]
    if block.block.kind is not BlockKind.TABLE_ROW or block.amounts:
        return False
    headers = {fold(word.strip(":,()")) for cell in block.block.cells for word in cell.header.split()}
    engines = annotated.labels(("MODEL", "MODEL_PLACEHOLDER", "MODEL_PRAISED"))
    return bool(headers & _MAKERS) or any(block.terms_in(unit.start, unit.end, engines))


def _is_activity(annotated: Annotated, term: Term) -> bool:
    """Whether the medium only names an activity or a machine ("music generation", "image model")."""
    doc = annotated.blocks[term.block].doc
    return term.last < len(doc) and doc[term.last].norm_ in _ACTIVITY


def _specs(annotated: Annotated, unit: Spot) -> int:
    """How many kinds of specification stand with a promise; a figure under a header of counts is one."""
    told = [has_near(annotated, unit, labels, Window.EVIDENCE) for labels in _SPECS]
    return sum(told) + (not told[0] and _has_count_cell(annotated, unit))


def _has_count_cell(annotated: Annotated, unit: Spot) -> bool:
    block = annotated.blocks[unit.block].block
    return any(
        _COUNT_HEADERS & {fold(word.strip(":,().")) for word in cell.header.split()}
        and any(character.isdigit() for character in block.text[cell.start : cell.end])
        for cell in block.cells
    )


def _noun(annotated: Annotated, term: Term) -> str:
    return fold(words_of(annotated, spot_of(term)).split()[-1]).removesuffix("s")


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
