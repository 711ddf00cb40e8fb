"""The HTML report: what it says, in which order, and what a hostile document cannot do to it."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise

import lxml.html
import pytest
from build_hostile import ATTACKS, dressed
from build_report import (
    AS_OF,
    TOOL,
    failed_check_review,
    partly_read_review,
    sound_review,
    unreadable_review,
    weak_review,
)
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pitchlint.model import (
    Amount,
    Block,
    BlockKind,
    Check,
    CheckFailure,
    Confidence,
    Context,
    Layer,
    Modality,
    Review,
    Severity,
    Tax,
    TopicStatus,
)
from pitchlint.rendering.anchors import anchors
from pitchlint.rendering.characters import visible
from pitchlint.rendering.html import render_html
from pitchlint.rendering.html_report import view_report
from pitchlint.rendering.money import basis, money
from pitchlint.rendering.passages import LONGEST, passage
from pitchlint.rendering.wording import (
    CONFIDENCE_WORDS,
    CONTEXT_WORDS,
    MODALITY_WORDS,
    SEVERITY_WORDS,
    STATE_WORDS,
    listing,
    long_date,
    pages,
    ranges,
)

REVIEWS = {
    "weak": weak_review,
    "partly read": partly_read_review,
    "unreadable": unreadable_review,
    "sound": sound_review,
    "failed check": failed_check_review,
}
BLOCKS = ("p", "div", "li", "dt", "dd", "h1", "h2", "h3", "h4", "br", "summary", "figcaption", "td", "th")
VOID = {"meta", "link", "br", "img", "input", "hr"}


def html(review: Review, *, as_of: date = AS_OF) -> str:
    return render_html(review, tool=TOOL, as_of=as_of)


def tree(review: Review) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html(review))


def text_of(review: Review) -> str:
    """The words a reader sees, with single blanks."""
    body = tree(review).find("body")
    assert body is not None
    for script in body.findall(".//script"):
        script.drop_tree()
    return said_in(body)


def said_in(node: lxml.html.HtmlElement) -> str:
    """The words of an element, blocks kept apart as they are on the screen."""
    copy = deepcopy(node)
    for part in copy.iter(*BLOCKS):
        part.text = f" {part.text or ''}"
        part.tail = f" {part.tail or ''}"
    return " ".join(copy.text_content().split())


class Tags(HTMLParser):
    """Every start tag of a page with the names of its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[str, tuple[str, ...]]] = []
        self.ends: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.ends.append(tag)


def tags(page: str) -> Tags:
    parser = Tags()
    parser.feed(page)
    parser.close()
    return parser


# --- one page, well made -------------------------------------------------------------------------


@pytest.mark.parametrize("name", REVIEWS)
def test_every_tag_is_closed(name: str) -> None:
    parser = tags(html(REVIEWS[name]()))
    opened = sorted(tag for tag, _ in parser.seen if tag not in VOID)
    assert opened == sorted(parser.ends)


@pytest.mark.parametrize("name", REVIEWS)
def test_ids_are_unique_and_every_link_leads_somewhere(name: str) -> None:
    page = tree(REVIEWS[name]())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//a/@href")
    assert links
    for link in links:
        assert link.startswith("#")
        assert link[1:] in ids
    for label in page.xpath("//@aria-labelledby"):
        assert label in ids


