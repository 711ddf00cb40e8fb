"""The HTML report in a real browser: silent, self-contained, filterable, printable, readable."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from build_hostile import ATTACKS, dressed
from build_report import (
    AS_OF,
    TOOL,
    failed_check_review,
    mixed_report,
    partly_read_review,
    report,
    sound_review,
    unreadable_review,
    weak_review,
)
from build_tender import index_of

from pitchlint.rendering.html import render_html
from pitchlint.rendering.writing import is_ours

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)
playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed to open the report in")

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PAGES = {
    "weak": lambda: render_html(weak_review(), tool=TOOL, as_of=AS_OF),
    "partly": lambda: render_html(partly_read_review(), tool=TOOL, as_of=AS_OF),
    "unreadable": lambda: render_html(unreadable_review(), tool=TOOL, as_of=AS_OF),
    "sound": lambda: render_html(sound_review(), tool=TOOL, as_of=AS_OF),
    "failed": lambda: render_html(failed_check_review(), tool=TOOL, as_of=AS_OF),
    "index": lambda: index_of(mixed_report(), {0: "weak.html"}),
    "many": lambda: index_of(report(*[weak_review()] * 10)),
    "long": lambda: render_html(
        dressed(weak_review(), lambda text: text + "x" * 300), tool=TOOL, as_of=AS_OF
    ),
}

# The contrast of every visible text with the nearest painted background, as WCAG 2 defines it.
LOW_CONTRAST = """() => {
  const channel = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const found = [];
  let seen = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script") || !element.checkVisibility()) continue;
    let under = element;
    let ground = [0, 0, 0, 0];
    const painted = (node) => (ground = parse(getComputedStyle(node).backgroundColor))[3] !== 0;
    while (under && !painted(under)) under = under.parentElement;
    const pair = [light(parse(getComputedStyle(element).color)), light(ground)].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    seen += 1;
    if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${walker.currentNode.data.trim().slice(0, 40)}`);
  }
  return {found, seen};
}"""


@dataclass
class Opened:
    """A page in the browser, with all it said and all it asked for."""

    page: Any
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


def open_page(browser: Any, folder: Path, html: str, **options: Any) -> Opened:
    path = folder / "report.html"
    path.write_text(html, encoding="utf-8")
    page = browser.new_context(**options).new_page()
    opened = Opened(page)
    page.on("console", lambda message: opened.messages.append(message.text))
    page.on("pageerror", lambda error: opened.messages.append(str(error)))
    page.on("request", lambda request: opened.requests.append(request.url))
    page.goto(path.as_uri())
    return opened


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_silent_and_asks_for_nothing(browser: Any, tmp_path: Path, name: str) -> None:
    opened = open_page(browser, tmp_path, PAGES[name]())
    assert opened.messages == []
    assert opened.requests == [(tmp_path / "report.html").as_uri()]
    opened.page.context.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_never_scrolls_sideways(browser: Any, tmp_path: Path, name: str, width: int) -> None:
    opened = open_page(browser, tmp_path, PAGES[name](), viewport={"width": width, "height": 800})
    opened.page.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    opened.page.context.close()


@pytest.mark.parametrize("name", ["weak", "partly", "unreadable", "index", "many"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_enough(browser: Any, tmp_path: Path, name: str, scheme: str) -> None:
    opened = open_page(browser, tmp_path, PAGES[name](), color_scheme=scheme)
    opened.page.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    result = opened.page.evaluate(LOW_CONTRAST)
    assert result["found"] == []
    assert result["seen"] > 10
    opened.page.context.close()


def test_an_injected_script_or_style_does_not_work(browser: Any, tmp_path: Path) -> None:
    html = PAGES["weak"]().replace(
        "</main>",
        "<script>document.title = 'owned'</script>"
        "<img src='http://127.0.0.1:9/x.png' onerror=\"document.title='owned'\">"
        "<p id='styled' style='color: rgb(1, 2, 3)'>x</p></main>",
    )
    opened = open_page(browser, tmp_path, html)
    opened.page.wait_for_timeout(200)
    assert opened.page.title().startswith("Questions on ")
    assert opened.page.evaluate("getComputedStyle(document.getElementById('styled')).color") != "rgb(1, 2, 3)"
    assert any("Content Security Policy" in message for message in opened.messages)
    opened.page.context.close()


def test_hostile_text_is_only_text(browser: Any, tmp_path: Path) -> None:
    hostile = dressed(weak_review(), lambda text: text + " ".join(ATTACKS))
    opened = open_page(browser, tmp_path, render_html(hostile, tool=TOOL, as_of=AS_OF))
    assert opened.messages == []
    assert opened.page.title().startswith("Questions on Proposal")
    assert opened.page.locator("img").count() == 0
    assert opened.page.locator("script").count() == 1
    assert "</title><script>" in opened.page.locator("h1").inner_text()
    opened.page.context.close()


@pytest.fixture
def weak(browser: Any, tmp_path: Path) -> Iterator[Any]:
    page = open_page(browser, tmp_path, PAGES["weak"]()).page
    yield page
    page.context.close()


def test_the_filter_shows_what_is_asked_for(weak: Any) -> None:
    shown = weak.locator("#shown")
    assert shown.inner_text() == "15 of 15 questions and 24 of 24 findings shown"
    weak.select_option("#family", "modality")
    assert weak.locator(".question:visible").count() == 2
    assert weak.locator("#first").is_visible()
    assert weak.locator("#further").is_hidden()
    weak.uncheck("input[value=high]")
    assert shown.inner_text() == "0 of 15 questions and 0 of 24 findings shown"
    assert weak.locator("#first").is_hidden()
    weak.click("#clear")
    assert shown.inner_text() == "15 of 15 questions and 24 of 24 findings shown"
    weak.select_option("#page", "6")
    assert weak.locator(".question:visible").first.get_attribute("data-pages").split().count("6") == 1
    assert weak.locator(".question:visible").count() < 15


def test_the_search_finds_words_of_questions_and_findings(weak: Any) -> None:
    weak.fill("#search", "PHOTOS   llama")
    visible = weak.locator(".question:visible")
    assert [node.get_attribute("id") for node in visible.all()] == ["q-T3"]
    weak.fill("#search", "prc008")
    assert weak.locator(".question:visible").count() == 1
    assert weak.locator(".finding:visible").count() == 1
    weak.fill("#search", "nothing says this")
    assert weak.locator(".question:visible").count() == 0


def test_expand_all_opens_and_closes(weak: Any) -> None:
    opened = weak.locator(".finding[open]")
    weak.click("#expand")
    assert opened.count() == 27
    assert weak.locator("#expand").inner_text() == "Collapse all"
    weak.click("#expand")
    assert opened.count() == 0


def test_a_link_to_a_folded_finding_opens_it_even_when_it_is_filtered_out(weak: Any) -> None:
    weak.uncheck("input[value=high]")
    address = weak.locator("#q-T3 .finding").get_attribute("id")
    weak.evaluate(f"location.hash = '{address}'")
    target = weak.locator(f"#{address}[open]")
    target.wait_for()
    assert "MOD001" in target.inner_text()


def test_a_link_can_be_copied(browser: Any, tmp_path: Path) -> None:
    page = open_page(
        browser, tmp_path, PAGES["weak"](), permissions=["clipboard-read", "clipboard-write"]
    ).page
    page.click("#q-T5 > .tag .link")
    page.wait_for_function("document.getElementById('shown').textContent.startsWith('Link')")
    assert page.evaluate("navigator.clipboard.readText()") == f"{(tmp_path / 'report.html').as_uri()}#q-T5"
    page.context.close()


def at(page: Any) -> str:
    return str(page.evaluate("(document.activeElement.closest('.finding, .question') || document.body).id"))


def test_keys_move_from_question_to_finding_and_back(weak: Any) -> None:
    steps = []
    for key in ("j", "j", "k", "o", "j", "o", "j"):
        weak.keyboard.press(key)
        steps.append(at(weak))
    finding = weak.locator("#q-T3 .finding").get_attribute("id")
    assert steps == ["q-T3", "q-T5", "q-T3", "q-T3", finding, finding, "q-T5"]
    assert weak.locator(f"#{finding}[open]").count() == 1


def test_keys_search_help_and_leave(weak: Any) -> None:
    weak.keyboard.press("/")
    weak.keyboard.type("j?k")
    assert weak.input_value("#search") == "j?k"
    assert weak.locator("#keys[open]").count() == 0
    weak.keyboard.press("Escape")
    weak.keyboard.press("?")
    assert weak.locator("#keys[open]").count() == 1
    weak.keyboard.press("Escape")
    assert weak.locator("#keys[open]").count() == 0
    weak.keyboard.press("?")
    weak.uncheck("#keys-on")
    weak.keyboard.press("/")
    assert weak.evaluate("document.activeElement.id") == "keys-on"


NOTES = (
    "\n</textarea><script>document.title='owned'</script>\nline \"two\" &amp; more",
    '"><b>A & B</b>',
    "\u202e1 May",
)


def test_notes_survive_in_a_copy_and_stay_text(browser: Any, tmp_path: Path) -> None:
    opened = open_page(browser, tmp_path, PAGES["weak"]())
    page = opened.page
    places = [f"#{kind}-q-T3" for kind in ("answer", "owner", "date")]
    assert page.locator("#saving").is_hidden()
    for place, note in zip(places, NOTES, strict=True):
        page.fill(place, note)
    page.select_option("#page", "6")
    page.click("#expand")
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename == "report.html"
    assert "downloads" in page.locator("#kept").inner_text()
    copy = Path(download.value.path()).read_text(encoding="utf-8")
    page.context.close()
    assert opened.messages == []

    (tmp_path / "again").mkdir()
    again = open_page(browser, tmp_path / "again", copy)
    assert again.messages == []
    assert len(again.requests) == 1
    assert [again.page.input_value(place) for place in places] == list(NOTES)
    assert again.page.title().startswith("Questions on ")
    assert again.page.locator("script").count() == 1
    assert again.page.locator(".finding[open]").count() == 0
    assert again.page.locator("#shown").inner_text() == "15 of 15 questions and 24 of 24 findings shown"
    again.page.fill("#owner-q-T5", "second round")
    with again.page.expect_download() as download:
        again.page.click("#save")
    twice = Path(download.value.path()).read_text(encoding="utf-8")
    again.page.context.close()

    silent = open_page(browser, tmp_path, twice, java_script_enabled=False).page
    assert [silent.input_value(place) for place in places] == list(NOTES)
    assert silent.input_value("#owner-q-T5") == "second round"
    assert silent.locator("#tools").is_hidden()
    silent.context.close()


def test_a_copy_with_notes_is_never_overwritten_unasked(weak: Any, tmp_path: Path) -> None:
    weak.fill("#owner-q-T3", "me")
    with weak.expect_download() as download:
        weak.click("#save")
    assert is_ours(tmp_path / "report.html")
    assert not is_ours(Path(download.value.path()))


@pytest.mark.parametrize("name", ["weak", "partly", "unreadable", "index", "many"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_barrier(browser: Any, tmp_path: Path, name: str, scheme: str, width: int) -> None:
    viewport = {"width": width, "height": 800}
    opened = open_page(browser, tmp_path, PAGES[name](), color_scheme=scheme, viewport=viewport)
    opened.page.evaluate("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    found = axe.Axe().run(opened.page)
    assert found.response["passes"]
    assert found.violations_count == 0, found.generate_report()
    opened.page.context.close()


def test_the_first_stop_of_the_keyboard_skips_to_the_report(browser: Any, tmp_path: Path) -> None:
    page = open_page(browser, tmp_path, PAGES["weak"]()).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.context.close()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_print_shows_everything(browser: Any, tmp_path: Path, script: bool) -> None:
    page = open_page(browser, tmp_path, PAGES["weak"](), java_script_enabled=script).page
    page.fill("#answer-q-T3", "Two models.\nSee the annex.")
    if script:
        page.uncheck("input[value=high]")
    printed = pypdfium2.PdfDocument(BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(sheet.get_textpage().get_text_bounded() for sheet in printed).split())
    assert len(printed) >= 8
    assert len(printed) <= 20
    # Once for each question on the meeting sheet, and once where the answer is known.
    assert text.count("Vendor’s answer") == 15 + 1
    assert text.count("Fingerprint") == 27
    assert "RSK001" in text
    assert "Two models. See the annex." in text
    assert "An editor of ours reads every caption" in text
    assert "Expand all" not in text
    assert "Search" not in text
    assert "Skip to the report" not in text
    printed.close()
    page.context.close()


def test_without_script_the_page_is_whole(browser: Any, tmp_path: Path) -> None:
    page = open_page(browser, tmp_path, PAGES["weak"](), java_script_enabled=False).page
    assert page.locator("#tools").is_hidden()
    assert page.locator("#saving").is_hidden()
    assert page.locator(".finding").count() == 27
    page.click("#q-T3 .rests > summary")
    page.click("#q-T3 .finding > summary")
    assert page.locator("#q-T3 .finding[open] .body").is_visible()
    page.context.close()
