"""Facts: prices, models, promised outputs, topics, the contract's length, and whether it is an offer."""

from __future__ import annotations

from datetime import date

import pytest

from pitchlint.examples import AS_OF, document_of
from pitchlint.facts.facts import Facts
from pitchlint.facts.gather import gather
from pitchlint.facts.places import box_around, place_of, title_place
from pitchlint.facts.tables import tables
from pitchlint.facts.topics import topic_states
from pitchlint.language.annotated import Annotated
from pitchlint.language.pipeline import quick_pipeline
from pitchlint.model import Block, BlockKind, Box, Document, Line, Modality, Status, TopicStatus
from pitchlint.packs.topics import Facet, Topic, load_topics

TOPICS = load_topics()


def annotated(text: str) -> Annotated:
    """A Markdown text with its annotations."""
    return quick_pipeline().annotate(document_of(text))


def facts(text: str) -> Facts:
    """What a Markdown text says."""
    return gather(annotated(text), quick_pipeline(), TOPICS, AS_OF)


def prices(text: str) -> list[tuple[str, str, str, str, str, str]]:
    """Item, value, currency, unit, period and tax of each price."""
    return [
        (
            price.item,
            f"{price.amount.value:.2f}" if price.amount.value % 1 else f"{price.amount.value:.0f}",
            price.amount.currency,
            price.amount.unit,
            price.amount.period,
            price.amount.tax.value,
        )
        for price in facts(text).prices
    ]


def table(header: str, *rows: str) -> str:
    """A Markdown table."""
    rule = "|".join("---" for _ in header.split("|"))
    return "\n".join(f"| {line} |" for line in (header, rule, *rows))


class TestPricesInProse:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "The chat assistant costs $500 per month.",
                ("The chat assistant", "500", "USD", "", "month", "unstated"),
            ),
            (
                "# Prices\n\nSetup: \u20b912,50,000 plus GST.",
                ("Setup", "1250000", "INR", "", "once", "excluded"),
            ),
            (
                "Each picture is billed at \u20ac0.08 per image.",
                ("Each picture", "0.08", "EUR", "image", "", "unstated"),
            ),
            (
                "# Prices\n\nThe audit comes to \u00a3300 per hour including VAT.",
                ("The audit", "300", "GBP", "", "hour", "included"),
            ),
            (
                "Training: CHF 2'400.50 one-off.",
                ("Training", "2400.50", "CHF", "", "once", "unstated"),
            ),
        ],
    )
    def test_item_value_unit_period_and_tax(
        self, text: str, expected: tuple[str, str, str, str, str, str]
    ) -> None:
        assert prices(text) == [expected]

    def test_a_range_has_two_ends(self) -> None:
        (price,) = facts("Support costs between $500 and $700 per month.").prices
        assert (price.amount.value, price.amount.upper) == (500, 700)

    def test_several_in_one_sentence(self) -> None:
        found = prices("# Prices\n\nLicence fee $400 a month; training $1,200 one-off; audit $300 per hour.")
        assert [(item, value, period) for item, value, _, _, period, _ in found] == [
            ("Licence fee", "400", "month"),
            ("training", "1200", "once"),
            ("audit", "300", "hour"),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "In 2025 the company raised $24,000,000.",
            "Our revenue was $5 million in 2025.",
            "Your budget is $50,000.",
            "You spend $9,000 a month on agents today.",
            "A penalty of $500 per day applies.",
            "Our liability is limited to $100,000.",
            "We are insured up to \u20ac5,000,000 per year.",
            "What does it cost, $500 per month?",
            "RFP Q3: State whether you can deliver at $500 per month.",
            'The press wrote "it costs $500 per month".',
            "Until 2025 the plan was $500 per month.",
            "It is $85.",
            "# About us\n\nThe plan costs $500 a month.",
            "# References\n\nThe client paid $500 a month for the service.",
            "# Price $500 per month",
            "```\nprice = $500 per month\n```",
        ],
    )
    def test_no_price(self, text: str) -> None:
        assert prices(text) == []

    def test_the_place_is_the_sentence_and_the_focus_the_amount(self) -> None:
        (price,) = facts("We write. The plan costs $500 per month. You read.").prices
        start, end = price.place.focus or (0, 0)
        assert price.place.quote == "The plan costs $500 per month."
        assert price.place.quote[start - price.place.start : end - price.place.start] == "$500"


