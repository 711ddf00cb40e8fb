"""Whatever is done to a good file, the outcome has a name: no traceback, no hang, no silence.

PITCHLINT_FUZZ=500 tries so many damaged files of each format; the suite itself tries few.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from build_mutations import damaged
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchlint.batch.isolate import read_all
from pitchlint.model import Document, Limits, Status

SAMPLES = Path(__file__).parent / "samples"
FILES = {
    "pdf": SAMPLES / "weak-proposal.pdf",
    "docx": SAMPLES / "sound-proposal.docx",
    "md": Path(__file__).parent.parent / "README.md",
}
TOGETHER = 20
TRIES = max(1, int(os.environ.get("PITCHLINT_FUZZ", TOGETHER)) // TOGETHER)
STAGES = {"open", "parse", "limits", "text", "language", "isolation"}
LIMITS = Limits(timeout=30, max_bytes=4 << 20)


def check_named(document: Document, seed: int) -> None:
    """The three states of a document, each with what belongs to it."""
    if document.status is Status.READ:
        assert (document.problem, document.unread) == (None, ()), seed
        assert document.blocks, seed
    elif document.status is Status.PARTLY_READ:
        assert document.unread, seed
        assert all(part.reason for part in document.unread), seed
    else:
        assert document.problem is not None, seed
        assert document.problem.stage in STAGES, (seed, document.problem)
        assert document.problem.reason, seed
        assert document.problem.hint, seed
        # A fault of our own, caught at the last gate: named, but to be mended.
        assert "does not understand" not in document.problem.reason, (seed, document.problem)
        assert "took longer" not in document.problem.reason, (seed, document.problem)


@pytest.mark.parametrize("form", FILES)
def test_every_outcome_has_a_name(form: str) -> None:
    good = {name: path.read_bytes() for name, path in FILES.items() if path.exists()}
    if form not in good:
        pytest.skip("not run in a checkout")
    other = good["docx" if form == "pdf" else "pdf"]

    @settings(
        max_examples=TRIES, deadline=None, database=None, derandomize="PITCHLINT_FUZZ" not in os.environ
    )
    @given(st.lists(st.integers(0, 2**32), min_size=TOGETHER, max_size=TOGETHER, unique=True))
    def together(seeds: list[int]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / f"{seed}.{form}" for seed in seeds]
            for path, seed in zip(paths, seeds, strict=True):
                path.write_bytes(damaged(good[form], seed, other))
            with read_all([str(path) for path in paths], limits=LIMITS) as documents:
                for document, seed in zip(documents, seeds, strict=True):
                    check_named(document, seed)

    together()
