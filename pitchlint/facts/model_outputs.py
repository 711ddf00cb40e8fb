"""Which promised outputs the document links to which model: both stand in one sentence or one table row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pitchlint.facts.models import named_models
from pitchlint.facts.outputs import MEDIA_LABELS, promises
from pitchlint.facts.places import place_of
from pitchlint.language.annotated import Annotated, AnnotatedBlock, Term
from pitchlint.language.models.names import NamedModel
from pitchlint.model import BlockKind, Modality, ModelPromise

_WHAT_GOES_IN = re.compile(r"\binputs?\b|\bmodalit|\bmedia\b|\u2192|->", re.IGNORECASE)
_LABELS = {"OUTPUT_TEXT": Modality.TEXT, **MEDIA_LABELS}


def model_promises(annotated: Annotated) -> tuple[ModelPromise, ...]:
    """Each promised output with the model it is linked to, once a model, in document order."""
    named: dict[int, list[NamedModel]] = {}
    for position, model in named_models(annotated):
        named.setdefault(position, []).append(model)
    found: dict[tuple[str, str], ModelPromise] = {}
    for term, modality in promises(annotated, _LABELS):
        block = annotated.blocks[term.block]
        if _is_of_the_model(block, term):
            continue
        start, end = _unit(block, term)
        beside = [model for model in named.get(term.block, ()) if start <= model.start_char < end]
        for model in _meant(beside, modality):
            name = block.block.text[term.start : term.end]
            place = place_of(annotated, term.block, start, end, (term.start, term.end))
            found.setdefault((model.key, name.casefold()), ModelPromise(model.name, name, modality, place))
    return tuple(found.values())


def _is_of_the_model(block: AnnotatedBlock, term: Term) -> bool:
    """Whether a cell lists what the model takes in and gives out ("text → video"), not what is made."""
    for cell in block.block.cells:
        if cell.start <= term.start < cell.end:
            return (
                _WHAT_GOES_IN.search(f"{cell.header} {block.block.text[cell.start : cell.end]}") is not None
            )
    return False


def _meant(beside: Sequence[NamedModel], modality: Modality) -> Iterator[NamedModel]:
    """The only model beside the output; of several, those that give out its medium."""
    distinct = {model.key: model for model in beside}
    for model in distinct.values():
        if len(distinct) == 1 or modality in model.outputs:
            yield model


def _unit(block: AnnotatedBlock, term: Term) -> tuple[int, int]:
    if block.block.kind is BlockKind.TABLE_ROW:
        return 0, len(block.block.text)
    sentence = block.sentence_at(term.start)
    return sentence.start, sentence.end
