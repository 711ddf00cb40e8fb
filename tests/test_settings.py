"""Settings: the file that is found, what it may say, and which rules are wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from pitchlint.errors import SettingsError
from pitchlint.model import Confidence, Limits, Severity
from pitchlint.settings import Settings, load_settings

FULL = """\
select = ["PRC", "VAG001"]
ignore = ["PRC011"]
min-confidence = "medium"
fail-on = "high"
packs = ["rules/own.yaml"]
timeout = 30
max-pages = 50
jobs = 4
"""


def write(path: Path, text: str) -> Path:
    """A file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


class TestFile:
    def test_everything_it_may_say(self, tmp_path: Path) -> None:
        write(tmp_path / "pitchlint.toml", FULL)
        found = load_settings(None, tmp_path)
        assert found == Settings(
            select=("PRC", "VAG001"),
            ignore=("PRC011",),
            min_confidence=Confidence.MEDIUM,
            fail_on=Severity.HIGH,
            packs=(str(tmp_path / "rules/own.yaml"),),
            limits=Limits(timeout=30, max_pages=50),
            jobs=4,
        )

    def test_without_a_file_there_are_defaults(self, tmp_path: Path) -> None:
        assert load_settings(None, tmp_path) == Settings()

    def test_an_empty_file_changes_nothing(self, tmp_path: Path) -> None:
        write(tmp_path / "pitchlint.toml", "")
        assert load_settings(None, tmp_path) == Settings()

    def test_the_nearest_upward_counts(self, tmp_path: Path) -> None:
        write(tmp_path / "pitchlint.toml", "jobs = 2")
        write(tmp_path / "a/pitchlint.toml", "jobs = 3")
        (tmp_path / "a/b/c").mkdir(parents=True)
        assert load_settings(None, tmp_path / "a/b/c").jobs == 3
        assert load_settings(None, tmp_path).jobs == 2

    def test_a_project_file_with_our_table(self, tmp_path: Path) -> None:
        write(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n\n[tool.pitchlint]\njobs = 5\n")
        assert load_settings(None, tmp_path).jobs == 5

    def test_a_project_file_of_others_is_passed_over(self, tmp_path: Path) -> None:
        write(tmp_path / "pitchlint.toml", "jobs = 2")
        write(tmp_path / "a/pyproject.toml", "[tool.other]\njobs = 5\n")
        assert load_settings(None, tmp_path / "a").jobs == 2

    def test_our_own_file_comes_before_the_projects(self, tmp_path: Path) -> None:
        write(tmp_path / "pitchlint.toml", "jobs = 2")
        write(tmp_path / "pyproject.toml", "[tool.pitchlint]\njobs = 5\n")
        assert load_settings(None, tmp_path).jobs == 2

    def test_a_named_file_is_taken_whatever_its_name(self, tmp_path: Path) -> None:
        named = write(tmp_path / "elsewhere/strict.toml", "jobs = 7")
        write(tmp_path / "pitchlint.toml", "jobs = 2")
        assert load_settings(str(named), tmp_path).jobs == 7

    def test_an_absolute_pack_stays(self, tmp_path: Path) -> None:
        write(tmp_path / "pitchlint.toml", "packs = ['/srv/own.yaml']")
        assert load_settings(None, tmp_path).packs == ("/srv/own.yaml",)


class TestMistakes:
    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("slect = ['PRC']", "slect"),
            ("select = 'PRC'", "select"),
            ("fail-on = 'grave'", "fail-on"),
            ("fail_on = 'high'", "fail_on"),
            ("min-confidence = 3", "min-confidence"),
            ("timeout = 0", "timeout"),
            ("timeout = -1", "timeout"),
            ("max-pages = 0", "max-pages"),
            ("max-pages = 1.5", "max-pages"),
            ("jobs = 0", "jobs"),
            ("jobs = 'many'", "jobs"),
            ("packs = [1]", "packs"),
        ],
    )
    def test_are_named_with_the_file_and_the_known_keys(self, tmp_path: Path, text: str, what: str) -> None:
        file = write(tmp_path / "pitchlint.toml", text)
        with pytest.raises(SettingsError) as caught:
            load_settings(None, tmp_path)
        assert caught.value.what.startswith(what)
        assert caught.value.where == str(file)
        assert "known keys: select, ignore" in caught.value.hint

    @pytest.mark.parametrize("data", [b"jobs =", b"[open", b"\xff\xfe", b"jobs = 1\njobs = 2"])
    def test_no_toml(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "pitchlint.toml").write_bytes(data)
        with pytest.raises(SettingsError, match="cannot be read") as caught:
            load_settings(None, tmp_path)
        assert caught.value.where == str(tmp_path / "pitchlint.toml")

    def test_a_named_file_that_is_missing(self, tmp_path: Path) -> None:
        with pytest.raises(SettingsError, match="cannot be read"):
            load_settings(str(tmp_path / "none.toml"), tmp_path)

    def test_a_project_file_of_another_shape_is_passed_over(self, tmp_path: Path) -> None:
        write(tmp_path / "pyproject.toml", "tool = 5")
        assert load_settings(None, tmp_path) == Settings()

    def test_a_table_of_ours_that_is_none(self, tmp_path: Path) -> None:
        file = write(tmp_path / "pyproject.toml", "[tool]\npitchlint = 5")
        with pytest.raises(SettingsError) as caught:
            load_settings(None, tmp_path)
        assert caught.value.where == str(file)

    def test_a_broken_project_file_on_the_way_is_told(self, tmp_path: Path) -> None:
        write(tmp_path / "pitchlint.toml", "jobs = 2")
        write(tmp_path / "a/pyproject.toml", "[open")
        with pytest.raises(SettingsError, match="cannot be read") as caught:
            load_settings(None, tmp_path / "a")
        assert caught.value.where.endswith("pyproject.toml")


class TestWants:
    @pytest.mark.parametrize(
        ("select", "ignore", "wanted"),
        [
            ((), (), {"PRC001", "PRC011", "VAG001"}),
            (("PRC",), (), {"PRC001", "PRC011"}),
            (("PRC001", "VAG"), (), {"PRC001", "VAG001"}),
            ((), ("PRC",), {"VAG001"}),
            (("PRC",), ("PRC011",), {"PRC001"}),
            (("PRC001",), ("PRC",), set()),
            (("X",), (), set()),
        ],
    )
    def test_prefixes(self, select: tuple[str, ...], ignore: tuple[str, ...], wanted: set[str]) -> None:
        settings = Settings(select=select, ignore=ignore)
        assert {code for code in ("PRC001", "PRC011", "VAG001") if settings.wants(code)} == wanted