class TestPricesInTables:
    def test_the_header_gives_currency_and_period(self) -> None:
        text = "# Prices\n\n" + table(
            "Item | Price per month (\u00a3)", "Chat assistant | 1,150", "Search | 400"
        )
        assert prices(text) == [
            ("Chat assistant", "1150", "GBP", "", "month", "unstated"),
            ("Search", "400", "GBP", "", "month", "unstated"),
        ]

    @pytest.mark.parametrize(
        ("caption", "header"),
        [
            ("All amounts in \u20b9 lakh.", "Item | Amount"),
            ("Prices in \u20b9 lakh", "Item | Price"),
            ("Our prices.", "Item | Amount (\u20b9 in lakh)"),
            ("Our prices.", "Item | \u20b9 lakh"),
        ],
    )
    def test_lakh_in_the_caption_or_the_header(self, caption: str, header: str) -> None:
        text = f"# Prices\n\n{caption}\n\n" + table(header, "Platform | 8.5", "Training | 2")
        assert [(item, value, currency) for item, value, currency, *_ in prices(text)] == [
            ("Platform", "850000", "INR"),
            ("Training", "200000", "INR"),
        ]

    def test_comma_decimals(self) -> None:
        text = "# Price\n\n" + table(
            "Item | Quantity | Unit price (\u20ac) | Amount (\u20ac)",
            "Seats | 22 | 450,00 | 9.900,00",
            "Pictures | 300 | 2,50 | 750,00",
        )
        assert [value for _, value, *_ in prices(text)] == ["450", "9900", "2.50", "750"]

    def test_swiss_apostrophes(self) -> None:
        for mark in "'\u2019":
            rows = (f"Platform | 12{mark}500.00", f"Training | 2{mark}400.50")
            text = "# Prices\n\n" + table("Item | CHF", *rows)
            assert [(value, currency) for _, value, currency, *_ in prices(text)] == [
                ("12500", "CHF"),
                ("2400.50", "CHF"),
            ]

    def test_the_heading_gives_the_tax(self) -> None:
        text = "# Prices (excl. VAT)\n\n" + table("Item | USD", "Setup | 5,000", "Run | $12 per month")
        assert [(period, tax) for *_, period, tax in prices(text)] == [
            ("", "excluded"),
            ("month", "excluded"),
        ]

    def test_a_cell_with_its_own_currency_keeps_it(self) -> None:
        text = "# Prices\n\n" + table("Item | Price (\u20ac)", "Setup | $5,000", "Run | 300")
        assert [(value, currency) for _, value, currency, *_ in prices(text)] == [
            ("5000", "USD"),
            ("300", "EUR"),
        ]

    def test_rows_that_price_nothing(self) -> None:
        text = "# Prices\n\n" + table(
            "Item | Price ($)",
            "Penalty cap | 9,000",
            "Your present budget | 40,000",
            "Video | on request",
            "Voice | \u2013",
            "Setup | 5,000",
        )
        assert [item for item, *_ in prices(text)] == ["Setup"]

    def test_figures_under_other_headers_are_no_prices(self) -> None:
        text = "# Prices\n\n" + table(
            "Item | Hours | Page | Price ($)", "Setup | 40 | 12 | 5,000", "Run | 9 | 3 | 300"
        )
        assert [value for _, value, *_ in prices(text)] == ["5000", "300"]

    def test_tables_are_grids_of_figures(self) -> None:
        text = "# Prices\n\nIn \u20b9 lakh.\n\n" + table(
            "Item | Qty | Amount", "Setup | 2 | 8.5", "Run | 1 | 2"
        )
        (grid,) = tables(annotated(text))
        assert grid.headers == {0: "Item", 1: "Qty", 2: "Amount"}
        assert [{column: figure.value for column, figure in row.figures.items()} for row in grid.rows] == [
            {1: 2, 2: 850000},
            {1: 1, 2: 200000},
        ]
        assert [row.words.split()[0] for row in grid.rows] == ["Setup", "Run"]

    def test_one_row_is_no_grid(self) -> None:
        assert not list(tables(annotated(table("Item | USD", "Setup | 5"))))


