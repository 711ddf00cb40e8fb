"""The summary in a terminal, the names of formats, and the files that are written."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

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
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from pitchlint.errors import UsageError
from pitchlint.model import Report, Review
from pitchlint.rendering.formats import Format
from pitchlint.rendering.html import render_html
from pitchlint.rendering.json_report import render_json
from pitchlint.rendering.terminal import render_terminal
from pitchlint.rendering.writing import Sources, is_ours, write_file


def shown(
    *reviews: Review, width: int = 80, color: bool = False, paths: tuple[str, ...] = ("r.html",)
) -> str:
    return render_terminal(report(*reviews), width=width, color=color, html_paths=paths)


CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def few_questions() -> Review:
    review = weak_review()
    return replace(review, questions=(*review.questions[:2], review.questions[-1]))


# --- one document ------------------------------------------------------------------------------------


def test_a_small_report_word_for_word() -> None:
    assert shown(few_questions()) == (
        "pitchlint 0.1.0 · brightleaf-proposal-v3.pdf\n"
        "Read 12 of 12 pages, 303 words. 11 points need an answer before this offer can\n"
        "be compared or signed.\n"
        "11 high, 9 medium, 2 low, 2 to ask\n"
        "\n"
        "Ask these first\n"
        " 1. You write that “our tuned Llama 4 model generates product photos”. Which\n"
        "    model renders the photos, and may we see twenty unretouched results on our\n"
        "    own items? (pages 3 and 6)\n"
        " 2. Please split “Comprehensive generative AI platform: $2,000 per month” by\n"
        "    text, image, video, voice and support. How much of each is included, and\n"
        "    what does the next unit cost? (pages 7–8)\n"
        "    and 1 more question in the report\n"
        "\n"
        "Report: r.html\n"
    )


def test_an_unread_document_says_so_first_and_nothing_else() -> None:
    assert shown(unreadable_review()) == (
        "pitchlint 0.1.0 · quillon-offer.pdf\n"
        "NOT CHECKED: It is protected by a password. Ask the vendor for a copy without\n"
        "    one.\n"
        "\n"
        "Report: r.html\n"
    )


def test_a_partly_read_document_says_so_before_its_findings() -> None:
    lines = shown(partly_read_review(), paths=()).splitlines()
    assert lines[1:5] == [
        "NOT ALL CHECKED: Pages 4–5: a scanned page without a text layer. Page 9: its",
        "    characters cannot be decoded. Ask for a PDF exported from the original, or",
        "    run OCR over these pages first.",
        "Read 9 of 12 pages, 303 words. 9 points need an answer before this offer can be",
    ]


def test_a_rule_that_did_not_finish_is_named() -> None:
    said = " ".join(shown(failed_check_review()).split())
    assert "NOT ALL CHECKED: Rule CON002 did not finish: the table on page 3 has 4,000 columns." in said
    assert "The rules that finished found nothing to ask." in said


def test_a_sound_document_takes_few_lines() -> None:
    assert shown(sound_review(), paths=()) == (
        "pitchlint 0.1.0 · nordlys.pdf\n"
        "Read 4 of 4 pages, 62 words. The rules found nothing to ask about this document.\n"
        "0 high, 0 medium, 0 low, 0 to ask\n"
    )


@pytest.mark.parametrize("make", [weak_review, partly_read_review, sound_review, failed_check_review])
def test_one_document_stays_under_twenty_five_lines(make: object) -> None:
    assert callable(make)
    assert len(shown(make()).splitlines()) < 25


def test_the_first_question_is_shown_however_long_it_is() -> None:
    review = few_questions()
    long = replace(review.questions[0], text="Why? " * 600)
    text = shown(replace(review, questions=(long, *review.questions[1:])))
    assert text.count("Why?") == 600
    assert "and 2 more questions in the report" in text


def test_without_questions_to_ask_first_the_others_are_shown() -> None:
    review = few_questions()
    later = tuple(replace(question, first=False) for question in review.questions)
    text = shown(replace(review, questions=later))
    assert "Questions to ask\n 1. You write" in text
    assert "Ask these first" not in text


# --- several documents -------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 88, 140])
def test_a_long_name_leaves_the_figures_their_room(width: int) -> None:
    long = replace(weak_review(), document=replace(weak_review().document, path=f"{'offer-' * 30}.pdf"))
    plain = replace(weak_review(), document=replace(weak_review().document, path="offer.pdf"))
    for name, other in ((long, unreadable_review()), (plain, unreadable_review())):
        text = render_terminal(report(name, other), width=width, color=False, html_paths=[])
        head, first, second = text.rstrip("\n").splitlines()[-3:]
        assert head.endswith("Topics  Questions")
        assert first.split()[1:][0] == "all" and "NOT CHECKED" in second
        assert all(len(line) <= width for line in (head, first, second))


def test_several_documents_word_for_word() -> None:
    text = render_terminal(mixed_report(), width=80, color=False, html_paths=["pitchlint-report/index.html"])
    assert text == (
        "pitchlint 0.1.0 · 5 documents\n"
        "NOT CHECKED: quillon-offer.pdf: It is protected by a password. Ask the vendor\n"
        "    for a copy without one.\n"
        "NOT ALL CHECKED: corvid_scan.pdf: Pages 4–5: a scanned page without a text\n"
        "    layer. Page 9: its characters cannot be decoded. Ask for a PDF exported from\n"
        "    the original, or run OCR over these pages first.\n"
        "NOT ALL CHECKED: nordlys.pdf: Rule CON002 did not finish: the table on page 3\n"
        "    has 4,000 columns. Report the rule that did not finish to the authors of\n"
        "    pitchlint, and read for it by eye.\n"
        "\n"
        "Document                    Read         High  Med  Low  Ask  Topics  Questions\n"
        "brightleaf-proposal-v3.pdf  all            11    9    2    2    8/23         15\n"
        "quillon-offer.pdf           NOT CHECKED     –    –    –    –       –          –\n"
        "corvid_scan.pdf             not all         9    0    0    0    8/23         15\n"
        "nordlys.pdf                 all             0    0    0    0   23/23          0\n"
        "nordlys.pdf                 not all         0    0    0    0   23/23          0\n"
        "\n"
        "Report: pitchlint-report/index.html\n"
    )


def test_no_document_is_said_too() -> None:
    text = render_terminal(Report((), AS_OF, TOOL), width=80, color=False, html_paths=())
    assert text == "pitchlint 0.1.0 · 0 documents\n"


def test_paths_stay_whole_so_that_they_can_be_copied() -> None:
    path = "a/" * 100 + "report.html"
    assert f"Report: {path}\n" in shown(sound_review(), paths=(path,), width=40)
    assert "Reports: a.html\n         b.html\n" in shown(sound_review(), paths=("a.html", "b.html"))


# --- characters --------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1, 24, 40, 79, 80, 120, 200])
def test_lines_keep_to_the_width(width: int) -> None:
    for text in (
        shown(weak_review(), width=width, paths=()),
        render_terminal(mixed_report(), width=width, color=False, html_paths=()),
    ):
        assert max(cell_len(line) for line in text.splitlines()) <= max(width, 24)


def test_color_adds_codes_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "20")
    for given_report in (report(), mixed_report()):
        colored = render_terminal(given_report, width=80, color=True, html_paths=["r.html"])
        plain = render_terminal(given_report, width=80, color=False, html_paths=["r.html"])
        assert "\x1b[1;31m" in colored
        assert "\x1b" not in plain
        bare = re.sub(r"\x1b\[[0-9;]*m", "", colored)
        assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


@given(st.one_of(st.text(st.characters(exclude_categories=()), max_size=30), st.sampled_from(ATTACKS)))
@settings(max_examples=60, deadline=None)
def test_no_document_reaches_the_terminal_with_a_control_character(attack: str) -> None:
    for reviews in ((weak_review(),), (partly_read_review(), unreadable_review(), failed_check_review())):
        changed = tuple(dressed(review, lambda text: text + attack) for review in reviews)
        text = shown(*changed, paths=(f"report{attack}.html",))
        assert not re.search(
            "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", text
        )
        text.encode("utf-8")


def test_markup_and_emoji_codes_stay_as_they_are() -> None:
    review = few_questions()
    question = replace(review.questions[0], text="[bold]Is this :smile: ours?[/bold]")
    assert "[bold]Is this :smile: ours?[/bold]" in shown(replace(review, questions=(question,)))


# --- formats and files -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form"),
    [("r.html", Format.HTML), ("R.HTM", Format.HTML), ("a.b.json", Format.JSON), ("r.txt", Format.TEXT)],
)
def test_the_suffix_names_the_format(name: str, form: Format) -> None:
    assert Format.from_suffix(Path(name)) is form


@pytest.mark.parametrize("name", ["report", "report.pptx", ".html"])
def test_another_suffix_is_refused(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        Format.from_suffix(Path(name))
    assert caught.value.where == name
    assert ".json" in caught.value.hint


def written(form: str) -> str:
    texts = {
        "html": render_html(weak_review(), tool=TOOL, as_of=AS_OF),
        "index": index_of(mixed_report()),
        "json": render_json(mixed_report()),
        "text": shown(weak_review()),
    }
    return texts[form]


@pytest.mark.parametrize("form", ["html", "index", "json", "text"])
def test_our_own_reports_may_be_written_again(tmp_path: Path, form: str) -> None:
    path = tmp_path / "report"
    write_file(path, written(form))
    assert is_ours(path)
    write_file(path, written(form))
    assert path.read_text(encoding="utf-8") == written(form)
    assert [entry.name for entry in tmp_path.iterdir()] == ["report"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a letter",
        "<!doctype html><p>mine",
        '{"schema": 1, "tool": {"name": "other"}}',
        "pitchlint is a tool",
        "\x00",
    ],
)
def test_a_file_of_somebody_else_stays(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.html"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="pitchlint did not write it"):
        write_file(path, written("html"))
    assert path.read_text(encoding="utf-8") == text
    write_file(path, written("html"), force=True)
    assert is_ours(path)


@pytest.mark.parametrize("link", ["same", "symlink", "hardlink"])
def test_a_document_that_was_read_is_never_overwritten(tmp_path: Path, link: str) -> None:
    source = tmp_path / "offer.html"
    source.write_text(written("html"), encoding="utf-8")
    target = source if link == "same" else tmp_path / "link.html"
    if link == "symlink":
        target.symlink_to(source)
    elif link == "hardlink":
        target.hardlink_to(source)
    with pytest.raises(UsageError, match="will not be overwritten"):
        write_file(target, written("index"), sources=Sources.of([Path("-"), source]), force=True)
    assert source.read_text(encoding="utf-8") == written("html")


def test_a_place_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        write_file(tmp_path, "x")
    with pytest.raises(UsageError, match="cannot be written") as caught:
        write_file(tmp_path / "none" / "r.html", "x")
    assert "folder exists" in caught.value.hint


def test_an_interrupted_write_leaves_the_old_report_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.json"
    write_file(path, written("json"))

    def interrupted(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_file(path, written("html"))
    assert path.read_text(encoding="utf-8") == written("json")
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.json"]


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".html")
    write_file(path, written("html"))
    assert path.stat().st_size > 0
