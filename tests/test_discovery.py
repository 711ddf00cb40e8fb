"""Paths on the command line become files to read; a path that gives none says why."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pitchlint.batch.discovery import Discovery, discover
from pitchlint.batch.owners import MOST_OF_ONE_OFFER
from pitchlint.batch.wanted import Wanted
from pitchlint.errors import UsageError
from pitchlint.model import Problem

HINT = "pass PDF, Word, PowerPoint, Excel, HTML, text or Markdown files, or a folder that holds some"


def grow(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def below(folder: Path) -> list[str]:
    found = discover([str(folder)])
    assert found.problems == ()
    return [str(Path(file).relative_to(folder)) for file in found.files]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    grow(tmp_path, "b.pdf", "a.docx", "sub/d.TXT", "sub/c.md", "z.docm", "y.dotx", "x.markdown")
    assert below(tmp_path) == ["a.docx", "b.pdf", "sub/c.md", "sub/d.TXT", "x.markdown", "y.dotx", "z.docm"]


def test_known_formats_that_cannot_be_read_are_passed_on(tmp_path: Path) -> None:
    names = ["a.doc", "c.ppt", "d.xls", "e.rtf", "f.odt", "g.html"]
    grow(tmp_path, *names)
    assert below(tmp_path) == names


def test_what_is_no_document_is_skipped(tmp_path: Path) -> None:
    ours = ("a.pitchlint.html", "a.pitchlint.docx", "pitchlint-report/a.html", "sub/pitchlint-report/a.pdf")
    others = (".hidden.pdf", ".git/b.pdf", "~$a.docx", "notes.py")
    grow(tmp_path, "a.pdf", "c.pdf/inside.txt", *ours, *others)
    assert below(tmp_path) == ["a.pdf", "c.pdf/inside.txt"]


def test_links_and_pipes_inside_folders_are_not_followed(tmp_path: Path) -> None:
    grow(tmp_path, "in/a.pdf", "out/secret.pdf")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "out").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "link.pdf").symlink_to(tmp_path / "out" / "secret.pdf")
    os.mkfifo(tmp_path / "in" / "pipe.pdf")
    found = discover([str(tmp_path / "in")])
    assert [Path(file).name for file in found.files] == ["a.pdf"]
    assert [Path(path).name for path, _ in found.problems] == ["link.pdf", "pipe.pdf"]
    assert {why.reason for _, why in found.problems} == {
        "links, devices and pipes inside folders are not opened"
    }


def test_files_are_taken_as_given_each_once(tmp_path: Path) -> None:
    grow(tmp_path, "b.xyz", "a.pdf")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "a.pdf")
    paths = [str(tmp_path / name) for name in ("b.xyz", "a.pdf", "b.xyz", "link.pdf")]
    assert discover([*paths, str(tmp_path)]).files == (paths[0], paths[1], paths[3])


def test_each_bad_path_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    grow(tmp_path, "ok.pdf", "code/a.py")
    os.mkfifo(tmp_path / "pipe")
    paths = [str(tmp_path / name) for name in ("none.pdf", "empty", "ok.pdf", "code", "pipe")]
    found = discover([*paths, "/dev/null", "bad\0name"])
    assert found.files == (paths[2],)
    assert found.problems == (
        (paths[0], Problem("open", "there is no such file or folder", "check the path")),
        (paths[1], Problem("open", "the folder holds no documents", HINT)),
        (paths[3], Problem("open", "the folder holds no documents", HINT)),
        (paths[4], Problem("open", "this is neither a file nor a folder but a device or pipe", HINT)),
        ("/dev/null", Problem("open", "this is neither a file nor a folder but a device or pipe", HINT)),
        (
            "bad\0name",
            Problem(
                "open",
                "the path cannot be opened: its name is not valid",
                "check the path and who may read it",
            ),
        ),
    )


def test_a_closed_folder_inside_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow(tmp_path, "open.pdf", "closed/a.pdf")
    whole = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = discover([str(tmp_path)])
    assert found.files == (str(tmp_path / "open.pdf"),)
    hint = "check the path and who may read it"
    assert found.problems == (
        (str(tmp_path / "closed"), Problem("open", "the folder cannot be opened: permission denied", hint)),
    )


def test_an_index_is_ours_only_beside_reports_of_ours(tmp_path: Path) -> None:
    grow(tmp_path, "out/index.html", "out/a.pitchlint.html", "site/index.html")
    assert below(tmp_path) == ["site/index.html"]


def test_a_comparison_is_ours_only_beside_its_page(tmp_path: Path) -> None:
    grow(tmp_path, "out/index.html", "out/a.pitchlint.html", "out/comparison.xlsx")
    grow(tmp_path, "offers/comparison.xlsx", "offers/a.pitchlint.html")
    assert below(tmp_path) == ["offers/comparison.xlsx"]


def test_a_folder_below_the_given_one_is_a_vendor(tmp_path: Path) -> None:
    grow(tmp_path, "lone.pdf", "acme/main.pdf", "acme/annexes/prices.xlsx", "beta/offer.pdf")
    found = discover([str(tmp_path)])
    vendors = {Path(file).relative_to(tmp_path).as_posix(): vendor for file, vendor in found.vendors.items()}
    assert vendors == {
        "acme/annexes/prices.xlsx": str(tmp_path / "acme"),
        "acme/main.pdf": str(tmp_path / "acme"),
        "beta/offer.pdf": str(tmp_path / "beta"),
    }
    assert discover([str(tmp_path / "acme" / "main.pdf")]).vendors == {}
    assert len(discover([f"/{tmp_path}"]).vendors) == len(discover([f"{tmp_path}/acme/.."]).vendors) == 3


def test_a_folder_that_only_holds_the_vendors_is_none_itself(tmp_path: Path) -> None:
    grow(
        tmp_path, "tender/responses/acme/a.pdf", "tender/responses/acme/b.pdf", "tender/responses/beta/a.pdf"
    )
    responses = tmp_path / "tender" / "responses"
    for given in (tmp_path, tmp_path / "tender", responses):
        assert set(discover([str(given)]).vendors.values()) == {
            str(responses / "acme"),
            str(responses / "beta"),
        }
    assert discover([str(responses / "acme")]).vendors == {}
    grow(tmp_path, "first/acme/main.pdf", "first/acme/annexes/prices.xlsx")
    first = discover([str(tmp_path / "first")])
    assert set(first.vendors.values()) == {str(tmp_path / "first/acme")} and len(first.vendors) == 2
    only = discover([str(responses)], Wanted.of(["acme/"], []))
    assert set(only.vendors.values()) == {str(responses / "acme")}


def test_a_folder_of_very_many_documents_is_no_offer(tmp_path: Path) -> None:
    grow(tmp_path, "acme/a.pdf", *(f"archive/{number}.pdf" for number in range(MOST_OF_ONE_OFFER + 1)))
    found = discover([str(tmp_path)])
    assert set(found.vendors.values()) == {str(tmp_path / "acme")}
    assert found.passed_by == (
        f"The folder {tmp_path / 'archive'} holds 101 documents: too many for one offer, "
        "so each stands alone.",
    )


# --- what is wanted, and what is passed by -----------------------------------------------------------


def names(found: Discovery, folder: Path) -> list[str]:
    return [Path(file).relative_to(folder).as_posix() for file in found.files]


def test_other_files_of_a_folder_are_counted_not_forgotten(tmp_path: Path) -> None:
    grow(
        tmp_path, "a.pdf", "logo.png", "sub/photo.PNG", "Makefile", ".hidden", "a.pitchlint.html", "~$a.docx"
    )
    assert discover([str(tmp_path)]).passed_by == (
        "Passed by in the folders, as no documents: 2 .png, 1 without ending.",
        "Passed by, as reports of pitchlint by their names: 1 file.",
        "Passed by, as hidden or kept by a program that is open: 1 file.",
    )


def test_archives_and_mails_are_no_silent_matter(tmp_path: Path) -> None:
    grow(tmp_path, "responses.zip", "offer.msg", "b.odp")
    found = discover([str(tmp_path)])
    assert names(found, tmp_path) == ["b.odp", "offer.msg", "responses.zip"]
    assert found.passed_by == ()


def test_patterns_choose_among_the_documents_of_a_folder(tmp_path: Path) -> None:
    grow(tmp_path, "a.pdf", "b.docx", "drafts/c.pdf", "sub/d.pdf", "sub/old/e.pdf")
    only = discover([str(tmp_path)], Wanted.of(["*.pdf"], ["drafts/", "/sub/old"]))
    assert names(only, tmp_path) == ["a.pdf", "sub/d.pdf"]
    assert only.passed_by == ("Left out by --include or --exclude: 3 documents.",)


def test_a_file_that_is_named_is_taken_whatever_the_patterns_say(tmp_path: Path) -> None:
    grow(tmp_path, "a.pdf", "b.pdf")
    found = discover([str(tmp_path), str(tmp_path / "a.pdf")], Wanted.of([], ["*.pdf"]))
    assert names(found, tmp_path) == ["a.pdf"]
    assert found.problems == (
        (str(tmp_path), Problem("open", "--include and --exclude leave no document of it", HINT)),
    )


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.pdf", ["a.pdf"]),
        ("*/*.pdf", ["sub/d.pdf"]),
        ("**/*.pdf", ["a.pdf", "sub/d.pdf", "sub/old/e.pdf"]),
        ("sub/**/*.pdf", ["sub/d.pdf", "sub/old/e.pdf"]),
        ("s?b/[cd].pdf", ["sub/d.pdf"]),
    ],
)
def test_a_glob_that_no_shell_expanded(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    grow(tmp_path, "a.pdf", "b.docx", "sub/d.pdf", "sub/old/e.pdf")
    found = discover([f"{tmp_path}/{pattern}"])
    assert (names(found, tmp_path), found.problems) == (expected, ())


def test_a_glob_follows_no_link_and_says_when_it_matches_nothing(tmp_path: Path) -> None:
    grow(tmp_path, "in/a.pdf", "out/secret.pdf")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "out").symlink_to(tmp_path / "out")
    assert names(discover([f"{tmp_path}/in/**/*.pdf"]), tmp_path) == ["in/a.pdf"]
    for pattern in (f"{tmp_path}/in/*.docx", f"{tmp_path}/nowhere/*.pdf"):
        (problem,) = discover([pattern]).problems
        assert problem[0] == pattern
        assert problem[1].reason == "nothing matches this pattern"


def test_a_file_whose_name_looks_like_a_glob_is_that_file(tmp_path: Path) -> None:
    grow(tmp_path, "offer [final].pdf", "offer f.pdf")
    assert names(discover([str(tmp_path / "offer [final].pdf")]), tmp_path) == ["offer [final].pdf"]


@pytest.mark.parametrize("pattern", ["!", "\\"])
def test_a_pattern_that_cannot_be_used_is_an_error(pattern: str) -> None:
    with pytest.raises(UsageError, match="--exclude"):
        Wanted.of([], [pattern])
