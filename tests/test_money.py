"""Sums of money: numbers, currencies, ranges, units, periods, tax, headers, words."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchlint.errors import PackError
from pitchlint.language.money.text import (
    NumberStyle,
    amount_in_words,
    currency_in,
    find_amounts,
    find_amounts_in_words,
    magnitude_in,
    number_style,
    parse_number,
    tax_in,
    unit_in,
)
from pitchlint.model import Amount, Tax
from pitchlint.packs.money import load_money, parse_money

MONEY = load_money()
NB, THIN = "\u00a0", "\u202f"


def only(text: str, style: NumberStyle = NumberStyle.AUTO) -> Amount:
    """The one amount in `text`."""
    (amount,) = find_amounts(text, MONEY, style=style)
    return amount


def quotes(text: str) -> list[str]:
    return [text[amount.start : amount.end] for amount in find_amounts(text, MONEY)]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$500", "500", "USD"),
        ("US$ 500", "500", "USD"),
        ("USD 500", "500", "USD"),
        ("500 USD", "500", "USD"),
        ("500USD", "500", "USD"),
        ("usually 500 usd", "500", "USD"),
        ("USD $500", "500", "USD"),
        ("$500 CAD", "500", "CAD"),
        ("A$1,200", "1200", "AUD"),
        ("C$ 99", "99", "CAD"),
        ("S$5k", "5000", "SGD"),
        ("R$ 1.234,56", "1234.56", "BRL"),
        ("€4.900,00", "4900.00", "EUR"),
        ("€4.900", "4900", "EUR"),
        ("€1.125,50", "1125.50", "EUR"),
        ("0,08 €", "0.08", "EUR"),
        ("EUR 1.2 Mio.", "1200000", "EUR"),
        ("1,5 Mio. EUR", "1500000", "EUR"),
        ("50 kEUR", "50000", "EUR"),
        ("50 k€", "50000", "EUR"),
        ("250 euros", "250", "EUR"),
        ("GBP 12.50", "12.50", "GBP"),
        ("£.5", "0.5", "GBP"),
        ("5,000 pounds", "5000", "GBP"),
        ("₹12,50,000", "1250000", "INR"),
        ("₹8 lakh", "800000", "INR"),
        ("₹8L", "800000", "INR"),
        ("₹ 8 lakhs", "800000", "INR"),
        ("8.5 lac rupees", "850000", "INR"),
        ("₹1.2 Cr", "12000000", "INR"),
        ("Rs 12 crores", "120000000", "INR"),
        ("₹1 crore 20 lakh", "12000000", "INR"),
        ("Rs. 5,000/-", "5000", "INR"),
        ("Rs.5000 -/-", "5000", "INR"),
        ("INR 250", "250", "INR"),
        ("5000/-", "5000", ""),
        ("¥1,000", "1000", "JPY"),
        ("CN¥200", "200", "CNY"),
        ("CHF 2’500", "2500", "CHF"),
        ("CHF 2'500.50", "2500.50", "CHF"),
        ("CHF 500.-", "500", "CHF"),
        ("CHF 500.–", "500", "CHF"),
        ("40 francs", "40", "CHF"),
        ("AED 1,000", "1000", "AED"),
        ("SAR 20k", "20000", "SAR"),
        ("500 kr", "500", "SEK"),
        (f"1{NB}234,56 zł", "1234.56", "PLN"),
        (f"1{THIN}234{THIN}567 €", "1234567", "EUR"),
        ("€ 12 500", "12500", "EUR"),
        ("$1.5bn", "1500000000", "USD"),
        ("$2B", "2000000000", "USD"),
        ("$3 mn", "3000000", "USD"),
        ("USD 250k", "250000", "USD"),
        ("$11K+", "11000", "USD"),
        ("2.5 million US dollars", "2500000", "USD"),
        ("$0.5", "0.5", "USD"),
        ("$.5", "0.5", "USD"),
        ("99 cents", "0.99", "USD"),
        ("5¢", "0.05", "USD"),
        ("-$500", "-500", "USD"),
        ("$-500", "-500", "USD"),
        ("−€500", "-500", "EUR"),
        ("Discount | ($500)", "-500", "USD"),
        ("a fee ($500)", "500", "USD"),
        ("In 2026 EUR 500", "500", "EUR"),
        ("Phase 2 EUR 4,000", "4000", "EUR"),
        (r"\$0.40", "0.40", "USD"),
        ("24 months at $1,150,", "1150", "USD"),
    ],
)
def test_value_and_currency(text: str, value: str, currency: str) -> None:
    amount = only(text)
    assert (amount.value, amount.currency) == (Decimal(value), currency)
    assert amount.upper is None


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("$20-$200", "20", "200", "USD"),
        ("$20–200/month", "20", "200", "USD"),
        ("$20 – $200", "20", "200", "USD"),
        ("between $20 and $200", "20", "200", "USD"),
        ("between 20 and 200 euros", "20", "200", "EUR"),
        ("20–200 €", "20", "200", "EUR"),
        ("20 € – 200 €", "20", "200", "EUR"),
        ("from $20 to $200 a month", "20", "200", "USD"),
        ("$1.5-2M", "1500000", "2000000", "USD"),
        ("$150K-$500K", "150000", "500000", "USD"),
        ("$50,000-200,000/year", "50000", "200000", "USD"),
        ("between $800 and $2k", "800", "2000", "USD"),
        ("INR 5-8 lakh", "500000", "800000", "INR"),
        ("€500 - 900 per month", "500", "900", "EUR"),
    ],
)
def test_range(text: str, low: str, high: str, currency: str) -> None:
    amount = only(text)
    assert (amount.value, amount.upper, amount.currency) == (Decimal(low), Decimal(high), currency)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cut from $200 to $20", ["$200", "$20"]),
        ("$500 and $900", ["$500", "$900"]),
        ("$500 - 800 users", ["$500"]),
        ("$500 -$50", ["$500", "-$50"]),
        ("500 € 300 €", ["500 €", "300 €"]),
        ("€4,000 plus $9,000", ["€4,000", "$9,000"]),
        ("Annual support at 20% is $5, not 6.", ["$5"]),
    ],
)
def test_several(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "accuracy of 95%",
        "a rate of USD 5%",
        "an uplift of $ 4 percent",
        "on 12.03.2026 or 2026-03-12",
        "call +41 44 668 18 00",
        "see clause 4.2.1 and page 12",
        "version 1.2.3",
        "costs 10-50x more",
        "support 24/7",
        "kept at 21 °C",
        "9.6 lakh litres per day",
        "200 users and 3 million tokens",
        "$HOME and $[Amount]",
        "USD 12.03.2026",
        "INR 123456789012345678901",
        "SHARS 5 and 40 markers",
        "Try 5 or PHP 8.3 with all 20 users",
        "ranked 5 per cent higher",
        "no digits but dollars",
    ],
)
def test_not_money(text: str) -> None:
    assert find_amounts(text, MONEY) == ()


@pytest.mark.parametrize(
    ("text", "unit", "period"),
    [
        ("$500/month", "", "month"),
        ("$20 per user per month", "user", "month"),
        ("$499/seat/month, 25-seat minimum", "user", "month"),
        ("$20 per user and month", "user", "month"),
        ("₹80,000 p.a.", "", "year"),
        ("£900 pcm", "", "month"),
        ("₹500 p.m. plus GST", "", "month"),
        ("$500 a month", "", "month"),
        ("$1,490 a year", "", "year"),
        ("$12 each.", "piece", ""),
        ("$0.50 per 1M tokens", "1M tokens", ""),
        ("$10 per million output tokens", "1M tokens", ""),
        ("$4 per million", "1M", ""),
        ("3M output tokens are included, then $4 per million, hard cap 900", "1M tokens", ""),
        ("$0.06 per accepted 2K image; up to three rejected", "image", ""),
        ("$1 per 2K images", "2K images", ""),
        ("€38 per finished presenter minute", "minute", ""),
        ("€38 per finished minute.", "minute", ""),
        ("$0.14 a second", "second", ""),
        ("paid $500 a second time", "", ""),
        ("₹6,800 per man-day", "person-day", ""),
        ("$3 per GPU hour", "GPU-hour", ""),
        ("$0.30 / 1K pages", "1K pages", ""),
        ("$8 per 1,000 queries", "1K queries", ""),
        ("$30 per 1M characters", "1M characters", ""),
        ("$400 per million words", "1M words", ""),
        ("$8 per month for each 500 GB", "500 GB", "month"),
        ("$20 for 500 images", "500 images", ""),
        ("$0.99 per resolved ticket", "resolution", ""),
        ("Rs. 4,50,000/- (Rupees four lakh fifty thousand only) per annum", "", "year"),
        ("$500 (see Annex B) and less", "", ""),
        ("A flat €0.25 per resolved conversation", "resolution", ""),
        ("In total the desk pays $5 per user", "user", ""),
        ("CHF 11 per treaty above 3'800", "treaty", ""),
        ("$500 as per the annex", "", ""),
        ("$500 per our offer", "", ""),
        ("$500 licence fee per month", "", "month"),
        ("$500 billed annually", "", "year"),
        ("$24,000 for 12 months", "", "total"),
        ("$500 monthly", "", "month"),
        ("$5,000 one-off", "", "once"),
        ("$5,000 one time", "", "once"),
        ("$5,000 setup, then less", "", "once"),
        ("$5,000 for the setup", "", "once"),
        ("$5,000 flat", "", "once"),
        ("$5,000 lump sum", "", "once"),
        ("$5,000 in total", "", "total"),
        ("up to ₹2 crore in a year", "", "year"),
        ("monthly fee of $500", "", "month"),
        ("monthly fee of $500 per user", "user", "month"),
        ("annual licence: ₹12,50,000", "", "year"),
        ("one-time setup $5,000", "", "once"),
        ("One-time set-up is $6,800.", "", "once"),
        ("a total of $34,500", "", "total"),
        ("Total annual cost: $34,500", "", "year"),
        ("Price per user per month: $20", "user", "month"),
        ("Year 2: $13,800", "", "year"),
        ("An additional user costs $5", "user", ""),
        ("192,000 minutes per month at $0.92", "", ""),
        ("We report monthly. The fee is $500", "", ""),
        ("Monthly | $500", "", ""),
        ("We ship by 5 p.m., fee $500", "", ""),
        ("$500 - 3 users", "", ""),
    ],
)
def test_unit_and_period(text: str, unit: str, period: str) -> None:
    amount = only(text)
    assert (amount.unit, amount.period) == (unit, period)


def test_terms_belong_to_their_own_amount() -> None:
    text = "$5,000-$15,000 setup, $100-$500/month ongoing; $0.08 per image, total $600"
    assert [(a.unit, a.period) for a in find_amounts(text, MONEY)] == [
        ("", "once"),
        ("", "month"),
        ("image", ""),
        ("", "total"),
    ]


def test_restatement_in_brackets_shares_terms() -> None:
    first, second = find_amounts("₹80 lakh (₹8,00,000) per year, GST 18% extra", MONEY)
    assert (first.value, second.value) == (Decimal(8_000_000), Decimal(800_000))
    assert first.period == second.period == "year"
    assert first.tax is second.tax is Tax.EXCLUDED


@pytest.mark.parametrize(
    ("text", "tax"),
    [
        ("$500 excl. VAT", Tax.EXCLUDED),
        ("$500 (excluding all applicable taxes)", Tax.EXCLUDED),
        ("₹12,50,000 plus taxes", Tax.EXCLUDED),
        ("Rs. 5,000/- + taxes", Tax.EXCLUDED),
        ("₹500 plus 18% GST", Tax.EXCLUDED),
        ("₹500 per month, GST 18% extra", Tax.EXCLUDED),
        ("₹500 before GST", Tax.EXCLUDED),
        ("$500 before tax", Tax.EXCLUDED),
        ("$90 net of VAT", Tax.EXCLUDED),
        ("€500 net per month", Tax.EXCLUDED),
        ("€500, VAT not included", Tax.EXCLUDED),
        ("Price excl. VAT: €500", Tax.EXCLUDED),
        ("€500 incl. VAT", Tax.INCLUDED),
        ("₹500 inclusive of GST", Tax.INCLUDED),
        ("₹500, all taxes included", Tax.INCLUDED),
        ("€500 gross", Tax.INCLUDED),
        ("€500 net 30 days", Tax.UNSTATED),
        ("$500 gross margin", Tax.UNSTATED),
        ("$500 per month", Tax.UNSTATED),
        ("$500. Plus VAT reports", Tax.UNSTATED),
    ],
)
def test_tax(text: str, tax: Tax) -> None:
    assert only(text).tax is tax


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1'450", "1450"),
        ("1’450", "1450"),
        ("9.50", "9.50"),
        ("6,00,000", "600000"),
        ("82.00", "82.00"),
        ("(1,200)", "-1200"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("31'900", "31900"),
        ("4.900,00", "4900.00"),
        ("1 234,56", "1234.56"),
        (f"1{THIN}234", "1234"),
        ("1,234.5", "1234.5"),
        ("12,34,567.50", "1234567.50"),
        ("0,125", "0.125"),
        ("1.234.567", "1234567"),
        ("1.234", "1.234"),
        ("1,234", "1234"),
        ("5,000/-", "5000"),
        ("500.-", "500"),
        (" 12* ", "12"),
    ],
)
def test_parse_number(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "-", "n/a", "5%", "12 months", "1,23,45", "1.2.3", "(5", "5)", "12.03.2026", "9" * 70, "1,2,3"],
)
def test_parse_number_refuses(text: str) -> None:
    assert parse_number(text) is None


def test_style_decides_bare_groups() -> None:
    assert parse_number("1.234", style=NumberStyle.COMMA) == 1234
    assert parse_number("1.234", style=NumberStyle.POINT) == Decimal("1.234")
    assert parse_number("1,234", style=NumberStyle.COMMA) == Decimal("1.234")
    assert only("€1.234", NumberStyle.POINT).value == Decimal("1.234")
    assert only("$1.234", NumberStyle.COMMA).value == 1234


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["0,08 €", "1.234,56 €", "section 3.1"], NumberStyle.COMMA),
        (["1,234.56", "99.5%"], NumberStyle.POINT),
        (["₹6,00,000"], NumberStyle.POINT),
        (["2,5 %", "1.234.567"], NumberStyle.COMMA),
        (["1.234", "3.1", "v1.2.3", "12.03.2026"], NumberStyle.AUTO),
        ([], NumberStyle.AUTO),
    ],
)
def test_number_style(texts: list[str], style: NumberStyle) -> None:
    assert number_style(texts) is style


@pytest.mark.parametrize(
    ("header", "unit", "period", "currency", "magnitude", "tax"),
    [
        ("Price per month (USD)", "", "month", "USD", 1, Tax.UNSTATED),
        ("Rate/1M tokens", "1M tokens", "", "", 1, Tax.UNSTATED),
        ("$ per million tokens", "1M tokens", "", "USD", 1, Tax.UNSTATED),
        ("Annual fee, € excl. VAT", "", "year", "EUR", 1, Tax.EXCLUDED),
        ("₹ in lakh, one-time", "", "once", "INR", 100_000, Tax.UNSTATED),
        ("Amount (₹ lakh)", "", "", "INR", 100_000, Tax.UNSTATED),
        ("Amount in Rs. lakhs (excl. taxes)", "", "", "INR", 100_000, Tax.EXCLUDED),
        ("(₹ Cr)", "", "", "INR", 10_000_000, Tax.UNSTATED),
        ("Lakhs", "", "", "", 100_000, Tax.UNSTATED),
        ("INR L", "", "", "INR", 100_000, Tax.UNSTATED),
        ("USD / seat / month", "user", "month", "USD", 1, Tax.UNSTATED),
        ("Cost per user/month", "user", "month", "", 1, Tax.UNSTATED),
        ("€/image", "image", "", "EUR", 1, Tax.UNSTATED),
        ("k€ p.a.", "", "year", "EUR", 1000, Tax.UNSTATED),
        ("kEUR", "", "", "EUR", 1000, Tax.UNSTATED),
        ("$m", "", "", "USD", 1_000_000, Tax.UNSTATED),
        ("USD '000", "", "", "USD", 1000, Tax.UNSTATED),
        ("in thousands of euros", "", "", "EUR", 1000, Tax.UNSTATED),
        ("Price in $ (AUD)", "", "", "AUD", 1, Tax.UNSTATED),
        ("USD/EUR", "", "", "", 1, Tax.UNSTATED),
        ("Price per 1,000 images per month", "1K images", "month", "", 1, Tax.UNSTATED),
        ("Included (1,000 images per month)", "", "", "", 1, Tax.UNSTATED),
        ("Gross total (CHF)", "", "total", "CHF", 1, Tax.INCLUDED),
        ("Support 24/7", "", "", "", 1, Tax.UNSTATED),
        ("Quantity", "", "", "", 1, Tax.UNSTATED),
    ],
)
def test_header(header: str, unit: str, period: str, currency: str, magnitude: int, tax: Tax) -> None:
    assert unit_in(header, MONEY) == (unit, period)
    assert currency_in(header, MONEY) == currency
    assert magnitude_in(header, MONEY) == magnitude
    assert tax_in(header, MONEY) is tax


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("fifty thousand dollars", "50000"),
        ("Rupees sixty lakh eighteen thousand only", "6018000"),
        ("sixty-four thousand six hundred and twenty-four euro", "64624"),
        ("one crore five lakh", "10500000"),
        ("two and a half million dollars", "2500000"),
        ("a hundred thousand", "100000"),
        ("fifteen hundred dollars", "1500"),
        ("Fifty Thousand and 00/100 Dollars", "50000"),
        ("ten dollars and fifty cents", "10.50"),
        ("Rupees five hundred and fifty paise only", "500.50"),
        ("one hundred thousand crore", "1000000000000"),
        ("in one go: fifty thousand", "50000"),
        ("twelve million three hundred forty-five thousand six hundred seventy-eight", "12345678"),
    ],
)
def test_amount_in_words(text: str, value: str) -> None:
    assert amount_in_words(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["no numbers", "five six", "twenty twenty-six", "8 lakh", "millions of euros", ""]
)
def test_no_amount_in_words(text: str) -> None:
    assert amount_in_words(text) is None


def test_words_with_their_currency() -> None:
    text = "₹80,00,000 (Rupees eight lakh only) for two teams, or fifty thousand dollars"
    found = find_amounts_in_words(text, MONEY)
    assert [(text[a.start : a.end], a.value, a.currency) for a in found] == [
        ("Rupees eight lakh", Decimal(800_000), "INR"),
        ("fifty thousand dollars", Decimal(50_000), "USD"),
    ]


def grouped(whole: int, mark: str) -> str:
    return f"{whole:,}".replace(",", mark)


def indian(whole: int) -> str:
    digits = str(whole)
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(0, i - 2) : i] for i in range(len(head), 0, -2)][::-1]
    return ",".join([*pairs, tail])


WHOLE = st.integers(min_value=0, max_value=10**12)
CENTS = st.integers(min_value=0, max_value=99)
SYMBOLS = st.sampled_from(
    [("$", "USD"), ("€", "EUR"), ("₹", "INR"), ("CHF", "CHF"), ("R$", "BRL"), ("£", "GBP")]
)


@given(WHOLE, CENTS)
def test_numbers_round_trip_in_every_style(whole: int, cents: int) -> None:
    value = Decimal(f"{whole}.{cents:02}")
    spelt = [
        f"{grouped(whole, ',')}.{cents:02}",
        f"{grouped(whole, '.')},{cents:02}",
        f"{grouped(whole, ' ')},{cents:02}",
        f"{grouped(whole, NB)},{cents:02}",
        f"{grouped(whole, THIN)}.{cents:02}",
        f"{grouped(whole, '’')}.{cents:02}",
        f"{indian(whole)}.{cents:02}",
        f"{whole}.{cents:02}",
    ]
    assert [parse_number(text) for text in spelt] == [value] * len(spelt)


@given(WHOLE, CENTS, SYMBOLS, st.booleans())
def test_amounts_round_trip(whole: int, cents: int, symbol: tuple[str, str], after: bool) -> None:
    number = f"{grouped(whole, ',')}.{cents:02}"
    written = f"{number} {symbol[0]}" if after else f"{symbol[0]} {number}"
    text = f"We charge {written} for it."
    amount = only(text)
    assert text[amount.start : amount.end] == written
    assert (amount.value, amount.currency) == (Decimal(f"{whole}.{cents:02}"), symbol[1])


PIECES = """
$ € ₹ US$ Rs. kr CHF 500 1,000 1.234,56 0 . , ' - – / /- ( ) | % k M lakh crore per month a user each to
and between excl. VAT + net one hundred cents total plus annually 2K images for in 12
"""
PIECE = st.sampled_from(PIECES.split())


@given(st.lists(st.tuples(PIECE, st.sampled_from(["", " ", "\n", NB])), max_size=25))
def test_spans_are_ordered_apart_and_hold_a_number(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    amounts = find_amounts(text, MONEY)
    for amount in amounts:
        quote = text[amount.start : amount.end]
        assert quote == quote.strip() and any(character.isdigit() for character in quote)
        assert amount.upper is None or amount.upper > amount.value
    assert all(one.end <= other.start for one, other in pairwise(amounts))
    for spelt in find_amounts_in_words(text, MONEY):
        assert 0 <= spelt.start < spelt.end <= len(text)


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    find_amounts(text, MONEY)
    find_amounts_in_words(text, MONEY)
    unit_in(text, MONEY), tax_in(text, MONEY), currency_in(text, MONEY), magnitude_in(text, MONEY)
    parse_number(text), number_style([text]), amount_in_words(text)


# A quadratic pattern would need minutes for these; a linear one takes a second or two.
@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece",
    [
        "9",
        ",",
        "9,",
        "1.000",
        "1 000 ",
        "$",
        "$9 ",
        "$1-",
        "9€",
        "/",
        "per ",
        "a ",
        "₹1 lakh and ",
        "one hundred and ",
    ],
)
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    text = (piece * 200_000)[:200_000] + " $5"
    assert find_amounts(text, MONEY)[-1].value == 5
    unit_in(text, MONEY), tax_in(text, MONEY), magnitude_in(text, MONEY)
    parse_number(text), number_style([text]), find_amounts_in_words(text, MONEY)


SMALL = """
currencies:
  - {code: USD, symbols: [$]}
