"""Rules on what a document says in one place and unsays in another: their facts, places and bounds."""

from __future__ import annotations

import time
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchlint.errors import PackError
from pitchlint.examples import AS_OF, document_of, try_text
from pitchlint.facts.gather import gather
from pitchlint.facts.items import PricedItem, priced_items
from pitchlint.facts.quantities import quantities
from pitchlint.language.pipeline import quick_pipeline
from pitchlint.lint import Linter
from pitchlint.model import Finding, Severity
from pitchlint.packs.areas import areas_of
from pitchlint.packs.pack import shipped_pack
from pitchlint.packs.rules import CheckRule
from pitchlint.packs.topics import load_topics
from pitchlint.packs.vocabularies import COMPUTED, load_vocabularies
from pitchlint.rules.checks.contradictions import Pair, claim_against_caveat
from pitchlint.rules.checks.support import spot_at
from pitchlint.rules.compiled import CompiledRule
from pitchlint.rules.run import run_rule
from pitchlint.settings import Settings

CODES = ("CON002", "CON003", "CON004", "CON005", "CON006", "CON007")
SECONDS = 10.0


@cache
def linter() -> Linter:
    return Linter(Settings(), AS_OF)


def compiled(code: str) -> CompiledRule:
    return next(item for item in linter().rules if item.rule.id == code)


def found(code: str, text: str) -> list[Finding]:
    return try_text(linter(), compiled(code), text)


def pairs() -> tuple[Pair, ...]:
    rule = next(item.rule for item in shipped_pack().rules if item.rule.id == "CON007")
    assert isinstance(rule, CheckRule)
    return tuple(Pair.model_validate(entry) for entry in rule.parameters["pairs"])


def items(text: str) -> list[PricedItem]:
    annotated = quick_pipeline().annotate(document_of(text))
    prices = gather(annotated, quick_pipeline(), load_topics(), AS_OF).prices
    return list(priced_items(annotated, prices, [spot_at(annotated, price.place).block for price in prices]))


class TestBothPlacesAreShown:
    @pytest.mark.parametrize(
        ("code", "text", "words"),
        [
            ("CON002", "# A\n\nSetup costs €12,000.\n\n# B\n\nSetup costs €14,500.", ("12,000", "14,500")),
            ("CON003", "# A\n\nThe contract runs 24 months.\n\n# B\n\nA 36-month term.", ("24", "36-month")),
            (
                "CON007",
                "# A\n\nData never leaves the EU.\n\n# B\n\nSupport staff in Manila.",
                ("EU", "Manila"),
            ),
        ],
    )
    def test_two_places(self, code: str, text: str, words: tuple[str, str]) -> None:
        (finding,) = found(code, text)
        assert len(finding.places) == 2
        assert all(word in place.quote for word, place in zip(words, finding.places, strict=True))

    def test_the_message_names_both(self) -> None:
        (finding,) = found("CON002", "# A\n\nSetup costs €12,000.\n\n# B\n\nSetup costs €14,500.")
        assert "€12,000" in finding.message
        assert "€14,500" in finding.message


class TestPricedItems:
    def test_one_thing_under_two_wordings(self) -> None:
        one, other = items(
            "# Price\n\nThe monthly licence fee is £18 per user.\n\nLicence: £21 per user per month."
        )
        assert one.same_thing(other)

    @pytest.mark.parametrize(
        "text",
        [
            "# Price\n\nThe licence is £18 per month.\n\nThe premium licence is £21 per month.",
            "# Price\n\nThe licence is £18 per month.\n\nThe licence is $21 per month.",
            "# Price\n\nThe licence is £18 per month.\n\nThe licence is £210 per year.",
            "# Price\n\nText costs £18 per month.\n\nVideo costs £21 per month.",
            "# Price\n\nThe licence is £18 per month in year 1.\n\nThe licence is £21 per month in year 2.",
        ],
    )
    def test_two_things(self, text: str) -> None:
        one, other = items(text)
        assert not one.same_thing(other)

    def test_a_price_denied_or_quoted_is_none(self) -> None:
        assert not items("# Price\n\nOther vendors ask £900 per month for a licence.")


class TestQuantities:
    def test_number_noun_and_period(self) -> None:
        annotated = quick_pipeline().annotate(document_of("# Price\n\nThe fee covers 1,200 images a month."))
        (item,) = quantities(annotated)
        assert (item.number, item.noun, item.period, item.included) == (Decimal(1200), "image", "month", True)

    @pytest.mark.parametrize(
        "text", ["Up to 300 images.", "For the pilot we make 20 images.", "Page 5 images."]
    )
    def test_what_is_no_definite_volume(self, text: str) -> None:
        assert not list(quantities(quick_pipeline().annotate(document_of(f"# Price\n\n{text}"))))


