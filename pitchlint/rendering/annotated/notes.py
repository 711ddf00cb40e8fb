"""What is written into a copy of the document: one note for each passage, one for what is said nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pitchlint.model import Block, Finding, Line, Place, Review, Severity, Status
from pitchlint.rendering.characters import visible
from pitchlint.rendering.silence import is_silence

AUTHOR = "pitchlint"
MOST_NOTES = 5000
_NOWHERE = "Not said anywhere in this document:"
_NOWHERE_READ = "Not said anywhere in the parts of this document that were read:"
_UNPLACED = "Questions about passages that could not be marked in this copy:"
_LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start:end` of the words `text` of one line, which stand in the line's box."""

    line: Line
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """What is asked about characters `start:end` of a block, which read `quote`, line by line."""

    text: str
    severity: Severity
    block: int
    start: int
    end: int
    quote: str
    stretches: tuple[Stretch, ...] = ()

    def with_quote(self) -> str:
        """The note for a place where its words are not marked."""
        quote = visible(" ".join(self.quote.split()))
        short = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE].rstrip()} […]"
        return f"On “{short}”:\n{self.text}"


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes at passages in the order of the text, and the questions about silence.

    `whole` where all of the document was read.
    """

    placed: tuple[Note, ...] = ()
    silences: tuple[str, ...] = ()
    whole: bool = True

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.placed or self.silences)


@dataclass(frozen=True, slots=True)
class Copy:
    """The bytes of an annotated copy, how many passages are marked in it, and how many could not be."""

    data: bytes
    marked: int
    unmarked: int


def notes_of(review: Review) -> Notes:
    """The notes on a review; what is waived or answered elsewhere asks nothing and gets none.

    Findings on exactly the same words share a note.
    """
    silences: list[str] = []
    at: dict[tuple[int, int, int], list[tuple[Finding, Place]]] = {}
    for finding in review.findings:
        if finding.waived or finding.severity is Severity.INFO:
            continue
        if is_silence(finding, review.document):
            silences.append(_worded(finding))
            continue
        for place in finding.places:
            at.setdefault((place.block, place.start, place.end), []).append((finding, place))
    blocks = {block.index: block for block in review.document.blocks}
    placed = tuple(_note(at[key], blocks[key[0]]) for key in sorted(at) if key[0] in blocks)
    whole = review.document.status is Status.READ
    return Notes(placed[:MOST_NOTES], tuple(dict.fromkeys(silences)), whole)


def opening_note(notes: Notes, unmarked: Iterable[Note]) -> str:
    """The text of the note at the start of the copy, "" where there is nothing to say."""
    others = [note.with_quote() for note in unmarked]
    parts = [_NOWHERE if notes.whole else _NOWHERE_READ, *notes.silences] if notes.silences else []
    parts += [_UNPLACED, *others] if others else []
    return "\n\n".join(parts)


def _note(found: Sequence[tuple[Finding, Place]], block: Block) -> Note:
    place = found[0][1]
    worded = dict.fromkeys(_worded(finding) for finding, _ in found)
    return Note(
        "\n\n".join(worded),
        max((finding.severity for finding, _ in found), key=lambda severity: severity.rank),
        place.block,
        place.start,
        place.end,
        place.quote,
        tuple(_stretches(block, place)),
    )


def _worded(finding: Finding) -> str:
    return f"{visible(finding.asks or finding.message)}\n({visible(finding.rule)}, {AUTHOR})"


def _stretches(block: Block, place: Place) -> Iterator[Stretch]:
    for line in block.lines:
        if line.start < place.end and place.start < line.end:
            yield Stretch(
                line,
                block.text[line.start : line.end],
                max(place.start, line.start) - line.start,
                min(place.end, line.end) - line.start,
            )
