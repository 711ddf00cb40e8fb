"""The models an offer says it uses, each once, with every place that names it."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.facts.places import place_of
from pitchlint.language.annotated import Annotated
from pitchlint.language.models.names import NamedModel
from pitchlint.model import Context, ModelUse, Place
from pitchlint.packs.models import ModelKind

NOT_USED = frozenset(
    (
        Context.NEGATED,
        Context.QUESTION,
        Context.QUOTATION,
        Context.DEFINITION,
        Context.HISTORICAL,
        Context.THIRD_PARTY,
    )
)


def named_models(annotated: Annotated) -> Iterator[tuple[int, NamedModel]]:
    """Every model the document names as used, with the position of its block, in document order.

    One that is rejected, asked for, quoted, defined or told as history is not used.
    """
    for position, block in enumerate(annotated.blocks):
        for model in block.models:
            contexts = block.contexts_at(model.start_char, model.end_char)
            if model.kind is not ModelKind.PLATFORM and not contexts & NOT_USED:
                yield position, model


def model_uses(annotated: Annotated) -> tuple[ModelUse, ...]:
    """The models used, in the order of their first mention."""
    found: dict[str, tuple[NamedModel, list[Place]]] = {}
    for position, model in named_models(annotated):
        _, places = found.setdefault(model.key, (model, []))
        sentence = annotated.blocks[position].sentence_at(model.start_char)
        places.append(
            place_of(annotated, position, sentence.start, sentence.end, (model.start_char, model.end_char))
        )
    return tuple(
        ModelUse(model.name, model.maker, model.inputs, model.outputs, model.retires, tuple(places))
        for model, places in found.values()
    )
