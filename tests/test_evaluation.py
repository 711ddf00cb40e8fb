"""The labelled corpus is sound, and the figures that the rules reach on it are those last written down."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from evaluation.agreement import agreement
from evaluation.corpus import PARTS, Labelled, faults, load, part_of
from evaluation.evaluate import GOLDEN, evaluate, figures, summary
from evaluation.measure import overlap
from evaluation.render import document_of

from pitchlint.lint import Linter
from pitchlint.model import Status
from pitchlint.packs.pack import shipped_pack

README = "run `python tests/evaluation/evaluate.py --update` and look at what changed"


@cache
def corpus() -> tuple[Labelled, ...]:
    """All documents."""
    return tuple(load())


class TestCorpus:
    def test_no_label_is_off(self) -> None:
        rules = frozenset(item.rule.id for item in shipped_pack().rules)
        assert [f"{item.id}: {fault}" for item in corpus() for fault in faults(item, rules)] == []

    def test_it_is_large_and_mixed(self) -> None:
        documents = corpus()
        units = sum(len(document.sample.strings()) for document in documents)
        assert len(documents) >= 150
        assert units >= 6_000
        quality = Counter(document.quality for document in documents)
        assert quality["sound"] >= 0.3 * len(documents)
        assert {document.kind for document in documents} == {
            "proposal", "rfp-response", "deck", "quote", "brochure",
        }  # fmt: skip

    def test_parts_are_three_one_and_one_fifth(self) -> None:
        count = Counter(document.part for document in corpus())
        assert set(count) == set(PARTS)
        for part, share in (("train", 0.6), ("tune", 0.2), ("locked", 0.2)):
            assert count[part] == pytest.approx(share * len(corpus()), abs=2)
        assert part_of("E005") == "locked"
        assert part_of("E006") == "tune"
        assert part_of("E007") == "train"

    def test_every_rule_is_labelled_and_tempted(self) -> None:
        labelled = Counter(label.rule for item in corpus() for label in (*item.labels, *item.whole))
        by_topic = {"COV001", "COV002", "COV003"}
        # The corpus is text that a reader sees.
        rules = {item.rule.id for item in shipped_pack().rules if not item.rule.hidden}
        assert {code for code in rules - by_topic if labelled[code] < 5} == set()

    def test_no_sentence_stands_in_two_documents(self) -> None:
        seen = Counter(
            text
            for document in corpus()
            for text in set(document.sample.strings())
            if len(text.split()) >= 12 and " | " not in text
        )
        assert [text for text, count in seen.items() if count > 1] == []


class TestMeasure:
    def test_passages_overlap_by_half_of_the_shorter(self) -> None:
        assert overlap("A seamless platform for you", "seamless platform, for")
        assert not overlap("A seamless platform for you", "an entirely different sentence")
        assert not overlap("", "words")

    @pytest.mark.parametrize("format_", ["parts", "docx", "pdf"])
    def test_every_format_holds_every_string(self, format_: str, tmp_path: Path) -> None:
        [labelled] = [item for item in corpus() if item.id == "E003"]
        try:
            document = document_of(labelled.sample, format_, tmp_path)
        except FileNotFoundError as error:
            pytest.skip(f"a font is missing: {error}")
        assert document.status is Status.READ
        text = " ".join(
            " ".join(f"{block.label} {block.text}".replace("|", " ").split()) for block in document.blocks
        )
        lost = [
            part
            for string in labelled.sample.strings()
            for part in string.split(" | ")
            if " ".join(part.split()) not in text
        ]
        assert len(lost) <= 0.02 * len(labelled.sample.strings()), lost


@pytest.mark.parametrize("part", PARTS)
def test_the_figures_are_those_written_down(linter: Linter, part: str) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))[part]
    tally = evaluate(linter, part)
    assert {"summary": summary(tally), "figures": figures(tally)} == golden, README


def test_the_second_reader_agrees() -> None:
    found = agreement()
    assert found["documents"] >= 15
    assert found["labels agreed on"] >= 0.85
