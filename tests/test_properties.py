"""What holds for any text: places read their quotes, order is fixed, work grows no faster than the text."""

from __future__ import annotations

import json
import pstats
import random
import re
from collections.abc import Iterable, Iterator
from cProfile import Profile
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pitchlint.examples import AS_OF, document_of
from pitchlint.facts.gather import gather
from pitchlint.language.annotated import Annotated
from pitchlint.language.grammar import GrammarPipeline
from pitchlint.language.pipeline import quick_pipeline
from pitchlint.lint import MOST_HITS, Linter
from pitchlint.model import Block, BlockKind, Document, Layer, Place, Report, Review, Severity, Status
from pitchlint.packs.pack import shipped_pack
from pitchlint.rendering.html import render_html
from pitchlint.rendering.json_report import render_json
from pitchlint.rendering.terminal import render_terminal
from pitchlint.rules.run import parse_candidates, run_rule
from pitchlint.settings import Settings
from pitchlint.tool import tool_of

WORDS = """
Our platform transforms unlimited seamless AI images video voice-over large language model Claude Opus 5
GPT-4 generates creates supplies credits per month year user $500 \u20b912,50,000 4.900,00 \u20ac from total
setup licence not never no without if Gartner your current 2024 pilot RFP Q4.2: Describe state-of-the-art
etc. e.g. approx. BLEU FID agents autonomous renews automatically 36 months fair use on request exit JSON
95% 1.8 seconds however ; : \u2013 ( ) \u201cquoted\u201d \u2018so\u2019 's . . . , ? ! * _ ` < & > \\ [[ ]]
{ } {quote} %s \U0001f600 \u202e \u200b \u0928\u092e\u0938\u094d\u0924\u0947 \u05e9\u05dc\u05d5\u05dd \ufb01
\u2122 \u00a0 NeuroWeave\u2122 https://a.example/b x@y.example
""".split()  # noqa: SIM905
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
LOOSE = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40)
LINES = st.one_of(
    PHRASES,
    PHRASES.map(lambda text: f"{text}."),
    PHRASES.map(lambda text: f"- {text}"),
    PHRASES.map(lambda text: f"> {text}"),
    PHRASES.map(lambda text: f"# {text}"),
    st.sampled_from(["# Prices", "# Scope", "# Glossary", "# About us", "## Deliverables", "---", "```"]),
    st.lists(PHRASES, min_size=2, max_size=4).map(lambda cells: f"| {' | '.join(cells)} |"),
    st.sampled_from(["|---|---|", "|---|---|---|", "| Item | USD |", "| Total | 400 |", "| Setup | 100 |"]),
    LOOSE,
)
TEXTS = st.lists(LINES, max_size=12).map("\n".join) | st.lists(LINES, max_size=6).map("\n\n".join)

COMMON = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MANY = settings(COMMON, max_examples=80)
SOME = settings(COMMON, max_examples=30)


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema that ships."""
    text = files("pitchlint.reports").joinpath("report.schema.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


@cache
def shared_linter() -> Linter:
    """All shipped rules."""
    return Linter(Settings(), AS_OF)


@pytest.fixture(scope="module", autouse=True)
def one_linter(linter: Linter) -> Iterator[None]:
    """Hypothesis may not use fixtures of a test, so the shared linter is put where it is found."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(globals(), "shared_linter", lambda: linter)
        yield


def places_of(review: Review) -> Iterator[Place]:
    """Every place a review points to."""
    for finding in review.findings:
        yield from finding.places
    for question in review.questions:
        yield from question.places
    for topic in review.topics:
        yield from topic.evidence
    for use in review.models:
        yield from use.places
    yield from (price.place for price in review.prices)
    yield from (output.place for output in review.outputs)


def as_read(review: Review) -> dict[int, str]:
    """The text of each block by its number."""
    return {block.index: block.text for block in review.document.blocks}


