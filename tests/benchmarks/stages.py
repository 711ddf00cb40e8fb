"""CPU seconds of each stage of pitchlint, all in one process."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pitchlint.facts.gather import gather
from pitchlint.language.pipeline import QuickPipeline
from pitchlint.lint import Linter
from pitchlint.model import Document, Layer, Limits
from pitchlint.reading.reader import read_document
from pitchlint.rendering.html import render_html
from pitchlint.rules.run import parse_candidates, run_rule
from pitchlint.settings import Settings
from pitchlint.tool import tool_of

AS_OF = date(2026, 11, 21)


class Stopwatch:
    """Adds up CPU seconds by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        """Count what happens inside under `name`."""
        begin = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - begin


@dataclass(frozen=True, slots=True)
class Speed:
    """Words per CPU second of the language stage and of it with facts and rules; sentences parsed."""

    language: float
    language_new: float
    whole: float
    sentences: int
    parsed: int


def read(path: Path) -> Document:
    """Read a document in this process."""
    return read_document(str(path), limits=Limits())


def words_in(documents: Sequence[Document]) -> int:
    """Words of the body."""
    return sum(
        len(block.text.split())
        for document in documents
        for block in document.blocks
        if block.layer is Layer.BODY
    )


def stages_of(path: Path) -> dict[str, float]:
    """CPU seconds of each stage for one document; the language stage is loaded but has seen no text."""
    watch = Stopwatch()
    with watch.measure("start: rules and vocabularies"):
        linter = Linter(Settings(), AS_OF)
    with watch.measure("reading"):
        document = read(path)
    with watch.measure("language"):
        annotated = linter.pipeline.annotate(document)
    with watch.measure("facts"):
        facts = gather(annotated, linter.pipeline, linter.topics, AS_OF)
    with watch.measure("rules: loading and running the parser"):
        parses = parse_candidates(linter.rules, annotated, lambda: linter.grammar)
    with watch.measure("rules: all else"):
        for compiled in linter.rules:
            list(run_rule(compiled, annotated, facts, parses))
    review = linter.lint(document)
    with watch.measure("rendering"):
        render_html(review, tool=tool_of(Settings()), as_of=AS_OF)
    return watch.seconds


def rules_of(path: Path) -> dict[str, float]:
    """CPU seconds of each rule for one document."""
    watch = Stopwatch()
    linter = Linter(Settings(), AS_OF)
    annotated = linter.pipeline.annotate(read(path))
    facts = gather(annotated, linter.pipeline, linter.topics, AS_OF)
    parses = parse_candidates(linter.rules, annotated, lambda: linter.grammar)
    for compiled in linter.rules:
        with watch.measure(compiled.rule.id):
            list(run_rule(compiled, annotated, facts, parses))
    return watch.seconds


def speed_of(paths: Sequence[Path], *, times: int) -> Speed:
    """Words per CPU second over some documents read `times` times, the first pass apart."""
    documents = [read(path) for path in paths]
    words = words_in(documents)
    linter = Linter(Settings(), AS_OF)
    warm = QuickPipeline()
    new, again, whole = Stopwatch(), Stopwatch(), Stopwatch()
    for document in documents:
        with new.measure("annotate"):
            warm.annotate(document)
        linter.lint(document)
    for _ in range(times):
        for document in documents:
            with again.measure("annotate"):
                warm.annotate(document)
            with whole.measure("lint"):
                linter.lint(document)
    annotations = [linter.pipeline.annotate(document) for document in documents]
    return Speed(
        language=words * times / again.seconds["annotate"],
        language_new=words / new.seconds["annotate"],
        whole=words * times / whole.seconds["lint"],
        sentences=sum(len(block.sentences) for found in annotations for block in found.blocks),
        parsed=sum(
            len(parse_candidates(linter.rules, found, lambda: linter.grammar)) for found in annotations
        ),
    )