class TestScopeAndPrice:
    def test_a_price_split_by_media_weighs_more(self) -> None:
        scope = "# Scope\n\nWe deliver texts, images and videos.\n\n# Price\n\n"
        split = "| Item | USD |\n|---|---|\n| Text | 300 |\n| Image | 500 |"
        other = "| Item | USD |\n|---|---|\n| Setup | 300 |\n| Support | 500 |"
        assert {item.severity for item in found("CON005", scope + split)} == {Severity.HIGH}
        assert {item.severity for item in found("CON005", scope + other)} == {Severity.MEDIUM}

    def test_media_that_are_read_need_no_price(self) -> None:
        text = "# Scope\n\nThe model reads your photos.\n\n# Price\n\nText: $3 each. Setup: $500."
        assert not found("CON005", text)


class TestAreas:
    def test_a_city_lies_in_all_areas_around_it(self) -> None:
        assert areas_of("Frankfurt") == ("Germany", "EU", "EEA", "Europe")

    def test_an_unknown_place_is_its_own_area(self) -> None:
        assert areas_of("Atlantis") == ("atlantis",)

    @pytest.mark.parametrize("place", ["Frankfurt", "Dublin", "Germany"])
    def test_inside_is_no_contradiction(self, place: str) -> None:
        assert not found("CON007", f"# A\n\nYour data stays in the EU.\n\n# B\n\nServers in {place}.")


class TestPairs:
    def test_labels_exist(self) -> None:
        known = {entry.label for entry in load_vocabularies()} | COMPUTED
        for pair in pairs():
            for side in (pair.claim, pair.caveat):
                ways = (*side.any, *side.denied)
                labels = {part for way in ways for item in way for part in item.split("|")}
                assert labels | set(side.lacks) <= known, pair.about

    def test_each_disagreement_is_named_once(self) -> None:
        names = [pair.about for pair in pairs()]
        assert len(names) == len(set(names))

    @pytest.mark.parametrize(
        "text",
        [
            "# A\n\nNo minimum term applies to the pilot.\n\n# B\n\nA minimum term of 24 months applies.",
            "# A\n\nPrices are fixed for the term.\n\n# B\n\nAfter the term fees are indexed to CPI.",
            "# A\n\nDo you guarantee that all answers are correct?\n\n# B\n\nThe service is provided as is.",
            "# A\n\nData stays in the EU, except support tickets.\n\n# B\n\nSupport staff in Manila.",
        ],
    )
    def test_an_exception_a_part_or_a_question_is_no_claim(self, text: str) -> None:
        assert not found("CON007", text)

    def test_a_badly_formed_pair_is_refused(self) -> None:
        rule = compiled("CON007").rule
        broken = rule.model_copy(update={"parameters": {"pairs": [{"about": "x"}]}})
        annotated = quick_pipeline().annotate(document_of("x"))
        with pytest.raises(PackError, match="not well formed"):
            list(claim_against_caveat(broken, annotated, gather(annotated, quick_pipeline(), (), AS_OF)))


SOUND = """# Summary

The service costs £2,400 per month for 40 users. The contract runs 24 months, from 1 March 2027 to
28 February 2029, and does not renew by itself.

# Scope

- Letter drafts
- Case summaries

# Plan

The whole project takes 12 weeks.

| Phase | Weeks |
|---|---|
| Build | 1–8 |
| Acceptance test | 9–11 |
| Go-live | 12 |

Payment: 30% on signature, 40% on delivery, 30% on acceptance.

# Price

| Item | Per month |
|---|---|
| Letter drafts | £1,400 |
| Case summaries | £1,000 |
| Total | £2,400 |

The fee covers 40 users. All prices exclude VAT.

# Terms

You may end the contract with 90 days' notice. Your data stays in the UK; our servers are in London.
An editor reviews each letter. This offer is valid until 31 January 2027.
"""


class TestSoundOffer:
    @pytest.mark.parametrize("code", CODES)
    def test_gets_nothing(self, code: str) -> None:
        assert [item.message for item in found(code, SOUND)] == []


HOSTILE = {
    "numbers": "Three phases of " + ", ".join(map(str, range(3000))) + " weeks",
    "dates": "from 1 May 2027 to 30 April 2027 " * 1500,
    "shares": "Payment " + "30% start, " * 2500,
    "brackets": "(" * 8000,
    "blanks": "notice " + " " * 20_000 + "30 days",
    "rows": "# Price\n\n| Item | Price |\n|---|---|\n"
    + "\n".join(f"| Module {i} | ${i} |" for i in range(1000)),
    "claims": "Nobody reads your letters. Our editors read each letter. " * 800,
}


class TestBounds:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_hostile_text_is_read_in_time(self, name: str) -> None:
        annotated = quick_pipeline().annotate(document_of(HOSTILE[name]))
        facts = gather(annotated, quick_pipeline(), (), AS_OF)
        start = time.process_time()
        for code in CODES:
            list(run_rule(compiled(code), annotated, facts, {}))
        assert time.process_time() - start < SECONDS

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.sampled_from(SOUND.split()), max_size=60))
    def test_any_shuffle_of_words_is_read(self, words: list[str]) -> None:
        for code in CODES:
            assert all(item.places for item in found(code, " ".join(words)))