class TestReferences:
    def test_a_price_far_above_is_held_against_dated_figures(self) -> None:
        (price,) = facts("Machine transcription: $1.50 per audio minute.").prices
        assert price.reference.startswith("above the reference figures by a factor of ")
        assert "USD per minute" in price.reference or "USD per audio minute" in price.reference
        assert price.reference.rstrip(")").endswith(tuple("0123456789"))

    def test_a_price_within_the_band(self) -> None:
        (price,) = facts("Text generation at $22 per million words.").prices
        assert price.reference.startswith("near the reference figures")

    def test_another_currency_is_not_converted(self) -> None:
        (price,) = facts("Machine transcription: \u20b91.50 per audio minute.").prices
        assert price.reference == ""

    def test_nothing_comparable(self) -> None:
        (price,) = facts("The workshop costs $900 per day.").prices
        assert price.reference == ""


class TestModels:
    def names(self, text: str) -> list[str]:
        return [use.name for use in facts(text).models]

    def test_each_once_with_all_its_places(self) -> None:
        found = facts("Claude Sonnet 5 drafts. FLUX.2 pro renders.\n\nClaude Sonnet 5 checks.").models
        assert [(use.name, use.maker, len(use.places)) for use in found] == [
            ("Claude Sonnet 5", "Anthropic", 2),
            ("FLUX.2 pro", "Black Forest Labs", 1),
        ]
        assert [place.block for place in found[0].places] == [0, 1]
        assert found[1].outputs == (Modality.IMAGE,)
        assert Modality.IMAGE not in found[0].outputs

    def test_a_retired_one_has_its_date(self) -> None:
        (use,) = facts("Films are rendered with Sora 2.").models
        assert use.retires is not None
        assert use.retires < AS_OF

    @pytest.mark.parametrize(
        "text",
        [
            "We do not use GPT-4.",
            "Sora 2 was rejected.",
            "Which model is it, GPT-6.1 Sol?",
            "Requirement: The vendor uses Claude Sonnet 5.",
            "The 2024 pilot used GPT-4.",
            "Gartner names Gemini 3.8 Flash.",
            "Other vendors use Mistral Large 4.",
            "# Glossary\n\nMistral Large 4: a language model.",
            "> We love Mistral Large 4.",
            'The brochure says "Mistral Large 4".',
            "We run on AWS Bedrock.",
        ],
    )
    def test_not_used(self, text: str) -> None:
        assert self.names(text) == []

    def test_only_the_one_in_use(self) -> None:
        assert self.names("The 2024 pilot used GPT-4; production uses GPT-6.1 Sol.") == ["GPT-6.1 Sol"]
        assert self.names("We chose Claude Sonnet 5 because Sora 2 was rejected.") == ["Claude Sonnet 5"]


