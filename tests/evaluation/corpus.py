"""The labelled vendor documents of this folder: loaded, checked, turned into documents and files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sample_texts.blocks import Block, Bullets, Grid, Heading, Note, Numbered, PageBreak, Para, Quote, Sample

FOLDER = Path(__file__).parent / "documents"
PARTS = ("train", "tune", "locked")
KINDS = ("proposal", "rfp-response", "deck", "quote", "brochure")
QUALITIES = ("weak", "mixed", "sound")
TOPICS = tuple(f"T{number}" for number in range(1, 25))
STATES = ("answered", "partial", "mentioned", "missing", "na")
STRENGTHS = ("clear", "arguable")


@dataclass(frozen=True, slots=True)
class Label:
    """A passage a careful reviewer raises; `clear` where every one of them would."""

    rule: str
    quote: str
    strength: str = "clear"


@dataclass(frozen=True, slots=True)
class WholeLabel:
    """A fault of the whole document, and the passages that show it."""

    rule: str
    evidence: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Trap:
    """A passage that tempts the rule and is in order."""

    rule: str
    quote: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document with its labels; `part` is the part of the corpus it belongs to for good."""

    id: str
    part: str
    kind: str
    quality: str
    today: str
    sample: Sample
    labels: tuple[Label, ...]
    whole: tuple[WholeLabel, ...]
    traps: tuple[Trap, ...]
    topics: tuple[tuple[str, str], ...]


def part_of(identifier: str) -> str:
    """The part a document belongs to, by its number: three fifths train, one tunes, one is locked."""
    return {0: "locked", 1: "tune"}.get(int(identifier[1:]) % 5, "train")


def load(parts: tuple[str, ...] = PARTS, folder: Path = FOLDER) -> list[Labelled]:
    """The documents of these parts, by id."""
    paths = sorted((path for part in parts for path in (folder / part).glob("*.json")), key=lambda p: p.stem)
    return [parse(json.loads(path.read_text(encoding="utf-8")), path.parent.name) for path in paths]


def parse(raw: dict[str, Any], part: str) -> Labelled:
    """One document of its JSON form; KeyError or TypeError where a field is missing or unknown."""
    sample = Sample(
        name=raw["id"],
        title=raw["title"],
        subtitle=raw["kind"],
        vendor=raw["vendor"],
        cover=(f"for {raw['buyer']}",) if raw.get("buyer") else (),
        header=raw.get("header") or "",
        footer=raw.get("footer") or "",
        keywords="",
        contents=False,
        body=tuple(block for entry in raw["body"] for block in _blocks(entry)),
    )
    return Labelled(
        id=raw["id"],
        part=part,
        kind=raw["kind"],
        quality=raw["quality"],
        today=raw["today"],
        sample=sample,
        labels=tuple(Label(row["rule"], row["quote"], row.get("strength", "clear")) for row in raw["labels"]),
        whole=tuple(
            WholeLabel(row["rule"], tuple(row.get("evidence", ())), row.get("note", ""))
            for row in raw["doc_labels"]
        ),
        traps=tuple(Trap(row["rule"], row["quote"], row.get("why", "")) for row in raw["must_not_flag"]),
        topics=tuple(raw["topics"].items()),
    )


def _blocks(entry: dict[str, Any]) -> Iterator[Block]:
    for kind, value in entry.items():
        match kind:
            case "h1" | "h2":
                yield Heading(value, int(kind[1]))
            case "p":
                yield Para(value)
            case "ul":
                yield Bullets(tuple(value))
            case "ol":
                yield Numbered(tuple(value))
            case "quote":
                yield Quote(value)
            case "footnote":
                yield Note(value)
            case "pagebreak":
                yield PageBreak()
            case "table":
                rows = tuple(tuple(map(str, row)) for row in value["rows"])
                yield Grid(tuple(map(str, value["header"])), rows, value.get("caption") or "")
            case _:
                raise KeyError(f"no kind of block is called {kind!r}")


def faults(document: Labelled, rules: frozenset[str]) -> Iterator[str]:
    """What is wrong with the labels of a document; `rules` are the codes there are."""
    strings = document.sample.strings()
    for row in (*document.labels, *document.traps):
        found = sum(row.quote in text for text in strings)
        if found != 1:
            yield f"stands in {found} strings: {row.quote[:80]}"
    for whole in document.whole:
        yield from (
            f"no string holds the evidence: {quote[:80]}"
            for quote in whole.evidence
            if not any(quote in text for text in strings)
        )
    for entry in (*document.labels, *document.traps, *document.whole):
        if entry.rule not in rules:
            yield f"no rule is called {entry.rule}"
    for label in document.labels:
        yield from (
            f"labelled, and a trap as well: {label.rule} {label.quote[:60]}"
            for trap in document.traps
            if trap.rule == label.rule and (trap.quote in label.quote or label.quote in trap.quote)
        )
        if label.strength not in STRENGTHS:
            yield f"a label is clear or arguable, not {label.strength}"
    for twice, count in Counter((label.rule, label.quote) for label in document.labels).items():
        if count > 1:
            yield f"labelled twice: {twice[0]} {twice[1][:60]}"
    if tuple(sorted(dict(document.topics), key=lambda topic: int(topic[1:]))) != TOPICS:
        yield "the topics are not T1 to T24"
    yield from (f"no state is called {state}" for _, state in document.topics if state not in STATES)
    if document.kind not in KINDS or document.quality not in QUALITIES:
        yield f"unknown kind or quality: {document.kind}, {document.quality}"
    if document.part != part_of(document.id):
        yield f"belongs to {part_of(document.id)}, stands in {document.part}"
