"""The rule kinds, their windows and conditions, and sums that do or do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from build_packs import pack_of
from build_rules import findings, focused, orchard, rule

from pitchlint.errors import PackError
from pitchlint.examples import document_of, try_text
from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated
from pitchlint.lint import Linter
from pitchlint.model import CheckFailure, Severity
from pitchlint.packs.conditions import Window
from pitchlint.packs.pack import parse_pack
from pitchlint.packs.rules import Rule
from pitchlint.rules.candidates import candidate_sentences
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.windows import stretches, unit_of

APPLES = "kind: phrases\nterms: [APPLE]\n"


def fires(body: str, text: str) -> bool:
    """Whether a rule for apples with these further keys finds anything."""
    return bool(findings(rule(APPLES + body), text))


class TestWindows:
    @pytest.mark.parametrize(
        ("window", "text", "inside"),
        [
            ("clause", "An apple and a plum.", True),
            ("clause", "An apple; a plum.", False),
            ("clause", "A plum: an apple.", False),
            ("clause", "An apple but a plum.", False),
            ("clause", "A plum \u2013 an apple \u2013 a berry.", False),
            ("sentence", "An apple; a plum.", True),
            ("sentence", "An apple. A plum.", False),
            ("sentence", "A plum. An apple.", False),
            ("sentence", "| a | b |\n|---|---|\n| An apple | A plum |", False),
            ("unit", "| a | b |\n|---|---|\n| An apple | A plum |", True),
            ("unit", "| a |\n|---|\n| An apple |\n| A plum |", False),
            ("unit", "An apple. A plum.", False),
            ("evidence", "An apple. One. A plum.", True),
            ("evidence", "An apple. One. Two. A plum.", False),
            ("evidence", "A plum. An apple.", False),
            ("evidence", "An apple.\n\nA plum.", False),
            ("block", "A plum. One. Two. Three. An apple.", True),
            ("block", "An apple.\n\nA plum.", False),
            ("section", "# A\n\nA plum.\n\nOne.\n\nAn apple.", True),
            ("section", "# A\n\nA plum.\n\n# B\n\nAn apple.", False),
            ("section", "# A\n\nAn apple.\n\n## B\n\nA plum.", False),
            ("document", "# A\n\nA plum.\n\n# B\n\nAn apple.", True),
            ("document", "An apple.", False),
        ],
    )
    def test_near(self, window: str, text: str, inside: bool) -> None:
        assert fires(f"requires: [{{near: [PLUM], within: {window}}}]", text) is inside
        assert fires(f"unless: [{{near: [PLUM], within: {window}}}]", text) is not inside
        assert fires(f"requires: [{{lacks: [PLUM], within: {window}}}]", text) is not inside

    def test_the_focus_is_what_made_the_rule_fire(self) -> None:
        body = "kind: together\nall: [APPLE, BERRY]\nrequires: [{near: [PLUM], within: focus}]"
        assert findings(rule(body), "An apple, a plum and a berry.")
        assert not findings(rule(body), "A plum, an apple and a berry.")

    def test_evidence_of_a_heading_is_the_block_beneath(self) -> None:
        body = "where: {blocks: [heading]}\nrequires: [{near: [PLUM], within: evidence}]"
        assert fires(body, "# Apple\n\nA plum.")
        assert not fires(body, "# Apple\n\nOne.\n\nA plum.")

    def test_stretches_lie_in_their_blocks(self) -> None:
        text = "# A\n\nAn apple; one. Two.\n\n| a | b |\n|---|---|\n| A plum | An apple |\n\n# B\n\nAn apple."
        annotated = orchard().annotate(document_of(text))
        for term in annotated.terms(["APPLE"]):
            spot = Spot(term.block, term.start, term.end)
            for window in Window:
                parts = list(stretches(annotated, spot, window))
                assert parts
                for part in parts:
                    assert 0 <= part.start <= part.end <= len(annotated.blocks[part.block].block.text)
                assert any(
                    part.block == spot.block and part.start <= spot.start and spot.end <= part.end
                    for part in parts
                )

    def test_a_passage_over_two_sentences_has_both_as_its_unit(self) -> None:
        annotated = orchard().annotate(document_of("An apple. A plum. One."))
        assert unit_of(annotated, Spot(0, 3, 15)) == Spot(0, 0, 17)


class TestConditions:
    @pytest.mark.parametrize(
        ("body", "text", "expected"),
        [
            ("unless: [negated]", "There is no apple.", False),
            ("unless: [negated]", "There is an apple.", True),
            ("unless: [question]", "Is it an apple?", False),
            ("requires: [question]", "Is it an apple?", True),
            ("requires: [question]", "It is an apple.", False),
            ("requires: [{near: [BERRY], count: 2}]", "An apple, a berry, a berry.", True),
            ("requires: [{near: [BERRY], count: 2}]", "An apple, a berry.", False),
            ("requires: [{near: [BERRY, PLUM], count: 2}]", "An apple, a berry, a plum.", True),
            ("requires: [{near: BERRY}]", "An apple, a berry.", True),
            ("requires: [{near: [FRUIT], count: 2}]", "An apple, a berry.", True),
            ("requires: [{section: price}]", "# Prices\n\nAn apple.", True),
            ("requires: [{section: price}]", "# Scope\n\nAn apple.", False),
            ("requires: [{section: [price, scope]}]", "# Scope\n\nAn apple.", True),
            ("requires: [{block: list_item}]", "- An apple.", True),
            ("requires: [{block: list_item}]", "An apple.", False),
            ("requires: [{block: [paragraph, table_row]}]", "| a |\n|---|\n| apple |", True),
            ("unless: [{fewer_words: 4}]", "One red apple.", False),
            ("unless: [{fewer_words: 4}]", "One very red apple.", True),
            ("unless: [{fewer_words: 4}]", "An apple. One two three four five.", False),
            ("requires: [{all_of: [{near: [PLUM]}, {near: [BERRY]}]}]", "An apple, a plum, a berry.", True),
            ("requires: [{all_of: [{near: [PLUM]}, {near: [BERRY]}]}]", "An apple, a plum.", False),
            ("requires: [{any_of: [{near: [PLUM]}, {near: [BERRY]}]}]", "An apple, a plum.", True),
            ("requires: [{any_of: [{near: [PLUM]}, {near: [BERRY]}]}]", "An apple.", False),
            ("requires: [{all_of: [{lacks: [PLUM]}, {any_of: [negated, question]}]}]", "No apple.", True),
            (
                "requires: [{all_of: [{lacks: [PLUM]}, {any_of: [negated, question]}]}]",
                "No apple, plum.",
                False,
            ),
            ("requires: [{near: [PLUM]}, {near: [BERRY]}]", "An apple, a plum.", False),
            ("unless: [{near: [PLUM]}, {near: [BERRY]}]", "An apple, a plum.", False),
            ("requires: [{topic: T17}]", "An apple.", False),
            (
                "requires: [{topic: T3}]",
                "An apple.\n\nThe default model is Mistral Large 4 in the Paris region, run by Mistral.",
                True,
            ),
        ],
    )
    def test_each_kind(self, body: str, text: str, expected: bool) -> None:
        assert fires(body, text) is expected

    @pytest.mark.parametrize(
        ("where", "text", "expected"),
        [
            ("{}", "# An apple", False),
            ("{}", "| An apple |\n|---|\n| x |\n| y |", False),
            ("{}", "> An apple", True),
            ("{}", "```\napple\n```", False),
            ("{blocks: [heading]}", "# An apple", True),
            ("{blocks: [code]}", "```\napple\n```", True),
            ("{blocks: [heading]}", "An apple", False),
            ("{sections: [price]}", "# Prices\n\nAn apple", True),
            ("{sections: [price]}", "An apple", False),
            ("{not_sections: [price]}", "# Prices\n\nAn apple", False),
            ("{not_sections: [price]}", "An apple", True),
        ],
    )
    def test_where(self, where: str, text: str, expected: bool) -> None:
        assert fires(f"where: {where}", text) is expected

    def test_the_first_adjustment_that_holds_counts(self) -> None:
        body = (
            "adjust:\n"
            "  - {when: {near: [PLUM]}, severity: high}\n"
            "  - {when: {near: [BERRY]}, severity: ask}\n"
        )
        compiled = rule(APPLES + body)
        (finding,) = findings(compiled, "An apple, a plum, a berry.")
        assert finding.severity is Severity.HIGH
        (finding,) = findings(compiled, "An apple, a berry.")
        assert finding.severity is Severity.ASK
        (finding,) = findings(compiled, "An apple.")
        assert finding.severity is Severity.LOW

    def test_only_offers(self) -> None:
        filler = "The system reads each letter and files it under one of nine headings. " * 20
        assert not fires("offers_only: true", f"{filler}\n\nAn apple.")
        assert fires("offers_only: false", f"{filler}\n\nAn apple.")
        assert fires(
            "offers_only: true", f"{filler}\n\nAn apple. We give you our best: we and you, our and your."
        )


class TestPhrases:
    def test_terms_of_one_unit_are_one_finding(self) -> None:
        assert focused(rule(APPLES), "An apple and apples. An apple pie.") == [
            ["apple", "apples"],
            ["apple pie"],
        ]

    def test_words_under_two_labels_are_one_place(self) -> None:
        assert focused(rule("kind: phrases\nterms: [APPLE, PIE]"), "An apple pie.") == [["apple pie"]]

    @pytest.mark.parametrize(
        ("window", "expected"),
        [
            ("sentence", [["apple"], ["apple"], ["apple"], ["apple"]]),
            ("block", [["apple", "apple"], ["apple"], ["apple"]]),
            ("section", [["apple", "apple", "apple"], ["apple"]]),
        ],
    )
    def test_once_per(self, window: str, expected: list[list[str]]) -> None:
        text = "# A\n\nAn apple. One apple.\n\nThe apple.\n\n# B\n\nMy apple."
        assert focused(rule(f"{APPLES}once_per: {window}"), text) == expected

    def test_once_per_document_joins_all(self) -> None:
        text = "# A\n\nAn apple.\n\n# B\n\nMy apple."
        assert focused(rule(f"{APPLES}once_per: document"), text) == [["apple", "apple"]]

    def test_a_group_stands_for_its_parts(self) -> None:
        found = focused(rule("kind: phrases\nterms: [FRUIT]"), "A plum. A cherry. A stone.")
        assert found == [["plum"], ["cherry"]]

    def test_the_quote_is_the_unit_or_the_focus(self) -> None:
        (finding,) = findings(rule(APPLES), "One. A red apple. Two.")
        assert finding.quote == "A red apple."
        (finding,) = findings(rule(f"{APPLES}quote: focus"), "One. A red apple. Two.")
        assert finding.quote == "apple"

    def test_slots_take_the_nearest_words(self) -> None:
        compiled = rule(f"{APPLES}slots: {{stone: [PLUM, CHERRY], other: [BERRY]}}")
        named = replace(
            compiled,
            item=replace(
                compiled.item,
                rule=compiled.rule.model_copy(update={"message": "{stone}, {other}, {words}."}),
            ),
        )
        (finding,) = findings(named, "A plum, a red plum tree, a cherry and an apple.")
        assert finding.message == "cherry, apple, apple."


class TestTogether:
    BODY = "kind: together\nall: [APPLE, BERRY]\n"

    @pytest.mark.parametrize(
        ("further", "text", "expected"),
        [
            ("", "An apple and a berry.", [["apple and a berry"]]),
            ("", "A berry, then an apple.", [["berry, then an apple"]]),
            ("", "An apple. A berry.", []),
            ("within: block", "An apple. A berry.", [["apple. A berry"]]),
            ("within: clause", "An apple; a berry.", []),
            ("reach: 2", "An apple red berry.", [["apple red berry"]]),
            ("reach: 2", "An apple and a red berry.", []),
            ("", "A berry, an apple, a berry.", [["apple, a berry"]]),
            ("", "An apple, an apple, a berry.", [["apple, an apple, a berry"]]),
        ],
    )
    def test_reach_and_window(self, further: str, text: str, expected: list[list[str]]) -> None:
        found = focused(rule(self.BODY + further), text)
        if text == "A berry, an apple, a berry.":
            assert found in ([["apple, a berry"]], [["berry, an apple"]])
        else:
            assert found == expected

    def test_alternatives(self) -> None:
        compiled = rule("kind: together\nall: [APPLE, 'BERRY|CHERRY']")
        assert findings(compiled, "An apple and a cherry.")
        assert findings(compiled, "An apple and a berry.")
        assert not findings(compiled, "An apple and a plum.")

    def test_one_term_is_not_two(self) -> None:
        compiled = rule("kind: together\nall: [APPLE, FRUIT]")
        assert not findings(compiled, "An apple pie.")
        assert findings(compiled, "An apple pie and a plum.")


class TestDensity:
    BODY = "kind: density\nterms: [APPLE, BERRY, CHERRY]\nat_least: 3\nkinds: 2\n"

    @pytest.mark.parametrize(
        ("further", "text", "expected"),
        [
            ("", "An apple, a berry and a cherry.", True),
            ("", "An apple, an apple and a cherry.", True),
            ("", "An apple, an apple and an apple.", False),
            ("", "An apple and a berry.", False),
            ("", "An apple. A berry. A cherry.", False),
            ("within: block", "An apple. A berry. A cherry.", True),
            ("short: 4", "Apple and berry.", True),
            ("short: 4", "An apple and a red berry.", False),
            ("tempered_by: [PLUM]", "An apple, a berry, a cherry, a plum.", False),
            ("tempered_by: [PLUM]", "An apple, a berry, a cherry, a berry, a cherry, a plum.", True),
            ("tempered_by: [PLUM]", "An apple, a berry, a cherry. A plum.", True),
            ("", "| a | b |\n|---|---|\n| apple, berry | cherry |", True),
        ],
    )
    def test_how_many(self, further: str, text: str, expected: bool) -> None:
        assert bool(findings(rule(self.BODY + further), text)) is expected

    @pytest.mark.parametrize(
        "kind", ["kind: density\nterms: [APPLE]\nat_least: 2", "kind: together\nall: [A, B]"]
    )
    @pytest.mark.parametrize("window", ["section", "document"])
    def test_a_passage_lies_in_one_block(self, kind: str, window: str) -> None:
        with pytest.raises(PackError, match="a passage lies in one block"):
            parse_pack(pack_of(f"{kind}\nwithin: {window}"), "own.yaml")

    def test_terms_that_overlap_count_once(self) -> None:
        compiled = rule("kind: density\nterms: [APPLE, FRUIT]\nat_least: 2")
        assert not findings(compiled, "An apple pie.")

    def test_the_focus_runs_from_first_to_last(self) -> None:
        assert focused(rule(self.BODY), "We sell apples, berries and cherries here.") == [
            ["apples, berries and cherries"]
        ]


class TestTokens:
    @pytest.mark.parametrize(
        ("keys", "text", "expected"),
        [
            (
                "patterns: [[{TERM: APPLE}, {LOWER: and}, {TERM: BERRY}]]",
                "Apple and berry.",
                "Apple and berry",
            ),
            ("patterns: [[{TERM: [BERRY, PLUM]}, {LOWER: tree}]]", "A plum tree.", "plum tree"),
            ("patterns: [[{TERM: FRUIT}, {LOWER: tree}]]", "A cherry tree.", "cherry tree"),
            ("patterns: [[{FOLD: sell}, {TERM: FRUIT}]]", "Selling apples.", "Selling apples"),
            (
                "patterns: [[{FOLD: [sell, buy]}, {OP: '?'}, {TERM: FRUIT}]]",
                "We buy red plums.",
                "buy red plums",
            ),
            ("needs: [MONEY]\npatterns: [[{TERM: FRUIT}]]", "An apple for $5.", "apple"),
            ("needs: [MONEY]\npatterns: [[{TERM: FRUIT}]]", "An apple. It costs $5.", ""),
            ("needs: ['MONEY|BERRY', PLUM]\npatterns: [[{TERM: APPLE}]]", "Apple, berry, plum.", "Apple"),
            ("needs: ['MONEY|BERRY', PLUM]\npatterns: [[{TERM: APPLE}]]", "An apple, a berry.", ""),
            ("patterns: [[{TERM: APPLE, OP: '+'}]]", "An apple pie.", "apple pie"),
        ],
    )  # fmt: skip
    def test_patterns(self, keys: str, text: str, expected: str) -> None:
        found = focused(rule(f"kind: tokens\n{keys}"), text)
        assert found == ([[expected]] if expected else [])

    def test_a_match_stays_in_its_sentence(self) -> None:
        compiled = rule("kind: tokens\npatterns: [[{TERM: APPLE}, {OP: '*'}, {TERM: BERRY}]]")
        assert not findings(compiled, "An apple. A berry.")


class TestGrammar:
    EATS = (
        "kind: grammar\nneeds: [APPLE]\npatterns:\n"
        "  - - {RIGHT_ID: verb, RIGHT_ATTRS: {FOLD: [eat, bake]}}\n"
        "    - {LEFT_ID: verb, REL_OP: '>', RIGHT_ID: thing, RIGHT_ATTRS: {TERM: APPLE, DEP: dobj}}\n"
    )

    def test_roles_decide(self) -> None:
        compiled = rule(self.EATS)
        assert focused(compiled, "One. The horse eats an apple.") == [["eats an apple"]]
        assert not findings(compiled, "The apple eats a horse.")
        assert not findings(compiled, "The horse eats a plum.")

    def test_only_candidates_are_parsed(self) -> None:
        text = "The horse eats. A plum falls. The horse ate an apple. Apples fall."
        annotated = orchard().annotate(document_of(text))
        assert [sentence.number for sentence in candidate_sentences(annotated, ["APPLE"])] == [2, 3]
        assert [sentence.number for sentence in candidate_sentences(annotated, ["APPLE|PLUM"])] == [1, 2, 3]
        assert candidate_sentences(annotated, ["APPLE", "PLUM"]) == []


class TestAlso:
    BODY = "kind: phrases\nterms: [APPLE]\nalso: arithmetic\n"

    def test_a_check_adds_its_own_passages(self) -> None:
        found = focused(rule(self.BODY), "An apple.\n\nSetup 5; run 7; total 15.")
        assert found == [["apple"], ["15"]]

    def test_a_sentence_told_already_is_not_told_again(self) -> None:
        assert focused(rule(self.BODY), "Apple 5; run 7; total 15.") == [["Apple"]]

    def test_an_unknown_check_is_refused(self) -> None:
        with pytest.raises(PackError, match="there is no check named 'no_such_check'"):
            rule("kind: phrases\nterms: [APPLE]\nalso: no_such_check\n")


class TestRun:
    TEXT = (
        "# Offer\n\nOur cutting-edge, seamless, AI-powered platform transforms everything.\n\n"
        "# Prices\n\nThe all-inclusive AI suite covers text, image and video: $900 per month.\n\n"
        "Setup 12,000; licence 18,000; training 4,500; total 36,500.\n\n"
        "The language model generates product photos for all items. Unlimited use is included.\n"
    )

    def test_the_order_of_rules_does_not_matter(
        self, linter: Linter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        document = document_of(self.TEXT)
        first = linter.lint(document)
        monkeypatch.setattr(linter, "rules", tuple(reversed(linter.rules)))
        assert linter.lint(document) == first
        assert len(first.findings) > 5

    def test_again_is_the_same(self, linter: Linter) -> None:
        assert linter.lint(document_of(self.TEXT)) == linter.lint(document_of(self.TEXT))

    def test_a_rule_that_crashes_is_reported_and_silences_no_other(
        self, linter: Linter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def crash(rule: Rule, annotated: Annotated, facts: Facts) -> Iterator[Hit]:
            raise ZeroDivisionError("by zero")
            yield

        whole = linter.lint(document_of(self.TEXT))
        rules = tuple(
            replace(item, check=crash) if item.rule.id == "CON001" else item for item in linter.rules
        )
        monkeypatch.setattr(linter, "rules", rules)
        review = linter.lint(document_of(self.TEXT))
        assert review.failures == (CheckFailure("CON001", "ZeroDivisionError: by zero"),)
        assert {finding.rule for finding in review.findings} == {
            finding.rule for finding in whole.findings
        } - {"CON001"}
        assert whole.failures == ()


def table(header: str, *rows: str) -> str:
    """A Markdown table under a heading of prices."""
    rule_line = "|".join("---" for _ in header.split("|"))
    return "# Prices\n\n" + "\n".join(f"| {line} |" for line in (header, rule_line, *rows))


QUANTITIES = "Item | Qty | Unit price (\u20ac) | Amount (\u20ac)"
YEARS = "Item | Year 1 ($) | Year 2 ($)"
WRONG = [
    ("Setup 12,000; licence 18,000; training 4,500; total 36,500.", "34,500", "36,500"),
    ("24 months \u00d7 $1,150 = $26,700.", "27,600", "26,700"),
    ("Text 6,00,000 + image 9,50,000 + support 1,20,000 = \u20b915,70,000.", "16,70,000", "15,70,000"),
    (
        table("Item | USD", "Setup | 5,000", "Run | 7,000", "Training | 2,000", "Total | 15,000"),
        "14,000",
        "15,000",
    ),
    (table(QUANTITIES, "Seats | 22 | 450,00 | 9.900,00", "Bots | 300 | 2,50 | 850,00"), "750,00", "850,00"),
    (table(YEARS, "Run | 100 | 200", "Help | 50 | 60", "Total | 150 | 300"), "260", "300"),
    (table("Item | \u20b9 lakh", "Platform | 8.5", "Training | 2", "Total | 11.5"), "10.5", "11.5"),
    (
        table("Item | \u20ac", "Setup | 1.250,50", "Run | 2.000,00", "Summe total | 4.250,50"),
        "3.250,50",
        "4.250,50",
    ),
    (
        table("Item | CHF", "Setup | 12'500.00", "Run | 2'400.00", "Total | 15'900.00"),
        "14'900.00",
        "15'900.00",
    ),
    (
        table("Item | USD", "Setup | 5,000", "Run | 7,000", "Discount | 1,000", "Total | 13,500"),
        "11,000",
        "13,500",
    ),
    (table("Item | USD", "A | 10", "B | 20", "Subtotal | 40", "VAT | 6", "Total | 46"), "30", "40"),
    (
        table("Item | Units | Rate ($) | Total ($)", "Build | 40 | 90 | 3,600", "Test | 10 | 90 | 1,900"),
        "900",
        "1,900",
    ),
]  # fmt: skip
RIGHT = [
    "Setup 12,000; licence 18,000; training 4,500; total 34,500.",
    "24 months \u00d7 $1,150 = $27,600.",
    "Subtotal 34,500; VAT 19% 6,555; total 41,055.",
    "Total 34,500; optional voice module 3,000, not in total.",
    "Setup 12,000; licence 18,000; optional films 9,000; total 30,000.",
    "From 2024 to 2026 we served 40 clients with 12 people in total.",
    "A total of 45 people, 12 in Pune and 30 in Delhi, work here.",
    table("Item | USD", "Setup | 5,000", "Run | 7,000", "Discount | -1,000", "Total | 11,000"),
    table("Item | USD", "Setup | 5,000", "Run | 7,000", "Discount | 1,000", "Total | 11,000"),
    table("Item | USD", "Setup | 5,000", "Run | 7,000", "Optional films | 900", "Total | 12,000"),
    table("Item | USD", "A | 10", "B | 20", "Subtotal | 30", "VAT | 6", "Total | 36"),
    table("Item | USD", "A | 10", "B | 20", "Subtotal | 30", "C | 5", "D | 6", "Subtotal | 11", "Total | 41"),
    table("Item | USD", "A | 10", "B | 20", "Net total | 30", "GST 18% | 5.40", "Grand total | 35.40"),
    table(YEARS, "Run | 100 | 200", "Help | 50 | 60", "Total | 150 | 260"),
    table("Item | \u20b9 lakh", "Platform | 8.5", "Training | 2", "Total | 10.5"),
    table("Item | \u20ac", "Setup | 1.250,50", "Run | 2.000,00", "Total | 3.250,50"),
    table("Item | CHF", "Setup | 12'500.00", "Run | 2'400.00", "Total | 14'900.00"),
    table(QUANTITIES, "Seats | 22 | 450,00 | 9.900,00", "Bots | 300 | 2,50 | 750,00"),
    table(
        "Item | Qty | Price per month ($) | Per year ($)",
        "Seats | 10 | 20 | 2,400", "Bots | 2 | 50 | 1,200",
    ),
    table("Item | USD", "A | 33.33", "B | 33.33", "C | 33.33", "Total | 100"),
    table("Item | Days", "Build | 10", "Test | 5", "Total | 20"),
    table("Item | Rate per hour ($)", "Build | 90", "Test | 80", "Total | 20"),
    table("Step | Share", "Start | 40%", "End | 60%", "Total | 90%"),
    table("Item | USD", "Total | 12,000", "of which setup | 5,000", "of which licence | 6,000"),
]  # fmt: skip


class TestArithmetic:
    @pytest.mark.parametrize(("text", "computed", "stated"), WRONG)
    def test_says_what_the_parts_make(self, linter: Linter, text: str, computed: str, stated: str) -> None:
        found = try_text(linter, linter.rule("CON001"), text)
        assert [finding.message for finding in found] == [
            f"The parts make {computed}, and {stated} is stated."
        ]

    @pytest.mark.parametrize("text", RIGHT)
    def test_stays_quiet(self, linter: Linter, text: str) -> None:
        assert [finding.message for finding in try_text(linter, linter.rule("CON001"), text)] == []

    def test_the_place_is_the_stated_sum(self, linter: Linter) -> None:
        text = table("Item | USD", "Setup | 5,000", "Run | 7,000", "Total | 15,000")
        (finding,) = try_text(linter, linter.rule("CON001"), text)
        place = finding.places[0]
        start, end = place.focus or (0, 0)
        assert place.quote[start - place.start : end - place.start] == "15,000"
        assert place.quote.startswith("Total")
