"""The model map: what each model takes and gives, until when, where it stands and what is promised of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pitchlint.model import Modality, ModelPromise, ModelUse, Place, Review
from pitchlint.rendering.html_basics import Link
from pitchlint.rendering.html_parts_view import ModelLine, PromiseView
from pitchlint.rendering.passages import whereabouts
from pitchlint.rendering.wording import MODALITY_WORDS, counted, listing, long_date, page_noun, pages_of

# A model that goes within this many days of the report is marked: few contracts are shorter.
RETIRING_DAYS = 365
_MOST_SECTIONS = 3
_MONTH = 30.4375
_AS_TEXT = frozenset((Modality.TEXT, Modality.CODE, Modality.DATA))
MODEL_TOPIC = "T3"


def model_lines(
    review: Review, as_of: date, questions: Mapping[str, Link], topics: Mapping[str, Link]
) -> tuple[ModelLine, ...]:
    """The models in the order of the document; the mappings are addresses of questions by id and topic."""
    noun = page_noun(review.document.format)
    return tuple(
        _model(
            use,
            as_of,
            noun,
            tuple(
                _promise(promise, use, noun, _asked(promise, review, questions) or topics.get(MODEL_TOPIC))
                for promise in review.promises
                if promise.model == use.name
            ),
        )
        for use in review.models
    )


def _model(use: ModelUse, as_of: date, noun: str, promises: tuple[PromiseView, ...]) -> ModelLine:
    days = (use.retires - as_of).days if use.retires else None
    return ModelLine(
        name=use.name,
        maker=use.maker,
        inputs=tuple(MODALITY_WORDS[medium] for medium in use.inputs),
        outputs=tuple(MODALITY_WORDS[medium] for medium in use.outputs),
        retires=long_date(use.retires) if use.retires else "no date known",
        distance="" if days is None else distance(days),
        alert="" if days is None or days > RETIRING_DAYS else "past" if days < 0 else "soon",
        pages=pages_of(use.places, noun),
        sections=_sections(use.places),
        promises=promises,
    )


def distance(days: int) -> str:
    """How far off a day is: "in 84 days", "in 14 months", "30 days ago", "today"."""
    if not days:
        return "today"
    far = abs(days)
    months = round(far / _MONTH)
    words = counted(far, "day") if far <= 90 else counted(months, "month")
    return f"{words} ago" if days < 0 else f"in {words}"


def _sections(places: Sequence[Place]) -> str:
    names = list(dict.fromkeys(place.section[-1] for place in places if place.section))
    more = len(names) - _MOST_SECTIONS
    shown = names[:_MOST_SECTIONS] + ([f"{more} more"] if more > 0 else [])
    return listing(shown)


def _promise(promise: ModelPromise, use: ModelUse, noun: str, question: Link | None) -> PromiseView:
    doubt = "" if _fits(promise.modality, use.outputs) else _doubt(promise, use)
    return PromiseView(
        name=promise.output,
        medium=MODALITY_WORDS[promise.modality],
        where=whereabouts(promise.place, noun).split(" · ")[0],
        doubt=doubt,
        question=question if doubt else None,
    )


def _fits(medium: Modality, outputs: Sequence[Modality]) -> bool:
    """Whether a model gives out the medium; one whose outputs are not known is not doubted."""
    return not outputs or medium in outputs or (medium in _AS_TEXT and bool(_AS_TEXT & set(outputs)))


def _doubt(promise: ModelPromise, use: ModelUse) -> str:
    gives = listing([MODALITY_WORDS[medium] for medium in use.outputs])
    return (
        f"The offer names {use.name} beside this. To our knowledge the model gives out {gives}, "
        f"not {MODALITY_WORDS[promise.modality]}; another may do this part."
    )


def _asked(promise: ModelPromise, review: Review, questions: Mapping[str, Link]) -> Link | None:
    """The question that grew from what the same passage says of models, if there is one."""
    for finding in review.findings:
        here = any(place.block == promise.place.block for place in finding.places)
        if here and finding.family == "modality" and finding.question in questions:
            return questions[finding.question]
    return None
