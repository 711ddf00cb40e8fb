"""Reviews that lie in a file: the same as in memory, and one at a time in hand."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import build_report
import pytest
from build_executor import InlineExecutor
from click.testing import CliRunner

from pitchlint.batch import pages
from pitchlint.batch.journal import Header, Journal
from pitchlint.batch.kept import Held, InMemory, Kept, KeptReviews, Spool, Store, paths_of
from pitchlint.cli import cli
from pitchlint.errors import UsageError
from pitchlint.examples import AS_OF
from pitchlint.model import Review
from pitchlint.offers import together
from pitchlint.rendering.writing import Sources

HEADER = Header("basis", AS_OF, build_report.TOOL)


def kept_in(store: Store, reviews: list[Review]) -> KeptReviews:
    return KeptReviews(
        [
            Kept(store.add((review.document.path, ""), "read", review), review.document.path, review.vendor)
            for review in reviews
        ]
    )


def made(*vendors: str) -> list[Review]:
    reviews = (build_report.weak_review(), build_report.sound_review(), build_report.partly_read_review())
    return [
        replace(
            reviews[number % 3],
            vendor=vendor,
            document=replace(reviews[number % 3].document, path=f"{vendor}/offer-\udcff-{number}.pdf"),
        )
        for number, vendor in enumerate(vendors)
    ]


@pytest.mark.parametrize("kind", ["journal", "spool", "memory"])
def test_they_come_back_from_every_store(tmp_path: Path, kind: str) -> None:
    reviews = made("", "", "acme", "", "bolt")
    if kind == "memory":
        assert tuple(kept_in(InMemory(), reviews)) == tuple(reviews)
        return
    with Journal(tmp_path / "j", HEADER) if kind == "journal" else Spool() as store:
        found = kept_in(store, reviews)
        assert list(found) == reviews
        assert list(reversed(found)) == reviews[::-1]
        assert (len(found), found[-1], found[1:4]) == (5, reviews[-1], tuple(reviews[1:4]))
        assert paths_of(found) == paths_of(reviews)
        with pytest.raises(IndexError):
            found[5]


def test_documents_of_a_vendor_are_one_offer_wherever_they_stand() -> None:
    reviews = made("acme", "", "bolt", "acme", "bolt", "acme", "core")
    with Spool() as spool:
        assert tuple(kept_in(spool, reviews)) == together(reviews)


def test_what_there_is_to_say_beside_comes_with_the_notices() -> None:
    review = build_report.weak_review()
    (found,) = KeptReviews([Kept(Held(review), "other.pdf", "acme", ("copy.pdf",))])
    assert found.document.path == "other.pdf"
    assert found.document.notices == (
        *review.document.notices,
        "The file copy.pdf is the same; it was reviewed once.",
    )
    assert found.vendor == "acme"


def test_a_journal_that_is_gone_is_an_error_with_its_name(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", HEADER) as journal:
        found = kept_in(journal, made("", ""))
    (tmp_path / "j").unlink()
    with pytest.raises(UsageError, match="the journal cannot be read") as raised:
        list(found)
    assert str(tmp_path / "j") in str(raised.value)


@pytest.mark.usefixtures("shared_pipeline")
@pytest.mark.parametrize("further", [(), ("--format", "json", "-o", "out")])
def test_a_run_holds_few_reviews_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, further: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pitchlint.batch.local.LocalExecutor", InlineExecutor)
    (tmp_path / "in").mkdir()
    for number in range(12):
        text = f"# Offer {number}\n\nEnjoy unlimited drafts.\n"
        (tmp_path / f"in/{number}.md").write_text(text, encoding="utf-8")
    before, held = _alive(), []
    render = pages.render_html

    def counted(review: Review, **given: object) -> str:
        held.append(_alive() - before)
        return render(review, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(pages, "render_html", counted)
    arguments = ["in", "--as-of", "2026-11-22", "--no-cache", "--jobs", "1", *further]
    done = CliRunner().invoke(cli, arguments)
    assert (done.exit_code, len(held)) == (1, 12)
    assert max(held) <= 3


def _alive() -> int:
    gc.collect()
    return sum(type(found) is Review for found in gc.get_objects())


def dying(part: Sequence[int]) -> None:
    os._exit(9)


@pytest.mark.parametrize("dies", [False, True])
def test_several_processes_write_what_one_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies: bool
) -> None:
    monkeypatch.setattr(pages, "FEWEST", 2)
    if dies:
        monkeypatch.setattr(pages, "_write", dying)
    written = []
    for jobs in (1, 2):
        with Journal(tmp_path / f"{jobs}.jsonl", HEADER) as journal:
            found = kept_in(journal, made("", "acme", "acme", "bolt"))
            folder = tmp_path / str(jobs)
            folder.mkdir()
            pages.write_pages(to_write(found, folder), jobs)
        written.append([path.read_bytes() for path in sorted(folder.iterdir())])
    assert len(written[0]) == 4 and written[0] == written[1]


def test_what_another_process_may_not_overwrite_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "FEWEST", 2)
    (tmp_path / "2.html").write_text("mine", encoding="utf-8")
    with Journal(tmp_path / "j", HEADER) as journal:
        work = to_write(kept_in(journal, made("", "", "", "")), tmp_path)
        with pytest.raises(UsageError, match=r"2\.html.*pitchlint did not write it"):
            pages.write_pages(work, 2)
    assert (tmp_path / "2.html").read_text() == "mine"


def to_write(found: KeptReviews, folder: Path) -> pages.Pages:
    paths = tuple(folder / f"{number}.html" for number in range(len(found)))
    return pages.Pages(found, paths, build_report.TOOL, AS_OF, (), Sources(), force=False)
