"""The learned model's second look: what it raises, what it sets aside, and what vetoes it."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from pitchlint.examples import AS_OF, document_of
from pitchlint.facts.gather import gather
from pitchlint.language.annotated import Annotated
from pitchlint.likeness import SecondLook
from pitchlint.lint import Linter
from pitchlint.model import Confidence, Severity
from pitchlint.packs.files import shipped_text
from pitchlint.packs.vocabularies import COMPUTED, load_vocabularies
from pitchlint.rules.learned.model import LearnedModel, load_learned
from pitchlint.rules.learned.signs import MOST_TOKENS, signs_of, units_of
from pitchlint.settings import Settings

OFFER = "# Our proposal\n\n" + "We are pleased to offer you this. " * 20 + "\n\n"


def model(**changes: object) -> LearnedModel:
    """A model that knows one word, `moonshine`, and holds it for a claim without proof."""
    parts: dict[str, object] = {
        "threshold": 1.0,
        "doubt": -9.0,
        "bias": -1.0,
        "worth": {"w:moonshine": 40.0, "b:pure moonshine": 5.0, "w:tuesday": -40.0},
        "codes": ("CLM003", "VAG001"),
        "biases": (0.0, 0.1),
        "rules": {"w:moonshine": {0: 30.0, 1: -30.0}},
        **changes,
    }
    return LearnedModel(**parts)  # type: ignore[arg-type]


def annotated(linter: Linter, text: str) -> Annotated:
    """An annotated document of Markdown."""
    return linter.pipeline.annotate(document_of(text))


def look(linter: Linter, text: str, learned: LearnedModel) -> SecondLook:
    """The second look of a model at a Markdown text."""
    document = annotated(linter, text)
    return SecondLook(learned, document, gather(document, linter.pipeline, linter.topics, AS_OF))


def raised(linter: Linter, text: str, learned: LearnedModel | None = None) -> list[tuple[str, str]]:
    """Rule and quote of all the model raises."""
    rules = {item.rule.id: item for item in linter.rules}
    second = look(linter, text, learned or model())
    return [(item.finding.rule, item.finding.quote) for item in second.raised(rules, ())]


class TestSigns:
    def test_words_pairs_terms_place_and_neighbours(self, linter: Linter) -> None:
        document = annotated(linter, "# Prices\n\nWe bill £40. It never ends.")
        first, second = units_of(document)
        signs = signs_of(document, first)
        assert {
            "w:bill",
            "b:we bill",
            "b:< we",
            "w:#",
            "T:MONEY",
            "S:price",
            "K:paragraph",
            "L:short",
        } <= signs
        assert not any(sign.startswith("P:") for sign in signs)
        assert {"P:MONEY", "N:end"} <= signs_of(document, second)

    def test_units_are_sentences_and_rows_without_headings_and_headers(self, linter: Linter) -> None:
        text = "# Prices\n\nOne. Two.\n\n- Three\n\n| Item | Fee |\n|---|---|\n| Seat | 40 |"
        document = annotated(linter, text)
        found = [document.blocks[s.block].block.text[s.start : s.end] for s in units_of(document)]
        assert found == ["One.", "Two.", "Three", "Seat | 40"]

    def test_the_headers_of_a_row_are_signs(self, linter: Linter) -> None:
        document = annotated(linter, "| Item | Monthly fee |\n|---|---|\n| Seat | 40 |")
        [row] = units_of(document)
        assert {"h:item", "h:fee", "K:table_row"} <= signs_of(document, row)

    def test_a_unit_without_end_is_judged_by_its_beginning(self, linter: Linter) -> None:
        document = annotated(linter, "word " * 50 + "| " + "other " * 5_000)
        signs = signs_of(document, next(units_of(document)))
        assert sum(sign.startswith("b:") for sign in signs) <= MOST_TOKENS + 1


class TestModel:
    def test_signs_count_one_over_the_root_of_their_number(self) -> None:
        assert model().score(frozenset(("w:moonshine", "w:a", "w:b", "w:c"))) == -1 + 40 / 2
        assert model().score(frozenset()) == -1

    def test_the_highest_sum_names_the_likeliest_rule(self) -> None:
        [first, second] = model().likeness(frozenset(("w:moonshine",)))
        assert (first[0], second[0]) == ("CLM003", "VAG001")
        assert first[1] > 0.99
        assert first[1] + second[1] == pytest.approx(1)
        assert model().likeness(frozenset(("w:else",)))[0][0] == "VAG001"


class TestRaising:
    def test_a_passage_like_those_raised_is_raised(self, linter: Linter) -> None:
        assert raised(linter, OFFER + "It is pure moonshine. It is a table.") == [
            ("CLM003", "It is pure moonshine.")
        ]

    def test_the_finding_says_why_and_is_not_too_sure(self, linter: Linter) -> None:
        rules = {item.rule.id: item for item in linter.rules}
        [item] = look(linter, OFFER + "It is pure moonshine.", model()).raised(rules, ())
        assert item.finding.message.endswith("what weighed most: “moonshine”, “pure moonshine”.")
        assert item.finding.confidence is not Confidence.HIGH
        assert item.finding.severity is not Severity.HIGH
        assert "It is pure moonshine" in item.question

    @pytest.mark.parametrize(
        "text",
        [
            "Q4: Is it pure moonshine?",
            "> It is pure moonshine.",
            "# Glossary\n\nIt is pure moonshine.",
            "    moonshine moonshine",
            "It is not pure moonshine.",
        ],
    )
    def test_contexts_veto(self, linter: Linter, text: str) -> None:
        assert raised(linter, OFFER + text) == []

    def test_a_passage_told_already_is_not_raised_again(self, linter: Linter) -> None:
        rules = {item.rule.id: item for item in linter.rules}
        second = look(linter, OFFER + "It is pure moonshine.", model())
        [item] = second.raised(rules, ())
        assert list(second.raised(rules, [item.finding])) == []

    def test_two_families_nearly_as_like_are_both_raised(self, linter: Linter) -> None:
        even = model(rules={"w:moonshine": {0: 30.0, 1: 30.0}})
        found = raised(linter, OFFER + "It is pure moonshine.", even)
        assert [code for code, _ in found] == ["VAG001", "CLM003"]

    def test_another_family_is_added_to_a_passage_only_where_it_is_likeliest_by_far(
        self, linter: Linter
    ) -> None:
        rules = {item.rule.id: item for item in linter.rules}
        text = OFFER + "It is pure moonshine."
        [claim] = look(linter, text, model()).raised(rules, ())
        vague = model(rules={"w:moonshine": {0: -30.0, 1: 30.0}})
        even = model(rules={"w:moonshine": {0: 30.0, 1: 30.0}})
        found = [item.finding.rule for item in look(linter, text, vague).raised(rules, [claim.finding])]
        assert found == ["VAG001"]
        assert even.likeness(frozenset(("w:moonshine",)))[0][1] > 0.5
        certain = model(biases=(0.1, 0.0), rules={})
        assert list(look(linter, text, certain).raised(rules, [claim.finding])) == []

    def test_only_rules_that_run_and_are_widened_are_raised(self, linter: Linter) -> None:
        second = look(linter, OFFER + "It is pure moonshine.", model())
        assert list(second.raised({}, ())) == []
        assert not linter.rule("CON001").rule.learned
        assert raised(linter, OFFER + "It is pure moonshine.", model(codes=("CON001", "VAG001"))) == []

    def test_papers_that_are_no_offer_are_left_alone(self, linter: Linter) -> None:
        document = annotated(linter, OFFER + "It is pure moonshine.")
        facts = gather(document, linter.pipeline, linter.topics, AS_OF)
        rules = {item.rule.id: item for item in linter.rules}
        for is_offer in (True, False):
            second = SecondLook(model(), document, replace(facts, is_offer=is_offer))
            assert bool(list(second.raised(rules, ()))) == is_offer


class TestDoubt:
    def test_a_finding_like_what_reviewers_let_pass_is_set_aside(self, linter: Linter) -> None:
        found = Linter(Settings(learned=False), AS_OF).lint(document_of("It is never wrong on a Tuesday."))
        [finding] = [item for item in found.findings if item.rule == "CLM003"]
        second = look(linter, "It is never wrong on a Tuesday.", model(doubt=-2.0))
        [doubted] = second.doubted([finding])
        assert doubted.waived is not None
        assert doubted.waived.reason == "reads like passages that reviewers let pass"
        [kept] = look(linter, "It is never wrong on a Tuesday.", model()).doubted([finding])
        assert kept == finding


class TestShipped:
    def test_all_rules_take_part_but_those_that_hold_two_places_against_each_other(
        self, linter: Linter
    ) -> None:
        # What no reader sees is no part of the text that the model has learned from.
        alone = {item.rule.id for item in linter.rules if not (item.rule.learned or item.rule.hidden)}
        whole = {f"CON{number:03}" for number in (1, 2, 3, 4, 5, 7, 8)} | {"COV001", "COV002", "COV003"}
        assert alone == whole | {"MOD002", "MOD007", "PRC011", "RSK009"}

    def test_its_labels_and_rules_exist(self, linter: Linter) -> None:
        learned = load_learned()
        labels = {entry.label for entry in load_vocabularies()} | COMPUTED
        used = {sign[2:] for sign in (*learned.worth, *learned.rules) if sign[:2] in ("T:", "N:", "P:")}
        assert used - {"end"} <= labels, "train anew: python tests/evaluation/train.py"
        assert set(learned.codes) <= {item.rule.id for item in linter.rules}

    def test_it_is_plain_data_of_a_bearable_size(self) -> None:
        text = shipped_text("learned.json")
        assert len(text) < 4_000_000
        assert set(json.loads(text)) == {
            "about", "threshold", "doubt", "bias", "worth", "codes", "biases", "rules",
        }  # fmt: skip
        learned = load_learned()
        assert learned.doubt < learned.threshold
        assert len(learned.biases) == len(learned.codes)
        assert all(math.isfinite(weight) for weight in learned.worth.values())

    def test_it_can_be_left_out(self) -> None:
        assert Linter(Settings(learned=False), AS_OF).model is None