class TestOutputs:
    def outputs(self, text: str) -> list[tuple[str, str]]:
        return [(output.name, output.modality.value) for output in facts(text).outputs]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("We will supply 12 videos a month.", [("videos", "video")]),
            ("Our model generates product photos.", [("photos", "image")]),
            (
                "# Deliverables\n\n- 300 packshots\n- A voice-over",
                [("packshots", "image"), ("voice-over", "audio")],
            ),
            ("# Scope\n\nWe create jingles for you.", [("jingles", "audio")]),
            ("# Deliverables\n\n- Captions for the videos", [("Captions", "text")]),
            ("Our tool writes a letter.", [("letter", "text")]),
        ],
    )
    def test_promised(self, text: str, expected: list[tuple[str, str]]) -> None:
        assert self.outputs(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "We do not make films.",
            "The agency delivers films.",
            "Please describe the images you deliver.",
            "Do you create videos?",
            "Our tool reads the tenant's photo.",
            "Your current agency supplies videos.",
            "# We create videos",
            "Videos are popular.",
        ],
    )
    def test_not_promised(self, text: str) -> None:
        assert self.outputs(text) == []

    def test_each_once(self) -> None:
        text = "We create banners.\n\nWe deliver banners. Our studio makes a banner."
        assert self.outputs(text) == [("banners", "image")]


class TestTopics:
    def state(self, text: str, topic: str) -> TopicStatus:
        return next(state.status for state in facts(text).topics if state.id == topic)

    def test_every_topic_has_a_state_in_order(self) -> None:
        assert [state.id for state in facts("Hello.").topics] == [topic.id for topic in TOPICS]

    @pytest.mark.parametrize(
        ("text", "topic", "status"),
        [
            ("# Offer\n\nWe look forward to it.", "T24", TopicStatus.MISSING),
            ("We offer a smooth exit process.", "T24", TopicStatus.MENTIONED),
            ("Security: enterprise-grade security.", "T17", TopicStatus.MENTIONED),
            ("Which model do you use?", "T3", TopicStatus.MISSING),
            (
                "RFP Q9: Describe the exit plan with export in JSON within 30 days.",
                "T24",
                TopicStatus.MISSING,
            ),
            ("# Glossary\n\nMistral Large 4: a model in the Paris region.", "T3", TopicStatus.MENTIONED),
        ],
    )
    def test_not_answered(self, text: str, topic: str, status: TopicStatus) -> None:
        assert self.state(text, topic) is status

    @pytest.mark.parametrize(
        ("text", "topic"),
        [
            ("# Exit\n\nExit: full export in JSON and CSV within 30 days, then certified deletion.", "T24"),
            ("Encryption: AES-256 at rest, TLS 1.3, keys in your own vault.", "T17"),
            ("Default model is Mistral Large 4 in the Paris region.", "T3"),
        ],
    )
    def test_answered_at_least_in_part(self, text: str, topic: str) -> None:
        assert self.state(text, topic) in (TopicStatus.ANSWERED, TopicStatus.PARTIAL)

    def test_one_facet_is_a_part_and_two_are_an_answer(self) -> None:
        topic = Topic(
            id="T1",
            name="Prices",
            weight=1,
            question="What?",
            why="Why.",
            good="Good.",
            bad="Bad.",
            sources=("a test",),
            mention=("PRICE_WORD",),
            facets=(
                Facet(name="sum", all=("MONEY",)),
                Facet(name="model", topic=(), all=("MODEL",)),
            ),
        )

        def state(text: str) -> tuple[TopicStatus, int]:
            (found,) = topic_states(annotated(text), [topic], quick_pipeline())
            return found.status, len(found.evidence)

        assert state("Hello.") == (TopicStatus.MISSING, 0)
        assert state("The price is fair.") == (TopicStatus.MENTIONED, 1)
        assert state("The price is $5.") == (TopicStatus.PARTIAL, 1)
        assert state("The price is $5.\n\nClaude Sonnet 5 writes.") == (TopicStatus.ANSWERED, 2)
        assert state("It is $5.") == (TopicStatus.MISSING, 0)
        assert state("# The price\n\nIt is $5.")[0] is TopicStatus.PARTIAL
        assert state(table("Item | Price", "Setup | $5"))[0] is TopicStatus.PARTIAL

    def test_a_topic_may_not_apply(self) -> None:
        gated = [topic for topic in TOPICS if topic.applies]
        states = {state.id: state.status for state in facts("Hello there.").topics}
        assert gated
        assert {states[topic.id] for topic in gated} == {TopicStatus.NOT_APPLICABLE}
        assert TopicStatus.NOT_APPLICABLE not in {states[topic.id] for topic in TOPICS if not topic.applies}

    def test_evidence_is_where_it_says(self) -> None:
        text = "# Exit\n\nExit: full export in JSON and CSV within 30 days, then certified deletion."
        state = next(state for state in facts(text).topics if state.id == "T24")
        words = [block.block.text for block in annotated(text).blocks]
        assert state.evidence
        for place in state.evidence:
            assert words[place.block][place.start : place.end] == place.quote


