"""Hits become findings, findings become questions: worded, placed, merged, in order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from build_packs import pack_of

from pitchlint.examples import AS_OF, document_of
from pitchlint.findings import counted, finding_of, fingerprint, merged, without_lesser
from pitchlint.language.pipeline import quick_pipeline
from pitchlint.lint import Linter
from pitchlint.model import (
    Confidence,
    Context,
    Finding,
    Place,
    Severity,
    TopicState,
    TopicStatus,
    Waiver,
)
from pitchlint.packs.pack import shipped_pack
from pitchlint.packs.topics import load_topics
from pitchlint.questions import FIRST, questions_of
from pitchlint.rules.hit import Hit, Spot
from pitchlint.settings import Settings

ITEMS = {item.rule.id: item for item in shipped_pack().rules}
RULES = {code: item.rule for code, item in ITEMS.items()}
TOPICS = load_topics()


def made(
    rule: str = "VAG001",
    quote: str = "A seamless platform.",
    *,
    block: int = 0,
    start: int = 0,
    severity: Severity = Severity.MEDIUM,
    confidence: Confidence = Confidence.MEDIUM,
    topic: str = "T1",
) -> Finding:
    """A finding as a rule would make it."""
    place = Place(block, start, start + len(quote), quote)
    return Finding(
        rule=rule,
        name=RULES[rule].name,
        family=ITEMS[rule].family,
        severity=severity,
        confidence=confidence,
        quote=quote,
        places=(place,),
        message="Message.",
        why="Why.",
        topic=topic,
        fingerprint=fingerprint(rule, quote),
    )


def found(text: str, code: str, *spots: Spot, severity: Severity | None = None) -> Finding:
    """The finding that a hit on these passages of a Markdown text makes."""
    annotated = quick_pipeline().annotate(document_of(text))
    words = annotated.blocks[spots[0].block].block.text[spots[0].start : spots[0].end]
    return finding_of(ITEMS[code], Hit(spots, {"words": words, "quote": words}, severity), annotated)


class TestFindings:
    def test_the_quote_is_the_sentence_with_the_focus_inside(self) -> None:
        finding = found("One. Use is unlimited here. Two.", "PRC004", Spot(0, 12, 21))
        assert finding.quote == "Use is unlimited here."
        (place,) = finding.places
        assert (place.start, place.end, place.focus) == (5, 27, (12, 21))
        assert finding.message == ITEMS["PRC004"].rule.message.replace("{words}", "unlimited")
        assert "unlimited" in finding.message
        assert (finding.rule, finding.name, finding.family) == ("PRC004", "unlimited-with-limits", "pricing")

    def test_a_row_is_quoted_whole(self) -> None:
        text = "| a | b |\n|---|---|\n| Use | unlimited |"
        finding = found(text, "PRC004", Spot(1, 6, 15))
        assert finding.quote == "Use | unlimited"

    def test_a_quote_is_cut_at_words_to_a_bearable_length(self) -> None:
        text = "word " * 300 + "unlimited " + "word " * 300
        finding = found(text, "PRC004", Spot(0, 1500, 1509))
        assert "unlimited" in finding.quote
        assert len(finding.quote) < 500
        assert set(finding.quote.split()) == {"word", "unlimited"}
        assert text[finding.places[0].start : finding.places[0].end] == finding.quote

    @pytest.mark.parametrize(
        ("text", "code", "severity"),
        [
            ("Use is unlimited.", "PRC004", Severity.MEDIUM),
            ("They say \u201cuse is unlimited\u201d there.", "PRC004", Severity.INFO),
            ("> Use is unlimited.", "PRC004", Severity.INFO),
            ("# About us\n\nUse is unlimited.", "PRC004", Severity.LOW),
            ("# Our team\n\nUse is unlimited.", "PRC004", Severity.LOW),
        ],
    )
    def test_contexts_lower_the_severity(self, text: str, code: str, severity: Severity) -> None:
        annotated = quick_pipeline().annotate(document_of(text))
        block = len(annotated.blocks) - 1
        start = annotated.blocks[block].block.text.index("unlimited")
        finding = found(text, code, Spot(block, start, start + 9))
        assert finding.severity is severity

    def test_the_severity_of_the_hit_comes_before_the_rules(self) -> None:
        assert found("Unlimited.", "PRC004", Spot(0, 0, 9), severity=Severity.ASK).severity is Severity.ASK

    def test_all_passages_are_places(self) -> None:
        finding = found("Unlimited. More. Unlimited.", "PRC004", Spot(0, 0, 9), Spot(0, 17, 26))
        assert [place.quote for place in finding.places] == ["Unlimited.", "Unlimited."]
        assert [place.start for place in finding.places] == [0, 17]


class TestFingerprint:
    def test_it_bears_layout_case_and_inflection(self) -> None:
        one = fingerprint("VAG001", "A  Seamless,\nplatform.")
        assert one == fingerprint("VAG001", "a seamless platforms")
        assert len(one) == 12

    def test_it_tells_rules_and_words_apart(self) -> None:
        prints = {
            fingerprint("VAG001", "A seamless platform"),
            fingerprint("VAG002", "A seamless platform"),
            fingerprint("VAG001", "A scalable platform"),
            fingerprint("VAG001", "platform seamless A"),
        }
        assert len(prints) == 4

    def test_it_is_the_same_for_ever(self) -> None:
        assert fingerprint("PRC001", "One price for everything") == "85529b0213de"


class TestMerging:
    def test_the_same_words_become_one_with_all_places(self) -> None:
        one, two = made(block=1), made(block=5)
        (whole,) = merged([one, two])
        assert [place.block for place in whole.places] == [1, 5]

    def test_the_same_place_stands_once(self) -> None:
        (whole,) = merged([made(), made()])
        assert len(whole.places) == 1

    def test_what_is_said_outweighs_what_is_quoted(self) -> None:
        quoted = made(block=1, severity=Severity.INFO)
        said = made(block=5, severity=Severity.HIGH)
        for order in ((quoted, said), (said, quoted)):
            (whole,) = merged(order)
            assert whole.severity is Severity.HIGH
            assert [place.block for place in whole.places] == [5, 1]
            assert whole.quote == whole.places[0].quote

    def test_the_gravest_come_first_then_the_surest_then_the_earliest(self) -> None:
        ordered = [
            made(quote="a", severity=Severity.HIGH, confidence=Confidence.LOW, block=9),
            made(quote="b", severity=Severity.MEDIUM, confidence=Confidence.HIGH, block=8),
            made(quote="c", severity=Severity.MEDIUM, confidence=Confidence.LOW, block=1, start=3),
            made(quote="d", severity=Severity.MEDIUM, confidence=Confidence.LOW, block=1, start=7),
            made(quote="e", severity=Severity.MEDIUM, confidence=Confidence.LOW, block=2),
            made("PRC001", quote="e", severity=Severity.ASK),
            made("VAG001", quote="f", severity=Severity.ASK),
            made(quote="g", severity=Severity.INFO),
        ]
        assert merged(reversed(ordered)) == tuple(ordered)

    def test_a_lesser_rule_yields_on_the_same_words(self) -> None:
        lesser, better = made("VAG001"), made("VAG003")
        elsewhere = made("VAG001", quote="Another one.", block=3)
        yields = {"VAG001": ("VAG003",)}
        assert without_lesser([lesser, better, elsewhere], yields) == [better, elsewhere]
        assert without_lesser([lesser, elsewhere], yields) == [lesser, elsewhere]
        assert without_lesser([lesser, better], {}) == [lesser, better]

    def test_waived_findings_are_not_counted(self) -> None:
        findings = [
            made(),
            replace(made(quote="b"), waived=Waiver("agreed")),
            made(quote="c", severity=Severity.ASK),
        ]
        assert counted(findings) == {
            Severity.HIGH: 0,
            Severity.MEDIUM: 1,
            Severity.LOW: 0,
            Severity.ASK: 1,
            Severity.INFO: 0,
        }


def asked(findings: list[Finding], states: list[TopicState] | None = None):  # type: ignore[no-untyped-def]
    """The questions that findings and topics lead to."""
    worded = {finding.fingerprint: f"About {finding.quote}?" for finding in findings}
    return questions_of(findings, worded, states or [], TOPICS, RULES)


def state(topic: str, status: TopicStatus, *evidence: Place) -> TopicState:
    """The state of a topic."""
    return TopicState(topic, topic, status, evidence)


class TestQuestions:
    def test_one_question_a_topic_with_the_gravest_words(self) -> None:
        findings = [
            made(quote="low", severity=Severity.LOW),
            made(quote="high", severity=Severity.HIGH),
            made("PRC001", quote="price", topic="T5"),
        ]
        questions, linked = asked(findings)
        assert [(question.topic, question.text) for question in questions] == [
            ("T1", "About high?"),
            ("T5", "About price?"),
        ]
        assert questions[0].follow_ups == ("About low?",)
        assert questions[0].findings == (findings[1].fingerprint, findings[0].fingerprint)
        assert [place.quote for place in questions[0].places] == ["high", "low"]
        assert [finding.question for finding in linked] == ["q-T1", "q-T1", "q-T5"]

    def test_thirty_findings_are_one_question_with_thirty_quotes(self) -> None:
        findings = [made(quote=f"quote {number}", block=number) for number in range(30)]
        (question,), _ = asked(findings)
        assert len(question.places) == len(question.findings) == 30
        assert len(question.follow_ups) == 3

    def test_no_unanswered_requirement_is_left_out_of_the_follow_ups(self) -> None:
        findings = [made("COV004", quote=f"R{number}", block=number) for number in range(30)]
        (question,), _ = asked([*findings, *(made(quote=f"q{number}", block=99) for number in range(5))])
        told = {question.text, *question.follow_ups}
        assert {f"About R{number}?" for number in range(30)} <= told
        assert len(told) == 30 + 3
        rule = RULES["COV004"]
        assert (question.good, question.bad) == (rule.good, rule.bad)

    def test_the_rule_gives_why_and_answers(self) -> None:
        (question,), _ = asked([made()])
        rule = RULES["VAG001"]
        assert (question.why, question.good, question.bad) == (rule.why, rule.good, rule.bad)

    def test_silence_is_asked_about_in_the_topics_words(self) -> None:
        topic = TOPICS[8]
        finding = made("COV001", quote="Title", topic=topic.id)
        (question,), _ = asked([finding])
        assert (question.why, question.good, question.bad) == (topic.why, topic.good, topic.bad)

    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            (TopicStatus.MISSING, 1),
            (TopicStatus.MENTIONED, 1),
            (TopicStatus.PARTIAL, 1),
            (TopicStatus.ANSWERED, 0),
            (TopicStatus.NOT_APPLICABLE, 0),
        ],
    )
    def test_an_open_topic_without_findings_is_asked_about(self, status: TopicStatus, expected: int) -> None:
        questions, _ = asked([], [state("T9", status)])
        assert len(questions) == expected
        for question in questions:
            assert question.text == TOPICS[8].question
            assert question.severity is Severity.ASK
            assert not question.first

    def test_waived_and_mere_information_ask_nothing(self) -> None:
        findings = [
            replace(made(quote="waived"), waived=Waiver("agreed")),
            made(quote="quoted", severity=Severity.INFO),
        ]
        questions, linked = asked(findings)
        assert questions == ()
        assert [finding.question for finding in linked] == ["", ""]

    def test_what_is_at_stake_comes_first(self) -> None:
        heavy = next(topic.id for topic in TOPICS if topic.weight == 3)
        light = next(topic.id for topic in TOPICS if topic.weight == 2)
        questions, _ = asked([made(quote="a", topic=light), made(quote="b", topic=heavy)])
        assert [question.topic for question in questions] == [heavy, light]
        grave = made(quote="a", topic=light, severity=Severity.HIGH, confidence=Confidence.HIGH)
        minor = made(quote="b", topic=heavy, severity=Severity.ASK, confidence=Confidence.LOW)
        questions, _ = asked([minor, grave])
        assert [question.topic for question in questions] == [light, heavy]

    def test_only_a_handful_is_asked_first(self) -> None:
        findings = [made(quote=topic.id, topic=topic.id) for topic in TOPICS]
        questions, _ = asked(findings)
        assert len(questions) == len(TOPICS)
        assert [question.first for question in questions] == [True] * FIRST + [False] * (len(TOPICS) - FIRST)

    def test_a_mere_question_is_never_among_the_first(self) -> None:
        questions, _ = asked([made(severity=Severity.ASK)])
        assert [question.first for question in questions] == [False]


class TestWholeLine:
    TEXT = "# Offer\n\nEnjoy unlimited drafts.\n\n# About us\n\nThe press wrote \u201cunlimited drafts\u201d."

    def test_every_finding_that_asks_has_its_question(self, linter: Linter) -> None:
        review = linter.lint(document_of(self.TEXT))
        ids = {question.id: question for question in review.questions}
        for finding in review.findings:
            if finding.severity is Severity.INFO:
                assert finding.question == ""
            else:
                assert finding.fingerprint in ids[finding.question].findings

    def test_contexts_are_told(self, linter: Linter) -> None:
        review = linter.lint(document_of(self.TEXT))
        contexts = {
            finding.quote: finding.contexts for finding in review.findings if finding.rule == "PRC004"
        }
        assert contexts["Enjoy unlimited drafts."] == ()
        assert Context.QUOTATION in contexts["The press wrote \u201cunlimited drafts\u201d."]

    @pytest.mark.parametrize(
        ("least", "kept"),
        [
            (Confidence.LOW, {Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH}),
            (Confidence.MEDIUM, {Confidence.MEDIUM, Confidence.HIGH}),
            (Confidence.HIGH, {Confidence.HIGH}),
        ],
    )
    @pytest.mark.usefixtures("shared_pipeline")
    def test_the_least_confidence(self, least: Confidence, kept: set[Confidence]) -> None:
        text = (
            "# Offer\n\nEnjoy unlimited drafts. The assistant significantly reduces handling time.\n\n"
            "It is trusted by leading banks. Setup 12,000; licence 18,000; total 36,500."
        )
        review = Linter(Settings(min_confidence=least), AS_OF).lint(document_of(text))
        assert {finding.confidence for finding in review.findings} == kept

    def test_a_question_without_its_words_is_a_failure_and_no_crash(self, tmp_path: Path) -> None:
        path = tmp_path / "own.yaml"
        body = "kind: check\ncheck: topic_missing"
        path.write_text(pack_of(body).replace("{quote}", "{nonsense}"), encoding="utf-8")
        review = Linter(Settings(packs=(str(path),)), AS_OF).lint(document_of(self.TEXT))
        assert [failure.rule for failure in review.failures] == ["HSE001"]
        assert "nonsense" in review.failures[0].reason
        assert review.findings


def test_a_quote_ends_without_the_full_stop_of_its_own(linter: Linter) -> None:
    text = "At its heart sits Ankur Brain, a proprietary cognitive engine matured in our lab over four years."
    review = linter.lint(document_of(f"# Summary\n\n{text}"))
    asked = [words for question in review.questions for words in (question.text, *question.follow_ups)]
    [words] = [words for words in asked if "and did you train it" in words]
    assert f"“{text.removesuffix('.')}”. Which" in words
