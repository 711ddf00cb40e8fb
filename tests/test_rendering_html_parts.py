"""The parts of the HTML report: map, prices, sums, models, glossary, brief and meeting sheet."""

from __future__ import annotations

import re

import lxml.html
import pytest
from build_hostile import ATTACKS, dressed
from build_parts import full_review
from build_report import AS_OF, TOOL, partly_read_review, unreadable_review, weak_review

from pitchlint.model import Review
from pitchlint.rendering.html import render_html
from pitchlint.rendering.html_brief import clipped
from pitchlint.rendering.html_models import distance
from pitchlint.rendering.html_report import view_report


def html(review: Review) -> str:
    return render_html(review, tool=TOOL, as_of=AS_OF)


def tree(review: Review) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html(review))


def said(node: lxml.html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_the_map_has_a_mark_for_each_topic_and_says_the_same_in_words() -> None:
    (picture,) = tree(full_review()).xpath("//section[@id='topics']/svg")
    assert picture.get("role") == "img"
    assert len(picture.xpath("./g")) == 24
    description = said(picture.xpath("./desc")[0])
    assert sum(map(int, re.findall(r"\d+", description))) == 24


def test_a_total_that_differs_is_open_and_shows_its_sum() -> None:
    (sum_,) = tree(full_review()).xpath("//details[contains(@class, 'reckoning')]")
    assert sum_.get("open") is not None
    words = said(sum_)
    assert "The lines make USD 200 less than the stated total." in words
    assert "Set-up1,000" in words.replace(" ", "")
    assert "The lines makeUSD 1,500" in words


def test_an_output_that_a_model_does_not_give_is_a_neutral_remark_with_its_question() -> None:
    (remark,) = tree(full_review()).xpath("//span[@class='doubt']")
    assert "To our knowledge the model gives out text, not image; another may do this part." in said(remark)
    (link,) = remark.xpath("./a/@href")
    assert tree(full_review()).xpath(f"//li[@id='{link[1:]}']")


def test_the_glossary_shows_used_words_only_and_questions_link_to_them() -> None:
    page = tree(full_review())
    assert page.xpath("//dl[@class='words']/div/@id") == ["w-fine-tuning", "w-hallucination"]
    for link in page.xpath("//dl[@class='words']//a/@href"):
        (question,) = page.xpath(f"//li[@id='{link[1:]}']")
        assert question.xpath(".//a[starts-with(@href, '#w-')]")
    assert not tree(weak_review()).xpath("//section[@id='words']")


def test_a_document_that_was_not_read_has_no_sheets() -> None:
    assert not tree(unreadable_review()).xpath("//div[@class='sheets']")
    assert "Not everything was checked." in said(
        tree(partly_read_review()).xpath("//section[@id='brief']")[0]
    )


def test_the_brief_holds_seven_questions_and_the_sheet_all() -> None:
    page = tree(full_review())
    assert len(page.xpath("//section[@id='brief']//ol/li")) == 7
    view = view_report(full_review(), tool=TOOL, as_of=AS_OF)
    assert len(page.xpath("//section[@id='meeting']//ol/li")) == len(view.parts.sheet) == 15
    for item, node in zip(view.parts.sheet, page.xpath("//section[@id='meeting']//ol/li"), strict=True):
        assert " ".join(item.text.split()) in said(node)


def test_hostile_text_adds_no_element() -> None:
    plain = [node.tag for node in tree(full_review()).iter() if isinstance(node.tag, str)]
    for attack in ATTACKS:
        changed = tree(dressed(full_review(), lambda text, attack=attack: text + attack))
        tags = {node.tag for node in changed.iter() if isinstance(node.tag, str)}
        assert tags <= set(plain), attack


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (84, "in 84 days"), (-1, "1 day ago"), (420, "in 14 months")]
)
def test_how_far_a_day_is(days: int, words: str) -> None:
    assert distance(days) == words


def test_clipping_says_that_it_clipped() -> None:
    assert clipped("a  b", 10) == "a b"
    assert clipped("word " * 30, 20) == "word word word word […]"
    assert len(clipped("x" * 500, 40)) < 50
