"""The comparison in a real browser: sorted, filtered, printed, on a phone, and whole without its script."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from build_hostile import ATTACKS, dressed
from build_report import report, weak_review
from build_tender import index_of, names, tender
from test_report_browser import ARGUMENTS, CHROMIUM, LOW_CONTRAST, open_page, playwright_api

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed to open the report in")

PAGES = {number: index_of(tender(number), names(tender(number))) for number in (3, 7, 60)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def many(browser: Any, tmp_path: Path) -> Iterator[Any]:
    page = open_page(browser, tmp_path, PAGES[60]).page
    yield page
    page.context.close()


def column(page: Any, at: int) -> list[str]:
    return [cell.inner_text() for cell in page.locator(f"#topics tbody tr > :nth-child({at})").all()]


def test_figures_sort_as_numbers_and_back(many: Any) -> None:
    before = column(many, 1)
    many.click("#topics th:nth-child(4) button")
    assert many.get_attribute("#topics th:nth-child(4)", "aria-sort") == "ascending"
    numbers = [-1 if text == "–" else int(text) for text in column(many, 4)]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) > 2
    many.click("#topics th:nth-child(4) button")
    assert many.get_attribute("#topics th:nth-child(4)", "aria-sort") == "descending"
    assert [-1 if text == "–" else int(text) for text in column(many, 4)] == sorted(numbers, reverse=True)
    many.click("#topics th:nth-child(1) button")
    assert many.locator("#topics [aria-sort]").count() == 1
    many.click("#clear")
    assert column(many, 1) == before
    assert many.locator("[aria-sort]").count() == 0


def test_states_sort_from_answered_to_not_read(many: Any) -> None:
    many.click("#topics th:nth-child(6) button")
    found = many.eval_on_selector_all(
        "#topics tbody td:nth-child(6)", "cells => cells.map((cell) => cell.className)"
    )
    order = ["answered", "partial", "mentioned", "missing", "unknown", "na", "unread"]
    assert found == sorted(found, key=order.index)
    assert {found[0], found[-1]} == {"answered", "unread"}


def test_prices_sort_by_their_figures(many: Any) -> None:
    table = many.locator("#prices table >> nth=0")
    table.locator("th:nth-child(3) button").click()
    found = [cell.get_attribute("data-o") for cell in table.locator("tbody td:nth-child(3)").all()]
    assert [float(value) for value in found] == sorted(float(value) for value in found)


def test_names_read_and_states_filter_every_table(many: Any) -> None:
    shown = many.locator("#shown")
    visible = many.locator("#topics tbody tr:visible")
    assert shown.inner_text() == "60 of 60 vendors shown"
    many.fill("#search", "HALDEN 13")
    assert visible.count() == 1
    number = visible.get_attribute("data-vendor")
    others = many.locator("#prices tbody tr:visible, #findings tbody tr:visible")
    assert {row.get_attribute("data-vendor") for row in others.all()} == {number}
    many.click("#clear")
    many.select_option("#read", "9")
    assert shown.inner_text() == f"{visible.count()} of 60 vendors shown"
    assert {row.locator("td").first.inner_text() for row in visible.all()} == {"Not read"}
    many.click("#clear")
    many.select_option("#topic", "7")
    many.select_option("#state", "3")
    assert visible.count() == 0
    many.select_option("#topic", "1")
    assert 0 < visible.count() < 60
    classes = many.eval_on_selector_all(
        "#topics tbody tr:not([hidden]) td:nth-child(7)", "cells => cells.map((cell) => cell.className)"
    )
    assert set(classes) <= {"missing", "unknown"}


def test_heads_and_names_stay_in_sight(many: Any) -> None:
    many.set_viewport_size({"width": 700, "height": 800})
    box = many.locator("#topics .scroll")
    box.evaluate("(node) => node.scrollTo(300, 900)")
    head, name = many.locator("#topics thead th").nth(8), many.locator("#topics tbody th").nth(30)
    frame = box.bounding_box()
    assert head.bounding_box()["y"] == pytest.approx(frame["y"], abs=2)
    assert name.bounding_box()["x"] == pytest.approx(frame["x"], abs=2)


@pytest.mark.parametrize("number", PAGES)
def test_without_script_the_page_is_whole(browser: Any, tmp_path: Path, number: int) -> None:
    page = open_page(browser, tmp_path, PAGES[number], java_script_enabled=False).page
    assert page.locator("button:visible, select:visible").count() == 0
    assert page.locator("#topics tbody tr:visible").count() == (24 if number < 7 else number)
    if number < 7:
        page.click("#topics .said summary >> nth=0")
        assert page.locator("#topics .said[open] q").is_visible()
    page.context.close()


@pytest.mark.parametrize("number", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_silent_and_never_scrolls_sideways(
    browser: Any, tmp_path: Path, number: int, width: int
) -> None:
    opened = open_page(browser, tmp_path, PAGES[number], viewport={"width": width, "height": 800})
    opened.page.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.messages == []
    assert opened.requests == [(tmp_path / "report.html").as_uri()]
    opened.page.context.close()


@pytest.mark.parametrize("number", [3, 7])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_barrier(browser: Any, tmp_path: Path, number: int, scheme: str, width: int) -> None:
    viewport = {"width": width, "height": 800}
    opened = open_page(browser, tmp_path, PAGES[number], color_scheme=scheme, viewport=viewport)
    opened.page.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    found = axe.Axe().run(opened.page)
    assert found.response["passes"]
    assert found.violations_count == 0, found.generate_report()
    result = opened.page.evaluate(LOW_CONTRAST)
    assert result["found"] == []
    opened.page.context.close()


def test_a_keyboard_sorts(many: Any) -> None:
    many.focus("#topics th:nth-child(1) button")
    many.keyboard.press("Enter")
    assert many.get_attribute("#topics th:nth-child(1)", "aria-sort") == "ascending"
    assert many.locator("#topics tbody th").first.inner_text().startswith("Brightleaf")


def test_hostile_names_are_only_text(browser: Any, tmp_path: Path) -> None:
    reviews = [dressed(weak_review(), lambda text: text + " ".join(ATTACKS)) for _ in range(8)]
    opened = open_page(browser, tmp_path, index_of(report(*reviews)))
    assert opened.messages == []
    assert opened.page.title() == "8 offers side by side"
    opened.page.context.close()


def printed(page: Any) -> list[str]:
    document = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert all(sheet.get_width() > sheet.get_height() for sheet in document)
    texts = [" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]
    document.close()
    return texts


def test_print_of_a_few_shows_every_state(browser: Any, tmp_path: Path) -> None:
    page = open_page(browser, tmp_path, PAGES[3]).page
    texts = printed(page)
    whole = " ".join(texts)
    assert "T8 Contract terms" in whole
    assert whole.count("Never mentioned") > 10
    assert "Passed by in the folders" in texts[0]
    page.context.close()


def test_print_of_many_repeats_the_heads(many: Any) -> None:
    texts = printed(many)
    start = next(at for at, text in enumerate(texts) if "Topic by topic" in text)
    end = next(at for at, text in enumerate(texts) if "Your requirements" in text)
    assert end - start >= 2
    assert all("Vendor" in text for text in texts[start + 1 : end])
    assert not any("Clear" in text or "vendors shown" in text for text in texts)


def test_print_of_a_part_says_so(many: Any) -> None:
    many.fill("#search", "halden")
    assert any("6 of 60 vendors shown" in text or "7 of 60 vendors shown" in text for text in printed(many))
