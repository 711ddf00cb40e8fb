"""A document from standard input: its bytes get a file of their own, so that it is read like any other."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pitchlint.errors import UsageError

PATH = "-"
"""The path that stands for standard input on the command line."""
SHOWN = "<stdin>"
"""What such a document is called in every output."""
_FILE = "stdin"
_CHUNK = 1 << 20


@contextmanager
def spooled(
    paths: Sequence[str], source: BinaryIO | None, *, max_bytes: int
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The paths with a temporary file in the place of `-`, and the name of that file or "".

    `source` is read to its end, but for one byte more than `max_bytes` at most: the reader then refuses
    the file for its size. The file is gone afterwards. Raises `UsageError` where there is no `source`.
    """
    if PATH not in paths:
        yield tuple(paths), ""
        return
    if source is None:
        raise UsageError("there is no standard input to read", where=PATH, hint="name a file")
    with tempfile.TemporaryDirectory(prefix="pitchlint-") as folder:
        file = Path(folder) / _FILE
        copy_most(source, file, max_bytes + 1)
        yield tuple(str(file) if path == PATH else path for path in paths), str(file)


def copy_most(source: BinaryIO, file: Path, most: int) -> None:
    """Write what `source` gives to a file, but not more than `most` bytes."""
    with file.open("wb") as stream:
        while most > 0 and (chunk := source.read(min(_CHUNK, most))):
            most -= stream.write(chunk)