class TestAnyText:
    @MANY
    @given(TEXTS)
    @example("Claude voice-over")
    def test_a_review_is_sound(self, text: str) -> None:
        review = shared_linter().lint(document_of(text))
        assert review.failures == ()
        blocks = as_read(review)
        for place in places_of(review):
            assert blocks[place.block][place.start : place.end] == place.quote
            assert place.quote
            if place.focus is not None:
                assert place.start <= place.focus[0] < place.focus[1] <= place.end
        for finding in review.findings:
            assert finding.quote == finding.places[0].quote
            assert len(set(finding.places)) == len(finding.places)
        keys = [
            (
                -finding.severity.rank,
                -finding.confidence.rank,
                finding.places[0].block,
                finding.places[0].start,
            )
            for finding in review.findings
        ]
        assert keys == sorted(keys)
        prints = [finding.fingerprint for finding in review.findings]
        assert len(prints) == len(set(prints))
        asked = {print_ for question in review.questions for print_ in question.findings}
        assert asked == {
            finding.fingerprint
            for finding in review.findings
            if finding.severity is not Severity.INFO and not finding.waived
        }

    @SOME
    @given(TEXTS)
    def test_every_output_can_be_written(self, text: str) -> None:
        review = shared_linter().lint(document_of(text))
        tool = tool_of(Settings())
        report = Report((review,), AS_OF, tool)
        data = json.loads(render_json(report))
        jsonschema.validate(data, schema())
        assert len(data["documents"][0]["findings"]) == len(review.findings)
        assert render_html(review, tool=tool, as_of=AS_OF).startswith("<!doctype html>")
        assert render_terminal(report, width=80, color=False, html_paths=()).startswith("pitchlint ")

    @MANY
    @given(TEXTS)
    def test_annotations_lie_in_their_blocks(self, text: str) -> None:
        annotated = quick_pipeline().annotate(document_of(text))
        for position, block in enumerate(annotated.blocks):
            words = block.block.text
            assert block.doc.text == words
            ends = [0]
            for number, sentence in enumerate(block.sentences):
                assert (sentence.block, sentence.number) == (position, number)
                assert ends[-1] <= sentence.start < sentence.end <= len(words)
                ends.append(sentence.end)
                assert block.sentence_at(sentence.start) == sentence
                assert block.sentence_at(sentence.end - 1) == sentence
            for term in block.terms:
                assert 0 <= term.start < term.end <= len(words)
                assert 0 <= term.first < term.last <= len(block.doc)
            for scope in block.scopes:
                assert 0 <= scope.start <= scope.end <= len(words)
            for amount in block.amounts:
                assert 0 <= amount.start < amount.end <= len(words)
                assert any(character.isdigit() for character in words[amount.start : amount.end])
            assert list(block.terms) == sorted(
                block.terms, key=lambda term: (term.start, -term.end, term.label)
            )

    @MANY
    @given(TEXTS)
    def test_annotating_twice_gives_the_same(self, text: str) -> None:
        assert told(quick_pipeline().annotate(document_of(text))) == told(
            quick_pipeline().annotate(document_of(text))
        )

    @SOME
    @given(st.lists(TEXTS, min_size=2, max_size=3), st.randoms(use_true_random=False))
    def test_the_order_of_documents_does_not_matter(self, texts: list[str], chance: random.Random) -> None:
        documents = [document_of(text) for text in texts]
        first = [shared_linter().lint(document) for document in documents]
        order = list(range(len(documents)))
        chance.shuffle(order)
        again = {number: shared_linter().lint(documents[number]) for number in order}
        assert [again[number] for number in range(len(documents))] == first

    @SOME
    @given(TEXTS, PHRASES)
    def test_furniture_and_hidden_text_change_nothing(self, text: str, words: str) -> None:
        plain = document_of(text)
        here = len(plain.blocks)
        unseen = (
            Block(here, BlockKind.PARAGRAPH, f"Unlimited {words}.", layer=Layer.FURNITURE),
            Block(here + 1, BlockKind.PARAGRAPH, f"From $500 {words}.", layer=Layer.HIDDEN),
        )
        more = replace(plain, blocks=(*plain.blocks, *unseen))
        one, other = shared_linter().lint(plain), shared_linter().lint(more)
        assert replace(other, document=plain) == one


def told(annotated: Annotated) -> list[tuple[object, ...]]:
    """All that the annotations say."""
    return [
        (block.block, block.sentences, block.terms, block.scopes, block.amounts, block.section_types)
        for block in annotated.blocks
    ]


