"""The state of each topic: answered, partly, only mentioned, missing, or not applicable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pitchlint.facts.places import columns_of, place_of
from pitchlint.language.annotated import Annotated, AnnotatedBlock, Sentence
from pitchlint.language.pipeline import QuickPipeline
from pitchlint.language.terms import SPANS
from pitchlint.model import BlockKind, Context, Place, TopicState, TopicStatus
from pitchlint.packs.topics import Facet, Span, Topic

_EVIDENCE = 3
_NO_ANSWER = frozenset((Context.QUESTION, Context.QUOTATION, Context.DEFINITION))


@dataclass(frozen=True, slots=True)
class _Titles:
    """Labels of the terms in the headings above a block, and in the headers of its columns."""

    section: frozenset[str]
    columns: frozenset[str]


def topic_states(
    annotated: Annotated, topics: Sequence[Topic], pipeline: QuickPipeline
) -> tuple[TopicState, ...]:
    """The state of every topic with up to three passages that show it, best first."""
    titles = _title_labels(annotated, pipeline)
    return tuple(_state(annotated, topic, titles) for topic in topics)


def _state(annotated: Annotated, topic: Topic, titles: Sequence[_Titles]) -> TopicState:
    answers: list[Place] = []
    given = 0
    for facet in topic.facets:
        place = next(_answers(annotated, topic, facet, titles), None)
        if place is not None:
            given += 1
            answers.append(place)
    if given:
        status = TopicStatus.ANSWERED if given >= topic.answered else TopicStatus.PARTIAL
        return TopicState(topic.id, topic.name, status, tuple(dict.fromkeys(answers))[:_EVIDENCE])
    if topic.applies and not annotated.terms(topic.applies):
        return TopicState(topic.id, topic.name, TopicStatus.NOT_APPLICABLE)
    mentions = tuple(_mentions(annotated, topic))[:_EVIDENCE]
    status = TopicStatus.MENTIONED if mentions else TopicStatus.MISSING
    return TopicState(topic.id, topic.name, status, mentions)


def _answers(annotated: Annotated, topic: Topic, facet: Facet, titles: Sequence[_Titles]) -> Iterator[Place]:
    about = annotated.labels(topic.mention if facet.topic is None else facet.topic)
    needed = [annotated.labels((label,)) for label in facet.all]
    some, barred = annotated.labels(facet.any), annotated.labels(facet.none)
    for position in _positions(annotated, facet, titles):
        block = annotated.blocks[position]
        if block.block.kind in (BlockKind.HEADING, BlockKind.TITLE) or block.block.is_header:
            continue
        if facet.sections and not set(facet.sections) & set(block.section_types):
            continue
        for start, end in _stretches(block, facet.within):
            labels = {term.label for term in block.terms_from(start, end) if term.end <= end}
            known = labels | titles[position].columns
            if (
                labels
                and (not about or about & (known | titles[position].section))
                and all(known & need for need in needed)
                and (not some or known & some)
                and not labels & barred
                and not block.contexts_at(start, end) & _NO_ANSWER
            ):
                yield place_of(annotated, position, start, end)


def _positions(annotated: Annotated, facet: Facet, titles: Sequence[_Titles]) -> Iterator[int]:
    """Blocks that can hold, themselves or by their column headers, everything the facet asks for."""
    groups: list[tuple[str, ...]] = [(label,) for label in facet.all] or [facet.any]
    found = [_holders(annotated, group, titles) for group in groups if group]
    yield from sorted(set.intersection(*found)) if found else range(len(annotated.blocks))


def _holders(annotated: Annotated, group: Sequence[str], titles: Sequence[_Titles]) -> set[int]:
    labels = annotated.labels(group)
    headed = {position for position, title in enumerate(titles) if title.columns & labels}
    return {term.block for term in annotated.terms(group)} | headed


def _stretches(block: AnnotatedBlock, within: Span) -> Iterator[tuple[int, int]]:
    if within is Span.BLOCK or block.block.kind is BlockKind.TABLE_ROW:
        yield 0, len(block.block.text)
    else:
        yield from ((sentence.start, sentence.end) for sentence in block.sentences)


def _mentions(annotated: Annotated, topic: Topic) -> Iterator[Place]:
    seen: set[Sentence] = set()
    for term in annotated.terms(topic.mention):
        block = annotated.blocks[term.block]
        sentence = block.sentence_at(term.start)
        if sentence not in seen and Context.QUESTION not in block.contexts_at(term.start, term.end):
            seen.add(sentence)
            yield place_of(annotated, term.block, sentence.start, sentence.end, (term.start, term.end))


def _title_labels(annotated: Annotated, pipeline: QuickPipeline) -> list[_Titles]:
    """For each block the labels of the terms in the titles above it."""
    known: dict[str, frozenset[str]] = {}

    def labels(title: str) -> frozenset[str]:
        if title not in known:
            doc = pipeline.find_terms(title)
            known[title] = frozenset(span.label_ for span in doc.spans[SPANS])
        return known[title]

    def union(titles: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(labels(title) for title in titles))

    return [_Titles(union(item.block.section), union(columns_of(item.block))) for item in annotated.blocks]
