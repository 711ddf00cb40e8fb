"""The questions on all documents of one offer: numbered through, by topic, each asked once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from pitchlint.model import Place
from pitchlint.rendering.exports.asked import Asked, asked_of, letters
from pitchlint.rendering.exports.letter_documents import LetterDocument


@dataclass(frozen=True, slots=True)
class Source:
    """The passages of one document that a question rests on."""

    document: LetterDocument
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class LetterQuestion:
    """One thing to ask in a letter, and the passages of each document that it rests on."""

    number: str
    topic: str
    text: str
    good: str
    sources: tuple[Source, ...]


_Ask: TypeAlias = tuple[LetterDocument, Asked]
_Thread: TypeAlias = dict[str, list[_Ask]]  # a question and its follow-ups by their words, with who is asked


def letter_questions(documents: Sequence[LetterDocument]) -> tuple[LetterQuestion, ...]:
    """What a letter asks; on a single document the same, with the same numbers, as every other form."""
    if len(documents) == 1:
        [only] = documents
        return tuple(_worded(asked.number, [(only, asked)]) for asked in asked_of(only.review))
    asks = [(document, asked) for document in documents for asked in asked_of(document.review)]
    # What is to be asked first of any document stays in front.
    asks.sort(key=lambda ask: not ask[1].question.first)
    threads = _together(_threads(asks))
    return tuple(chain.from_iterable(_numbered(number, thread) for number, thread in enumerate(threads, 1)))


def _threads(asks: Sequence[_Ask]) -> list[_Thread]:
    """Each question with its follow-ups; words that several documents give rise to stand once."""
    threads: list[_Thread] = []
    homes: dict[str, _Thread] = {}
    for document, asked in asks:
        words = _squeezed(asked.text)
        if not asked.follow_up:
            if words not in homes:
                threads.append(homes.setdefault(words, {}))
            homes[words].setdefault(words, []).append((document, asked))
    for document, asked in asks:
        words = _squeezed(asked.text)
        if asked.follow_up:
            home = homes.setdefault(words, homes[_squeezed(asked.question.text)])
            home.setdefault(words, []).append((document, asked))
    return threads


def _together(threads: Sequence[_Thread]) -> list[_Thread]:
    """Questions of one topic side by side, topics in the order in which they first come."""
    topics = [_first(thread).question.topic for thread in threads]
    order = {topic: rank for rank, topic in reversed(list(enumerate(topics)))}
    pairs = sorted(zip(topics, threads, strict=True), key=lambda pair: order[pair[0]])
    return [thread for _, thread in pairs]


def _first(thread: _Thread) -> Asked:
    asks = next(iter(thread.values()))
    return asks[0][1]


def _numbered(number: int, thread: _Thread) -> Iterator[LetterQuestion]:
    topic = _first(thread).question.topic_name
    for letter, asks in zip(chain([""], letters()), thread.values(), strict=False):
        yield _worded(f"{number}{letter}", asks, topic)


def _worded(number: str, asks: Sequence[_Ask], topic: str = "") -> LetterQuestion:
    lead = asks[0][1]
    return LetterQuestion(number, topic or lead.question.topic_name, lead.text, lead.good, _sources(asks))


def _sources(asks: Sequence[_Ask]) -> tuple[Source, ...]:
    by_document: dict[int, list[_Ask]] = {}
    for ask in asks:
        by_document.setdefault(ask[0].number, []).append(ask)
    return tuple(
        Source(same[0][0], tuple(dict.fromkeys(place for _, asked in same for place in asked.places)))
        for _, same in sorted(by_document.items())
    )


def _squeezed(text: str) -> str:
    return " ".join(text.split())
