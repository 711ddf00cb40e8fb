"""Totals that add up are told as found in order; wrong ones, and those nobody checked, never are."""

from __future__ import annotations

import pytest

from pitchlint.examples import AS_OF, document_of
from pitchlint.lint import Linter
from pitchlint.model import CheckFailure
from pitchlint.settings import Settings

TABLE = """# Price

| Item | Amount |
| --- | --- |
| Set-up | $ 12,000 |
| Training | $ 3,000 |
| Total | $ {total} |
"""
SENTENCE = "# Price\n\nSet-up is $12,000; training is $3,000; the total is ${total}.\n"


def held(linter: Linter, text: str) -> list[str]:
    return [place.quote for place in linter.lint(document_of(text)).sums_held]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (TABLE, "Total | $ 15,000"),
        (SENTENCE, "Set-up is $12,000; training is $3,000; the total is $15,000."),
    ],
)
def test_a_total_that_adds_up_is_told_and_a_wrong_one_is_not(linter: Linter, text: str, quote: str) -> None:
    assert held(linter, text.replace("{total}", "15,000")) == [quote]
    assert held(linter, text.replace("{total}", "16,500")) == []


@pytest.mark.usefixtures("shared_pipeline")
def test_nothing_is_told_where_sums_were_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    right = TABLE.replace("{total}", "15,000")
    assert held(Linter(Settings(select=("CON002",)), AS_OF), right) == []
    sums_only = Linter(Settings(select=("CON001",)), AS_OF)
    assert held(sums_only, right) == ["Total | $ 15,000"]
    monkeypatch.setattr(sums_only, "_run", lambda *_: ((), {}, (CheckFailure("CON001", "it broke off"),)))
    assert held(sums_only, right) == []
