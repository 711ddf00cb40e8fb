"""The offers of a tender side by side: what stands in which cell, and where it leads."""

from __future__ import annotations

import html as escaping
import re
from dataclasses import replace
from decimal import Decimal
from urllib.parse import unquote

import lxml.html
import pytest
from build_hostile import ATTACKS, dressed
from build_report import mixed_report, report, sound_review, unreadable_review, weak_review
from build_tender import ASKED, PASSED_BY, compared, comparison_of, index_of, moved, names, tender
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_rendering_html import harmless, tags

from pitchlint.model import (
    Amount,
    Place,
    Price,
    PriceRole,
    Report,
    RequirementState,
    TenderRequirement,
    TopicStatus,
)
from pitchlint.rendering.comparison.grid import MOST_COLUMNS
from pitchlint.rendering.comparison.measures import Part, measure_of
from pitchlint.rendering.comparison.shapes import Comparison, Section
from pitchlint.rendering.html import render_html

SIZES = (3, 7, 60, 500)


def section(view: Comparison, anchor: str) -> Section:
    return next(each for each in view.sections if each.anchor == anchor)


def page(run: Report) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(index_of(run, names(run)))


def words(node: lxml.html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


@pytest.mark.parametrize("number", SIZES)
def test_every_vendor_meets_every_topic(number: int) -> None:
    run = tender(number)
    view = comparison_of(run, names(run))
    (table,) = section(view, "topics").tables
    side = table.rows if view.many else table.columns
    across = table.columns[table.numbers :] if view.many else table.rows
    assert (len(side), len(across), view.many) == (number, 24, number > MOST_COLUMNS)
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_a_cell_says_state_and_quote_and_leads_to_the_report() -> None:
    run = tender(3)
    (table,) = section(comparison_of(run, names(run)), "topics").tables
    assert [head.text for head in table.columns] == ["Offer of Brightleaf", "Offer of Quillon", "Nordlys"]
    row = next(row for row in table.rows if row.head.mark == "T8")
    (entry,) = row.cells[0]
    assert (entry.text, entry.key) == ("Answered", "answered")
    assert entry.quote.startswith("The agreement renews automatically")
    assert entry.where.startswith("page 8 · ")
    assert entry.link == "./offers-brightleaf.pdf.pitchlint.html#t-T8"


def test_documents_of_one_vendor_are_one_offer() -> None:
    run = tender(3)
    nordlys = compared(run, names(run))[2]
    assert nordlys.name == "Nordlys"
    assert [each.name for each in nordlys.documents] == ["proposal.pdf", "annex.pdf", "terms.pdf"]
    assert {state.id: state.status for state in nordlys.topics}["T24"] is TopicStatus.ANSWERED
    (table,) = section(comparison_of(run, names(run)), "topics").tables
    exit_cell = next(row for row in table.rows if row.head.mark == "T24").cells[2]
    assert "annex.pdf.pitchlint.html#t-T24" in exit_cell[0].link
    assert exit_cell[0].where.startswith("annex.pdf · ")


def test_documents_of_a_vendor_need_not_stand_together() -> None:
    run = tender(10)
    apart = replace(run, reviews=tuple(sorted(run.reviews, key=lambda each: each.document.sha256)))
    mixed = compared(apart)
    assert {each.name: len(each.documents) for each in mixed} == {
        each.name: len(each.documents) for each in compared(run)
    }


def test_who_was_not_read_is_never_silent() -> None:
    run = tender(5)
    for each in comparison_of(run, names(run)).sections:
        for table in each.tables:
            at = [head.text for head in table.columns].index("corvid.pdf")
            assert {row.cells[at][0].text for row in table.rows} == {"Not read"}
    body = page(run)
    assert "2 of 7 documents NOT checked" in words(body.get_element_by_id("unchecked"))
    missing = words(body.get_element_by_id("not-read"))
    assert "Not checked. It is protected by a password. Ask the vendor for a copy" in missing
    assert "Not checked in full. Pages 4–5: a scanned page without a text layer." in missing


def test_silence_of_a_vendor_read_in_part_is_not_called_silence() -> None:
    run = tender(3)
    (table,) = section(comparison_of(run, names(run)), "topics").tables
    row = next(row for row in table.rows if row.head.mark == "T2")
    assert [cell[0].text for cell in row.cells] == ["Never mentioned", "Answered", "Not in what was read"]


def test_what_the_run_passed_by_is_told() -> None:
    for number in (3, 60):
        assert PASSED_BY in words(page(tender(number)).find("body"))


def test_prices_stand_by_currency_and_measure() -> None:
    run = tender(3)
    prices = section(comparison_of(run, names(run)), "prices")
    assert [table.caption for table in prices.tables] == [
        "USD: recurring and by use",
        "USD: paid once and totals",
        "EUR: recurring and by use",
    ]
    usd = {row.head.text: row.cells for row in prices.tables[0].rows}
    assert list(usd) == ["Per year", "Per user and month", "Per 1,000 images", "Per 1M tokens", "Per day"]
    (platform,) = usd["Per year"][0]
    assert (platform.text, platform.link) == (
        "USD 24,000",
        "./offers-brightleaf.pdf.pitchlint.html#prices",
    )
    assert platform.note == "Generative AI platform; stated as USD 2,000 per month, 2,000 × 12; page 7"
    assert [cell == () for cell in prices.tables[2].rows[0].cells] == [False, True, True]
    assert prices.notes[0] == "Not compared: USD and EUR. No rate of exchange is assumed."


def test_what_cannot_be_compared_says_so() -> None:
    run = tender(6)
    prices = section(comparison_of(run, names(run)), "prices")
    loose = next(table for table in prices.tables if table.caption == "USD: not comparable")
    assert [row.head.text for row in loose.rows] == ["Not stated per what"]
    assert prices.tables[-1].caption.startswith("No currency stated")
    assert prices.tables[-1].rows[0].head.note == "not comparable"
    day = next(row for row in prices.tables[0].rows if row.head.text == "Per day")
    assert day.head.note == "how many days a year is not stated"
    assert "Not comparable: amounts without a currency." in prices.notes


def test_many_prices_become_ranges() -> None:
    run = tender(60)
    tables = section(comparison_of(run, names(run)), "prices").tables
    year = next(table for table in tables if table.caption == "USD per year")
    halden = next(row for row in year.rows if row.head.text == "Offer of Halden")
    assert [cell[0].text for cell in halden.cells] == ["2", "USD 13,848", "USD 24,000"]
    assert any(table.caption.endswith("not stated per what: not comparable") for table in tables)


@pytest.mark.parametrize(
    ("value", "unit", "period", "role", "part", "words"),
    [
        ("100", "", "month", PriceRole.PLAIN, Part.RUNNING, "per year"),
        ("12.50", "user", "quarter", PriceRole.PLAIN, Part.RUNNING, "per user and month"),
        ("0.002", "1K tokens", "", PriceRole.PLAIN, Part.RUNNING, "per 1M tokens"),
        ("38", "1K images", "", PriceRole.PLAIN, Part.RUNNING, "per 1,000 images"),
        ("960", "", "day", PriceRole.PLAIN, Part.RUNNING, "per day"),
        ("9", "visit", "", PriceRole.PLAIN, Part.RUNNING, "per visit"),
        ("9", "user", "once", PriceRole.PLAIN, Part.ONCE, "per user, once"),
        ("960", "", "total", PriceRole.PLAIN, Part.ONCE, "in total"),
        ("960", "", "month", PriceRole.TOTAL, Part.ONCE, "in total"),
        ("-960", "", "", PriceRole.PLAIN, Part.ONCE, "taken off"),
        ("960", "", "", PriceRole.EACH, Part.OPEN, "for one of so many"),
        ("960", "image", "", PriceRole.FURTHER, Part.OPEN, "a second amount for the same thing"),
        ("960", "", "", PriceRole.PLAIN, Part.OPEN, "not stated per what"),
    ],
)
def test_each_amount_has_its_heading(
    value: str, unit: str, period: str, role: PriceRole, part: Part, words: str
) -> None:
    amount = Amount(0, 1, Decimal(value), "USD", None, unit, period)
    measure, _ = measure_of(Price("", amount, Place(0, 0, 1, "x"), role=role))
    assert (measure.part, measure.words) == (part, words)


def test_models_say_who_names_them_and_when_they_retire() -> None:
    run = tender(3)
    (table,) = section(comparison_of(run, names(run)), "models").tables
    gpt = next(row for row in table.rows if row.head.text == "GPT-4o")
    assert gpt.head.note == "OpenAI, retires 13 February 2027"
    assert [bool(cell) for cell in gpt.cells] == [True, False, True]
    many = tender(60)
    (table,) = section(comparison_of(many, names(many)), "models").tables
    number, *who = table.rows[0].cells[1]
    assert number.text == str(len(who))
    assert {each.link.partition("#")[2] for each in who} == {"models"}


def test_findings_are_counted_by_family_and_open_ones_only() -> None:
    run = tender(3)
    (table,) = section(comparison_of(run, names(run)), "findings").tables
    sums = [sum(int(row.cells[at][0].text) for row in table.rows) for at in range(3)]
    assert sums == [24, 0, 9]


def test_requirements_are_there_only_with_a_tender() -> None:
    assert [each.anchor for each in comparison_of(tender(3, asked=False)).sections].count("requirements") == 0
    run = tender(3)
    (table,) = section(comparison_of(run, names(run)), "requirements").tables
    assert [row.head.mark for row in table.rows] == [asked.id for asked in ASKED]
    assert [cell[0].text for cell in table.rows[0].cells] == ["Answered", "Partly answered", "Only touched"]


def test_requirements_of_many_vendors_are_counted_and_named() -> None:
    run = tender(60)
    marks, table = section(comparison_of(run, names(run)), "requirements").tables
    assert [head.mark for head in marks.columns] == [asked.id for asked in ASKED]
    assert (marks.by_vendor, marks.states, len(marks.rows)) == (True, True, 60)
    for row in table.rows:
        assert sum(int(cell[0].text) for cell in row.cells) == 60
        assert all(len(cell) == 1 + int(cell[0].text) for cell in row.cells)


def test_more_requirements_than_fit_are_only_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    run = tender(9)
    monkeypatch.setattr("pitchlint.rendering.comparison.asked.MOST_UPRIGHT", len(ASKED) - 1)
    (table,) = section(comparison_of(run, names(run)), "requirements").tables
    assert table.folded


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("The supplier must state which model is used.", "State which model is used."),
        ("Please list all sub-processors.", "List all sub-processors."),
        ("Data must stay in Dublin.", "Data must stay in Dublin."),
    ],
)
def test_the_head_of_a_requirement_starts_with_what_tells_it(text: str, head: str) -> None:
    run = tender(9)
    asked = TenderRequirement("R1", text)
    reviews = tuple(
        replace(review, requirements=(RequirementState(asked, TopicStatus.MISSING),))
        for review in run.reviews
    )
    marks, _ = section(comparison_of(replace(run, reviews=reviews), names(run)), "requirements").tables
    assert [item.text for item in marks.columns] == [head]


