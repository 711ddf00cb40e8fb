"""Prices as vendors write them: what each is for and per, what is no price, and what is only a bound."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from test_facts import facts, prices, table

from pitchlint.cli import cli
from pitchlint.facts.price_roles import with_roles
from pitchlint.model import Amount, Bound, Place, Price, PriceRole


def short(text: str) -> list[tuple[str, str, str]]:
    """Item, value and basis of each price."""
    return [(item, value, f"{unit}/{period}".strip("/")) for item, value, _, unit, period, _ in prices(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Editor seats: EUR 20 per user and month, from EUR 17 per user and month for large teams.",
            [("Editor seats", "20", "user/month"), ("Editor seats", "17", "user/month")],
        ),
        ("Support starts at EUR 250 a month.", [("Support", "250", "month")]),
        (
            "Tokens cost approx. £1.80 per million input tokens and £7 per million output tokens.",
            [("Tokens", "1.80", "1M tokens"), ("Tokens", "7", "1M tokens")],
        ),
        (
            "Changes are billed at an hourly rate of CHF 185 (plus VAT), experts at CHF 1,480 per man-day.",
            [("Changes", "185", "hour"), ("experts", "1480", "person-day")],
        ),
        (
            "# Prices\n\nEUR 500 for set-up, EUR 50 per month for hosting.",
            [("set-up", "500", "once"), ("hosting", "50", "month")],
        ),
        ("We charge €150 per hour for work at night.", [("work at night", "150", "hour")]),
        (
            "You pay $0.99 per resolution plus a $500 monthly platform fee.",
            [("You pay", "0.99", "resolution"), ("monthly platform fee", "500", "month")],
        ),
        (
            "The Basic plan (€99/month) becomes Pro (€199/month) at any time.",
            [("The Basic plan", "99", "month"), ("becomes Pro", "199", "month")],
        ),
    ],
)
def test_each_amount_of_a_sentence_has_its_own_item(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("Texts are two euros per thousand words.", "2", "1K words"),
        ("# Prices\n\nMinimum commitment: €90,000 over three years.", "90000", "total"),
        ("# Prices\n\nA flat fee of €350 per visit. Fair use is defined below.", "350", "visit"),
        ("# Prices\n\nClean-up, 5 days @ £640", "640", "day"),
        ("Hosting costs k€ 12 a year.", "12000", "year"),
        ("Hosting costs TEUR 12 a year.", "12000", "year"),
        ("# Prices\n\nThe day is €1,200. Integration 15.000 €.", "15000", ""),
        ("# Prices\n\n- Model fine-tuning: from £1.5k", "1500", ""),
    ],
)
def test_further_ways_of_writing(text: str, value: str, basis: str) -> None:
    _, found, per = short(text)[-1]
    assert (found, per) == (value, basis)


def test_a_sum_written_twice_is_one_price() -> None:
    text = "The fee is EUR 12,000 (twelve thousand euros) per year."
    assert [value for _, value, _ in short(text)] == ["12000"]


@pytest.mark.parametrize(
    "text",
    [
        "# Prices\n\nShould we be late, we pay CHF 1,000 per week.",
        "# Prices\n\nIf the service is down we credit £200 per incident.",
        "# Prices\n\nLate payments carry a reminder fee of EUR 40.",
        "# Prices\n\nYou save €340 per month.",
        "# Prices\n\nA competitor would charge €60,000 a year.",
        "# Prices\n\n" + table("Item | Price (€)", "VAT 19% | 4,560"),
    ],
)
def test_what_nobody_pays_the_vendor_is_no_price(text: str) -> None:
    assert prices(text) == []


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("starts at €250", Bound.FROM),
        ("costs at least €250", Bound.FROM),
        ("is capped at €250", Bound.UP_TO),
        ("is about €250", Bound.ABOUT),
        ("is €250", Bound.EXACT),
        ("is from €250 to €300", Bound.EXACT),
    ],
)
def test_a_bound_is_kept(words: str, bound: Bound) -> None:
    (price,) = facts(f"Support {words} per month.").prices
    assert price.bound is bound


def test_a_discount_is_taken_off_and_a_price_after_it_is_none() -> None:
    text = "# Prices\n\nA discount of €500 applies. After the discount the price is €4,500."
    assert [price.role for price in facts(text).prices] == [PriceRole.OFF, PriceRole.PLAIN]
    rows = "# Prices\n\n" + table(
        "Item | Price (€)", "Licence | 900", "Loyalty discount | 100", "Price after discount | 800"
    )
    assert [price.role for price in facts(rows).prices] == [PriceRole.PLAIN, PriceRole.OFF, PriceRole.PLAIN]


@pytest.mark.parametrize(
    ("label", "basis"),
    [
        ("Support, per month", "month"),
        ("Onboarding (once)", "once"),
        ("Monthly platform fee", "month"),
        ("Chat, per resolved conversation", "resolution"),
        ("Further language, per language and month", "language/month"),
        ("Hosting (Azure, daily backups)", ""),
        ("Monthly report", ""),
        ("Support, 40 hours per month", ""),
    ],
)
def test_a_row_says_what_it_is_per_in_its_label(label: str, basis: str) -> None:
    assert short("# Prices\n\n" + table("Service | Price (€)", f"{label} | 1,200")) == [
        (label, "1200", basis)
    ]


def test_columns_of_units_and_of_periods_are_read_together() -> None:
    text = "# Prices\n\n" + table(
        "Item | Unit | Qty | Unit price (USD) | Period | Line total (USD)",
        "Licence | user | 40 | 25 | month | 12000",
        "Audit | lump sum | 1 | 900 | | 900",
    )
    assert [basis for _, _, basis in short(text)] == ["user/month", "total", "once", "total"]
    assert facts(text).sums == ()


def test_tiers_keep_the_header_of_their_column() -> None:
    text = "# Prices\n\n" + table(
        "Images a month | Price per image (€)", "up to 10,000 | 0.04", "over 10,000 | 0.03"
    )
    assert [item for item, _, _ in short(text)] == [
        "Images a month: up to 10,000",
        "Images a month: over 10,000",
    ]
    small = "# Prices\n\n" + table("Tier | Users | Price (€)", "S | 1–50 | 12")
    assert [item for item, _, _ in short(small)] == ["Tier: S"]


def test_years_are_money_where_the_label_says_so_and_nowhere_else() -> None:
    text = "# Prices\n\nThe set-up is €5.\n\n" + table(
        "Item | 2026 | 2027", "Licence (EUR) | 24,000 | 25,200", "Users | 100 | 200"
    )
    assert [(price.item, price.column) for price in facts(text).prices[1:]] == [
        ("Licence (EUR)", "2026"),
        ("Licence (EUR)", "2027"),
    ]


def test_a_column_of_units_names_the_currency_of_bare_numbers() -> None:
    rows = table(
        "Item | Unit | 2027 | 2028",
        "Base fee | GBP per year | 41,000 | 42,500",
        "Enquiries | GBP per 1,000 enquiries | 31 | 30",
        "Officers trained | people | 40 | 12",
    )
    assert short(rows) == [
        ("Base fee", "41000", "year"),
        ("Base fee", "42500", "year"),
        ("Enquiries", "31", "1K enquiries"),
        ("Enquiries", "30", "1K enquiries"),
    ]
    assert {price.role for price in facts(rows).prices} == {PriceRole.PLAIN}


def test_how_long_a_price_holds_is_no_price() -> None:
    rows = table(
        "Position | Unit | Price",
        "Base fee | per year | £41,000",
        "Prices valid for | years | 4",
        "Notice | months | 3",
        "Adviser | day | £700",
    )
    assert short(rows) == [("Base fee", "41000", "year"), ("Adviser", "700", "day")]


def test_so_many_at_so_much() -> None:
    text = "# Prices\n\n" + table("Work | Days | Rate (CHF) | Amount (CHF)", "Design | 3 | 1'480 | 4'440")
    one, line = facts(text).prices
    assert (one.role, one.count) == (PriceRole.EACH, 3)
    assert (line.role, line.count, line.each) == (PriceRole.LINE, 3, Decimal(1480))


@given(
    st.lists(st.integers(min_value=-9, max_value=10**6), max_size=6), st.text("0123456789, x", max_size=30)
)
def test_roles_change_nothing_else(values: list[int], quote: str) -> None:
    place = Place(0, 0, len(quote), quote)
    given_ = [Price("", Amount(at, at + 1, Decimal(value), "EUR"), place) for at, value in enumerate(values)]
    found = with_roles(given_, ())
    assert [price.amount for price in found] == [price.amount for price in given_]
    assert all(price.count > 1 for price in found if price.role is not PriceRole.PLAIN)


def _written(folder: Path, texts: Iterable[tuple[str, str]]) -> None:
    for vendor, text in texts:
        (folder / vendor).mkdir(parents=True)
        (folder / vendor / "offer.md").write_text(f"# Offer of {vendor}\n\n## Prices\n\n{text}\n", "utf-8")


@pytest.mark.usefixtures("shared_pipeline")
def test_report_and_comparison_tell_the_same_measures(tmp_path: Path) -> None:
    """From the command: one price reads alike in the report, on the page of the comparison and in Excel."""
    _written(
        tmp_path / "offers",
        (
            (
                "Alder",
                "Seats: EUR 20 per user and month. Platform: EUR 2,000 per month. Image: EUR 0.04 per image.",
            ),
            (
                "Birch",
                "Seats: EUR 228 per user and year. Images: EUR 38 per 1,000 images. Set-up: EUR 900 once.",
            ),
            ("Cedar", "Consulting: EUR 960 per day. Package: EUR 4,900. Support: from EUR 100 per month."),
        ),
    )
    out = tmp_path / "out"
    found = CliRunner().invoke(cli, ["lint", str(tmp_path / "offers"), "-o", f"{out}/", "--no-cache"])
    assert found.exit_code in (0, 1), found.output
    page = (out / "index.html").read_text("utf-8")
    for words in (
        "EUR 24,000",
        "EUR 19.00",
        "EUR 40.00",
        "EUR 38",
        "from EUR 1,200",
        "2,000 × 12",
        "228 ÷ 12",
    ):
        assert words in page, words
    assert "how many days a year is not stated" in page
    reports = "".join(path.read_text("utf-8") for path in out.glob("*.pitchlint.html"))
    for words in (
        "EUR 24,000 per year",
        "EUR 19.00 per user and month",
        "EUR 40.00 per 1,000 images",
        "EUR 38 per 1,000 images",
        "from EUR 1,200 per year",
        "2,000 × 12",
        "228 ÷ 12",
        "how many days a year is not stated",
    ):
        assert words in reports, words
    sheet = openpyxl.load_workbook(out / "comparison.xlsx")["Prices"]
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    kinds = {(row[1], row[2]) for row in rows if row[0] == "EUR"}
    assert kinds == {
        ("Recurring and by use", "per year"),
        ("Recurring and by use", "per user and month"),
        ("Recurring and by use", "per 1,000 images"),
        ("Recurring and by use", "per day"),
        ("Paid once and totals", "once"),
        ("Not comparable", "not stated per what: not comparable"),
    }
    assert zipfile.is_zipfile(out / "comparison.xlsx")
