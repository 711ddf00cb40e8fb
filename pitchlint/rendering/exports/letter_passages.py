"""The vendor's own words below a question of a letter, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pitchlint.rendering.characters import visible
from pitchlint.rendering.exports.letter_questions import LetterQuestion, Source
from pitchlint.rendering.passages import Passage, passages
from pitchlint.rendering.wording import counted, listing

_MOST_PASSAGES = 3
_MOST_NAMES = 3


def whereabouts(question: LetterQuestion) -> Iterator[str]:
    """The vendor's words with their page; words that the question quotes already are not said again."""
    shares = _shares([len(source.places) for source in question.sources])
    rest: list[tuple[str, int]] = []
    for source, share in zip(question.sources, shares, strict=True):
        shown = passages(source.places[:share], source.document.noun).shown
        yield from _once(source, [_line(passage, source.document.label, question.text) for passage in shown])
        more = len({(place.quote, place.page) for place in source.places[share:]})
        if more:
            rest.append((source.document.label, more))
    if rest:
        total = sum(more for _, more in rest)
        yield f"and {counted(total, 'more place')}{_named([label for label, _ in rest])}"


def _shares(sizes: Sequence[int]) -> list[int]:
    """How many passages of each document are shown: one in turn, so that none is left to the last."""
    shares = [0] * len(sizes)
    for turn in range(_MOST_PASSAGES):
        for number, size in enumerate(sizes):
            if turn < size and sum(shares) < _MOST_PASSAGES:
                shares[number] += 1
    return shares


def _once(source: Source, lines: Sequence[str]) -> Iterator[str]:
    """Lines with words in them; without a page to tell them apart, a file's name is said once."""
    yield from filter(None, dict.fromkeys(lines) if source.document.label else lines)


def _line(passage: Passage, label: str, asked: str) -> str:
    words, where = _words(passage), visible(passage.where)
    if _squeezed(words) in _squeezed(visible(asked)):
        if label:
            return _at(label, where)
        return f"Your document, {where}" if where else ""
    return f"“{words}”{f' ({_at(label, where)})' if label or where else ''}"


def _at(label: str, where: str) -> str:
    return ", ".join(filter(None, (label, where)))


def _named(labels: Sequence[str]) -> str:
    """In which documents, where there are several."""
    if not any(labels):
        return ""
    if len(labels) > _MOST_NAMES:
        return f" in {counted(len(labels), 'document')}"
    return f" in {listing(labels)}"


def _words(passage: Passage) -> str:
    return " ".join(visible(f"{passage.before}{passage.focus}{passage.after}").split()).strip("“”\"'")


def _squeezed(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()
