"""The rules on commitment and on template residue: the parts that no example of a rule shows."""

from __future__ import annotations

import pstats
from cProfile import Profile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchlint.examples import AS_OF, document_of
from pitchlint.facts.gather import gather
from pitchlint.facts.parties import buyers, party
from pitchlint.facts.voice import is_offer
from pitchlint.findings import finding_of
from pitchlint.language.pipeline import quick_pipeline
from pitchlint.lint import Linter
from pitchlint.model import Block, BlockKind, Context, Document, Finding, Severity, Status
from pitchlint.packs.topics import load_topics
from pitchlint.rules.checks.later_cells import essentials_left_open, features_to_come
from pitchlint.rules.checks.residue import template_residue
from pitchlint.rules.checks.service_levels import uptime_only
from pitchlint.rules.compiled import CompiledRule
from pitchlint.rules.run import parse_candidates, run_rule
from pitchlint.settings import Settings


@pytest.fixture(scope="module")
def rules() -> Linter:
    """The rules this file is about."""
    return Linter(Settings(select=("COM", "CON008", "VAG005")), AS_OF)


def found(rules: Linter, code: str, document: Document) -> list[Finding]:
    """The findings of one rule in a document."""
    compiled: CompiledRule = rules.rule(code)
    annotated = rules.pipeline.annotate(document)
    facts = gather(annotated, rules.pipeline, load_topics(), AS_OF)
    parses = parse_candidates([compiled], annotated, lambda: rules.grammar)
    hits = run_rule(compiled, annotated, facts, parses)
    return [finding_of(compiled.item, hit, annotated) for hit in hits]


class TestHedges:
    TEXT = (
        "# Service levels\n\nWe hope to answer in an hour. We answer at night.\n\n"
        "We would hope to reply, ideally and in all likelihood, in a day.\n\n"
        "# Plan\n\nWe intend to deliver in March."
    )

    def test_one_finding_a_section_with_its_count(self, rules: Linter) -> None:
        findings = found(rules, "COM001", document_of(self.TEXT))
        assert [finding.places[0].section for finding in findings] == [("Service levels",), ("Plan",)]
        assert findings[0].message.endswith("2 passages.")
        assert findings[1].message.endswith("1 passage.")

    def test_the_worst_passage_comes_first(self, rules: Linter) -> None:
        first = found(rules, "COM001", document_of(self.TEXT))[0]
        assert first.quote.startswith("We would hope to reply")
        assert {place.quote for place in first.places} == {
            "We hope to answer in an hour.",
            "We would hope to reply, ideally and in all likelihood, in a day.",
        }

    def test_a_level_of_service_weighs_more_than_a_leaflet(self, rules: Linter) -> None:
        hedge = "We hope to answer in an hour."
        grave = found(rules, "COM001", document_of(f"# Service levels\n\n{hedge}"))
        light = found(rules, "COM001", document_of(f"# Introduction\n\n{hedge}"))
        assert (grave[0].severity, light[0].severity) == (Severity.MEDIUM, Severity.LOW)


class TestAnswers:
    LOOPHOLE = "# Tests\n\nPenetration tests are run where we find it sensible.\n\n"

    @pytest.mark.parametrize(
        "answer",
        [
            "# Security\n\nA penetration test takes place every 6 months.",
            "# Security\n\nPenetration tests follow within 30 days of each release.",
            "# Security\n\n| Act | When |\n|---|---|\n| Penetration test | within 10 days |",
        ],
    )
    def test_an_answer_elsewhere_makes_it_information(self, rules: Linter, answer: str) -> None:
        (finding,) = found(rules, "COM002", document_of(self.LOOPHOLE + answer))
        assert finding.severity is Severity.INFO
        assert Context.ANSWERED_ELSEWHERE in finding.contexts
        assert "in section “Security”" in finding.message

    @pytest.mark.parametrize(
        "other",
        [
            "# Security\n\nA backup is kept for 30 days.",
            "# Security\n\nPenetration tests are not run within 30 days.",
            "# Security\n\nDoes a penetration test take place every 6 months?",
            "# Security\n\nPenetration tests are run if necessary within 30 days where appropriate.",
            "# References\n\nA penetration test took place within 30 days.",
            "# Security\n\nYour present supplier runs a penetration test every 6 months.",
            "# Security\n\nA penetration test is useful.",
        ],
    )
    def test_what_looks_like_an_answer_is_none(self, rules: Linter, other: str) -> None:
        findings = found(rules, "COM002", document_of(self.LOOPHOLE + other))
        assert findings[0].quote == "Penetration tests are run where we find it sensible."
        assert findings[0].severity is Severity.MEDIUM
        assert Context.ANSWERED_ELSEWHERE not in findings[0].contexts

    def test_the_pointer_names_the_page(self, rules: Linter) -> None:
        texts = (
            "Penetration tests are run where we find it sensible.",
            "Penetration tests run every 6 months.",
        )
        blocks = tuple(
            Block(index, BlockKind.PARAGRAPH, text, page=3 + 4 * index) for index, text in enumerate(texts)
        )
        document = Document("x", "pdf", "", "", Status.READ, blocks)
        (finding,) = found(rules, "COM002", document)
        assert finding.message.endswith("on page 7: “Penetration tests run every 6 months”.")

    def test_a_vague_speed_is_answered_by_its_figure(self, rules: Linter) -> None:
        text = "# Service levels\n\nResponse times are excellent.\n\n# Levels\n\nResponse time: 2 seconds."
        (finding,) = found(rules, "VAG005", document_of(text))
        assert finding.severity is Severity.INFO

    def test_information_asks_nothing(self, rules: Linter) -> None:
        review = rules.lint(
            document_of(self.LOOPHOLE + "# Security\n\nPenetration tests run every 6 months.")
        )
        assert any(finding.severity is Severity.INFO for finding in review.findings)
        asked = {print_ for question in review.questions for print_ in question.findings}
        assert not asked & {f.fingerprint for f in review.findings if f.severity is Severity.INFO}