def test_silence_of_a_vendor_read_in_part_has_a_mark_of_its_own() -> None:
    run = tender(60)
    marks, _ = section(comparison_of(run, names(run)), "requirements").tables
    words = {entry.key: entry.text for row in marks.rows for (entry,) in row.cells}
    assert words["missing"] == "No answer found"
    assert words["unknown"] == "No answer in what was read"
    html = page(run)
    assert html.xpath('//*[local-name()="symbol"][@id="s-unknown"]')


@pytest.mark.parametrize("number", [3, 7, 60])
def test_every_link_leads_to_a_place_that_exists(number: int) -> None:
    run = tender(number)
    pages = names(run)
    places: dict[str, set[str]] = {}
    for position, review in enumerate(run.reviews):
        html = render_html(review, tool=run.tool, as_of=run.as_of)
        places[pages[position]] = set(re.findall(r' id="([^"]+)"', html))
    body = page(run)
    own = set(body.xpath("//@id"))
    links = body.xpath("//body//a/@href")
    assert len(links) > 24 * number / 2
    for link in links:
        if link.startswith("#"):
            assert link[1:] in own
            continue
        path, _, anchor = link.partition("#")
        assert path.startswith("./")
        assert not anchor or anchor in places[unquote(path[2:])], link


@given(st.permutations(range(11)))
@settings(max_examples=15, deadline=None)
def test_the_order_of_files_is_only_the_order_of_vendors(order: list[int]) -> None:
    run = tender(9)
    reviews = run.reviews
    plain = comparison_of(replace(run, reviews=reviews))
    turned = comparison_of(replace(run, reviews=tuple(reviews[at] for at in order)))

    def content(view: Comparison) -> list[object]:
        return [
            (
                each.anchor,
                table.caption,
                [head.text for head in table.columns],
                {
                    row.head.text: [frozenset(item.text for item in cell) for cell in row.cells]
                    for row in table.rows
                },
            )
            for each in view.sections
            for table in each.tables
            if each.anchor in ("topics", "findings", "requirements")
        ]

    assert [row.text for row in turned.topics] == [row.text for row in plain.topics]
    assert content(turned) == content(plain)


