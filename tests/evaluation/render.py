"""A labelled document as pitchlint reads it: straight from its parts, or by way of a DOCX or PDF file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_samples_docx import write_docx
from build_samples_pdf import write_pdf
from sample_texts.blocks import Block, Bullets, Grid, Heading, Note, Numbered, Para, Quote, Sample

from pitchlint.model import BlockKind, Document, Limits, Status
from pitchlint.reading.assemble import Draft, assemble
from pitchlint.reading.grid import CellText, Row, drafts_of_rows
from pitchlint.reading.reader import read_document

FORMATS = ("parts", "docx", "pdf")
_WRITERS = {"docx": write_docx, "pdf": write_pdf}


def document_of(sample: Sample, format_: str, folder: Path) -> Document:
    """The document read from a file of that format written into `folder`, or of the parts as they are."""
    if format_ == "parts":
        return Document(sample.name, "parts", "", sample.title, Status.READ, assemble(_drafts(sample.body)))
    path = _WRITERS[format_](sample, folder / f"{sample.name}.{format_}")
    return read_document(str(path), limits=Limits(), password=None)


def _drafts(body: tuple[Block, ...]) -> Iterator[Draft]:
    for number, block in enumerate(body):
        match block:
            case Heading():
                yield Draft(BlockKind.HEADING, block.text, level=block.level)
            case Para():
                yield Draft(BlockKind.PARAGRAPH, block.text)
            case Quote():
                yield Draft(BlockKind.QUOTE, block.text)
            case Note():
                yield Draft(BlockKind.FOOTNOTE, block.text)
            case Bullets():
                yield from (Draft(BlockKind.LIST_ITEM, text, label="•", level=1) for text in block.items)
            case Numbered():
                for count, text in enumerate(block.items, 1):
                    yield Draft(BlockKind.LIST_ITEM, text, label=f"{count}.", level=1)
            case Grid():
                if block.caption:
                    yield Draft(BlockKind.CAPTION, block.caption)
                rows = [Row(_cells(block.header), marked=True), *(Row(_cells(row)) for row in block.rows)]
                yield from drafts_of_rows(rows, number)


def _cells(texts: tuple[str, ...]) -> tuple[CellText, ...]:
    return tuple(CellText(text) for text in texts)