class TestServiceLevels:
    AI = "# Solution\n\nThe AI assistant drafts replies.\n\n"

    def fires(self, rules: Linter, text: str) -> bool:
        return bool(found(rules, "COM005", document_of(self.AI + text)))

    @pytest.mark.parametrize(
        "text",
        [
            "# Service levels\n\nUptime is 99.5% a month.",
            "# Terms\n\nThe portal is up 99.9 per cent of the month.",
            "# SLA\n\n| Level | Value |\n|---|---|\n| Portal available | 99.5% |",
            "# Service levels\n\nUptime 99.5%.\n\n# Results\n\nIn the test 94% of answers were correct.",
            "# Service levels\n\nUptime 99.5%.\n\n# Pilot\n\nIt passes when 90% of drafts are correct.",
        ],
    )
    def test_uptime_alone_is_asked_about(self, rules: Linter, text: str) -> None:
        assert self.fires(rules, text)

    @pytest.mark.parametrize(
        "text",
        [
            "# Service levels\n\nUptime 99.5%. At least 95% of drafts are correct on a monthly sample of 50.",
            "# SLA\n\n| Level | Value |\n|---|---|\n| Uptime | 99.5% |\n| Wrong answers | at most 4% |",
            "# Service levels\n\nUptime 99.5%.\n\n# Terms\n\nUnder 85% right, 10% of the fee is returned.",
            "# Results\n\nUptime was 99.9% in 2024.",
            "# Solution\n\nThe app is available in three languages.",
        ],
    )
    def test_a_level_of_quality_answers(self, rules: Linter, text: str) -> None:
        assert not self.fires(rules, text)

    def test_offers_without_ai_owe_no_such_level(self, rules: Linter) -> None:
        assert not found(rules, "COM005", document_of("# Service levels\n\nThe lift is up 99% of the month."))

    def test_credits_beside_it_are_shown_too(self, rules: Linter) -> None:
        text = (
            self.AI + "# Service levels\n\nUptime is 99.5% a month.\n\nThese two are the full set of levels."
        )
        (finding,) = found(rules, "COM005", document_of(text))
        assert [place.quote for place in finding.places][-1] == "These two are the full set of levels."


class TestCells:
    def table(self, heading: str, header: str, thing: str, cell: str) -> Document:
        return document_of(f"# {heading}\n\n| Item | {header} |\n|---|---|\n| {thing} | {cell} |")

    @pytest.mark.parametrize(
        "cell", ["open", "pending", "to follow", "TBC", "in preparation", "under review"]
    )
    def test_an_essential_left_open(self, rules: Linter, cell: str) -> None:
        assert found(rules, "COM004", self.table("Acceptance", "Value", "Acceptance criteria", cell))

    @pytest.mark.parametrize(
        ("thing", "cell"),
        [("Acceptance criteria", "95%"), ("Colour of the logo", "open"), ("Doors", "open 9 to 5")],
    )
    def test_other_cells(self, rules: Linter, thing: str, cell: str) -> None:
        assert not found(rules, "COM004", self.table("Overview", "Value", thing, cell))

    @pytest.mark.parametrize("cell", ["Q4", "planned", "beta", "on the roadmap", "from Q3 2028", "v7"])
    def test_a_feature_to_come(self, rules: Linter, cell: str) -> None:
        assert found(rules, "COM003", self.table("Features", "Status", "Voice booking", cell))

    @pytest.mark.parametrize(
        ("heading", "header", "cell"),
        [("Plan", "Status", "Q4"), ("Features", "Date", "Q4"), ("Features", "Status", "live since 2024")],
    )
    def test_dates_of_a_plan_are_none(self, rules: Linter, heading: str, header: str, cell: str) -> None:
        assert not found(rules, "COM003", self.table(heading, header, "Voice booking", cell))

    def test_the_checks_have_names_of_their_own(self) -> None:
        names = {check.__name__ for check in (essentials_left_open, features_to_come, uptime_only)}
        assert len(names | {template_residue.__name__}) == 4