def test_names_that_are_alike_are_told_apart() -> None:
    review = sound_review()
    alike = report(
        moved(review, "a/one.pdf", "Response"),
        moved(review, "a/two.pdf", "response"),
        moved(review, "x/acme/m.pdf", "M", "x/acme"),
        moved(review, "y/acme/m.pdf", "M", "y/acme"),
    )
    assert [each.name for each in compared(alike)] == [
        "Response (one.pdf)",
        "response (two.pdf)",
        "acme (x)",
        "acme (y)",
    ]


def test_a_run_of_which_nothing_was_read_has_no_tables() -> None:
    body = page(report(unreadable_review(), unreadable_review()))
    assert not body.xpath("//table")
    assert "2 of 2 documents NOT checked" in words(body)


def test_a_link_is_always_a_path() -> None:
    run = report(sound_review(), sound_review())
    html = index_of(run, {0: "javascript:alert(1)", 1: '"//x/y?z#w'})
    links = set(lxml.html.document_fromstring(html).xpath("//ul[@class='offers']//h3/a/@href"))
    assert links == {"./javascript%3Aalert%281%29", "./%22//x/y%3Fz%23w"}


def test_the_page_of_many_vendors_stays_small() -> None:
    run = tender(500)
    assert len(index_of(run, names(run)).encode()) < 5_000_000


