"""Words that a line break of a PDF cut at a hyphen are matched with and without it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from build_packs import PACK
from build_pdf import drawn, lines_at
from click.testing import CliRunner
from reportlab.pdfgen.canvas import Canvas

from pitchlint.cli import cli
from pitchlint.language.pipeline import QuickPipeline
from pitchlint.model import Limits
from pitchlint.packs.vocabularies import Vocabulary
from pitchlint.reading.reader import read_document

FILLER = "The vendor sets up the assistant for all the teams of the buyer in three"
TERMS = ("tokenization", "cost-effective", "cost-effective delivery", "real-time", "understanding", "uptime")


def broken(path: Path, *pieces: str) -> Path:
    """A page with a paragraph of full lines, each cut at the end of one of the pieces."""

    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 10)
        for piece in pieces:
            text.textLine(piece)
        canvas.drawText(text)

    return drawn(path, draw)


def matched(path: Path) -> list[str]:
    """The words of the terms found, as they stand in the text."""
    pipeline = QuickPipeline([Vocabulary(label="CUT", about="Cut words.", terms=TERMS)])
    annotated = pipeline.annotate(read_document(str(path), limits=Limits()))
    return [
        entry.block.text[term.start : term.end]
        for entry in annotated.blocks
        for term in entry.terms
        if term.label == "CUT"
    ]


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("token-", "ization", "token-ization"),
        ("cost-", "effective", "cost-effective"),
        ("cost-", "effective delivery", "cost-effective delivery"),
        ("real-", "time", "real-time"),
        ("under-", "standing", "understanding"),
        ("up-", "time", "up-time"),
    ],
)
def test_a_term_is_found_over_the_break(tmp_path: Path, left: str, right: str, words: str) -> None:
    path = broken(tmp_path / "cut.pdf", f"{FILLER} phases with {left}", f"{right} as promised above.")
    assert matched(path) == [words]


@pytest.mark.parametrize(
    "written", ["cost-effective delivery", "costeffective delivery", "cost effective delivery"]
)
def test_a_hyphenated_term_is_found_in_each_spelling(tmp_path: Path, written: str) -> None:
    path = tmp_path / "spelt.txt"
    path.write_text(f"We promise a {written} of the assistant to all teams.")
    assert matched(path) == [written]


def test_a_hyphen_inside_a_line_is_no_break(tmp_path: Path) -> None:
    path = broken(tmp_path / "whole.pdf", f"{FILLER} phases.", "The token-ization of words stays as it is.")
    assert matched(path) == []


def test_a_rule_fires_over_the_break_and_quotes_the_text(tmp_path: Path) -> None:
    pack = tmp_path / "house.yaml"
    pack.write_text(PACK)
    offer = broken(
        tmp_path / "offer.pdf", f"{FILLER} phases on a friction-", "less journey that begins in May."
    )
    options = ["--pack", str(pack), "--select", "HSE001", "--format", "json"]
    result = CliRunner().invoke(cli, [str(offer), *options])
    (finding,) = json.loads(result.output)["documents"][0]["findings"]
    place = finding["places"][0]
    block = read_document(str(offer), limits=Limits()).blocks[place["block"]]
    assert block.text[place["start"] : place["end"]] == place["quote"]
    assert "friction" in place["quote"] and "less journey" in place["quote"]


def test_columns_of_lines_keep_their_places(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines_at(
            canvas,
            72,
            700,
            [f"{FILLER} phases with token-", "ization and with more up-", "time than before."],
        )

    document = read_document(str(drawn(tmp_path / "two.pdf", draw)), limits=Limits())
    annotated = QuickPipeline([Vocabulary(label="CUT", about="Cut words.", terms=TERMS)]).annotate(document)
    (entry,) = annotated.blocks
    assert entry.doc.text == entry.block.text
    assert [token.text for token in entry.doc if "-" in token.text] == ["token-ization", "up-time"]
