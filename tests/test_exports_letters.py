"""One letter for all documents of a vendor: through the front door, then how the questions come together."""

from __future__ import annotations

import gc
import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path

import docx
import pytest
from build_executor import InlineExecutor
from build_report import (
    AS_OF,
    TOOL,
    failed_check_review,
    partly_read_review,
    sound_review,
    unreadable_review,
    weak_review,
)
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchlint.cli import cli
from pitchlint.model import Place, Question, Review, Severity
from pitchlint.rendering.exports import letter as letter_module
from pitchlint.rendering.exports.asked import asked_of
from pitchlint.rendering.exports.letter import render_letter
from pitchlint.rendering.exports.letter_documents import letter_documents
from pitchlint.rendering.exports.letter_passages import whereabouts
from pitchlint.rendering.exports.letter_questions import LetterQuestion, letter_questions

DRAFTS, SONGS = "Enjoy unlimited drafts.", "Enjoy unlimited songs."
RUN = ("--select", "PRC004", "--as-of", "2026-11-21", "--no-cache", "--jobs", "1")
NUMBER = re.compile(r"(\d+[a-z]*)\.\t")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared_pipeline: None) -> Path:
    monkeypatch.setattr("pitchlint.batch.local.LocalExecutor", InlineExecutor)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, *sentences: str) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"\n{sentence}\n" for sentence in sentences)
    file.write_text(f"# Offer of {file.stem}\n{text}" if sentences else "", encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, *RUN], prog_name="pitchlint")


def lines(file: str | io.BytesIO) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(file).paragraphs if paragraph.text]


def text_of(*reviews: Review) -> str:
    return "\n".join(lines(io.BytesIO(render_letter(reviews, tool=TOOL, as_of=AS_OF))))


def named(review: Review, path: str) -> Review:
    return replace(review, vendor="in/acme", document=replace(review.document, path=f"in/acme/{path}"))


