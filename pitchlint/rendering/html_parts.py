"""The map, the tables, the glossary and the printed sheets of one document's page, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pitchlint.model import Review, TopicStatus
from pitchlint.rendering.documents import file_name, title_of
from pitchlint.rendering.extent import extent
from pitchlint.rendering.html_basics import Count, Link
from pitchlint.rendering.html_brief import brief_view, sheet_of
from pitchlint.rendering.html_facts import topic_counts
from pitchlint.rendering.html_glossary import term_views, words_of_questions
from pitchlint.rendering.html_models import MODEL_TOPIC, model_lines
from pitchlint.rendering.html_parts_view import MapView, PartsView
from pitchlint.rendering.html_prices import price_groups, reference_line
from pitchlint.rendering.html_sums import sum_views
from pitchlint.rendering.html_view import QuestionView
from pitchlint.rendering.verdict import assess
from pitchlint.rendering.wording import listing


def parts_of(
    review: Review,
    as_of: date,
    first: Sequence[QuestionView],
    further: Sequence[QuestionView],
    questions: Mapping[str, Link],
    topics: Mapping[str, Link],
) -> PartsView:
    """These parts of the page; `questions` and `topics` are the addresses of questions by id and topic."""
    everything = (*first, *further)
    terms = term_views(review, everything)
    known = extent(review)
    return PartsView(
        map=map_view(review, whole=known.whole),
        prices=price_groups(review),
        reference=reference_line(review),
        sums=sum_views(review, questions),
        models=model_lines(review, as_of, questions, topics),
        model_question=topics.get(MODEL_TOPIC),
        terms=terms,
        words=words_of_questions(terms, everything),
        brief=brief_view(title_of(review.document), file_name(review.document), known, assess(review), first),
        sheet=sheet_of(everything),
    )


def map_view(review: Review, *, whole: bool) -> MapView:
    """The states of the topics from answered to silent: the picture shows how much of each there is."""
    counts = topic_counts(review.topics, whole=whole)
    order = {status: rank for rank, status in enumerate(TopicStatus)}
    ranked = sorted(review.topics, key=lambda topic: order[topic.status])
    return MapView(
        marks=tuple(topic.status.value for topic in ranked),
        counts=counts,
        description=listing([f"{count.number} {_verb(count)}" for count in counts]),
    )


def _verb(count: Count) -> str:
    word = count.word.lower()
    return word if count.number == 1 else word.replace("does not", "do not")
