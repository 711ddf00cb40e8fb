"""What the parts of a large run cost: the pool, a second worker, and each stage of a review."""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pitchlint.batch.codec import review_from_text, review_to_text
from pitchlint.batch.executor import completed
from pitchlint.batch.illustrate import illustrated
from pitchlint.batch.local import LocalExecutor
from pitchlint.batch.outcome import ReviewTask
from pitchlint.batch.slim import slim
from pitchlint.lint import Linter
from pitchlint.model import Document, Limits, Review
from pitchlint.reading.reader import read_document
from pitchlint.rendering.html import render_html
from pitchlint.settings import Settings
from pitchlint.tool import tool_of

AS_OF = date(2026, 11, 22)
_UNIT = 1 if sys.platform == "darwin" else 1024


def seconds_for_nothing(tasks: int, jobs: int) -> float:
    """Seconds that the pool takes for one task with nothing to do: a file that is not there."""
    executor = LocalExecutor(Settings(), AS_OF, jobs=jobs)
    nothing = [ReviewTask(f"/nowhere/{number}", Settings(), AS_OF) for number in range(tasks + 1)]
    outcomes = completed(executor, nothing)
    next(outcomes)
    begin = time.perf_counter()
    done = sum(1 for _ in outcomes)
    seconds = time.perf_counter() - begin
    executor.close()
    return seconds / done


@dataclass(frozen=True, slots=True)
class Stage:
    """CPU seconds a document, and the most memory the process held until its end, in bytes."""

    name: str
    seconds: float
    peak: int


def stages_of(paths: Sequence[Path]) -> list[Stage]:
    """The stages of a review one after the other, each over all documents."""
    found: list[Stage] = []

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        begin = time.process_time()
        yield
        seconds = (time.process_time() - begin) / len(paths)
        found.append(Stage(name, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT))

    documents: list[Document] = []
    reviews: list[Review] = []
    with stage("reading"):
        documents += [read_document(str(path), limits=Limits()) for path in paths]
    linter = Linter(Settings(), AS_OF)
    linter.warm()
    with stage("language"):
        for document in documents:
            linter.pipeline.annotate(document)
    with stage("language, facts and rules"):
        reviews += [linter.lint(document) for document in documents]
    with stage("pictures"):
        drawn = [slim(illustrated(review, review.document.path)) for review in reviews]
    with stage("to JSON"):
        texts = [review_to_text(review) for review in drawn]
    with stage("from JSON"):
        for text in texts:
            review_from_text(text)
    tool = tool_of(Settings())
    with stage("rendering"):
        for review in drawn:
            render_html(review, tool=tool, as_of=AS_OF)
    print(f"a review takes {sum(map(len, texts)) / len(texts) / 1e3:,.0f} kB in the journal")
    return found


def some(paths: Sequence[Path], count: int, seed: int) -> list[Path]:
    """A sample of paths in their order."""
    return sorted(random.Random(seed).sample(list(paths), min(count, len(paths))))
