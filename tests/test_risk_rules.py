"""The risk rules' own parts: the table of laws, the checks on silence, and what bounds them."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from pitchlint.errors import PackError
from pitchlint.examples import AS_OF, document_of, try_text
from pitchlint.lint import Linter
from pitchlint.model import Finding, Severity
from pitchlint.packs import laws
from pitchlint.packs.laws import load_laws
from pitchlint.packs.vocabularies import load_vocabularies
from pitchlint.settings import Settings

Found = Callable[[str, str], list[Finding]]
RISK = [f"RSK{number:03}" for number in range(1, 10)]
SCOPE = "# Deliverables\n\n- 40 AI-generated films for the spring campaign on television\n"


@pytest.fixture
def found(linter: Linter) -> Found:
    """What one rule finds in a text."""
    return lambda code, text: try_text(linter, linter.rule(code), text)


class TestTable:
    def test_every_entry_is_found_by_its_words(self) -> None:
        every = {entry.label: entry for entry in load_vocabularies()}
        assert set(every["STALE_LAW"].includes) == {law.label for law in load_laws()}

    def test_a_message_reads_on(self) -> None:
        for law in load_laws():
            assert not law.now.endswith(".")
            assert law.since < AS_OF

    def test_a_label_that_nothing_defines_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        text = "laws:\n  - {label: NO_SUCH_LAW, since: 2020-01-01, now: it ended, source: none}\n"
        monkeypatch.setattr(laws, "shipped_text", lambda name: text)
        load_laws.cache_clear()
        try:
            with pytest.raises(PackError, match="NO_SUCH_LAW"):
                load_laws()
        finally:
            load_laws.cache_clear()

    def test_a_label_given_twice_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        entry = "  - {label: STALE_PPN, since: 2020-01-01, now: it ended, source: none}\n"
        monkeypatch.setattr(laws, "shipped_text", lambda name: f"laws:\n{entry}{entry}")
        load_laws.cache_clear()
        try:
            with pytest.raises(PackError, match="twice"):
                load_laws()
        finally:
            load_laws.cache_clear()


class TestStaleLaw:
    def test_the_message_says_what_holds_now(self, found: Found) -> None:
        finding = found("RSK009", "We comply with PPN 02/24.")[0]
        assert finding.message.endswith("PPN 017 replaced it (since 2025-02-24).")

    @pytest.mark.usefixtures("shared_pipeline")
    @pytest.mark.parametrize(("day", "count"), [(23, 0), (24, 1)])
    def test_a_rule_is_stale_from_its_day_on(self, day: int, count: int) -> None:
        linter = Linter(Settings(), date(2025, 2, day))
        review = linter.lint(document_of("We comply with PPN 02/24."))
        assert sum(finding.rule == "RSK009" for finding in review.findings) == count

    def test_answers_on_law_weigh_more(self, found: Found) -> None:
        assert found("RSK009", "We comply with PPN 02/24.")[0].severity is Severity.LOW
        answer = found("RSK009", "# Compliance\n\nWe comply with PPN 02/24.")
        assert answer[0].severity is Severity.MEDIUM

    def test_a_date_means_many_things(self, found: Found) -> None:
        assert found("RSK009", "The duties for high-risk systems start in August 2026.")
        assert not found("RSK009", "The high-risk pipes are replaced in June; go-live is in August 2027.")
        assert not found("RSK009", "The pilot ends in August 2026.")

    def test_several_names_of_one_law_are_one_hit(self, found: Found) -> None:
        assert len(found("RSK009", "M-24-10 and M-24-18 are followed.")) == 1
        assert len(found("RSK009", "M-24-10 and PPN 02/24 are followed.")) == 2


class TestSyntheticMedia:
    def test_a_mark_anywhere_silences_what_the_public_sees(self, found: Found) -> None:
        assert found("RSK005", SCOPE)
        assert not found("RSK005", SCOPE + "\n# Law\n\nEvery film carries a watermark.")

    def test_a_mark_that_is_denied_or_asked_for_counts_as_none(self, found: Found) -> None:
        assert found("RSK005", SCOPE + "\nNo watermark is added to the films.")
        assert found("RSK005", SCOPE + "\nWill the films carry a watermark?")

    def test_labels_of_another_kind_are_no_mark(self, found: Found) -> None:
        assert found("RSK005", SCOPE + "\nThe classifier was tested on 900 labelled tickets.")

    def test_consent_to_something_else_is_none_to_a_likeness(self, found: Found) -> None:
        clone = "We clone the voice of your founder for the hotline."
        assert "consent" in found("RSK005", clone)[0].message
        assert found("RSK005", clone + "\n\nA change of supplier needs your written consent.")
        bare = found("RSK005", clone + " She has given written consent to the copy of her voice.")
        assert not any("consent" in finding.message for finding in bare)

    def test_one_hit_holds_all_passages(self, found: Found) -> None:
        findings = found("RSK005", SCOPE + "- 12 AI-generated posters for your shop\n")
        assert len(findings) == 1
        assert len(findings[0].places) == 2


class TestRightsUnsaid:
    OFFER = (
        "# Offer\n\nWe propose a studio for your shop. Our AI writes product texts and renders images.\n\n"
        "# Price\n\nThe studio costs £900 per month.\n\n# Work\n\n"
        + "We meet your team each Monday and plan the week with you. "
        * 40
    )

    def test_an_offer_that_generates_and_is_silent_is_asked(self, found: Found) -> None:
        findings = found("RSK004", self.OFFER)
        assert len(findings) == 1
        assert "renders images" in findings[0].quote

    @pytest.mark.parametrize(
        "said",
        [
            "You own all texts and images.",
            "We indemnify you against claims of third parties over the images.",
        ],
    )
    def test_rights_named_silence_it(self, found: Found, said: str) -> None:
        assert not found("RSK004", self.OFFER + f"\n\n# Terms\n\n{said}")

    def test_a_leaflet_need_not_say(self, found: Found) -> None:
        assert not found("RSK004", self.OFFER[:200])

    def test_a_passage_of_its_own_is_quoted_instead(self, found: Found) -> None:
        findings = found("RSK004", self.OFFER + "\n\n# Terms\n\nAll images are copyright-safe.")
        assert [finding.quote for finding in findings] == ["All images are copyright-safe."]


class TestElsewhere:
    def test_a_list_of_places_answers_for_the_whole_document(self, found: Found) -> None:
        vague = "# Hosting\n\nData is stored securely in the cloud."
        answer = "\n\n# Annex\n\nHosted in AWS eu-central-1; the only sub-processor is Hetzner Online GmbH."
        assert found("RSK002", vague)
        assert not found("RSK002", vague + answer)

    def test_a_class_given_elsewhere_answers(self, found: Found) -> None:
        use = "# Features\n\n- Automatic screening of CVs"
        assert found("RSK006", use)
        assert not found("RSK006", use + "\n\n# Law\n\nThis is an Annex III use under the AI Act.")

    def test_passages_of_one_section_are_one_hit(self, found: Found) -> None:
        text = "# Agents\n\nThe agent pays invoices by itself.\n\nThe agent deletes records by itself."
        assert len(found("RSK007", text)) == 1

    def test_limits_beside_it_silence_an_agent(self, found: Found) -> None:
        act = "The agent issues refunds by itself."
        assert found("RSK007", act)
        assert not found("RSK007", act + " Each call is logged, and a lead can press the stop button.")


@pytest.mark.parametrize("code", RISK)
def test_nothing_is_found_in_a_bare_page(found: Found, code: str) -> None:
    assert not found(code, "# Agenda\n\n- Welcome\n- Lunch at noon\n\nThe room is on the second floor.")


def test_a_hostile_page_costs_little(linter: Linter) -> None:
    """Words that begin many patterns, over and over, without a full stop."""
    text = (
        "your data may improve our model the more you use it the better our agent has full access to " * 400
    )
    started = time.process_time()
    linter.lint(document_of(text))
    assert time.process_time() - started < 20
