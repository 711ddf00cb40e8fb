"""The shipped topics and sections, and how topics take invented answers and slogans."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from build_topic_passages import ANSWERS, FIGURES, SLOGANS, Passage

from pitchlint.facts.topics import topic_states
from pitchlint.language.pipeline import quick_pipeline
from pitchlint.model import Document, Status, TopicState, TopicStatus
from pitchlint.packs.sections import load_sections
from pitchlint.packs.topics import Topic, load_topics
from pitchlint.packs.vocabularies import COMPUTED, load_vocabularies
from pitchlint.reading.assemble import assemble
from pitchlint.reading.markdown import read_markdown

TOPICS = {topic.id: topic for topic in load_topics()}
LABELS = {entry.label for entry in load_vocabularies()} | COMPUTED
SECTIONS = {entry.type for entry in load_sections()}
WEIGHTS = {
    3: "T1 T3 T5 T6 T7 T9 T10 T12 T13 T14 T15 T16 T18 T20 T21 T22 T24",
    2: "T2 T4 T8 T11 T17 T19 T23",
}


def labels_of(topic: Topic) -> Iterator[str]:
    """Every label that a topic names."""
    yield from topic.applies
    yield from topic.mention
    for facet in topic.facets:
        yield from (*(facet.topic or ()), *facet.all, *facet.any, *facet.none)


def states(passage: Passage) -> dict[str, TopicState]:
    """The states of all topics in an offer that holds one passage."""
    heading, text = passage
    content = read_markdown(f"# Offer\n\n## {heading}\n\n{text}\n")
    blocks = tuple(assemble(content.drafts))
    document = Document("offer.md", "markdown", "0" * 64, "Offer", Status.READ, blocks)
    pipeline = quick_pipeline()
    found = topic_states(pipeline.annotate(document), tuple(TOPICS.values()), pipeline)
    return {state.id: state for state in found}


def pairs(passages: dict[str, tuple[Passage, ...]]) -> list[tuple[str, Passage]]:
    """Each passage with its topic."""
    return [(topic, passage) for topic, group in passages.items() for passage in group]


def test_topics_are_the_24_in_order() -> None:
    assert list(TOPICS) == [f"T{number}" for number in range(1, 25)]


def test_openers_and_weights() -> None:
    openers = {key for key, topic in TOPICS.items() if topic.opener}
    assert openers == {
        "T1",
        "T3",
        "T5",
        "T7",
        "T10",
        "T15",
        "T22",
    }
    for weight, ids in WEIGHTS.items():
        assert {key for key, topic in TOPICS.items() if topic.weight == weight} == set(ids.split())


def test_some_topics_apply_only_where_their_subject_occurs() -> None:
    assert {key for key, topic in TOPICS.items() if topic.applies} == {"T14", "T18", "T19"}
    assert TOPICS["T18"].applies == ("AGENT_TERM",)
    assert "HIGH_RISK_USE" in TOPICS["T19"].applies


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS.keys())
def test_a_topic_is_complete(topic: Topic) -> None:
    assert set(labels_of(topic)) <= LABELS
    assert len(topic.facets) >= 2
    assert len({facet.name for facet in topic.facets}) == len(topic.facets)
    assert 1 <= topic.answered <= len(topic.facets)
    assert topic.question.endswith("?")
    assert len(topic.name) <= 30
    for text in (topic.why, topic.good, topic.bad):
        assert text.endswith(".")
    assert all(topic.sources)
    for facet in topic.facets:
        assert facet.all or facet.any
        assert set(facet.sections) <= SECTIONS


def test_sections_name_every_type_once() -> None:
    wanted = (
        "scope deliverables solution price plan sla security legal proof team profile requirements faq "
        "limits exit pilot data summary"
    )
    types = [entry.type for entry in load_sections()]
    assert set(wanted.split()) <= set(types)
    assert len(set(types)) == len(types)
    headings = [heading for entry in load_sections() for heading in entry.headings]
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("4 Commercials", "price"),
        ("Scope of Work", "scope"),
        ("What it cannot do", "limits"),
        ("Exit management", "exit"),
        ("Service levels and support", "sla"),
        ("Your data", "data"),
        ("About us", "profile"),
        ("Executive summary", "summary"),
        ("Proof of concept", "pilot"),
        ("Frequently asked questions", "faq"),
        ("Data protection and hosting", "security"),
        ("Project team", "team"),
    ],
)
def test_headings_start_their_section(heading: str, kind: str) -> None:
    content = read_markdown(f"# Offer\n\n## {heading}\n\nSome text.\n")
    document = Document("o.md", "markdown", "0", "Offer", Status.READ, tuple(assemble(content.drafts)))
    assert kind in quick_pipeline().annotate(document).blocks[-1].section_types


def test_every_topic_has_passages() -> None:
    assert set(ANSWERS) == set(SLOGANS) == set(TOPICS)


@pytest.mark.parametrize(("topic", "passage"), pairs(dict(ANSWERS)), ids=lambda value: str(value)[:60])
def test_a_concrete_passage_answers_its_topic(topic: str, passage: Passage) -> None:
    state = states(passage)[topic]
    assert state.status in {TopicStatus.ANSWERED, TopicStatus.PARTIAL}
    assert state.evidence


@pytest.mark.parametrize(("topic", "passage"), pairs(dict(SLOGANS)), ids=lambda value: str(value)[:60])
def test_a_slogan_names_its_topic_and_answers_none(topic: str, passage: Passage) -> None:
    found = states(passage)
    assert found[topic].status is TopicStatus.MENTIONED
    answered = {TopicStatus.ANSWERED, TopicStatus.PARTIAL}
    assert [key for key, state in found.items() if state.status in answered] == []


@pytest.mark.parametrize("passage", FIGURES, ids=lambda value: str(value)[:60])
def test_figures_alone_answer_no_topic(passage: Passage) -> None:
    answered = {TopicStatus.ANSWERED, TopicStatus.PARTIAL}
    assert [key for key, state in states(passage).items() if state.status in answered] == []