class TestMonths:
    @pytest.mark.parametrize(
        ("text", "months"),
        [
            ("The contract runs for 36 months.", 36),
            ("The initial term is three years. A pilot of 3 months comes first.", 36),
            ("The contract term is two years.", 24),
            ("A one-year contract; renewal for 24 months.", 24),
            ("The agreement lasts 2 years. Notice is 90 days.", 24),
            ("The contract term is not 36 months.", None),
            ("We have existed for 12 years.", None),
            ("The contract lasts 400 months.", None),
            ("The contract lasts 0 months.", None),
            ("A pilot contract of 3 months.", None),
            ("Hello.", None),
        ],
    )
    def test_the_longest_term_counts(self, text: str, months: int | None) -> None:
        assert facts(text).months == months


class TestVoice:
    FILLER = "The system reads each letter and files it under one of nine headings of the register. " * 20

    def test_short_papers_are_taken_as_offers(self) -> None:
        assert facts("The system files letters.").is_offer

    def test_a_manual_is_no_offer(self) -> None:
        assert not facts(self.FILLER).is_offer

    def test_first_and_second_person_make_an_offer(self) -> None:
        assert facts(f"{self.FILLER} We deliver our system to you and your staff.").is_offer

    def test_one_person_alone_makes_none(self) -> None:
        assert not facts(f"{self.FILLER} You open your letter and you read your answer.").is_offer

    def test_a_paper_that_calls_itself_a_proposal_is_one(self) -> None:
        text = f"# Proposal\n\n{self.FILLER} We submit this proposal. The proposal is valid for 60 days."
        assert facts(text).is_offer


class TestPlaces:
    def test_a_box_spans_the_lines_of_its_first_page(self) -> None:
        lines = [
            Line(0, 10, 1, Box(100, 50, 200, 60)),
            Line(10, 20, 1, Box(100, 60, 200, 70)),
            Line(20, 30, 2, Box(100, 10, 200, 20)),
        ]
        assert box_around(lines[:1], 5, 8, "n" * 30) == Box(150, 50, 180, 60)
        assert box_around(lines, 5, 25, "n" * 30) == Box(100, 50, 200, 70)
        assert box_around([], 0, 5, "n" * 30) is None

    def test_wide_and_narrow_letters_share_a_line_by_their_widths(self) -> None:
        box = box_around([Line(0, 10, 1, Box(0, 0, 100, 10))], 5, 10, "iiiiiWWWWW")
        assert box is not None and 15 < box.x0 < 30 and box.x1 == 100

    def test_page_and_quote_come_from_the_block(self) -> None:
        lines = (Line(0, 6, 3, Box(0, 0, 60, 10)), Line(6, 11, 4, Box(0, 0, 50, 10)))
        block = Block(7, BlockKind.PARAGRAPH, "Hello world", page=3, section=("A",), lines=lines)
        found = quick_pipeline().annotate(Document("p", "pdf", "", "t", Status.READ, (block,)))
        place = place_of(found, 0, 6, 11, (6, 11))
        assert (place.block, place.page, place.quote, place.section) == (7, 4, "world", ("A",))
        assert title_place(found).quote == "Hello world"
        assert title_place(found).page == 3


def test_the_day_is_passed_in() -> None:
    day = date(2020, 1, 2)
    assert gather(annotated("Hello."), quick_pipeline(), TOPICS, day).as_of == day