def document(texts: Iterable[str], kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    """A document of blocks of one kind."""
    blocks = tuple(Block(number, kind, text) for number, text in enumerate(texts))
    return Document("hostile", "text", "", "hostile", Status.READ, blocks)


PRAISE = "Our seamless AI platform generates unlimited images for $500 per month; the LLM creates no videos. "


class TestHostileText:
    @pytest.mark.parametrize(
        "texts",
        [
            ["x" * 1_000_000],
            ["word " * 40_000],
            ["a"] * 5_000,
            ["(|;\u201c\u201d?!.," * 20_000],
            ["\u201c" * 50_000],
            ["not " * 10_000],
            ["? " * 30_000],
            ["$" * 100_000],
            ["1," * 50_000],
            ["GPT-" * 20_000],
            ["\u0300" * 100_000],
            [" \n" * 50_000 + "x"],
        ],
        ids=lambda texts: f"{texts[0][:6]!r} x {max(len(texts), len(texts[0]))}",
    )
    def test_it_ends(self, linter: Linter, texts: list[str]) -> None:
        review = linter.lint(document(texts))
        assert all("more than" in failure.reason for failure in review.failures)
        assert review.topics

    def test_very_many_bullets(self, linter: Linter) -> None:
        review = linter.lint(document(["item"] * 20_000, BlockKind.LIST_ITEM))
        assert review.failures == ()

    @pytest.mark.parametrize(
        ("kind", "text", "joined"),
        [
            (BlockKind.PARAGRAPH, PRAISE, True),
            (BlockKind.PARAGRAPH, PRAISE, False),
            (BlockKind.PARAGRAPH, PRAISE.replace("; ", " ").replace(". ", ", "), True),
            (BlockKind.LIST_ITEM, "Unlimited seamless images, no cap", False),
            (BlockKind.HEADING, "Seamless unlimited prices", False),
            (BlockKind.PARAGRAPH, "Claude Opus 5 and GPT-4 cost $5 to $9 per image. ", True),
            (BlockKind.PARAGRAPH, "Setup 5; run 7; total 15. ", True),
            (BlockKind.PARAGRAPH, "Is it \u201cunlimited\u201d? It isn't, if not so. ", True),
        ],
    )
    def test_the_work_grows_as_the_text_does(
        self, linter: Linter, kind: BlockKind, text: str, joined: bool
    ) -> None:
        def calls(times: int) -> int:
            texts = [text * times] if joined else [text] * times
            profile = Profile()
            profile.enable()
            linter.lint(document(texts, kind))
            profile.disable()
            return pstats.Stats(profile).total_calls  # type: ignore[attr-defined,no-any-return]

        calls(10)
        assert calls(300) < 2.6 * calls(150)

    @pytest.mark.parametrize("code", sorted(item.rule.id for item in shipped_pack().rules))
    def test_no_rule_works_more_than_its_text_grows(self, linter: Linter, code: str) -> None:
        compiled = linter.rule(code)
        plain = [re.sub(r"\[\[(.+?)\]\]", r"\1", text) for text in compiled.rule.flag]
        text = " ".join(line for example in plain for line in example.split("\n") if not line.startswith("|"))
        text = text.replace("#", "")

        def calls(times: int, joined: bool) -> int:
            texts = [f"{text} " * times] if joined else [text] * times
            annotated = linter.pipeline.annotate(document(texts))
            facts = gather(annotated, linter.pipeline, linter.topics, AS_OF)
            parses = parse_candidates([compiled], annotated, lambda: linter.grammar)
            profile = Profile()
            profile.enable()
            for _ in islice(run_rule(compiled, annotated, facts, parses), MOST_HITS + 1):
                pass
            profile.disable()
            return pstats.Stats(profile).total_calls  # type: ignore[attr-defined,no-any-return]

        for joined in (True, False):
            calls(2, joined)
            assert calls(24, joined) < 2.6 * calls(12, joined) + 3_000

    def test_a_sentence_is_parsed_at_most_once(self, linter: Linter) -> None:
        seen: list[tuple[int, int, int]] = []

        class Counting(GrammarPipeline):
            def parse(self, sentences):  # type: ignore[no-untyped-def]
                todo = list(sentences)
                seen.extend((id(doc), first, last) for doc, first, last in todo)
                return linter.grammar.parse(todo)

        text = f"{PRAISE}We look forward to it. " * 20
        annotated = linter.pipeline.annotate(document_of(text))
        parse_candidates(linter.rules, annotated, lambda: Counting.__new__(Counting))
        assert len(seen) == len(set(seen)) == 20

    def test_without_candidates_the_parser_is_not_loaded(self, linter: Linter) -> None:
        def load() -> GrammarPipeline:
            raise AssertionError("nothing asks for a parse")

        annotated = linter.pipeline.annotate(document_of("We look forward to it."))
        assert parse_candidates(linter.rules, annotated, load) == {}