magnitudes: []
periods: []
units: []
each: []
not_units: []
tax: {nouns: [], excluded_before: [], included_before: [], excluded_after: [], included_after: [],
      excluded_alone: [], included_alone: [], alone_not: [], fillers: []}
"""


def test_vocabulary_is_read_strictly() -> None:
    small = parse_money(SMALL, "small.yaml")
    assert find_amounts("pay $5 a month plus VAT", small) == (Amount(4, 6, Decimal(5), "USD"),)
    for wrong, line in (
        (SMALL.replace("symbols: [$]", "symbols: [$], colour: red"), 3),
        (SMALL.replace("symbols: [$]", "symbols: [$], weak: [€]"), 3),
        (SMALL.replace("symbols: [$]", "symbols: [$, $]"), 3),
        (SMALL.replace("USD", "usd"), 3),
    ):
        with pytest.raises(PackError) as caught:
            parse_money(wrong, "small.yaml")
        assert caught.value.where == f"small.yaml:{line}", caught.value


def test_every_unit_and_period_can_be_said() -> None:
    for unit in MONEY.units:
        for word in unit.words:
            assert unit_in(f"Price per {word}", MONEY)[0] == unit.key, word
    for period in MONEY.periods:
        for word in (*period.nouns, *(period.marks if not period.nouns else ())):
            text = f"$5 per {word}" if period.nouns else f"$5 {word}"
            assert only(text).period == period.key, word
        for word in (*period.marks, *period.close, *period.after):
            assert only(f"$5 {word}").period == period.key, word


def test_every_spelling_of_a_currency_is_found() -> None:
    for currency in MONEY.currencies:
        for symbol in currency.symbols:
            assert only(f"{symbol} 500").currency == currency.code, symbol
        for word in currency.words:
            assert only(f"500 {word}").currency == currency.code, word
        for word in currency.minor:
            amount = only(f"50 {word}")
            assert (amount.value, amount.currency) == (Decimal("0.5"), currency.code), word