class TestParties:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Proposal for the City of Lund", "City of Lund"),
            ("OFFER TO Meridian Foods Ltd", "Meridian Foods Ltd"),
            ("Prepared for: Hospital San Marco", "Hospital San Marco"),
            ("Client: Kestrel Logistics", "Kestrel Logistics"),
        ],
    )
    def test_the_buyer_is_read_from_the_cover(self, text: str, name: str) -> None:
        annotated = quick_pipeline().annotate(document_of(f"# {text}\n\nWe build readers."))
        assert name in {buyer.name for buyer in buyers(annotated)}

    def test_names_are_alike_by_their_telling_words(self) -> None:
        assert party("Lund City Council").is_same(party("City of Lund"))
        assert party("Royal Bank of Kent").is_same(party("RBK"))
        assert not party("Marlowe District Council").is_same(party("Castle County Council"))

    @given(st.text(alphabet="ABCab '’-.of ", max_size=60))
    def test_every_name_is_like_itself_or_has_no_telling_word(self, name: str) -> None:
        one = party(name)
        assert one.is_same(one) or not one.words or one.is_same(party(name)) == one.is_same(one)


class TestResidue:
    def quotes(self, rules: Linter, text: str) -> list[str]:
        return [
            place.quote for finding in found(rules, "CON008", document_of(text)) for place in finding.places
        ]

    def test_all_gaps_are_one_finding(self, rules: Linter) -> None:
        text = "Dear [Client Name].\n\nWe work XX days.\n\nThe fee is €XX,XXX.\n\nLead: TBC"
        (finding,) = found(rules, "CON008", document_of(text))
        assert len(finding.places) == 4
        assert finding.severity is Severity.LOW

    def test_another_client_weighs_more(self, rules: Linter) -> None:
        text = "# Proposal for Meridian Foods\n\nWe are glad, and pleased to support Acme Bank's rollout."
        (finding,) = found(rules, "CON008", document_of(text))
        assert finding.severity is Severity.MEDIUM

    @pytest.mark.parametrize(
        "sentence",
        [
            "We look forward to working with Tallinn Water.",
            "Thanks to everyone at Southwater Homes.",
            "We are confident that Mumias Growers will be satisfied.",
            "This offer was put together for Castle County Council.",
            "From the Tax Office of Vilnamar we expect the files.",
        ],
    )
    def test_ways_of_speaking_to_another(self, rules: Linter, sentence: str) -> None:
        assert self.quotes(rules, f"# Proposal for Meridian Foods\n\n{sentence}") == [sentence]

    @pytest.mark.parametrize(
        "text",
        [
            "# Proposal for Meridian Foods\n\nWe look forward to working with Meridian.",
            "# Proposal for Meridian Foods\n\n# References\n\nWe were pleased to support Acme Bank's plan.",
            "# Proposal for Meridian Foods\n\nEscalations go to the team of Ms Darragh Tully.",
            "Acme Bank's staff were pleased.",
            "The prompt holds the variable {customer_name}.",
            "Signature: ____________",
            "As [3] shows, errors fall.",
        ],
    )
    def test_what_belongs_there(self, rules: Linter, text: str) -> None:
        assert self.quotes(rules, text) == []


class TestVoice:
    def test_a_formal_tender_with_prices_is_an_offer(self) -> None:
        filler = "The tenderer processes each letter in three steps and files it. " * 20
        prices = "# Prices\n\n| Item | Price |\n|---|---|\n| Set-up | €900 |\n| Run | €80 |\n| Exit | €70 |"
        pipeline = quick_pipeline()
        assert is_offer(pipeline.annotate(document_of(f"# Means\n\n{filler}\n\n{prices}")))
        assert not is_offer(pipeline.annotate(document_of(f"# Means\n\n{filler}")))


HOSTILE = (
    "[",
    "<client ",
    "XX",
    "Aa ",
    "thrilled to work with ",
    "Dear A",
    "will be agreed after ",
    "{{",
    "99.5% up ",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_costs_what_its_length_does(rules: Linter, text: str) -> None:
    def calls(times: int) -> int:
        document = document_of(f"# Proposal for Meridian Foods\n\n{text * times}")
        profile = Profile()
        profile.enable()
        review = rules.lint(document)
        profile.disable()
        assert all("passages" in item.reason for item in review.failures)
        return pstats.Stats(profile).total_calls  # type: ignore[attr-defined,no-any-return]

    calls(10)
    assert calls(300) < 2.6 * calls(150) + 3_000


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="[]<>{}X_ .:|’ABclient%9", max_size=80))
def test_residue_marks_what_stands_there(text: str) -> None:
    pipeline = quick_pipeline()
    annotated = pipeline.annotate(document_of(text))
    if not annotated.blocks:
        return
    facts = gather(annotated, pipeline, (), AS_OF)
    for hit in template_residue(None, annotated, facts):  # type: ignore[arg-type]  # it asks its rule nothing
        for spot in hit.spots:
            block = annotated.blocks[spot.block].block
            assert 0 <= spot.start < spot.end <= len(block.text)