class TestFrontDoor:
    def test_a_vendor_with_several_documents_gets_one_letter(self, here: Path) -> None:
        put("in/Acme/offer.md", DRAFTS)
        put("in/Acme/annex.md", DRAFTS, SONGS)
        put("in/Acme/prices.pdf")
        put("in/Beta/offer.md", SONGS)
        result = run("in", "-o", "ask.docx")
        assert result.exit_code == 3, result.output
        assert {path.name for path in here.glob("*.docx")} == {
            "ask-Acme.pitchlint.docx",
            "ask-Beta.pitchlint.docx",
        }
        acme, beta = lines("ask-Acme.pitchlint.docx"), lines("ask-Beta.pitchlint.docx")
        assert acme[1:5] == [
            "Your offer in 3 documents",
            "Files\tannex.md · Offer of annex",
            "\toffer.md · Offer of offer",
            "\tprices.pdf",
        ]
        assert "prices.pdf – The file is empty." in acme
        [drafts] = [
            number for number, text in enumerate(acme) if "You write “Enjoy unlimited drafts”" in text
        ]
        assert acme[drafts + 1 : drafts + 3] == ["annex.md, Offer of annex", "offer.md, Offer of offer"]
        numbers = [found[1] for text in acme if (found := NUMBER.match(text))]
        assert numbers[0] == "1"
        assert len(set(numbers)) == len(numbers)
        assert "Beta" not in "\n".join(acme)
        assert "Thank you for your document. " in "\n".join(beta)
        assert "drafts" not in "\n".join(beta)
        # The folder checked again, with the letters beside the documents, holds the same four still.
        run("in", "-o", "in/ask.docx")
        again = run("in", "--format", "json")
        assert len(json.loads(again.stdout)["documents"]) == 4

    def test_a_document_alone_in_its_folder_is_asked_as_if_there_were_none(self, here: Path) -> None:
        put("in/Beta/offer.md", DRAFTS)
        run("in", "-o", "by-folder.docx")
        run("in/Beta/offer.md", "-o", "by-file.docx")
        assert Path("by-folder.docx").read_bytes() == Path("by-file.docx").read_bytes()

    def test_a_letter_to_the_only_vendor_has_the_name_that_was_asked_for(self, here: Path) -> None:
        put("in/Acme/offer.md", DRAFTS)
        put("in/Acme/annex.md", SONGS)
        assert run("in", "-o", "ask.docx").exit_code == 1
        assert [path.name for path in here.glob("*.docx")] == ["ask.docx"]
        first = Path("ask.docx").read_bytes()
        run("in", "-o", "ask.docx")
        assert Path("ask.docx").read_bytes() == first

    def test_no_letter_takes_the_place_of_another(self, here: Path) -> None:
        folders = ("a/Acme", "b/Acme", "b/ACME", "a/x y", "a/x+y")
        for number, folder in enumerate(folders):
            put(f"{folder}/offer.md", f"Enjoy unlimited songs in batch {number}.")
        put("a/Acme.md", f"{DRAFTS}")
        assert run("a", "b", "-o", "ask.docx").exit_code == 1
        found = sorted(path.name for path in here.glob("*.docx"))
        assert len({name.casefold() for name in found}) == len(folders) + 1
        told = ["\n".join(lines(name)) for name in found]
        for number in range(len(folders)):
            assert sum(f"songs in batch {number}" in text for text in told) == 1

    @pytest.mark.parametrize(
        ("folder", "name"),
        [
            ("-rf ..", "ask-rf"),
            ("=cmd|x", "ask-cmd-x"),
            ("\u202egnp.\u200bexe", "ask-gnp.-exe"),
            ("one\nline", "ask-one-line"),
            ("Müller & Co. KG", "ask-Müller-Co.-KG"),
            ("+-", "ask-document"),
            ("漢" * 85, "ask-" + "漢" * 60),
        ],
    )
    def test_a_hostile_folder_makes_a_plain_name(self, here: Path, folder: str, name: str) -> None:
        put(f"in/{folder}/offer.md", DRAFTS)
        put("in/Beta/offer.md", SONGS)
        assert run("in", "-o", "ask.docx").exit_code == 1
        assert {path.name for path in here.glob("*.docx")} == {
            f"{name}.pitchlint.docx",
            "ask-Beta.pitchlint.docx",
        }

    def test_one_vendor_is_in_hand_at_a_time(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for vendor in range(5):
            put(f"in/{vendor}/offer.md", DRAFTS)
            put(f"in/{vendor}/annex.md", SONGS)
        held, render, before = [], letter_module.render_letter, alive()

        def counted(reviews: Sequence[Review], **given: object) -> bytes:
            held.append(alive() - before)
            return render(reviews, **given)  # type: ignore[arg-type]

        monkeypatch.setattr(letter_module, "render_letter", counted)
        run("in", "-o", "ask.docx")
        assert len(held) == 5
        # Each of the two as it was read, and as it stands beside the other.
        assert max(held) <= 4


def alive() -> int:
    gc.collect()
    return sum(type(found) is Review for found in gc.get_objects())


class TestWords:
    def test_files_of_one_name_are_told_apart(self) -> None:
        text = text_of(named(weak_review(), "v1/offer.pdf"), named(weak_review(), "v2/offer.pdf"))
        assert "v1/offer.pdf, page 3" in text
        assert "v2/offer.pdf, page 3" in text
        assert "in/acme" not in text

    def test_what_lies_above_the_vendor_is_not_told(self) -> None:
        review = replace(weak_review(), vendor="elsewhere")
        secret = replace(review, document=replace(review.document, path="/home/buyer/no/offer.pdf"))
        assert "buyer" not in text_of(secret, secret)

    def test_it_asks_for_copies_of_what_was_not_read_by_name(self) -> None:
        weak, partly = named(weak_review(), "offer.pdf"), named(partly_read_review(), "annex.pdf")
        nothing, other = named(unreadable_review(), "locked.pdf"), named(unreadable_review(), "shut.pdf")
        text = text_of(weak, partly, nothing)
        assert "We could not read all of your documents" in text
        assert "annex.pdf – Pages 4–5" in text
        assert "locked.pdf – It is protected by a password." in text
        assert "offer.pdf –" not in text
        assert "a copy of each" in text
        assert "this list is incomplete" in text
        assert "Please send us a copy with" in text_of(weak, nothing)
        silent = text_of(nothing, other)
        assert "We could not read your documents:" in silent
        assert "need your help to read them" in silent
        assert "incomplete" not in silent

    def test_no_questions_on_any_of_them_are_said_to_be_none(self) -> None:
        sound = named(sound_review(), "offer.pdf")
        none = "We have no questions on these documents."
        assert none in text_of(sound, named(sound_review(), "annex.pdf"))
        assert none not in text_of(sound, named(unreadable_review(), "annex.pdf"))
        unfinished = text_of(sound, named(failed_check_review(), "annex.pdf"))
        assert none not in unfinished
        assert "one of our checks of your documents did not finish" in unfinished

    def test_each_document_has_its_passages_shown_before_one_has_them_all(self) -> None:
        spots = {"a.pdf": 5, "b.pdf": 1, "c.pdf": 4, "d.pdf": 1}
        reviews = [asking(name, {"Why?": ()}, places=count) for name, count in spots.items()]
        [asked] = letter_questions(letter_documents(reviews))
        assert list(whereabouts(asked)) == [
            "“words 0 of a.pdf” (a.pdf, page 1)",
            "“words 0 of b.pdf” (b.pdf, page 1)",
            "“words 0 of c.pdf” (c.pdf, page 1)",
            "and 8 more places in a.pdf, c.pdf and d.pdf",
        ]


def asking(path: str, asks: dict[str, tuple[str, ...]], *, topic: str = "T1", places: int = 1) -> Review:
    """A document that gives rise to questions with follow-ups, each on as many places."""
    model = weak_review()
    findings, questions = [], []
    for number, (text, follow_ups) in enumerate(asks.items()):
        prints = [f"{path}-{number}-{index}" for index in range(len(follow_ups) + 1)]
        spots = tuple(
            Place(1, spot, spot + 1, f"words {spot} of {path}", page=spot + 1) for spot in range(places)
        )
        findings += [replace(model.findings[0], fingerprint=name, places=spots) for name in prints]
        questions.append(
            Question(f"q{number}", topic, f"Topic {topic}", Severity.LOW, text, "", "Help.", "",
                     tuple(prints), spots, follow_ups, tuple(prints[1:]), first=number == 0)
        )  # fmt: skip
    return named(replace(model, findings=tuple(findings), questions=tuple(questions)), path)


def asked_on(*reviews: Review) -> list[tuple[str, str, list[str]]]:
    """Number, words and documents of each question."""
    return [
        (item.number, item.text, [source.document.label for source in item.sources])
        for item in letter_questions(letter_documents(reviews))
    ]


class TestTogether:
    def test_the_same_words_are_asked_once(self) -> None:
        a = asking("a.pdf", {"Why?": ("How?", "When?")})
        b = asking("b.pdf", {"Why?": ("Who?", "How?")})
        assert asked_on(a, b) == [
            ("1", "Why?", ["a.pdf", "b.pdf"]),
            ("1a", "How?", ["a.pdf", "b.pdf"]),
            ("1b", "When?", ["a.pdf"]),
            ("1c", "Who?", ["b.pdf"]),
        ]

    def test_a_follow_up_that_another_document_leads_with_stands_there(self) -> None:
        a, b = asking("a.pdf", {"Why?": ("How?",)}), asking("b.pdf", {"How?": ("Who?",)})
        assert asked_on(a, b) == [
            ("1", "Why?", ["a.pdf"]),
            ("2", "How?", ["a.pdf", "b.pdf"]),
            ("2a", "Who?", ["b.pdf"]),
        ]

    def test_topics_stand_together_in_the_order_in_which_they_first_come(self) -> None:
        a, b = asking("a.pdf", {"Why?": ()}, topic="T9"), asking("b.pdf", {"How?": ()}, topic="T2")
        c = asking("c.pdf", {"Who?": ()}, topic="T9")
        assert [text for _, text, _ in asked_on(a, b, c)] == ["Why?", "Who?", "How?"]
        headings = [line for line in text_of(a, b, c).splitlines() if line.startswith("Topic")]
        assert headings == ["Topic T9", "Topic T2"]

    def test_what_is_first_in_any_document_stays_in_front(self) -> None:
        a = asking("a.pdf", {"One?": (), "Two?": ()})
        b = asking("b.pdf", {"Three?": ()})
        b = replace(b, questions=tuple(replace(each, topic="T2", topic_name="Other") for each in b.questions))
        far = [replace(a.questions[1], topic="T3", topic_name="Third")]
        a = replace(a, questions=(a.questions[0], *far))
        assert [text for _, text, _ in asked_on(a, b)] == ["One?", "Three?", "Two?"]

    def test_one_document_keeps_its_numbers(self) -> None:
        [document] = documents = letter_documents([weak_review()])
        assert document.label == ""
        found = [(item.number, item.text, item.good) for item in letter_questions(documents)]
        assert found == [(item.number, item.text, item.good) for item in asked_of(weak_review())]

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["T1", "T2"]),
                st.dictionaries(
                    st.sampled_from("ABCD"),
                    st.lists(st.sampled_from("ABCDEFG"), max_size=4, unique=True).map(tuple),
                    max_size=3,
                ),
            ),
            min_size=2,
            max_size=4,
        )
    )
    def test_everything_is_asked_exactly_once_of_all_it_concerns(
        self, offer: list[tuple[str, dict[str, tuple[str, ...]]]]
    ) -> None:
        reviews = [asking(f"{number}.pdf", asks, topic=topic) for number, (topic, asks) in enumerate(offer)]
        found = letter_questions(letter_documents(reviews))
        concerned: dict[str, set[str]] = {}
        for number, review in enumerate(reviews):
            for asked in asked_of(review):
                concerned.setdefault(asked.text, set()).add(f"{number}.pdf")
        assert sorted(item.text for item in found) == sorted(concerned)
        for item in found:
            assert {source.document.label for source in item.sources} == concerned[item.text]
            assert all(source.places for source in item.sources)
        assert_numbered_through(found)
        topics = [topic for topic, _ in groupby(item.topic for item in found)]
        assert len(topics) == len(set(topics))


def assert_numbered_through(found: Sequence[LetterQuestion]) -> None:
    heads = [item.number for item in found if item.number.isdigit()]
    assert heads == [str(number) for number in range(1, len(heads) + 1)]
    assert len({item.number for item in found}) == len(found)
    for before, after in pairwise(found):
        if not after.number.isdigit():
            assert re.match(r"\d+", after.number)[0] == re.match(r"\d+", before.number)[0]  # type: ignore[index]
