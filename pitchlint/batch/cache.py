"""Reviews of files that were seen before: JSON in one SQLite file that only its owner may read."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import platformdirs

from pitchlint.batch.codec import CodecError, review_from_text, review_to_text
from pitchlint.model import Review

MOST_BYTES = 500 * 1024**2
FOLDER_VARIABLE = "PITCHLINT_CACHE_DIR"
_FILE = "reviews.sqlite3"
_SECONDS_FOR_OTHERS = 5
_MOST_UNPACKED = 512 * 1024**2
_TABLE = """
CREATE TABLE IF NOT EXISTS reviews (
    key TEXT PRIMARY KEY, review BLOB NOT NULL, size INT NOT NULL, used INT NOT NULL
)
"""
# Who was used last, and what all of them take, is asked with every review.
_INDEXES = (
    "CREATE INDEX IF NOT EXISTS by_use ON reviews (used)",
    "CREATE INDEX IF NOT EXISTS by_size ON reviews (size)",
)

_COUNT = "SELECT COUNT(*) - COALESCE(SUM(INSTR(key, ?) = 1), 0), COALESCE(SUM(size), 0) FROM reviews"
RUN = "run-"
"""How the key of a whole run begins; that of a review never does."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """Where a cache lies, how many reviews it holds, and their size in bytes."""

    folder: Path
    reviews: int
    size: int
    most: int


def cache_folder() -> Path:
    """The folder the user names in PITCHLINT_CACHE_DIR, else the system's place for such files."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else platformdirs.user_cache_path("pitchlint", appauthor=False)


class Cache:
    """Finds and keeps reviews by key; where the file is damaged it finds nothing and says so once."""

    def __init__(self, folder: Path, warn: Callable[[str], None], most: int = MOST_BYTES) -> None:
        self._folder, self._warn, self._most = folder, warn, most
        self._base: sqlite3.Connection | None = None
        self._is_broken = False

    def get(self, key: str) -> Review | None:
        """The review kept under this key."""
        return self._tried(lambda base: _review(_found(base, key)), None)

    def put(self, key: str, review: Review) -> None:
        """Keep a review; what was not used for longest makes room for it."""
        self._put(key, review_to_text(review))

    def get_run(self, key: str) -> str | None:
        """What is kept of a whole run under this key, as text."""
        return self._tried(lambda base: _found(base, RUN + key), None)

    def put_run(self, key: str, text: str) -> None:
        """Keep what there is to say of a whole run, in ASCII."""
        self._put(RUN + key, text)

    def _put(self, key: str, text: str) -> None:
        packed = zlib.compress(text.encode("ascii"), 1)
        self._tried(lambda base: _keep(base, key, packed, self._most), None)

    def info(self) -> CacheInfo:
        """What the cache holds."""
        reviews, size = self._tried(_total, (0, 0))
        return CacheInfo(self._folder, reviews, size, self._most)

    def clean(self) -> None:
        """Forget all reviews; raises `OSError` where the file cannot be removed."""
        self.close()
        for suffix in ("", "-journal"):
            (self._folder / (_FILE + suffix)).unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def _tried(self, act: Callable[[sqlite3.Connection], Value], otherwise: Value) -> Value:
        if self._is_broken:
            return otherwise
        try:
            self._base = self._base or _opened(self._folder)
            return act(self._base)
        except (sqlite3.Error, OSError, zlib.error, CodecError, UnicodeDecodeError, TypeError) as error:
            # Whatever is wrong with it, the documents themselves are still there.
            self._is_broken = True
            self._warn(
                f"the cache in {self._folder} cannot be used ({error}) and is passed by; "
                "`pitchlint cache clean` empties it"
            )
            return otherwise


def _opened(folder: Path) -> sqlite3.Connection:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / _FILE
    # The library would make it readable for others.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    base = sqlite3.connect(path, timeout=_SECONDS_FOR_OTHERS, isolation_level=None)
    try:
        # A cache that a power cut damages is only a cache that finds nothing.
        base.execute("PRAGMA synchronous = OFF")
        for statement in (_TABLE, *_INDEXES):
            base.execute(statement)
    except sqlite3.Error:
        base.close()
        raise
    return base


def _review(text: str | None) -> Review | None:
    return None if text is None else review_from_text(text)


def _found(base: sqlite3.Connection, key: str) -> str | None:
    row = base.execute("SELECT review FROM reviews WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    base.execute("UPDATE reviews SET used = (SELECT MAX(used) + 1 FROM reviews) WHERE key = ?", (key,))
    return zlib.decompressobj().decompress(row[0], _MOST_UNPACKED).decode("ascii")


def _keep(base: sqlite3.Connection, key: str, packed: bytes, most: int) -> None:
    if len(packed) > most:
        return
    base.execute("BEGIN IMMEDIATE")
    base.execute(
        "INSERT OR REPLACE INTO reviews VALUES (?, ?, ?, (SELECT COALESCE(MAX(used), 0) + 1 FROM reviews))",
        (key, packed, len(packed)),
    )
    (size,) = base.execute("SELECT SUM(size) FROM reviews").fetchone()
    while size > most:
        oldest, freed = base.execute("SELECT key, size FROM reviews ORDER BY used LIMIT 1").fetchone()
        base.execute("DELETE FROM reviews WHERE key = ?", (oldest,))
        size -= freed
    base.execute("COMMIT")


def _total(base: sqlite3.Connection) -> tuple[int, int]:
    reviews, size = base.execute(_COUNT, (RUN,)).fetchone()
    return int(reviews), int(size)