def test_the_page_is_the_same_every_time() -> None:
    assert index_of(tender(7), names(tender(7))) == index_of(tender(7), names(tender(7)))


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=40))
@settings(max_examples=30, deadline=None)
@example(ATTACKS[4])
def test_no_text_adds_an_element_to_the_comparison(attack: str) -> None:
    def shown(suffix: str) -> str:
        reviews = tuple(dressed(review, lambda text: text + suffix) for review in mixed_report().reviews)
        return index_of(report(*reviews), {0: f"a{suffix}.html"})

    # A link cannot be percent-encoded from half a character: the writer of files never makes one.
    whole = attack.encode("utf-8", "ignore").decode("utf-8")
    assert tags(shown(whole)).seen == tags(shown(harmless(whole))).seen


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_names_of_many_vendors_are_only_text(attack: str) -> None:
    reviews = tuple(dressed(weak_review(), lambda text: text + attack) for _ in range(8))
    html = index_of(report(*reviews), {0: f"a{attack}.html".replace("\ud800", "")})
    assert attack not in html or escaping.escape(attack) == attack
    body = lxml.html.document_fromstring(html)
    assert not body.xpath("//img | //iframe | //*[@onload or @onerror or @onmouseover]")
    assert len(body.xpath("//script")) == len(body.xpath("//style")) == 1
