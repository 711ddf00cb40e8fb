"""Several documents of one vendor are one offer: what an annex answers is no silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pitchlint.examples import document_of
from pitchlint.lint import Linter
from pitchlint.model import (
    Context,
    Problem,
    Review,
    Severity,
    Status,
    TenderRequirement,
    TopicStatus,
)
from pitchlint.offers import standing_requirements, standing_topics, together
from pitchlint.settings import Settings

MAIN = "# Offer\n\nOur platform writes 400 product texts a month for $5,000 per month."
ANNEX = """# Annex on exit

At the end of the contract you get a full export of all records in JSON and CSV within 30 days, at no charge.
Afterwards all copies are deleted and a certificate is issued.

R2: Where are data stored? A: All data lie in Dublin (eu-west-1).
"""
TENDER = (
    TenderRequirement("R1", "The supplier shall play a chime at noon."),
    TenderRequirement("R2", "Where are data stored?", topic="T13"),
)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Settings(), date(2026, 11, 22), TENDER)


def review_of(linter: Linter, text: str, path: str, vendor: str = "acme") -> Review:
    review = linter.lint(replace(document_of(text), path=path))
    return replace(review, vendor=vendor)


def test_what_an_annex_answers_is_no_longer_asked(linter: Linter) -> None:
    main, annex = review_of(linter, MAIN, "acme/main.md"), review_of(linter, ANNEX, "acme/annex.md")
    before = {item.about: item for item in main.findings if item.about}
    assert before["T24"].severity is not Severity.INFO
    eased, _ = together((main, annex))
    after = {item.about: item for item in eased.findings if item.about}
    assert after["T24"].severity is Severity.INFO
    assert Context.ANSWERED_ELSEWHERE in after["T24"].contexts
    assert "(annex.md): “At the end of the contract" in after["T24"].message
    assert "q-T24" in {question.id for question in main.questions}
    assert "q-T24" not in {question.id for question in eased.questions}
    assert eased.beside == ("acme/annex.md",)


def test_what_no_document_answers_is_asked_once_with_the_one_that_says_most(linter: Linter) -> None:
    annex, main = review_of(linter, MAIN, "acme/annex.md"), review_of(linter, ANNEX, "acme/main.md")
    alone = [item.about for review in (annex, main) for item in review.findings]
    assert alone.count("R1 The supplier shall play a chime at noon.") == 2
    for order in ((annex, main), (main, annex)):
        reviews = {review.document.path: review for review in together(order)}
        silent = {
            path: {
                item.about for item in review.findings if item.about and item.severity is not Severity.INFO
            }
            for path, review in reviews.items()
        }
        assert sum("R1 The supplier shall play a chime at noon." in names for names in silent.values()) == 1
        assert not any("R2 Where are data stored?" in names for names in silent.values())
        asked = [question.id for review in reviews.values() for question in review.questions]
        assert asked.count("q-T4") == 1


def test_what_one_document_answers_in_part_is_asked_there_and_nowhere_else() -> None:
    tender = (TenderRequirement("R1", "The supplier must name the people who test each release."),)
    both = Linter(Settings(), date(2026, 11, 22), tender)
    main = review_of(both, "# Offer\n\nR1: We take great care of each release.\n", "acme/main.md")
    sheet = review_of(both, "# Prices\n\nThe licence costs $5,000 per year.\n", "acme/prices.md")
    assert any(item.about == tender[0].name for item in sheet.findings)
    _, eased = together((main, sheet))
    (finding,) = [item for item in eased.findings if item.about == tender[0].name]
    assert (finding.severity, finding.question) == (Severity.INFO, "")
    assert "says more on it, and is asked about it (main.md): “We take great care" in finding.message


def test_a_question_asks_only_what_is_still_open(linter: Linter) -> None:
    tender = (
        TenderRequirement("R1", "Where are data stored?", topic="T13"),
        TenderRequirement("R2", "Who may read the data?", topic="T13"),
    )
    both = Linter(Settings(), date(2026, 11, 22), tender)
    main = review_of(both, MAIN, "acme/main.md")
    annex = review_of(both, "# Annex\n\nR1: All data lie in Dublin (eu-west-1).\n", "acme/annex.md")
    asked = {question.topic: question for question in main.questions}["T13"]
    assert "Where are data stored?" in asked.text
    eased, _ = together((main, annex))
    left = {question.topic: question for question in eased.questions}["T13"]
    assert "Who may read the data?" in left.text
    assert "Where are data stored?" not in " ".join((left.text, *left.follow_ups))
    assert len(left.follow_ups) == len(left.follow_up_findings)


def test_other_vendors_and_documents_that_stand_alone_answer_nothing(linter: Linter) -> None:
    for vendor in ("beta", ""):
        main = review_of(linter, MAIN, "main.md", vendor and "acme")
        annex = review_of(linter, ANNEX, "annex.md", vendor)
        assert together((main, annex)) == (main, annex)


def test_an_annex_that_was_not_read_answers_nothing_and_is_named(linter: Linter) -> None:
    main = review_of(linter, MAIN, "acme/main.md")
    unread = replace(
        document_of(""),
        path="acme/annex.pdf",
        status=Status.UNREADABLE,
        blocks=(),
        problem=Problem("open", "x"),
    )
    eased, left = together((main, Review(unread, vendor="acme")))
    assert eased.findings == main.findings
    assert (eased.beside, left.beside) == (("acme/annex.pdf",), ("acme/main.md",))


def test_questions_are_marked_anew(linter: Linter) -> None:
    main, annex = review_of(linter, MAIN, "acme/main.md"), review_of(linter, ANNEX, "acme/annex.md")
    for review in together((main, annex)):
        known = {item.fingerprint for item in review.findings if item.question}
        assert {name for question in review.questions for name in question.findings} == known
        marks = [question.first for question in review.questions]
        assert marks == sorted(marks, reverse=True)
        assert sum(marks) <= 7


def test_the_best_document_speaks_for_the_offer(linter: Linter) -> None:
    reviews = [review_of(linter, MAIN, "acme/main.md"), review_of(linter, ANNEX, "acme/annex.md")]
    topics = [review.topics for review in reviews]
    assert {state.id: state.status for state in standing_topics(topics)}["T24"] is TopicStatus.ANSWERED
    asked = standing_requirements([review.requirements for review in reviews])
    assert {state.asked.id: state.status for state in asked} == {
        "R1": TopicStatus.MISSING,
        "R2": TopicStatus.ANSWERED,
    }
    assert standing_topics(topics) == tuple(
        sorted(standing_topics(topics[::-1]), key=lambda state: int(state.id[1:]))
    )
