"""Whatever a document says, an export shows it and never makes it a formula, a link or markup."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from xml.etree import ElementTree

import docx
from build_hostile import ATTACKS, dressed
from build_report import AS_OF, TOOL, mixed_report, report, unreadable_review, weak_review
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from pitchlint.model import Report, Review
from pitchlint.rendering.exports.csv_rows import render_csv, safe_cell
from pitchlint.rendering.exports.letter import render_letter
from pitchlint.rendering.exports.markdown_brief import render_markdown
from pitchlint.rendering.exports.markdown_text import escaped
from pitchlint.rendering.exports.sarif import render_sarif
from pitchlint.rendering.exports.sarif_model import said
from pitchlint.rendering.exports.uri import uri_of
from pitchlint.rendering.exports.workbook import render_workbook

CELLS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =cmd|' /C calc'!A0",
    "a;=1+1",
    "＝1+1",
    '=HYPERLINK("x")',
)
LINKS = (
    "[x](javascript:alert(1))",
    "![x](http://example.org/a.png)",
    "<http://example.org>",
    "http://example.org www.example.org",
    "[x]: http://example.org\n\n[x]",
    "# head\n- item\n> quote\n```\ncode",
    "1. one",
    "| a | b |\n|---|---|",
    "&lt;script&gt;",
    "[x](0) {0}",
)
BROKEN = ("\x00", "\ud800", "\udfff\x0b", "\uffff\ufffe", "_x0041_", "a" * 300, "\n\n", "   ")
HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.sampled_from((*ATTACKS, *CELLS, *LINKS, *BROKEN)),
)
# Control and direction characters, but for tab and line feed.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
FORMULA = re.compile(r"\s*[=+\-@\t\r]")
PLAIN_TOKENS = {
    "inline", "heading_open", "heading_close", "paragraph_open", "paragraph_close", "blockquote_open",
    "blockquote_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
    "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open",
    "tr_close", "th_open", "th_close", "td_open", "td_close",
}  # fmt: skip
INLINE_TOKENS = {"text", "text_special", "strong_open", "strong_close"}


def attacked(attack: str) -> Report:
    """A report in which every text begins with the attack and ends with it."""
    whole = weak_review()
    short = replace(
        whole, findings=(*whole.findings[:4], *whole.findings[-3:]), questions=whole.questions[:3]
    )
    return dressed(report(short), lambda text: f"{attack}{text}{attack}")


@settings(max_examples=12, deadline=None)
@given(HOSTILE)
@example("\ud800\x00")
@example("\x1b]8;;http://example.org\x07link")
def test_a_letter_opens_and_shows_every_character(attack: str) -> None:
    review = attacked(attack).reviews[0]
    assert_letter_is_harmless([review])
    # Two files of one name are told apart by their paths, which are hostile too.
    assert_letter_is_harmless([review, unreadable_review(), replace(review, vendor="offers")])


def assert_letter_is_harmless(reviews: Sequence[Review]) -> None:
    data = render_letter(reviews, tool=TOOL, as_of=AS_OF)
    file = docx.Document(io.BytesIO(data))
    words = "\n".join(paragraph.text for paragraph in file.paragraphs)
    assert not UNSEEN.search(words)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(package.read(name))
        body = package.read("word/document.xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
    assert "<w:hyperlink" not in body and "<w:fldSimple" not in body
    assert 'TargetMode="External"' not in relations


@settings(max_examples=15, deadline=None)
@given(HOSTILE)
@example("=1+1")
@example("_x0041_\x00\ud800")
@example("http://example.org")
def test_a_workbook_holds_no_formula_and_no_link(attack: str) -> None:
    data = render_workbook(attacked(attack))
    for sheet in load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                assert not (isinstance(cell.value, str) and UNSEEN.search(cell.value))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist())
        assert not any("sheets/_rels" in name for name in package.namelist())


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
@example("a;=1+1")
def test_csv_cells_are_safe_and_rows_whole(attack: str) -> None:
    text = render_csv(attacked(attack))
    rows = list(csv.reader(io.StringIO(text)))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not FORMULA.match(cell)
        assert not UNSEEN.search(cell) and "\n" not in cell
    # A spreadsheet that splits at semicolons finds no formula either.
    for part in text.split(";"):
        assert not FORMULA.match(part.replace("\r\n", ""))
    text.encode("utf-8")


@given(HOSTILE)
def test_a_safe_cell_keeps_its_words(attack: str) -> None:
    assert safe_cell(safe_cell(attack)) == safe_cell(attack)
    assert safe_cell("Ordinary words, 5 - 3 = 2") == "Ordinary words, 5 - 3 = 2"


@settings(max_examples=25, deadline=None)
@given(HOSTILE)
@example("[x]: http://example.org\n\n[x]")
@example("&lt;script&gt;")
def test_markdown_holds_no_html_no_link_and_no_template(attack: str) -> None:
    text = render_markdown(attacked(attack))
    assert not UNSEEN.search(text)
    assert "{{" not in text and "{%" not in text
    for parser in (MarkdownIt("commonmark").enable("table"), MarkdownIt("js-default", {"html": True})):
        tokens = parser.parse(text)
        assert {token.type for token in tokens} <= PLAIN_TOKENS
        inline = {child.type for token in tokens for child in token.children or ()}
        assert inline <= INLINE_TOKENS


@given(st.text(st.characters(exclude_categories=("C", "Z")), max_size=40))
def test_escaped_text_reads_as_it_was(text: str) -> None:
    [_, inline, _] = MarkdownIt("commonmark").parse(f"{escaped(text)}x")
    assert "".join(child.content for child in inline.children or ()) == f"{text}x"


@settings(max_examples=40, deadline=None)
@given(HOSTILE)
@example("[x](0) {0}")
def test_sarif_is_json_without_links_in_its_messages(attack: str) -> None:
    text = render_sarif(attacked(attack))
    assert text.isascii()
    run = json.loads(text)["runs"][0]
    for result in run["results"]:
        assert not re.search(r"(?<!\\)\]\(", result["message"]["text"])
        assert result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
    for artifact in run["artifacts"]:
        assert re.fullmatch(r"(file:///)?[A-Za-z0-9/._~%-]*", artifact["location"]["uri"])


@given(HOSTILE)
def test_a_path_becomes_no_other_scheme(path: str) -> None:
    assert re.fullmatch(r"(file:///)?[A-Za-z0-9/._~%-]*", uri_of(path))
    assert uri_of("javascript:x.pdf") == "javascript%3Ax.pdf"
    assert uri_of("/a b/ü.pdf") == "file:///a%20b/%C3%BC.pdf"


def test_a_message_is_no_link_and_takes_no_argument() -> None:
    assert said("[x](http://example.org) {0} {{7*7}}").text == "[x\\](http://example.org) {{0}} {{7*7}}"


def test_every_kind_of_report_survives_every_attack() -> None:
    for attack in (*ATTACKS, *CELLS, *LINKS, *BROKEN):
        hostile = dressed(mixed_report(), lambda text, attack=attack: attack + text)
        render_markdown(hostile).encode("utf-8")
        render_csv(hostile).encode("utf-8")
        json.loads(render_sarif(hostile))
