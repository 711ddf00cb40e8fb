"""Reviews of many files: order, twins, the journal, the cache and the way they are stored."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import build_report
import pytest
from build_executor import InlineExecutor
from build_hostile import ATTACKS, dressed
from build_tender import index_of
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchlint.batch.basis import basis_of
from pitchlint.batch.cache import Cache
from pitchlint.batch.codec import CodecError, review_from_text, review_to_text
from pitchlint.batch.engine import Memory, Reviewer, Run, review_files
from pitchlint.batch.executor import completed
from pitchlint.batch.illustrate import illustrated
from pitchlint.batch.journal import Ending, Header, Journal, read_journal
from pitchlint.batch.kept import KeptReviews
from pitchlint.batch.outcome import Outcome, ReviewTask, State
from pitchlint.batch.progress import Lines, Silent
from pitchlint.batch.slim import slim
from pitchlint.errors import UsageError
from pitchlint.examples import AS_OF
from pitchlint.lint import Linter
from pitchlint.model import Limits, Report, Review
from pitchlint.reading.reader import read_document
from pitchlint.rendering.annotated.notes import notes_of
from pitchlint.rendering.exports.letter import render_letter
from pitchlint.rendering.exports.registry import file_content
from pitchlint.rendering.formats import Format
from pitchlint.rendering.html import render_html
from pitchlint.rendering.terminal import render_terminal
from pitchlint.settings import Settings

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*-proposal.*"))
HEADER = Header("basis", AS_OF, build_report.TOOL)
ENDING = Ending({"offer-\udcff.md": ("copy.md",)}, ("Passed by: 1 .png.",))
RUN = Run(Settings(select=("PRC004",)), AS_OF, "basis")
HALF_A_HEADER = '{"pitchlint-journal": 2, "basis": "basis", "as_of": "2026-11-22", "tool": {}}'
NO_JOURNALS = ("", "{}\n", "hello\n", '{"pitchlint-journal": 9}\n', "[]\n", HALF_A_HEADER)
Done = tuple[ReviewTask, Outcome]


def made_reviews() -> list[Review]:
    return [
        build_report.weak_review(),
        build_report.sound_review(),
        build_report.partly_read_review(),
        build_report.unreadable_review(),
        build_report.failed_check_review(),
    ]


def offers(folder: Path, count: int) -> list[str]:
    for number in range(count):
        text = f"# Offer {number}\n\nEnjoy unlimited drafts. We do not offer unlimited films.\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return [str(folder / f"{number}.md") for number in range(count)]


def inline(tasks: Sequence[ReviewTask]) -> Iterator[Done]:
    yield from completed(InlineExecutor(tasks[0].settings, tasks[0].as_of, jobs=1), tasks)


def reviewed(paths: Sequence[str], run: Run, memory: Memory, reviewer: Reviewer) -> tuple[Review, ...]:
    return tuple(KeptReviews(review_files(paths, run, memory, reviewer, Silent())))


def refusing(tasks: Sequence[ReviewTask]) -> Iterator[Done]:
    pytest.fail(f"reviewed again: {[task.path for task in tasks]}")
    yield


def warned(text: str) -> None:
    pytest.fail(text)


def _whole(content: str | bytes | Iterable[str]) -> bytes:
    if isinstance(content, bytes):
        return content
    return "".join(content).encode()


@pytest.fixture
def sample_reviews(linter: Linter) -> list[Review]:
    return [linter.lint(read_document(str(path), limits=Limits())) for path in SAMPLES]


class TestCodec:
    def test_samples_come_back_as_they_were(self, sample_reviews: list[Review]) -> None:
        assert sample_reviews
        for review in sample_reviews:
            assert review_from_text(review_to_text(review)) == review

    @pytest.mark.parametrize("review", made_reviews(), ids=lambda review: review.document.path)
    def test_every_kind_of_review_comes_back(self, review: Review) -> None:
        back = review_from_text(review_to_text(review))
        assert back == review
        assert repr(back) == repr(review)

    @given(text=st.text(min_size=1), amount=st.decimals(allow_nan=False, allow_infinity=False))
    @settings(max_examples=50, deadline=None)
    def test_any_text_and_any_amount_comes_back(self, text: str, amount: Decimal) -> None:
        review = dressed(build_report.weak_review(), lambda old: text)
        price = review.prices[0]
        price = replace(price, amount=replace(price.amount, value=amount))
        review = replace(review, prices=(price, *review.prices[1:]))
        stored = review_to_text(review)
        assert stored.isascii() and "\n" not in stored
        assert repr(review_from_text(stored)) == repr(review)

    def test_names_that_are_no_text_come_back(self) -> None:
        review = build_report.weak_review()
        review = replace(review, document=replace(review.document, path="offer-\udcff.pdf"))
        assert review_from_text(review_to_text(review)) == review

    @pytest.mark.parametrize("text", ["", "{}", "[1]", "nothing", '{"document": {"path": 1}}', *ATTACKS])
    def test_what_is_no_review_is_refused(self, text: str) -> None:
        with pytest.raises(CodecError):
            review_from_text(text)

    def test_outputs_are_the_same_from_a_slim_review(self, sample_reviews: list[Review]) -> None:
        slimmed = [slim(review) for review in sample_reviews]
        lines = [
            sum(len(block.lines) for review in some for block in review.document.blocks)
            for some in (sample_reviews, slimmed)
        ]
        assert lines[1] < lines[0]
        reports = [Report(tuple(some), AS_OF, build_report.TOOL) for some in (sample_reviews, slimmed)]
        for form in (Format.JSON, Format.SARIF, Format.CSV, Format.MARKDOWN, Format.XLSX):
            contents = [_whole(file_content(form, report)) for report in reports]
            assert contents[0] == contents[1], form
        for color in (True, False):
            told = [render_terminal(report, width=88, color=color, html_paths=[]) for report in reports]
            assert told[0] == told[1]
        links = {number: f"{number}.html" for number in range(len(slimmed))}
        assert index_of(reports[0], links) == index_of(reports[1], links)

    @pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
    def test_what_each_document_gets_is_the_same_from_a_slim_review(self, linter: Linter, path: Path) -> None:
        review = linter.lint(read_document(str(path), limits=Limits()))
        whole = illustrated(review, str(path))
        lean = review_from_text(review_to_text(slim(whole)))
        assert bool(whole.pictures) == (path.suffix == ".pdf")
        both = (whole, lean)
        pages = [render_html(some, tool=build_report.TOOL, as_of=AS_OF) for some in both]
        assert pages[0] == pages[1]
        letters = [render_letter((some,), tool=build_report.TOOL, as_of=AS_OF) for some in both]
        assert letters[0] == letters[1]
        assert notes_of(whole) == notes_of(lean)


@pytest.mark.usefixtures("shared_pipeline")
class TestEngine:
    def test_the_order_in_which_they_finish_does_not_matter(self, tmp_path: Path) -> None:
        paths = offers(tmp_path, 5)

        def shuffled(tasks: Sequence[ReviewTask]) -> Iterator[Done]:
            done = list(inline(tasks))
            random.Random(7).shuffle(done)
            assert [task.path for task, _ in done] != paths
            yield from done

        plain = reviewed(paths, RUN, Memory(), inline)
        assert [review.document.path for review in plain] == paths
        assert reviewed(paths, RUN, Memory(), shuffled) == plain

    def test_the_order_of_the_paths_does_not_matter(self, tmp_path: Path) -> None:
        paths = offers(tmp_path, 4)
        forward = reviewed(paths, RUN, Memory(), inline)
        back = reviewed(paths[::-1], RUN, Memory(), inline)
        assert back == forward[::-1]

    def test_the_same_file_is_reviewed_once_and_said_once(self, tmp_path: Path) -> None:
        (path,) = offers(tmp_path, 1)
        copy = tmp_path / "copy.md"
        copy.write_bytes(Path(path).read_bytes())
        other = tmp_path / "other.txt"
        other.write_bytes(Path(path).read_bytes())
        found = reviewed([path, str(copy), str(other)], RUN, Memory(), inline)
        assert [review.document.path for review in found] == [path, str(other)]
        assert found[0].document.notices == (f"The file {copy} is the same; it was reviewed once.",)
        assert found[1].document.notices == ()

    def test_the_plainest_name_stands_for_all_copies(self, tmp_path: Path) -> None:
        (path,) = offers(tmp_path, 1)
        copy = tmp_path / "0 (2).md"
        copy.write_bytes(Path(path).read_bytes())
        (found,) = reviewed([str(copy), path], RUN, Memory(), inline)
        assert found.document.path == path
        assert found.document.notices == (f"The file {copy} is the same; it was reviewed once.",)

    def test_a_window_of_tasks_is_under_way(self, tmp_path: Path) -> None:
        class Counting(InlineExecutor):
            submitted = 0

            def submit(self, task: ReviewTask):  # type: ignore[no-untyped-def]
                self.submitted += 1
                return super().submit(task)

        tasks = [ReviewTask(path, RUN.settings, AS_OF) for path in offers(tmp_path, 12)]
        executor = Counting(RUN.settings, AS_OF, jobs=1)
        outcomes = completed(executor, tasks)
        next(outcomes)
        assert executor.submitted == executor.window
        assert len(list(outcomes)) == 11


class TestJournal:
    def written(self, path: Path) -> list[Review]:
        reviews = made_reviews()
        with Journal(path, HEADER) as journal:
            for number, review in enumerate(reviews):
                journal.add((review.document.path, f"{number}"), "read", review)
            journal.end(ENDING)
        return reviews

    def test_what_is_written_is_read(self, tmp_path: Path) -> None:
        reviews = self.written(tmp_path / "j")
        found = read_journal(tmp_path / "j")
        assert (found.header, found.ending) == (HEADER, ENDING)
        assert {key: kept.taken() for key, kept in found.reviews.items()} == {
            (review.document.path, f"{number}"): review for number, review in enumerate(reviews)
        }
        assert (tmp_path / "j").stat().st_mode & 0o777 == 0o600

    @given(share=st.floats(0, 1))
    @settings(max_examples=40, deadline=None)
    def test_it_may_break_off_anywhere(self, tmp_path_factory: pytest.TempPathFactory, share: float) -> None:
        path = tmp_path_factory.mktemp("journal") / "j"
        reviews = self.written(path)
        data = path.read_bytes()
        head = data.index(b"\n") + 1
        cut = head + int(share * (len(data) - head))
        path.write_bytes(data[:cut])
        found = read_journal(path)
        assert found.size == data[:cut].rindex(b"\n") + 1
        assert [kept.taken() for kept in found.reviews.values()] == reviews[: len(found.reviews)]
        missing = reviews[len(found.reviews) :]
        with Journal(path, HEADER, keep=found.size) as journal:
            for number, review in enumerate(missing, len(found.reviews)):
                journal.add((review.document.path, f"{number}"), "read", review)
            journal.end(ENDING)
        lines = path.read_bytes().splitlines()
        assert [line for line in lines if b'"review"' in line] == [
            line for line in data.splitlines() if b'"review"' in line
        ]

    @pytest.mark.parametrize("text", NO_JOURNALS)
    def test_another_file_is_refused(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "j").write_text(text)
        with pytest.raises(UsageError):
            read_journal(tmp_path / "j")

    @pytest.mark.usefixtures("shared_pipeline")
    def test_what_it_holds_is_not_reviewed_again(self, tmp_path: Path) -> None:
        paths = offers(tmp_path, 3)
        with Journal(tmp_path / "j", HEADER) as journal:
            first = reviewed(paths, RUN, Memory(store=journal), inline)
        recorded = read_journal(tmp_path / "j").reviews
        assert reviewed(paths, RUN, Memory(recorded), refusing) == first
        Path(paths[1]).write_text("# Other\n\nEnjoy unlimited films.\n", encoding="utf-8")
        third = reviewed(paths, RUN, Memory(recorded), inline)
        assert [new == old for new, old in zip(third, first, strict=True)] == [True, False, True]

    @pytest.mark.parametrize("fetched", [True, False])
    def test_what_came_from_an_address_is_not_fetched_again(self, tmp_path: Path, fetched: bool) -> None:
        address = "https://offers.example/offer.pdf"
        review = build_report.weak_review()
        document = replace(review.document, path=address, sha256="ab" if fetched else "")
        with Journal(tmp_path / "j", HEADER) as journal:
            journal.add((address, ""), "read", replace(review, document=document))
        asked: list[str] = []

        def fetching(tasks: Sequence[ReviewTask]) -> Iterator[Done]:
            asked.extend(task.path for task in tasks)
            yield from ((task, Outcome.of(review)) for task in tasks)

        memory = Memory(read_journal(tmp_path / "j").reviews)
        (found,) = reviewed([address], RUN, memory, fetching)
        assert (found.document.path, asked) == (address, [] if fetched else [address])


@pytest.mark.usefixtures("shared_pipeline")
class TestCache:
    def test_an_unchanged_file_is_not_reviewed_again(self, tmp_path: Path) -> None:
        paths = offers(tmp_path, 3)
        cache = Cache(tmp_path / "cache", warned)
        first = reviewed(paths, RUN, Memory(cache=cache), inline)
        cache.close()
        again = Cache(tmp_path / "cache", warned)
        assert reviewed(paths, RUN, Memory(cache=again), refusing) == first
        assert again.info().reviews == 3
        moved = tmp_path / "elsewhere"
        moved.mkdir()
        Path(paths[0]).rename(moved / "0.md")
        (found,) = reviewed([str(moved / "0.md")], RUN, Memory(cache=again), refusing)
        assert found.document.path == str(moved / "0.md")
        again.clean()
        assert again.info().reviews == 0
        again.close()

    def test_only_the_owner_may_read_it(self, tmp_path: Path) -> None:
        cache = Cache(tmp_path / "a" / "cache", warned)
        cache.put("key", build_report.weak_review())
        cache.close()
        modes = [
            path.stat().st_mode & 0o777 for path in (tmp_path / "a/cache", *(tmp_path / "a/cache").iterdir())
        ]
        assert modes == [0o700, 0o600]

    @pytest.mark.parametrize("data", [b"no database at all" * 100, b"SQLite format 3\0" + bytes(4000)])
    def test_a_damaged_one_finds_nothing_and_says_so_once(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "reviews.sqlite3").write_bytes(data)
        said: list[str] = []
        cache = Cache(tmp_path, said.append)
        assert cache.get("key") is None
        cache.put("key", build_report.weak_review())
        assert cache.get("key") is None
        assert len(said) == 1 and "pitchlint cache clean" in said[0]
        cache.clean()
        fresh = Cache(tmp_path, warned)
        fresh.put("key", build_report.weak_review())
        assert fresh.get("key") == build_report.weak_review()
        fresh.close()

    def test_a_damaged_entry_is_a_miss(self, tmp_path: Path) -> None:
        cache = Cache(tmp_path, warned)
        cache.put("key", build_report.weak_review())
        cache.close()
        with sqlite3.connect(tmp_path / "reviews.sqlite3") as base:
            base.execute("UPDATE reviews SET review = x'00'")
        base.close()
        said: list[str] = []
        damaged = Cache(tmp_path, said.append)
        assert damaged.get("key") is None
        assert len(said) == 1
        damaged.close()

    def test_what_was_not_used_for_longest_makes_room(self, tmp_path: Path) -> None:
        review = build_report.weak_review()
        sizes = Cache(tmp_path / "one", warned)
        sizes.put("a", review)
        room = 3 * sizes.info().size
        sizes.close()
        cache = Cache(tmp_path / "small", warned, most=room)
        for key in "abc":
            cache.put(key, review)
        assert cache.get("a") is not None
        cache.put("d", review)
        assert [key for key in "abcd" if cache.get(key) is not None] == ["a", "c", "d"]
        assert cache.info().size <= room
        cache.close()

    @pytest.mark.parametrize("state", [state for state in State if not state.is_lasting])
    def test_what_another_day_might_read_is_not_kept(self, tmp_path: Path, state: State) -> None:
        paths = offers(tmp_path, 1)

        def unlucky(tasks: Sequence[ReviewTask]) -> Iterator[Done]:
            for task, outcome in inline(tasks):
                yield task, replace(outcome, state=state)

        cache = Cache(tmp_path / "cache", warned)
        reviewed(paths, RUN, Memory(cache=cache), unlucky)
        assert cache.info().reviews == 0
        cache.close()

    def test_what_a_password_opened_is_not_kept(self, tmp_path: Path) -> None:
        cache = Cache(tmp_path / "cache", warned)
        run = replace(RUN, password="secret")
        reviewed(offers(tmp_path, 1), run, Memory(cache=cache), inline)
        assert cache.info().reviews == 0
        cache.close()
        assert "secret" not in repr(run)


class TestBasis:
    def test_what_matters_changes_it(self, tmp_path: Path) -> None:
        pack = tmp_path / "own.yaml"
        pack.write_text("family: own\n")
        plain = Settings(packs=(str(pack),))
        day = date(2026, 11, 22)
        before = basis_of(plain, day)
        others = [
            basis_of(replace(plain, select=("PRC",)), day),
            basis_of(replace(plain, learned=False), day),
            basis_of(replace(plain, limits=Limits(max_pages=3)), day),
            basis_of(plain, date(2026, 11, 23)),
        ]
        pack.write_text("family: another\n")
        others.append(basis_of(plain, day))
        assert len({before, *others}) == 6

    def test_what_does_not_matter_leaves_it(self) -> None:
        assert basis_of(Settings(jobs=2), AS_OF) == basis_of(Settings(jobs=3), AS_OF)


def test_a_long_run_says_how_far_it_is_and_a_short_one_nothing() -> None:
    said: list[str] = []
    moments = iter([0.0, 5.0, 20.0, 21.0, 22.0])
    lines = Lines(said.append, clock=lambda: next(moments))
    lines.start(4)
    for review in made_reviews()[:4]:
        lines.done(Outcome.of(review))
    assert len(said) == 1
    assert said[0].startswith("2 of 4 documents, ") and said[0].endswith("about 20 s left")
