"""The words a document leans on, explained, each with its first use and the questions it comes up in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from pitchlint.model import Review, TermUse
from pitchlint.packs.glossary import GlossaryTerm, load_glossary
from pitchlint.rendering.html_basics import Link
from pitchlint.rendering.html_parts_view import TermView
from pitchlint.rendering.html_view import QuestionView
from pitchlint.rendering.passages import whereabouts
from pitchlint.rendering.wording import counted, page_noun

_MOST_WORDS = 4


def term_views(review: Review, questions: Sequence[QuestionView]) -> tuple[TermView, ...]:
    """The terms the document uses, by name."""
    known = {term.id: term for term in load_glossary()}
    noun = page_noun(review.document.format)
    used = [(known[use.term], use) for use in review.terms if use.term in known]
    return tuple(
        _view(term, use, questions, noun)
        for term, use in sorted(used, key=lambda pair: pair[0].term.casefold())
    )


def words_of_questions(
    terms: Sequence[TermView], questions: Sequence[QuestionView]
) -> Mapping[str, tuple[Link, ...]]:
    """For each question's address the links to the terms that it uses, a handful at most."""
    links: dict[str, list[Link]] = {question.anchor: [] for question in questions}
    for term in terms:
        for question in term.questions:
            links[question.anchor].append(Link(term.anchor, term.term))
    return {anchor: tuple(found[:_MOST_WORDS]) for anchor, found in links.items()}


def _view(term: GlossaryTerm, use: TermUse, questions: Sequence[QuestionView], noun: str) -> TermView:
    pattern = _pattern(term)
    return TermView(
        anchor=f"w-{term.id}",
        term=term.term,
        means=term.means,
        mixed_up=term.mixed_up,
        where=_where(use, noun),
        written=_written(use),
        questions=tuple(
            Link(question.anchor, str(question.number))
            for question in questions
            if pattern.search(" ".join((question.text, question.why, question.good)))
        ),
    )


def _where(use: TermUse, noun: str) -> str:
    first = whereabouts(use.place, noun)
    if use.place.page is not None:
        first = f"{noun} {use.place.page_name or use.place.page}"
    times = counted(use.count, "time")
    return f"{times}, first on {first}" if first and use.count > 1 else f"on {first}" if first else times


def _written(use: TermUse) -> str:
    """The word as the document first writes it, "" where its place does not tell."""
    place = use.place
    if place.focus is None or place.end - place.start != len(place.quote):
        return ""
    return place.quote[place.focus[0] - place.start : place.focus[1] - place.start]


@cache
def _pattern(term: GlossaryTerm) -> re.Pattern[str]:
    loose = "|".join(re.escape(form) for form in sorted(term.forms, key=len, reverse=True))
    exact = "|".join(re.escape(form) for form in term.exact)
    return re.compile(rf"(?<!\w)(?:(?i:{loose}){'|' + exact if exact else ''})(?!\w)")