@pytest.mark.parametrize("name", REVIEWS)
def test_headings_come_in_order(name: str) -> None:
    levels = [int(node.tag[1]) for node in tree(REVIEWS[name]()).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_policy_allows_the_page_its_own_style_and_script_only() -> None:
    page = html(weak_review())
    parsed = lxml.html.document_fromstring(page)
    (policy,) = parsed.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style, script = (
        re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]  # type: ignore[index]
        for tag in ("style", "script")
    )
    digests = [
        "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for text in (style, script)
    ]
    assert policy == (
        f"default-src 'none'; style-src '{digests[0]}'; script-src '{digests[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert len(script.splitlines()) <= 170


@pytest.mark.parametrize("name", REVIEWS)
def test_nothing_needs_the_network_or_an_inline_attribute(name: str) -> None:
    parser = tags(html(REVIEWS[name]()))
    names = {attribute for _, attributes in parser.seen for attribute in attributes}
    assert not {attribute for attribute in names if attribute.startswith("on")}
    assert not names & {"style", "src", "srcset", "action", "data", "background", "ping"}
    assert not {tag for tag, _ in parser.seen} & {"link", "iframe", "img", "object", "embed", "base", "form"}


def test_the_same_review_gives_the_same_page() -> None:
    assert html(weak_review()) == html(weak_review())


# --- what it says ------------------------------------------------------------------------------


def test_sections_stand_in_their_order() -> None:
    page = tree(weak_review())
    assert page.xpath("//main/section/@id") == [
        "first",
        "further",
        "findings",
        "topics",
        "prices",
        "models",
        "outputs",
        "in-order",
        "elsewhere",
        "waived",
        "method",
    ]
    assert page.get("lang") == "en"


def test_the_head_says_whose_document_what_was_read_and_what_it_comes_to() -> None:
    (head,) = tree(weak_review()).xpath("//main/header")
    said = said_in(head)
    assert said.startswith(
        "Questions for the vendor Proposal: AI Content Platform for Harrow & Lane "
        "brightleaf-proposal-v3.pdf 21 November 2026 Read 12 of 12 pages, 303 words "
        "11 points need an answer before this offer can be compared or signed. "
        "It answers 2 of the 23 topics that apply, touches on 6 and says nothing on 15. "
        "There are 15 questions to ask; the 7 that matter most come first. "
        "11 High 9 Medium 2 Low 2 To ask Model You write that “our tuned Llama 4 model generates"
    )
    assert head.xpath(".//nav//a/@href") == [
        f"#q-{topic}" for topic in ("T3", "T5", "T10", "T13", "T6", "T15", "T22")
    ]


def test_a_first_question_holds_everything_needed_in_the_room() -> None:
    page = tree(weak_review())
    first = page.xpath("//section[@id='first']//li[@class='question']")
    assert [node.get("id") for node in first] == ["q-T3", "q-T5", "q-T10", "q-T13", "q-T6", "q-T15", "q-T22"]
    said = said_in(first[0])
    assert "Which model renders the photos" in said
    assert [mark.text for mark in first[0].xpath(".//mark")] == [
        "Llama 4 model generates product photos",
        "product film",
    ]
    assert "page 3 · 2 Solution" in said
    assert "Why it matters A language model returns a paragraph about the photo, not the photo." in said
    assert "A good answer contains A named image model with its host" in said
    assert "A weak one sounds like “The language model is multimodal.”" in said
    assert "Rests on 1 finding: 1 high" in said
    assert first[0].xpath(
        "./details[@class='rests']/details[@class='finding']//span[@class='code']/text()"
    ) == ["MOD001"]
    labels = first[0].xpath("./div[@class='notes']//label")
    assert [label.text for label in labels] == ["Vendor’s answer", "Owner", "Date"]
    assert [label.get("for") for label in labels] == first[0].xpath("./div[@class='notes']//@id")


def test_more_than_seven_questions_first_go_to_the_further_ones() -> None:
    review = weak_review()
    every = tuple(replace(question, first=True) for question in review.questions)
    view = view_report(replace(review, questions=every), tool=TOOL, as_of=AS_OF)
    assert len(view.first) == 7
    assert sum(len(group.questions) for group in view.further) == len(every) - 7


def test_further_questions_are_numbered_on_and_grouped_by_topic() -> None:
    review = weak_review()
    again = replace(review.questions[7], id="q-again", text="And who signs?")
    view = view_report(replace(review, questions=(*review.questions, again)), tool=TOOL, as_of=AS_OF)
    numbers = [question.number for group in view.further for question in group.questions]
    assert numbers == list(range(8, 17))
    assert view.further[0].topic == "T8"
    assert [question.anchor for question in view.further[0].questions] == ["q-T8", "q-T8-again-2"]


def test_each_finding_stands_once_folded_under_its_question() -> None:
    review = weak_review()
    page = tree(review)
    addresses = page.xpath("//details[@class='finding']/@id")
    assert sorted(addresses) == sorted(f"f-{finding.fingerprint}" for finding in review.findings)
    for question in review.questions:
        open_ones = [item for item in review.findings if item.question == question.id and not item.waived]
        mine = page.xpath(f"//li[@id='{question.id}']//details[@class='finding']/@id")
        wanted = {f"f-{item.fingerprint}" for item in open_ones if item.severity is not Severity.INFO}
        assert set(mine) == wanted
    assert not page.xpath("//details[@open]")


def test_a_passage_is_not_quoted_by_a_question_and_its_finding_both() -> None:
    page = tree(weak_review())
    for question in page.xpath("//li[@class='question']"):
        quotes = [said_in(node) for node in question.xpath(".//figure")]
        assert len(quotes) == len(set(quotes))
    (finding,) = page.xpath("//li[@id='q-T3']//details[@class='finding']")
    assert (
        "Quoted with the question: “Llama 4 model generates product photos” (page 3 · 2 Solution)"
        in said_in(finding)
    )


def test_findings_without_a_question_stand_by_severity_in_a_section_of_their_own() -> None:
    page = tree(replace(weak_review(), questions=()))
    groups = page.xpath("//section[@id='findings']/section")
    words = [said_in(group.find("h3")) for group in groups]
    assert words == [
        "High (11) much is at stake if it is so",
        "Medium (9) worth settling before signing",
        "Low (2) small on its own",
        "To ask (2) a question without a charge",
    ]
    assert len(page.xpath("//section[@id='findings']//details[@class='finding']")) == 24


def test_what_was_found_in_order_is_told() -> None:
    review = weak_review()
    checks = (Check("PRC008", "lock-in-terms", "pricing"), Check("CON009", "two-dates", "consistency"))
    tool = replace(TOOL, checks=(*checks, Check("CON010", "half-run", "consistency")))
    broken = CheckFailure("CON010", "it broke off")
    place = replace(review.findings[0].places[0], quote="Total | 30")
    made = render_html(replace(review, sums_held=(place,), failures=(broken,)), tool=tool, as_of=AS_OF)
    (section,) = lxml.html.document_fromstring(made).xpath("//section[@id='in-order']")
    said = said_in(section)
    assert "in the part that was checked" in said
    assert "Topics answered (2)" in said
    assert section.xpath(".//li/a/@href") == ["#t-T8", "#t-T16"]
    assert "Sums that add up (1) Total | 30 page 3 · 2 Solution" in said
    assert "Rules that found nothing (1 of 3 rules)" in said
    assert "consistency two dates (CON009)" in said
    assert "lock in terms" not in said


def test_what_stands_beside_the_text_is_told_in_the_head() -> None:
    review = weak_review()
    notes = Block(999, BlockKind.PARAGRAPH, "say that it is cheap", layer=Layer.NOTES, page=2)
    document = replace(review.document, blocks=(*review.document.blocks, notes))
    (head,) = tree(replace(review, document=document)).xpath("//main/header")
    assert "Beside the text: 5 words of speaker notes (page 2) were not checked." in said_in(head)


def test_five_hundred_findings_stay_small() -> None:
    """Short enough to mail; what it takes to open grows with it."""
    review = weak_review()
    many = tuple(
        replace(finding, fingerprint=f"{finding.fingerprint}{number}", message=f"{finding.message} {number}")
        for number in range(20)
        for finding in review.findings[:26]
    )
    made = html(replace(review, findings=many))
    assert made.count('<details class="finding"') == 520
    assert len(made.encode()) < 5_000_000


def test_a_finding_shows_rule_severity_confidence_passage_and_fingerprint() -> None:
    finding = next(finding for finding in weak_review().findings if finding.rule == "PRC008")
    (node,) = tree(weak_review()).xpath(f"//details[@id='f-{finding.fingerprint}']")
    said = said_in(node)
    for words in (
        "High PRC008 lock-in-terms page 8 and 1 more place",
        "The term renews by itself and the notice is long.",
        "unused credits lapse",
        "page 8 · 4 Commercials › 4.2 Term",
        "Confidence high: it rests on structure",
        "Family pricing",
        f"Fingerprint {finding.fingerprint}",
    ):
        assert words in said
    assert node.xpath(".//summary//svg[contains(@class, 'shape-high')]")


def test_waived_and_answered_findings_stand_apart() -> None:
    page = tree(weak_review())
    (waived,) = page.xpath("//section[@id='waived']")
    assert "Set aside because House style of the vendor, raised by phone (until 2027-03-31)" in said_in(
        waived
    )
    rules = [finding.get("data-severity") for finding in page.xpath("//section[@id='elsewhere']/details")]
    assert rules == ["info", "info"]
    assert not page.xpath("//section[@id='findings']//details[@data-severity='info']")


def test_topics_show_their_state_in_words_and_shapes() -> None:
    page = tree(weak_review())
    cells = page.xpath("//ul[@class='grid']/li")
    assert len(cells) == 24
    assert [said_in(cell) for cell in cells[:3]] == [
        "T1 Output Only mentioned",
        "T2 Need for AI Never mentioned",
        "T3 Model Partly answered",
    ]
    for cell in cells:
        (shape,) = cell.xpath(".//svg/@class")
        assert shape.removeprefix("shape shape-") in {status.value for status in TopicStatus}
    (detail,) = page.xpath("//div[@id='t-T16']")
    assert "An editor of ours reads every caption before it is published" in detail.text_content()


def test_prices_stand_as_written_and_as_read() -> None:
    tables = tree(weak_review()).xpath("//section[@id='prices']//table[@role='table']")
    read = [[[said_in(cell) for cell in row] for row in table.xpath("./tbody/tr")] for table in tables]
    assert [table.get("aria-label") for table in tables] == [
        "Recurring, USD",
        "By use, USD",
        "Paid once, USD",
    ]
    assert read[0][0][:3] == ["Generative AI platform", "$2,000", "USD 2,000 per month"]
    assert read[0][0][3] == "USD 24,000 per year 2,000 × 12"
    assert read[2][0][:3] == [
        "Set-up and integration",
        "$19,800–27,000",
        "USD 19,800–27,000 once, before tax",
    ]
    assert read[1][1] == ["About 200 times the reference of USD 0.06 (30 October 2026)."]


def test_models_show_what_goes_in_what_comes_out_and_until_when() -> None:
    models = tree(weak_review()).xpath("//section[@id='models']//li[@class='model']")
    said = [said_in(model) for model in models]
    assert said[0].startswith("Llama 4 Meta takes in text image → gives out text Retires no date known")
    assert "13 February 2027, in 84 days" in said[1]
    assert "13 February 2027, already past, 16 days ago" in html(weak_review(), as_of=date(2027, 3, 1))


def test_the_foot_names_versions_and_dates_and_says_when_prices_are_old() -> None:
    said = text_of(weak_review())
    for words in (
        "Questions, not accusations.",
        "version 0.1.0",
        "70 rules, packs 9f2c41d07be3",
        "en_core_web_sm 3.8.0",
        "Reference prices as of 30 October 2026",
        "Model dates as of 14 November 2026",
        "5e1f" * 16,
    ):
        assert words in said
    assert "days old" not in said
    at_limit = html(weak_review(), as_of=date(2027, 4, 28))
    assert "days old" not in at_limit
    assert "The reference prices are 181 days old (as of 30 October 2026)" in html(
        weak_review(), as_of=date(2027, 4, 29)
    )


# --- what was not read ---------------------------------------------------------------------------


def test_an_unreadable_document_is_never_made_to_look_sound() -> None:
    page = tree(unreadable_review())
    said = text_of(unreadable_review())
    assert page.xpath("//main/section/@id") == ["method"]
    assert "This document was NOT checked" in said
    assert "Why: It is protected by a password." in said
    assert "What to do next: Ask the vendor for a copy without one." in said
    for words in ("High", "0 ", "found nothing", "rules", "Answered", "No point", "questions to ask"):
        assert words not in said.replace("0" * 64, "").replace("version 0.1.0", "")


def test_a_document_without_a_word_counts_as_unread() -> None:
    review = sound_review()
    empty = replace(review, document=replace(review.document, blocks=()))
    said = text_of(empty)
    assert "This document was NOT checked" in said
    assert "No text was found in it." in said
    assert "answers all" not in said


def test_a_partly_read_document_says_so_before_anything_else() -> None:
    (head,) = tree(partly_read_review()).xpath("//main/header")
    said = said_in(head)
    assert "Read 9 of 12 pages" in said
    assert said.index("Not everything was checked") < said.index("points need an answer")
    assert "Pages 4–5: a scanned page without a text layer. Page 9: its characters cannot be decoded." in said
    assert "Ask for a PDF exported from the original" in said
    whole = text_of(partly_read_review())
    assert "Never mentioned" not in whole
    assert "Not in what was read" in whole


def test_a_part_that_is_no_page_is_named_too() -> None:
    review = partly_read_review()
    document = replace(review.document, unread=(), pages=review.document.pages[:3])
    said = text_of(replace(review, document=document))
    assert "Not everything was checked Three pages hold no text that can be trusted." in said


def test_a_rule_that_did_not_finish_is_named_and_nothing_looks_sound() -> None:
    said = text_of(failed_check_review())
    assert (
        "Not everything was checked Rule CON002 did not finish: the table on page 3 has 4,000 columns."
        in said
    )
    assert "The rules that finished found nothing to ask." in said
    assert "found nothing to ask about this document" not in said


def test_a_sound_document_is_told_so_without_a_grade() -> None:
    said = text_of(sound_review())
    assert "The rules found nothing to ask about this document. It answers all 23 topics that apply." in said
    assert "NOT checked" not in said
    assert "Not everything" not in said


@pytest.mark.parametrize(
    ("kept", "headline"),
    [
        ((Severity.HIGH,), "11 points need an answer before this offer can be compared or signed."),
        ((Severity.MEDIUM, Severity.LOW), "9 points are worth settling before signing."),
        ((Severity.LOW,), "No point of weight stands open; some details are worth asking about."),
    ],
)
def test_the_verdict_follows_the_most_severe_finding(kept: tuple[Severity, ...], headline: str) -> None:
    review = weak_review()
    findings = tuple(finding for finding in review.findings if finding.severity in kept)
    answered = replace(review, findings=findings, topics=sound_review().topics)
    assert headline in text_of(answered)


def test_a_document_that_says_little_is_not_called_sound() -> None:
    review = replace(weak_review(), findings=())
    assert "Most of what a sound offer says is not in this document." in text_of(review)


# --- hostile text ------------------------------------------------------------------------------------


def harmless(text: str) -> str:
    return re.sub(r"\S", "a", text)


@given(st.one_of(st.text(st.characters(exclude_categories=()), max_size=40), st.sampled_from(ATTACKS)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(ATTACKS[0])
@example(ATTACKS[1])
@example(ATTACKS[2])
@example(ATTACKS[4])
@example(ATTACKS[9])
@example("\ud800\x00\x9b")
def test_no_text_adds_an_element_or_an_attribute(attack: str) -> None:
    for review in (weak_review(), unreadable_review()):
        hostile = html(dressed(review, lambda text: text + attack))
        benign = html(dressed(review, lambda text: text + harmless(attack)))
        assert tags(hostile).seen == tags(benign).seen
        hostile.encode("utf-8")


def test_direction_and_control_characters_are_spelt_out() -> None:
    page = html(dressed(weak_review(), lambda text: text + "\u202e\x1b\u2066\u2028"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029\x00-\x08\x0b-\x1f\x7f-\x9f]", page)
    assert "\\u{202e}\\u{1b}\\u{2066}\\u{2028}" in page


def test_an_address_in_a_document_is_text_and_no_link() -> None:
    page = lxml.html.document_fromstring(
        html(dressed(weak_review(), lambda text: f"{text} https://example.org/?q=1 mailto:a@example.org"))
    )
    assert all(link.startswith("#") for link in page.xpath("//a/@href"))


@given(st.text(st.characters(exclude_categories=())))
def test_visible_text_is_safe_and_stays_as_it_is(text: str) -> None:
    once = visible(text, lines=True)
    assert visible(once, lines=True) == once
    kinds = {unicodedata.category(character) for character in visible(text)}
    assert not {kind for kind in kinds if kind[0] == "C" or kind in ("Zl", "Zp")}
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – text, ₹ 5 and 漢字", "plain – text, ₹ 5 and 漢字"),
        ("a\r\nb\tc", "a b c"),
        ("\x1b[31m", "\\u{1b}[31m"),
        ("a\u202eb", "a\\u{202e}b"),
        ("\ud800", "\\u{d800}"),
        ("\x9b", "\\u{9b}"),
    ],
)
def test_visible_spells_out(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible("a\r\nb\tc\rd", lines=True) == "a\nb\tc\nd"


# --- small parts ---------------------------------------------------------------------------------------


def test_a_long_quote_is_cut_around_its_mark() -> None:
    place = weak_review().findings[0].places[0]
    quote = "before " * 200 + "the mark" + " after" * 200
    long = replace(place, quote=quote, start=5, end=5 + len(quote), focus=(5 + 1400, 5 + 1408))
    cut = passage(long, "page")
    assert cut.focus == "the mark"
    assert cut.before.startswith("[…] before")
    assert cut.after.endswith("after […]")
    assert len(cut.before + cut.focus + cut.after) <= LONGEST + 20


@pytest.mark.parametrize("focus", [(0, 3), (900, 990), (41, 40), None])
def test_a_focus_that_does_not_fit_marks_nothing(focus: tuple[int, int] | None) -> None:
    place = replace(
        weak_review().findings[0].places[0], start=40, end=90, quote="five words that are quoted", focus=focus
    )
    assert passage(place, "page").focus == ""
    assert passage(place, "page").after == "five words that are quoted"


def test_empty_cells_of_a_table_row_leave_no_separators() -> None:
    quote = "| Total for year 1 |  | 149.35 | "
    row = replace(
        weak_review().findings[0].places[0], quote=quote, start=7, end=7 + len(quote), focus=(31, 37)
    )
    shown = passage(row, "page")
    assert (shown.before, shown.focus, shown.after) == ("Total for year 1 | ", "149.35", "")
    assert passage(replace(row, focus=None), "page").after == "Total for year 1 | 149.35"


def test_what_a_question_and_the_findings_before_say_is_not_said_again() -> None:
    review = weak_review()
    question = replace(review.questions[0], why="Its own reason.")
    twice = replace(review.findings[0], fingerprint="another")
    told = replace(review, findings=(*review.findings, twice), questions=(question,))
    mine = view_report(told, tool=TOOL, as_of=AS_OF).first[0]
    assert mine.rests_on == "2 findings: 2 high"
    assert [bool(finding.why) for finding in mine.findings] == [True, False]


def test_a_document_without_pages_shows_its_sections_only() -> None:
    place = replace(weak_review().findings[0].places[0], page=None)
    assert passage(place, "page").where == "2 Solution"
    assert passage(replace(place, section=(), page=2), "slide").where == "slide 2"


def test_money_is_written_with_code_and_thousands() -> None:
    amount = Amount(0, 1, Decimal("1250000.50"), "INR", unit="user", period="year", tax=Tax.INCLUDED)
    assert (money(amount), basis(amount)) == ("INR 1,250,000.50", "per user, per year, tax included")
    assert money(replace(amount, value=Decimal("1E+4"), currency="", upper=Decimal("0.06"))) == "10,000–0.06"
    assert basis(replace(amount, unit="", period="total", tax=Tax.UNSTATED)) == "in total"
    assert basis(replace(amount, unit="", period="", tax=Tax.EXCLUDED)) == "not stated, before tax"
    assert basis(replace(amount, unit="", period="", tax=Tax.UNSTATED)) == "not stated"


def test_small_words() -> None:
    assert ranges([9, 2, 4, 5, 6, 2]) == "2, 4–6 and 9"
    assert (pages([]), pages([3]), pages([3, 4], "slide")) == ("", "page 3", "slides 3–4")
    assert (listing([]), listing(["a"]), listing(["a", "b", "c"])) == ("", "a", "a, b and c")
    assert long_date(date(2026, 3, 1)) == "1 March 2026"
    assert anchors("f", ["ab", 'x" y', "ab"]) == ("f-ab", "f-x-y", "f-ab-again-2")


def test_promised_outputs_stand_by_medium_each_name_once() -> None:
    review = weak_review()
    again = replace(review.outputs[0], name="Product photos", place=replace(review.outputs[0].place, page=9))
    page = tree(replace(review, outputs=(*review.outputs, again)))
    media = [said_in(node) for node in page.xpath("//section[@id='outputs']/dl/div")]
    assert [words.split(" passage")[0].rsplit(" ", 1)[0] for words in media] == [
        "image product photos (pages 3 and 9)",
        "video thirty-second product film (page 6)",
        "text captions in six languages (page 3)",
    ]


def test_every_closed_set_has_its_words() -> None:
    assert set(SEVERITY_WORDS) == set(Severity)
    assert set(CONFIDENCE_WORDS) == set(Confidence)
    assert set(CONTEXT_WORDS) == set(Context)
    assert set(STATE_WORDS) == set(TopicStatus)
    assert set(MODALITY_WORDS) == set(Modality)
